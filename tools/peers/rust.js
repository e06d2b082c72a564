// What is compiled from src/bin/bench/: the product's own code, burn's modules, a plain product.

import load, * as rust from "/bench/bench.js";

let loaded;

/** The types of that binary, once it is there. */
export const types = async () => {
  await (loaded ??= load());
  return rust;
};

/** A contender of one of its types, each of which has a `step()`. */
const contender = name => async (_, problem) => {
  const object = new (await types())[name](problem.rust);
  return { step: () => object.step(), operations: object.operations?.(), end: () => object.free() };
};

export const ours = contender("OurTraining");
export const ourReading = contender("OurReading");
export const burn = contender("BurnTraining");
export const burnReading = contender("BurnReading");
export const recurrentPart = contender("RecurrentPart");

export const product = size => async () => {
  const object = new (await types()).Product(size);
  return { step: () => object.step(), operations: object.operations(), end: () => object.free() };
};

/** What all contenders of one shape learn. */
export const problemOf = async ({ cell, batch, sequence, embedding, hidden }) => {
  const { Problem, learning_rate } = await types();
  const problem = new Problem(cell, batch, sequence, embedding, hidden);
  return { rust: problem, labels: problem.labels(), vectors: problem.vectors(), learningRate: learning_rate() };
};
