//! The way back: how long the gradient of a loss still is at the state after each
//! step, when it has come back there from the last one (Bengio, Simard and Frasconi
//! 1994; Pascanu, Mikolov and Bengio 2013).
//!
//! A step hands on its state and nothing else (h, in an LSTM with c). So what arrives
//! at a step is what arrived at the one after it, times that one step; the lengths are
//! the products of their factors.

use crate::nn::backward::Flow;
use crate::nn::network::Forward;
use crate::nn::{
    Batch, Cell, Initialisation, Lane, LayerId, LayerPart, Network, NetworkConfig, Parameter,
    Recurrence, spectrum,
};

/// The largest share that a sum in `f32` does not notice: half its rounding.
pub const LOST: f64 = f32::EPSILON as f64 / 2.0;

/// A factor in these bounds leaves a gradient about as long as it was.
pub const EVEN: std::ops::RangeInclusive<f64> = 0.8..=1.25;

/// A gradient that has gone back through a network of one layer that reads from left
/// to right.
#[derive(Clone, Debug, PartialEq)]
pub struct WayBack {
    /// Over all rows of the batch, `[sequence_length]`.
    lengths: Vec<f64>,
    /// Of the gradient of all weights.
    norm: f64,
}

/// What has become of it at the first step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Less than a tenth of the last step's is left.
    Vanishes,
    Stays,
    /// More than ten times the last step's has come.
    Explodes,
}

impl WayBack {
    /// Of the mean loss of a batch whose rows are equally long.
    pub fn of(network: &Network, batch: &Batch) -> Self {
        let forward = network.forward(batch, &[]);
        let lengths = lengths(network, batch, &forward);
        let gradients = network.backward(batch, &forward, &forward.loss_gradient());
        let squares = gradients.weights.iter().map(|&d| f64::from(d).powi(2));
        Self {
            lengths,
            norm: squares.sum::<f64>().sqrt(),
        }
    }

    /// How many steps there are.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// Its length at the state after each step.
    pub fn lengths(&self) -> &[f64] {
        &self.lengths
    }

    /// At one step; 0 where there is none.
    pub fn length(&self, step: usize) -> f64 {
        self.lengths.get(step).copied().unwrap_or_default()
    }

    fn last(&self) -> f64 {
        self.length(self.len().saturating_sub(1))
    }

    /// At one step as a part of the last one's.
    pub fn share(&self, step: usize) -> f64 {
        self.length(step) / self.last()
    }

    /// What one step back, to this step from the one after it, multiplies it by; `None`
    /// at the last, where it begins.
    pub fn factor(&self, step: usize) -> Option<f64> {
        let after = self.lengths.get(step + 1)?;
        Some(self.length(step) / after)
    }

    /// All factors, `[sequence_length − 1]`.
    pub fn factors(&self) -> impl Iterator<Item = f64> + '_ {
        self.lengths.windows(2).map(|pair| pair[0] / pair[1])
    }

    /// The factor that as many times by itself leaves as much: the geometric mean.
    pub fn mean_factor(&self) -> f64 {
        let count = self.len().saturating_sub(1).max(1);
        self.share(0).powf(1.0 / count as f64)
    }

    /// How many factors are [`EVEN`].
    pub fn even_factors(&self) -> usize {
        self.factors()
            .filter(|factor| EVEN.contains(factor))
            .count()
    }

    pub fn fate(&self) -> Fate {
        match self.share(0) {
            ..0.1 => Fate::Vanishes,
            0.1..=10.0 => Fate::Stays,
            _ => Fate::Explodes,
        }
    }

    /// Of the gradient of all weights.
    pub fn norm(&self) -> f64 {
        self.norm
    }

    /// What the whole gradient is divided by when it is cut down to a norm of `most`.
    pub fn divisor(&self, most: f32) -> f64 {
        (self.norm / f64::from(most)).max(1.0)
    }

    /// The length below which a step is lost beside the longest of all when they are
    /// added up.
    pub fn lost_below(&self) -> f64 {
        LOST * self.lengths.iter().copied().fold(0.0, f64::max)
    }
}

/// Of the gradient of the mean loss at the state after each step, `[sequence_length]`.
fn lengths(network: &Network, batch: &Batch, forward: &Forward) -> Vec<f64> {
    let d_logits = forward.loss_gradient();
    let places = &forward.questions.places;
    let d_outputs = network.backward_outputs(batch, &forward.stack, places, &d_logits);
    let mut lengths = vec![0.0; batch.sequence_length()];
    if let Some(reading) = forward.stack.reading(LayerId::FIRST) {
        let weights = network.layer(LayerId::FIRST);
        Flow::watched(&weights, &reading.tape, &d_outputs, |step, arrived| {
            let all = arrived.d_hidden.iter().chain(arrived.d_cell);
            let squares = all.map(|&d| f64::from(d) * f64::from(d));
            lengths[step] = squares.sum::<f64>().sqrt();
        });
    }
    lengths
}

/// What arrives at each step as a part of what is there at the last, in the middle of
/// several networks: at each step the median, of two in the middle their geometric mean.
pub fn typical_shares(networks: &[Network], batch: &Batch) -> Vec<f64> {
    let shares = networks.iter().map(|network| {
        let lengths = lengths(network, batch, &network.forward(batch, &[]));
        let last = lengths.last().copied().unwrap_or(1.0);
        let shares = lengths.iter().map(|length| length / last);
        shares.collect::<Vec<f64>>()
    });
    let shares: Vec<Vec<f64>> = shares.collect();
    let at = |step: usize| {
        let mut these: Vec<f64> = shares
            .iter()
            .filter_map(|shares| shares.get(step).copied())
            .collect();
        these.sort_by(f64::total_cmp);
        let half = these.len() / 2;
        let middle = if these.len().is_multiple_of(2) {
            these.get(half.saturating_sub(1)..=half)
        } else {
            these.get(half..=half)
        };
        let middle = middle.unwrap_or_default();
        let product: f64 = middle.iter().product();
        product.powf(1.0 / middle.len().max(1) as f64)
    };
    (0..batch.sequence_length()).map(at).collect()
}

/// The mean of a gate over all units, steps and rows of a batch whose rows are equally
/// long, and over several networks; 0 where the cell has no such gate.
pub fn mean_gate(networks: &[Network], batch: &Batch, gate: Lane) -> f64 {
    let (mut sum, mut count) = (0.0, 0);
    for network in networks {
        let stack = network.states(batch, &[]);
        let Some(reading) = stack.reading(LayerId::FIRST) else {
            continue;
        };
        for step in 0..batch.sequence_length() {
            let rows = (0..batch.batch_size()).filter_map(|row| reading.tape.lane(gate, step, row));
            for &value in rows.flatten() {
                sum += f64::from(value);
                count += 1;
            }
        }
    }
    sum / f64::from(count.max(1))
}

/// Size of the largest eigenvalue of U in a plain network's first layer; `None` for
/// another cell, which has several U.
pub fn radius(network: &Network) -> Option<f64> {
    let config = network.config();
    let place = Parameter::Layer(LayerId::FIRST, LayerPart::RecurrentWeights);
    matches!(config.cell, Cell::Rnn | Cell::ReluRnn).then(|| {
        let exact: Vec<f64> = network.parameter(place).iter().map(|&w| w.into()).collect();
        spectrum::radius(&exact, config.hidden_size())
    })
}

/// An untrained RNN whose U has a chosen radius, and what it reads.
#[derive(Clone, Copy, Debug)]
pub struct Untrained;

impl Untrained {
    pub const STEPS: usize = 40;
    pub const UNITS: usize = 16;
    /// Of the vectors that it reads, each drawn for its own step.
    pub const INPUT_SIZE: usize = 8;
    /// They are that small that tanh is near its linear part.
    pub const INPUT_SCALE: f32 = 0.01;

    /// From the start of one seed. The same seed has the same numbers at every radius,
    /// but for the one that U is multiplied by.
    pub fn way_back(radius: f32, seed: u64) -> WayBack {
        let tokens: Vec<u32> = (0..Self::STEPS as u32).collect();
        WayBack::of(&Self::network(radius, seed), &Batch::new(&[&tokens], &[1]))
    }

    fn network(radius: f32, seed: u64) -> Network {
        let sizes = [Self::STEPS, Self::INPUT_SIZE, Self::UNITS, 2];
        let config = NetworkConfig::one_layer(Cell::Rnn, sizes);
        let initialisation = Initialisation {
            recurrence: Recurrence::SpectralRadius(radius),
            ..Initialisation::default()
        };
        let network = Network::seeded(config, seed, &initialisation);
        let mut weights = network.weights().to_vec();
        let vectors = network.layout().range(Parameter::Embedding);
        for value in &mut weights[vectors] {
            *value *= Self::INPUT_SCALE;
        }
        Network::with_any_weights(config, weights)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The loss when one number of the state after a step is moved: nothing but the
    /// state goes on, so the rest is read from there.
    fn loss_from(network: &Network, step: usize, moved: usize, by: f64) -> f64 {
        let config = network.config();
        let (size, units) = (config.input_size(), config.hidden_size());
        let part = |part| network.parameter(Parameter::Layer(LayerId::FIRST, part));
        let (w, u) = (
            part(LayerPart::InputWeights),
            part(LayerPart::RecurrentWeights),
        );
        let vectors = network.parameter(Parameter::Embedding);
        let mut state = vec![0.0_f64; units];
        for (now, vector) in vectors.chunks_exact(size).enumerate() {
            let sum = |unit: usize| {
                let word = vector.iter().enumerate();
                let word = word.map(|(k, &x)| f64::from(x) * f64::from(w[k * units + unit]));
                let old = state.iter().enumerate();
                let old = old.map(|(k, &h)| h * f64::from(u[k * units + unit]));
                word.sum::<f64>() + old.sum::<f64>()
            };
            state = (0..units).map(|unit| sum(unit).tanh()).collect();
            if now == step {
                state[moved] += by;
            }
        }
        let v = network.parameter(Parameter::ReadoutWeights);
        let logit = |class: usize| -> f64 {
            let products = state.iter().enumerate();
            products
                .map(|(k, &h)| h * f64::from(v[2 * k + class]))
                .sum()
        };
        (1.0 + (logit(0) - logit(1)).exp()).ln()
    }

    #[test]
    fn a_length_is_that_of_the_slopes_of_the_loss() {
        for radius in [0.75, 2.1] {
            let network = Untrained::network(radius, 3);
            let way = Untrained::way_back(radius, 3);
            for step in [Untrained::STEPS - 1, Untrained::STEPS - 5, 20] {
                let slopes = (0..Untrained::UNITS).map(|unit| {
                    let by = 1e-4;
                    let [up, down] = [by, -by].map(|by| loss_from(&network, step, unit, by));
                    (up - down) / (2.0 * by)
                });
                let length = slopes.map(|slope| slope * slope).sum::<f64>().sqrt();
                let found = way.length(step);
                assert!(
                    (found / length - 1.0).abs() < 1e-3,
                    "{step}: {found} {length}"
                );
            }
        }
    }

    #[test]
    fn lengths_are_the_products_of_their_factors() {
        let way = Untrained::way_back(1.25, 2);
        assert_eq!(way.len(), Untrained::STEPS);
        let product: f64 = way.factors().product();
        assert!((product / way.share(0) - 1.0).abs() < 1e-9);
        let mean = way.mean_factor().powi(39);
        assert!((mean / way.share(0) - 1.0).abs() < 1e-9);
        assert_eq!(way.factor(39), None);
        assert!((way.factor(7).unwrap() - way.length(7) / way.length(8)).abs() < 1e-12);
    }

    /// Of the eight starts that are drawn first.
    #[test]
    fn below_a_radius_of_about_one_all_vanish_and_above_most_explode() {
        let fates = |radius| (1..=8).map(move |seed| Untrained::way_back(radius, seed).fate());
        let count = |radius, fate| fates(radius).filter(|found| *found == fate).count();
        assert_eq!(count(0.5, Fate::Vanishes), 8);
        assert_eq!(count(0.75, Fate::Vanishes), 8);
        assert_eq!(count(1.0, Fate::Vanishes) + count(1.0, Fate::Explodes), 0);
        assert_eq!(count(2.1, Fate::Explodes), 8);
    }

    #[test]
    fn only_a_plain_network_has_one_radius() {
        let found = radius(&Untrained::network(1.6, 5)).expect("one U");
        assert!((found - 1.6).abs() < 2e-3, "{found}");
        let config = NetworkConfig::one_layer(Cell::Lstm, [3, 2, 4, 2]);
        let lstm = Network::seeded(config, 1, &Initialisation::default());
        assert_eq!(radius(&lstm), None);
    }

    #[test]
    fn the_typical_network_is_the_one_in_the_middle() {
        let networks = [1, 2, 3].map(|seed| Untrained::network(1.6, seed));
        let tokens: Vec<u32> = (0..Untrained::STEPS as u32).collect();
        let batch = Batch::new(&[&tokens], &[1]);
        let typical = typical_shares(&networks, &batch);
        let mut each = networks
            .each_ref()
            .map(|one| WayBack::of(one, &batch).share(0));
        each.sort_by(f64::total_cmp);
        assert!((typical[0] / each[1] - 1.0).abs() < 1e-9);
        assert_eq!(typical[Untrained::STEPS - 1], 1.0);
        let two = typical_shares(&networks[..2], &batch);
        let middle = networks[..2]
            .iter()
            .map(|one| WayBack::of(one, &batch).share(0));
        let middle = middle.product::<f64>().sqrt();
        assert!((two[0] / middle - 1.0).abs() < 1e-9);
        assert_eq!(mean_gate(&networks, &batch, Lane::ForgetGate), 0.0);
    }

    /// In an LSTM what goes on is h and c: with the gates as they are, the lengths of a
    /// network whose forget gates stand open stay nearly as they are.
    #[test]
    fn an_open_forget_gate_keeps_the_way_open() {
        let share = |forget_bias| {
            let config = NetworkConfig::one_layer(Cell::Lstm, [30, 8, 16, 2]);
            let initialisation = Initialisation {
                forget_bias,
                ..Initialisation::default()
            };
            let network = Network::seeded(config, 4, &initialisation);
            let tokens: Vec<u32> = (0..30).collect();
            WayBack::of(&network, &Batch::new(&[&tokens], &[0])).share(0)
        };
        assert!(share(4.0) > 0.1, "{}", share(4.0));
        assert!(share(0.0) < 1e-5, "{}", share(0.0));
    }
}
