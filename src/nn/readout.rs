//! The read-out: logits = V s + d, from states s that are gathered where the
//! network is asked.

use super::config::{Direction, NetworkConfig, Readout};
use super::matmul::{Strides, add_product};
use super::product::{Right, Start, product_of_rows};

/// The read-out's weights, borrowed.
#[derive(Clone, Copy, Debug)]
pub struct ReadoutWeights<'a> {
    /// V, `[feature_size, class_count]`
    pub weights: &'a [f32],
    /// d, `[class_count]`
    pub bias: &'a [f32],
}

/// The states that the read-out reads, a row for each place where it is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Features {
    /// `[places, feature_size]`
    pub values: Vec<f32>,
    /// With [`Readout::Maximum`] the step of each value, same shape; else empty.
    steps: Vec<usize>,
}

/// Gradients of the read-out's weights, in their shapes.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadoutGradients {
    pub weights: Vec<f32>,
    pub bias: Vec<f32>,
}

/// Logits of any number of states, `[rows, class_count]`, from
/// `states: [rows, feature_size]`.
pub fn logits(readout: &ReadoutWeights<'_>, states: &[f32]) -> Vec<f32> {
    let class_count = readout.bias.len();
    let feature_size = readout.weights.len() / class_count;
    let rows = states.len() / feature_size;
    let mut logits = vec![0.0; rows * class_count];
    product_of_rows(
        &mut logits,
        Start::Row(&Right::new(readout.bias, [1, class_count])),
        states,
        &Right::new(readout.weights, [feature_size, class_count]),
        0..rows,
    );
    logits
}

/// ∂L/∂states where the read-out was asked, `[places, feature_size]`, from
/// ∂L/∂logits, `d_logits: [places, class_count]`.
pub fn backward_features(readout: &ReadoutWeights<'_>, d_logits: &[f32]) -> Vec<f32> {
    let class_count = readout.bias.len();
    let feature_size = readout.weights.len() / class_count;
    let places = d_logits.len() / class_count;
    let mut d_features = vec![0.0; places * feature_size];
    product_of_rows(
        &mut d_features,
        Start::Zero,
        d_logits,
        &Right::of_transpose(readout.weights, [feature_size, class_count]),
        0..places,
    );
    d_features
}

/// Gradients of the weights from ∂L/∂logits, `d_logits: [places, class_count]`.
pub fn backward(
    readout: &ReadoutWeights<'_>,
    features: &[f32],
    d_logits: &[f32],
) -> ReadoutGradients {
    let class_count = readout.bias.len();
    let feature_size = readout.weights.len() / class_count;
    let places = d_logits.len() / class_count;
    let mut gradients = ReadoutGradients {
        weights: vec![0.0; readout.weights.len()],
        bias: vec![0.0; class_count],
    };
    add_product(
        &mut gradients.weights,
        features,
        Strides::transposed(feature_size),
        d_logits,
        [feature_size, places, class_count],
    );
    for row in d_logits.chunks_exact(class_count) {
        for (sum, &term) in gradients.bias.iter_mut().zip(row) {
            *sum += term;
        }
    }
    gradients
}

/// States in sentence order, `[sequence_length, batch_size, feature_size]`, seen
/// as what a read-out gathers from and sends gradients back to.
#[derive(Clone, Copy, Debug)]
pub struct Pooling<'a> {
    readout: Readout,
    /// Where the units of the reader from the right begin.
    split: usize,
    feature_size: usize,
    /// `[batch_size]`
    lengths: &'a [usize],
}

impl<'a> Pooling<'a> {
    pub fn new(config: &NetworkConfig, lengths: &'a [usize]) -> Self {
        Self {
            readout: config.readout,
            split: config.hidden_size(),
            feature_size: config.feature_size(),
            lengths,
        }
    }

    /// What is read at each of `places`: rows, or with [`Readout::EveryToken`]
    /// places in `[sequence_length, batch_size]`. A row without tokens has zeros.
    pub fn gather(&self, states: &[f32], places: &[usize]) -> Features {
        let size = self.feature_size;
        let mut features = Features {
            values: vec![0.0; places.len() * size],
            steps: Vec::new(),
        };
        if self.readout == Readout::Maximum {
            features.steps = vec![0; places.len() * size];
        }
        for (index, (&place, values)) in places
            .iter()
            .zip(features.values.chunks_exact_mut(size))
            .enumerate()
        {
            match self.readout {
                Readout::EveryToken => values.copy_from_slice(&states[place * size..][..size]),
                Readout::Last => self.copy_ends(states, place, values),
                Readout::Mean => self.add_mean(states, place, values),
                Readout::Maximum => {
                    let steps = &mut features.steps[index * size..][..size];
                    self.copy_largest(states, place, values, steps);
                }
            }
        }
        features
    }

    /// ∂L/∂states from the gradient of what [`Pooling::gather`] gave.
    pub fn scatter(
        &self,
        states_len: usize,
        features: &Features,
        places: &[usize],
        d_features: &[f32],
    ) -> Vec<f32> {
        let size = self.feature_size;
        let mut d_states = vec![0.0; states_len];
        for (index, (&place, d_values)) in
            places.iter().zip(d_features.chunks_exact(size)).enumerate()
        {
            match self.readout {
                Readout::EveryToken => d_states[place * size..][..size].copy_from_slice(d_values),
                Readout::Last => {
                    for (start, unit) in self.ends(place) {
                        d_states[start + unit.start..start + unit.end]
                            .copy_from_slice(&d_values[unit]);
                    }
                }
                Readout::Mean => {
                    let share = self.share(place);
                    for start in self.starts(place) {
                        for (d, &value) in d_states[start..].iter_mut().zip(d_values) {
                            *d = value * share;
                        }
                    }
                }
                Readout::Maximum if self.lengths[place] > 0 => {
                    let steps = &features.steps[index * size..][..size];
                    for (unit, (&step, &d_value)) in steps.iter().zip(d_values).enumerate() {
                        d_states[(step * self.lengths.len() + place) * size + unit] = d_value;
                    }
                }
                Readout::Maximum => {}
            }
        }
        d_states
    }

    /// Where the states of a row's tokens begin.
    fn starts(&self, row: usize) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator {
        let (batch_size, size) = (self.lengths.len(), self.feature_size);
        (0..self.lengths[row]).map(move |step| (step * batch_size + row) * size)
    }

    /// For each direction, the state in which it ends a row, and its units there.
    fn ends(&self, row: usize) -> impl Iterator<Item = (usize, std::ops::Range<usize>)> + use<> {
        let last = self.starts(row).next_back();
        let first = self
            .starts(row)
            .next()
            .filter(|_| self.split < self.feature_size);
        let (split, size) = (self.split, self.feature_size);
        let ends = [(Direction::Forward, last), (Direction::Backward, first)];
        ends.into_iter().filter_map(move |(direction, start)| {
            let units = match direction {
                Direction::Forward => 0..split,
                Direction::Backward => split..size,
            };
            Some((start?, units))
        })
    }

    fn copy_ends(&self, states: &[f32], row: usize, values: &mut [f32]) {
        for (start, units) in self.ends(row) {
            values[units.clone()].copy_from_slice(&states[start + units.start..start + units.end]);
        }
    }

    fn share(&self, row: usize) -> f32 {
        1.0 / self.lengths[row].max(1) as f32
    }

    fn add_mean(&self, states: &[f32], row: usize, values: &mut [f32]) {
        for start in self.starts(row) {
            for (sum, &state) in values.iter_mut().zip(&states[start..]) {
                *sum += state;
            }
        }
        let share = self.share(row);
        values.iter_mut().for_each(|sum| *sum *= share);
    }

    /// The first of equal values counts, and NaN above all, so that a broken weight
    /// shows in the loss.
    fn copy_largest(&self, states: &[f32], row: usize, values: &mut [f32], steps: &mut [usize]) {
        for (step, start) in self.starts(row).enumerate() {
            for ((value, largest), &state) in
                values.iter_mut().zip(&mut *steps).zip(&states[start..])
            {
                if step == 0 || state > *value || state.is_nan() {
                    (*value, *largest) = (state, step);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{Cell, Directions};

    /// Two rows of 2 and 1 tokens, two readers of one unit each.
    fn gathered(readout: Readout, places: &[usize]) -> (Features, Vec<f32>) {
        let config = NetworkConfig {
            directions: Directions::Both,
            readout,
            ..NetworkConfig::one_layer(Cell::Rnn, [3, 2, 1, 2])
        };
        let states = [1.0, -2.0, 5.0, 6.0, 3.0, -4.0, 0.0, 0.0];
        let pooling = Pooling::new(&config, &[2, 1]);
        let features = pooling.gather(&states, places);
        let d_states = pooling.scatter(8, &features, places, &[1.0, 2.0, 3.0, 4.0]);
        (features, d_states)
    }

    #[test]
    fn each_reader_is_read_where_it_ends() {
        let (features, d_states) = gathered(Readout::Last, &[0, 1]);
        assert_eq!(features.values, [3.0, -2.0, 5.0, 6.0]);
        assert_eq!(d_states, [0.0, 2.0, 3.0, 4.0, 1.0, 0.0, 0.0, 0.0]);
    }

    #[test]
    fn mean_and_maximum_leave_padding_out() {
        let (features, d_states) = gathered(Readout::Mean, &[0, 1]);
        assert_eq!(features.values, [2.0, -3.0, 5.0, 6.0]);
        assert_eq!(d_states, [0.5, 1.0, 3.0, 4.0, 0.5, 1.0, 0.0, 0.0]);
        let (features, d_states) = gathered(Readout::Maximum, &[0, 1]);
        assert_eq!(features.values, [3.0, -2.0, 5.0, 6.0]);
        assert_eq!(d_states, [0.0, 2.0, 3.0, 4.0, 1.0, 0.0, 0.0, 0.0]);
    }

    #[test]
    fn a_state_that_is_not_a_number_is_the_largest() {
        let config = NetworkConfig {
            readout: Readout::Maximum,
            ..NetworkConfig::one_layer(Cell::Rnn, [3, 2, 1, 2])
        };
        for states in [
            [f32::NAN, 1.0, 2.0],
            [1.0, f32::NAN, 2.0],
            [1.0, 2.0, f32::NAN],
        ] {
            let features = Pooling::new(&config, &[3]).gather(&states, &[0]);
            assert!(features.values[0].is_nan(), "{states:?}");
        }
    }

    #[test]
    fn every_token_is_read_where_it_stands() {
        let (features, d_states) = gathered(Readout::EveryToken, &[1, 2]);
        assert_eq!(features.values, [5.0, 6.0, 3.0, -4.0]);
        assert_eq!(d_states, [0.0, 0.0, 1.0, 2.0, 3.0, 4.0, 0.0, 0.0]);
    }
}
