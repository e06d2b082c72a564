//! The table twin: each row of `h_n` with its numbers, and where in `output` they stand.

use leptos::prelude::*;

use super::sentence::row_name;
use super::{Parts, SIZE};
use crate::app::tables::{RowHead, TableData, TableRow};
use crate::app::wording::RichText;
use crate::nn::Direction;

/// (Tracked.)
pub fn of(parts: Parts) -> TableData {
    let words = parts.surroundings.words();
    let trace = parts.trace.read();
    let config = parts.network_config();
    let (rows, chosen) = (parts.rows(), parts.row.get());
    let of_row = |(index, row): (usize, &crate::trace::handed_out::FinalState)| {
        let (side, start) = match row.reader.direction {
            Direction::Forward => (words.reads_left(), 0),
            Direction::Backward => (words.reads_right(), SIZE),
        };
        let word = trace.tokens().get(row.token);
        let in_output = if row.reader.layer + 1 == config.layer_count() {
            // As a program writes it.
            format!("output[{}, 0, {start}:{}]", row.token, start + SIZE)
        } else {
            words.shapes_not_in_output().to_owned()
        };
        let state = trace.state_of(row.reader, row.token);
        let numbers: Vec<String> = state.iter().map(|&h| words.signed(h, 2)).collect();
        TableRow {
            head: RowHead::Text(RichText::plain(&row_name(index, rows.len()))),
            cells: vec![
                words.layer_option(row.reader.layer + 1),
                side.to_owned(),
                word.map_or_else(String::new, |token| token.text.clone()),
                in_output,
                numbers.join("; "),
            ],
            chosen: index == chosen,
        }
    };
    let columns = [
        words.layer_group(),
        words.reads_group(),
        words.shapes_column_word(),
        words.shapes_column_output(),
        words.shapes_column_numbers(),
    ];
    TableData {
        caption: RichText::plain(words.shapes_table()),
        corner: RichText::plain("h_n"),
        columns: columns.into_iter().map(RichText::plain).collect(),
        rows: rows.iter().enumerate().map(of_row).collect(),
    }
}
