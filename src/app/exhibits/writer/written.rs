//! A text that a network wrote, cut into words, of which some are no words that it was
//! taught.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::app::exhibits::reader::state::Shared;
use crate::lesson::exhibit::Temperature;
use crate::nn::Network;
use crate::random::{Purpose, Random};
use crate::tasks::{Task, weather};
use crate::text::{Language, Token};
use crate::trace::writing::{self, Drawn};

/// The task of the network.
pub const TASK: Task = Task::Weather(LANGUAGE);
const LANGUAGE: Language = Language::English;
/// Characters that are written: some fifty words, on a phone ten lines.
const LENGTH: usize = 300;

/// A text and how it came about.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// What was read before.
    pub start: Vec<Token>,
    pub drawn: Vec<Drawn>,
    /// All whole words with a character that was drawn.
    pub words: Vec<Word>,
    pub step: u32,
    pub temperature: Temperature,
    /// Which text, from 1.
    pub text: u32,
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its characters, counted from the start's first.
    pub characters: Range<usize>,
    pub is_taught: bool,
}

impl Written {
    /// Writes text number `text` after `start`.
    pub fn by(
        network: &Network,
        step: u32,
        start: &str,
        temperature: Temperature,
        text: u32,
    ) -> Shared<Self> {
        let start = TASK.read(start).tokens;
        let ids: Vec<u32> = start.iter().map(|token| token.id).collect();
        let mut random = Random::new(u64::from(text), Purpose::Sampling);
        let lot = || random.uniform();
        let drawn = writing::write(network, &ids, temperature.value(), LENGTH, lot);
        let symbols: Vec<&str> = start
            .iter()
            .map(|token| token.text.as_str())
            .chain(drawn.iter().map(|drawn| symbol(drawn.symbol)))
            .collect();
        let words = words(&symbols, start.len());
        Shared::new(Self {
            start,
            drawn,
            words,
            step,
            temperature,
            text,
        })
    }

    /// How many of its words were taught, and how many there are.
    pub fn taught(&self) -> [usize; 2] {
        let taught = self.words.iter().filter(|word| word.is_taught).count();
        [taught, self.words.len()]
    }

    /// The word that a written character belongs to, if that is whole.
    pub fn word_at(&self, character: usize) -> Option<&Word> {
        let place = self.start.len() + character;
        let mut words = self.words.iter();
        words.find(|word| word.characters.contains(&place))
    }

    /// Characters as they stand in the text; the unknown one is none.
    pub fn text(&self, characters: Range<usize>) -> String {
        let start = self.start.iter().map(|token| token.text.as_str());
        let drawn = self.drawn.iter().map(|drawn| symbol(drawn.symbol));
        let all = start.chain(drawn);
        let shown = all.skip(characters.start).take(characters.len());
        shown.map(shown_as).collect()
    }
}

/// All words of the reports that it learned from.
pub fn taught_words() -> BTreeSet<&'static str> {
    weather::words(LANGUAGE)
}

/// A class as a character; the unknown one is empty.
fn symbol(class: usize) -> &'static str {
    TASK.class_keys().get(class).copied().unwrap_or_default()
}

/// The unknown character has no form of its own.
fn shown_as(symbol: &str) -> &str {
    if symbol.is_empty() { "?" } else { symbol }
}

/// Whole words that end after `from`. What follows each is a mark or a space; the last one
/// may be broken off, and is not judged.
fn words(symbols: &[&str], from: usize) -> Vec<Word> {
    let taught = taught_words();
    let ends_word = |symbol: &str| {
        let is_mark = |c: char| c.is_whitespace() || c.is_ascii_punctuation();
        !symbol.is_empty() && symbol.chars().all(is_mark)
    };
    let mut words = Vec::new();
    let mut begin = 0;
    for (at, symbol) in symbols.iter().enumerate() {
        if !ends_word(symbol) {
            continue;
        }
        if begin < at && from < at {
            let pieces = symbols[begin..at].iter().map(|symbol| shown_as(symbol));
            let word = pieces.collect::<String>().to_lowercase();
            words.push(Word {
                characters: begin..at,
                is_taught: taught.contains(word.as_str()),
            });
        }
        begin = at + 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, from: usize) -> Vec<(String, bool)> {
        let symbols: Vec<String> = text.chars().map(String::from).collect();
        let symbols: Vec<&str> = symbols
            .iter()
            .map(|symbol| if symbol == "#" { "" } else { symbol })
            .collect();
        let found = words(&symbols, from).into_iter();
        let of = |word: Word| (symbols[word.characters].concat(), word.is_taught);
        found.map(of).collect()
    }

    #[test]
    fn words_are_judged_when_they_are_whole() {
        let expected = [("snow", true), ("in", true), ("thes", false)];
        let expected = expected.map(|(word, taught)| (word.to_owned(), taught));
        assert_eq!(found("the snow in thes, hil", 4), expected);
    }

    #[test]
    fn a_word_that_the_start_began_counts_and_the_starts_own_do_not() {
        assert_eq!(found("The snow. ", 6), [("snow".to_owned(), true)]);
        assert_eq!(found("the snow. ", 8), []);
    }

    #[test]
    fn an_unknown_character_makes_a_word_that_was_never_taught() {
        assert_eq!(found("sn#ow ", 0), [("snow".to_owned(), false)]);
    }

    #[test]
    fn the_same_number_is_the_same_text() {
        let settings = crate::settings::Cast::Weather.settings()[0];
        let start = &settings.initialisation();
        let network = Network::seeded(settings.network_config(), 1, start);
        let by = |text| Written::by(&network, 0, "the ", Temperature::default(), text);
        assert_eq!(*by(1), *by(1));
        assert_ne!(by(1).drawn, by(2).drawn);
        assert_eq!(by(1).drawn.len(), LENGTH);
    }
}
