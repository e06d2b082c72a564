//! The table twin: what the chosen character was drawn from.

use leptos::prelude::*;

use super::Parts;
use super::written::TASK;
use crate::app::names;
use crate::app::tables::{RowHead, TableData, TableRow};
use crate::app::wording::RichText;

/// (Tracked.)
pub fn of(parts: Parts) -> TableData {
    let words = parts.surroundings.words();
    let (Some(text), Some(drawn)) = (parts.written.get(), parts.chosen()) else {
        return TableData::default();
    };
    let both = drawn.chances.iter().zip(&drawn.as_trained);
    let rows = both.enumerate().map(|(class, (&share, &as_trained))| {
        let name = names::spoken_class(words, TASK, class);
        TableRow {
            head: RowHead::Text(RichText::plain(&name)),
            cells: [share, as_trained].map(|of| words.percent_fine(of)).into(),
            chosen: class == drawn.symbol,
        }
    });
    let temperature = words.number(text.temperature.value(), 1);
    let columns = [temperature, words.number(1.0_f32, 1)];
    TableData {
        caption: RichText::plain(&words.writer_table(parts.character.get() + 1)),
        corner: RichText::plain(words.writer_column_character()),
        columns: columns
            .map(|at| RichText::plain(&words.writer_column_at(at)))
            .into(),
        rows: rows.collect(),
    }
}
