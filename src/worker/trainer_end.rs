//! The worker's end: trains in slices, yields, draws nothing.

/// Starts to listen to the page.
pub fn start() {}
