//! What each reader says to an answer: where two read, from the left and from the
//! right, the read-out adds up what it makes of the one's state and of the other's.

use super::Trace;
use crate::nn::{Direction, Lane, LayerId, Parameter};

impl Trace {
    /// What the state of one reader of the last layer at `token` adds to each logit of
    /// an answer that is read from that token alone, `[class_count]`: with the other
    /// reader's and [`Trace::readout_bias`] it adds up to the logits. Zeros where the
    /// network has no such reader.
    pub fn vote(&self, direction: Direction, token: usize) -> Vec<f32> {
        let config = self.network().config();
        let mut vote = vec![0.0; config.class_count];
        let layer = config.layer_count() - 1;
        let reader = LayerId { layer, direction };
        if self.stack().reading(reader).is_none() {
            return vote;
        }
        let start = match direction {
            Direction::Forward => 0,
            Direction::Backward => config.hidden_size(),
        };
        let weights = self.network().readout().weights;
        let rows = weights.chunks_exact(config.class_count).skip(start);
        let at = self.in_layer(reader);
        let states = at.lane(Lane::HiddenState, token).unwrap_or(&[]);
        for (&h, weights) in states.iter().zip(rows) {
            for (sum, &weight) in vote.iter_mut().zip(weights) {
                *sum += h * weight;
            }
        }
        vote
    }

    /// What the read-out adds to each logit whatever is read, `[class_count]`.
    pub fn readout_bias(&self) -> &[f32] {
        self.network().parameter(Parameter::ReadoutBias)
    }
}

/// Of two classes the log-odds of the first one, `ln(p / (1 − p))`; of their votes by as
/// much.
pub fn log_odds(of_classes: &[f32]) -> f32 {
    match of_classes {
        [first, second] => first - second,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read_with;
    use super::*;
    use crate::nn::{Cell, Directions, NetworkConfig, Readout};
    use crate::tasks::Task;

    fn config(directions: Directions, layer_count: usize) -> NetworkConfig {
        let vocabulary_size = Task::GoodOrNot.vocabulary().size();
        NetworkConfig {
            directions,
            layer_count,
            readout: Readout::EveryToken,
            ..NetworkConfig::one_layer(Cell::Lstm, [vocabulary_size, 4, 6, 2])
        }
    }

    #[test]
    fn the_votes_and_the_bias_add_up_to_the_answer() {
        for (directions, layers) in [
            (Directions::Forward, 1),
            (Directions::Both, 1),
            (Directions::Both, 2),
        ] {
            let trace = read_with(config(directions, layers), "the film was not bad", &[]);
            for token in 0..trace.len() {
                let votes =
                    [Direction::Forward, Direction::Backward].map(|side| trace.vote(side, token));
                for (class, &bias) in trace.readout_bias().iter().enumerate() {
                    let sum = votes[0][class] + votes[1][class] + bias;
                    let logit = trace.logits(token + 1)[class];
                    assert!((sum - logit).abs() < 1e-5, "{sum} {logit}");
                }
            }
        }
    }

    #[test]
    fn the_reader_from_the_left_votes_the_same_whatever_follows() {
        let of = |text| read_with(config(Directions::Both, 1), text, &[]);
        let [one, other] = ["the film was not bad", "the film was good"].map(of);
        let votes = |side| [&one, &other].map(|trace| trace.vote(side, 1));
        let [before, after] = votes(Direction::Forward);
        assert_eq!(before, after);
        let [before, after] = votes(Direction::Backward);
        assert_ne!(before, after);
    }

    #[test]
    fn there_is_no_vote_of_a_reader_that_is_not_there() {
        let trace = read_with(config(Directions::Forward, 1), "good", &[]);
        assert_eq!(trace.vote(Direction::Backward, 0), [0.0, 0.0]);
        assert_eq!(trace.vote(Direction::Forward, 9), [0.0, 0.0]);
    }
}
