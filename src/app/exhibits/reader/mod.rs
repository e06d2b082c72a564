//! The reader: a sentence as a score, read by one network.

pub mod bar;
pub mod download;
pub mod moves;
pub mod exhibit;
pub mod layers;
pub mod notes;
pub mod read_along;
mod scale;
pub mod score;
pub mod spoken;
pub mod state;
pub mod strips;
pub mod tables;
pub mod units;
pub mod unknown;
pub mod valves;

pub use exhibit::{Reader, configured_state};
pub use read_along::ReadAlong;
pub use scale::scale_end;
pub use score::{Score, ScoreSettings};
pub use state::ReaderState;
pub use strips::{FormChoice, Strips};
pub use units::Units;
