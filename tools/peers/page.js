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
      ours: rust.ours,
      burn: rust.burn,
      jax: jax.training,
      tfjs_wasm: tfjs.training("wasm"),
      tfjs_cpu: tfjs.training("cpu"),
    };
    // What is compared with ours has its turn next to it.
    const makers = { product: rust.product(bestProduct), recurrent: rust.recurrentPart, ...peers };
    const problem = await rust.problemOf(shape);
    return compare(makers, shape, problem, Object.keys(peers));
  },

  /** One forward pass. */
  reading: async shape => {
    const makers = {
      ours: rust.ourReading,
      burn: rust.burnReading,
      jax: jax.reading,
      tfjs_wasm: tfjs.reading("wasm"),
      tfjs_cpu: tfjs.reading("cpu"),
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
