//! The pages: each puts exhibits and controls together.

pub mod opening;
