//! Which sentences a step is trained on.

use crate::nn::Batch;
use crate::random::{Purpose, Random};
use crate::settings::Settings;
use crate::tasks::Example;
use crate::text::UNKNOWN;

/// The share of a training sentence's tokens that are replaced by the unknown
/// one, so that the network learns to read on over a word it does not know.
const UNKNOWN_SHARE: f32 = 0.03;

/// Draws batches: every sentence once in an order drawn at random, then all again
/// in another order. The orders have a stream of random numbers of their own, of
/// which an epoch uses a fixed length, so that a resumed run finds its place.
#[derive(Clone, Debug)]
pub struct Sampler {
    seed: u32,
    /// Sentences drawn so far.
    drawn: usize,
    /// The order of the epoch that `drawn` is in.
    order: Option<(usize, Vec<usize>)>,
    /// For the unknown tokens.
    random: Random,
}

impl Sampler {
    pub fn new(seed: u32) -> Self {
        Self::at(seed, 0, 0)
    }

    /// Goes on after `step` batches at a place that [`Sampler::position`] gave.
    pub fn at(seed: u32, step: u32, position: u64) -> Self {
        Self {
            seed,
            drawn: step as usize * Settings::BATCH_SIZE,
            order: None,
            random: Random::at(u64::from(seed), Purpose::Sampling, position),
        }
    }

    /// How many 32-bit words have been drawn for the unknown tokens.
    pub fn position(&self) -> u64 {
        self.random.position()
    }

    /// The next batch of [`Settings::BATCH_SIZE`] sentences. `examples` must not
    /// be empty, and the same at each call.
    pub fn batch(&mut self, examples: &[Example]) -> Batch {
        let mut sentences: Vec<Vec<u32>> = Vec::with_capacity(Settings::BATCH_SIZE);
        let mut labels = Vec::with_capacity(Settings::BATCH_SIZE);
        for _ in 0..Settings::BATCH_SIZE {
            let example = &examples[self.next(examples.len())];
            let tokens = example.tokens.iter().map(|&token| {
                if self.random.chance(UNKNOWN_SHARE) {
                    UNKNOWN
                } else {
                    token
                }
            });
            sentences.push(tokens.collect());
            labels.push(example.label);
        }
        let rows: Vec<&[u32]> = sentences.iter().map(Vec::as_slice).collect();
        Batch::new(&rows, &labels)
    }

    /// The place of the next sentence among `count`.
    fn next(&mut self, count: usize) -> usize {
        let (epoch, place) = (self.drawn / count, self.drawn % count);
        self.drawn += 1;
        let is_current = self.order.as_ref().is_some_and(|(of, _)| *of == epoch);
        if !is_current {
            // A shuffle draws one word for each sentence but the first.
            let start = epoch as u64 * (count as u64 - 1);
            let mut random = Random::at(u64::from(self.seed), Purpose::Order, start);
            let mut order: Vec<usize> = (0..count).collect();
            random.shuffle(&mut order);
            self.order = Some((epoch, order));
        }
        self.order.as_ref().map_or(0, |(_, order)| order[place])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examples() -> Vec<Example> {
        (1..40)
            .map(|token| Example {
                tokens: vec![token; 10],
                label: token as usize % 2,
            })
            .collect()
    }

    #[test]
    fn a_sampler_goes_on_where_another_was_left() {
        let examples = examples();
        let mut first = Sampler::new(5);
        first.batch(&examples);
        let mut second = Sampler::at(5, 1, first.position());
        assert_eq!(second.batch(&examples), first.batch(&examples));
        assert_ne!(second.batch(&examples), Sampler::new(5).batch(&examples));
    }

    #[test]
    fn three_tokens_in_a_hundred_become_unknown() {
        let examples = examples();
        let mut sampler = Sampler::new(1);
        let unknown: usize = (0..100)
            .map(|_| sampler.batch(&examples))
            .map(|batch| batch.tokens().iter().filter(|&&t| t == UNKNOWN).count())
            .sum();
        let share = unknown as f32 / (100 * Settings::BATCH_SIZE * 10) as f32;
        assert!((0.024..0.036).contains(&share), "{share}");
    }
}
