// Trunk's last step (post_build): what its own assets cannot do. Works on the staging folder.
// 1. A style sheet each of style/main.css and style/lesson.css with their @imports, made small and hashed, so that one request styles the page.
// 2. The program is cut: what the first screen does not need becomes parts that are fetched later.
// 3. The trainer is built, with other flags than the page.
// 4. The chapters are written, for the page to fetch and as pages of plain HTML.
// 5. What `unrolledAsset` fetches gets a version, because Trunk puts no hash into those names.
// 6. The Content-Security-Policy names the hash of every inline script, Trunk's own too.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { split } from "./split.mjs";
import { buildTrainer } from "./trainer.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
const source = process.env.TRUNK_SOURCE_DIR;
if (!staging || !source) throw new Error("Trunk runs this; it needs TRUNK_STAGING_DIR and TRUNK_SOURCE_DIR");

const shortHash = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 16);
};

/** Puts `next` in the place of `old`, which must be there: a silent miss would ship a broken page. */
const replace = (text, old, next) => {
  if (text.search(old) < 0) throw new Error(`there is no ${old} any more`);
  return text.replaceAll(old, next);
};

/** What esbuild makes of `input`, or of the files in `options`. */
const esbuild = (input, ...options) =>
  execFileSync("esbuild", ["--minify", "--charset=utf8", "--log-level=error", ...options], { input, cwd: source, encoding: "utf8" });

let html = readFileSync(join(staging, "index.html"), "utf8");

const [sheet, lessonSheet] = ["main", "lesson"].map(name => {
  // Fonts are addressed from style/; the sheets stand beside index.html.
  const bundled = esbuild("", `style/${name}.css`, "--bundle", "--external:*.woff2");
  const style = bundled.replaceAll("../assets/fonts/", "fonts/");
  const sheet = `${name === "main" ? "style" : name}-${shortHash(style)}.css`;
  writeFileSync(join(staging, sheet), style);
  html = replace(html, `style/${name}.css`, sheet);
  return sheet;
});

// The chapters: what the page fetches, and each as a page of its own.
execFileSync("cargo", ["run", "--quiet", "--locked", "--offline", "--bin", "lessons", "--", join(staging, "lessons"), `../../${sheet}`, `../../${lessonSheet}`], {
  cwd: source,
  stdio: ["ignore", "inherit", "inherit"],
});
buildTrainer(source, staging);

const [whole] = readdirSync(staging).filter(name => /^app-[0-9a-f]+\.js$/.test(name)).map(name => name.slice(0, -".js".length));
const cut = split(source, "app");
const program = `app-${shortHash(cut.script, cut.wasm, cut.link, ...Object.values(cut.parts))}`;
// The program itself names the module that fetches them, too, so that only the address changes.
const script = replace(replace(cut.script, /(?<= from ['"])\.\/__wasm_split\.js/g, `./${program}-parts.js`), "app_bg.wasm", `${program}_bg.wasm`);
// They come the way that all comes that comes later.
const link = replace(cut.link, "./app.js", `./${program}.js`)
  .replaceAll(/fetch\(new URL\("\.\/([^"]+)", import\.meta\.url\)\)/g, 'unrolledAsset("part-$1")')
  .replaceAll("WebAssembly.instantiateStreaming(src, imports)", "src.then(bytes => WebAssembly.instantiate(bytes, imports))");
for (const name of [`${whole}.js`, `${whole}_bg.wasm`]) rmSync(join(staging, name));
for (const [name, bytes] of Object.entries({ [`${program}.js`]: esbuild(script, "--loader=js"), [`${program}_bg.wasm`]: cut.wasm, [`${program}-parts.js`]: esbuild(link, "--loader=js") }))
  writeFileSync(join(staging, name), bytes);
for (const [name, bytes] of Object.entries(cut.parts)) writeFileSync(join(staging, `part-${name}`), bytes);
html = replace(html, whole, program).replace(
  /<link rel="modulepreload"[^>]*>/,
  `<link rel="modulepreload" href="./${program}.js" crossorigin="anonymous"><link rel="modulepreload" href="./${program}-parts.js" crossorigin="anonymous">`,
);

const later = readdirSync(staging, { recursive: true }).filter(name => /^(trainer[._]|part-)|\.bin$|\.json$/.test(name)).sort();
html = replace(html, "ASSET_VERSION", shortHash(...later.map(name => readFileSync(join(staging, name)))));

const inlineScripts = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(match => match[1]);
// The script that sets the policy runs before it.
const governed = inlineScripts.filter(text => !text.includes("INLINE_SCRIPT_HASHES"));
const hashes = governed.map(text => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
html = replace(html, "INLINE_SCRIPT_HASHES", hashes.join(" "));

// Browsers check no preload of kind "fetch", and say so on every console.
html = html.replace(/<link rel="preload"[^>]*\bas="fetch"[^>]*>/g, link => link.replace(/ integrity="[^"]*"/, ""));

writeFileSync(join(staging, "index.html"), html);
