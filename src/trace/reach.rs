//! Reach: how much the last answer would move if a word were a little different.

use std::borrow::Cow;

use super::{Trace, batch};
use crate::nn::stack::{StackGradients, StackTape};
use crate::nn::{Batch, Network, Readout};

/// The two classes whose difference is the answer's margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margin {
    pub for_class: usize,
    pub against_class: usize,
}

impl Trace {
    /// The margin after the last word, see [`Trace::margin_after`].
    pub fn margin(&self) -> Margin {
        self.margin_after(self.len())
    }

    /// The margin after `tokens_read` tokens: winner minus runner-up before softmax;
    /// with two classes always the second minus the first ("good" − "not good").
    pub fn margin_after(&self, tokens_read: usize) -> Margin {
        if self.class_count() == 2 {
            return Margin {
                for_class: 1,
                against_class: 0,
            };
        }
        let logits = self.logits(tokens_read);
        let for_class = self.winner(tokens_read);
        let mut against_class = usize::from(for_class == 0);
        for (class, &logit) in logits.iter().enumerate() {
            if class != for_class && logit > logits[against_class] {
                against_class = class;
            }
        }
        Margin {
            for_class,
            against_class,
        }
    }

    /// Length of the gradient of the last margin with respect to each token's
    /// vector, `[sequence_length]`, by backpropagation through time.
    pub fn reach(&self) -> Vec<f32> {
        self.reach_from(self.len())
    }

    /// The same of the answer after `tokens_read` tokens, or, where the network
    /// answers at every token, of the answer at the last of them. A token that
    /// answer does not depend on has 0.
    pub fn reach_from(&self, tokens_read: usize) -> Vec<f32> {
        let mut lengths: Vec<f32> = self
            .vector_gradients(tokens_read)
            .chunks_exact(self.network().config().input_size())
            .map(length)
            .collect();
        lengths.resize(self.len(), 0.0);
        lengths
    }

    /// Gradient of a margin with respect to the token vectors,
    /// `[tokens that the answer may depend on, input_size]`.
    fn vector_gradients(&self, tokens_read: usize) -> Vec<f32> {
        let Margin {
            for_class,
            against_class,
        } = self.margin_after(tokens_read);
        let mut d_logits = vec![0.0; self.class_count()];
        for (class, by) in [(for_class, 1.0), (against_class, -1.0)] {
            if let Some(d_logit) = d_logits.get_mut(class) {
                *d_logit += by;
            }
        }
        self.answer_after(tokens_read)
            .map_or(Vec::new(), |answer| answer.backward(&d_logits).vectors)
    }

    /// The answer after `tokens_read` tokens; `None` before the first.
    pub(super) fn answer_after(&self, tokens_read: usize) -> Option<AnswerAfter<'_>> {
        let network = self.network();
        let tokens_read = tokens_read.min(self.len());
        let last = tokens_read.checked_sub(1)?;
        let is_local = network.config().readout == Readout::EveryToken;
        let (length, place) = if is_local {
            (self.len(), last)
        } else {
            (tokens_read, 0)
        };
        let batch = batch(&self.tokens()[..length]);
        let stack = if length == self.len() {
            Cow::Borrowed(self.stack())
        } else {
            Cow::Owned(network.states(&batch, self.interventions()))
        };
        Some(AnswerAfter {
            network,
            batch,
            stack,
            place,
        })
    }
}

/// Euclidean length; of one that outgrows `f32`, its largest number.
fn length(gradient: &[f32]) -> f32 {
    let squares = gradient.iter().map(|&d| f64::from(d) * f64::from(d));
    (squares.sum::<f64>().sqrt() as f32).min(f32::MAX)
}

/// One answer of a network, and all that it depends on.
pub(super) struct AnswerAfter<'a> {
    network: &'a Network,
    batch: Batch,
    stack: Cow<'a, StackTape>,
    /// Where in the batch it is asked.
    place: usize,
}

impl AnswerAfter<'_> {
    /// What it sends back to the states of the last layer, by `d_logits:
    /// [class_count]`; `[tokens that it may depend on, feature_size]`.
    pub(super) fn backward_outputs(&self, d_logits: &[f32]) -> Vec<f32> {
        self.network
            .backward_outputs(&self.batch, &self.stack, &[self.place], d_logits)
    }

    /// What it sends back through all layers.
    pub(super) fn backward(&self, d_logits: &[f32]) -> StackGradients {
        let d_outputs = self.backward_outputs(d_logits);
        self.network
            .backward_states(&self.batch, &self.stack, d_outputs)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;
    use crate::nn::Cell;
    use std::sync::Arc;

    /// The margin when one number of one token's vector is moved.
    fn margin_with(trace: &Trace, token: usize, index: usize, by: f32) -> f64 {
        let network = trace.network();
        let mut weights = network.weights().to_vec();
        let size = network.config().input_size();
        weights[trace.tokens()[token].id as usize * size + index] += by;
        let moved = Network::from_weights(*network.config(), weights).expect("finite weights");
        let moved = Trace::read(Arc::new(moved), trace.tokens().to_vec(), &[]);
        let logits = moved.logits(moved.len());
        f64::from(logits[1]) - f64::from(logits[0])
    }

    #[test]
    fn reach_is_the_slope_of_the_margin() {
        for cell in Cell::ALL {
            // Every word stands once, so moving its row moves one token alone.
            let trace = read(cell, "the film was not bad", &[]);
            let gradients = trace.vector_gradients(trace.len());
            for token in 0..trace.len() {
                for index in 0..4 {
                    let up = margin_with(&trace, token, index, 0.01);
                    let down = margin_with(&trace, token, index, -0.01);
                    let slope = (up - down) / 0.02;
                    let gradient = f64::from(gradients[token * 4 + index]);
                    assert!(
                        (slope - gradient).abs() < 3e-5,
                        "{cell:?} {token}: {slope} {gradient}"
                    );
                }
            }
        }
    }

    #[test]
    fn an_earlier_answer_is_reached_by_what_was_read_until_then() {
        for cell in Cell::ALL {
            let trace = read(cell, "the film was not bad", &[]);
            let part = read(cell, "the film was", &[]);
            assert_eq!(trace.reach_from(3)[..3], part.reach());
            assert_eq!(trace.reach_from(3)[3..], [0.0, 0.0]);
            assert_eq!(trace.reach_from(0), [0.0; 5]);
        }
    }

    #[test]
    fn an_empty_sentence_has_no_reach() {
        assert!(read(Cell::Lstm, "", &[]).reach().is_empty());
    }
}
