//! Brackets: round and square ones, opened and closed in order, never more than four
//! deep. After each it is asked what may close next: nothing, if nothing is open, or
//! the one that was opened last (the Dyck language of two pairs).
//!
//! Judged at every bracket. `longer` are strings longer than training has, no deeper.

use std::ops::RangeInclusive;

use super::draw::{self, Unseen};
use super::{Answer, Dataset, Example};
use crate::random::{Purpose, Random};
use crate::text::{Segmentation, Vocabulary};

const TRAINING_SIZE: usize = 8_000;
const HELD_OUT_SIZE: usize = 1_000;
const LONGER_SIZE: usize = 200;
const DEEPEST: usize = 4;
/// Pairs of brackets in a string; with fewer there would be too few strings for any
/// to be kept back.
const PAIRS: RangeInclusive<usize> = 5..=12;
const LONGER_PAIRS: RangeInclusive<usize> = 20..=40;
/// Brackets of the shortest and of the longest training string.
pub const SENTENCE_LENGTHS: RangeInclusive<usize> = 10..=24;
/// The data's own seed.
const SEED: u64 = 1;

/// By kind: round, square.
const OPENING: [&str; 2] = ["(", "["];
const CLOSING: [&str; 2] = [")", "]"];

/// See [`Task::class_keys`](super::Task::class_keys).
pub const CLASS_KEYS: &[&str] = &["nothing_open", "closes_round", "closes_square"];

/// See [`Task::sample_sentences`](super::Task::sample_sentences).
pub const SAMPLE_SENTENCES: &[&str] = &[
    "([[()]])[()]",
    "([()])",
    "([([])])",
    "()[]()[]",
    "[[[[]]]]((()))",
    "(()[([])])[]",
];

pub fn vocabulary() -> Vocabulary {
    let symbols = OPENING.into_iter().chain(CLOSING);
    Vocabulary::new(Segmentation::Symbols, symbols)
}

/// A string of so many pairs. Where it may open or close it does either as often.
fn example(random: &mut Random, vocabulary: &Vocabulary, pairs: RangeInclusive<usize>) -> Example {
    let mut to_open = pairs.start() + random.below(pairs.end() - pairs.start() + 1);
    let mut open: Vec<usize> = Vec::with_capacity(DEEPEST);
    let mut tokens = Vec::with_capacity(2 * to_open);
    let mut answers = Vec::with_capacity(2 * to_open);
    while to_open > 0 || !open.is_empty() {
        let may_open = to_open > 0 && open.len() < DEEPEST;
        let opens = may_open && (open.is_empty() || random.chance(0.5));
        let symbol = if opens {
            let kind = random.below(OPENING.len());
            open.push(kind);
            to_open -= 1;
            OPENING[kind]
        } else {
            open.pop().map_or("", |kind| CLOSING[kind])
        };
        tokens.push(vocabulary.id(symbol));
        answers.push(Some(open.last().map_or(0, |kind| 1 + kind)));
    }
    Example {
        tokens,
        answer: Answer::Each(answers),
    }
}

/// See [`Task::dataset`](super::Task::dataset).
pub fn dataset(vocabulary: &Vocabulary) -> Dataset {
    let mut random = Random::new(SEED, Purpose::Data);
    let mut next = |pairs| example(&mut random, vocabulary, pairs);
    let mut unseen = Unseen::new();
    let held_out = draw::distinct(HELD_OUT_SIZE, &mut unseen, || next(PAIRS));
    let training = draw::training(TRAINING_SIZE, &unseen, || next(PAIRS));
    let longer = draw::distinct(LONGER_SIZE, &mut unseen, || next(LONGER_PAIRS));
    Dataset {
        training,
        held_out,
        same_bag_pairs: Vec::new(),
        longer,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashSet};

    use super::*;
    use crate::tasks::sentence::text_of;

    fn text(tokens: &[u32]) -> String {
        text_of(tokens, &vocabulary()).replace(' ', "")
    }

    fn answers(example: &Example) -> &[Option<usize>] {
        match &example.answer {
            Answer::Each(answers) => answers,
            Answer::Whole(_) => panic!("an answer at each bracket"),
        }
    }

    /// A second reading, without a stack: strike out pairs until none is left; what
    /// then stands last is open.
    #[test]
    fn what_is_left_after_striking_out_pairs_is_open() {
        let data = dataset(&vocabulary());
        let parts = [&data.held_out, &data.longer];
        for example in parts.into_iter().flatten().chain(&data.training[..1_000]) {
            for (place, answer) in answers(example).iter().enumerate() {
                let mut left = text(&example.tokens[..=place]);
                while left.contains("()") || left.contains("[]") {
                    left = left.replace("()", "").replace("[]", "");
                }
                assert!(left.len() <= 4 && !left.contains([')', ']']), "{left}");
                let expected = match left.chars().last() {
                    None => "nothing_open",
                    Some('(') => "closes_round",
                    Some(_) => "closes_square",
                };
                assert_eq!(answer.map(|class| CLASS_KEYS[class]), Some(expected));
            }
            assert_eq!(answers(example).last(), Some(&Some(0)), "all is closed");
        }
    }

    #[test]
    fn parts_have_their_sizes_and_share_no_string() {
        let data = dataset(&vocabulary());
        assert_eq!(data.training.len(), TRAINING_SIZE);
        let seen: HashSet<&Vec<u32>> = data.training.iter().map(|e| &e.tokens).collect();
        let unseen = data.held_out.iter().chain(&data.longer);
        let unseen: HashSet<&Vec<u32>> = unseen.map(|e| &e.tokens).collect();
        assert_eq!(unseen.len(), HELD_OUT_SIZE + LONGER_SIZE);
        assert!(unseen.is_disjoint(&seen));
    }

    #[test]
    fn round_ones_are_as_frequent_as_square_ones_and_every_depth_is_met() {
        let data = dataset(&vocabulary());
        let mut counts = [0_usize; 3];
        for class in data.training.iter().flat_map(answers).flatten() {
            counts[*class] += 1;
        }
        let all = counts.iter().sum::<usize>() as f64;
        let shares = counts.map(|count| count as f64 / all);
        assert!((shares[1] - shares[2]).abs() < 0.01, "{shares:?}");
        assert!((0.15..0.3).contains(&shares[0]), "{shares:?}");
        let deepest = |example: &Example| {
            let text = text(&example.tokens);
            ["[[[[", "((((", "([([", "[()]"].map(|part| text.contains(part))
        };
        let met = data.training.iter().map(deepest);
        let met = met.fold([false; 4], |all, one| {
            [0, 1, 2, 3].map(|i| all[i] || one[i])
        });
        assert_eq!(met, [true; 4]);
    }

    /// The same brackets in another order have other answers, so a network that
    /// ignores order is wrong on one of two at least: "([" and "[(" are enough.
    #[test]
    fn the_same_brackets_in_another_order_mean_something_else() {
        let data = dataset(&vocabulary());
        let mut bags: BTreeMap<Vec<u32>, HashSet<usize>> = BTreeMap::new();
        for example in &data.held_out {
            for (place, class) in answers(example).iter().enumerate() {
                let mut bag = example.tokens[..=place].to_vec();
                bag.sort_unstable();
                bags.entry(bag).or_default().extend(*class);
            }
        }
        let several = bags.values().filter(|classes| classes.len() > 1).count();
        assert!(several > 100, "{several} of {}", bags.len());
    }
}
