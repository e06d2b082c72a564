//! The table twin: the belief in each language after every character.

use leptos::prelude::*;

use super::{Parts, TASK};
use crate::app::names;
use crate::app::tables::{RowHead, TableData, TableRow};
use crate::app::wording::{RichText, Wording};

/// (Tracked.)
pub fn of(parts: Parts) -> TableData {
    let words = parts.surroundings.words();
    let Some(trace) = parts.trace.get() else {
        return TableData::default();
    };
    let chosen = parts.chosen.get();
    let cells = |read: usize| {
        let shares = trace.beliefs(read).iter();
        shares.map(|&share| words.percent(share)).collect()
    };
    let before = TableRow::new(
        RowHead::Text(RichText::plain(words.belief_before())),
        cells(0),
    );
    let rows = trace
        .tokens()
        .iter()
        .enumerate()
        .map(|(index, token)| TableRow {
            head: head(words, &token.text),
            cells: cells(index + 1),
            chosen: index == chosen,
        });
    let columns = (0..TASK.class_count()).map(|class| names::class(words, TASK, class));
    TableData {
        caption: RichText::plain(words.belief_table()),
        corner: RichText::plain(words.belief_column_character()),
        columns: columns.map(RichText::plain).collect(),
        rows: [before].into_iter().chain(rows).collect(),
    }
}

/// A character; one that cannot be seen by its name.
fn head(words: Wording, character: &str) -> RowHead {
    if character.trim().is_empty() {
        RowHead::Text(RichText::plain(&names::audible(words, character)))
    } else {
        RowHead::Word(character.to_owned())
    }
}
