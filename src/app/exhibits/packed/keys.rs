//! Moving over the sheet: rows up and down, columns left and right.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::{Look, Parts, sentence};
use crate::app::exhibits::parts::{moved, takes_key};
use crate::lesson::exhibit::BatchReading;

/// A key on the sheet.
pub fn press(parts: Parts, event: &KeyboardEvent) {
    if !takes_key(event) {
        return;
    }
    let Some(sheet) = parts.sheet.get_untracked() else {
        return;
    };
    let Look { row, column } = untrack(|| parts.look(&sheet));
    let shown = untrack(|| shown_rows(parts));
    let at = shown.iter().position(|&known| known == row).unwrap_or(0);
    let next = |by: usize| shown.get(by).copied();
    let length = sheet.rows.get(row).map_or(0, |row| row.length);
    let columns = match parts.state.read.get_untracked() {
        BatchReading::Padded => sheet.columns,
        BatchReading::Masked | BatchReading::Packed => length,
    };
    let to = match event.key().as_str() {
        "ArrowUp" => next(at.saturating_sub(1)).map(|row| Look { row, column: None }),
        "ArrowDown" => {
            next((at + 1).min(shown.len().saturating_sub(1))).map(|row| Look { row, column: None })
        }
        "Escape" => Some(Look { row, column: None }),
        // From the whole row the first step goes to its end that is nearer.
        "ArrowRight" if column.is_none() => Some(Look {
            row,
            column: Some(0),
        }),
        "ArrowLeft" if column.is_none() => Some(Look {
            row,
            column: columns.checked_sub(1),
        }),
        _ => {
            let to = moved(event, column.unwrap_or(0), columns);
            to.map(|column| Look {
                row,
                column: Some(column),
            })
        }
    };
    if let Some(to) = to {
        look_at(parts, to);
    }
}

/// Looks at a place of the sheet, and says what is there. Of another row the sentence over
/// the sheet says more.
pub fn look_at(parts: Parts, look: Look) {
    let Some(sheet) = parts.sheet.get_untracked() else {
        return;
    };
    let row = untrack(|| parts.number(look.row)) - 1;
    let is_other_row = parts.state.look.with_untracked(|was| was.row != row);
    parts.state.look.set(Look { row, ..look });
    if is_other_row {
        return;
    }
    let spoken = untrack(|| sentence::spoken(parts, &sheet));
    parts.surroundings.announce.set(spoken);
}

/// The rows from the top down (tracked).
pub fn shown_rows(parts: Parts) -> Vec<usize> {
    let Some(sheet) = parts.sheet.get() else {
        return Vec::new();
    };
    match parts.state.read.get() {
        BatchReading::Packed => sheet.order.clone(),
        BatchReading::Padded | BatchReading::Masked => (0..sheet.rows.len()).collect(),
    }
}
