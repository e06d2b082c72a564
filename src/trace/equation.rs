//! The equation of the simple RNN, h_t = tanh(W x_t + U h_{t−1} + b), number by number: as
//! papers write it, for column vectors, with a row of W and of U for each unit. The weights
//! lie for row vectors (`nn::LayerPart`); here is where one is read as the other.

use super::{Sums, Trace};
use crate::nn::{Lane, LayerPart, Network, NetworkConfig, Parameter};

/// W, U or b of a network of one layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Matrix {
    /// W, `[hidden_size, input_size]`.
    Word,
    /// U, `[hidden_size, hidden_size]`.
    State,
    /// b, `[hidden_size, 1]`.
    Bias,
}

impl Matrix {
    /// In the order of the equation.
    pub const ALL: [Matrix; 3] = [Matrix::Word, Matrix::State, Matrix::Bias];

    pub const fn letter(self) -> char {
        match self {
            Matrix::Word => 'W',
            Matrix::State => 'U',
            Matrix::Bias => 'b',
        }
    }

    /// `[rows, columns]`.
    pub const fn shape(self, config: &NetworkConfig) -> [usize; 2] {
        let columns = match self {
            Matrix::Word => config.input_size(),
            Matrix::State => config.hidden_size(),
            Matrix::Bias => 1,
        };
        [config.hidden_size(), columns]
    }

    const fn parameter(self) -> Parameter {
        Parameter::first(match self {
            Matrix::Word => LayerPart::InputWeights,
            Matrix::State => LayerPart::RecurrentWeights,
            Matrix::Bias => LayerPart::Bias,
        })
    }
}

/// One number of the equation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Entry {
    pub matrix: Matrix,
    /// The unit that it goes to.
    pub row: usize,
    /// What it is multiplied by: a number of x, a unit of h; 0 in b.
    pub column: usize,
}

impl Entry {
    /// Every number of the equation: W, U and b, each row by row.
    pub fn all(config: &NetworkConfig) -> Vec<Entry> {
        let of_matrix = |matrix: Matrix| {
            let [rows, columns] = matrix.shape(config);
            let row = move |row| {
                (0..columns).map(move |column| Entry {
                    matrix,
                    row,
                    column,
                })
            };
            (0..rows).flat_map(row)
        };
        Matrix::ALL.into_iter().flat_map(of_matrix).collect()
    }

    /// Its value in a network; `None` where the network has no such number.
    pub fn value(self, network: &Network) -> Option<f32> {
        // x W stands for W x, so rows and columns change places.
        network.weight(self.matrix.parameter(), self.column, self.row)
    }

    /// In how many of so many steps it changes the sum: every step uses it, but at the first
    /// one U multiplies zeros.
    pub const fn acts_in(self, steps: usize) -> usize {
        match self.matrix {
            Matrix::State => steps.saturating_sub(1),
            Matrix::Word | Matrix::Bias => steps,
        }
    }
}

/// The network with other values in some places of the equation.
pub fn changed(network: &Network, entries: &[(Entry, f32)]) -> Network {
    let weights = entries
        .iter()
        .map(|&(entry, value)| (entry.matrix.parameter(), [entry.column, entry.row], value));
    network.with_weights(weights)
}

/// What goes into one step and what comes out of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// x_t, `[input_size]`.
    pub vector: Vec<f32>,
    /// h_{t−1}, `[hidden_size]`.
    pub before: Vec<f32>,
    /// W x_t, U h_{t−1} and b of each unit.
    pub sums: Vec<Sums>,
    /// h_t, `[hidden_size]`.
    pub state: Vec<f32>,
}

impl Trace {
    /// One step of a simple RNN; `None` past the end, and for other cells.
    pub fn equation(&self, token: usize) -> Option<Step> {
        let units = 0..self.hidden_size();
        let sums = units
            .clone()
            .map(|unit| self.sums(Lane::HiddenState, token, unit));
        let size = self.network().layer(self.layer()).input_size;
        let start = self.step(token)? * size;
        Some(Step {
            vector: self.reading().inputs.get(start..start + size)?.to_vec(),
            before: units.map(|unit| self.held_before(token, unit)).collect(),
            sums: sums.collect::<Option<_>>()?,
            state: self.lane(Lane::HiddenState, token)?.to_vec(),
        })
    }

    /// How many states of all units at all tokens differ by at least `by` in another
    /// reading of the same sentence.
    pub fn moved_states(&self, other: &Self, by: f32) -> usize {
        let states = |token| {
            let lane = Lane::HiddenState;
            let [one, two] = [self, other].map(|trace| trace.lane(lane, token).unwrap_or_default());
            one.iter().zip(two)
        };
        let all = (0..self.len()).flat_map(states);
        all.filter(|(one, two)| (*one - *two).abs() >= by).count()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::tests::read;
    use super::*;
    use crate::nn::Cell;
    use crate::nn::activation::tanh;

    const TEXT: &str = "nobody said the film was bad";

    /// The equation once more, in f64 and by its entries alone.
    #[test]
    fn a_step_is_what_the_entries_of_the_equation_give() {
        let trace = read(Cell::Rnn, TEXT, &[]);
        let network = trace.network();
        let step = trace.equation(4).unwrap();
        assert_eq!(step.before, trace.equation(3).unwrap().state);
        for unit in 0..trace.hidden_size() {
            let product = |matrix, vector: &[f32]| -> f64 {
                let terms = vector.iter().enumerate().map(|(column, &value)| {
                    let entry = Entry {
                        matrix,
                        row: unit,
                        column,
                    };
                    f64::from(entry.value(network).unwrap()) * f64::from(value)
                });
                terms.sum()
            };
            let [word, before, bias] = [
                product(Matrix::Word, &step.vector),
                product(Matrix::State, &step.before),
                product(Matrix::Bias, &[1.0]),
            ];
            let sums = step.sums[unit];
            for (ours, expected) in [
                (sums.word, word),
                (sums.words_before, before),
                (sums.bias, bias),
            ] {
                assert!((f64::from(ours) - expected).abs() < 1e-6, "unit {unit}");
            }
            assert!((tanh(sums.total()) - step.state[unit]).abs() < 1e-6);
        }
        assert!(
            trace
                .equation(0)
                .unwrap()
                .before
                .iter()
                .all(|&state| state == 0.0)
        );
        assert_eq!(trace.equation(6), None);
        assert_eq!(read(Cell::Lstm, TEXT, &[]).equation(0), None);
    }

    /// A number of U does nothing at the first step, and all do something after it.
    #[test]
    fn a_changed_number_acts_in_the_steps_that_it_says() {
        let trace = read(Cell::Rnn, TEXT, &[]);
        let entries = Entry::all(trace.network().config());
        assert_eq!(entries.len(), 6 * 4 + 6 * 6 + 6);
        for entry in entries {
            let was = entry.value(trace.network()).unwrap();
            let network = changed(trace.network(), &[(entry, was + 1.0)]);
            assert_eq!(entry.value(&network), Some(was + 1.0));
            let differing = network.weights().iter().zip(trace.network().weights());
            assert_eq!(differing.filter(|(one, two)| one != two).count(), 1);
            let now = Trace::read(Arc::new(network), trace.tokens().to_vec(), &[]);
            let first = |trace: &Trace| trace.equation(0).unwrap().state;
            let acts_at_first = entry.acts_in(trace.len()) == trace.len();
            assert_eq!(first(&now) != first(&trace), acts_at_first, "{entry:?}");
            assert!(now.moved_states(&trace, 0.01) > 0, "{entry:?}");
            assert_eq!(trace.moved_states(&trace, 0.0), trace.len() * 6);
        }
    }

    #[test]
    fn a_number_that_there_is_not_changes_nothing() {
        let trace = read(Cell::Rnn, TEXT, &[]);
        let beyond = Entry {
            matrix: Matrix::Bias,
            row: 0,
            column: 1,
        };
        assert_eq!(beyond.value(trace.network()), None);
        let network = changed(trace.network(), &[(beyond, 1.0)]);
        assert_eq!(&network, &**trace.network());
    }
}
