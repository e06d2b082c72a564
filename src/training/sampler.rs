//! Which sentences a step is trained on.

use crate::nn::Batch;
use crate::random::{Purpose, Random};
use crate::settings::Settings;
use crate::tasks::{Answer, Example};
use crate::text::UNKNOWN;

/// Draws batches: every sentence once in an order drawn at random, then all again
/// in another order. The orders have a stream of random numbers of their own, of
/// which an epoch uses a fixed length, so that a resumed run finds its place.
#[derive(Clone, Debug)]
pub struct Sampler {
    seed: u32,
    batch_size: usize,
    unknown_share: f32,
    padding: Option<Padding>,
    /// Sentences drawn so far.
    drawn: usize,
    /// The order of the epoch that `drawn` is in.
    order: Option<(usize, Vec<usize>)>,
    /// For the unknown tokens.
    random: Random,
}

/// What sentences are filled up with, and to which length.
#[derive(Clone, Copy, Debug)]
pub struct Padding {
    pub token: u32,
    pub length: usize,
}

impl Padding {
    /// What the settings say of it.
    pub fn of(settings: &Settings) -> Option<Self> {
        settings.padding.map(|length| Self {
            token: settings.padding_token(),
            length,
        })
    }

    /// Fills a sentence up; a longer one stays as it is.
    pub fn fill(&self, mut example: Example) -> Example {
        let length = self.length.max(example.tokens.len());
        example.tokens.resize(length, self.token);
        if let Answer::Each(labels) = &mut example.answer {
            labels.resize(length, None);
        }
        example
    }
}

impl Sampler {
    pub fn new(settings: &Settings) -> Self {
        Self::at(settings, 0, 0)
    }

    /// Goes on after `step` batches at a place that [`Sampler::position`] gave.
    pub fn at(settings: &Settings, step: u32, position: u64) -> Self {
        Self {
            seed: settings.seed,
            batch_size: settings.batch_size,
            unknown_share: settings.task.unknown_share(),
            padding: Padding::of(settings),
            drawn: step as usize * settings.batch_size,
            order: None,
            random: Random::at(u64::from(settings.seed), Purpose::Sampling, position),
        }
    }

    /// How many 32-bit words have been drawn for the unknown tokens.
    pub fn position(&self) -> u64 {
        self.random.position()
    }

    /// The next batch. `examples` must not be empty, and the same at each call.
    pub fn batch(&mut self, examples: &[Example]) -> Batch {
        let drawn: Vec<Example> = (0..self.batch_size)
            .map(|_| self.example(examples))
            .collect();
        let sequences: Vec<&[u32]> = drawn.iter().map(|e| e.tokens.as_slice()).collect();
        let whole: Option<Vec<usize>> = drawn.iter().map(label).collect();
        match whole {
            Some(labels) => Batch::new(&sequences, &labels),
            None => {
                let answers: Vec<&[Option<usize>]> = drawn.iter().map(labels).collect();
                Batch::tagged(&sequences, &answers)
            }
        }
    }

    /// The next sentence, with some of its tokens unknown, and filled up.
    fn example(&mut self, examples: &[Example]) -> Example {
        let example = &examples[self.next(examples.len())];
        let mut tokens = example.tokens.clone();
        if self.unknown_share > 0.0 {
            for token in &mut tokens {
                if self.random.chance(self.unknown_share) {
                    *token = UNKNOWN;
                }
            }
        }
        let example = Example {
            tokens,
            answer: example.answer.clone(),
        };
        match &self.padding {
            Some(padding) => padding.fill(example),
            None => example,
        }
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

/// The one class of a sentence that has one.
fn label(example: &Example) -> Option<usize> {
    match example.answer {
        Answer::Whole(label) => Some(label),
        Answer::Each(_) => None,
    }
}

/// The classes of a sentence's tokens.
fn labels(example: &Example) -> &[Option<usize>] {
    match &example.answer {
        Answer::Whole(_) => &[],
        Answer::Each(labels) => labels,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Cell;
    use crate::tasks::Task;

    fn settings(seed: u32) -> Settings {
        Settings {
            seed,
            ..Settings::recipe(Task::GoodOrNot, Cell::Lstm)
        }
    }

    fn examples() -> Vec<Example> {
        (1..40)
            .map(|token| Example {
                tokens: vec![token; 10],
                answer: Answer::Whole(token as usize % 2),
            })
            .collect()
    }

    #[test]
    fn a_sampler_goes_on_where_another_was_left() {
        let examples = examples();
        let mut first = Sampler::new(&settings(5));
        first.batch(&examples);
        let mut second = Sampler::at(&settings(5), 1, first.position());
        assert_eq!(second.batch(&examples), first.batch(&examples));
        assert_ne!(
            second.batch(&examples),
            Sampler::new(&settings(5)).batch(&examples)
        );
    }

    #[test]
    fn three_tokens_in_a_hundred_become_unknown() {
        let examples = examples();
        let mut sampler = Sampler::new(&settings(1));
        let unknown: usize = (0..100)
            .map(|_| sampler.batch(&examples))
            .map(|batch| batch.tokens().iter().filter(|&&t| t == UNKNOWN).count())
            .sum();
        let share = unknown as f32 / (100 * 16 * 10) as f32;
        assert!((0.024..0.036).contains(&share), "{share}");
    }
}
