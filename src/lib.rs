//! Unrolled teaches recurrent neural networks by letting people watch one read.
//!
//! Data flows one way: text, tokens, network, trace, views. The modules stand
//! in that order; none names one below it. ARCHITECTURE.md has the map.

pub mod random;
pub mod text;
pub mod nn;
pub mod tasks;
pub mod settings;
pub mod trace;
#[cfg(feature = "training")]
pub mod training;
#[cfg(all(feature = "training", not(target_arch = "wasm32")))]
pub mod measure;
pub mod worker;
pub mod lesson;
pub mod share;
#[cfg(feature = "app")]
pub mod app;
