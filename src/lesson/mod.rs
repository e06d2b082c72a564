//! Chapters and strings: what is said to learners, checked while building.
//!
//! build.rs is the crate's build script. It shares the files of this folder, so
//! they name each other by `super::` and know neither Leptos nor a browser.

pub mod exhibit;
pub mod run;
#[cfg(test)]
mod strings;

use crate::nn::cell;
