//! The table twin: every word, vector and belief, as it was and now.

use leptos::prelude::*;

use super::{CLASS, Parts};
use crate::app::tables::{RowHead, TableData, TableRow};
use crate::app::wording::RichText;

/// (Tracked.)
pub fn of(parts: Parts) -> TableData {
    let words = parts.surroundings.words();
    let readings = parts.readings.get();
    let order = parts.state.order.get();
    let Some(bag) = readings.first() else {
        return TableData::default();
    };
    let ids: Vec<u32> = bag.now.tokens().iter().map(|token| token.id).collect();
    let vectors = bag.now.network().vectors(&ids);
    let names = [words.swap_bag(), words.swap_rnn(), words.swap_lstm()];
    let of_networks = names.iter().flat_map(|name| {
        [words.swap_column_was(name), words.swap_column_now(name)]
            .map(|text| RichText::plain(&text))
    });
    let heads = [
        words.swap_column_word_was(),
        words.swap_column_word_now(),
        words.swap_column_vector(),
    ];
    let columns = heads
        .into_iter()
        .map(RichText::plain)
        .chain(of_networks)
        .collect();
    let rows = bag.was.tokens().iter().zip(bag.now.tokens()).enumerate();
    let rows = rows.map(|(place, (was, now))| {
        let vector: Vec<String> = vectors
            .chunks(2)
            .nth(place)
            .unwrap_or_default()
            .iter()
            .map(|&value| words.signed(value, 2))
            .collect();
        let mut cells = vec![was.text.clone(), now.text.clone(), vector.join("; ")];
        for reading in &readings {
            for trace in [&reading.was, &reading.now] {
                cells.push(words.percent(trace.belief(place + 1, CLASS)));
            }
        }
        TableRow {
            head: RowHead::Text(RichText::plain(&(place + 1).to_string())),
            cells,
            chosen: place == order.chosen(),
        }
    });
    TableData {
        caption: RichText::plain(words.swap_table()),
        corner: RichText::plain(words.swap_column_place()),
        columns,
        rows: rows.collect(),
    }
}
