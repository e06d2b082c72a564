//! Reach: how much the last answer would move if a word were a little different.

use super::Trace;
use crate::nn::{Parameter, layer};

/// The two classes whose difference is the answer's margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margin {
    pub for_class: usize,
    pub against_class: usize,
}

impl Trace {
    /// The margin after the last word: winner minus runner-up before softmax;
    /// with two classes always the second minus the first ("good" − "not good").
    pub fn margin(&self) -> Margin {
        if self.class_count() == 2 {
            return Margin {
                for_class: 1,
                against_class: 0,
            };
        }
        let logits = self.logits(self.len());
        let for_class = self.winner(self.len());
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

    /// Length of the gradient of the margin with respect to each token's vector,
    /// `[sequence_length]`, by backpropagation through time.
    pub fn reach(&self) -> Vec<f32> {
        self.vector_gradients()
            .chunks_exact(self.network.config().embedding_size)
            .map(|gradient| gradient.iter().map(|d| d * d).sum::<f32>().sqrt())
            .collect()
    }

    /// Gradient of the margin with respect to the token vectors,
    /// `[sequence_length, embedding_size]`.
    fn vector_gradients(&self) -> Vec<f32> {
        let hidden_size = self.hidden_size();
        let mut d_hidden_states = vec![0.0; self.len() * hidden_size];
        let margin = self.margin();
        let rows = self
            .network
            .parameter(Parameter::ReadoutWeights)
            .chunks_exact(self.class_count());
        if let Some(last) = d_hidden_states.rchunks_exact_mut(hidden_size).next() {
            for (d, row) in last.iter_mut().zip(rows) {
                *d = row[margin.for_class] - row[margin.against_class];
            }
        }
        layer::backward(
            &self.network.layer(),
            &self.vectors,
            &self.tape,
            &d_hidden_states,
        )
        .inputs
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;
    use crate::nn::{Cell, Network};
    use std::sync::Arc;

    /// The margin when one number of one token's vector is moved.
    fn margin_with(trace: &Trace, token: usize, index: usize, by: f32) -> f64 {
        let network = trace.network();
        let mut weights = network.weights().to_vec();
        let size = network.config().embedding_size;
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
            let gradients = trace.vector_gradients();
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
    fn an_empty_sentence_has_no_reach() {
        assert!(read(Cell::Lstm, "", &[]).reach().is_empty());
    }
}
