// The page of `./dev bench` in which the product's code meets its peers. The driver
// (tests/browser/bench/peers.rs) calls `bench.…` and waits for `bench.done`.

import * as jax from "./jax.js";
import { compare } from "./measure.js";
import * as rust from "./rust.js";
import * as tfjs from "./tfjs.js";

/** Rows of the square products that are tried; the best one takes part in every comparison. */
const PRODUCTS = [64, 96, 128, 160, 192, 256, 384, 512];

let bestProduct = 256;

const jobs = {
  /** GFLOP/s of each plain product. */
  products: async () => {
    const makers = Object.fromEntries(PRODUCTS.map(size => [size, rust.product(size)]));
    const report = await compare(makers, undefined, undefined, []);
    bestProduct = PRODUCTS.reduce((best, size) => (report[size].gflops > report[best].gflops ? size : best));
    return { best: bestProduct, gflops: Object.fromEntries(PRODUCTS.map(size => [size, report[size].gflops])) };
  },

  /** Whole training steps of every contender, the recurrent part, and the plain product. */
  training: async shape => {
    const peers = {
      tfjs_cpu: tfjs.training("cpu"),
      tfjs_wasm: tfjs.training("wasm"),
      jax: jax.training,
      burn: rust.burn,
      ours: rust.ours,
    };
    // What is compared with ours most closely stands next to it; the JavaScript libraries leave rubbish behind.
    const makers = { ...peers, recurrent: rust.recurrentPart, product: rust.product(bestProduct) };
    const problem = await rust.problemOf(shape);
    return compare(makers, shape, problem, Object.keys(peers));
  },

  /** One forward pass. */
  reading: async shape => {
    const makers = {
      tfjs_cpu: tfjs.reading("cpu"),
      tfjs_wasm: tfjs.reading("wasm"),
      jax: jax.reading,
      burn: rust.burnReading,
      ours: rust.ourReading,
    };
    return compare(makers, shape, await rust.problemOf(shape), []);
  },
};

window.bench = {
  done: undefined,
  /** Starts a job; its report, or what went wrong, is in `done` when it has ended. */
  start: (job, shape) => {
    bench.done = undefined;
    jobs[job](shape).then(
      report => (bench.done = { report }),
      error => (bench.done = { error: `${error}\n${error.stack}` }),
    );
  },
};
