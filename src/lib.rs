//! Unrolled teaches recurrent neural networks by letting people watch one read.
//!
//! Data flows one way: text, tokens, network, trace, views. The modules stand
//! in that order; none names one below it. ARCHITECTURE.md has the map.

#[cfg(feature = "app")]
pub mod app;
pub mod lesson;
pub mod nn;
pub mod random;
pub mod settings;
pub mod share;
pub mod tasks;
pub mod text;
pub mod trace;
#[cfg(feature = "training")]
pub mod training;
pub mod worker;
