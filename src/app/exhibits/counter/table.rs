//! The table twin: symbol by symbol, then how far each start counts.

use leptos::prelude::*;

use super::Parts;
use super::sentence::{holds_at, symbol_name};
use super::starts::{name, rows};
use crate::app::tables::{RowHead, TableData, TableRow};
use crate::app::wording::RichText;
use crate::nn::Lane;

/// (Tracked.)
pub fn of(parts: Parts) -> TableData {
    let words = parts.surroundings.words();
    let (counters, counts) = (parts.counters.read(), parts.counts.read());
    let ([lstm, gru], [climb, bounded]) = (&counters[..], &counts[..]) else {
        return TableData::default();
    };
    let place_chosen = parts.place();
    let none = || "–".to_owned();
    let symbols = (0..parts.length()).map(|place| {
        let gate = |lane| {
            let has_read = place < climb.trace.len();
            let value = has_read.then(|| climb.trace.value(lane, place, lstm.unit));
            value.map_or_else(none, |value| words.number(value, 2))
        };
        let update = (place < bounded.trace.len())
            .then(|| bounded.trace.value(Lane::UpdateGate, place, gru.unit));
        let belief = |count: &crate::trace::counting::Count| {
            let is_asked = place >= count.count && place < count.trace.len();
            let belief = is_asked.then(|| count.trace.belief(place + 1, count.end));
            belief.map_or_else(none, |belief| words.percent(belief))
        };
        let cells = vec![
            gate(Lane::ForgetGate),
            gate(Lane::InputGate),
            holds_at(climb, lstm.unit, place, words),
            belief(climb),
            update.map_or_else(none, |value| words.number(value, 2)),
            holds_at(bounded, gru.unit, place, words),
            belief(bounded),
        ];
        TableRow {
            head: RowHead::Text(RichText::plain(&symbol_name(place, climb.count, words))),
            cells,
            chosen: place == place_chosen,
        }
    });
    let starts = rows(parts);
    let starts = starts.iter().map(|row| {
        let counts: Vec<String> = row.counts.iter().map(usize::to_string).collect();
        let head = words.counter_row_counts(name(row, words));
        let mut cells = vec![counts.join(" ")];
        cells.resize(7, String::new());
        TableRow::new(RowHead::Text(RichText::plain(&head)), cells)
    });
    let columns = ["LSTM f", "LSTM i", "LSTM c"].map(str::to_owned);
    let more = ["GRU z", "GRU h"].map(str::to_owned);
    let [stop_lstm, stop_gru] =
        [words.swap_lstm(), words.counter_gru_name()].map(|cell| words.counter_column_stop(cell));
    let columns = columns
        .into_iter()
        .chain([stop_lstm])
        .chain(more)
        .chain([stop_gru]);
    TableData {
        caption: RichText::plain(&words.counter_table(climb.count)),
        corner: RichText::plain(words.counter_column_symbol()),
        columns: columns.map(|column| RichText::plain(&column)).collect(),
        rows: symbols.chain(starts).collect(),
    }
}
