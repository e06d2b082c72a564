//! "Good or not good?": short made-up reviews in which the same words mean the
//! one or the other by their order. A negation turns its clause round; after
//! "but", and after the comma of "although", the last clause decides.

use std::ops::RangeInclusive;

use super::draw::{self, Unseen};
use super::sentence::{Sentence, vocabulary_of};
use super::{Answer, Dataset, Example};
use crate::random::{Purpose, Random};
use crate::text::Vocabulary;

const TRAINING_SIZE: usize = 8_000;
const HELD_OUT_SIZE: usize = 1_000;
const PAIR_COUNT: usize = 600;
/// Words of the shortest and of the longest training sentence.
pub const SENTENCE_LENGTHS: RangeInclusive<usize> = 4..=21;
/// The data's own seed.
const SEED: u64 = 1;

const NOUN_PHRASES: [&str; 15] = [
    "the film",
    "the food",
    "the music",
    "the book",
    "the hotel",
    "the weather",
    "the garden",
    "the party",
    "the coffee",
    "this game",
    "that plan",
    "my train",
    "his answer",
    "her talk",
    "our teacher",
];
const VERBS: [&str; 4] = ["was", "is", "seemed", "felt"];
const NEGATIONS: [&str; 3] = ["not", "never", "hardly"];
const ADVERBS: [&str; 6] = ["very", "really", "quite", "so", "rather", "truly"];
const GOOD: [&str; 12] = [
    "good", "great", "nice", "fine", "lovely", "kind", "clever", "funny", "happy", "calm", "warm",
    "bright",
];
const BAD: [&str; 12] = [
    "bad", "poor", "awful", "dull", "boring", "rude", "stupid", "angry", "sad", "noisy", "cold",
    "dark",
];
const ENDINGS: [&str; 7] = [
    "today",
    "again",
    "at all",
    "to me",
    "in the end",
    "yesterday",
    "this time",
];
const REPORTS: [&str; 4] = ["i think", "everybody said", "we know", "she says"];
const DENIALS: [&str; 5] = [
    "i do not think",
    "nobody said",
    "i never said",
    "no one thinks",
    "i doubt that",
];

/// See [`Task::class_keys`](super::Task::class_keys).
pub const CLASS_KEYS: &[&str] = &["not_good", "good"];

/// See [`Task::sample_sentences`](super::Task::sample_sentences).
pub const SAMPLE_SENTENCES: &[&str] = &[
    "the food was bad but the film was not bad",
    "the film was good and not bad",
    "the film was bad and not good",
    "i do not think the food was bad",
    "the film was not bad but good",
    "although her talk was not so clever, the party was lovely",
    "nobody said the hotel was noisy",
    "the garden is not only lovely but calm",
    "this game was hardly funny at all",
    "everybody said our teacher was never rude",
    "that plan is clever, not stupid",
    "although the weather was bright, the coffee was cold",
];

/// The words of the grammar, sorted.
pub fn vocabulary() -> Vocabulary {
    vocabulary_of(&[
        &NOUN_PHRASES,
        &VERBS,
        &NEGATIONS,
        &ADVERBS,
        &GOOD,
        &BAD,
        &ENDINGS,
        &REPORTS,
        &DENIALS,
        &["and", "but", "although", "only", ","],
    ])
}

fn labelled(sentence: &Sentence, vocabulary: &Vocabulary, good: bool) -> Example {
    Example {
        tokens: sentence.tokens(vocabulary),
        answer: Answer::Whole(usize::from(good)),
    }
}

fn adjective(random: &mut Random, good: bool) -> &'static str {
    random.pick(if good { &GOOD[..] } else { &BAD })
}

/// Subject and verb.
fn open_clause(random: &mut Random, sentence: &mut Sentence) {
    sentence
        .say(random.pick(&NOUN_PHRASES))
        .say(random.pick(&VERBS));
}

/// `[ADV] ADJ`
fn quality(random: &mut Random, sentence: &mut Sentence, good: bool) {
    if random.chance(0.4) {
        sentence.say(random.pick(&ADVERBS));
    }
    sentence.say(adjective(random, good));
}

/// `NP V [ADV] ADJ`, or the same with a negation that turns it round.
fn simple_clause(random: &mut Random, sentence: &mut Sentence, good: bool, negated: bool) {
    open_clause(random, sentence);
    if negated {
        sentence.say(random.pick(&NEGATIONS));
    }
    quality(random, sentence, good != negated);
}

/// `ADJ and not OPPOSITE`, `not OPPOSITE but ADJ` or `ADJ , not OPPOSITE`.
fn contrast_clause(random: &mut Random, sentence: &mut Sentence, good: bool) {
    let (says, denies) = (adjective(random, good), adjective(random, !good));
    open_clause(random, sentence);
    match random.below(3) {
        0 => sentence.say(says).say("and not").say(denies),
        1 => sentence.say("not").say(denies).say("but").say(says),
        _ => sentence.say(says).say(", not").say(denies),
    };
}

/// `not only ADJ but ADJ`: a "not" that turns nothing round.
fn not_only_clause(random: &mut Random, sentence: &mut Sentence, good: bool) {
    open_clause(random, sentence);
    sentence.say("not only").say(adjective(random, good));
    sentence.say("but").say(adjective(random, good));
}

/// A clause that means `good`.
fn clause(random: &mut Random, sentence: &mut Sentence, good: bool) {
    match random.below(100) {
        0..25 => simple_clause(random, sentence, good, false),
        25..55 => simple_clause(random, sentence, good, true),
        55..75 => contrast_clause(random, sentence, good),
        75..82 => not_only_clause(random, sentence, good),
        _ => {
            let denied = random.chance(0.5);
            sentence.say(if denied {
                random.pick(&DENIALS)
            } else {
                random.pick(&REPORTS)
            });
            let negated = random.chance(0.5);
            simple_clause(random, sentence, good != denied, negated);
        }
    }
}

fn example(random: &mut Random, vocabulary: &Vocabulary) -> Example {
    let good = random.chance(0.5);
    let mut sentence = Sentence::default();
    match random.below(100) {
        0..60 => clause(random, &mut sentence, good),
        60..80 => {
            let first = random.chance(0.5);
            clause(random, &mut sentence, first);
            sentence.say("but");
            clause(random, &mut sentence, good);
        }
        _ => {
            let first = random.chance(0.5);
            sentence.say("although");
            clause(random, &mut sentence, first);
            sentence.say(",");
            clause(random, &mut sentence, good);
        }
    }
    // One of the endings, or none, each as often.
    if let Some(ending) = ENDINGS.get(random.below(ENDINGS.len() + 1)) {
        sentence.say(ending);
    }
    labelled(&sentence, vocabulary, good)
}

/// Two sentences of the same words: the first good, the second not.
fn same_bag_pair(random: &mut Random, vocabulary: &Vocabulary) -> [Example; 2] {
    let (first, second) = (random.pick(&NOUN_PHRASES), random.pick(&NOUN_PHRASES));
    let verb = random.pick(&VERBS);
    let (good, bad) = (random.pick(&GOOD), random.pick(&BAD));
    let form = random.below(4);
    [(good, bad, true), (bad, good, false)].map(|(says, denies, is_good)| {
        let mut sentence = Sentence::default();
        match form {
            0 => sentence
                .say(first)
                .say(verb)
                .say(says)
                .say("and not")
                .say(denies),
            1 => sentence
                .say(first)
                .say(verb)
                .say("not")
                .say(denies)
                .say("but")
                .say(says),
            2 => {
                sentence.say(first).say(verb).say(denies).say("but");
                sentence.say(second).say(verb).say(says)
            }
            _ => {
                let (before, after) = if is_good { ("", "not") } else { ("not", "") };
                sentence.say("although").say(first).say(verb).say(before);
                sentence.say(bad).say(",").say(second).say(verb);
                sentence.say(after).say(bad)
            }
        };
        labelled(&sentence, vocabulary, is_good)
    })
}

/// See [`Task::dataset`](super::Task::dataset).
pub fn dataset(vocabulary: &Vocabulary) -> Dataset {
    let mut random = Random::new(SEED, Purpose::Data);
    let mut unseen = Unseen::new();
    let same_bag_pairs = draw::distinct_pairs(PAIR_COUNT, &mut unseen, || {
        same_bag_pair(&mut random, vocabulary)
    });
    let held_out = draw::distinct(HELD_OUT_SIZE, &mut unseen, || {
        example(&mut random, vocabulary)
    });
    let training = draw::training(TRAINING_SIZE, &unseen, || example(&mut random, vocabulary));
    Dataset {
        training,
        held_out,
        same_bag_pairs,
        longer: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::tasks::sentence::text_of;

    fn words(example: &Example) -> String {
        text_of(&example.tokens, &vocabulary())
    }

    #[test]
    fn parts_have_their_sizes_and_training_shows_nothing_of_the_others() {
        let data = dataset(&vocabulary());
        assert_eq!(data.training.len(), TRAINING_SIZE);
        assert_eq!(data.held_out.len(), HELD_OUT_SIZE);
        assert_eq!(data.same_bag_pairs.len(), PAIR_COUNT);
        let seen: HashSet<&Vec<u32>> = data.training.iter().map(|e| &e.tokens).collect();
        let pairs = data.same_bag_pairs.iter().flatten();
        for example in data.held_out.iter().chain(pairs) {
            assert!(!seen.contains(&example.tokens), "{}", words(example));
        }
        let held_out: HashSet<&Vec<u32>> = data.held_out.iter().map(|e| &e.tokens).collect();
        assert_eq!(held_out.len(), HELD_OUT_SIZE);
    }

    #[test]
    fn pairs_have_the_same_words_and_opposite_labels() {
        for [good, bad] in dataset(&vocabulary()).same_bag_pairs {
            assert_eq!(
                (&good.answer, &bad.answer),
                (&Answer::Whole(1), &Answer::Whole(0))
            );
            assert_ne!(good.tokens, bad.tokens);
            let sorted = |example: &Example| {
                let mut tokens = example.tokens.clone();
                tokens.sort_unstable();
                tokens
            };
            assert_eq!(sorted(&good), sorted(&bad), "{}", words(&good));
        }
    }

    #[test]
    fn labels_are_balanced_and_lengths_as_stated() {
        let data = dataset(&vocabulary());
        let count = data.training.len() as f64;
        let good = data
            .training
            .iter()
            .filter(|e| e.answer == Answer::Whole(1))
            .count() as f64
            / count;
        assert!((good - 0.5).abs() < 0.02, "{good}");
        let mean = data.training.iter().map(|e| e.tokens.len()).sum::<usize>() as f64 / count;
        let longest = data.training.iter().map(|e| e.tokens.len()).max();
        assert!((10.0..11.0).contains(&mean), "{mean}");
        assert!(longest <= Some(25), "{longest:?}");
    }

    #[test]
    fn the_grammar_has_88_words() {
        assert_eq!(vocabulary().known_count(), 88);
    }

    /// A second reading of the rules decides each label again, from the words alone.
    #[test]
    fn labels_follow_from_the_words() {
        for example in dataset(&vocabulary()).training.iter().take(2_000) {
            let text = words(example);
            let deciding = match text.strip_prefix("although ") {
                Some(rest) => clauses_after(rest, " , "),
                None => clauses_after(&text, " but "),
            };
            assert_eq!(
                means_good(deciding),
                example.answer == Answer::Whole(1),
                "{text}"
            );
        }
    }

    /// What stands after the separator, if that is a clause with a verb.
    fn clauses_after<'a>(text: &'a str, separator: &str) -> &'a str {
        text.rmatch_indices(separator)
            .map(|(at, found)| (&text[..at], &text[at + found.len()..]))
            .find(|(before, after)| [before, after].iter().all(|part| has_verb(part)))
            .map_or(text, |(_, after)| after)
    }

    fn has_verb(part: &str) -> bool {
        part.split(' ').any(|word| VERBS.contains(&word))
    }

    fn means_good(clause: &str) -> bool {
        let words: Vec<&str> = clause.split(' ').collect();
        let verb = words
            .iter()
            .position(|word| VERBS.contains(word))
            .expect("a verb");
        let denied = DENIALS.iter().any(|denial| clause.starts_with(denial));
        let rest = &words[verb + 1..];
        let adjective = |words: &[&str]| {
            words.iter().find_map(|word| {
                if GOOD.contains(word) {
                    Some(true)
                } else if BAD.contains(word) {
                    Some(false)
                } else {
                    None
                }
            })
        };
        let first = adjective(rest).expect("an adjective");
        let turned = NEGATIONS.contains(&rest[0]) && rest.get(1) != Some(&"only");
        (first != turned) != denied
    }
}
