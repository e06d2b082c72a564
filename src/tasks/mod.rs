//! What can be learned: each task with its generator, vocabulary, classes and
//! sample sentences.

mod asked;
mod draw;
mod example;
mod reading;
mod score;
mod sentence;

pub mod good_or_not;
pub mod goed_of_niet;
pub mod recall;
pub mod counting;
pub mod pronouns;
pub mod brackets;
pub mod reber;
pub mod parity;
pub mod languages;
pub mod own;
pub mod weather;
pub mod bank;

pub use example::{Answer, Answers, Dataset, Example};
pub use own::{OwnError, OwnFacts, OwnId, OwnKind};
pub use reading::Reading;
pub use recall::Gap;
pub use score::{Confusion, Score};

use std::ops::RangeInclusive;

use crate::text::Language;

/// A learning task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Task {
    /// "Good or not good?": negation and contrast decide, not the words alone.
    GoodOrNot,
    /// "Goed of niet goed?": the same of Dutch sentences.
    GoedOfNiet,
    /// Which symbol stood first? Something has to be kept over a gap.
    Recall(Gap),
    /// aⁿ X bⁿ: as many b as there were a.
    Counting,
    /// Alice, Tom and Bob: she, he or they?
    Pronouns,
    /// Round and square brackets: what closes next?
    Brackets,
    /// The embedded Reber grammar: one symbol that was settled long before.
    Reber,
    /// Even or odd: the ones so far.
    Parity,
    /// English, Dutch, German, French or Spanish?
    Languages,
    /// Weather reports in either language: which character comes next?
    Weather(Language),
    /// The bank of the river, the bank that lends money: only what comes later tells.
    Bank,
    /// A text of the learner's own.
    Own(OwnId),
}

/// What a task's sentences are cut into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Word,
    /// A letter, digit or bracket that is no part of a word.
    Symbol,
    /// One of those that words are written with, the space among them.
    Character,
}

impl Task {
    /// In the order in which the page offers them.
    pub const ALL: [Task; 16] = [
        Task::GoodOrNot,
        Task::GoedOfNiet,
        Task::Recall(Gap::Five),
        Task::Recall(Gap::Ten),
        Task::Recall(Gap::Twenty),
        Task::Recall(Gap::Forty),
        Task::Recall(Gap::Eighty),
        Task::Counting,
        Task::Pronouns,
        Task::Brackets,
        Task::Reber,
        Task::Parity,
        Task::Languages,
        Task::Weather(Language::English),
        Task::Weather(Language::Dutch),
        Task::Bank,
    ];

    /// The same task in another language, where there is one.
    pub const fn in_language(self, language: Language) -> Task {
        match (self, language) {
            (Task::GoodOrNot | Task::GoedOfNiet, Language::English) => Task::GoodOrNot,
            (Task::GoodOrNot | Task::GoedOfNiet, Language::Dutch) => Task::GoedOfNiet,
            (Task::Weather(_), language) => Task::Weather(language),
            (task, _) => task,
        }
    }

    /// Stable name in links and files.
    pub const fn key(self) -> &'static str {
        match self {
            Task::GoodOrNot => "good-or-not",
            Task::GoedOfNiet => "goed-of-niet",
            Task::Recall(Gap::Five) => "recall-5",
            Task::Recall(Gap::Ten) => "recall-10",
            Task::Recall(Gap::Twenty) => "recall-20",
            Task::Recall(Gap::Forty) => "recall-40",
            Task::Recall(Gap::Eighty) => "recall-80",
            Task::Counting => "counting",
            Task::Pronouns => "pronouns",
            Task::Brackets => "brackets",
            Task::Reber => "reber",
            Task::Parity => "parity",
            Task::Languages => "languages",
            Task::Weather(Language::English) => "weather-en",
            Task::Weather(Language::Dutch) => "weather-nl",
            Task::Bank => "bank",
            Task::Own(_) => "own",
        }
    }

    /// Name in messages between page and trainer, which share the texts that were
    /// opened; a link and a file have [`Task::key`].
    pub fn message_key(self) -> String {
        match self {
            Task::Own(OwnId { number, kind }) => format!("own-{}-{number}", kind.key()),
            task => task.key().to_owned(),
        }
    }

    /// The task of that name in messages; `None` also for a text that is not kept.
    pub fn from_message_key(key: &str) -> Option<Task> {
        let own = || {
            let (kind, number) = key.strip_prefix("own-")?.split_once('-')?;
            let id = OwnId {
                number: number.parse().ok()?,
                kind: OwnKind::from_key(kind)?,
            };
            id.find().map(|_| Task::Own(id))
        };
        Task::from_key(key).or_else(own)
    }

    /// The built-in task of that name.
    pub fn from_key(key: &str) -> Option<Task> {
        Task::ALL.into_iter().find(|task| task.key() == key)
    }

    /// What is asked.
    pub const fn answers(self) -> Answers {
        match self {
            Task::GoodOrNot
            | Task::GoedOfNiet
            | Task::Recall(_)
            | Task::Pronouns
            | Task::Languages => Answers::Whole,
            Task::Counting | Task::Brackets | Task::Reber | Task::Parity | Task::Bank => {
                Answers::Each
            }
            Task::Weather(_) => Answers::NextSymbol,
            Task::Own(own) => own.kind.answers(),
        }
    }

    /// True where what comes later may be read before answering. Else it would give
    /// the answer away: a reader from the right would have nothing to learn.
    pub const fn may_read_ahead(self) -> bool {
        match self {
            Task::Counting | Task::Brackets | Task::Reber => false,
            task => !matches!(task.answers(), Answers::NextSymbol),
        }
    }

    /// What its sentences are cut into.
    pub const fn token_kind(self) -> TokenKind {
        match self {
            Task::GoodOrNot | Task::GoedOfNiet | Task::Pronouns | Task::Bank => TokenKind::Word,
            Task::Recall(_) | Task::Counting | Task::Brackets | Task::Reber | Task::Parity => {
                TokenKind::Symbol
            }
            Task::Languages | Task::Weather(_) => TokenKind::Character,
            Task::Own(own) => match own.kind {
                OwnKind::Labelled => TokenKind::Word,
                OwnKind::Writing => TokenKind::Character,
            },
        }
    }

    /// The language of its sentences, where all are of one.
    pub const fn language(self) -> Option<Language> {
        match self {
            Task::GoodOrNot | Task::Pronouns | Task::Bank => Some(Language::English),
            Task::GoedOfNiet => Some(Language::Dutch),
            Task::Weather(language) => Some(language),
            Task::Recall(_)
            | Task::Counting
            | Task::Brackets
            | Task::Reber
            | Task::Parity
            | Task::Languages
            | Task::Own(_) => None,
        }
    }

    /// The share of a training sentence's tokens that are replaced by the unknown
    /// one, so that the network learns to read on over a word it does not know. 0
    /// where a sentence without one of its tokens would have another answer.
    pub const fn unknown_share(self) -> f32 {
        match self {
            Task::GoodOrNot
            | Task::GoedOfNiet
            | Task::Pronouns
            | Task::Bank
            | Task::Own(OwnId {
                kind: OwnKind::Labelled,
                ..
            }) => 0.03,
            _ => 0.0,
        }
    }

    /// How many classes there are.
    pub fn class_count(self) -> usize {
        self.class_keys().len()
    }

    /// Stable names of the classes, by label.
    pub fn class_keys(self) -> &'static [&'static str] {
        match self {
            Task::GoodOrNot => good_or_not::CLASS_KEYS,
            Task::GoedOfNiet => goed_of_niet::CLASS_KEYS,
            Task::Recall(_) => recall::CLASS_KEYS,
            Task::Counting => counting::CLASS_KEYS,
            Task::Pronouns => pronouns::CLASS_KEYS,
            Task::Brackets => brackets::CLASS_KEYS,
            Task::Reber => reber::CLASS_KEYS,
            Task::Parity => parity::CLASS_KEYS,
            Task::Languages => languages::CLASS_KEYS,
            Task::Weather(language) => weather::class_keys(language),
            Task::Bank => bank::CLASS_KEYS,
            Task::Own(own) => &own.kept().class_keys,
        }
    }

    /// Sentences worth reading, the first being the one the page opens on.
    pub fn sample_sentences(self) -> &'static [&'static str] {
        match self {
            Task::GoodOrNot => good_or_not::SAMPLE_SENTENCES,
            Task::GoedOfNiet => goed_of_niet::SAMPLE_SENTENCES,
            Task::Recall(gap) => gap.sample_sentences(),
            Task::Counting => counting::SAMPLE_SENTENCES,
            Task::Pronouns => pronouns::SAMPLE_SENTENCES,
            Task::Brackets => brackets::SAMPLE_SENTENCES,
            Task::Reber => reber::SAMPLE_SENTENCES,
            Task::Parity => parity::SAMPLE_SENTENCES,
            Task::Languages => languages::SAMPLE_SENTENCES,
            Task::Weather(language) => weather::sample_sentences(language),
            Task::Bank => bank::SAMPLE_SENTENCES,
            Task::Own(own) => &own.kept().samples,
        }
    }

    /// The end of the fixed scale on which the cell state is drawn: a power of two
    /// near what 90 to 99 in 100 cell states of a trained LSTM of the recipe stay
    /// below (measured on two starts of each). A cell gathers most where something has
    /// to last; counting would need 40 for the longest of its strings and has 20, n of
    /// 20, as every a adds about 1.
    pub const fn cell_state_scale(self) -> f32 {
        match self {
            Task::Bank => 2.0,
            Task::GoodOrNot | Task::GoedOfNiet | Task::Languages => 4.0,
            // Not measured: as most of the others.
            Task::Own(_)
            | Task::Recall(Gap::Five | Gap::Ten)
            | Task::Pronouns
            | Task::Brackets
            | Task::Reber
            | Task::Parity => 8.0,
            Task::Recall(Gap::Twenty | Gap::Forty | Gap::Eighty) | Task::Weather(_) => 16.0,
            Task::Counting => 20.0,
        }
    }

    /// The same for the hidden state of a ReLU network, which nothing bounds from above.
    /// Where it has to tell first things apart it can grow to hundreds; counting has the
    /// scale of its cell state, so that the two can be compared.
    pub const fn relu_state_scale(self) -> f32 {
        match self {
            Task::Recall(Gap::Ten | Gap::Twenty | Gap::Forty | Gap::Eighty) | Task::Pronouns => 1.0,
            Task::GoodOrNot | Task::GoedOfNiet | Task::Languages | Task::Bank => 4.0,
            // Of a text of one's own, not measured: as most of the others.
            Task::Brackets | Task::Parity | Task::Weather(_) | Task::Own(_) => 8.0,
            Task::Counting => 20.0,
            Task::Recall(Gap::Five) | Task::Reber => 64.0,
        }
    }

    /// How many tokens the sentences have from which it is learned.
    pub fn sentence_lengths(self) -> RangeInclusive<usize> {
        match self {
            Task::GoodOrNot => good_or_not::SENTENCE_LENGTHS,
            Task::GoedOfNiet => goed_of_niet::SENTENCE_LENGTHS,
            Task::Recall(gap) => gap.sentence_lengths(),
            Task::Counting => counting::SENTENCE_LENGTHS,
            Task::Pronouns => pronouns::SENTENCE_LENGTHS,
            Task::Brackets => brackets::SENTENCE_LENGTHS,
            Task::Reber => reber::SENTENCE_LENGTHS,
            Task::Parity => parity::SENTENCE_LENGTHS,
            Task::Languages => languages::SENTENCE_LENGTHS,
            Task::Weather(_) => weather::SENTENCE_LENGTHS,
            Task::Bank => bank::SENTENCE_LENGTHS,
            Task::Own(own) => {
                let [least, most] = own.kept().facts.lengths;
                least..=most
            }
        }
    }

    /// The share of the held-out answers from which a run counts as having learned it;
    /// what can be learned of a text of one's own nobody knows.
    pub const fn threshold(self) -> f32 {
        match self {
            Task::Own(_) => 1.0,
            Task::GoodOrNot | Task::GoedOfNiet | Task::Recall(_) => 0.95,
            Task::Counting => 0.995,
            Task::Pronouns => 0.97,
            Task::Brackets | Task::Parity | Task::Bank => 0.98,
            Task::Reber => 0.99,
            Task::Languages => 0.93,
            // Of 0.90 that can be had; from here on it writes whole phrases.
            Task::Weather(_) => 0.85,
        }
    }

    /// Generates the sentences; those of a text of one's own are copied, and none
    /// where only its facts are known.
    pub fn dataset(self) -> Dataset {
        let vocabulary = self.vocabulary();
        match self {
            Task::GoodOrNot => good_or_not::dataset(vocabulary),
            Task::GoedOfNiet => goed_of_niet::dataset(vocabulary),
            Task::Recall(gap) => recall::dataset(vocabulary, gap),
            Task::Counting => counting::dataset(vocabulary),
            Task::Pronouns => pronouns::dataset(vocabulary),
            Task::Brackets => brackets::dataset(vocabulary),
            Task::Reber => reber::dataset(vocabulary),
            Task::Parity => parity::dataset(vocabulary),
            Task::Languages => languages::dataset(vocabulary),
            Task::Weather(language) => weather::dataset(vocabulary, language),
            Task::Bank => bank::dataset(vocabulary),
            Task::Own(own) => own.kept().dataset.clone().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests;
