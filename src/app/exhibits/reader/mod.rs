//! The reader: a sentence as a score, read by one network.

pub mod bar;
pub mod download;
pub mod notes;
pub mod read_along;
pub mod score;
pub mod spoken;
pub mod state;
pub mod tables;
pub mod unknown;
pub mod valves;

pub use read_along::ReadAlong;
pub use score::{Score, ScoreSettings};
pub use state::ReaderState;
