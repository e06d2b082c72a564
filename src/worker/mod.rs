//! The protocol between page and trainer, and its two ends.

#[cfg(all(feature = "web", feature = "training"))]
pub mod trainer_end;
