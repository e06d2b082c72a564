//! A training run: everything between its settings and its numbers. burn stays
//! behind it.

use std::sync::Arc;

use super::data::Data;
use super::evaluation::{Evaluation, Evaluator};
use super::model::{Model, device};
use super::op::StepInput;
use super::sampler::Sampler;
use super::step::{Moments, NotFinite, Stepper};
use crate::nn::dropout::Dropout;
use crate::nn::{Layout, Network, NetworkError, init};
use crate::random::{Purpose, Random};
use crate::settings::{Settings, SettingsError};

/// A run at one of its steps. The same settings give the same bits.
pub struct Training {
    settings: Settings,
    data: Arc<Data>,
    weight_count: usize,
    model: Model,
    stepper: Stepper,
    sampler: Sampler,
    step: u32,
    best: Best,
    is_stopped: bool,
}

/// The lowest loss on held-out sentences so far, for [`Stop::patience`].
///
/// [`Stop::patience`]: crate::settings::Stop::patience
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Best {
    pub held_out_loss: f32,
    pub step: u32,
}

impl Default for Best {
    fn default() -> Self {
        Self {
            held_out_loss: f32::MAX,
            step: 0,
        }
    }
}

/// Everything from which a run goes on as if nothing had happened.
#[derive(Clone, Debug, PartialEq)]
pub struct ResumeState {
    pub step: u32,
    /// See [`Sampler::position`].
    pub sampling_position: u64,
    pub best: Best,
    /// All weights in the order of [`Layout`].
    pub weights: Vec<f32>,
    pub moments: Moments,
}

/// Why a run cannot go on.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TrainingError {
    #[error(transparent)]
    Settings(#[from] SettingsError),
    #[error("the resume state is of step {step}, the run has only {steps}")]
    ResumeStep { step: u32, steps: u32 },
    #[error("a moment of the resume state has {found} numbers, this network needs {expected}")]
    ResumeLength { expected: usize, found: usize },
    #[error("the resume state's weights: {0}")]
    ResumeWeights(NetworkError),
    #[error("the resume state's moment {index} is not a finite number")]
    ResumeNotFinite { index: usize },
    #[error("the loss at step {step} is not a finite number; lower the learning rate")]
    Diverged { step: u32 },
}

/// How much an evaluation reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// So many of the sentences that evaluation stays below a fifth of training; see
    /// [`Data`].
    Sampled,
    /// All of them.
    Whole,
}

impl Training {
    /// An untrained network, at step 0.
    pub fn new(settings: Settings) -> Result<Self, TrainingError> {
        settings.check()?;
        let config = settings.network_config();
        let seed = u64::from(settings.seed);
        let weights = init::initial_weights(&config, seed, &settings.initialisation());
        Ok(Self {
            data: Data::of(&settings),
            weight_count: weights.len(),
            model: Model::from_weights(config, &weights, &device()),
            stepper: Stepper::new(&settings),
            sampler: Sampler::new(&settings),
            step: 0,
            best: Best::default(),
            is_stopped: false,
            settings,
        })
    }

    /// Goes on where [`Training::resume_state`] was taken, with the same bits as
    /// the run that it was taken from.
    pub fn from_resume_state(
        settings: Settings,
        state: &ResumeState,
    ) -> Result<Self, TrainingError> {
        settings.check()?;
        if state.step > settings.steps {
            return Err(TrainingError::ResumeStep {
                step: state.step,
                steps: settings.steps,
            });
        }
        let config = settings.network_config();
        let network = Network::from_weights(config, state.weights.clone())
            .map_err(TrainingError::ResumeWeights)?;
        let layout: &Layout = network.layout();
        for moment in [&state.moments.first, &state.moments.second] {
            if moment.len() != layout.len() {
                return Err(TrainingError::ResumeLength {
                    expected: layout.len(),
                    found: moment.len(),
                });
            }
            if let Some(index) = moment.iter().position(|value| !value.is_finite()) {
                return Err(TrainingError::ResumeNotFinite { index });
            }
        }
        Ok(Self {
            data: Data::of(&settings),
            weight_count: layout.len(),
            model: Model::from_weights(config, &state.weights, &device()),
            stepper: Stepper::resumed(&settings, state.step, &state.moments, &device()),
            sampler: Sampler::at(&settings, state.step, state.sampling_position),
            step: state.step,
            best: state.best,
            is_stopped: false,
            settings,
        })
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// How many updates the weights have had.
    pub fn step(&self) -> u32 {
        self.step
    }

    /// True once all steps of the settings are done, or what they stop at is reached.
    pub fn is_finished(&self) -> bool {
        self.is_stopped || self.step >= self.settings.steps
    }

    /// Takes note of an evaluation of the present weights, which may end the run. A
    /// run ends at the same step wherever it is evaluated at the same steps.
    pub fn observe(&mut self, evaluation: &Evaluation) {
        let stop = self.settings.stop;
        if evaluation.held_out_loss < self.best.held_out_loss {
            self.best = Best {
                held_out_loss: evaluation.held_out_loss,
                step: self.step,
            };
        }
        let share = evaluation.held_out.share();
        let is_enough = stop.accuracy.is_some_and(|enough| share >= enough);
        let waited = self.step - self.best.step.min(self.step);
        let is_stuck = stop.patience.is_some_and(|patience| waited >= patience);
        self.is_stopped |= is_enough || is_stuck;
    }

    /// Trains on the next batch and gives the loss before the update. Where it
    /// fails the weights stay as they were, and it will fail again.
    pub fn advance(&mut self) -> Result<f32, TrainingError> {
        let mut sampler = self.sampler.clone();
        let input = Arc::new(StepInput {
            batch: sampler.batch(self.data.training()),
            dropout: self.dropout(),
        });
        let loss = self
            .stepper
            .step(&mut self.model, &input)
            .map_err(|NotFinite| TrainingError::Diverged {
                step: self.step + 1,
            })?;
        self.sampler = sampler;
        self.step += 1;
        Ok(loss)
    }

    /// What is silenced in the next step. Each step has a stretch of the stream of
    /// random numbers to itself, so that a resumed run finds its place.
    fn dropout(&self) -> Option<Dropout> {
        const STRETCH: u64 = 1 << 24;
        let rate = self.settings.dropout;
        let position = u64::from(self.step) * STRETCH;
        let seed = u64::from(self.settings.seed);
        (rate > 0.0).then(|| Dropout::new(rate, Random::at(seed, Purpose::Dropout, position)))
    }

    /// Length of the next step's gradient at each time step, `[sequence_length]`:
    /// how much of what the loss sends back arrives there.
    pub fn gradient_norms(&self) -> Result<Vec<f32>, NetworkError> {
        let network = self.network()?;
        let batch = self.sampler.clone().batch(self.data.training());
        let forward = network.forward(&batch, &[]);
        let gradients = network.backward(&batch, &forward, &forward.loss_gradient());
        Ok(gradients.norms_by_step(&batch))
    }

    /// All weights in the order of [`Layout`].
    pub fn weights(&self) -> Vec<f32> {
        self.model.weights()
    }

    /// The network at this step.
    pub fn network(&self) -> Result<Network, NetworkError> {
        Network::from_weights(*self.model.config(), self.weights())
    }

    /// Starts an evaluation of the weights at this step; later steps do not
    /// change it.
    pub fn evaluator(&self, extent: Extent) -> Result<Evaluator, NetworkError> {
        Ok(Evaluator::new(self.network()?, self.data.unseen(extent)))
    }

    /// Evaluates the weights at this step.
    pub fn evaluate(&self, extent: Extent) -> Result<Evaluation, NetworkError> {
        Ok(self.evaluator(extent)?.finish())
    }

    pub fn resume_state(&self) -> ResumeState {
        ResumeState {
            step: self.step,
            sampling_position: self.sampler.position(),
            weights: self.weights(),
            best: self.best,
            moments: self.stepper.moments(self.weight_count),
        }
    }
}

impl ResumeState {
    /// Weights, first moments and second moments one after the other, as they
    /// travel and are kept.
    pub fn to_numbers(&self) -> Vec<f32> {
        [&self.weights, &self.moments.first, &self.moments.second]
            .into_iter()
            .flatten()
            .copied()
            .collect()
    }

    /// The inverse of [`ResumeState::to_numbers`]; `None` if they are not three
    /// equal parts. Whether they fit a network is seen when a run goes on.
    pub fn from_numbers(
        step: u32,
        sampling_position: u64,
        best: Best,
        numbers: &[f32],
    ) -> Option<Self> {
        if !numbers.len().is_multiple_of(3) {
            return None;
        }
        let (weights, moments) = numbers.split_at(numbers.len() / 3);
        let (first, second) = moments.split_at(weights.len());
        Some(Self {
            step,
            sampling_position,
            best,
            weights: weights.to_vec(),
            moments: Moments {
                first: first.to_vec(),
                second: second.to_vec(),
            },
        })
    }
}

/// The bits of the losses of the first `count` steps: what a browser's run is
/// compared with.
pub fn loss_bits(settings: Settings, count: u32) -> Result<Vec<u32>, TrainingError> {
    let mut training = Training::new(settings)?;
    (0..count)
        .map(|_| training.advance().map(f32::to_bits))
        .collect()
}
