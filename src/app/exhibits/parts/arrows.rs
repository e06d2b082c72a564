//! Keys that move over a row of things, or over rows of them.

use leptos::ev::KeyboardEvent;

use crate::app::exhibits::reader::moves::has_modifier;

/// Where an arrow, Home or End leads from `at`, of `count`; `None` for other keys. The key
/// is then the drawing's, and scrolls nothing.
pub fn moved(event: &KeyboardEvent, at: usize, count: usize) -> Option<usize> {
    let to = along(&event.key(), at, count)?;
    event.prevent_default();
    Some(to)
}

/// The same over columns and rows.
pub fn moved_in_grid(
    event: &KeyboardEvent,
    [column, row]: [usize; 2],
    [columns, rows]: [usize; 2],
) -> Option<[usize; 2]> {
    let to = match event.key().as_str() {
        "ArrowUp" => [column, row.saturating_sub(1)],
        "ArrowDown" => [column, (row + 1).min(rows.saturating_sub(1))],
        key => [along(key, column, columns)?, row],
    };
    Some(to)
}

/// Whether a key is for the drawing that has the focus, and not for the browser or a
/// screen reader. None of those that could move in it scrolls then, whether it does
/// something there or not: Up must not take away what is looked at where Left moves in it.
pub fn takes_key(event: &KeyboardEvent) -> bool {
    if has_modifier(event) {
        return false;
    }
    let key = event.key();
    if key == " " || key == "Home" || key == "End" || key.starts_with("Arrow") {
        event.prevent_default();
    }
    true
}

fn along(key: &str, at: usize, count: usize) -> Option<usize> {
    let last = count.saturating_sub(1);
    match key {
        "ArrowLeft" => Some(at.saturating_sub(1)),
        "ArrowRight" => Some((at + 1).min(last)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}
