//! Which unit and which word to look at first.

use super::Trace;
use super::selection::Place;
use crate::nn::{Direction, Lane, LayerId};

/// Below this loss of memory a unit tells no story, and the page opens where the
/// belief turns instead.
const LOSS_WORTH_OPENING: f32 = 0.6;

impl Trace {
    /// How hard each unit pushes the last answer towards the class that
    /// [`Trace::spoken_class`] names, `[hidden_size]`: at the read-out h × (its weight
    /// to that class − mean of the others). In other places h × what a small change
    /// of it would do there, summed over all words; for the read-out's own states
    /// that is the same.
    pub fn pushes(&self) -> Vec<f32> {
        self.pushes_on(self.len())
    }

    /// The same on the answer after `tokens_read` tokens.
    pub fn pushes_on(&self, tokens_read: usize) -> Vec<f32> {
        let states = self.answer_after(tokens_read).and_then(|answer| {
            let d_logits = self.push_on_logits(tokens_read);
            let LayerId { layer, .. } = self.layer();
            if layer + 1 == self.network().config().layer_count() {
                return Some(answer.backward_outputs(&d_logits));
            }
            answer.backward(&d_logits).states.into_iter().nth(layer)
        });
        self.pushes_by(&states.unwrap_or_default())
    }

    /// The same of every reader of the network, at the cost of one of them.
    pub fn pushes_of_all(&self, tokens_read: usize) -> Vec<(LayerId, Vec<f32>)> {
        let gradients = self
            .answer_after(tokens_read)
            .map(|answer| answer.backward(&self.push_on_logits(tokens_read)));
        let states = gradients.map_or(Vec::new(), |gradients| gradients.states);
        let readers = self.network().config().layer_ids();
        readers
            .map(|id| {
                let d_states = states.get(id.layer).map_or(&[][..], Vec::as_slice);
                (id, self.in_layer(id).pushes_by(d_states))
            })
            .collect()
    }

    /// By how much each logit counts in the margin of the spoken class over the mean
    /// of the others, `[class_count]`.
    fn push_on_logits(&self, tokens_read: usize) -> Vec<f32> {
        let class = self.spoken_class(tokens_read);
        let others = self.class_count().saturating_sub(1).max(1);
        let mut d_logits = vec![-1.0 / others as f32; self.class_count()];
        if let Some(d_class) = d_logits.get_mut(class) {
            *d_class = 1.0;
        }
        d_logits
    }

    /// h × `d_states: [_, feature_size]` of this layer, summed over all words.
    fn pushes_by(&self, d_states: &[f32]) -> Vec<f32> {
        let mut pushes = vec![0.0; self.hidden_size()];
        let size = self.network().config().feature_size();
        let start = match self.layer().direction {
            Direction::Forward => 0,
            Direction::Backward => self.hidden_size(),
        };
        for (token, d_states) in d_states.chunks_exact(size).enumerate() {
            let states = self.lane(Lane::HiddenState, token).unwrap_or(&[]);
            for ((push, &h), &d) in pushes.iter_mut().zip(states).zip(&d_states[start..]) {
                *push += h * d;
            }
        }
        pushes
    }

    /// Units, the one that pushes the last answer hardest first.
    pub fn units_by_push(&self) -> Vec<usize> {
        self.units_by_push_on(self.len())
    }

    /// Units, the one that pushes the answer after `tokens_read` tokens hardest first.
    pub fn units_by_push_on(&self, tokens_read: usize) -> Vec<usize> {
        let pushes = self.pushes_on(tokens_read);
        let mut units: Vec<usize> = (0..pushes.len()).collect();
        units.sort_by(|&a, &b| pushes[b].abs().total_cmp(&pushes[a].abs()));
        units
    }

    /// Where the page opens: the unit that pushes hardest, at the word where it
    /// loses most of what it held, or else where the belief turns most.
    pub fn opening_place(&self) -> Place {
        self.opening_place_for(self.len())
    }

    /// The same where the answer after `tokens_read` tokens is the one that counts.
    pub fn opening_place_for(&self, tokens_read: usize) -> Place {
        let by_push = self.units_by_push_on(tokens_read);
        let unit = by_push.first().copied().unwrap_or(0);
        Place {
            token: self.opening_token(unit),
            unit,
        }
    }

    /// The word to open on for `unit`.
    pub fn opening_token(&self, unit: usize) -> usize {
        let losses = (1..self.len()).map(|token| (token, self.loss_of_memory(token, unit)));
        let turns = (0..self.len()).map(|token| (token, self.turn(token)));
        match largest(losses) {
            Some((token, loss)) if loss >= LOSS_WORTH_OPENING => token,
            _ => largest(turns).map_or(0, |(token, _)| token),
        }
    }

    /// How far the belief moves at `token`, in the class that moves most: 0…1.
    pub fn turn(&self, token: usize) -> f32 {
        let before = self.beliefs(token);
        let after = self.beliefs(token + 1);
        before
            .iter()
            .zip(after)
            .map(|(b, a)| (a - b).abs())
            .fold(0.0, f32::max)
    }
}

/// The first pair with the largest value.
fn largest(pairs: impl Iterator<Item = (usize, f32)>) -> Option<(usize, f32)> {
    pairs.fold(None, |best, pair| match best {
        Some((_, value)) if value >= pair.1 => best,
        _ => Some(pair),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use crate::nn::{Cell, Parameter};

    #[test]
    fn pushes_add_up_to_the_margin_less_its_bias() {
        for cell in Cell::ALL {
            let trace = read(cell, "the film was not bad but good", &[]);
            let logits = trace.logits(trace.len());
            let bias = trace.network().parameter(Parameter::ReadoutBias);
            let margin = (logits[1] - logits[0]) - (bias[1] - bias[0]);
            let sum: f32 = trace.pushes().iter().sum();
            assert!((sum - margin).abs() < 1e-5, "{cell:?}: {sum} {margin}");
        }
    }

    #[test]
    fn the_page_opens_inside_the_sentence() {
        let trace = read(Cell::Lstm, "the film was bad", &[]);
        let place = trace.opening_place();
        assert!(place.token < 4 && place.unit < 6);
        assert_eq!(read(Cell::Rnn, "", &[]).opening_place().token, 0);
    }
}
