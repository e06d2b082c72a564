//! Keys that move over a row of things.

use leptos::ev::KeyboardEvent;

/// Where an arrow, Home or End leads from `at`, of `count`; `None` for other keys. The key
/// is then the drawing's, and scrolls nothing.
pub fn moved(event: &KeyboardEvent, at: usize, count: usize) -> Option<usize> {
    let last = count.saturating_sub(1);
    let to = match event.key().as_str() {
        "ArrowLeft" => at.saturating_sub(1),
        "ArrowRight" => (at + 1).min(last),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    event.prevent_default();
    Some(to)
}
