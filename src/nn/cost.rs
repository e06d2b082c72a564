//! What reading one token costs, whatever the machine.

use super::cell::Cell;
use super::config::{LayerId, NetworkConfig};

/// The work of one token in all layers, the read-out left aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenCost {
    /// Multiplications by a weight of W or U.
    pub products: usize,
    /// Numbers that σ or tanh bends.
    pub bends: usize,
}

impl NetworkConfig {
    pub fn token_cost(&self) -> TokenCost {
        let layers = self.layer_ids().map(|id| self.layer_cost(id));
        layers.fold(
            TokenCost {
                products: 0,
                bends: 0,
            },
            |all, layer| TokenCost {
                products: all.products + layer.products,
                bends: all.bends + layer.bends,
            },
        )
    }

    fn layer_cost(&self, id: LayerId) -> TokenCost {
        let (blocks, units) = (self.cell.weighted_lanes().len(), self.hidden_size());
        // An LSTM bends its cell state, too.
        let bends = match self.cell {
            Cell::Bag | Cell::ReluRnn => 0,
            Cell::Rnn | Cell::Gru => blocks,
            Cell::Lstm => blocks + 1,
        };
        TokenCost {
            products: blocks * units * (self.layer_input_size(id.layer) + units),
            bends: bends * units,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_costs_what_the_equations_say() {
        let cost = |cell, units| {
            let cost = NetworkConfig::one_layer(cell, [9, 16, units, 2]).token_cost();
            (cost.products, cost.bends)
        };
        assert_eq!(cost(Cell::Lstm, 16), (4 * 16 * 32, 5 * 16));
        assert_eq!(cost(Cell::Gru, 19), (3 * 19 * 35, 3 * 19));
        assert_eq!(cost(Cell::Rnn, 38), (38 * 54, 38));
        assert_eq!(cost(Cell::ReluRnn, 38), (38 * 54, 0));
        assert_eq!(cost(Cell::Bag, 16), (0, 0));
    }
}
