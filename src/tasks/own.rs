//! A text of the learner's own as a task: sentences with labels, or a text to learn
//! to write.
//!
//! The trainer reads the text and keeps its sentences; the page gets the facts alone,
//! with which it cuts a typed sentence into the same tokens. Both keep what they have
//! under the number that the page gave it, so that a run of an older text still means
//! that text.

mod labelled;
mod writing;

use std::collections::{BTreeMap, HashMap};
use std::sync::{PoisonError, RwLock};

use serde::{Deserialize, Serialize};

use super::{Answers, Dataset, Example};
use crate::random::{Purpose, Random};
use crate::text::{Segmentation, Vocabulary};

/// Bytes of the longest text that is taken.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;
/// Texts that are kept in one visit.
pub const MOST_TEXTS: usize = 32;
/// Tokens of a sentence that are read, in training as later.
const LONGEST: usize = 64;
/// The data's own seed: which sentences are held out.
const SEED: u64 = 1;
/// One sentence in so many is held out, and at most so many.
const HELD_OUT: usize = 5;
const MOST_HELD_OUT: usize = 1_000;

/// What a text is to be learned for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OwnKind {
    /// Two columns, label and sentence, separated by commas, semicolons or tabs.
    Labelled,
    /// Any text, to learn which character comes next.
    Writing,
}

/// A text that was opened, by its number and kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OwnId {
    pub number: u16,
    pub kind: OwnKind,
}

/// What is known of a text without its sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFacts {
    pub kind: OwnKind,
    /// The known tokens by id, from id 1.
    pub tokens: Vec<String>,
    /// Names of the classes by label; of a text to write, none: they are the tokens.
    pub classes: Vec<String>,
    /// Some of the held-out sentences.
    pub samples: Vec<String>,
    /// Sentences to train with, and held out.
    pub training: usize,
    pub held_out: usize,
    /// Tokens of the shortest and of the longest sentence of training.
    pub lengths: [usize; 2],
}

/// A text that was read.
#[derive(Clone, Debug)]
pub struct OwnText {
    pub facts: OwnFacts,
    pub dataset: Dataset,
}

/// Why a text cannot be learned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum OwnError {
    #[error("the text has {bytes} bytes, at most {MOST_BYTES} are taken")]
    TooLarge { bytes: usize },
    #[error("{MOST_TEXTS} texts have been opened; reload the page to open another")]
    TooManyTexts,
    #[error("row {row} has {found} columns; each row needs two, a label and a sentence")]
    Columns { row: u64, found: usize },
    #[error("row {row} is not written as a table: {what}")]
    Form { row: u64, what: String },
    #[error("row {row} has no label")]
    NoLabel { row: u64 },
    #[error("row {row} has no sentence")]
    NoSentence { row: u64 },
    #[error("there are {found} sentences, at least {least} are needed")]
    TooFew { found: usize, least: usize },
    #[error("every sentence has the label {label:?}; there must be two to tell apart")]
    OneLabel { label: String },
    #[error("with {label:?} in row {row} there are more than {most} labels")]
    TooManyLabels {
        row: u64,
        label: String,
        most: usize,
    },
    #[error("the text has {found} characters, at least {least} are needed")]
    TooShort { found: usize, least: usize },
}

/// Reads a text. `progress` is told how much of it, 0…1, has been read.
pub fn read(kind: OwnKind, text: &str, progress: impl FnMut(f32)) -> Result<OwnText, OwnError> {
    if text.len() > MOST_BYTES {
        return Err(OwnError::TooLarge { bytes: text.len() });
    }
    // Spreadsheets begin their files so.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match kind {
        OwnKind::Labelled => labelled::read(text, progress),
        OwnKind::Writing => writing::read(text, progress),
    }
}

impl OwnKind {
    pub const ALL: [OwnKind; 2] = [OwnKind::Labelled, OwnKind::Writing];

    /// Stable name in messages and files.
    pub const fn key(self) -> &'static str {
        match self {
            OwnKind::Labelled => "labelled",
            OwnKind::Writing => "writing",
        }
    }

    /// The kind of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    pub const fn answers(self) -> Answers {
        match self {
            OwnKind::Labelled => Answers::Whole,
            OwnKind::Writing => Answers::NextSymbol,
        }
    }

    pub(super) const fn segmentation(self) -> Segmentation {
        match self {
            OwnKind::Labelled => Segmentation::Words,
            OwnKind::Writing => Segmentation::Graphemes,
        }
    }
}

/// The tokens of a text, the most frequent first, those as frequent in the order in
/// which they first stand: at most `most`, each at least `least` times.
fn by_frequency<'a>(
    tokens: impl Iterator<Item = &'a str>,
    least: usize,
    most: usize,
) -> Vec<String> {
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    for token in tokens {
        let place = counts.len();
        let entry = counts.entry(token.to_lowercase()).or_insert((0, place));
        entry.0 += 1;
    }
    let mut counts: Vec<(String, (usize, usize))> = counts.into_iter().collect();
    counts.retain(|(_, (count, _))| *count >= least);
    // No two first stand at the same place, so the order is the same everywhere.
    counts.sort_unstable_by_key(|(_, (count, place))| (std::cmp::Reverse(*count), *place));
    counts.truncate(most);
    counts.into_iter().map(|(token, _)| token).collect()
}

/// Shuffles, and holds back a part.
fn split<T>(mut items: Vec<T>) -> (Vec<T>, Vec<T>) {
    Random::new(SEED, Purpose::Data).shuffle(&mut items);
    let held_out = (items.len() / HELD_OUT).clamp(1, MOST_HELD_OUT);
    let training = items.split_off(held_out.min(items.len()));
    (training, items)
}

/// Fewest and most tokens of the sentences.
fn lengths(examples: &[Example]) -> [usize; 2] {
    let lengths = || examples.iter().map(|example| example.tokens.len());
    [lengths().min().unwrap_or(0), lengths().max().unwrap_or(0)]
}

/// What is kept of a text that was opened, never to be freed: a handful for each
/// visit.
#[derive(Debug)]
pub(super) struct Kept {
    pub vocabulary: Vocabulary,
    pub class_keys: Vec<&'static str>,
    pub samples: Vec<&'static str>,
    pub facts: OwnFacts,
    /// `None` in the page.
    pub dataset: Option<Dataset>,
}

static KEPT: RwLock<BTreeMap<u16, &'static Kept>> = RwLock::new(BTreeMap::new());

impl OwnId {
    /// Keeps the facts of a text under this number, and its sentences where they are
    /// known.
    pub fn keep(self, facts: OwnFacts, dataset: Option<Dataset>) {
        let leak = |text: &String| -> &'static str { Box::leak(text.clone().into_boxed_str()) };
        let tokens = facts.tokens.iter().map(String::as_str);
        let class_keys = match self.kind {
            OwnKind::Labelled => facts.classes.iter().map(leak).collect(),
            OwnKind::Writing => [""]
                .into_iter()
                .chain(facts.tokens.iter().map(leak))
                .collect(),
        };
        let kept = Kept {
            vocabulary: Vocabulary::new(self.kind.segmentation(), tokens),
            class_keys,
            samples: facts.samples.iter().map(leak).collect(),
            facts,
            dataset,
        };
        let mut all = KEPT.write().unwrap_or_else(PoisonError::into_inner);
        all.insert(self.number, Box::leak(Box::new(kept)));
    }

    /// What is kept of it.
    ///
    /// # Panics
    /// If nothing was, which [`Task::from_message_key`](super::Task::from_message_key)
    /// makes sure of.
    pub(super) fn kept(self) -> &'static Kept {
        self.find()
            .expect("a task is only made of a text that is kept")
    }

    pub(super) fn find(self) -> Option<&'static Kept> {
        let all = KEPT.read().unwrap_or_else(PoisonError::into_inner);
        let kept = all.get(&self.number).copied();
        kept.filter(|kept| kept.facts.kind == self.kind)
    }

    /// The facts of a text that is kept.
    pub fn facts(self) -> Option<&'static OwnFacts> {
        self.find().map(|kept| &kept.facts)
    }
}

#[cfg(test)]
mod tests;
