//! What is ground here, and its part of a link.

use leptos::prelude::*;

use crate::app::exhibits::TASK;
use crate::app::exhibits::casts::{CastState, Casts};
use crate::app::exhibits::parts::link;
use crate::lesson::exhibit::{AnatomyConfig, CellSizes, Vectors};
use crate::settings::Cast;

/// Sizes, sentence, word, unit, and how vectors are written. Copied freely.
#[derive(Clone, Copy)]
pub struct AnatomyState {
    config: StoredValue<AnatomyConfig>,
    pub cast: CastState,
    pub sizes: RwSignal<CellSizes>,
    /// The sizes before the last change, for comparison.
    pub sizes_before: RwSignal<Option<CellSizes>>,
    /// Which of the sentences.
    sentence: RwSignal<usize>,
    word: RwSignal<usize>,
    unit: RwSignal<usize>,
    pub vectors: RwSignal<Vectors>,
}

impl AnatomyState {
    pub fn new(config: AnatomyConfig, casts: Casts) -> Self {
        Self {
            cast: CastState::new(Cast::Anatomy, casts),
            sizes: RwSignal::new(config.sizes),
            sizes_before: RwSignal::new(None),
            sentence: RwSignal::new(0),
            word: RwSignal::new(config.word),
            unit: RwSignal::new(config.unit),
            vectors: RwSignal::new(config.vectors),
            config: StoredValue::new(config),
        }
    }

    pub fn sentences(self) -> Vec<String> {
        self.config.with_value(|config| config.sentences.clone())
    }

    /// Which sentence is read (tracked).
    pub fn sentence(self) -> usize {
        self.sentence.get()
    }

    /// The sentence that is read (tracked).
    pub fn text(self) -> String {
        let index = self.sentence.get();
        let sentences = self.sentences();
        sentences.into_iter().nth(index).unwrap_or_default()
    }

    pub fn choose_sentence(self, index: usize) {
        if index < self.config.with_value(|config| config.sentences.len()) {
            self.sentence.set(index);
        }
    }

    /// The last word of the sentence (tracked).
    pub fn last_word(self) -> usize {
        let count = TASK.read(&self.text()).tokens.len();
        count.saturating_sub(1)
    }

    /// The word that is read (tracked).
    pub fn word(self) -> usize {
        self.word.get().min(self.last_word())
    }

    pub fn choose_word(self, word: usize) {
        self.word.set(word.min(untrack(|| self.last_word())));
    }

    /// The unit that is opened (tracked).
    pub fn unit(self) -> usize {
        self.unit.get().min(self.sizes.get().hidden() - 1)
    }

    pub fn choose_unit(self, unit: usize) {
        let last = self.sizes.get_untracked().hidden() - 1;
        self.unit.set(unit.min(last));
    }

    /// True if they are others than before.
    pub fn choose_sizes(self, sizes: CellSizes) -> bool {
        let before = self.sizes.get_untracked();
        if before == sizes {
            return false;
        }
        self.sizes_before.set(Some(before));
        self.sizes.set(sizes);
        true
    }

    /// What differs from the configuration, for a link (tracked).
    pub fn describe(self) -> Vec<(String, String)> {
        let mut set = Vec::new();
        let mut push = |key: &str, value: String| set.push((key.to_owned(), value));
        let config = self.config.get_value();
        let sizes = self.sizes.get();
        if sizes != config.sizes {
            push("size", format!("{}.{}", sizes.embedding(), sizes.hidden()));
        }
        if self.sentence.get() > 0 {
            push("from", (self.sentence.get() + 1).to_string());
        }
        if self.word() != config.word {
            push("word", (self.word() + 1).to_string());
        }
        if self.unit() != config.unit {
            push("unit", (self.unit() + 1).to_string());
        }
        if self.vectors.get() != config.vectors {
            push("vectors", self.vectors.get().key().to_owned());
        }
        set
    }

    /// Takes what a link says, as far as it can be; the rest is as configured.
    pub fn open(self, set: &[(String, String)]) {
        let config = self.config.get_value();
        let value = |key: &str| link::value(set, key);
        let ordinal = |key: &str| value(key)?.parse::<usize>().ok()?.checked_sub(1);
        let sizes = value("size").and_then(|text| {
            let (embedding, hidden) = text.split_once('.')?;
            CellSizes::new(embedding.parse().ok()?, hidden.parse().ok()?)
        });
        self.sizes.set(sizes.unwrap_or(config.sizes));
        self.sizes_before.set(None);
        self.sentence.set(0);
        self.choose_sentence(ordinal("from").unwrap_or(0));
        self.choose_word(ordinal("word").unwrap_or(config.word));
        self.choose_unit(ordinal("unit").unwrap_or(config.unit));
        let vectors = value("vectors").and_then(Vectors::from_key);
        self.vectors.set(vectors.unwrap_or(config.vectors));
    }
}
