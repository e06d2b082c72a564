//! The bank of the river, the bank that lends money: one word, two things, and only
//! what comes after it tells which. At the word it is asked whether nature or people
//! made the thing.
//!
//! Sentences come in pairs, alike up to the word, one of either reading. So who reads
//! from left to right has seen nothing that tells them apart and is at chance, however
//! long it trains; who reads both ways can know. Judged at that one word.

use std::ops::RangeInclusive;

use super::draw::{self, Unseen};
use super::sentence::{Sentence, vocabulary_of};
use super::{Answer, Dataset, Example};
use crate::random::{Purpose, Random};
use crate::text::{Token, Vocabulary};

/// Pairs of sentences.
const TRAINING_PAIRS: usize = 4_000;
const HELD_OUT_PAIRS: usize = 500;
/// Words of the shortest and of the longest training sentence.
pub const SENTENCE_LENGTHS: RangeInclusive<usize> = 7..=16;
/// The data's own seed.
const SEED: u64 = 1;

const OPENINGS: [&str; 8] = [
    "we talked about",
    "she looked at",
    "he remembered",
    "they found",
    "i liked",
    "somebody saw",
    "you drew",
    "everybody noticed",
];
const ADJECTIVES: [&str; 5] = ["old", "small", "big", "grey", "strange"];
const AFTERWARDS: [&str; 6] = [
    "and went home",
    "and said nothing",
    "and smiled",
    "and took a picture",
    "and wrote about it",
    "but forgot it",
];

const NATURAL: usize = 0;
const MADE: usize = 1;

/// See [`Task::class_keys`](super::Task::class_keys).
pub const CLASS_KEYS: &[&str] = &["natural", "made"];

/// A word, and what can follow it in each reading.
struct Ambiguous {
    word: &'static str,
    natural: [&'static str; 4],
    made: [&'static str; 4],
}

const WORDS: [Ambiguous; 8] = [
    Ambiguous {
        word: "bank",
        natural: [
            "of the river",
            "covered with reeds",
            "where the ducks sleep",
            "that floods in winter",
        ],
        made: [
            "of the city",
            "that lends money",
            "where he keeps his savings",
            "with the long queue",
        ],
    },
    Ambiguous {
        word: "bat",
        natural: [
            "that eats insects",
            "with thin wings",
            "hanging in the cave",
            "that sleeps all day",
        ],
        made: [
            "that hits the ball",
            "with a leather grip",
            "from the sports shop",
            "that belongs to the team",
        ],
    },
    Ambiguous {
        word: "spring",
        natural: [
            "that feeds the stream",
            "with cold water",
            "between the rocks",
            "at the foot of the hill",
        ],
        made: [
            "that broke in the mattress",
            "of steel wire",
            "inside the clock",
            "under the seat of the sofa",
        ],
    },
    Ambiguous {
        word: "seal",
        natural: [
            "that eats fish",
            "with wet whiskers",
            "lying on the ice",
            "that swims in the bay",
        ],
        made: [
            "that the king pressed",
            "of red wax",
            "on the letter",
            "with the royal crown",
        ],
    },
    Ambiguous {
        word: "mouse",
        natural: [
            "that eats cheese",
            "with a long tail",
            "that fled from the cat",
            "in the straw of the barn",
        ],
        made: [
            "that moves the cursor",
            "with two buttons",
            "that needs a battery",
            "beside the keyboard",
        ],
    },
    Ambiguous {
        word: "crane",
        natural: [
            "that eats frogs",
            "with soft feathers",
            "standing in the marsh",
            "that flies south",
        ],
        made: [
            "that lifts beams",
            "with a strong engine",
            "standing at the building site",
            "that unloads the ship",
        ],
    },
    Ambiguous {
        word: "trunk",
        natural: [
            "of the oak",
            "with rough bark",
            "that the elephant raised",
            "covered with moss",
        ],
        made: [
            "full of clothes",
            "with a brass lock",
            "that the porter carried",
            "in the attic",
        ],
    },
    Ambiguous {
        word: "plant",
        natural: [
            "with green leaves",
            "that needs water",
            "in the flower pot",
            "that grows in the shade",
        ],
        made: [
            "with two chimneys",
            "that builds cars",
            "where they assemble engines",
            "that dismissed its workers",
        ],
    },
];

/// See [`Task::sample_sentences`](super::Task::sample_sentences); by pairs.
pub const SAMPLE_SENTENCES: &[&str] = &[
    "we talked about the bank of the river",
    "we talked about the bank that lends money",
    "she looked at the strange bat that eats insects and smiled",
    "she looked at the strange bat that hits the ball and smiled",
    "they found the old mouse with a long tail",
    "they found the old mouse with two buttons",
    "everybody noticed the crane standing in the marsh",
    "everybody noticed the crane standing at the building site",
    "you drew the big plant with green leaves and went home",
    "you drew the big plant with two chimneys and went home",
];

/// The words of the grammar, sorted.
pub fn vocabulary() -> Vocabulary {
    let words = WORDS.map(|ambiguous| ambiguous.word);
    let natural = WORDS.map(|ambiguous| ambiguous.natural).concat();
    let made = WORDS.map(|ambiguous| ambiguous.made).concat();
    vocabulary_of(&[
        &OPENINGS,
        &["the"],
        &ADJECTIVES,
        &words,
        &natural,
        &made,
        &AFTERWARDS,
    ])
}

/// Two sentences that differ only in what follows the word: natural, made.
fn pair(random: &mut Random, vocabulary: &Vocabulary) -> [Example; 2] {
    let opening = random.pick(&OPENINGS);
    let adjective = if random.chance(0.5) {
        random.pick(&ADJECTIVES)
    } else {
        ""
    };
    let ambiguous = &WORDS[random.below(WORDS.len())];
    let readings = [
        random.pick(&ambiguous.natural),
        random.pick(&ambiguous.made),
    ];
    let afterwards = if random.chance(0.5) {
        random.pick(&AFTERWARDS)
    } else {
        ""
    };
    [NATURAL, MADE].map(|class| {
        let mut sentence = Sentence::default();
        sentence.say(opening).say("the").say(adjective);
        let place = sentence.tokens(vocabulary).len();
        sentence.say(ambiguous.word);
        sentence.say(readings[class]).say(afterwards);
        let tokens = sentence.tokens(vocabulary);
        let mut answers = vec![None; tokens.len()];
        answers[place] = Some(class);
        Example {
            tokens,
            answer: Answer::Each(answers),
        }
    })
}

/// See [`Task::asks_at`](super::Task::asks_at): at the word of two readings.
pub fn asks_at(tokens: &[Token], place: usize) -> bool {
    let is_ambiguous = |token: &Token| {
        let mut words = WORDS.iter();
        words.any(|ambiguous| token.text.eq_ignore_ascii_case(ambiguous.word))
    };
    tokens.get(place).is_some_and(is_ambiguous)
}

/// See [`Task::dataset`](super::Task::dataset). Pairs stay together in each part.
pub fn dataset(vocabulary: &Vocabulary) -> Dataset {
    let mut random = Random::new(SEED, Purpose::Data);
    let mut unseen = Unseen::new();
    let held_out = draw::distinct_pairs(HELD_OUT_PAIRS, &mut unseen, || {
        pair(&mut random, vocabulary)
    });
    let mut training = Vec::with_capacity(2 * TRAINING_PAIRS);
    while training.len() < 2 * TRAINING_PAIRS {
        let pair = pair(&mut random, vocabulary);
        if pair.iter().all(|example| !unseen.contains(&example.tokens)) {
            training.extend(pair);
        }
    }
    Dataset {
        training,
        held_out: held_out.into_flattened(),
        same_bag_pairs: Vec::new(),
        longer: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
