// Cuts the page's program into what the first screen needs and the parts that come later (src/app/parts.rs).
// wasm-split-cli cuts, wasm-bindgen writes the glue anew, wasm-opt makes each part small.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What rustc may use: .cargo/config.toml, and what it turns on by itself. */
const FEATURES = ["bulk-memory", "bulk-memory-opt", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

// What a command says besides is of no interest unless it fails, and then it is part of the error.
const run = (command, ...args) => execFileSync(command, args, { stdio: ["ignore", "ignore", "pipe"] });

/** Where cargo builds. */
export const targetFolder = source => {
  const metadata = execFileSync("cargo", ["metadata", "--offline", "--no-deps", "--format-version=1"], { cwd: source, maxBuffer: 1 << 28 });
  return JSON.parse(metadata).target_directory;
};

/** The second pass takes the control flow apart and builds it anew: one hundredth less to fetch. */
const PASSES = [["-Oz"], ["--flatten", "--rereloop", "-Oz", "-Oz"]];

const optimise = file => {
  for (const pass of PASSES) run("wasm-opt", ...pass, ...FEATURES.map(name => `--enable-${name}`), file, "-o", file);
};

/**
 * From the program as rustc linked it: `{ script, wasm, link, parts }`, the glue, the program, the module that fetches
 * the parts, and the parts by name. The glue's own name is `name`.js, that of the module that fetches `name`-parts.js.
 */
export const split = (source, name) => {
  const folder = mkdtempSync(join(tmpdir(), "unrolled-split-"));
  try {
    const linked = join(targetFolder(source), "wasm32-unknown-unknown/app/app.wasm");
    run("wasm-split-cli", linked, folder, "--target", "web", "--out-name", name);
    run("wasm-bindgen", "--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", folder, "--out-name", name, join(folder, `${name}.wasm`));
    rmSync(join(folder, `${name}.wasm`));
    const files = readdirSync(folder).filter(file => file.endsWith(".wasm"));
    for (const file of files) optimise(join(folder, file));
    const text = file => readFileSync(join(folder, file), "utf8");
    return {
      script: text(`${name}.js`),
      wasm: readFileSync(join(folder, `${name}_bg.wasm`)),
      link: text("__wasm_split.js"),
      parts: Object.fromEntries(files.filter(file => file !== `${name}_bg.wasm`).map(file => [file, readFileSync(join(folder, file))])),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
