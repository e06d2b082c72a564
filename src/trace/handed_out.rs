//! What PyTorch's `nn.RNN`, `nn.LSTM` and `nn.GRU` hand out after reading one sentence:
//! `output` and the rows of `h_n`, and where in a reading their numbers lie.
//!
//! <https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html>

use super::Trace;
use crate::nn::{Direction, Lane, LayerId, NetworkConfig};

/// A row of `h_n`: the last state of one reader, in the order in which it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinalState {
    pub reader: LayerId,
    /// The token at which its last step is.
    pub token: usize,
}

/// `[sequence length, batch, directions × hidden size]`
pub fn output_shape(config: &NetworkConfig, tokens: usize) -> [usize; 3] {
    [tokens, 1, config.feature_size()]
}

/// `[layers × directions, batch, hidden size]`
pub fn final_shape(config: &NetworkConfig) -> [usize; 3] {
    [config.layer_ids().count(), 1, config.hidden_size()]
}

/// The rows of `h_n`, in their order; `tokens` is the length of the sentence, not 0.
pub fn final_states(config: &NetworkConfig, tokens: usize) -> Vec<FinalState> {
    let of_reader = |reader: LayerId| FinalState {
        reader,
        token: match reader.direction {
            Direction::Forward => tokens.saturating_sub(1),
            Direction::Backward => 0,
        },
    };
    config.layer_ids().map(of_reader).collect()
}

impl Trace {
    /// The state of a reader at a token, `[hidden_size]`.
    pub fn state_of(&self, reader: LayerId, token: usize) -> Vec<f32> {
        let states = self
            .in_layer(reader)
            .lane(Lane::HiddenState, token)
            .map(<[f32]>::to_vec);
        states.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read_with;
    use super::*;
    use crate::nn::{Cell, Directions};
    use crate::tasks::Task;

    fn config(layer_count: usize, directions: Directions) -> NetworkConfig {
        let vocabulary_size = Task::GoodOrNot.vocabulary().size();
        NetworkConfig {
            directions,
            layer_count,
            ..NetworkConfig::one_layer(Cell::Lstm, [vocabulary_size, 4, 6, 2])
        }
    }

    #[test]
    fn rows_come_layer_by_layer_the_reader_from_the_left_first() {
        let rows = final_states(&config(2, Directions::Both), 5);
        let known: Vec<_> = rows
            .iter()
            .map(|row| (row.reader.layer, row.reader.direction, row.token))
            .collect();
        let (left, right) = (Direction::Forward, Direction::Backward);
        assert_eq!(
            known,
            [(0, left, 4), (0, right, 0), (1, left, 4), (1, right, 0)]
        );
        assert_eq!(final_shape(&config(2, Directions::Both)), [4, 1, 6]);
        assert_eq!(output_shape(&config(2, Directions::Both), 5), [5, 1, 12]);
        assert_eq!(output_shape(&config(3, Directions::Forward), 5), [5, 1, 6]);
    }

    #[test]
    fn a_row_is_what_its_reader_holds_after_its_last_step() {
        for layers in 1..=3 {
            for directions in Directions::ALL {
                let config = config(layers, directions);
                let trace = read_with(config, "the film was not bad", &[]);
                for row in final_states(&config, trace.len()) {
                    let reading = trace.stack().reading(row.reader).unwrap();
                    let last = reading.tape.lane(Lane::HiddenState, trace.len() - 1, 0);
                    assert_eq!(trace.state_of(row.reader, row.token), last.unwrap());
                }
            }
        }
    }

    #[test]
    fn output_joins_the_readers_of_the_last_layer_at_each_token() {
        let config = config(2, Directions::Both);
        let trace = read_with(config, "the film was not bad", &[]);
        let output = trace.stack().outputs().chunks_exact(config.feature_size());
        for (token, joined) in output.enumerate() {
            let sides = [Direction::Forward, Direction::Backward];
            let states = sides.map(|direction| {
                trace.state_of(
                    LayerId {
                        layer: 1,
                        direction,
                    },
                    token,
                )
            });
            assert_eq!(joined, states.concat());
        }
    }
}
