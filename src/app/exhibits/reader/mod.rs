//! The reader: a sentence as a score, read by one network.

pub mod state;

pub use state::ReaderState;
