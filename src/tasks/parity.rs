//! Parity: after each bit, is the number of ones so far even or odd? A single one
//! turns every answer after it round.
//!
//! Judged at every bit. There are few short strings, so none of fewer than 8 bits is kept
//! back: those held out have 8 to 12. `longer` are strings of 24 bits.

use std::ops::RangeInclusive;

use super::draw::{self, Unseen};
use super::{Answer, Dataset, Example};
use crate::random::{Purpose, Random};
use crate::text::{Segmentation, Vocabulary};

const TRAINING_SIZE: usize = 8_000;
const HELD_OUT_SIZE: usize = 500;
const LONGER_SIZE: usize = 500;
const HELD_OUT_BITS: RangeInclusive<usize> = 8..=12;
const LONGER_BITS: RangeInclusive<usize> = 24..=24;
/// Bits of the shortest and of the longest training string.
pub const SENTENCE_LENGTHS: RangeInclusive<usize> = 1..=12;
/// The data's own seed.
const SEED: u64 = 1;

const BITS: [&str; 2] = ["0", "1"];

/// See [`Task::class_keys`](super::Task::class_keys).
pub const CLASS_KEYS: &[&str] = &["even", "odd"];

/// See [`Task::sample_sentences`](super::Task::sample_sentences).
pub const SAMPLE_SENTENCES: &[&str] = &[
    "011010011101",
    "111111111111",
    "000000000001",
    "100000000000",
    "101010101010",
    "110100101110010110011101",
];

pub fn vocabulary() -> Vocabulary {
    Vocabulary::new(Segmentation::Symbols, BITS)
}

fn example(
    random: &mut Random,
    vocabulary: &Vocabulary,
    lengths: RangeInclusive<usize>,
) -> Example {
    let length = lengths.start() + random.below(lengths.end() - lengths.start() + 1);
    let bits: Vec<usize> = (0..length).map(|_| random.below(2)).collect();
    let parity = bits.iter().scan(0, |parity, bit| {
        *parity ^= bit;
        Some(Some(*parity))
    });
    Example {
        answer: Answer::Each(parity.collect()),
        tokens: bits.iter().map(|&bit| vocabulary.id(BITS[bit])).collect(),
    }
}

/// See [`Task::dataset`](super::Task::dataset). Every length is as frequent.
pub fn dataset(vocabulary: &Vocabulary) -> Dataset {
    let mut random = Random::new(SEED, Purpose::Data);
    let mut next = |lengths| example(&mut random, vocabulary, lengths);
    let mut unseen = Unseen::new();
    let held_out = draw::distinct(HELD_OUT_SIZE, &mut unseen, || next(HELD_OUT_BITS));
    let training = draw::training(TRAINING_SIZE, &unseen, || next(SENTENCE_LENGTHS));
    let longer = draw::distinct(LONGER_SIZE, &mut unseen, || next(LONGER_BITS));
    Dataset {
        training,
        held_out,
        same_bag_pairs: Vec::new(),
        longer,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::tasks::sentence::text_of;

    fn text(tokens: &[u32]) -> String {
        text_of(tokens, &vocabulary()).replace(' ', "")
    }

    /// A second reading: count the ones of each beginning again.
    #[test]
    fn the_answer_is_whether_the_ones_so_far_are_even_or_odd() {
        let data = dataset(&vocabulary());
        for example in [&data.training, &data.held_out, &data.longer]
            .into_iter()
            .flatten()
        {
            let text = text(&example.tokens);
            let Answer::Each(answers) = &example.answer else {
                panic!("an answer at each bit");
            };
            assert_eq!(answers.len(), text.len());
            for (place, answer) in answers.iter().enumerate() {
                let expected = match text[..=place].matches('1').count() % 2 {
                    0 => "even",
                    _ => "odd",
                };
                assert_eq!(answer.map(|class| CLASS_KEYS[class]), Some(expected));
            }
        }
    }

    #[test]
    fn parts_have_their_sizes_and_training_shows_nothing_of_the_others() {
        let data = dataset(&vocabulary());
        assert_eq!(data.training.len(), TRAINING_SIZE);
        let seen: HashSet<&Vec<u32>> = data.training.iter().map(|e| &e.tokens).collect();
        let unseen = data.held_out.iter().chain(&data.longer);
        let unseen: HashSet<&Vec<u32>> = unseen.map(|e| &e.tokens).collect();
        assert_eq!(unseen.len(), HELD_OUT_SIZE + LONGER_SIZE);
        assert!(unseen.is_disjoint(&seen));
        assert!(data.longer.iter().all(|e| e.tokens.len() == 24));
        let mut held_out = data.held_out.iter();
        assert!(held_out.all(|e| HELD_OUT_BITS.contains(&e.tokens.len())));
        let short = seen.iter().filter(|tokens| tokens.len() < 8).count();
        assert!(short > 250, "{short} of 254");
    }

    #[test]
    fn even_is_as_frequent_as_odd() {
        let data = dataset(&vocabulary());
        let (mut odd, mut all) = (0, 0);
        for example in &data.training {
            if let Answer::Each(answers) = &example.answer {
                odd += answers.iter().filter(|&&answer| answer == Some(1)).count();
                all += answers.len();
            }
        }
        let share = odd as f64 / all as f64;
        assert!((share - 0.5).abs() < 0.01, "{share}");
    }
}
