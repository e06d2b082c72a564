//! Networks that come with a chapter: what its exhibit reads with, beside the ones
//! that come with the page. `assets/snapshots/README.md` says why each seed.

use super::Settings;
use crate::nn::{Cell, Directions, Input};
use crate::tasks::{Gap, Task};
use crate::text::Language;

/// The networks of one chapter's exhibit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cast {
    /// The same words in another order: a bag of two numbers a word, an RNN, an LSTM.
    Order,
    /// The loop and the row: one RNN that is right about every bit.
    Parity,
    /// Inside one step: an RNN for each embedding size, and within it for each
    /// hidden size, of [`Cast::ANATOMY_SIZES`].
    Anatomy,
    /// What is left of a gradient over a gap of twenty: an RNN, then an LSTM for each
    /// forget bias of [`Cast::FORGET_BIASES`].
    Recall,
    /// How far they count: LSTMs with 1, 2, 4 units, then GRUs with 1, 4, 10.
    Counting,
    /// Alice, Tom and Bob: an LSTM with four units, of which one decides they or not
    /// they, then one with sixteen, of which none does so alone.
    Flags,
    /// Three cells with about as many weights: LSTM, GRU, RNN; early and late.
    Cells,
    /// The bank: one reader, early and after ten times as long, then two readers.
    BothWays,
    /// Depth: one layer, then two with about as many weights, then two layers that
    /// read both ways.
    Layers,
    /// Padding: an LSTM trained at each sentence's own end, then an LSTM and a GRU
    /// trained behind forty tokens.
    Lengths,
    /// Five languages: one LSTM.
    Languages,
    /// Weather reports: one LSTM, from untrained to done.
    Weather,
}

impl Cast {
    pub const ALL: [Cast; 12] = [
        Cast::Order,
        Cast::Parity,
        Cast::Anatomy,
        Cast::Recall,
        Cast::Counting,
        Cast::Flags,
        Cast::Cells,
        Cast::BothWays,
        Cast::Layers,
        Cast::Lengths,
        Cast::Languages,
        Cast::Weather,
    ];

    /// Embedding and hidden sizes of [`Cast::Anatomy`].
    pub const ANATOMY_SIZES: [usize; 7] = [2, 3, 4, 5, 6, 7, 8];
    /// Of the LSTMs of [`Cast::Recall`].
    pub const FORGET_BIASES: [f32; 3] = [0.0, 1.0, 3.0];

    /// Stable name in chapters and files.
    pub const fn key(self) -> &'static str {
        match self {
            Cast::Order => "order",
            Cast::Parity => "parity",
            Cast::Anatomy => "anatomy",
            Cast::Recall => "recall",
            Cast::Counting => "counting",
            Cast::Flags => "flags",
            Cast::Cells => "cells",
            Cast::BothWays => "both-ways",
            Cast::Layers => "layers",
            Cast::Lengths => "lengths",
            Cast::Languages => "languages",
            Cast::Weather => "weather",
        }
    }

    /// The cast of that name.
    pub fn from_key(key: &str) -> Option<Cast> {
        Cast::ALL.into_iter().find(|cast| cast.key() == key)
    }

    /// Of its first weights and of the order of its sentences, the same for all of a
    /// cast but [`Cast::Flags`], which has two. `assets/snapshots/README.md` says why.
    const fn seed(self) -> u32 {
        match self {
            Cast::Anatomy | Cast::Weather => 1,
            Cast::Order | Cast::Flags | Cast::BothWays => Settings::BUNDLED_SEED,
            Cast::Lengths => 4,
            Cast::Recall => 5,
            Cast::Counting | Cast::Languages => 6,
            Cast::Cells | Cast::Layers => 8,
            Cast::Parity => 9,
        }
    }

    /// How each network was trained, in the order that stands at each cast.
    pub fn settings(self) -> Vec<Settings> {
        let recipe = |task, cell| Settings {
            seed: self.seed(),
            ..Settings::recipe(task, cell)
        };
        match self {
            Cast::Order => vec![
                Settings {
                    steps: 1_500,
                    ..sized(recipe(Task::GoodOrNot, Cell::Bag), 2, 2)
                },
                recipe(Task::GoodOrNot, Cell::Rnn),
                recipe(Task::GoodOrNot, Cell::Lstm),
            ],
            Cast::Parity => vec![Settings {
                learning_rate: 1e-2,
                steps: 3_000,
                ..sized(recipe(Task::Parity, Cell::Rnn), 2, 2)
            }],
            Cast::Anatomy => {
                let sizes = Self::ANATOMY_SIZES.into_iter();
                let all = sizes.flat_map(|e| Self::ANATOMY_SIZES.map(|h| (e, h)));
                let rnn = Settings {
                    steps: 3_000,
                    ..recipe(Task::GoodOrNot, Cell::Rnn)
                };
                all.map(|(e, h)| sized(rnn, e, h)).collect()
            }
            Cast::Recall => {
                let task = Task::Recall(Gap::Twenty);
                let lstms = Self::FORGET_BIASES.map(|forget_bias| Settings {
                    forget_bias,
                    ..recipe(task, Cell::Lstm)
                });
                [recipe(task, Cell::Rnn)].into_iter().chain(lstms).collect()
            }
            Cast::Counting => {
                let counts = [(Cell::Lstm, [1, 2, 4]), (Cell::Gru, [1, 4, 10])];
                let all = counts.into_iter().flat_map(|(cell, units)| {
                    units.map(|units| sized(recipe(Task::Counting, cell), 4, units))
                });
                all.collect()
            }
            Cast::Flags => {
                let pronouns = recipe(Task::Pronouns, Cell::Lstm);
                let seeded = |seed| Settings { seed, ..pronouns };
                vec![sized(seeded(34), 8, 4), sized(seeded(36), 16, 16)]
            }
            Cast::Cells => {
                let sizes = [(Cell::Lstm, 16), (Cell::Gru, 19), (Cell::Rnn, 38)];
                let all = sizes.map(|(cell, units)| Settings {
                    steps: 2_000,
                    ..sized(recipe(Task::GoodOrNot, cell), 16, units)
                });
                all.to_vec()
            }
            Cast::BothWays => {
                let bank = sized(recipe(Task::Bank, Cell::Lstm), 8, 8);
                vec![
                    Settings {
                        directions: Directions::Forward,
                        steps: 4_000,
                        ..bank
                    },
                    Settings { steps: 400, ..bank },
                ]
            }
            Cast::Layers => {
                let flat = sized(recipe(Task::GoodOrNot, Cell::Lstm), 16, 17);
                let deep = Settings {
                    layer_count: 2,
                    ..sized(flat, 16, 11)
                };
                let both = Settings {
                    layer_count: 2,
                    steps: 400,
                    ..sized(recipe(Task::Bank, Cell::Lstm), 8, 8)
                };
                vec![flat, deep, both]
            }
            Cast::Lengths => {
                let padded = |cell, length| Settings {
                    padding: Some(length),
                    steps: 1_500,
                    ..recipe(Task::GoodOrNot, cell)
                };
                vec![
                    // So short a padding fills nothing up, but there is a token for it,
                    // which stays as it was drawn.
                    Settings {
                        steps: 600,
                        ..padded(Cell::Lstm, 1)
                    },
                    padded(Cell::Lstm, 40),
                    padded(Cell::Gru, 40),
                ]
            }
            Cast::Languages => vec![recipe(Task::Languages, Cell::Lstm)],
            Cast::Weather => vec![recipe(Task::Weather(Language::English), Cell::Lstm)],
        }
    }

    /// At which steps of a run of this cast a network is kept, rising; the last is the
    /// run's end.
    pub fn kept_steps(self, settings: &Settings) -> Vec<u32> {
        let on_the_way: &[u32] = match self {
            Cast::Cells => &[600],
            Cast::BothWays => &[400],
            Cast::Weather => &[0, 30, 100, 300],
            _ => &[],
        };
        let on_the_way = on_the_way.iter().copied();
        let before_the_end = on_the_way.filter(|&step| step < settings.steps);
        before_the_end.chain([settings.steps]).collect()
    }
}

/// The same with other sizes.
pub(super) fn sized(settings: Settings, embedding_size: usize, hidden_size: usize) -> Settings {
    Settings {
        input: Input::Embedding(embedding_size),
        hidden_size,
        ..settings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Layout;

    #[test]
    fn every_cast_can_be_trained_and_keeps_its_end() {
        for cast in Cast::ALL {
            assert_eq!(Cast::from_key(cast.key()), Some(cast));
            for settings in cast.settings() {
                assert_eq!(settings.check(), Ok(()), "{cast:?}");
                let kept = cast.kept_steps(&settings);
                assert!(kept.is_sorted() && kept.last() == Some(&settings.steps));
            }
        }
    }

    #[test]
    fn what_is_compared_at_equal_size_is_of_about_equal_size() {
        let weights = |settings: &Settings| Layout::new(&settings.network_config()).len() as f64;
        let of = |cast: Cast| cast.settings();
        for compared in [&of(Cast::Cells)[..], &of(Cast::Layers)[..2]] {
            for settings in compared {
                let ratio = weights(settings) / weights(&compared[0]);
                assert!((ratio - 1.0).abs() < 0.03, "{ratio}");
            }
        }
    }
}
