//! The table twin: a row for each unit with its numbers of W and U, and what comes of them.

use leptos::prelude::*;

use super::Parts;
use super::drawn::Table;
use crate::app::tables::{RowHead, TableData, TableRow};
use crate::app::wording::RichText;
use crate::lesson::exhibit::Vectors;

/// (Tracked.)
pub fn of(parts: Parts) -> TableData {
    let words = parts.surroundings.words();
    let Some(reading) = parts.reading.get() else {
        return TableData::default();
    };
    let sizes = parts.state.sizes.get();
    let [e, h] = [sizes.embedding(), sizes.hidden()];
    let value = |table: Table, row, column| {
        let value = table.value(&reading, Vectors::Columns, [row, column]);
        words.signed(value, 2)
    };
    let factors = |name: &'static str, count| {
        (1..=count).map(move |column| RichText::plain(&format!("{name} {column}")))
    };
    let results = [
        words.anatomy_role_word(),
        words.anatomy_role_before(),
        words.anatomy_role_bias(),
        words.anatomy_role_sum(),
        words.anatomy_role_tanh(),
    ];
    let columns = factors("W", e)
        .chain(factors("U", h))
        .chain(results.into_iter().map(RichText::plain));
    // What the numbers of W and U are multiplied by.
    let times = (0..e)
        .map(|row| value(Table::Vector, row, 0))
        .chain((0..h).map(|row| value(Table::Before, row, 0)))
        .chain(Table::RESULTS.map(|_| String::new()));
    let head = |text: &str| RowHead::Text(RichText::plain(text));
    let mut rows = vec![TableRow::new(head(words.anatomy_times()), times.collect())];
    for unit in 0..h {
        let cells = (0..e)
            .map(|column| value(Table::Words, unit, column))
            .chain((0..h).map(|column| value(Table::States, unit, column)))
            .chain(Table::RESULTS.map(|table| value(table, unit, 0)));
        rows.push(TableRow {
            chosen: unit == parts.state.unit(),
            ..TableRow::new(head(&(unit + 1).to_string()), cells.collect())
        });
    }
    let tokens = reading.trace.tokens();
    let word = tokens.get(reading.word).map_or("", |token| &token.text);
    TableData {
        caption: words.anatomy_table_caption(word, e, h),
        corner: RichText::plain(words.anatomy_column_unit()),
        columns: columns.collect(),
        rows,
    }
}
