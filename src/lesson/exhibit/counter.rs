//! Counting with one number.

use serde::{Deserialize, Serialize};

/// So many a, then X, then a b as long as the networks ask for one.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CounterConfig {
    /// How many a.
    pub count: usize,
    /// Of the LSTM, one of [`CounterConfig::LSTM_UNITS`].
    pub lstm_units: usize,
    /// Of the GRU, one of [`CounterConfig::GRU_UNITS`].
    pub gru_units: usize,
}

impl CounterConfig {
    /// The most a that can be written.
    pub const MOST: usize = 25;
    /// Units of the networks that there are, in the order of the cast.
    pub const LSTM_UNITS: [usize; 3] = [1, 2, 4];
    pub const GRU_UNITS: [usize; 3] = [1, 4, 10];
}
