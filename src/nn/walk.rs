//! Reading one token after another, for a text that grows while it is read. Each step is
//! that of `layer`, from the states that the one before left, so it has the same bits as
//! reading all at once.

use super::cell::Cell;
use super::config::{Direction, Readout};
use super::network::Network;
use super::step::Previous;
use super::tape::Tape;
use super::{layer, readout};

/// A network on its way through a text.
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    network: &'a Network,
    /// What each layer did with the last token, the lowest first; none before the first.
    tapes: Vec<Tape>,
}

impl<'a> Walk<'a> {
    /// Before the first token. `None` for a network whose answer needs all of the text:
    /// one that reads from the right, or that adds up what it has read.
    pub fn new(network: &'a Network) -> Option<Self> {
        let config = network.config();
        let is_forward = !config.directions().contains(&Direction::Backward);
        let asks_one_state = matches!(config.readout, Readout::Last | Readout::EveryToken);
        let steps_on = is_forward && asks_one_state && config.cell != Cell::Bag;
        steps_on.then_some(Self {
            network,
            tapes: Vec::new(),
        })
    }

    /// Reads one token more.
    pub fn read(&mut self, token: u32) {
        let mut before = std::mem::take(&mut self.tapes).into_iter();
        let mut inputs = self.network.vectors(&[token]);
        for weights in self.network.layers() {
            let before = before.next();
            let previous = before.as_ref().map(|tape| Previous {
                hidden_states: tape.hidden_states(),
                cell_states: &tape.cell_states,
            });
            let tape = layer::forward_from(previous, &weights, &inputs, &[1], &[]);
            inputs = tape.hidden_states().to_vec();
            self.tapes.push(tape);
        }
    }

    /// What it answers here, before softmax, `[class_count]`.
    pub fn logits(&self) -> Vec<f32> {
        let readout = self.network.readout();
        match self.tapes.last() {
            Some(top) => readout::logits(&readout, top.hidden_states()),
            // All states are 0.
            None => readout.bias.to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{Batch, Directions, Initialisation, NetworkConfig};

    fn network(cell: Cell, layer_count: usize) -> Network {
        let config = NetworkConfig {
            layer_count,
            readout: Readout::EveryToken,
            ..NetworkConfig::one_layer(cell, [9, 3, 5, 4])
        };
        Network::seeded(config, 1, &Initialisation::default())
    }

    #[test]
    fn step_by_step_has_the_bits_of_all_at_once() {
        let tokens = [3, 8, 1, 1, 0, 5, 7];
        for cell in [Cell::Rnn, Cell::ReluRnn, Cell::Lstm, Cell::Gru] {
            for layer_count in 1..=2 {
                let network = network(cell, layer_count);
                let forward = network.forward(&Batch::new(&[&tokens], &[0]), &[]);
                let mut walk = Walk::new(&network).expect("it reads forward");
                for (token, logits) in tokens.into_iter().zip(forward.logits.chunks_exact(4)) {
                    walk.read(token);
                    assert_eq!(walk.logits(), logits, "{cell:?}, {layer_count} layers");
                }
            }
        }
    }

    #[test]
    fn what_needs_the_whole_text_cannot_be_walked() {
        let of = |config: NetworkConfig| {
            let network = Network::seeded(config, 1, &Initialisation::default());
            Walk::new(&network).is_some()
        };
        let config = *network(Cell::Lstm, 1).config();
        assert!(of(config));
        assert!(!of(NetworkConfig {
            directions: Directions::Both,
            ..config
        }));
        assert!(!of(NetworkConfig {
            readout: Readout::Mean,
            ..config
        }));
    }
}
