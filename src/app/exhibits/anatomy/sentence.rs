//! What is to be seen, in computed sentences.

use leptos::prelude::*;

use super::drawn::Table;
use super::{CLASS, Parts, counts};
use crate::app::names;
use crate::app::wording::RichText;
use crate::lesson::exhibit::Vectors;

/// How large the cell is (tracked).
pub fn seen(parts: Parts) -> RichText {
    let (words, state) = (parts.surroundings.words(), parts.state);
    let sizes = state.sizes.get();
    let [e, h] = [sizes.embedding(), sizes.hidden()];
    let [table, w, u, b, _] = counts::of(sizes);
    let cell = w + u + b;
    let space = RichText::plain(" ");
    let first = words.anatomy_seen(e, h, cell);
    let second = match state.sizes_before.get() {
        Some(before) => {
            let [table_before, w_before, u_before, ..] = counts::of(before);
            let [e_before, h_before] = [before.embedding(), before.hidden()];
            let mut text = words.anatomy_seen_from(e_before, h_before);
            let changes = [
                ("W", w_before, w),
                ("U", u_before, u),
                (words.anatomy_table(), table_before, table),
            ];
            let changes = changes.into_iter().filter(|(_, before, now)| before != now);
            for (index, (name, before, now)) in changes.enumerate() {
                let comma = if index > 0 { ", " } else { " " };
                let change = if name.len() == 1 {
                    words.anatomy_seen_change_letter(name, before, now)
                } else {
                    words.anatomy_seen_change(name, before, now)
                };
                text = text.then(&RichText::plain(comma)).then(&change);
            }
            text.then(&RichText::plain("."))
        }
        None => {
            let times = words.number(table as f64 / cell as f64, 1);
            words.anatomy_seen_table(table, times)
        }
    };
    let length = state.last_word() + 1;
    let third = words.anatomy_seen_length(length, length * 10, cell);
    first.then(&space).then(&second).then(&space).then(&third)
}

/// What the opened unit does at the word, and what the network then says (tracked).
pub fn of_unit(parts: Parts) -> RichText {
    let (words, unit) = (parts.surroundings.words(), parts.state.unit());
    let Some(reading) = parts.reading.get() else {
        return RichText::default();
    };
    let numbers = Table::RESULTS.map(|table| {
        let value = table.value(&reading, Vectors::Columns, [unit, 0]);
        words.signed(value, 2)
    });
    let [word, before, bias, sum, state] = numbers;
    let tokens = reading.trace.tokens();
    let text = tokens.get(reading.word).map_or("", |token| &token.text);
    let text = names::quoted_word(words, text);
    let unit = names::unit(unit);
    let first = words.anatomy_unit(unit, &text, word, before, bias, sum, state);
    let belief = words.percent(reading.trace.belief(reading.word + 1, CLASS));
    let second = words.anatomy_belief(&text, belief);
    first.then(&RichText::plain(" ")).then(&second)
}

/// Says what the opened unit does.
pub fn say_unit(parts: Parts) {
    let text = untrack(|| of_unit(parts).without_markup());
    parts.surroundings.announce.set(text);
}

/// Says how the shapes are written now.
pub fn say_convention(parts: Parts) {
    let words = parts.surroundings.wording.get_untracked();
    let state = parts.state;
    let sizes = state.sizes.get_untracked();
    let [e, h] = [sizes.embedding(), sizes.hidden()];
    let text = match state.vectors.get_untracked() {
        Vectors::Columns => words.anatomy_say_columns(h, e),
        Vectors::Rows => words.anatomy_say_rows(e, h),
    };
    parts.surroundings.announce.set(text);
}
