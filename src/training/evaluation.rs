//! What a network makes of the sentences that training does not show.

mod sentences;
mod tally;
mod tree;

use std::sync::Arc;

use crate::nn::batch::Questions;
use crate::nn::{Batch, Network, Readout};
use crate::tasks::{Answer, Dataset, Example};

pub use sentences::{Part, Sentences};
pub use tally::{Evaluation, Tally};

use sentences::Sentence;
use tree::{PrefixTree, TreeReader};

/// An evaluation under way. Each call of [`Evaluator::read_on`] is a short piece
/// of it.
#[derive(Debug)]
pub struct Evaluator {
    tally: Tally,
    way: Way,
}

/// How the sentences are read.
#[derive(Debug)]
enum Way {
    Tree(Box<TreeReader>),
    Batches(BatchReader),
}

/// Sentences read a few at a time, as in training.
#[derive(Debug)]
struct BatchReader {
    network: Network,
    sentences: Arc<Sentences>,
    read: usize,
}

/// Tokens that are read in one piece, about: at hidden size 64 a millisecond or two.
const TOKENS: usize = 256;

impl Evaluator {
    /// Reads all of `sentences`.
    pub fn new(network: Network, sentences: Arc<Sentences>) -> Self {
        let tally = Tally::new(network.config().class_count);
        let way = match sentences.tree() {
            Some(tree) if PrefixTree::suits(network.config()) => {
                Way::Tree(Box::new(TreeReader::new(network, Arc::clone(tree))))
            }
            _ => Way::Batches(BatchReader {
                network,
                sentences,
                read: 0,
            }),
        };
        Self { tally, way }
    }

    /// Reads on for one piece; the outcome once all is read.
    pub fn read_on(&mut self) -> Option<Evaluation> {
        let is_finished = match &mut self.way {
            Way::Tree(reader) => reader.read_on(&mut self.tally),
            Way::Batches(reader) => reader.read_on(&mut self.tally),
        };
        is_finished.then(|| self.tally.outcome())
    }

    /// Reads all that is left.
    pub fn finish(mut self) -> Evaluation {
        loop {
            if let Some(evaluation) = self.read_on() {
                return evaluation;
            }
        }
    }
}

impl BatchReader {
    fn read_on(&mut self, tally: &mut Tally) -> bool {
        let left = self.sentences.examples().get(self.read..).unwrap_or(&[]);
        let mut tokens = 0;
        let piece = left.iter().take_while(|(_, example)| {
            let is_first = tokens == 0;
            tokens += example.tokens.len();
            is_first || tokens <= TOKENS
        });
        let piece: Vec<&(Part, Example)> = piece.collect();
        if !piece.is_empty() {
            self.read += piece.len();
            count(&self.network, &piece, tally);
        }
        self.read == self.sentences.examples().len()
    }
}

/// Reads `piece` and counts its answers: those at single tokens, or one at the end
/// of each sentence.
fn count(network: &Network, piece: &[&(Part, Example)], tally: &mut Tally) {
    let sequences: Vec<&[u32]> = piece.iter().map(|(_, e)| e.tokens.as_slice()).collect();
    let is_local = network.config().readout == Readout::EveryToken;
    let batch = Batch::new(&sequences, &vec![0; piece.len()]);
    let batch_size = batch.batch_size();
    let mut questions = Questions::default();
    let mut parts = Vec::new();
    for (row, (&source, &length)) in batch.order().iter().zip(batch.lengths()).enumerate() {
        let (part, example) = piece[source];
        let mut ask = |step: usize, label: usize| {
            let place = if is_local {
                step * batch_size + row
            } else {
                row
            };
            questions.places.push(place);
            questions.labels.push(label);
            parts.push(*part);
        };
        match &example.answer {
            Answer::Whole(_) if is_local && length == 0 => {}
            Answer::Whole(label) => ask(length.saturating_sub(1), *label),
            Answer::Each(labels) => {
                let asked = labels.iter().enumerate();
                asked
                    .filter_map(|(step, label)| Some((step, (*label)?)))
                    .for_each(|(step, label)| ask(step, label));
            }
        }
    }
    let stack = network.states(&batch, &[]);
    let forward = network.answer_to(questions, &batch, stack);
    let rows = forward.logits.chunks_exact(network.config().class_count);
    for ((logits, &label), part) in rows.zip(&forward.questions.labels).zip(parts) {
        tally.count(part, logits, label);
    }
}

/// The sentences of a dataset that training does not show, at most so many of each
/// part; where there is a choice, the first, which are in an order drawn at random.
pub fn unseen(dataset: &Dataset, held_out: usize, pairs: usize) -> Vec<(Part, Example)> {
    let of = |part: Part| move |example: &Example| (part, example.clone());
    let held = dataset
        .held_out
        .iter()
        .take(held_out)
        .map(of(Part::HeldOut));
    let pairs = dataset
        .same_bag_pairs
        .iter()
        .take(pairs)
        .flatten()
        .map(of(Part::SameBag));
    let longer = dataset.longer.iter().take(held_out).map(of(Part::Longer));
    held.chain(pairs).chain(longer).collect()
}

#[cfg(test)]
mod tests;
