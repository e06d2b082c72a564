//! The page: Leptos components, the only folder that knows the document.

/// Mounts the page.
pub fn start() {}
