//! Which language is this? English, Dutch, German, French or Spanish, read character
//! by character, in lower case, with accents and marks. "de" may be any of them, "de
//! fiets" only one.
//!
//! A fifth of the sentences of each language is kept back. Trained on snippets of the
//! others, up to 40 characters from the start of a word, each with the language as the
//! class of the whole. Judged on snippets of 30 characters of the sentences kept back;
//! those sentences themselves, whole, are `longer`, though some are short: the place
//! where a reader knows most.

use std::ops::RangeInclusive;

use super::draw::Unseen;
use super::{Answer, Dataset, Example};
use crate::random::{Purpose, Random};
use crate::text::{Segmentation, Vocabulary};

/// Snippets of each language.
const TRAINING_SIZE: usize = 1_500;
const HELD_OUT_SIZE: usize = 160;
/// One sentence in so many is kept back.
const KEPT_BACK: usize = 5;
const SHORTEST_SNIPPET: usize = 10;
const LONGEST_SNIPPET: usize = 40;
const HELD_OUT_SNIPPET: usize = 30;
/// Characters of the shortest and of the longest training snippet.
pub const SENTENCE_LENGTHS: RangeInclusive<usize> = SHORTEST_SNIPPET..=LONGEST_SNIPPET;
/// The data's own seed.
const SEED: u64 = 1;

/// See [`Task::class_keys`](super::Task::class_keys).
pub const CLASS_KEYS: &[&str] = &["english", "dutch", "german", "french", "spanish"];

/// See [`Task::sample_sentences`](super::Task::sample_sentences). The languages by
/// turns, but some that begin alike.
pub const SAMPLE_SENTENCES: &[&str] = &[
    "de fiets staat in de regen.",
    "de la mer, on voit le petit port.",
    "de la mesa cayó un vaso.",
    "in the night it was very quiet.",
    "in de nacht was het heel stil.",
    "in der nacht war es sehr still.",
    "the kettle is singing again.",
    "où est passé mon parapluie ?",
    "¿quién quiere más sopa?",
    "die katze schläft auf dem sofa.",
];

/// The characters of the sentences. These are not needed to read a text, so the page,
/// which makes no data set, does without them.
const ALPHABET: &str = " !',-.?abcdefghijklmnopqrstuvwxyz¡¿ßàáâäçèéêëíîïñóôöùúûüœ";

pub fn vocabulary() -> Vocabulary {
    Vocabulary::new(
        Segmentation::Graphemes,
        Segmentation::Graphemes.pieces(ALPHABET),
    )
}

/// The sentences of each class, one a line, written for this.
fn sentences() -> [&'static str; 5] {
    [
        include_str!("../../assets/tasks/languages/en.txt"),
        include_str!("../../assets/tasks/languages/nl.txt"),
        include_str!("../../assets/tasks/languages/de.txt"),
        include_str!("../../assets/tasks/languages/fr.txt"),
        include_str!("../../assets/tasks/languages/es.txt"),
    ]
}

/// A language's sentences as token ids.
struct Sentences {
    shown: Vec<Vec<u32>>,
    kept_back: Vec<Vec<u32>>,
}

impl Sentences {
    fn split(text: &str, random: &mut Random, vocabulary: &Vocabulary) -> Self {
        let mut shown: Vec<Vec<u32>> = text
            .lines()
            .map(|line| vocabulary.encode(line).map(|token| token.id).collect())
            .collect();
        random.shuffle(&mut shown);
        let kept_back = shown.split_off(shown.len() - shown.len() / KEPT_BACK);
        Self { shown, kept_back }
    }
}

/// Snippets of the sentences from the start of each word, `length.end()` long or to
/// the end of the sentence, if that is `length.start()` or more; shuffled.
fn snippets(
    sentences: &[Vec<u32>],
    length: RangeInclusive<usize>,
    random: &mut Random,
    vocabulary: &Vocabulary,
) -> Vec<Vec<u32>> {
    let space = vocabulary.id(" ");
    let mut snippets = Vec::new();
    for sentence in sentences {
        for start in 0..sentence.len() {
            let is_word_start = start == 0 || sentence[start - 1] == space;
            let rest = &sentence[start..];
            if is_word_start && rest[0] != space && rest.len() >= *length.start() {
                snippets.push(rest[..rest.len().min(*length.end())].to_vec());
            }
        }
    }
    random.shuffle(&mut snippets);
    snippets
}

/// See [`Task::dataset`](super::Task::dataset). The languages take turns, so that the
/// first held-out snippets are of all.
pub fn dataset(vocabulary: &Vocabulary) -> Dataset {
    let mut random = Random::new(SEED, Purpose::Data);
    let mut shown = Vec::new();
    let mut held_out = Vec::new();
    let mut whole = Vec::new();
    for text in sentences() {
        let sentences = Sentences::split(text, &mut random, vocabulary);
        let mut of =
            |sentences: &[Vec<u32>], length| snippets(sentences, length, &mut random, vocabulary);
        shown.push(of(&sentences.shown, SENTENCE_LENGTHS));
        let length = HELD_OUT_SNIPPET..=HELD_OUT_SNIPPET;
        held_out.push(of(&sentences.kept_back, length));
        whole.push(sentences.kept_back);
    }
    let held_out = by_turns(held_out, HELD_OUT_SIZE);
    let longer = by_turns(whole, usize::MAX);
    // A few words in a row may stand in two sentences.
    let kept_back = held_out.iter().chain(&longer);
    let unseen: Unseen = kept_back.map(|example| example.tokens.clone()).collect();
    for snippets in &mut shown {
        snippets.retain(|snippet| !unseen.contains(snippet));
    }
    Dataset {
        training: by_turns(shown, TRAINING_SIZE),
        held_out,
        same_bag_pairs: Vec::new(),
        longer,
    }
}

/// At most so many texts of each language, one of each at a time.
fn by_turns(languages: Vec<Vec<Vec<u32>>>, most: usize) -> Vec<Example> {
    let longest = languages.iter().map(Vec::len).max().unwrap_or_default();
    let mut examples = Vec::new();
    for turn in 0..longest.min(most) {
        for (label, texts) in languages.iter().enumerate() {
            examples.extend(texts.get(turn).map(|tokens| Example {
                tokens: tokens.clone(),
                answer: Answer::Whole(label),
            }));
        }
    }
    examples
}

#[cfg(test)]
mod tests;
