//! Delayed recall: the first of four symbols, then noise of six others, then "?":
//! which symbol stood first? Nothing but keeping it is hard, and that is harder the
//! longer the gap (after Hochreiter and Schmidhuber 1997, §5.4).
//!
//! Trained on gaps from half to the whole, so that what is kept reaches "?" sooner
//! at times; judged at the whole gap only. Order is no matter here: whoever counts
//! symbols knows the answer, a reader has to carry it.

use std::ops::RangeInclusive;

use super::draw::{self, Unseen};
use super::{Answer, Dataset, Example};
use crate::random::{Purpose, Random};
use crate::text::{Segmentation, Vocabulary};

const TRAINING_SIZE: usize = 8_000;
const HELD_OUT_SIZE: usize = 1_000;
/// The data's own seed.
const SEED: u64 = 1;

const SYMBOLS: [&str; 4] = ["a", "b", "c", "d"];
const NOISE: [&str; 6] = ["u", "v", "w", "x", "y", "z"];
const QUESTION: &str = "?";

/// See [`Task::class_keys`](super::Task::class_keys).
pub const CLASS_KEYS: &[&str] = &SYMBOLS;

/// How many symbols of noise part the symbol from the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gap {
    Five,
    Ten,
    Twenty,
    Forty,
    Eighty,
}

impl Gap {
    pub const ALL: [Gap; 5] = [Gap::Five, Gap::Ten, Gap::Twenty, Gap::Forty, Gap::Eighty];

    /// The whole gap.
    pub const fn symbols(self) -> usize {
        match self {
            Gap::Five => 5,
            Gap::Ten => 10,
            Gap::Twenty => 20,
            Gap::Forty => 40,
            Gap::Eighty => 80,
        }
    }

    /// The least gap of training: half the whole one, rounded up.
    const fn least(self) -> usize {
        self.symbols().div_ceil(2)
    }

    /// See [`Task::sentence_lengths`](super::Task::sentence_lengths).
    pub const fn sentence_lengths(self) -> RangeInclusive<usize> {
        self.least() + 2..=self.symbols() + 2
    }

    /// See [`Task::sample_sentences`](super::Task::sample_sentences).
    pub const fn sample_sentences(self) -> &'static [&'static str] {
        match self {
            Gap::Five => &["bvwuzx?", "dxvuuu?", "axywuv?", "cyywwv?"],
            Gap::Ten => &[
                "buwvuzwwvvw?",
                "dwzzwuywzxy?",
                "avvvxwuywuw?",
                "cyzwyvxxywx?",
            ],
            Gap::Twenty => &[
                "bxvvwwuuuxzwyyzxzwvzv?",
                "duxvzzxwvwxzywzyvwuuz?",
                "avwyyvuwvwxuuwzuwzzwu?",
                "cwwwvzxyzuwyvxwvwxyvw?",
            ],
            Gap::Forty => &[
                "byuwuxvwwwyuxvxvuuuuzvyzvyuyxyvwuuywxzvxv?",
                "dvxxxuvxxvzxvxvuuwwvyvvxwvwuwyuyxzzzzuxxu?",
                "axvyvwwzxzwxyvzzwwxxuwzzvuxyvwzuvzzxyxzxx?",
                "cvuvvuywuxxvyuvvzywyxyxuuuzyuxywyvuwuyuww?",
            ],
            Gap::Eighty => &[
                "buuyxxvwxvxxuuuywyxxzxuzvzwxxuyvwvvzvwxwwyuzvuzwuyuxzyxyuyvxwwvvzuzuywyxywyxyyxxv?",
                "dwywzwvxuyvzyvwwvywzyuuxzvwzwwvwuyuyuwuvvyxzyuuvzxzzvyzwzxyvxzvwwvzwyzyxxyxwwxxyu?",
                "awvyxzyywxxyuvyuxzwywuwxvzxyuvvuwvuvxyzyyzywuyvvuvuwuuwuzwyzzvzvzxvzzuywzuzyvyxvv?",
                "cwxyuxvvwyxyzwxwvxuxuwzuwvuvuyuvvyuxzyvxzzzzxwvyyvuxywwzxyzuzvwyzywxzwuvwuzzuywyx?",
            ],
        }
    }
}

/// The sample sentences with their answers, of which each symbol is one.
pub fn samples(vocabulary: &Vocabulary, gap: Gap) -> Vec<Example> {
    let examples = gap.sample_sentences().iter().map(|sentence| {
        let first = SYMBOLS
            .iter()
            .position(|&symbol| sentence.starts_with(symbol));
        Example {
            tokens: vocabulary.encode(sentence).map(|token| token.id).collect(),
            answer: Answer::Whole(first.unwrap_or_default()),
        }
    });
    examples.collect()
}

/// The same for every gap.
pub fn vocabulary() -> Vocabulary {
    let symbols = SYMBOLS.into_iter().chain(NOISE).chain([QUESTION]);
    Vocabulary::new(Segmentation::Symbols, symbols)
}

fn example(random: &mut Random, vocabulary: &Vocabulary, label: usize, gap: usize) -> Example {
    let noise = (0..gap).map(|_| random.pick(&NOISE));
    let symbols = [SYMBOLS[label]].into_iter().chain(noise).chain([QUESTION]);
    Example {
        tokens: symbols.map(|symbol| vocabulary.id(symbol)).collect(),
        answer: Answer::Whole(label),
    }
}

/// See [`Task::dataset`](super::Task::dataset). Every symbol stands first equally often.
pub fn dataset(vocabulary: &Vocabulary, gap: Gap) -> Dataset {
    let mut random = Random::new(SEED, Purpose::Data);
    let mut labels = (0..SYMBOLS.len()).cycle();
    let mut next = |gaps: RangeInclusive<usize>| {
        let label = labels.next().unwrap_or_default();
        let gap = gaps.start() + random.below(gaps.end() - gaps.start() + 1);
        example(&mut random, vocabulary, label, gap)
    };
    let mut unseen = Unseen::new();
    let held_out = draw::distinct(HELD_OUT_SIZE, &mut unseen, || {
        next(gap.symbols()..=gap.symbols())
    });
    let training = draw::training(TRAINING_SIZE, &unseen, || next(gap.least()..=gap.symbols()));
    Dataset {
        training,
        held_out,
        same_bag_pairs: Vec::new(),
        longer: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::tasks::sentence::text_of;

    #[test]
    fn the_first_symbol_is_the_label_and_noise_never_has_it() {
        let vocabulary = vocabulary();
        for gap in Gap::ALL {
            let data = dataset(&vocabulary, gap);
            for example in data.training.iter().chain(&data.held_out) {
                let text = text_of(&example.tokens, &vocabulary).replace(' ', "");
                let (first, rest) = text.split_at(1);
                let noise = rest.strip_suffix('?').expect("the question stands last");
                let label = "abcd".find(first).expect("one of the four");
                assert_eq!(example.answer, Answer::Whole(label), "{text}");
                assert!(noise.chars().all(|symbol| ('u'..='z').contains(&symbol)));
            }
        }
    }

    #[test]
    fn training_has_every_gap_from_half_and_held_out_the_whole_one() {
        let vocabulary = vocabulary();
        for gap in Gap::ALL {
            let data = dataset(&vocabulary, gap);
            let gaps: HashSet<usize> = data.training.iter().map(|e| e.tokens.len() - 2).collect();
            let expected = gap.symbols().div_ceil(2)..=gap.symbols();
            assert_eq!(gaps, expected.collect());
            let mut held_out = data.held_out.iter().map(|e| e.tokens.len() - 2);
            assert!(held_out.all(|held_out| held_out == gap.symbols()));
        }
    }

    #[test]
    fn parts_have_their_sizes_are_balanced_and_share_no_sentence() {
        let vocabulary = vocabulary();
        for gap in Gap::ALL {
            let data = dataset(&vocabulary, gap);
            for (part, size) in [
                (&data.training, TRAINING_SIZE),
                (&data.held_out, HELD_OUT_SIZE),
            ] {
                assert_eq!(part.len(), size);
                for label in 0..SYMBOLS.len() {
                    let of_label = part.iter().filter(|e| e.answer == Answer::Whole(label));
                    let share = of_label.count() as f64 / size as f64;
                    assert!((share - 0.25).abs() < 0.02, "{label}: {share}");
                }
            }
            let seen: HashSet<&Vec<u32>> = data.training.iter().map(|e| &e.tokens).collect();
            assert!(data.held_out.iter().all(|e| !seen.contains(&e.tokens)));
        }
    }

    #[test]
    fn sample_sentences_have_the_whole_gap_and_each_symbol_once() {
        for gap in Gap::ALL {
            for sentence in gap.sample_sentences() {
                assert_eq!(sentence.len(), gap.symbols() + 2);
            }
            let samples = samples(&vocabulary(), gap);
            let mut answers: Vec<usize> = samples
                .iter()
                .map(|sample| match sample.answer {
                    Answer::Whole(label) => label,
                    Answer::Each(_) => panic!("one answer"),
                })
                .collect();
            answers.sort_unstable();
            assert_eq!(answers, [0, 1, 2, 3]);
        }
    }
}
