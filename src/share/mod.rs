//! What leaves the page and comes back: links, files, messages to the page
//! around a frame.

pub mod bundle;
pub mod embed;
pub mod export;
pub mod link;
pub mod progress;
pub mod recordings;
pub mod theme;
