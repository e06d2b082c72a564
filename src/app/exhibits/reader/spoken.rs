//! What a screen reader hears: labels of the drawings, and every move.

use std::borrow::Cow;

use crate::app::names;
use crate::app::surroundings::Surroundings;
use crate::app::wording::Wording;
use crate::nn::{Cell, Lane};
use crate::tasks::{Answers, Task};
use crate::trace::{Place, Trace};

use leptos::prelude::*;

use super::ReaderState;
use super::valves;

/// Pins a place and says it.
pub fn move_to(state: &ReaderState, surroundings: &Surroundings, place: Place) {
    state.pin(place);
    say_chosen(state, surroundings);
}

/// Says the chosen place: its word, its unit's numbers, the belief.
pub fn say_chosen(state: &ReaderState, surroundings: &Surroundings) {
    surroundings.announce.set(chosen(state, surroundings));
}

/// Says that the bar is open, and the chosen place, which it is of.
pub fn say_opened(state: &ReaderState, surroundings: &Surroundings) {
    let opened = surroundings.wording.get_untracked().score_bar_opened();
    let said = format!("{opened} {}", chosen(state, surroundings));
    surroundings.announce.set(said);
}

fn chosen(state: &ReaderState, surroundings: &Surroundings) -> String {
    let words = surroundings.wording.get_untracked();
    let task = state.task.get_untracked();
    let Place { token, unit } = state.selected.get_untracked().pinned;
    state
        .trace
        .with_untracked(|trace| spoken_place(words, task, trace, token, unit))
}

/// Says the chosen place, and its value in the lane of a strip.
pub fn say_chosen_in_lane(state: &ReaderState, surroundings: &Surroundings, lane: Lane) {
    let words = surroundings.wording.get_untracked();
    let task = state.task.get_untracked();
    let Place { token, unit } = state.selected.get_untracked().pinned;
    let said = state.trace.with_untracked(|trace| {
        let place = spoken_place(words, task, trace, token, unit);
        let (name, symbol) = (names::lane_title(words, lane), lane.letter(trace.cell()));
        let value = value(words, lane, trace.value(lane, token, unit));
        format!("{place}. {name} {symbol} {value}.")
    });
    surroundings.announce.set(said);
}

/// A lane's value as it is written: with its sign, where it has one.
pub fn value(words: Wording, lane: Lane, value: f32) -> String {
    if lane.is_gate() {
        words.number(value, 2)
    } else {
        words.signed(value, 2)
    }
}

/// "not, word 9 of 10. Unit 13. f 0.00, i 1.00, o 0.92. Holds +0.97. belief in
/// good 63 %"; nothing where there is no word.
pub fn spoken_place(
    words: Wording,
    task: Task,
    trace: &Trace,
    token: usize,
    unit: usize,
) -> String {
    let Some(word) = trace.tokens().get(token) else {
        return String::new();
    };
    let answer = spoken_answer(words, task, trace, token);
    let (heard, name) = (names::audible(words, &word.text), names::token(words, task));
    if trace.cell() == Cell::Bag {
        let place = words.spoken_word_bag(heard, name, token + 1, trace.len());
        return format!("{place} {answer}");
    }
    let story = trace.story(token, unit);
    let openness: Vec<String> = story
        .valves
        .iter()
        .map(|valve| {
            let symbol = valves::symbol(trace.cell(), valve.kind);
            format!("{symbol} {}", words.number(valve.openness, 2))
        })
        .collect();
    let (position, length) = (token + 1, trace.len());
    let mut said = words.spoken_word(heard, name, position, length, names::unit(unit));
    if !openness.is_empty() {
        said = format!("{said} {}.", openness.join(", "));
    }
    let holds = words.spoken_holds(words.signed(story.holds, 2));
    format!("{said} {holds} {answer}")
}

/// "belief in good 63 %", "says odd 98 %", "expects e 62 %": what is answered at a
/// token.
fn spoken_answer(words: Wording, task: Task, trace: &Trace, token: usize) -> String {
    if !task.asks_at(trace.tokens(), token) {
        return words.spoken_unasked().to_owned();
    }
    let tokens_read = token + 1;
    let class = match task.answers() {
        Answers::Whole => trace.spoken_class(tokens_read),
        Answers::Each | Answers::NextSymbol => trace.winner(tokens_read),
    };
    let share = words.percent(trace.belief(tokens_read, class));
    let label = names::spoken_class(words, task, class);
    match task.answers() {
        Answers::Whole => words.spoken_belief(label, share),
        Answers::Each => words.spoken_says(label, share),
        Answers::NextSymbol => words.spoken_expects(label, share),
    }
}

/// The score's label: every word with the belief after it, the unit, what the
/// letters stand for, and the keys.
pub fn score_label(words: Wording, task: Task, trace: &Trace, unit: usize) -> String {
    if trace.is_empty() {
        return words.spoken_score_empty().to_owned();
    }
    let beliefs: Vec<String> = trace
        .tokens()
        .iter()
        .enumerate()
        .map(|(token, word)| {
            let answer = spoken_answer(words, task, trace, token);
            format!("{} {answer}", names::audible(words, &word.text))
        })
        .collect();
    let (token, tokens) = (names::token(words, task), names::tokens(words, task));
    if trace.cell() == Cell::Bag {
        return words.spoken_score_bag(tokens, trace.len(), beliefs.join(", "), token);
    }
    let letters = match trace.cell() {
        Cell::Lstm => words.spoken_letters_lstm(),
        Cell::Gru => words.spoken_letters_gru(),
        Cell::Bag | Cell::Rnn | Cell::ReluRnn => words.spoken_letters_rnn(),
    };
    let (unit, units, beliefs) = (names::unit(unit), trace.hidden_size(), beliefs.join(", "));
    let score = match trace.len() {
        1 => words.spoken_score_one(token, unit, units, beliefs),
        length => words.spoken_score(length, tokens, unit, units, beliefs, token),
    };
    format!("{score} {letters}")
}

/// A strip's label: its size, and the words where its mean is lowest and highest;
/// of signed values the mean size.
pub fn strip_label(words: Wording, task: Task, trace: &Trace, lane: Lane) -> String {
    let mean = |token: usize| {
        let values = trace.lane(lane, token).unwrap_or_default();
        let sum: f32 = values.iter().map(|value| value.abs()).sum();
        sum / values.len().max(1) as f32
    };
    let means: Vec<f32> = (0..trace.len()).map(mean).collect();
    let at = |better: fn(f32, f32) -> bool| {
        let best = |best: usize, token: usize| {
            if better(means[token], means[best]) {
                token
            } else {
                best
            }
        };
        (0..means.len()).reduce(best)
    };
    let (Some(lowest), Some(highest)) = (at(|a, b| a < b), at(|a, b| a > b)) else {
        return words.spoken_score_empty().to_owned();
    };
    let word = |token: usize| {
        let word = trace.tokens().get(token);
        word.map_or(Cow::Borrowed(""), |word| names::audible(words, &word.text))
    };
    let (name, symbol) = (names::lane_title(words, lane), lane.letter(trace.cell()));
    let (units, read, tokens) = (trace.hidden_size(), trace.len(), names::tokens(words, task));
    let (lowest_word, lowest) = (word(lowest), words.number(means[lowest], 2));
    let (highest_word, highest) = (word(highest), words.number(means[highest], 2));
    if lane.is_gate() {
        words.spoken_strip_gate(
            name,
            symbol,
            units,
            read,
            tokens,
            lowest_word,
            lowest,
            highest_word,
            highest,
        )
    } else {
        words.spoken_strip_signed(
            name,
            symbol,
            units,
            read,
            tokens,
            lowest_word,
            lowest,
            highest_word,
            highest,
        )
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::nn::Network;
    use crate::settings::Settings;
    use crate::text::Language;
    use crate::trace::tests::read;

    const ENGLISH: Wording = Wording::new(Language::English);

    #[test]
    fn a_move_says_word_unit_valves_memory_and_belief() {
        let trace = read(Cell::Lstm, "the film was not bad", &[]);
        let said = spoken_place(ENGLISH, Task::GoodOrNot, &trace, 3, 1);
        assert!(said.starts_with("not, word 4 of 5. Unit 2. f 0."), "{said}");
        assert!(said.contains(", o 0."), "{said}");
        assert!(said.contains(". Holds "), "{said}");
        assert!(said.contains(". belief in good "), "{said}");
        let said = spoken_place(ENGLISH, Task::GoodOrNot, &trace, 9, 1);
        assert_eq!(said, "");
    }

    #[test]
    fn the_label_has_every_word_and_names_the_gates() {
        let trace = read(Cell::Lstm, "the film was not bad", &[]);
        let label = score_label(ENGLISH, Task::GoodOrNot, &trace, 1);
        assert!(label.starts_with("5 words, unit 2 of 6. the belief in good "));
        assert!(label.contains("forget gate") && label.contains("cell state"));
    }

    /// What an untrained network of the task's recipe says of `text` at `token`.
    fn said_of(task: Task, cell: Cell, text: &str, token: usize) -> String {
        let settings = Settings::recipe(task, cell);
        let network = Network::seeded(settings.network_config(), 1, &settings.initialisation());
        let trace = Trace::read(Arc::new(network), task.read(text).tokens, &[]);
        spoken_place(ENGLISH, task, &trace, token, 0)
    }

    #[test]
    fn an_answer_that_is_the_tokens_own_is_said_to_be_there() {
        let said = said_of(Task::Parity, Cell::Gru, "0110", 1);
        assert!(said.starts_with("1, symbol 2 of 4."), "{said}");
        assert!(said.contains("says even ") || said.contains("says odd "));
        let weather = Task::Weather(Language::English);
        let said = said_of(weather, Cell::Gru, "it will rain.", 2);
        assert!(said.starts_with("space, character 3 of 13."), "{said}");
        assert!(said.contains("expects "), "{said}");
        let said = said_of(weather, Cell::Gru, "it will rain.", 12);
        assert!(said.starts_with("full stop, character 13 of 13."), "{said}");
        let said = |token| said_of(Task::Counting, Cell::Gru, "aaXbb", token);
        assert!(said(1).ends_with("nothing asked here"), "{}", said(1));
        assert!(said(2).contains("says "), "{}", said(2));
        let said = said_of(Task::Pronouns, Cell::Gru, "bob missed the bus", 0);
        assert!(said.contains("belief in "), "{said}");
    }

    #[test]
    fn a_bag_is_said_to_have_neither_units_nor_memory() {
        let said = said_of(Task::Pronouns, Cell::Bag, "bob missed the bus", 1);
        assert!(
            said.starts_with("missed, word 2 of 4. belief in "),
            "{said}"
        );
        assert!(!said.contains("Unit") && !said.contains("Holds"), "{said}");
    }

    #[test]
    fn a_strips_label_names_the_words_of_its_extremes() {
        let trace = read(Cell::Gru, "the film was not bad", &[]);
        let label = strip_label(ENGLISH, Task::GoodOrNot, &trace, Lane::UpdateGate);
        assert!(label.starts_with("Update gate z, 6 units by 5 words. Mean value lowest at "));
        let label = strip_label(
            ENGLISH,
            Task::GoodOrNot,
            &read(Cell::Gru, "", &[]),
            Lane::UpdateGate,
        );
        assert_eq!(label, ENGLISH.spoken_score_empty());
    }
}
