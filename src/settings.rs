//! Everything that decides the bits of a training run, and its bounds: ground
//! state of the page, of a link, of the trainer and of every saved file.

mod cast;
mod recipe;
mod recording;
mod setting;
mod stepping;

use std::ops::RangeInclusive;

use crate::nn::{Cell, Directions, Initialisation, Input, NetworkConfig, Readout, Recurrence};
use crate::tasks::{Answers, Task};

pub use cast::Cast;
pub use recording::{Measure, Recording, Series};
pub use setting::{Bounds, Setting, ValueError, Values, number_text, plain_number};

/// What is trained, and how. Two runs with the same settings have the same bits
/// at the same step, whatever `steps` and `stop` say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    pub task: Task,
    pub cell: Cell,
    pub input: Input,
    pub hidden_size: usize,
    pub layer_count: usize,
    pub directions: Directions,
    pub readout: Readout,
    /// Where it is set, every sentence is filled up to that many tokens with a
    /// token of its own, which is read like any other; else each sentence is read
    /// to its own end.
    pub padding: Option<usize>,
    pub optimizer: Optimizer,
    pub learning_rate: f32,
    /// Scale gradients down to a norm of [`Settings::GRADIENT_NORM`] where theirs is
    /// above it.
    pub clipping: bool,
    /// Sentences in each training batch.
    pub batch_size: usize,
    /// Share of the states that is silenced between two layers while training.
    pub dropout: f32,
    pub recurrence: Recurrence,
    /// Where the LSTM's forget bias starts; other cells ignore it.
    pub forget_bias: f32,
    /// Of the first weights, of the order of the training sentences and of dropout.
    pub seed: u32,
    /// How many updates the whole run makes at most.
    pub steps: u32,
    pub stop: Stop,
}

/// How gradients change the weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Optimizer {
    /// Kingma and Ba (2015), with moments of 0.9 and 0.999.
    Adam { epsilon: f32 },
    /// Plain gradient descent.
    Sgd,
}

/// What ends a run before its last step.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stop {
    /// The share of held-out answers that is enough, 0…1.
    pub accuracy: Option<f32>,
    /// As many steps without a better loss on held-out sentences are enough.
    pub patience: Option<u32>,
}

/// A setting that cannot be trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    #[error("the embedding size is out of its bounds")]
    EmbeddingSize,
    #[error("the hidden size is out of its bounds")]
    HiddenSize,
    #[error("the number of layers is out of its bounds")]
    Layers,
    #[error("this task asks something at every token, so the read-out must be there")]
    Readout,
    #[error("what comes later would give the answer of this task away: read forward")]
    Directions,
    #[error("the padded length is out of its bounds")]
    Padding,
    #[error("Adam's epsilon is out of its bounds")]
    Epsilon,
    #[error("the learning rate is out of its bounds")]
    LearningRate,
    #[error("the batch size is out of its bounds")]
    BatchSize,
    #[error("the share of dropout is out of its bounds")]
    Dropout,
    #[error("the spectral radius is out of its bounds")]
    SpectralRadius,
    #[error("the forget bias is out of its bounds")]
    ForgetBias,
    #[error("the number of steps is out of its bounds")]
    Steps,
    #[error("the accuracy that ends a run is out of its bounds")]
    StopAccuracy,
    #[error("the steps without improvement that end a run are out of their bounds")]
    StopPatience,
}

impl Settings {
    pub const EMBEDDING_SIZES: RangeInclusive<usize> = 1..=128;
    pub const HIDDEN_SIZES: RangeInclusive<usize> = 1..=256;
    pub const LAYER_COUNTS: RangeInclusive<usize> = 1..=4;
    pub const PADDED_LENGTHS: RangeInclusive<usize> = 1..=128;
    pub const EPSILONS: RangeInclusive<f32> = 1e-12..=1.0;
    /// 0.1 and more fail on purpose: a good "what went wrong?".
    pub const LEARNING_RATES: RangeInclusive<f32> = 1e-5..=1.0;
    pub const BATCH_SIZES: RangeInclusive<usize> = 1..=64;
    pub const DROPOUTS: RangeInclusive<f32> = 0.0..=0.9;
    pub const SPECTRAL_RADII: RangeInclusive<f32> = 0.01..=8.0;
    pub const FORGET_BIASES: RangeInclusive<f32> = -6.0..=6.0;
    pub const STEPS: RangeInclusive<u32> = 1..=10_000;
    pub const STOP_ACCURACIES: RangeInclusive<f32> = 0.01..=1.0;
    pub const STOP_PATIENCES: RangeInclusive<u32> = 25..=10_000;

    /// Norm over all gradients above which they are scaled down to it
    /// (Pascanu, Mikolov and Bengio 2013).
    pub const GRADIENT_NORM: f32 = 1.0;

    /// Of the networks that come with the page, and so where every visit begins.
    /// Why this one: `assets/snapshots/README.md`.
    pub const BUNDLED_SEED: u32 = 3;

    /// The shape of the network that is trained.
    pub fn network_config(&self) -> NetworkConfig {
        NetworkConfig {
            cell: self.cell,
            // The padding has an id of its own, behind all others.
            vocabulary_size: self.task.vocabulary().size() + usize::from(self.padding.is_some()),
            input: self.input,
            units: self.hidden_size,
            layer_count: self.layer_count,
            directions: self.directions,
            readout: self.readout,
            class_count: self.task.class_count(),
        }
    }

    /// The token that sentences are filled up with, if they are.
    pub fn padding_token(&self) -> u32 {
        self.task.vocabulary().size() as u32
    }

    pub const fn initialisation(&self) -> Initialisation {
        Initialisation {
            recurrence: self.recurrence,
            forget_bias: self.forget_bias,
        }
    }

    /// True if both have the same bits at every step that both have.
    pub fn same_run(&self, other: &Self) -> bool {
        let endless = |settings: &Self| Self {
            steps: 0,
            stop: Stop::default(),
            ..*settings
        };
        endless(self) == endless(other)
    }

    /// Names the first setting that is out of its bounds or no number.
    pub fn check(&self) -> Result<(), SettingsError> {
        let embedding = match self.input {
            Input::Embedding(size) => Self::EMBEDDING_SIZES.contains(&size),
            Input::OneHot => true,
        };
        let epsilon = match self.optimizer {
            Optimizer::Adam { epsilon } => Self::EPSILONS.contains(&epsilon),
            Optimizer::Sgd => true,
        };
        let radius = match self.recurrence {
            Recurrence::SpectralRadius(radius) => Self::SPECTRAL_RADII.contains(&radius),
            Recurrence::Uniform | Recurrence::Orthogonal => true,
        };
        let fields = [
            (embedding, SettingsError::EmbeddingSize),
            (
                Self::HIDDEN_SIZES.contains(&self.hidden_size),
                SettingsError::HiddenSize,
            ),
            (
                Self::LAYER_COUNTS.contains(&self.layer_count),
                SettingsError::Layers,
            ),
            (
                self.task.answers() == Answers::Whole || self.readout == Readout::EveryToken,
                SettingsError::Readout,
            ),
            (
                self.task.may_read_ahead() || self.directions == Directions::Forward,
                SettingsError::Directions,
            ),
            (
                self.padding
                    .is_none_or(|length| Self::PADDED_LENGTHS.contains(&length)),
                SettingsError::Padding,
            ),
            (epsilon, SettingsError::Epsilon),
            (
                Self::LEARNING_RATES.contains(&self.learning_rate),
                SettingsError::LearningRate,
            ),
            (
                Self::BATCH_SIZES.contains(&self.batch_size),
                SettingsError::BatchSize,
            ),
            (
                Self::DROPOUTS.contains(&self.dropout),
                SettingsError::Dropout,
            ),
            (radius, SettingsError::SpectralRadius),
            (
                Self::FORGET_BIASES.contains(&self.forget_bias),
                SettingsError::ForgetBias,
            ),
            (Self::STEPS.contains(&self.steps), SettingsError::Steps),
            (
                self.stop
                    .accuracy
                    .is_none_or(|share| Self::STOP_ACCURACIES.contains(&share)),
                SettingsError::StopAccuracy,
            ),
            (
                self.stop
                    .patience
                    .is_none_or(|steps| Self::STOP_PATIENCES.contains(&steps)),
                SettingsError::StopPatience,
            ),
        ];
        match fields.into_iter().find(|(within, _)| !within) {
            Some((_, error)) => Err(error),
            None => Ok(()),
        }
    }

    /// The nearest settings within the bounds; what is no number becomes the
    /// recipe's.
    pub fn clamped(&self) -> Self {
        let recipe = Self::recipe(self.task, self.cell);
        Self {
            input: match self.input {
                Input::Embedding(size) => Input::Embedding(nearest(size, Self::EMBEDDING_SIZES)),
                Input::OneHot => Input::OneHot,
            },
            hidden_size: nearest(self.hidden_size, Self::HIDDEN_SIZES),
            layer_count: nearest(self.layer_count, Self::LAYER_COUNTS),
            readout: match self.task.answers() {
                Answers::Whole => self.readout,
                Answers::Each | Answers::NextSymbol => Readout::EveryToken,
            },
            directions: if self.task.may_read_ahead() {
                self.directions
            } else {
                Directions::Forward
            },
            padding: self
                .padding
                .map(|length| nearest(length, Self::PADDED_LENGTHS)),
            optimizer: match self.optimizer {
                Optimizer::Adam { epsilon } => Optimizer::Adam {
                    epsilon: nearest_real(epsilon, Self::EPSILONS, 1e-8),
                },
                Optimizer::Sgd => Optimizer::Sgd,
            },
            learning_rate: nearest_real(
                self.learning_rate,
                Self::LEARNING_RATES,
                recipe.learning_rate,
            ),
            batch_size: nearest(self.batch_size, Self::BATCH_SIZES),
            dropout: nearest_real(self.dropout, Self::DROPOUTS, recipe.dropout),
            recurrence: match self.recurrence {
                Recurrence::SpectralRadius(radius) => {
                    Recurrence::SpectralRadius(nearest_real(radius, Self::SPECTRAL_RADII, 1.0))
                }
                other => other,
            },
            forget_bias: nearest_real(self.forget_bias, Self::FORGET_BIASES, recipe.forget_bias),
            steps: self.steps.clamp(*Self::STEPS.start(), *Self::STEPS.end()),
            stop: Stop {
                accuracy: self
                    .stop
                    .accuracy
                    .map(|share| nearest_real(share, Self::STOP_ACCURACIES, 1.0)),
                patience: self.stop.patience.map(|steps| {
                    steps.clamp(*Self::STOP_PATIENCES.start(), *Self::STOP_PATIENCES.end())
                }),
            },
            ..*self
        }
    }
}

fn nearest(value: usize, bounds: RangeInclusive<usize>) -> usize {
    value.clamp(*bounds.start(), *bounds.end())
}

fn nearest_real(value: f32, bounds: RangeInclusive<f32>, instead: f32) -> f32 {
    if value.is_nan() {
        instead
    } else {
        value.clamp(*bounds.start(), *bounds.end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_recipe_can_be_trained() {
        for task in Task::ALL {
            for cell in Cell::ALL {
                let recipe = Settings::recipe(task, cell);
                assert_eq!(recipe.check(), Ok(()));
                assert_eq!(recipe.clamped(), recipe);
            }
        }
    }

    #[test]
    fn what_is_out_of_bounds_is_named_and_clamped() {
        let wild = Settings {
            hidden_size: 4_000,
            learning_rate: f32::NAN,
            steps: 0,
            ..Settings::recipe(Task::GoodOrNot, Cell::Gru)
        };
        assert_eq!(wild.check(), Err(SettingsError::HiddenSize));
        let clamped = wild.clamped();
        assert_eq!(clamped.check(), Ok(()));
        assert_eq!(
            (clamped.hidden_size, clamped.learning_rate, clamped.steps),
            (256, 1e-2, 1)
        );
    }

    #[test]
    fn more_steps_are_the_same_run() {
        let run = Settings::recipe(Task::GoodOrNot, Cell::Lstm);
        assert!(run.same_run(&Settings { steps: 900, ..run }));
        assert!(!run.same_run(&Settings { seed: 99, ..run }));
    }
}
