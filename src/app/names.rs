//! What the numbers' names are in the language that is chosen: lanes, classes,
//! cells, and the words of the sentence as they stand among others.

use std::borrow::Cow;

use super::rich;
use super::wording::Wording;
use crate::lesson::run::Gate;
use crate::nn::{Cell, Lane};
use crate::tasks::Task;
use crate::text::segment;

/// Words longer than this many letters are cut in drawings and sentences; tables
/// and what a screen reader hears have them whole.
const LONGEST_WORD: usize = 16;

/// "forget gate".
pub fn lane(words: Wording, lane: Lane) -> &'static str {
    match lane {
        Lane::ForgetGate => words.lane_forget_gate(),
        Lane::InputGate => words.lane_input_gate(),
        Lane::Candidate => words.lane_candidate(),
        Lane::OutputGate => words.lane_output_gate(),
        Lane::ResetGate => words.lane_reset_gate(),
        Lane::UpdateGate => words.lane_update_gate(),
        Lane::CellState => words.lane_cell_state(),
        Lane::HiddenState => words.lane_hidden_state(),
    }
}

/// "Forget gate", where it stands first.
pub fn lane_title(words: Wording, lane: Lane) -> &'static str {
    match lane {
        Lane::ForgetGate => words.strip_forget_gate(),
        Lane::InputGate => words.strip_input_gate(),
        Lane::Candidate => words.strip_candidate(),
        Lane::OutputGate => words.strip_output_gate(),
        Lane::ResetGate => words.strip_reset_gate(),
        Lane::UpdateGate => words.strip_update_gate(),
        Lane::CellState => words.strip_cell_state(),
        Lane::HiddenState => words.strip_hidden_state(),
    }
}

/// The gate whose hue a lane has; what flows has a sign instead.
pub const fn gate(lane: Lane) -> Option<Gate> {
    match lane {
        Lane::ForgetGate => Some(Gate::Forget),
        Lane::InputGate => Some(Gate::Input),
        Lane::OutputGate => Some(Gate::Output),
        Lane::ResetGate => Some(Gate::Reset),
        Lane::UpdateGate => Some(Gate::Update),
        Lane::Candidate | Lane::CellState | Lane::HiddenState => None,
    }
}

/// The class of an element that has a lane's hue; empty for what flows.
pub fn hue_class(lane: Lane) -> &'static str {
    gate(lane).map_or("", rich::hue_class)
}

/// "good".
pub fn class(words: Wording, task: Task, class: usize) -> &'static str {
    match (task, class) {
        (Task::GoodOrNot, 1) => words.class_good(),
        (Task::GoodOrNot, _) => words.class_not_good(),
    }
}

/// The field's abbreviation, the same in every language.
pub const fn cell(cell: Cell) -> &'static str {
    match cell {
        Cell::Rnn => "RNN",
        Cell::Lstm => "LSTM",
        Cell::Gru => "GRU",
    }
}

/// A unit's number as the page counts: from 1. Files count from 0.
pub const fn unit(unit: usize) -> usize {
    unit + 1
}

/// A word of the sentence in a drawing: cut if it is very long.
pub fn short_word(word: &str) -> Cow<'_, str> {
    segment::shortened(word, LONGEST_WORD)
}

/// A word of the sentence within a sentence of ours: also in quotes if it is a
/// punctuation mark or an emoji, which would be read as ours.
pub fn quoted_word(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_alphanumeric) {
        short_word(word)
    } else {
        Cow::Owned(format!("“{}”", short_word(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_is_quoted_and_a_word_is_not() {
        assert_eq!(quoted_word(","), "“,”");
        assert_eq!(quoted_word("سيئا"), "سيئا");
        assert_eq!(quoted_word("isn't"), "isn't");
    }
}
