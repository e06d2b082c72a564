// The sizes that have a budget (brotli, level 11), of a finished dist/. Says so when one is over.
//   node tools/sizes.mjs dist [--json]

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

/**
 * In bytes. The page works before its fonts are there, and before its other parts, the trainer and the bundled run are asked for.
 * Parts are the rest of the first page; chapters are what draws every chapter and all exhibits, whose texts and networks come one by one.
 */
const BUDGETS = { page: 400_000, parts: 250_000, chapters: 400_000, lesson: 20_000, fonts: 100_000, trainer: 500_000, run: 400_000, cast: 450_000 };

const brotli = bytes => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

/** Every file below `folder`, as paths relative to it. */
const filesBelow = folder =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));

/** To which budget a file counts; undefined for what no page loads by itself (licences, embed.js). */
const budgetOf = name => {
  if (/\.(txt|md)$|^embed\.js$/.test(name)) return undefined;
  if (/^trainer[._]/.test(name)) return "trainer";
  if (/^(part-split_chapters|lesson-)/.test(name)) return "chapters";
  if (name.startsWith("part-")) return "parts";
  if (name.startsWith("cast-") || name === "recordings.json") return "cast";
  if (name.startsWith("lessons/")) return "lesson";
  if (name.endsWith(".bin")) return "run";
  return name.endsWith(".woff2") ? "fonts" : "page";
};

export const measure = folder => {
  const files = filesBelow(folder).map(name => {
    const bytes = readFileSync(join(folder, name));
    return { name, budget: budgetOf(name), raw: bytes.length, brotli: brotli(bytes) };
  });
  const totals = Object.entries(BUDGETS).map(([budget, limit]) => {
    const sizes = files.filter(file => file.budget === budget).map(file => file.brotli);
    // Of the tasks' networks a visit needs one file, of the chapters' a chapter does.
    const brotli = ["run", "cast", "lesson"].includes(budget) ? Math.max(0, ...sizes) : sizes.reduce((sum, size) => sum + size, 0);
    return { budget, limit, brotli };
  });
  return { files, totals };
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { files, totals } = measure(process.argv[2]);
  if (process.argv.includes("--json")) {
    console.log(JSON.stringify({ files, totals }, null, 2));
  } else {
    const column = number => String(number).padStart(9);
    console.log(`${column("bytes")} ${column("brotli")}`);
    for (const budget of Object.keys(BUDGETS)) {
      for (const file of files.filter(file => file.budget === budget).sort((a, b) => b.brotli - a.brotli))
        console.log(`${column(file.raw)} ${column(file.brotli)}  ${file.name}`);
      const total = totals.find(total => total.budget === budget);
      console.log(`${column("")} ${column(total.brotli)}  ${budget}, budget ${total.limit}`);
    }
  }
  for (const total of totals.filter(total => total.brotli > total.limit))
    console.error(`${total.budget} is ${total.brotli - total.limit} bytes over its budget`);
}
