//! The table twin: each sentence with the belief at its own end and at the rectangle's.

use leptos::prelude::*;

use super::{CLASS, Parts};
use crate::app::tables::{RowHead, TableData, TableRow};
use crate::app::wording::RichText;

/// (Tracked.)
pub fn of(parts: Parts) -> TableData {
    let words = parts.surroundings.words();
    let Some(sheet) = parts.sheet.get() else {
        return TableData::default();
    };
    let chosen = parts.look(&sheet).row;
    let of_row = |(index, row): (usize, &crate::trace::sheet::Row)| {
        let tokens = row.trace.tokens().iter().take(row.length);
        let text: Vec<&str> = tokens.map(|token| token.text.as_str()).collect();
        let belief = |columns| words.percent(row.belief(columns, CLASS));
        let survives = if row.survives() {
            words.packed_survives()
        } else {
            words.packed_turns()
        };
        TableRow {
            head: RowHead::Word(text.join(" ")),
            cells: vec![
                row.length.to_string(),
                (sheet.columns - row.length).to_string(),
                belief(row.length),
                belief(sheet.columns),
                survives.to_owned(),
            ],
            chosen: index == chosen,
        }
    };
    let columns = [
        words.packed_column_words().to_owned(),
        words.packed_column_padding().to_owned(),
        words.packed_column_end().to_owned(),
        words.packed_column_last(sheet.columns),
        words.packed_column_answer().to_owned(),
    ];
    TableData {
        caption: RichText::plain(words.packed_table()),
        corner: RichText::plain(words.packed_column_sentence()),
        columns: columns.iter().map(|text| RichText::plain(text)).collect(),
        rows: sheet.rows.iter().enumerate().map(of_row).collect(),
    }
}
