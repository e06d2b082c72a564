//! The page: Leptos components, the only folder that knows the document.

pub mod exhibits;
pub mod names;
pub mod numbers;
pub mod rich;
pub mod surroundings;
pub mod wording;

/// Mounts the page.
pub fn start() {}
