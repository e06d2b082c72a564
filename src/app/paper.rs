//! Printing: while it lasts, the document wears `data-printing`, and exhibits have the
//! width they get on paper (style/print.css). What is drawn for a width
//! ([`measure`](super::measure)) is drawn for that one before the browser takes its copy.

use leptos::ev;
use leptos::prelude::*;

use super::browser;

const MARK: &str = "data-printing";

/// To be called before anything is measured: who listens first, acts first.
pub fn follow_printing() {
    let begun = window_event_listener(ev::beforeprint, |_| {
        if let Some(root) = browser::root_element() {
            let _ = root.set_attribute(MARK, "");
        }
    });
    let ended = window_event_listener(ev::afterprint, |_| {
        if let Some(root) = browser::root_element() {
            let _ = root.remove_attribute(MARK);
        }
    });
    on_cleanup(move || {
        begun.remove();
        ended.remove();
    });
}
