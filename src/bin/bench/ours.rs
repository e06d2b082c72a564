//! The product's own code, timed: the one file here that names its interface.

use std::sync::Arc;

use unrolled::nn::{Batch, Initialisation, LayerWeights, Network, NetworkConfig, init, layer};
use unrolled::random::{Purpose, Random};
use unrolled::settings::Settings;
use unrolled::tasks::Task;
use unrolled::training::StepInput;
use unrolled::training::model::{Model, device};
use unrolled::training::step::Stepper;
use wasm_bindgen::prelude::wasm_bindgen;

use super::problem::{CLASS_COUNT, LEARNING_RATE, Problem, VOCABULARY_SIZE};

fn config(problem: &Problem) -> NetworkConfig {
    let (embedding_size, hidden_size) = (problem.embedding_size, problem.hidden_size);
    let sizes = [VOCABULARY_SIZE, embedding_size, hidden_size, CLASS_COUNT];
    NetworkConfig::one_layer(problem.cell, sizes)
}

fn batch(problem: &Problem) -> Batch {
    let rows: Vec<&[u32]> = problem.rows.iter().map(Vec::as_slice).collect();
    Batch::new(&rows, &problem.classes)
}

/// The trainer's step: embedding, layer, read-out, loss, their gradients,
/// clipping, Adam.
#[wasm_bindgen]
pub struct OurTraining {
    model: Model,
    stepper: Stepper,
    input: Arc<StepInput>,
}

#[wasm_bindgen]
impl OurTraining {
    #[wasm_bindgen(constructor)]
    pub fn new(problem: &Problem) -> OurTraining {
        let config = config(problem);
        let settings = Settings {
            learning_rate: LEARNING_RATE,
            ..Settings::recipe(Task::GoodOrNot, problem.cell)
        };
        let weights = init::initial_weights(&config, 1, &settings.initialisation());
        OurTraining {
            model: Model::from_weights(config, &weights, &device()),
            stepper: Stepper::new(&settings),
            input: Arc::new(StepInput {
                batch: batch(problem),
                dropout: None,
            }),
        }
    }

    /// One step; the loss before it, NaN where that is no number.
    pub fn step(&mut self) -> f32 {
        self.stepper
            .step(&mut self.model, &self.input)
            .unwrap_or(f32::NAN)
    }
}

/// The kernel's reading of a batch, as the page does it at every keystroke.
#[wasm_bindgen]
pub struct OurReading {
    network: Network,
    batch: Batch,
}

#[wasm_bindgen]
impl OurReading {
    #[wasm_bindgen(constructor)]
    pub fn new(problem: &Problem) -> OurReading {
        OurReading {
            network: Network::seeded(config(problem), 1, &Initialisation::default()),
            batch: batch(problem),
        }
    }

    /// The first logit.
    pub fn step(&self) -> f32 {
        let forward = self.network.forward(&self.batch, &[]);
        forward.logits.first().copied().unwrap_or(f32::NAN)
    }
}

/// The recurrent layer alone, forward and backward.
#[wasm_bindgen]
pub struct RecurrentPart {
    problem: Problem,
    input_weights: Vec<f32>,
    recurrent_weights: Vec<f32>,
    bias: Vec<f32>,
    recurrent_bias: Vec<f32>,
    inputs: Vec<f32>,
    active: Vec<usize>,
    d_hidden_states: Vec<f32>,
}

#[wasm_bindgen]
impl RecurrentPart {
    #[wasm_bindgen(constructor)]
    pub fn new(problem: &Problem) -> RecurrentPart {
        let config = config(problem);
        let mut random = Random::new(1, Purpose::Weights);
        let bound = 1.0 / (config.hidden_size() as f32).sqrt();
        let mut draw = |count: usize| -> Vec<f32> {
            (0..count).map(|_| random.between(-bound, bound)).collect()
        };
        let width = config.block_width();
        let (steps, rows) = (problem.sequence_length(), problem.rows.len());
        // As under a read-out at the last token.
        let mut d_hidden_states = vec![0.0; steps * rows * config.hidden_size()];
        let last = (steps - 1) * rows * config.hidden_size();
        d_hidden_states[last..].fill(0.1);
        RecurrentPart {
            input_weights: draw(config.input_size() * width),
            recurrent_weights: draw(config.hidden_size() * width),
            bias: draw(width),
            // Only the GRU has one.
            recurrent_bias: match problem.cell {
                unrolled::nn::Cell::Gru => draw(config.hidden_size()),
                _ => Vec::new(),
            },
            inputs: draw(steps * rows * config.input_size()),
            active: vec![rows; steps],
            d_hidden_states,
            problem: problem.clone(),
        }
    }

    /// One pass; a number of its result, so that nothing of it can be left out.
    pub fn step(&self) -> f32 {
        let weights = LayerWeights {
            cell: self.problem.cell,
            input_size: self.problem.embedding_size,
            hidden_size: self.problem.hidden_size,
            input_weights: &self.input_weights,
            recurrent_weights: &self.recurrent_weights,
            bias: &self.bias,
            recurrent_bias: &self.recurrent_bias,
        };
        let tape = layer::forward(&weights, &self.inputs, &self.active, &[]);
        let (d_inputs, gradients) =
            layer::backward(&weights, &self.inputs, &tape, &self.d_hidden_states);
        let results = [&d_inputs, &gradients.input_weights];
        results
            .into_iter()
            .filter_map(|values| values.first())
            .sum()
    }

    /// Floating-point operations of one pass: backward has two products for each
    /// one of forward.
    pub fn operations(&self) -> f64 {
        3.0 * self.problem.forward_operations()
    }
}
