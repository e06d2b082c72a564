//! What is usual for each task and cell: measured so that the network learns it,
//! where it can, in a few seconds. `./dev recipes` prints what they give.

use super::{Optimizer, Settings, Stop};
use crate::nn::{Cell, Directions, Input, Readout, Recurrence};
use crate::tasks::{Answers, Gap, Task};

/// Sizes and steps of one task.
struct Recipe {
    embedding_size: usize,
    /// Of a gated cell, and of the others.
    hidden_sizes: [usize; 2],
    /// Of a gated cell or a bag, and of a plain recurrent network.
    steps: [u32; 2],
}

/// `steps` of a plain recurrent network are more, since its learning rate is lower.
const fn recipe(task: Task) -> Recipe {
    let (embedding_size, hidden_sizes, steps) = match task {
        Task::GoodOrNot | Task::GoedOfNiet => (16, [16, 16], [600, 1_500]),
        Task::Recall(_) => (8, [16, 16], [1_500, 1_500]),
        Task::Counting => (4, [4, 10], [2_000, 2_000]),
        Task::Pronouns => (16, [16, 16], [1_000, 2_500]),
        Task::Brackets => (8, [16, 16], [800, 1_500]),
        Task::Reber => (8, [16, 16], [1_500, 3_000]),
        Task::Parity => (4, [8, 8], [600, 1_500]),
        Task::Languages => (16, [32, 32], [1_000, 1_000]),
        Task::Weather(_) => (16, [64, 64], [1_000, 1_500]),
        Task::Bank => (16, [8, 8], [300, 1_000]),
        Task::Own(_) => match task.answers() {
            Answers::NextSymbol => (16, [64, 64], [1_500, 1_500]),
            Answers::Whole | Answers::Each => (16, [16, 16], [1_000, 1_500]),
        },
    };
    Recipe {
        embedding_size,
        hidden_sizes,
        steps,
    }
}

impl Settings {
    /// The measured recipe of a task and cell. A plain recurrent network needs a
    /// smaller step and more of them than a gated one.
    pub const fn recipe(task: Task, cell: Cell) -> Self {
        let recipe = recipe(task);
        let [of_gated, of_plain] = recipe.hidden_sizes;
        let hidden_size = match (task, cell) {
            (_, Cell::Lstm) => of_gated,
            // A state that is bounded counts with more units.
            (Task::Counting, _) => of_plain,
            (_, Cell::Gru) => of_gated,
            _ => of_plain,
        };
        let (learning_rate, steps) = match cell {
            Cell::Rnn | Cell::ReluRnn => (3e-3, recipe.steps[1]),
            Cell::Bag | Cell::Lstm | Cell::Gru => (1e-2, recipe.steps[0]),
        };
        Self {
            task,
            cell,
            input: Input::Embedding(recipe.embedding_size),
            hidden_size,
            layer_count: 1,
            directions: match task {
                Task::Bank => Directions::Both,
                _ => Directions::Forward,
            },
            readout: match (task, task.answers()) {
                (Task::Languages, _) | (_, Answers::Each | Answers::NextSymbol) => {
                    Readout::EveryToken
                }
                (_, Answers::Whole) => Readout::Last,
            },
            padding: None,
            optimizer: Optimizer::Adam { epsilon: 1e-8 },
            learning_rate,
            clipping: true,
            batch_size: match task {
                Task::Languages => 32,
                _ => 16,
            },
            dropout: 0.0,
            recurrence: Recurrence::Uniform,
            // Over a long gap the way back has to be open when training starts.
            forget_bias: match task {
                Task::Recall(Gap::Forty | Gap::Eighty) => 3.0,
                _ => 1.0,
            },
            seed: Self::BUNDLED_SEED,
            steps,
            stop: Stop {
                accuracy: None,
                patience: None,
            },
        }
    }
}
