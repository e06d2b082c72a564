//! The sentences of an evaluation, in the forms in which they are read.

use std::sync::Arc;

use super::tree::PrefixTree;
use crate::tasks::{Answer, Example};

/// What a sentence is counted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    HeldOut,
    SameBag,
    Longer,
}

/// A sentence with one answer.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'a> {
    pub part: Part,
    pub tokens: &'a [u32],
    pub label: usize,
}

/// Sentences that a network is evaluated with.
#[derive(Debug)]
pub struct Sentences {
    examples: Vec<(Part, Example)>,
    /// Where every sentence has one answer.
    tree: Option<Arc<PrefixTree>>,
}

impl Sentences {
    pub fn new(examples: Vec<(Part, Example)>) -> Self {
        let whole: Option<Vec<Sentence<'_>>> = examples.iter().map(sentence).collect();
        Self {
            tree: whole.map(|sentences| Arc::new(PrefixTree::new(sentences))),
            examples,
        }
    }

    pub(super) fn examples(&self) -> &[(Part, Example)] {
        &self.examples
    }

    pub(super) fn tree(&self) -> Option<&Arc<PrefixTree>> {
        self.tree.as_ref()
    }
}

fn sentence((part, example): &(Part, Example)) -> Option<Sentence<'_>> {
    match example.answer {
        Answer::Whole(label) => Some(Sentence {
            part: *part,
            tokens: &example.tokens,
            label,
        }),
        Answer::Each(_) => None,
    }
}
