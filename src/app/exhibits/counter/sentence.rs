//! What is to be seen, in computed sentences, and what is said of one symbol.

use leptos::prelude::*;

use super::Parts;
use super::one_stair::TRAINED_TO;
use crate::app::wording::{RichText, Wording};
use crate::nn::Cell;
use crate::trace::counting::{Count, Verdict};

/// (Tracked.)
pub fn seen(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let (counters, counts) = (parts.counters.read(), parts.counts.read());
    let ([lstm, _], [climb, bounded]) = (&counters[..], &counts[..]) else {
        return RichText::default();
    };
    let space = RichText::plain(" ");
    let mut sentences = vec![of_lstm(climb, lstm.unit, words), says(climb, words)];
    sentences.push(of_gru(bounded, words));
    sentences.push(says(bounded, words));
    if climb.count > TRAINED_TO {
        sentences.push(RichText::plain(&words.counter_seen_trained(TRAINED_TO)));
    }
    let mut all = words.counter_seen_count(climb.count);
    for sentence in &sentences {
        all = all.then(&space).then(sentence);
    }
    all
}

fn of_lstm(count: &Count, unit: usize, words: Wording) -> RichText {
    let top = words.signed(count.holds(count.count.saturating_sub(1), unit), 2);
    match (count.rise(unit), count.fall(unit)) {
        (Some(rise), Some(fall)) => {
            let [rise, fall] = [rise, fall].map(|by| words.signed(by, 2));
            words.counter_seen_lstm(rise, top, fall)
        }
        _ => words.counter_seen_lstm_short(top),
    }
}

fn of_gru(count: &Count, words: Wording) -> RichText {
    if count.count < 3 {
        return words.counter_seen_gru_short();
    }
    let [second, last] =
        [1, count.count - 1].map(|place| words.number(count.largest_move(place), 3));
    words.counter_seen_gru(second, count.count, last)
}

/// After how many b it says that this is the end.
fn says(count: &Count, words: Wording) -> RichText {
    let asked = count.asked();
    match count.verdict() {
        Verdict::Right => words.counter_says_right(asked),
        Verdict::TooFew(by) => words.counter_says_too_few(asked, by),
        Verdict::TooMany(by) => words.counter_says_too_many(asked, by),
        Verdict::NoStop => words.counter_says_nothing(asked),
    }
}

/// The same in few words, for the drawing.
pub fn verdict(count: &Count, words: Wording) -> String {
    let asked = count.asked();
    match count.verdict() {
        Verdict::Right => words.counter_right(asked),
        Verdict::TooFew(by) => words.counter_too_few(asked, by),
        Verdict::TooMany(by) => words.counter_too_many(asked, by),
        Verdict::NoStop => words.counter_no_stop().to_owned(),
    }
}

/// "a 7", "X", "b 3".
pub fn symbol_name(place: usize, count: usize, words: Wording) -> String {
    match place.cmp(&count) {
        std::cmp::Ordering::Less => words.counter_symbol("a", place + 1),
        std::cmp::Ordering::Equal => "X".to_owned(),
        std::cmp::Ordering::Greater => words.counter_symbol("b", place - count),
    }
}

/// What the counting unit holds after a symbol: c to two decimals, h, whose moves are
/// small, to three.
pub fn holds_at(count: &Count, unit: usize, place: usize, words: Wording) -> String {
    if place >= count.trace.len() {
        return words.counter_stopped().to_owned();
    }
    let decimals = if count.trace.cell() == Cell::Lstm {
        2
    } else {
        3
    };
    words.signed(count.holds(place, unit), decimals)
}

/// What is said of the chosen symbol (tracked).
pub fn reading(parts: Parts) -> String {
    let words = parts.surroundings.words();
    let (counters, counts) = (parts.counters.read(), parts.counts.read());
    let place = parts.place();
    let mut holds = counters
        .iter()
        .zip(counts.iter())
        .map(|(counter, count)| holds_at(count, counter.unit, place, words));
    let (lstm, gru) = (holds.next(), holds.next());
    let name = symbol_name(place, parts.state.count.get(), words);
    words.counter_reading(name, lstm.unwrap_or_default(), gru.unwrap_or_default())
}
