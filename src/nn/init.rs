//! Seeded first weights.

use super::cell::{Cell, Lane};
use super::config::NetworkConfig;
use super::layout::{LayerPart, Layout, Parameter};
use super::spectrum;
use crate::random::{Purpose, Random};

/// How U, the recurrent weights of each lane, is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Recurrence {
    /// Uniform in ±1/√hidden_size, as PyTorch draws all weights.
    Uniform,
    /// An orthogonal matrix, which turns a state without stretching or shrinking it
    /// (Saxe, McClelland and Ganguli 2014).
    Orthogonal,
    /// As uniform, then scaled so that its largest eigenvalue has that size.
    SpectralRadius(f32),
}

/// What a seed leaves open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Initialisation {
    pub recurrence: Recurrence,
    /// Of the LSTM's forget gate (Gers et al. 2000; Jozefowicz et al. 2015 advise
    /// 1); other cells have none.
    pub forget_bias: f32,
}

impl Default for Initialisation {
    fn default() -> Self {
        Self {
            recurrence: Recurrence::Uniform,
            forget_bias: 1.0,
        }
    }
}

/// The weights that training starts from, in the order of [`Layout`]: embeddings
/// from N(0, 1); W and V uniform in ±1/√(units that come in), as PyTorch draws
/// them; biases 0, but for the LSTM's forget gate.
pub fn initial_weights(
    config: &NetworkConfig,
    seed: u64,
    initialisation: &Initialisation,
) -> Vec<f32> {
    let layout = Layout::new(config);
    let mut random = Random::new(seed, Purpose::Weights);
    let mut weights = vec![0.0; layout.len()];
    for &parameter in layout.parameters() {
        let values = &mut weights[layout.range(parameter)];
        match parameter {
            Parameter::Embedding => values.iter_mut().for_each(|w| *w = random.normal()),
            Parameter::Layer(_, LayerPart::InputWeights) => {
                draw_uniform(values, config.hidden_size(), &mut random);
            }
            Parameter::Layer(_, LayerPart::RecurrentWeights) => {
                draw_recurrence(values, config, initialisation.recurrence, &mut random);
            }
            Parameter::Layer(_, LayerPart::Bias) => {
                if let (Cell::Lstm, Some(block)) =
                    (config.cell, config.cell.block(Lane::ForgetGate))
                {
                    let size = config.hidden_size();
                    values[block * size..(block + 1) * size].fill(initialisation.forget_bias);
                }
            }
            Parameter::ReadoutWeights => draw_uniform(values, config.feature_size(), &mut random),
            Parameter::Layer(_, LayerPart::RecurrentBias) | Parameter::ReadoutBias => {}
        }
    }
    weights
}

fn draw_uniform(values: &mut [f32], units: usize, random: &mut Random) {
    let bound = 1.0 / (units as f32).sqrt();
    for value in values {
        *value = random.between(-bound, bound);
    }
}

/// U, `[hidden_size, lanes · hidden_size]`, a block for each lane.
fn draw_recurrence(
    values: &mut [f32],
    config: &NetworkConfig,
    recurrence: Recurrence,
    random: &mut Random,
) {
    let (size, width) = (config.hidden_size(), config.block_width());
    draw_uniform(values, size, random);
    for block in 0..config.cell.weighted_lanes().len() {
        let mut square: Vec<f64> = match recurrence {
            Recurrence::Uniform => return,
            Recurrence::Orthogonal => (0..size * size)
                .map(|_| f64::from(random.normal()))
                .collect(),
            Recurrence::SpectralRadius(_) => values
                .chunks_exact(width)
                .flat_map(|row| &row[block * size..(block + 1) * size])
                .map(|&value| f64::from(value))
                .collect(),
        };
        match recurrence {
            Recurrence::Uniform => {}
            Recurrence::Orthogonal => spectrum::orthonormalise(&mut square, size),
            Recurrence::SpectralRadius(radius) => {
                let scale = f64::from(radius) / spectrum::radius(&square, size).max(1e-12);
                square.iter_mut().for_each(|value| *value *= scale);
            }
        }
        for (row, from) in values
            .chunks_exact_mut(width)
            .zip(square.chunks_exact(size))
        {
            for (value, &exact) in row[block * size..].iter_mut().zip(from) {
                *value = exact as f32;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::LayerId;

    fn recurrent_weights(cell: Cell, recurrence: Recurrence) -> Vec<f32> {
        let config = NetworkConfig::one_layer(cell, [3, 2, 12, 2]);
        let initialisation = Initialisation {
            recurrence,
            ..Default::default()
        };
        let weights = initial_weights(&config, 4, &initialisation);
        let place = Parameter::Layer(LayerId::FIRST, LayerPart::RecurrentWeights);
        weights[Layout::new(&config).range(place)].to_vec()
    }

    #[test]
    fn every_lane_gets_an_orthogonal_matrix() {
        for cell in Cell::RECURRENT {
            let weights = recurrent_weights(cell, Recurrence::Orthogonal);
            let width = weights.len() / 12;
            for block in 0..width / 12 {
                let row = |row: usize| &weights[row * width + block * 12..][..12];
                for (a, b) in (0..12).flat_map(|a| (0..12).map(move |b| (a, b))) {
                    let product: f32 = row(a).iter().zip(row(b)).map(|(x, y)| x * y).sum();
                    let expected = f32::from(u8::from(a == b));
                    assert!(
                        (product - expected).abs() < 1e-5,
                        "{cell:?} {a} {b}: {product}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_spectral_radius_is_the_one_asked_for() {
        let weights = recurrent_weights(Cell::Rnn, Recurrence::SpectralRadius(1.6));
        let exact: Vec<f64> = weights.iter().map(|&w| f64::from(w)).collect();
        assert!((spectrum::radius(&exact, 12) - 1.6).abs() < 1e-3);
        let uniform = recurrent_weights(Cell::Rnn, Recurrence::Uniform);
        let scale = weights[0] / uniform[0];
        assert!(
            weights
                .iter()
                .zip(&uniform)
                .all(|(a, b)| (a - scale * b).abs() < 1e-5)
        );
    }
}
