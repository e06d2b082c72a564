//! burn's own modules on the backend that the trainer uses: `Embedding`, `Rnn`,
//! `Lstm` or `Gru`, `Linear`, `CrossEntropyLoss`, Adam. No clipping.

use burn::module::Module;
use burn::nn::gru::{Gru, GruConfig};
use burn::nn::loss::CrossEntropyLossConfig;
use burn::nn::{
    Embedding, EmbeddingConfig, Linear, LinearConfig, Lstm, LstmConfig, Rnn, RnnConfig,
};
use burn::optim::{AdamConfig, GradientsParams, ModuleOptimizer};
use burn::tensor::{Device, Int, Tensor, TensorData};
use unrolled::nn::Cell;
use unrolled::training::model::device;
use wasm_bindgen::prelude::wasm_bindgen;

use super::problem::{CLASS_COUNT, LEARNING_RATE, Problem, VOCABULARY_SIZE};

#[derive(Module, Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one of it at a time")]
enum Recurrent {
    Rnn(Rnn),
    Lstm(Lstm),
    Gru(Gru),
}

#[derive(Module, Debug)]
struct Classifier {
    embedding: Embedding,
    recurrent: Recurrent,
    head: Linear,
}

impl Classifier {
    fn new(problem: &Problem, device: &Device) -> Self {
        let (input, hidden) = (problem.embedding_size, problem.hidden_size);
        Self {
            embedding: EmbeddingConfig::new(VOCABULARY_SIZE, input).init(device),
            recurrent: match problem.cell {
                Cell::Rnn => Recurrent::Rnn(RnnConfig::new(input, hidden, true).init(device)),
                Cell::Lstm => Recurrent::Lstm(LstmConfig::new(input, hidden, true).init(device)),
                Cell::Gru => Recurrent::Gru(GruConfig::new(input, hidden, true).init(device)),
                Cell::Bag | Cell::ReluRnn => panic!("burn has no such module"),
            },
            head: LinearConfig::new(hidden, CLASS_COUNT).init(device),
        }
    }

    /// Logits `[batch_size, class_count]` of `tokens: [batch_size, sequence_length]`.
    fn forward(&self, tokens: Tensor<2, Int>) -> Tensor<2> {
        let [batch_size, sequence_length] = tokens.dims();
        let vectors = self.embedding.forward(tokens);
        let states = match &self.recurrent {
            Recurrent::Rnn(rnn) => rnn.forward(vectors, None).0,
            Recurrent::Lstm(lstm) => lstm.forward(vectors, None).0,
            Recurrent::Gru(gru) => gru.forward(vectors, None),
        };
        let [_, _, hidden_size] = states.dims();
        let last = states
            .slice([0..batch_size, sequence_length - 1..sequence_length])
            .reshape([batch_size, hidden_size]);
        self.head.forward(last)
    }
}

fn tokens(problem: &Problem, device: &Device) -> Tensor<2, Int> {
    let ids: Vec<i32> = problem.rows.iter().flatten().map(|&id| id as i32).collect();
    let shape = [problem.rows.len(), problem.sequence_length()];
    Tensor::from_data(TensorData::new(ids, shape), device)
}

/// One step of training with burn's modules.
#[wasm_bindgen]
pub struct BurnTraining {
    /// Moved into each update and back.
    model: Option<Classifier>,
    optimizer: ModuleOptimizer,
    tokens: Tensor<2, Int>,
    labels: Tensor<1, Int>,
}

#[wasm_bindgen]
impl BurnTraining {
    #[wasm_bindgen(constructor)]
    pub fn new(problem: &Problem) -> BurnTraining {
        let device = device().autodiff();
        let classes: Vec<i32> = problem.classes.iter().map(|&class| class as i32).collect();
        let shape = [classes.len()];
        BurnTraining {
            model: Some(Classifier::new(problem, &device)),
            optimizer: AdamConfig::new().with_epsilon(1e-8).init(),
            tokens: tokens(problem, &device),
            labels: Tensor::from_data(TensorData::new(classes, shape), &device),
        }
    }

    /// One step; the loss before it.
    pub fn step(&mut self) -> f32 {
        let model = self.model.take().expect("every step puts it back");
        let logits = model.forward(self.tokens.clone());
        let loss = CrossEntropyLossConfig::new()
            .init(&logits.device())
            .forward(logits, self.labels.clone());
        let value = loss.clone().into_scalar();
        let gradients = GradientsParams::from_grads(loss.backward(), &model);
        self.model = Some(
            self.optimizer
                .step(f64::from(LEARNING_RATE), model, gradients),
        );
        value
    }
}

/// burn's modules without a tape.
#[wasm_bindgen]
pub struct BurnReading {
    model: Classifier,
    tokens: Tensor<2, Int>,
}

#[wasm_bindgen]
impl BurnReading {
    #[wasm_bindgen(constructor)]
    pub fn new(problem: &Problem) -> BurnReading {
        BurnReading {
            model: Classifier::new(problem, &device()),
            tokens: tokens(problem, &device()),
        }
    }

    /// The first logit.
    pub fn step(&self) -> f32 {
        let logits = self.model.forward(self.tokens.clone()).into_data();
        logits
            .as_slice::<f32>()
            .ok()
            .and_then(|logits| logits.first().copied())
            .unwrap_or(f32::NAN)
    }
}
