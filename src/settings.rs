//! Everything that decides the bits of a training run, and its bounds: ground
//! state of the page, of a link, of the trainer and of every saved file.

use std::ops::RangeInclusive;

use crate::nn::{Cell, NetworkConfig};
use crate::tasks::Task;

/// What is trained, and how. Two runs with the same settings have the same bits
/// at the same step, whatever `steps` says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    pub task: Task,
    pub cell: Cell,
    pub embedding_size: usize,
    pub hidden_size: usize,
    /// Adam's step size.
    pub learning_rate: f32,
    /// How many updates the whole run makes.
    pub steps: u32,
    /// Of the first weights and of the order of the training sentences.
    pub seed: u32,
    /// Where the LSTM's forget bias starts; other cells ignore it.
    pub forget_bias: f32,
}

/// A setting that cannot be trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    #[error("the embedding size is out of its bounds")]
    EmbeddingSize,
    #[error("the hidden size is out of its bounds")]
    HiddenSize,
    #[error("the learning rate is out of its bounds")]
    LearningRate,
    #[error("the number of steps is out of its bounds")]
    Steps,
    #[error("the forget bias is out of its bounds")]
    ForgetBias,
}

impl Settings {
    pub const EMBEDDING_SIZES: RangeInclusive<usize> = 2..=64;
    pub const HIDDEN_SIZES: RangeInclusive<usize> = 4..=64;
    /// 0.1 and more fail on purpose: a good "what went wrong?".
    pub const LEARNING_RATES: RangeInclusive<f32> = 1e-5..=1.0;
    pub const STEPS: RangeInclusive<u32> = 1..=10_000;
    pub const FORGET_BIASES: RangeInclusive<f32> = -6.0..=6.0;

    /// Sentences in each training batch.
    pub const BATCH_SIZE: usize = 16;
    /// Norm over all gradients above which they are scaled down to it
    /// (Pascanu, Mikolov and Bengio 2013).
    pub const GRADIENT_NORM: f32 = 1.0;

    /// Of the networks that come with the page, and so where every visit begins.
    /// Why this one: `assets/snapshots/README.md`.
    pub const BUNDLED_SEED: u32 = 3;

    /// The measured recipe of a task and cell. A plain recurrent network needs a
    /// smaller step and more of them than a gated one.
    pub const fn recipe(task: Task, cell: Cell) -> Self {
        let (learning_rate, steps) = match cell {
            Cell::Rnn => (3e-3, 1_500),
            Cell::Lstm | Cell::Gru => (1e-2, 600),
        };
        Self {
            task,
            cell,
            embedding_size: 16,
            hidden_size: 16,
            learning_rate,
            steps,
            seed: Self::BUNDLED_SEED,
            forget_bias: 1.0,
        }
    }

    /// The shape of the network that is trained.
    pub fn network_config(&self) -> NetworkConfig {
        NetworkConfig {
            cell: self.cell,
            vocabulary_size: self.task.vocabulary().size(),
            embedding_size: self.embedding_size,
            hidden_size: self.hidden_size,
            class_count: self.task.class_keys().len(),
        }
    }

    /// True if both have the same bits at every step that both have.
    pub fn same_run(&self, other: &Self) -> bool {
        let one = Self { steps: 0, ..*self };
        one == Self { steps: 0, ..*other }
    }

    /// Names the first setting that is out of its bounds or no number.
    pub fn check(&self) -> Result<(), SettingsError> {
        let fields = [
            (
                Self::EMBEDDING_SIZES.contains(&self.embedding_size),
                SettingsError::EmbeddingSize,
            ),
            (
                Self::HIDDEN_SIZES.contains(&self.hidden_size),
                SettingsError::HiddenSize,
            ),
            (
                Self::LEARNING_RATES.contains(&self.learning_rate),
                SettingsError::LearningRate,
            ),
            (Self::STEPS.contains(&self.steps), SettingsError::Steps),
            (
                Self::FORGET_BIASES.contains(&self.forget_bias),
                SettingsError::ForgetBias,
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
        let real = |value: f32, bounds: RangeInclusive<f32>, instead: f32| {
            if value.is_nan() {
                instead
            } else {
                value.clamp(*bounds.start(), *bounds.end())
            }
        };
        let sizes = |value: usize, bounds: RangeInclusive<usize>| {
            value.clamp(*bounds.start(), *bounds.end())
        };
        Self {
            embedding_size: sizes(self.embedding_size, Self::EMBEDDING_SIZES),
            hidden_size: sizes(self.hidden_size, Self::HIDDEN_SIZES),
            learning_rate: real(
                self.learning_rate,
                Self::LEARNING_RATES,
                recipe.learning_rate,
            ),
            steps: self.steps.clamp(*Self::STEPS.start(), *Self::STEPS.end()),
            forget_bias: real(self.forget_bias, Self::FORGET_BIASES, recipe.forget_bias),
            ..*self
        }
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
            (64, 1e-2, 1)
        );
    }

    #[test]
    fn more_steps_are_the_same_run() {
        let run = Settings::recipe(Task::GoodOrNot, Cell::Lstm);
        assert!(run.same_run(&Settings { steps: 900, ..run }));
        assert!(!run.same_run(&Settings { seed: 99, ..run }));
    }
}
