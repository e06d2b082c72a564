//! What is to be seen, in computed sentences.

use leptos::prelude::*;

use super::edits;
use super::{Parts, Reading};
use crate::app::wording::{RichText, Wording};
use crate::nn::Lane;
use crate::trace::equation::Matrix;
use crate::trace::{Sums, Trace};

/// A state that moves by less is not counted as one that moves.
const MOVED: f32 = 0.01;

/// The whole picture (tracked).
pub fn seen(parts: Parts) -> RichText {
    let (words, state) = (parts.surroundings.words(), parts.state);
    let Some(reading) = parts.reading.get() else {
        return RichText::default();
    };
    let (count, numbers) = (reading.truth.len(), edits::entries().len());
    let [before, now] = reading.right();
    let edits = state.edits.get();
    let changed = match edits.as_slice() {
        [] if state.is_row() => return words.loop_seen_row(count, numbers, now),
        [] => return words.loop_seen_loop(numbers, count),
        [(entry, value)] => {
            let name = edits::name(*entry);
            let was = entry.value(reading.was.network()).unwrap_or_default();
            let [was, value] = [was, *value].map(|value| words.signed(value, 2));
            let acts = entry.acts_in(count);
            if entry.matrix == Matrix::State {
                words.loop_seen_changed_state(name, was, value, count, acts)
            } else {
                words.loop_seen_changed(name, was, value, count)
            }
        }
        several => words.loop_seen_changed_several(several.len()),
    };
    let moved = reading.now.moved_states(&reading.was, MOVED);
    let all = count * reading.now.hidden_size();
    let effect = words.loop_seen_moved(moved, all, before, count, now);
    changed.then(&RichText::plain(" ")).then(&effect)
}

/// The step that is looked at (tracked).
pub fn at_step(parts: Parts) -> RichText {
    let (words, step) = (parts.surroundings.words(), parts.state.step());
    let Some(reading) = parts.reading.get() else {
        return RichText::default();
    };
    let trace = &reading.now;
    let symbol = if parts.state.bits.read().as_slice().get(step) == Some(&true) {
        "1"
    } else {
        "0"
    };
    let before = state_before(words, trace, step);
    let after = state(words, trace, step);
    let answer = if Reading::says_odd(trace, step) {
        words.class_odd()
    } else {
        words.class_even()
    };
    let verdict = if reading.is_right(trace, step) {
        words.loop_right()
    } else {
        words.loop_wrong()
    };
    let share = words.percent(trace.beliefs(step + 1)[trace.winner(step + 1)]);
    let part = |part| sum_parts(words, trace, step, part);
    words.loop_at_step(
        step + 1,
        reading.truth.len(),
        symbol,
        before,
        part(|sums| sums.word),
        part(|sums| sums.words_before),
        part(|sums| sums.bias),
        after,
        answer,
        share,
        verdict,
    )
}

/// The state that comes into a step: before the first one it is zeros.
pub fn state_before(words: Wording, trace: &Trace, step: usize) -> String {
    numbers(
        words,
        (0..trace.hidden_size()).map(|unit| trace.held_before(step, unit)),
    )
}

/// The state after a step: its two numbers.
pub fn state(words: Wording, trace: &Trace, step: usize) -> String {
    let states = trace.lane(Lane::HiddenState, step).unwrap_or_default();
    numbers(words, states.iter().copied())
}

/// One part of what is added up in a step: its two numbers.
pub fn sum_parts(words: Wording, trace: &Trace, step: usize, part: fn(Sums) -> f32) -> String {
    let units = 0..trace.hidden_size();
    let sums = units.filter_map(|unit| trace.sums(Lane::HiddenState, step, unit));
    numbers(words, sums.map(part))
}

fn numbers(words: Wording, values: impl Iterator<Item = f32>) -> String {
    let numbers: Vec<String> = values.map(|value| words.signed(value, 2)).collect();
    numbers.join("; ")
}
