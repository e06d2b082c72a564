//! The page: Leptos components, the only folder that knows the document.

pub mod address;
pub mod browser;
pub mod dock;
pub mod drawing;
pub mod exhibits;
pub mod formula;
mod framing;
mod growing;
pub mod math;
pub mod measure;
pub mod mishap;
pub mod names;
pub mod notices;
pub mod numbers;
pub mod pages;
pub mod palette;
mod paper;
pub mod parts;
pub mod path_data;
pub mod plots;
pub mod progress;
pub mod reader_link;
pub mod rich;
pub mod root;
mod scrolling;
pub mod share_panel;
pub mod surroundings;
pub mod tables;
pub mod top_bar;
pub mod training;
pub mod wording;

/// Mounts the page.
pub fn start() {
    mishap::install();
    leptos::mount::mount_to_body(root::App);
}
