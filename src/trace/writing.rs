//! A network that writes: what it says comes next is drawn by lot, and is its next input.

use crate::nn::{Network, Walk, loss};

/// A symbol that was written, and what it was drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The class, which is the token as well.
    pub symbol: usize,
    /// What the network says comes next, `[class_count]`, adding up to 1.
    pub as_trained: Vec<f32>,
    /// The same at the temperature that was drawn at.
    pub chances: Vec<f32>,
}

/// Softmax of the logits of one answer at a temperature T, `softmax(z / T)` (Ackley, Hinton
/// and Sejnowski 1985). Below 1 what is likely becomes likelier, above 1 less likely.
pub fn at_temperature(logits: &[f32], temperature: f32) -> Vec<f32> {
    let divided: Vec<f32> = logits.iter().map(|logit| logit / temperature).collect();
    loss::softmax(&divided, divided.len())
}

/// Reads `start`, then writes so many symbols. Each is drawn by a `lot` in `0 ≤ lot < 1`.
/// Nothing is written by a network that needs all of a text before it answers.
pub fn write(
    network: &Network,
    start: &[u32],
    temperature: f32,
    length: usize,
    mut lot: impl FnMut() -> f32,
) -> Vec<Drawn> {
    let Some(mut walk) = Walk::new(network) else {
        return Vec::new();
    };
    for &token in start {
        walk.read(token);
    }
    let draw = |_| {
        let logits = walk.logits();
        let chances = at_temperature(&logits, temperature);
        let symbol = fallen_on(&chances, lot());
        walk.read(symbol as u32);
        Drawn {
            symbol,
            as_trained: at_temperature(&logits, 1.0),
            chances,
        }
    };
    (0..length).map(draw).collect()
}

/// The symbol that a lot falls on, if all chances lie side by side from 0 to 1.
fn fallen_on(chances: &[f32], lot: f32) -> usize {
    let mut rest = lot;
    for (symbol, &chance) in chances.iter().enumerate() {
        if rest < chance {
            return symbol;
        }
        rest -= chance;
    }
    // Rounded, they may end a little before 1.
    let last = chances.iter().rposition(|&chance| chance > 0.0);
    last.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{Cell, Initialisation, NetworkConfig, Readout};
    use crate::random::{Purpose, Random};
    use crate::trace::Trace;

    fn network() -> Network {
        let config = NetworkConfig {
            readout: Readout::EveryToken,
            ..NetworkConfig::one_layer(Cell::Lstm, [6, 3, 8, 6])
        };
        Network::seeded(config, 2, &Initialisation::default())
    }

    fn written(seed: u64, temperature: f32) -> Vec<Drawn> {
        let mut random = Random::new(seed, Purpose::Sampling);
        write(&network(), &[1, 4], temperature, 30, || random.uniform())
    }

    #[test]
    fn a_seed_writes_the_same_text_and_another_seed_another() {
        assert_eq!(written(1, 0.7), written(1, 0.7));
        let symbols = |seed| -> Vec<usize> {
            let all = written(seed, 0.7);
            all.iter().map(|drawn| drawn.symbol).collect()
        };
        assert_ne!(symbols(1), symbols(2));
    }

    #[test]
    fn what_was_written_is_read_on() {
        let all = written(3, 1.8);
        let own = all.iter().map(|drawn| drawn.symbol as u32);
        let tokens = [1, 4].into_iter().chain(own).map(|id| crate::text::Token {
            text: String::new(),
            id,
        });
        let trace = Trace::read(network().into(), tokens.collect(), &[]);
        for (place, drawn) in all.iter().enumerate() {
            assert_eq!(drawn.as_trained, trace.beliefs(2 + place));
        }
    }

    #[test]
    fn temperature_sharpens_and_flattens_and_keeps_the_order() {
        let logits = [2.0, 0.5, -1.0];
        let [cold, usual, hot] = [0.2, 1.0, 1.8].map(|at| at_temperature(&logits, at));
        assert!(cold[0] > usual[0] && usual[0] > hot[0]);
        assert!(cold[2] < usual[2] && usual[2] < hot[2]);
        for shares in [cold, usual, hot] {
            assert!(shares.is_sorted_by(|one, next| one > next));
            assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        }
    }

    #[test]
    fn every_lot_falls_on_something_that_has_a_chance() {
        let chances = [0.0, 0.25, 0.5, 0.25, 0.0];
        let lots = [0.0, 0.249, 0.25, 0.749, 0.75, 0.999_999, 1.0];
        assert_eq!(
            lots.map(|lot| fallen_on(&chances, lot)),
            [1, 1, 2, 2, 3, 3, 3]
        );
    }

    #[test]
    fn symbols_come_as_often_as_they_have_a_chance() {
        let chances = at_temperature(&[1.0, 0.0, -1.0], 0.7);
        let mut random = Random::new(5, Purpose::Sampling);
        let mut counts = [0.0_f32; 3];
        for _ in 0..20_000 {
            counts[fallen_on(&chances, random.uniform())] += 1.0 / 20_000.0;
        }
        for (count, chance) in counts.iter().zip(chances) {
            // Three standard deviations of a share of 20,000.
            assert!((count - chance).abs() < 0.011, "{count} {chance}");
        }
    }
}
