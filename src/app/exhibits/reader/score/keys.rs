//! Keys of the score: arrows move by word and by unit, Home and End to the ends
//! of the sentence, Enter opens the bar.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::exhibits::reader::spoken;
use crate::trace::Place;

use super::Parts;

/// A move that a key asks for; arrows follow the screen.
pub fn moved(
    key: &str,
    from: Place,
    token_count: usize,
    hidden_size: usize,
    right_to_left: bool,
) -> Option<Place> {
    let (last_token, last_unit) = (token_count.checked_sub(1)?, hidden_size.saturating_sub(1));
    let Place {
        mut token,
        mut unit,
    } = from;
    match (key, right_to_left) {
        ("ArrowRight", false) | ("ArrowLeft", true) => token = (token + 1).min(last_token),
        ("ArrowLeft", false) | ("ArrowRight", true) => token = token.saturating_sub(1),
        ("ArrowDown", _) => unit = (unit + 1).min(last_unit),
        ("ArrowUp", _) => unit = unit.saturating_sub(1),
        ("Home", _) => token = 0,
        ("End", _) => token = last_token,
        _ => return None,
    }
    Some(Place { token, unit })
}

/// True where a key is meant for the browser or a screen reader.
pub fn has_modifier(event: &KeyboardEvent) -> bool {
    event.alt_key() || event.ctrl_key() || event.meta_key()
}

pub fn on_key(event: &KeyboardEvent, parts: &Parts, root: NodeRef<html::Div>) {
    let state = &parts.state;
    if has_modifier(event) {
        return;
    }
    if event.key() == "Enter" {
        if parts.settings.opens_bar && !state.trace.with_untracked(|trace| trace.is_empty()) {
            event.prevent_default();
            state.bar_open.update(|open| *open = !*open);
            spoken::say_chosen(state, &parts.surroundings);
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
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        system.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: Place = Place { token: 2, unit: 1 };

    fn go(key: &str, right_to_left: bool) -> Option<Place> {
        moved(key, FROM, 4, 6, right_to_left)
    }

    #[test]
    fn arrows_follow_the_screen() {
        assert_eq!(go("ArrowRight", false), Some(Place { token: 3, unit: 1 }));
        assert_eq!(go("ArrowRight", true), Some(Place { token: 1, unit: 1 }));
        assert_eq!(go("ArrowLeft", true), Some(Place { token: 3, unit: 1 }));
        assert_eq!(go("ArrowDown", false), Some(Place { token: 2, unit: 2 }));
        assert_eq!(go("ArrowUp", true), Some(Place { token: 2, unit: 0 }));
    }

    #[test]
    fn moves_end_at_the_ends() {
        let corner = Place { token: 3, unit: 5 };
        assert_eq!(moved("ArrowRight", corner, 4, 6, false), Some(corner));
        assert_eq!(moved("ArrowDown", corner, 4, 6, false), Some(corner));
        assert_eq!(go("End", true), Some(Place { token: 3, unit: 1 }));
        assert_eq!(go("Home", true), Some(Place { token: 0, unit: 1 }));
    }

    #[test]
    fn other_keys_and_an_empty_sentence_do_nothing() {
        assert_eq!(go("a", false), None);
        assert_eq!(moved("End", FROM, 0, 6, false), None);
    }
}
