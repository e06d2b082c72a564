//! The table twin: beliefs and what each unit holds after every word.

use leptos::prelude::*;

use super::{CLASSES, Parts, Shared, sentence};
use crate::app::names;
use crate::app::tables::{RowHead, TableData, TableRow};
use crate::app::wording::RichText;
use crate::nn::Lane;
use crate::text::Token;
use crate::trace::Trace;

/// (Tracked.)
pub fn of(parts: Parts) -> TableData {
    let words = parts.surroundings.words();
    let (untouched, now) = (parts.untouched.get(), parts.now.get());
    let is_turned = parts.state.turned.read().is_some();
    let chosen = parts.place.get().token;
    // What was, as long as nothing is turned, is what is.
    let traces = if is_turned {
        vec![&untouched, &now]
    } else {
        vec![&now]
    };
    let mut columns = Vec::new();
    for class in 0..CLASSES {
        let name = sentence::pronoun(class);
        if is_turned {
            columns.push(words.flags_column_was(name));
            columns.push(words.flags_column_now(name));
        } else {
            columns.push(name.to_owned());
        }
    }
    for unit in 0..now.hidden_size() {
        let name = words.flags_column_unit(names::unit(unit));
        if is_turned {
            columns.push(words.flags_column_was(&name));
            columns.push(words.flags_column_now(&name));
        } else {
            columns.push(name);
        }
    }
    let row = |(place, token): (usize, &Token)| {
        let beliefs = (0..CLASSES).flat_map(|class| {
            let share = |trace: &&Shared<Trace>| words.percent(trace.belief(place + 1, class));
            traces.iter().map(share).collect::<Vec<_>>()
        });
        let held = (0..now.hidden_size()).flat_map(|unit| {
            let held =
                |trace: &&Shared<Trace>| words.signed(trace.value(Lane::CellState, place, unit), 2);
            traces.iter().map(held).collect::<Vec<_>>()
        });
        TableRow {
            head: RowHead::Word(token.text.clone()),
            cells: beliefs.chain(held).collect(),
            chosen: place == chosen,
        }
    };
    TableData {
        caption: RichText::plain(&words.flags_table(parts.units())),
        corner: RichText::plain(words.flags_column_word()),
        columns: columns.iter().map(|text| RichText::plain(text)).collect(),
        rows: now.tokens().iter().enumerate().map(row).collect(),
    }
}
