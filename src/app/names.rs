//! What the numbers' names are in the language that is chosen: lanes, classes,
//! cells, and the words of the sentence as they stand among others.

use std::borrow::Cow;

use leptos::prelude::*;

use super::wording::Wording;
use crate::lesson::run::Gate;
use crate::nn::{Cell, Lane};
use crate::tasks::{Answers, OwnId, OwnKind, Task, TokenKind};
use crate::text::{Language, segment};

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
    gate(lane).map_or("", crate::lesson::run::hue_class)
}

/// "Good or not good?".
pub fn task(words: Wording, task: Task) -> String {
    match task {
        Task::GoodOrNot => words.task_good_or_not().to_owned(),
        Task::GoedOfNiet => words.task_goed_of_niet().to_owned(),
        Task::Recall(gap) => words.task_recall(gap.symbols()),
        Task::Counting => words.task_counting().to_owned(),
        Task::Pronouns => words.task_pronouns().to_owned(),
        Task::Brackets => words.task_brackets().to_owned(),
        Task::Reber => words.task_reber().to_owned(),
        Task::Parity => words.task_parity().to_owned(),
        Task::Languages => words.task_languages().to_owned(),
        Task::Weather(Language::English) => words.task_weather_en().to_owned(),
        Task::Weather(Language::Dutch) => words.task_weather_nl().to_owned(),
        Task::Bank => words.task_bank().to_owned(),
        Task::Own(_) => words.task_own().to_owned(),
    }
}

/// What a task asks, in a sentence or two.
pub fn task_note(words: Wording, task: Task) -> &'static str {
    match task {
        Task::GoodOrNot => words.task_note_good_or_not(),
        Task::GoedOfNiet => words.task_note_goed_of_niet(),
        Task::Recall(_) => words.task_note_recall(),
        Task::Counting => words.task_note_counting(),
        Task::Pronouns => words.task_note_pronouns(),
        Task::Brackets => words.task_note_brackets(),
        Task::Reber => words.task_note_reber(),
        Task::Parity => words.task_note_parity(),
        Task::Languages => words.task_note_languages(),
        Task::Weather(_) => words.task_note_weather(),
        Task::Bank => words.task_note_bank(),
        Task::Own(OwnId {
            kind: OwnKind::Labelled,
            ..
        }) => words.task_note_own_labelled(),
        Task::Own(OwnId {
            kind: OwnKind::Writing,
            ..
        }) => words.task_note_own_writing(),
    }
}

/// "word": what a task's sentences are cut into.
pub fn token(words: Wording, task: Task) -> &'static str {
    match task.token_kind() {
        TokenKind::Word => words.token_word(),
        TokenKind::Symbol => words.token_symbol(),
        TokenKind::Character => words.token_character(),
    }
}

/// "words".
pub fn tokens(words: Wording, task: Task) -> &'static str {
    match task.token_kind() {
        TokenKind::Word => words.tokens_word(),
        TokenKind::Symbol => words.tokens_symbol(),
        TokenKind::Character => words.tokens_character(),
    }
}

/// "sentences", or "answers" where more than one is asked of each or what is read is
/// no sentence.
pub fn asked(words: Wording, task: Task) -> &'static str {
    match (task.answers(), task.token_kind()) {
        (Answers::Whole, TokenKind::Word | TokenKind::Character) => words.asked_sentences(),
        (Answers::Whole, TokenKind::Symbol) | (Answers::Each | Answers::NextSymbol, _) => {
            words.asked_answers()
        }
    }
}

/// What the tasks of one kind are called together.
pub fn task_group(words: Wording, kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Word => words.task_group_sentences(),
        TokenKind::Symbol => words.task_group_symbols(),
        TokenKind::Character => words.task_group_characters(),
    }
}

/// The tag of the language that a task's sentences are in; "" says that it is none,
/// or that nobody knows which.
pub fn sentence_tag(task: Task) -> &'static str {
    task.language().map_or("", Language::tag)
}

/// The tag of the sentences that are spoken of; a context of the page or of a part of it.
#[derive(Clone, Copy)]
pub struct SpokenOf(pub Signal<&'static str>);

/// The `lang` of a word of the sentence that stands in a text of the page (tracked).
pub fn word_tag() -> &'static str {
    use_context::<SpokenOf>().map_or("", |SpokenOf(tag)| tag.get())
}

/// "good"; of a class that is a symbol, the symbol itself, a space as ␣.
pub fn class(words: Wording, task: Task, class: usize) -> &'static str {
    let key = task.class_keys().get(class).copied().unwrap_or_default();
    match (task, key) {
        (Task::GoodOrNot | Task::GoedOfNiet, "good") => words.class_good(),
        (Task::GoodOrNot | Task::GoedOfNiet, _) => words.class_not_good(),
        (Task::Counting, "end") => words.class_end(),
        (Task::Counting, _) => words.class_another_b(),
        (Task::Brackets, "nothing_open") => words.class_nothing_open(),
        (Task::Brackets, "closes_round") => words.class_closes_round(),
        (Task::Brackets, _) => words.class_closes_square(),
        (Task::Reber, "t") => "T",
        (Task::Reber, _) => "P",
        (Task::Parity, "even") => words.class_even(),
        (Task::Parity, _) => words.class_odd(),
        (Task::Languages, "english") => words.class_english(),
        (Task::Languages, "dutch") => words.class_dutch(),
        (Task::Languages, "german") => words.class_german(),
        (Task::Languages, "french") => words.class_french(),
        (Task::Languages, _) => words.class_spanish(),
        (Task::Bank, "natural") => words.class_natural(),
        (Task::Bank, _) => words.class_made(),
        (Task::Weather(_) | Task::Own(_), " ") => "␣",
        (Task::Weather(_) | Task::Own(_), "") => "?",
        // Pronouns and symbols are the same in both languages.
        (Task::Pronouns | Task::Recall(_) | Task::Weather(_) | Task::Own(_), key) => key,
    }
}

/// The same in a few letters, for where a name has no room.
pub fn class_tag(words: Wording, task: Task, class: usize) -> &'static str {
    let key = task.class_keys().get(class).copied().unwrap_or_default();
    match (task, key) {
        (Task::Counting, "end") => words.tag_end(),
        (Task::Counting, _) => words.tag_b(),
        (Task::Brackets, "nothing_open") => words.tag_none(),
        (Task::Brackets, "closes_round") => ")",
        (Task::Brackets, _) => "]",
        // The codes of the languages are the same in all of them.
        (Task::Languages, "english") => "EN",
        (Task::Languages, "dutch") => "NL",
        (Task::Languages, "german") => "DE",
        (Task::Languages, "french") => "FR",
        (Task::Languages, _) => "ES",
        _ => self::class(words, task, class),
    }
}

/// The field's abbreviation, the same in every language; a bag has a word.
pub fn cell(words: Wording, cell: Cell) -> &'static str {
    match cell {
        Cell::Bag => words.cell_bag(),
        Cell::Rnn => "RNN",
        Cell::ReluRnn => "ReLU RNN",
        Cell::Lstm => "LSTM",
        Cell::Gru => "GRU",
    }
}

/// A unit's number as the page counts: from 1. Files count from 0.
pub const fn unit(unit: usize) -> usize {
    unit + 1
}

/// A token as it can be seen: white space as ␣.
pub fn visible(word: &str) -> Cow<'_, str> {
    if !word.is_empty() && word.chars().all(char::is_whitespace) {
        Cow::Owned("␣".to_owned())
    } else {
        Cow::Borrowed(word)
    }
}

/// A symbol as it can be heard: marks by their names.
pub fn audible(words: Wording, symbol: &str) -> Cow<'_, str> {
    Cow::Borrowed(match symbol {
        "␣" => words.symbol_space(),
        space if !space.is_empty() && space.chars().all(char::is_whitespace) => {
            words.symbol_space()
        }
        "." => words.symbol_full_stop(),
        "," => words.symbol_comma(),
        "(" => words.symbol_open_round(),
        ")" => words.symbol_close_round(),
        "[" => words.symbol_open_square(),
        "]" => words.symbol_close_square(),
        other => other,
    })
}

/// A class as it can be heard.
pub fn spoken_class(words: Wording, task: Task, class: usize) -> Cow<'static, str> {
    match self::class(words, task, class) {
        "?" if matches!(task, Task::Weather(_)) => Cow::Borrowed(words.symbol_unknown()),
        name => audible(words, name),
    }
}

/// A word of the sentence in a drawing: cut if it is very long.
pub fn short_word(word: &str) -> Cow<'_, str> {
    match visible(word) {
        Cow::Owned(mark) => Cow::Owned(mark),
        Cow::Borrowed(word) => segment::shortened(word, LONGEST_WORD),
    }
}

/// A word of the sentence within a sentence of ours: also in quotes if it is a
/// punctuation mark or an emoji, which would be read as ours.
pub fn quoted_word(words: Wording, word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_alphanumeric) {
        short_word(word)
    } else {
        let [open, close] = match words.language() {
            Language::English => ['“', '”'],
            Language::Dutch => ['‘', '’'],
        };
        Cow::Owned(format!("{open}{}{close}", short_word(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Wording = Wording::new(Language::English);

    #[test]
    fn a_comma_is_quoted_and_a_word_is_not() {
        assert_eq!(quoted_word(ENGLISH, ","), "“,”");
        assert_eq!(quoted_word(Wording::new(Language::Dutch), ","), "‘,’");
        assert_eq!(quoted_word(ENGLISH, "سيئا"), "سيئا");
        assert_eq!(quoted_word(ENGLISH, "isn't"), "isn't");
    }
}
