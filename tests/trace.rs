//! What is shown of a sentence against the textbook's equations in `f64`: gates and
//! states of every reader, beliefs on the way, reach and pushes as slopes.

mod problem;
mod textbook;

use std::sync::Arc;

use problem::{ByHand, Problem, any_problem_with};
use proptest::prelude::*;
use textbook::{Hands, Kinks, Textbook, of};
use unrolled::nn::{Cell, Direction, Intervention, LayerId, NetworkConfig, Readout};
use unrolled::text::Token;
use unrolled::trace::Trace;

/// As in tests/gradients.rs.
const DISTANCE: f64 = 1e-6;
const CLOSENESS: f64 = 1e-5;

/// One sentence of a problem, as the page reads it and as the textbook does.
struct Sentence {
    trace: Trace,
    textbook: Textbook,
    /// What stands for each token.
    vectors: Vec<Vec<f64>>,
    interventions: Vec<Intervention>,
}

impl Sentence {
    fn of(problem: Problem) -> Self {
        let longest = problem.sequences.iter().max_by_key(|tokens| tokens.len());
        let ids = longest.cloned().unwrap_or_default();
        let textbook = Textbook::new(*problem.network.config(), problem.network.weights());
        let tokens = ids.iter().map(|&id| Token {
            text: id.to_string(),
            id,
        });
        Self {
            trace: Trace::read_with(
                Arc::new(problem.network),
                tokens.collect(),
                &problem.interventions,
            ),
            vectors: textbook.vectors(&ids),
            textbook,
            interventions: problem.interventions,
        }
    }

    fn config(&self) -> &NetworkConfig {
        &self.textbook.config
    }

    /// The answer after so many tokens, by the textbook: with no factors, as it is.
    fn logits(
        &self,
        tokens_read: usize,
        vectors: &[Vec<f64>],
        factors: &[Vec<f64>],
    ) -> (Vec<f64>, Kinks) {
        let mut kinks = Kinks::default();
        let at_every_token = self.config().readout == Readout::EveryToken;
        let length = if at_every_token {
            vectors.len()
        } else {
            tokens_read
        };
        let hands = Hands {
            interventions: &self.interventions,
            factors,
        };
        let told = self.textbook.read(&vectors[..length], hands);
        let answers = self.textbook.logits(&told, &mut kinks);
        kinks.append(told.kinks);
        let answer = if at_every_token { tokens_read - 1 } else { 0 };
        (answers[answer].clone(), kinks)
    }

    /// What the answer after so many tokens adds up to, by `d_logits`.
    fn weighed(
        &self,
        tokens_read: usize,
        d_logits: &[f64],
        vectors: &[Vec<f64>],
        factors: &[Vec<f64>],
    ) -> (f64, Kinks) {
        let (logits, kinks) = self.logits(tokens_read, vectors, factors);
        (logits.iter().zip(d_logits).map(|(l, d)| l * d).sum(), kinks)
    }

    /// True where the answer hangs on no choice that f32 may make otherwise.
    fn is_smooth(&self, tokens_read: usize) -> bool {
        let (_, kinks) = self.logits(tokens_read, &self.vectors, &[]);
        kinks.are_beyond(CLOSENESS)
    }

    /// Length of the slope of the margin in the vector of each token; `None` where
    /// a choice changes on the way.
    fn reach(&self, tokens_read: usize) -> Option<Vec<f64>> {
        let margin = self.trace.margin_after(tokens_read);
        let mut d_logits = vec![0.0; self.config().class_count];
        d_logits[margin.for_class] += 1.0;
        d_logits[margin.against_class] -= 1.0;
        let mut lengths = Vec::new();
        for token in 0..self.vectors.len() {
            let mut square = 0.0;
            for index in 0..self.config().input_size() {
                let moved = |by: f64| {
                    let mut vectors = self.vectors.clone();
                    vectors[token][index] += by;
                    self.weighed(tokens_read, &d_logits, &vectors, &[])
                };
                square += slope(moved)?.powi(2);
            }
            lengths.push(square.sqrt());
        }
        Some(lengths)
    }

    /// How hard each unit of one reader pushes: the slope of the answer when all
    /// that it tells upwards grows by the same part.
    fn pushes(&self, id: LayerId, d_logits: &[f64]) -> Option<Vec<f64>> {
        let (units, size) = (self.config().hidden_size(), self.config().feature_size());
        let start = match id.direction {
            Direction::Forward => 0,
            Direction::Backward => units,
        };
        let of_unit = |unit: usize| {
            slope(|by| {
                let mut factors = vec![vec![1.0; self.vectors.len() * size]; id.layer + 1];
                let of_layer = factors[id.layer].iter_mut();
                of_layer
                    .skip(start + unit)
                    .step_by(size)
                    .for_each(|factor| *factor += by);
                self.weighed(self.vectors.len(), d_logits, &self.vectors, &factors)
            })
        };
        (0..units).map(of_unit).collect()
    }

    /// What [`Trace::pushes`] asks: one class against the mean of the others.
    fn spoken(&self) -> Vec<f64> {
        let spoken = self.trace.spoken_class(self.trace.len());
        let others = self.config().class_count - 1;
        let weight = |class| {
            if class == spoken {
                1.0
            } else {
                -1.0 / others as f64
            }
        };
        (0..self.config().class_count).map(weight).collect()
    }
}

/// The slope at 0 of a function with kinks; `None` where one lies on the way.
fn slope(function: impl Fn(f64) -> (f64, Kinks)) -> Option<f64> {
    let (above, kinks_above) = function(DISTANCE);
    let (below, kinks_below) = function(-DISTANCE);
    kinks_above
        .same_choices(&kinks_below)
        .then_some((above - below) / (2.0 * DISTANCE))
}

/// The largest difference, as a part of the largest of theirs, or of 1.
fn error(ours: &[f32], theirs: &[f64]) -> f64 {
    assert_eq!(ours.len(), theirs.len());
    let scale = theirs.iter().fold(1.0f64, |most, x| most.max(x.abs()));
    let differences = ours.iter().zip(theirs);
    differences
        .map(|(&ours, theirs)| (f64::from(ours) - theirs).abs() / scale)
        .fold(0.0, |most, x| if x <= most { most } else { x })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every lane of every reader at every token. Bound: 5 × the worst error of
    /// 20,000 problems.
    #[test]
    fn gates_and_states_are_those_of_the_textbook(problem in any_problem_with(ByHand::Anything, &Cell::ALL, 0..6)) {
        let sentence = Sentence::of(problem);
        let hands = Hands { interventions: &sentence.interventions, factors: &[] };
        let told = sentence.textbook.read(&sentence.vectors, hands);
        for (id, tokens) in sentence.config().layer_ids().zip(&told.lanes) {
            let trace = sentence.trace.in_layer(id);
            prop_assert_eq!(trace.layer(), id);
            for (token, lanes) in tokens.iter().enumerate() {
                for &lane in trace.cell().lanes() {
                    let ours = trace.lane(lane, token).expect("was read");
                    let theirs: Vec<f64> = of(lanes, lane).collect();
                    let error = error(ours, &theirs);
                    prop_assert!(error < 5.0 * 2.5e-6, "{lane:?} {error:e}");
                }
            }
        }
    }

    /// Bound: 5 × the worst error of 20,000 problems.
    #[test]
    fn answers_on_the_way_are_those_of_the_textbook(problem in any_problem_with(ByHand::Anything, &Cell::ALL, 0..6)) {
        let sentence = Sentence::of(problem);
        for tokens_read in 1..=sentence.trace.len() {
            let (theirs, _) = sentence.logits(tokens_read, &sentence.vectors, &[]);
            let error = error(sentence.trace.logits(tokens_read), &theirs);
            prop_assert!(error < 5.0 * 1.3e-6, "{error:e}");
        }
    }

    /// After any number of tokens. Bound: 5 × the worst error of 20,000 problems.
    #[test]
    fn reach_is_the_slope_of_the_margin(
        problem in any_problem_with(ByHand::Anything, &Cell::ALL, 0..3),
        read in any::<proptest::sample::Index>(),
    ) {
        let sentence = Sentence::of(problem);
        prop_assume!(!sentence.trace.is_empty());
        let tokens_read = 1 + read.index(sentence.trace.len());
        prop_assume!(sentence.is_smooth(tokens_read));
        let theirs = sentence.reach(tokens_read);
        prop_assume!(theirs.is_some());
        let error = error(&sentence.trace.reach_from(tokens_read), &theirs.unwrap_or_default());
        prop_assert!(error < 5.0 * 2.8e-6, "{error:e}");
    }

    /// In every layer and direction. Bound: 5 × the worst error of 20,000 problems.
    #[test]
    fn a_push_is_the_slope_of_the_answer(problem in any_problem_with(ByHand::Anything, &Cell::ALL, 0..3)) {
        let sentence = Sentence::of(problem);
        prop_assume!(!sentence.trace.is_empty());
        prop_assume!(sentence.is_smooth(sentence.trace.len()));
        for id in sentence.config().layer_ids() {
            let theirs = sentence.pushes(id, &sentence.spoken());
            prop_assume!(theirs.is_some());
            let ours = sentence.trace.in_layer(id).pushes();
            let error = error(&ours, &theirs.unwrap_or_default());
            prop_assert!(error < 5.0 * 1.2e-6, "{id:?} {error:e}");
        }
    }

    /// Of both directions of the last layer. Bound: 5 × the worst error of 20,000
    /// problems.
    #[test]
    fn pushes_add_up_to_the_margin_less_its_bias(problem in any_problem_with(ByHand::Anything, &Cell::ALL, 0..3)) {
        let sentence = Sentence::of(problem);
        let trace = &sentence.trace;
        let last = sentence.config().layer_count() - 1;
        let readers = sentence.config().layer_ids().filter(|id| id.layer == last);
        let sum: f32 = readers.flat_map(|id| trace.in_layer(id).pushes()).sum();
        let margin: f64 = sentence
            .spoken()
            .iter()
            .zip(trace.logits(trace.len()).iter().zip(trace.logits(0)))
            .map(|(d, (&logit, &bias))| d * (f64::from(logit) - f64::from(bias)))
            .sum();
        let error = error(&[sum], &[margin]);
        prop_assert!(error < 5.0 * 7.6e-7, "{error:e}");
    }
}
