//! Keys of the score: those that move, Enter, which opens and closes the bar, and Escape,
//! which closes it.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::browser;
use crate::app::exhibits::reader::moves::{has_modifier, moved};
use crate::app::exhibits::reader::spoken;

use super::Parts;

/// Answers a key that is pressed on the score, whose element `root` is.
pub fn on_key(event: &KeyboardEvent, parts: &Parts, root: NodeRef<html::Div>) {
    let state = &parts.state;
    if has_modifier(event) {
        return;
    }
    let is_open = state.bar_open.get_untracked();
    let opens = matches!(event.key().as_str(), "Enter" | " ");
    if event.key() == " " {
        // It would scroll the score away that is looked at.
        event.prevent_default();
    }
    if opens || event.key() == "Escape" && is_open {
        if parts.opens_bar() && !state.trace.with_untracked(|trace| trace.is_empty()) {
            event.prevent_default();
            state.toggle_bar();
            if is_open {
                let closed = parts.surroundings.words().score_bar_closed();
                parts.surroundings.announce.set(closed.to_owned());
                let layout = parts.layout.get_untracked();
                let system = layout.system_of(state.selected.get_untracked().pinned.token);
                request_animation_frame(move || show_system(root, system));
            } else {
                spoken::say_opened(state, &parts.surroundings);
            }
        }
        return;
    }
    let from = state.selected.get_untracked().pinned;
    let layout = parts.layout.get_untracked();
    let hidden_size = state.trace.with_untracked(|trace| trace.hidden_size());
    let to = moved(
        &event.key(),
        from,
        layout.token_count,
        hidden_size,
        layout.right_to_left,
    );
    let Some(to) = to else { return };
    event.prevent_default();
    spoken::move_to(state, &parts.surroundings, to);
    if layout.system_count > 1 {
        show_system(root, layout.system_of(to.token));
    }
}

/// Scrolls a system into view; its scroll margin keeps it above the dock.
fn show_system(root: NodeRef<html::Div>, index: usize) {
    let system = root
        .get_untracked()
        .and_then(|root| root.query_selector_all(".system").ok())
        .and_then(|systems| systems.get(index as u32))
        .and_then(|system| system.dyn_into::<web_sys::Element>().ok());
    if let Some(system) = system {
        browser::scroll_to(&system, true);
    }
}
