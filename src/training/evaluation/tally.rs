//! Counting answers.

use super::Part;
use crate::nn::loss;
use crate::tasks::{Confusion, Score};

/// The outcome of an evaluation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluation {
    /// Mean cross-entropy over the held-out answers, in nats; `f32::MAX` where it is
    /// no finite number.
    pub held_out_loss: f32,
    pub held_out: Score,
    /// Single sentences of the same-bag pairs: a network that ignores order has
    /// exactly half of them.
    pub same_bag: Score,
    /// Of sentences longer than any of training.
    pub longer: Score,
    /// What was answered where on held-out sentences; empty for tasks of many
    /// classes.
    pub confusion: Confusion,
}

/// Answers counted so far.
#[derive(Clone, Debug)]
pub struct Tally {
    evaluation: Evaluation,
    loss_sum: f32,
}

impl Tally {
    pub fn new(class_count: usize) -> Self {
        Self {
            evaluation: Evaluation {
                confusion: Confusion::of(class_count),
                ..Evaluation::default()
            },
            loss_sum: 0.0,
        }
    }

    /// One more answer, by its `logits: [class_count]`.
    pub fn count(&mut self, part: Part, logits: &[f32], label: usize) {
        let answer = loss::winner(logits);
        match part {
            Part::HeldOut => {
                self.evaluation.held_out.count(answer == label);
                self.evaluation.confusion.count(label, answer);
                self.loss_sum += loss::cross_entropy(logits, &[label]);
            }
            Part::SameBag => self.evaluation.same_bag.count(answer == label),
            Part::Longer => self.evaluation.longer.count(answer == label),
        }
    }

    pub fn outcome(&self) -> Evaluation {
        let count = self.evaluation.held_out.of.max(1);
        Evaluation {
            // `min` also turns NaN into the bound.
            held_out_loss: (self.loss_sum / count as f32).min(f32::MAX),
            ..self.evaluation.clone()
        }
    }
}
