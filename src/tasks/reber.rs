//! The embedded Reber grammar: B, then T or P, then a string that a small machine
//! makes, then the same T or P again, and E. All but that last symbol can be guessed
//! from near by; only it is asked for, where the inner string ends (Hochreiter and
//! Schmidhuber 1997, §5.1).
//!
//! Short inner strings are few, so none of them is kept back; those held out have an
//! inner string of 10 symbols or more, each with T and with P. `longer` are strings
//! longer than training has.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::{Answer, Dataset, Example};
use crate::random::{Purpose, Random};
use crate::text::{Segmentation, Token, Vocabulary};

const TRAINING_SIZE: usize = 8_000;
/// Inner strings that are kept back; each is held out twice.
const HELD_OUT_INNER: usize = 250;
const LONGER_INNER: usize = 100;
const SHORTEST_HELD_OUT_INNER: usize = 10;
/// What stands around an inner string: B and T, T and E.
const OUTER: usize = 4;
/// Symbols of the shortest and of the longest training string.
pub const SENTENCE_LENGTHS: RangeInclusive<usize> = 9..=30;
const LONGEST_LONGER: usize = 60;
/// The data's own seed.
const SEED: u64 = 1;

const SYMBOLS: [&str; 7] = ["B", "T", "P", "S", "X", "V", "E"];

/// For each state of the machine, the two symbols that it may write, each as often,
/// and the state that follows. After state 5 it writes E and stops.
const MACHINE: [[(&str, usize); 2]; 5] = [
    [("T", 1), ("P", 2)],
    [("S", 1), ("X", 3)],
    [("T", 2), ("V", 4)],
    [("X", 2), ("S", 5)],
    [("P", 3), ("V", 5)],
];

/// By class.
const LONG_RANGE: [&str; 2] = ["T", "P"];
/// See [`Task::class_keys`](super::Task::class_keys).
pub const CLASS_KEYS: &[&str] = &["t", "p"];

/// See [`Task::sample_sentences`](super::Task::sample_sentences).
pub const SAMPLE_SENTENCES: &[&str] = &[
    "BTBTSSXXVPSETE",
    "BPBTSSXXVPSEPE",
    "BTBTXSETE",
    "BPBPVVEPE",
    "BPBTSSXXTTVPSEPE",
    "BTBPTTTTVPXTTTVPXVVETE",
];

/// Its tokens are lower case; what is typed may be either.
pub fn vocabulary() -> Vocabulary {
    Vocabulary::new(Segmentation::Symbols, SYMBOLS)
}

/// A string of Reber's grammar, from B to E.
fn inner(random: &mut Random) -> Vec<&'static str> {
    let mut symbols = vec!["B"];
    let mut state = 0;
    while let Some(choices) = MACHINE.get(state) {
        let (symbol, next) = random.pick(choices);
        symbols.push(symbol);
        state = next;
    }
    symbols.push("E");
    symbols
}

/// An inner string with whose outer one the length is within bounds.
fn inner_of(random: &mut Random, lengths: RangeInclusive<usize>) -> Vec<&'static str> {
    loop {
        let inner = inner(random);
        if lengths.contains(&(inner.len() + OUTER)) {
            return inner;
        }
    }
}

fn example(vocabulary: &Vocabulary, inner: &[&str], class: usize) -> Example {
    let symbol = LONG_RANGE[class];
    let symbols = [&["B", symbol], inner, &[symbol, "E"]].concat();
    let mut answers = vec![None; symbols.len()];
    answers[symbols.len() - 3] = Some(class);
    Example {
        tokens: symbols.iter().map(|symbol| vocabulary.id(symbol)).collect(),
        answer: Answer::Each(answers),
    }
}

/// See [`Task::asks_at`](super::Task::asks_at): where the inner string ends, which is
/// the first E.
pub fn asks_at(tokens: &[Token], place: usize) -> bool {
    let end = tokens
        .iter()
        .position(|token| token.text.eq_ignore_ascii_case("e"));
    end == Some(place)
}

/// See [`Task::dataset`](super::Task::dataset).
pub fn dataset(vocabulary: &Vocabulary) -> Dataset {
    let mut random = Random::new(SEED, Purpose::Data);
    let mut kept_back: HashSet<Vec<&str>> = HashSet::new();
    let mut both = |count: usize, lengths: RangeInclusive<usize>| {
        let mut examples = Vec::with_capacity(2 * count);
        while examples.len() < 2 * count {
            let inner = inner_of(&mut random, lengths.clone());
            if kept_back.insert(inner.clone()) {
                examples.extend([0, 1].map(|class| example(vocabulary, &inner, class)));
            }
        }
        examples
    };
    let (shortest, longest) = (*SENTENCE_LENGTHS.start(), *SENTENCE_LENGTHS.end());
    let held_out = both(HELD_OUT_INNER, SHORTEST_HELD_OUT_INNER + OUTER..=longest);
    let longer = both(LONGER_INNER, longest + 1..=LONGEST_LONGER);
    let mut training = Vec::with_capacity(TRAINING_SIZE);
    while training.len() < TRAINING_SIZE {
        let inner = inner_of(&mut random, shortest..=longest);
        if !kept_back.contains(&inner) {
            training.push(example(vocabulary, &inner, training.len() % 2));
        }
    }
    Dataset {
        training,
        held_out,
        same_bag_pairs: Vec::new(),
        longer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::sentence::text_of;

    fn text(example: &Example) -> String {
        text_of(&example.tokens, &vocabulary()).replace(' ', "")
    }

    /// A second reading of the grammar, backwards over the pairs of symbols that may
    /// stand next to each other in each place of the machine.
    fn is_reber(string: &str) -> bool {
        let Some(body) = string.strip_prefix('b').and_then(|s| s.strip_suffix('e')) else {
            return false;
        };
        // What may still be written, from the state the symbols so far lead to.
        fn rest(state: char, body: &str) -> bool {
            let Some(symbol) = body.chars().next() else {
                return state == 'z';
            };
            let next = match (state, symbol) {
                ('a', 't') | ('b', 's') => 'b',
                ('a', 'p') | ('c', 't') | ('d', 'x') => 'c',
                ('b', 'x') | ('e', 'p') => 'd',
                ('c', 'v') => 'e',
                ('d', 's') | ('e', 'v') => 'z',
                _ => return false,
            };
            rest(next, &body[1..])
        }
        rest('a', body)
    }

    #[test]
    fn only_the_symbol_after_the_inner_string_is_asked_for_and_it_is_the_second_one() {
        let data = dataset(&vocabulary());
        for example in [&data.training, &data.held_out, &data.longer]
            .into_iter()
            .flatten()
        {
            let text = text(example);
            let (start, end) = (&text[..2], &text[text.len() - 2..]);
            assert!(["bt", "bp"].contains(&start), "{text}");
            assert_eq!(end, format!("{}e", &start[1..]), "{text}");
            assert!(is_reber(&text[2..text.len() - 2]), "{text}");
            let Answer::Each(answers) = &example.answer else {
                panic!("an answer at each symbol");
            };
            for (place, answer) in answers.iter().enumerate() {
                let expected = (place + 3 == text.len()).then_some(&start[1..]);
                assert_eq!(answer.map(|class| CLASS_KEYS[class]), expected, "{text}");
            }
        }
    }

    #[test]
    fn the_grammar_knows_its_own_strings_only() {
        for string in ["btxse", "bpvve", "btssxxvpse", "bptttvve", "btxxvve"] {
            assert!(is_reber(string), "{string}");
        }
        for string in ["btxs", "btse", "bpve", "btxsee", "bbtxse", "bpvpve"] {
            assert!(!is_reber(string), "{string}");
        }
        for sample in SAMPLE_SENTENCES {
            let sample = sample.to_lowercase();
            assert!(is_reber(&sample[2..sample.len() - 2]), "{sample}");
            assert_eq!(sample[1..2], sample[sample.len() - 2..sample.len() - 1]);
        }
    }

    #[test]
    fn classes_are_balanced_and_no_inner_string_of_the_others_is_in_training() {
        let data = dataset(&vocabulary());
        let inner = |example: &Example| {
            let text = text(example);
            text[2..text.len() - 2].to_owned()
        };
        let seen: HashSet<String> = data.training.iter().map(inner).collect();
        for (part, size) in [
            (&data.held_out, 2 * HELD_OUT_INNER),
            (&data.longer, 2 * LONGER_INNER),
        ] {
            assert_eq!(part.len(), size);
            assert!(part.iter().all(|example| !seen.contains(&inner(example))));
            let distinct: HashSet<&Vec<u32>> = part.iter().map(|e| &e.tokens).collect();
            assert_eq!(distinct.len(), size);
        }
        for part in [&data.training, &data.held_out, &data.longer] {
            let t = part.iter().filter(|e| text(e).starts_with("bt")).count();
            assert_eq!(2 * t, part.len());
        }
        assert!(seen.contains("btxse") && seen.contains("bpvve"));
        assert!(seen.len() > 400, "{}", seen.len());
    }
}
