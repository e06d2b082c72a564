//! Random numbers that are the same on every machine: ChaCha8, one seed, a
//! stream for each purpose. `ln` and the normal distribution are ours, since
//! the platform's would not give the same bits everywhere.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::nn::activation::ln;

/// What a stream of random numbers is used for. Streams of one seed share no
/// number, so drawing more for one purpose changes nothing for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Weights = 0,
    Data = 1,
    Sampling = 2,
    /// The order of the training sentences in each epoch.
    Order = 3,
    /// Which numbers dropout silences in each training step.
    Dropout = 4,
}

/// A stream of random numbers.
#[derive(Clone, Debug)]
pub struct Random(ChaCha8Rng);

impl Random {
    pub fn new(seed: u64, purpose: Purpose) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut stream = ChaCha8Rng::from_seed(key);
        stream.set_stream(purpose as u64);
        Self(stream)
    }

    /// Continues a stream at a place that [`Random::position`] gave.
    pub fn at(seed: u64, purpose: Purpose, position: u64) -> Self {
        let mut random = Self::new(seed, purpose);
        random.0.set_word_pos(u128::from(position));
        random
    }

    /// How many 32-bit words have been drawn.
    pub fn position(&self) -> u64 {
        self.0.get_word_pos() as u64
    }

    /// Uniform in `0.0 ≤ x < 1.0`, with 24 random bits.
    pub fn uniform(&mut self) -> f32 {
        (self.0.next_u32() >> 8) as f32 * (1.0 / (1 << 24) as f32)
    }

    /// Uniform in `low ≤ x < high`.
    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.uniform()
    }

    /// A whole number in `0 ≤ n < bound`, by multiplication (Lemire 2019; the
    /// bias of under 2⁻²⁰ for our bounds is accepted). `bound` must not be 0.
    pub fn below(&mut self, bound: usize) -> usize {
        ((u64::from(self.0.next_u32()) * bound as u64) >> 32) as usize
    }

    /// True with the given probability.
    pub fn chance(&mut self, probability: f32) -> bool {
        self.uniform() < probability
    }

    /// One of the choices. `choices` must not be empty.
    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// Standard normal, by the polar method (Marsaglia and Bray 1964).
    pub fn normal(&mut self) -> f32 {
        loop {
            let x = self.between(-1.0, 1.0);
            let y = self.between(-1.0, 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * (-2.0 * ln(square) / square).sqrt();
            }
        }
    }

    /// Fisher and Yates' shuffle.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_of_one_seed_differ_and_repeat() {
        let draw = |purpose| {
            let mut random = Random::new(7, purpose);
            (0..4).map(|_| random.uniform()).collect::<Vec<_>>()
        };
        assert_eq!(draw(Purpose::Weights), draw(Purpose::Weights));
        assert_ne!(draw(Purpose::Weights), draw(Purpose::Data));
    }

    #[test]
    fn a_stream_continues_where_it_was_left() {
        let mut random = Random::new(3, Purpose::Sampling);
        for _ in 0..5 {
            random.below(10);
        }
        let mut again = Random::at(3, Purpose::Sampling, random.position());
        assert_eq!(again.below(1_000_000), random.below(1_000_000));
    }

    #[test]
    fn normal_has_mean_zero_and_variance_one() {
        let mut random = Random::new(1, Purpose::Weights);
        let draws: Vec<f64> = (0..20_000).map(|_| f64::from(random.normal())).collect();
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        let variance = draws.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / draws.len() as f64;
        assert!(mean.abs() < 0.03, "mean {mean}");
        assert!((variance - 1.0).abs() < 0.05, "variance {variance}");
    }
}
