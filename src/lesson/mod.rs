//! Chapters and strings: what is said to learners, checked while building.
//!
//! build.rs is the crate's build script. It shares the files of this folder, so
//! they name each other by `super::` and know neither Leptos nor a browser.
//! What only the build script needs is compiled here for its tests.

pub mod chapter;
pub mod course;
pub mod exhibit;
#[cfg(not(target_family = "wasm"))]
pub mod glossary;
#[cfg(not(target_family = "wasm"))]
pub mod html;
pub mod math;
pub mod run;

#[cfg(test)]
mod blocks;
#[cfg(test)]
mod check;
#[cfg(test)]
mod fault;
#[cfg(test)]
mod fields;
#[cfg(test)]
mod inline;
#[cfg(test)]
mod parse;
#[cfg(test)]
mod strings;
#[cfg(test)]
mod symbols;

use crate::nn::cell;
#[cfg(test)]
use crate::text::segment;
