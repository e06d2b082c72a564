//! What can be learned: each task with its generator, vocabulary, classes and
//! sample sentences.

pub mod good_or_not;
mod score;

pub use score::Score;

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use crate::text::{MAX_TOKENS, Token, Vocabulary};

/// A learning task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Task {
    /// "Good or not good?": negation and contrast decide, not the words alone.
    GoodOrNot,
}

/// A sentence as token ids, and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Example {
    pub tokens: Vec<u32>,
    pub answer: Answer,
}

/// What is to be said of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// The class of the sentence as a whole.
    Whole(usize),
    /// A class at each token, `None` where nothing is asked: tagging, and the next
    /// symbol. As many as there are tokens.
    Each(Vec<Option<usize>>),
}

/// The sentences of a task. They are part of the task, the same for every run,
/// so that two starts differ in nothing but their weights and their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dataset {
    pub training: Vec<Example>,
    /// Distinct sentences that training never shows.
    pub held_out: Vec<Example>,
    /// Two sentences of the same words with opposite labels; training shows neither.
    pub same_bag_pairs: Vec<[Example; 2]>,
    /// Sentences longer than any of training, where a task has them: does the
    /// network go on past what it was shown?
    pub longer: Vec<Example>,
}

/// A text cut into the tokens that are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// At most [`MAX_TOKENS`].
    pub tokens: Vec<Token>,
    /// How many tokens the text has in all.
    pub token_count: usize,
}

impl Task {
    pub const ALL: [Task; 1] = [Task::GoodOrNot];

    /// Stable name in links and files.
    pub const fn key(self) -> &'static str {
        match self {
            Task::GoodOrNot => "good-or-not",
        }
    }

    /// The task of that name.
    pub fn from_key(key: &str) -> Option<Task> {
        Task::ALL.into_iter().find(|task| task.key() == key)
    }

    /// Stable names of the classes, by label.
    pub const fn class_keys(self) -> &'static [&'static str] {
        match self {
            Task::GoodOrNot => &["not_good", "good"],
        }
    }

    /// Sentences worth reading, the first being the one the page opens on.
    pub const fn sample_sentences(self) -> &'static [&'static str] {
        match self {
            Task::GoodOrNot => good_or_not::SAMPLE_SENTENCES,
        }
    }

    /// The end of the fixed scale on which the cell state is drawn.
    pub const fn cell_state_scale(self) -> f32 {
        match self {
            Task::GoodOrNot => 4.0,
        }
    }

    /// How many tokens the sentences have from which it is learned.
    pub const fn sentence_lengths(self) -> RangeInclusive<usize> {
        match self {
            Task::GoodOrNot => good_or_not::SENTENCE_LENGTHS,
        }
    }

    pub fn vocabulary(self) -> &'static Vocabulary {
        static GOOD_OR_NOT: LazyLock<Vocabulary> = LazyLock::new(good_or_not::vocabulary);
        match self {
            Task::GoodOrNot => &GOOD_OR_NOT,
        }
    }

    /// Generates the sentences: 8,000 for training, 1,000 held out, 600 pairs.
    pub fn dataset(self) -> Dataset {
        match self {
            Task::GoodOrNot => good_or_not::dataset(self.vocabulary()),
        }
    }

    /// Cuts a typed text into the tokens that the task's networks read.
    pub fn read(self, text: &str) -> Reading {
        let mut tokens: Vec<Token> = Vec::new();
        let mut token_count = 0;
        for token in self.vocabulary().encode(text) {
            token_count += 1;
            if token_count <= MAX_TOKENS {
                tokens.push(token);
            }
        }
        Reading {
            tokens,
            token_count,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_and_counted() {
        let reading = Task::GoodOrNot.read(&"the film was good ".repeat(100));
        assert_eq!(
            (reading.tokens.len(), reading.token_count),
            (MAX_TOKENS, 400)
        );
    }

    #[test]
    fn the_lengths_are_those_of_the_training_sentences() {
        for task in Task::ALL {
            let training = task.dataset().training;
            let lengths = training.iter().map(|example| example.tokens.len());
            let (least, most) = (lengths.clone().min(), lengths.max());
            let stated = task.sentence_lengths();
            assert_eq!((least, most), (Some(*stated.start()), Some(*stated.end())));
        }
    }

    #[test]
    fn every_sample_sentence_is_known_to_its_task() {
        for task in Task::ALL {
            for sentence in task.sample_sentences() {
                let reading = task.read(sentence);
                assert!(reading.tokens.iter().all(Token::is_known), "{sentence}");
            }
        }
    }
}
