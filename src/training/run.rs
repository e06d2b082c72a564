//! A training run: everything between its settings and its numbers. burn stays
//! behind it.

use std::sync::{Arc, LazyLock};

use super::evaluation::{Evaluation, Evaluator, PrefixTree};
use super::model::{Model, device};
use super::sampler::Sampler;
use super::step::{Moments, NotFinite, Stepper};
use crate::nn::{Layout, Network, NetworkError, init};
use crate::settings::{Settings, SettingsError};
use crate::tasks::{Dataset, Task};

/// A run at one of its steps. The same settings give the same bits.
pub struct Training {
    settings: Settings,
    sentences: &'static Sentences,
    layout: Layout,
    model: Model,
    stepper: Stepper,
    sampler: Sampler,
    step: u32,
}

/// Everything from which a run goes on as if nothing had happened.
#[derive(Clone, Debug, PartialEq)]
pub struct ResumeState {
    pub step: u32,
    /// See [`Sampler::position`].
    pub sampling_position: u64,
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
    /// The first [`SAMPLED_HELD_OUT`] held-out sentences and [`SAMPLED_PAIRS`]
    /// pairs, so that evaluation stays below a fifth of training.
    Sampled,
    /// All of them.
    Whole,
}

/// Held-out sentences of a sampled evaluation.
pub const SAMPLED_HELD_OUT: usize = 200;
/// Same-bag pairs of a sampled evaluation.
pub const SAMPLED_PAIRS: usize = 50;

/// A task's sentences in the forms that training needs, made once.
struct Sentences {
    dataset: Dataset,
    sampled: Arc<PrefixTree>,
    whole: Arc<PrefixTree>,
}

impl Sentences {
    fn of(task: Task) -> &'static Self {
        static GOOD_OR_NOT: LazyLock<Sentences> = LazyLock::new(|| Sentences::new(Task::GoodOrNot));
        match task {
            Task::GoodOrNot => &GOOD_OR_NOT,
        }
    }

    fn new(task: Task) -> Self {
        let dataset = task.dataset();
        Self {
            sampled: Arc::new(PrefixTree::new(&dataset, SAMPLED_HELD_OUT, SAMPLED_PAIRS)),
            whole: Arc::new(PrefixTree::new(&dataset, usize::MAX, usize::MAX)),
            dataset,
        }
    }
}

impl Training {
    /// An untrained network, at step 0.
    pub fn new(settings: Settings) -> Result<Self, TrainingError> {
        settings.check()?;
        let config = settings.network_config();
        let weights =
            init::initial_weights(&config, u64::from(settings.seed), settings.forget_bias);
        Ok(Self {
            sentences: Sentences::of(settings.task),
            layout: Layout::new(&config),
            model: Model::from_weights(config, &weights, &device()),
            stepper: Stepper::new(settings.learning_rate),
            sampler: Sampler::new(settings.seed),
            step: 0,
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
        let layout = network.layout().clone();
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
            sentences: Sentences::of(settings.task),
            model: Model::from_weights(config, &state.weights, &device()),
            stepper: Stepper::resumed(
                settings.learning_rate,
                state.step,
                &state.moments,
                &layout,
                &device(),
            ),
            layout,
            sampler: Sampler::at(settings.seed, state.step, state.sampling_position),
            step: state.step,
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

    /// True once all steps of the settings are done.
    pub fn is_finished(&self) -> bool {
        self.step >= self.settings.steps
    }

    /// Trains on the next batch and gives the loss before the update. Where it
    /// fails the weights stay as they were, and it will fail again.
    pub fn advance(&mut self) -> Result<f32, TrainingError> {
        let mut sampler = self.sampler.clone();
        let batch = Arc::new(sampler.batch(&self.sentences.dataset.training));
        let loss = self
            .stepper
            .step(&mut self.model, &batch)
            .map_err(|NotFinite| TrainingError::Diverged {
                step: self.step + 1,
            })?;
        self.sampler = sampler;
        self.step += 1;
        Ok(loss)
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
        let tree = match extent {
            Extent::Sampled => &self.sentences.sampled,
            Extent::Whole => &self.sentences.whole,
        };
        Ok(Evaluator::new(self.network()?, Arc::clone(tree)))
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
            moments: self.stepper.moments(&self.layout),
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
    pub fn from_numbers(step: u32, sampling_position: u64, numbers: &[f32]) -> Option<Self> {
        if !numbers.len().is_multiple_of(3) {
            return None;
        }
        let (weights, moments) = numbers.split_at(numbers.len() / 3);
        let (first, second) = moments.split_at(weights.len());
        Some(Self {
            step,
            sampling_position,
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
