// Builds the trainer: with SIMD of 128 bits, which is in every browser since 2023; relaxed SIMD is not the same bits
// everywhere, so it stays off.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { targetFolder } from "./split.mjs";

const RUSTFLAGS = "-C target-feature=+simd128 --cfg erase_components";

const run = (command, args, options = {}) => execFileSync(command, args, { stdio: ["ignore", "inherit", "inherit"], ...options });

/** Writes trainer.js and trainer_bg.wasm to `folder`. On them wasm-opt only cost minutes and bytes. */
export const buildTrainer = (source, folder) => {
  const what = ["--no-default-features", "--features", "trainer", "--bin", "trainer"];
  const how = ["--quiet", "--locked", "--offline", "--profile", "trainer", "--target", "wasm32-unknown-unknown"];
  run("cargo", ["build", ...how, ...what], { cwd: source, env: { ...process.env, RUSTFLAGS } });
  const linked = join(targetFolder(source), "wasm32-unknown-unknown/trainer/trainer.wasm");
  run("wasm-bindgen", ["--target", "no-modules", "--no-typescript", "--out-dir", folder, "--out-name", "trainer", linked]);
};
