//! A text cut into the tokens that a task's networks read.

use std::sync::LazyLock;

use super::{
    Task, bank, brackets, counting, goed_of_niet, good_or_not, languages, parity, pronouns, reber,
    recall, weather,
};
use crate::text::{Language, MAX_TOKENS, Token, Vocabulary};

/// How a token of padding is written, as usual in the field.
const PADDING: &str = "<pad>";

/// A text cut into the tokens that are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// At most [`MAX_TOKENS`].
    pub tokens: Vec<Token>,
    /// How many tokens the text has in all.
    pub token_count: usize,
}

impl Task {
    /// The tokens that it knows.
    pub fn vocabulary(self) -> &'static Vocabulary {
        static GOOD_OR_NOT: LazyLock<Vocabulary> = LazyLock::new(good_or_not::vocabulary);
        static GOED_OF_NIET: LazyLock<Vocabulary> = LazyLock::new(goed_of_niet::vocabulary);
        static RECALL: LazyLock<Vocabulary> = LazyLock::new(recall::vocabulary);
        static COUNTING: LazyLock<Vocabulary> = LazyLock::new(counting::vocabulary);
        static PRONOUNS: LazyLock<Vocabulary> = LazyLock::new(pronouns::vocabulary);
        static BRACKETS: LazyLock<Vocabulary> = LazyLock::new(brackets::vocabulary);
        static REBER: LazyLock<Vocabulary> = LazyLock::new(reber::vocabulary);
        static PARITY: LazyLock<Vocabulary> = LazyLock::new(parity::vocabulary);
        static BANK: LazyLock<Vocabulary> = LazyLock::new(bank::vocabulary);
        static LANGUAGES: LazyLock<Vocabulary> = LazyLock::new(languages::vocabulary);
        static WEATHER_EN: LazyLock<Vocabulary> =
            LazyLock::new(|| weather::vocabulary(Language::English));
        static WEATHER_NL: LazyLock<Vocabulary> =
            LazyLock::new(|| weather::vocabulary(Language::Dutch));
        match self {
            Task::GoodOrNot => &GOOD_OR_NOT,
            Task::GoedOfNiet => &GOED_OF_NIET,
            Task::Recall(_) => &RECALL,
            Task::Counting => &COUNTING,
            Task::Pronouns => &PRONOUNS,
            Task::Brackets => &BRACKETS,
            Task::Reber => &REBER,
            Task::Parity => &PARITY,
            Task::Languages => &LANGUAGES,
            Task::Weather(Language::English) => &WEATHER_EN,
            Task::Weather(Language::Dutch) => &WEATHER_NL,
            Task::Bank => &BANK,
            Task::Own(own) => &own.kept().vocabulary,
        }
    }

    /// A token of padding, for a network that was trained so: its id is behind all others.
    pub fn padding(self) -> Token {
        Token {
            text: PADDING.to_owned(),
            id: self.vocabulary().size() as u32,
        }
    }

    /// [`Task::read`], filled up to at least `padding` tokens for a network that was trained
    /// so.
    pub fn read_padded(self, text: &str, padding: Option<usize>) -> Reading {
        let mut reading = self.read(text);
        let length = padding.unwrap_or(0).max(reading.tokens.len());
        reading.tokens.resize(length, self.padding());
        reading
    }

    /// Cuts a typed text into the tokens that the task's networks read.
    pub fn read(self, text: &str) -> Reading {
        let mut tokens: Vec<Token> = Vec::new();
        let mut token_count = 0;
        for token in self.vocabulary().encode(text) {
            token_count += 1;
            if token_count <= MAX_TOKENS {
                tokens.push(token);
            }
        }
        Reading {
            tokens,
            token_count,
        }
    }
}
