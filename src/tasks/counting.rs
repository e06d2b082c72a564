//! Counting, aⁿ X bⁿ: after X come as many b as there were a, then the end. From X
//! on, every token is asked for what comes next: another b, or the end (after Gers
//! and Schmidhuber 2001; Weiss, Goldberg and Yahav 2018).
//!
//! Trained on n of 1 to 10 and judged at every token from X on. There are only ten
//! such strings, so none can be held back: the held-out ones are the ten
//! themselves, once each, and whether it counts is seen on `longer`, n of 11 to 40.

use std::ops::RangeInclusive;

use super::{Answer, Dataset, Example};
use crate::text::{Segmentation, Token, Vocabulary};

/// The n of training.
const COUNTS: RangeInclusive<usize> = 1..=10;
const LONGER_COUNTS: RangeInclusive<usize> = 11..=40;
/// How often training has each n.
const TIMES: usize = 100;
/// Tokens of the shortest and of the longest training string.
pub const SENTENCE_LENGTHS: RangeInclusive<usize> = 3..=21;

const B: usize = 0;
/// The answer that nothing more is to come.
pub const END: usize = 1;

/// See [`Task::class_keys`](super::Task::class_keys).
pub const CLASS_KEYS: &[&str] = &["b", "end"];

/// See [`Task::sample_sentences`](super::Task::sample_sentences).
pub const SAMPLE_SENTENCES: &[&str] = &[
    "aaaaaXbbbbb",
    "aaXbb",
    "aaaaaaaaaaXbbbbbbbbbb",
    "aaaaaaaaaaaaaaaXbbbbbbbbbbbbbbb",
    "aaaaaaaaaaaaaaaaaaaaXbbbbbbbbbbbbbbbbbbbb",
];

/// `x` is what X becomes: tokens are lower case, what is typed may be either.
pub fn vocabulary() -> Vocabulary {
    Vocabulary::new(Segmentation::Symbols, ["a", "X", "b"])
}

/// aⁿ X bⁿ with what is asked of it.
pub fn example(vocabulary: &Vocabulary, n: usize) -> Example {
    let symbols = [vec!["a"; n], vec!["X"], vec!["b"; n]].concat();
    let answers = [vec![None; n], vec![Some(B); n], vec![Some(END)]].concat();
    Example {
        tokens: symbols.iter().map(|symbol| vocabulary.id(symbol)).collect(),
        answer: Answer::Each(answers),
    }
}

/// See [`Task::asks_at`](super::Task::asks_at): from X on.
pub fn asks_at(tokens: &[Token], place: usize) -> bool {
    let read = tokens.iter().take(place + 1);
    let mut read = read.map(|token| token.text.as_str());
    read.any(|symbol| symbol.eq_ignore_ascii_case("x"))
}

/// See [`Task::dataset`](super::Task::dataset). Nothing in it is drawn.
pub fn dataset(vocabulary: &Vocabulary) -> Dataset {
    let of = |n| example(vocabulary, n);
    Dataset {
        training: (0..TIMES).flat_map(|_| COUNTS.map(of)).collect(),
        held_out: COUNTS.map(of).collect(),
        same_bag_pairs: Vec::new(),
        longer: LONGER_COUNTS.map(of).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::sentence::text_of;

    /// A second reading: what comes next is what stands next, from X on.
    #[test]
    fn the_answer_at_a_token_is_the_token_after_it() {
        let vocabulary = vocabulary();
        let data = dataset(&vocabulary);
        for example in data
            .training
            .iter()
            .chain(&data.held_out)
            .chain(&data.longer)
        {
            let text = text_of(&example.tokens, &vocabulary).replace(' ', "");
            let (before, after) = text.split_once('x').expect("one x");
            assert_eq!(before.replace('a', "b"), after, "{text}");
            let Answer::Each(answers) = &example.answer else {
                panic!("an answer at each token");
            };
            let symbols: Vec<char> = text.chars().collect();
            assert_eq!(answers.len(), symbols.len());
            for (place, answer) in answers.iter().enumerate() {
                let expected = match (symbols[place], symbols.get(place + 1)) {
                    ('a', _) => None,
                    (_, Some('b')) => Some("b"),
                    (_, next) => next.map_or(Some("end"), |_| None),
                };
                assert_eq!(answer.map(|class| CLASS_KEYS[class]), expected, "{text}");
            }
        }
    }

    #[test]
    fn training_has_each_n_as_often_and_longer_goes_on_where_it_stops() {
        let data = dataset(&vocabulary());
        let n_of = |example: &Example| example.tokens.len() / 2;
        for n in 1..=10 {
            let times = data.training.iter().filter(|e| n_of(e) == n).count();
            assert_eq!(times, 100);
        }
        let counts = |part: &[Example]| part.iter().map(n_of).collect::<Vec<_>>();
        assert_eq!(counts(&data.held_out), (1..=10).collect::<Vec<_>>());
        assert_eq!(counts(&data.longer), (11..=40).collect::<Vec<_>>());
    }

    /// Whoever always says b is wrong once in every string, so the threshold of 0.995
    /// over the 65 answers of the held-out strings means all of them.
    #[test]
    fn every_string_asks_for_the_end_once() {
        let data = dataset(&vocabulary());
        let mut asked = 0;
        for example in &data.held_out {
            let Answer::Each(answers) = &example.answer else {
                panic!("an answer at each token");
            };
            asked += answers.iter().flatten().count();
            let ends = answers.iter().filter(|&&answer| answer == Some(END));
            assert_eq!(ends.count(), 1);
        }
        assert_eq!(asked, 65);
    }

    #[test]
    fn capitals_and_spaces_read_the_same() {
        let vocabulary = vocabulary();
        let ids = |text| vocabulary.encode(text).map(|t| t.id).collect::<Vec<_>>();
        assert_eq!(ids("a a X b b"), ids("aaxbb"));
        assert_eq!(ids("AAXBB"), example(&vocabulary, 2).tokens);
    }
}
