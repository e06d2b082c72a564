//! A task's sentences in the forms that training needs.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::evaluation::{Sentences, unseen};
use super::run::Extent;
use super::sampler::Padding;
use crate::settings::Settings;
use crate::tasks::{Dataset, Example, Task};

/// Held-out sentences of a sampled evaluation.
pub const SAMPLED_HELD_OUT: usize = 200;
/// Same-bag pairs of a sampled evaluation.
pub const SAMPLED_PAIRS: usize = 50;

/// Sentences to train and to evaluate with.
#[derive(Debug)]
pub struct Data {
    dataset: Arc<Dataset>,
    sampled: Arc<Sentences>,
    whole: Arc<Sentences>,
}

impl Data {
    /// Those of the settings' task, filled up if the settings say so. What has been
    /// made is kept.
    pub fn of(settings: &Settings) -> Arc<Self> {
        static MADE: LazyLock<Mutex<BTreeMap<Key, Arc<Data>>>> = LazyLock::new(Mutex::default);
        let key = (settings.task.message_key(), settings.padding);
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        let data = made
            .entry(key)
            .or_insert_with(|| Arc::new(Data::new(settings.task, Padding::of(settings))));
        Arc::clone(data)
    }

    fn new(task: Task, padding: Option<Padding>) -> Self {
        let dataset = Arc::new(task.dataset());
        let sentences = |held_out, pairs| {
            let unseen = unseen(&dataset, held_out, pairs).into_iter();
            let filled = unseen.map(|(part, example)| match &padding {
                Some(padding) => (part, padding.fill(example)),
                None => (part, example),
            });
            Arc::new(Sentences::new(filled.collect()))
        };
        Self {
            sampled: sentences(SAMPLED_HELD_OUT, SAMPLED_PAIRS),
            whole: sentences(usize::MAX, usize::MAX),
            dataset,
        }
    }

    pub fn training(&self) -> &[Example] {
        &self.dataset.training
    }

    /// Sentences that training does not show.
    pub fn unseen(&self, extent: Extent) -> Arc<Sentences> {
        match extent {
            Extent::Sampled => Arc::clone(&self.sampled),
            Extent::Whole => Arc::clone(&self.whole),
        }
    }
}

/// The task's and the padded length.
type Key = (String, Option<usize>);
