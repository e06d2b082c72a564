//! Alice, Tom and Bob: a sentence breaks off where she, he or they has to follow.
//! The subject decides, one name or two joined by "and"; those whom it met do
//! not, though they stand nearer.
//!
//! Judged by the class at the last word. Names do not fix anybody's pronoun: that
//! `alice` goes with she and `tom` with he is this task's own convention.

use std::ops::RangeInclusive;

use super::draw::{self, Unseen};
use super::sentence::{Sentence, vocabulary_of};
use super::{Answer, Dataset, Example, Task};
use crate::random::{Purpose, Random};
use crate::text::Vocabulary;

const TRAINING_SIZE: usize = 8_000;
const HELD_OUT_SIZE: usize = 1_000;
const PAIR_COUNT: usize = 300;
/// Words of the shortest and of the longest training sentence.
pub const SENTENCE_LENGTHS: RangeInclusive<usize> = 5..=24;
/// The data's own seed.
const SEED: u64 = 1;

const SHE_NAMES: [&str; 6] = ["alice", "anna", "emma", "julia", "mary", "sarah"];
const HE_NAMES: [&str; 6] = ["bob", "david", "john", "paul", "peter", "tom"];
const MEETINGS: [&str; 6] = ["saw", "met", "called", "helped", "visited", "heard"];
const OTHERS: [&str; 8] = [
    "the dog",
    "two cats",
    "the children",
    "a friend",
    "the neighbours",
    "three nurses",
    "the teacher",
    "a horse",
];
const ACTIONS: [&str; 12] = [
    "waited",
    "laughed",
    "slept",
    "sang",
    "ran",
    "stayed",
    "bought bread",
    "read the paper",
    "missed the bus",
    "lost the keys",
    "made tea",
    "washed the plates",
];
const PLACES: [&str; 12] = [
    "at the station",
    "in the park",
    "near the river",
    "in the kitchen",
    "at school",
    "on the beach",
    "after the concert",
    "before lunch",
    "during the storm",
    "on sunday",
    "with the dog",
    "without a coat",
];
const ENDINGS: [&str; 4] = ["because", "so", "until", "and then"];

const SHE: usize = 0;
const HE: usize = 1;
/// The class of two subjects.
pub const THEY: usize = 2;

/// See [`Task::class_keys`](super::Task::class_keys).
pub const CLASS_KEYS: &[&str] = &["she", "he", "they"];

/// See [`Task::sample_sentences`](super::Task::sample_sentences).
pub const SAMPLE_SENTENCES: &[&str] = &[
    "alice, who saw tom and bob at the station, waited in the park because",
    "tom and bob, who saw alice at the station, waited in the park because",
    "alice and tom laughed on the beach until",
    "bob missed the bus on sunday because",
    "tom, who two cats heard in the kitchen, slept so",
    "mary, who anna and peter helped during the storm, made tea and then",
    "john and sarah, who met the children at school, sang after the concert so",
    "emma lost the keys near the river before lunch and then",
];

/// The words of the grammar, sorted.
pub fn vocabulary() -> Vocabulary {
    vocabulary_of(&[
        &SHE_NAMES,
        &HE_NAMES,
        &MEETINGS,
        &OTHERS,
        &ACTIONS,
        &PLACES,
        &ENDINGS,
        &["and", "who", ","],
    ])
}

/// One person, or two.
#[derive(Clone, Copy)]
struct People {
    first: &'static str,
    second: Option<&'static str>,
    pronoun: usize,
}

impl People {
    fn one(random: &mut Random) -> Self {
        let (names, pronoun) = if random.chance(0.5) {
            (SHE_NAMES, SHE)
        } else {
            (HE_NAMES, HE)
        };
        Self {
            first: random.pick(&names),
            second: None,
            pronoun,
        }
    }

    fn two(random: &mut Random) -> Self {
        let first = Self::one(random).first;
        let mut second = first;
        while second == first {
            second = Self::one(random).first;
        }
        Self {
            first,
            second: Some(second),
            pronoun: THEY,
        }
    }

    /// Two in two of five, as subjects are.
    fn some(random: &mut Random) -> Self {
        if random.chance(0.4) {
            Self::two(random)
        } else {
            Self::one(random)
        }
    }

    fn shares_a_name(self, other: Self) -> bool {
        let names = [Some(other.first), other.second];
        names.contains(&Some(self.first)) || self.second.is_some_and(|n| names.contains(&Some(n)))
    }

    fn say(self, sentence: &mut Sentence) {
        sentence.say(self.first);
        if let Some(second) = self.second {
            sentence.say("and").say(second);
        }
    }
}

/// Whom the subject met, or was met by.
enum Others {
    People(People),
    Nameless(&'static str),
}

impl Others {
    fn say(&self, sentence: &mut Sentence) {
        match self {
            Others::People(people) => people.say(sentence),
            Others::Nameless(others) => {
                sentence.say(others);
            }
        }
    }
}

/// `, who MEETING OTHERS PLACE ,` or `, who OTHERS MEETING PLACE ,`
fn relative_clause(random: &mut Random, sentence: &mut Sentence, others: &Others) {
    let meeting = random.pick(&MEETINGS);
    sentence.say(", who");
    if random.chance(0.5) {
        sentence.say(meeting);
        others.say(sentence);
    } else {
        others.say(sentence);
        sentence.say(meeting);
    }
    sentence.say(random.pick(&PLACES)).say(",");
}

/// What was done, where, and the word after which the pronoun stands.
fn rest(random: &mut Random, sentence: &mut Sentence) {
    sentence
        .say(random.pick(&ACTIONS))
        .say(random.pick(&PLACES));
    if random.chance(0.5) {
        sentence.say(random.pick(&PLACES));
    }
    sentence.say(random.pick(&ENDINGS));
}

fn example(random: &mut Random, vocabulary: &Vocabulary) -> Example {
    let subject = People::some(random);
    let mut sentence = Sentence::default();
    subject.say(&mut sentence);
    if random.chance(0.65) {
        let mut others = Others::Nameless(random.pick(&OTHERS));
        if random.chance(0.75) {
            let mut people = subject;
            while people.shares_a_name(subject) {
                people = People::some(random);
            }
            others = Others::People(people);
        }
        relative_clause(random, &mut sentence, &others);
    }
    rest(random, &mut sentence);
    labelled(&sentence, vocabulary, subject.pronoun)
}

/// The place of the comma that ends the relative clause, if the sentence has one:
/// behind it only the subject says what has to follow.
pub fn end_of_clause(vocabulary: &Vocabulary, tokens: &[u32]) -> Option<usize> {
    let comma = vocabulary.id(",");
    let mut commas = (0..tokens.len()).filter(|&place| tokens[place] == comma);
    commas.nth(1)
}

/// A sentence in which others were met on the way.
pub struct WithClause {
    pub tokens: Vec<u32>,
    /// The place of [`end_of_clause`].
    pub end: usize,
    /// The subject is two.
    pub is_two: bool,
}

/// Held-out sentences with a relative clause, in their order.
pub fn held_out_with_clause() -> impl Iterator<Item = WithClause> {
    let task = Task::Pronouns;
    task.dataset()
        .held_out
        .into_iter()
        .filter_map(move |example| {
            Some(WithClause {
                end: end_of_clause(task.vocabulary(), &example.tokens)?,
                is_two: example.answer == Answer::Whole(THEY),
                tokens: example.tokens,
            })
        })
}

fn labelled(sentence: &Sentence, vocabulary: &Vocabulary, pronoun: usize) -> Example {
    Example {
        tokens: sentence.tokens(vocabulary),
        answer: Answer::Whole(pronoun),
    }
}

/// A subject and the people of its relative clause, and the other way round; each
/// goes with another pronoun, and all else is the same.
fn same_bag_pair(random: &mut Random, vocabulary: &Vocabulary) -> [Example; 2] {
    let one = People::some(random);
    let mut other = one;
    while other.pronoun == one.pronoun || other.shares_a_name(one) {
        other = People::some(random);
    }
    let start = random.clone();
    [(one, other), (other, one)].map(|(subject, others)| {
        // Both are drawn from the same place of the stream.
        random.clone_from(&start);
        let mut sentence = Sentence::default();
        subject.say(&mut sentence);
        relative_clause(random, &mut sentence, &Others::People(others));
        rest(random, &mut sentence);
        labelled(&sentence, vocabulary, subject.pronoun)
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
