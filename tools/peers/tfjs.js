// TensorFlow.js: its recurrent layer and a dense head, Adam. `tf` is what the page's plain scripts leave.
// Its WASM backend lacks an operation that the gradient of an embedding needs, so it gets dense vectors.

const LAYERS = { rnn: "simpleRNN", lstm: "lstm", gru: "gru" };

/** Both backends stand side by side; whatever runs says first which it means. */
const use = async backend => {
  tf.wasm.setWasmPaths("/npm/@tensorflow/tfjs-backend-wasm/dist/");
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend} here`);
};

const model = ({ cell, sequence, embedding, hidden }) => {
  const recurrent = tf.layers[LAYERS[cell]]({
    units: hidden,
    inputShape: [sequence, embedding],
    // The default one, orthogonal, takes seconds to draw and changes no time of a step.
    recurrentInitializer: "glorotUniform",
  });
  return tf.sequential({ layers: [recurrent, tf.layers.dense({ units: 2 })] });
};

const inputsOf = ({ batch, sequence, embedding }, { vectors }) => tf.tensor3d(vectors, [batch, sequence, embedding]);

export const training = backend => async (shape, problem) => {
  await use(backend);
  const network = model(shape);
  const inputs = inputsOf(shape, problem);
  const targets = tf.oneHot(tf.tensor1d(Array.from(problem.labels), "int32"), 2);
  const optimizer = tf.train.adam(problem.learningRate);
  const loss = () => tf.losses.softmaxCrossEntropy(targets, network.apply(inputs, { training: true }));
  return {
    before: () => use(backend),
    step: () => tf.tidy(() => optimizer.minimize(loss, true).dataSync()[0]),
    end: async () => {
      await use(backend);
      tf.dispose([inputs, targets]);
      optimizer.dispose();
      network.dispose();
    },
  };
};

export const reading = backend => async (shape, problem) => {
  await use(backend);
  const network = model(shape);
  const inputs = inputsOf(shape, problem);
  return {
    before: () => use(backend),
    step: () => tf.tidy(() => network.predict(inputs).dataSync()[0]),
    end: async () => {
      await use(backend);
      inputs.dispose();
      network.dispose();
    },
  };
};
