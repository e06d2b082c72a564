//! Sentences as the word grammars make them.

use crate::text::{Segmentation, Vocabulary};

/// Words being strung together.
#[derive(Default)]
pub(super) struct Sentence(Vec<&'static str>);

impl Sentence {
    /// Adds the words of a phrase; an empty one adds nothing.
    pub(super) fn say(&mut self, phrase: &'static str) -> &mut Self {
        self.0
            .extend(phrase.split(' ').filter(|word| !word.is_empty()));
        self
    }

    pub(super) fn tokens(&self, vocabulary: &Vocabulary) -> Vec<u32> {
        self.0.iter().map(|word| vocabulary.id(word)).collect()
    }
}

/// The words of the phrases, sorted, so that a phrase that moves changes no id.
pub(super) fn vocabulary_of(phrases: &[&[&'static str]]) -> Vocabulary {
    let mut words: Vec<&str> = phrases
        .concat()
        .into_iter()
        .flat_map(|phrase| phrase.split(' '))
        .collect();
    words.sort_unstable();
    Vocabulary::new(Segmentation::Words, words)
}

/// The words of token ids, for tests to read.
#[cfg(test)]
pub(super) fn text_of(tokens: &[u32], vocabulary: &Vocabulary) -> String {
    let words: Vec<&str> = tokens
        .iter()
        .filter_map(|&id| vocabulary.token(id))
        .collect();
    words.join(" ")
}
