//! "Goed of niet goed?": the Dutch task of negation and contrast, with a grammar of
//! its own. A negation turns its clause round; after "maar", and after the comma of
//! "hoewel", the last clause decides. Judged by the class at the last word.
//!
//! The verb of a subordinate clause goes last (`hoewel de film slecht was`), and a
//! main clause that something else opens has its verb before its subject (`was het
//! eten goed`, `toch was het eten goed`), so one meaning comes in several orders.

mod words;

use std::ops::RangeInclusive;

use words::{
    ADVERBS, ASIDES, BAD, DENIALS, GOOD, NEGATIONS, NOUN_PHRASES, REPORTS, Report, TIMELESS_ASIDES,
    VERBS,
};

use super::draw::{self, Unseen};
use super::sentence::{Sentence, vocabulary_of};
use super::{Answer, Dataset, Example};
use crate::random::{Purpose, Random};
use crate::text::Vocabulary;

const TRAINING_SIZE: usize = 8_000;
const HELD_OUT_SIZE: usize = 1_000;
const PAIR_COUNT: usize = 600;
/// Words of the shortest and of the longest training sentence.
pub const SENTENCE_LENGTHS: RangeInclusive<usize> = 4..=24;
/// The data's own seed.
const SEED: u64 = 1;

/// See [`Task::class_keys`](super::Task::class_keys); those of the English task.
pub const CLASS_KEYS: &[&str] = super::good_or_not::CLASS_KEYS;

/// See [`Task::sample_sentences`](super::Task::sample_sentences).
pub const SAMPLE_SENTENCES: &[&str] = &[
    "het eten was slecht maar de film was niet slecht",
    "de film was goed en niet slecht",
    "de film was slecht en niet goed",
    "ik denk niet dat het eten slecht was",
    "de film was niet slecht maar goed",
    "hoewel haar verhaal niet zo slim was, was het feest prettig",
    "niemand zei dat het hotel saai was",
    "de tuin is niet alleen mooi maar ook rustig",
    "dit spel was eigenlijk nauwelijks leuk",
    "ik betwijfel of onze leraar nooit boos was",
    "dat plan is slim, niet dom",
    "hoewel het weer warm was, bleek de koffie koud",
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
        &ASIDES,
        &REPORTS.map(|report| report.main),
        &DENIALS.map(|denial| denial.main),
        &["en", "maar", "hoewel", "alleen", "ook", ","],
    ])
}

/// Where the verb of a clause stands.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    /// After the subject.
    Main,
    /// Before the subject: something else has opened the clause.
    Inverted,
    /// At the end.
    Subordinate,
}

fn say_report(report: &Report, sentence: &mut Sentence, order: Order) {
    sentence.say(match order {
        Order::Main => report.main,
        Order::Inverted => report.inverted,
        Order::Subordinate => report.subordinate,
    });
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

/// What a clause says of its subject.
struct Predicate {
    /// Between the aside and the verb of a subordinate clause.
    words: Vec<&'static str>,
    /// What follows ", niet", after the verb; or nothing.
    denied: Option<&'static str>,
}

impl Predicate {
    /// `[NEG] [ADV] ADJ`
    fn simple(random: &mut Random, good: bool, negated: bool) -> Self {
        let mut words = Vec::new();
        if negated {
            words.push(random.pick(&NEGATIONS));
        }
        if random.chance(0.4) {
            words.push(random.pick(&ADVERBS));
        }
        words.push(adjective(random, good != negated));
        Self {
            words,
            denied: None,
        }
    }

    /// `ADJ en niet OPPOSITE`, `niet OPPOSITE maar ADJ` or `ADJ , niet OPPOSITE`.
    fn contrast(random: &mut Random, good: bool) -> Self {
        let (says, denies) = (adjective(random, good), adjective(random, !good));
        let (words, denied) = match random.below(3) {
            0 => (vec![says, "en niet", denies], None),
            1 => (vec!["niet", denies, "maar", says], None),
            _ => (vec![says], Some(denies)),
        };
        Self { words, denied }
    }

    /// `niet alleen ADJ maar ook ADJ`: a "niet" that turns nothing round.
    fn not_only(random: &mut Random, good: bool) -> Self {
        let first = adjective(random, good);
        let mut second = first;
        while second == first {
            second = adjective(random, good);
        }
        Self {
            words: vec!["niet alleen", first, "maar ook", second],
            denied: None,
        }
    }

    /// An aside that goes together with it, or often none.
    fn aside(&self, random: &mut Random) -> &'static str {
        let asides = if self.words[0] == "nooit" {
            &ASIDES[..TIMELESS_ASIDES]
        } else {
            &ASIDES
        };
        if random.chance(0.4) {
            random.pick(asides)
        } else {
            ""
        }
    }

    /// A clause that says this of something.
    fn say(&self, random: &mut Random, sentence: &mut Sentence, order: Order) {
        let (subject, verb) = (random.pick(&NOUN_PHRASES), random.pick(&VERBS));
        let aside = self.aside(random);
        let opens = order == Order::Main && random.chance(0.4);
        match order {
            Order::Main if opens && !aside.is_empty() => {
                sentence.say(aside).say(verb).say(subject);
            }
            Order::Main => {
                sentence.say(subject).say(verb).say(aside);
            }
            Order::Inverted => {
                sentence.say(verb).say(subject).say(aside);
            }
            Order::Subordinate => {
                sentence.say(subject).say(aside);
            }
        }
        for &words in &self.words {
            sentence.say(words);
        }
        if order == Order::Subordinate {
            sentence.say(verb);
        }
        if let Some(denied) = self.denied {
            sentence.say(", niet").say(denied);
        }
    }
}

/// A clause that means `good`.
fn clause(random: &mut Random, sentence: &mut Sentence, good: bool, order: Order) {
    let predicate = match random.below(100) {
        0..25 => Predicate::simple(random, good, false),
        25..55 => Predicate::simple(random, good, true),
        55..75 => Predicate::contrast(random, good),
        75..82 => Predicate::not_only(random, good),
        _ => {
            let denied = random.chance(0.5);
            let reports = if denied { &DENIALS[..] } else { &REPORTS };
            say_report(&reports[random.below(reports.len())], sentence, order);
            let negated = random.chance(0.5);
            let reported = Predicate::simple(random, good != denied, negated);
            return reported.say(random, sentence, Order::Subordinate);
        }
    };
    predicate.say(random, sentence, order);
}

fn example(random: &mut Random, vocabulary: &Vocabulary) -> Example {
    let good = random.chance(0.5);
    let mut sentence = Sentence::default();
    match random.below(100) {
        0..60 => clause(random, &mut sentence, good, Order::Main),
        60..80 => {
            let first = random.chance(0.5);
            clause(random, &mut sentence, first, Order::Main);
            sentence.say("maar");
            clause(random, &mut sentence, good, Order::Main);
        }
        _ => {
            let first = random.chance(0.5);
            sentence.say("hoewel");
            clause(random, &mut sentence, first, Order::Subordinate);
            sentence.say(",");
            clause(random, &mut sentence, good, Order::Inverted);
        }
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
        let phrases = match form {
            0 => vec![first, verb, says, "en niet", denies],
            1 => vec![first, verb, "niet", denies, "maar", says],
            2 => vec![first, verb, denies, "maar", second, verb, says],
            _ => {
                let (before, after) = if is_good { ("", "niet") } else { ("niet", "") };
                let opening = ["hoewel", first, before, bad, verb, ","];
                [&opening[..], &[verb, second, after, bad]].concat()
            }
        };
        let mut sentence = Sentence::default();
        for phrase in phrases {
            sentence.say(phrase);
        }
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
mod tests;
