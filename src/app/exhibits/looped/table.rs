//! The table twin: state and answer at each step.

use leptos::prelude::*;

use super::sentence::{state, state_before, sum_parts};
use super::{ODD, Parts, Reading};
use crate::app::tables::{RowHead, TableData, TableRow};
use crate::app::wording::RichText;

/// (Tracked.)
pub fn of(parts: Parts) -> TableData {
    let words = parts.surroundings.words();
    let Some(reading) = parts.reading.get() else {
        return TableData::default();
    };
    let (now, was) = (&reading.now, &reading.was);
    let answer = |is_odd: bool| {
        let answer = if is_odd {
            words.class_odd()
        } else {
            words.class_even()
        };
        answer.to_owned()
    };
    let bits = parts.state.bits.get();
    let steps = reading.truth.iter().zip(bits.as_slice()).enumerate();
    let rows = steps.map(|(step, (&truth, &bit))| {
        let cells = vec![
            if bit { "1" } else { "0" }.to_owned(),
            state_before(words, now, step),
            sum_parts(words, now, step, |sums| sums.word),
            sum_parts(words, now, step, |sums| sums.words_before),
            state(words, now, step),
            state(words, was, step),
            words.percent(now.belief(step + 1, ODD)),
            answer(Reading::says_odd(now, step)),
            answer(truth),
        ];
        TableRow {
            head: RowHead::Text(RichText::plain(&(step + 1).to_string())),
            cells,
            chosen: step == parts.state.step(),
        }
    });
    let columns = [
        words.loop_column_symbol(),
        words.loop_column_before(),
        words.loop_column_input(),
        words.loop_column_recurrent(),
        words.loop_column_state(),
        words.loop_column_trained(),
        words.loop_column_odd(),
        words.loop_column_says(),
        words.loop_column_truth(),
    ];
    TableData {
        caption: RichText::plain(words.loop_table()),
        corner: RichText::plain(words.loop_column_step()),
        columns: columns.into_iter().map(RichText::plain).collect(),
        rows: rows.collect(),
    }
}
