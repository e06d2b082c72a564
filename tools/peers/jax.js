// jax-js: the step that its users would write, under `jit` as a whole. It has no `scan`, so the loop
// is unrolled. Arrays are counted: what is passed is given away, `.ref` keeps it.

import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from "/npm/@jax-js/jax/dist/index.js";

const { sigmoid } = nn;

/** How many blocks of weights stand side by side. */
const LANES = { rnn: 1, lstm: 4, gru: 3 };

/** One step of a cell: `x` is W x_t + b, `u` is U. Gives the next states. */
const STEPS = {
  rnn: (x, [h], u) => [np.tanh(x.add(np.matmul(h, u)))],
  lstm: (x, [h, c], u) => {
    const [i, f, g, o] = np.split(x.add(np.matmul(h, u)), 4, 1);
    const next = sigmoid(f).mul(c).add(sigmoid(i).mul(np.tanh(g)));
    return [sigmoid(o).mul(np.tanh(next.ref)), next];
  },
  gru: (x, [h], u) => {
    const [xr, xz, xn] = np.split(x, 3, 1);
    const [hr, hz, hn] = np.split(np.matmul(h.ref, u), 3, 1);
    const r = sigmoid(xr.add(hr));
    const z = sigmoid(xz.add(hz));
    const n = np.tanh(xn.add(r.mul(hn)));
    return [n.ref.add(z.mul(h.sub(n)))];
  },
};

/** Logits from `inputs: [sequence, batch, embedding]`; the input products of all steps are one. */
const logits = (cell, { w, u, b, v, a }, inputs) => {
  const [sequence, batch, embedding] = inputs.shape;
  const hidden = u.shape[0];
  const sums = np.matmul(inputs.reshape([sequence * batch, embedding]), w).add(b);
  const steps = np.split(sums, sequence, 0);
  let states = Array.from({ length: cell === "lstm" ? 2 : 1 }, () => np.zeros([batch, hidden]));
  for (const step of steps) states = STEPS[cell](step, states, u.ref);
  u.dispose();
  const [h, ...rest] = states;
  for (const state of rest) state.dispose();
  return np.matmul(h, v).add(a);
};

const loss = (cell, weights, inputs, targets) =>
  nn.logSoftmax(logits(cell, weights, inputs)).mul(targets).sum().mul(-1 / inputs.shape[1]);

/** Adam (Kingma and Ba 2015) of one tensor: `[weights, first moment, second moment]`. */
const adam = (weight, first, second, gradient, rate) => {
  const m = first.mul(0.9).add(gradient.ref.mul(0.1));
  const v = second.mul(0.999).add(gradient.ref.mul(gradient).mul(0.001));
  const update = m.ref.mul(rate).div(np.sqrt(v.ref).add(1e-8));
  return [weight.sub(update), m, v];
};

const trainStep = (cell, weights, first, second, rate, inputs, targets) => {
  const [value, gradients] = valueAndGrad(weights => loss(cell, weights, inputs, targets))(tree.ref(weights));
  const next = [{}, {}, {}];
  for (const name of Object.keys(weights)) {
    const updated = adam(weights[name], first[name], second[name], gradients[name], rate.ref);
    updated.forEach((tensor, index) => (next[index][name] = tensor));
  }
  rate.dispose();
  return [value, ...next];
};

const uniform = (shape, bound) => {
  const length = shape.reduce((product, size) => product * size, 1);
  return np.array(Float32Array.from({ length }, () => bound * (2 * Math.random() - 1))).reshape(shape);
};

const initialWeights = ({ cell, embedding, hidden }) => {
  const width = LANES[cell] * hidden;
  const bound = 1 / Math.sqrt(hidden);
  return {
    w: uniform([embedding, width], bound),
    u: uniform([hidden, width], bound),
    b: np.zeros([width]),
    v: uniform([hidden, 2], bound),
    a: np.zeros([2]),
  };
};

/** The vectors come row by row, `[batch, sequence, embedding]`. */
const inputsOf = ({ batch, sequence, embedding }, { vectors }) =>
  np.array(vectors).reshape([batch, sequence, embedding]).transpose([1, 0, 2]).add(0);

const start = async () => {
  await init("wasm");
  defaultDevice("wasm");
};

export const training = async (shape, problem) => {
  await start();
  const step = jit((...values) => trainStep(shape.cell, ...values));
  const inputs = inputsOf(shape, problem);
  const targets = np.array(Float32Array.from([...problem.labels].flatMap(label => [1 - label, label]))).reshape([shape.batch, 2]);
  let weights = initialWeights(shape);
  let first = tree.map(x => np.zeros(x.shape), weights);
  let second = tree.map(x => np.zeros(x.shape), weights);
  let count = 0;
  return {
    step: () => {
      count += 1;
      const rate = (problem.learningRate * Math.sqrt(1 - 0.999 ** count)) / (1 - 0.9 ** count);
      let value;
      [value, weights, first, second] = step(weights, first, second, np.array(rate), inputs.ref, targets.ref);
      return value.dataSync()[0];
    },
    end: () => {
      for (const tensor of [inputs, targets, ...[weights, first, second].flatMap(Object.values)]) tensor.dispose();
      step.dispose();
    },
  };
};

export const reading = async (shape, problem) => {
  await start();
  const read = jit((weights, inputs) => logits(shape.cell, weights, inputs));
  const inputs = inputsOf(shape, problem);
  const weights = initialWeights(shape);
  return {
    step: () => read(tree.ref(weights), inputs.ref).dataSync()[0],
    end: () => {
      for (const tensor of [inputs, ...Object.values(weights)]) tensor.dispose();
      read.dispose();
    },
  };
};
