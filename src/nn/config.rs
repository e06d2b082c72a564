//! The shape of a network: what it reads, with which layers, and where it answers.

use super::cell::Cell;

/// Everything that decides which weights a network has and what they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NetworkConfig {
    pub cell: Cell,
    /// Number of token ids, the unknown token included.
    pub vocabulary_size: usize,
    pub input: Input,
    /// Units of each layer in each direction. A bag has as many as its vectors are
    /// wide, see [`NetworkConfig::hidden_size`].
    pub units: usize,
    /// Recurrent layers, one on the other. A bag counts as one.
    pub layer_count: usize,
    pub directions: Directions,
    pub readout: Readout,
    /// Number of classes that the read-out tells apart.
    pub class_count: usize,
}

/// How a token becomes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// A learned vector of that many numbers.
    Embedding(usize),
    /// One number for each id of the vocabulary: 1 for the token's own, else 0.
    OneHot,
}

/// The ways in which every layer reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Directions {
    Forward,
    /// Two readers, whose states stand side by side, the one from the left first
    /// (Schuster and Paliwal 1997), as PyTorch and Keras concatenate them.
    Both,
}

/// One way of reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// From the first token to the last.
    #[default]
    Forward,
    /// From the last token to the first.
    Backward,
}

/// Where the network answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Readout {
    /// From the state in which each reader ends: the one from the left at the last
    /// token, the one from the right at the first.
    Last,
    /// From the mean of the states at all tokens.
    Mean,
    /// From the largest value of each unit over all tokens.
    Maximum,
    /// At every token, from the states there.
    EveryToken,
}

/// One layer's reader in one direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LayerId {
    /// 0 is the one that reads the tokens.
    pub layer: usize,
    pub direction: Direction,
}

impl NetworkConfig {
    /// One layer that reads forward and answers at the last token.
    pub const fn one_layer(
        cell: Cell,
        [vocabulary_size, embedding_size, hidden_size, class_count]: [usize; 4],
    ) -> Self {
        Self {
            cell,
            vocabulary_size,
            input: Input::Embedding(embedding_size),
            units: hidden_size,
            layer_count: 1,
            directions: Directions::Forward,
            readout: Readout::Last,
            class_count,
        }
    }

    /// Numbers that stand for one token.
    pub const fn input_size(&self) -> usize {
        match self.input {
            Input::Embedding(size) => size,
            Input::OneHot => self.vocabulary_size,
        }
    }

    /// Units of each reader; those of a bag are the numbers of its vectors.
    pub const fn hidden_size(&self) -> usize {
        match self.cell {
            Cell::Bag => self.input_size(),
            _ => self.units,
        }
    }

    /// Layers and directions; a bag has neither.
    pub const fn layer_count(&self) -> usize {
        match self.cell {
            Cell::Bag => 1,
            _ => self.layer_count,
        }
    }

    /// The directions of each layer, in the order in which their states stand.
    pub const fn directions(&self) -> &'static [Direction] {
        match (self.cell, self.directions) {
            (Cell::Bag, _) | (_, Directions::Forward) => &[Direction::Forward],
            (_, Directions::Both) => &[Direction::Forward, Direction::Backward],
        }
    }

    /// All readers: layer by layer, in each from the left first.
    pub fn layer_ids(&self) -> impl Iterator<Item = LayerId> + use<> {
        let directions = self.directions();
        (0..self.layer_count()).flat_map(move |layer| {
            directions
                .iter()
                .map(move |&direction| LayerId { layer, direction })
        })
    }

    /// Width of what a layer reads.
    pub const fn layer_input_size(&self, layer: usize) -> usize {
        if layer == 0 {
            self.input_size()
        } else {
            self.feature_size()
        }
    }

    /// Width of the states of all directions side by side: what the next layer
    /// and the read-out get.
    pub const fn feature_size(&self) -> usize {
        self.hidden_size() * self.directions().len()
    }

    /// Width of the blocks of all weighted lanes side by side.
    pub const fn block_width(&self) -> usize {
        self.cell.weighted_lanes().len() * self.hidden_size()
    }
}

impl Directions {
    pub const ALL: [Directions; 2] = [Directions::Forward, Directions::Both];

    /// Stable name in links and files.
    pub const fn key(self) -> &'static str {
        match self {
            Directions::Forward => "forward",
            Directions::Both => "both",
        }
    }

    /// The directions of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.key() == key)
    }
}

impl Readout {
    pub const ALL: [Readout; 4] = [
        Readout::Last,
        Readout::Mean,
        Readout::Maximum,
        Readout::EveryToken,
    ];

    /// Stable name in links and files.
    pub const fn key(self) -> &'static str {
        match self {
            Readout::Last => "last",
            Readout::Mean => "mean",
            Readout::Maximum => "maximum",
            Readout::EveryToken => "every-token",
        }
    }

    /// The read-out of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.key() == key)
    }
}

impl LayerId {
    /// The reader of the tokens from the left, which every network has.
    pub const FIRST: LayerId = LayerId {
        layer: 0,
        direction: Direction::Forward,
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_readers_are_twice_as_wide_and_a_bag_is_as_wide_as_its_vectors() {
        let config = NetworkConfig {
            layer_count: 3,
            directions: Directions::Both,
            ..NetworkConfig::one_layer(Cell::Gru, [9, 4, 5, 2])
        };
        assert_eq!(config.feature_size(), 10);
        assert_eq!(
            [0, 1, 2].map(|layer| config.layer_input_size(layer)),
            [4, 10, 10]
        );
        assert_eq!(config.layer_ids().count(), 6);
        let bag = NetworkConfig {
            cell: Cell::Bag,
            ..config
        };
        assert_eq!((bag.feature_size(), bag.block_width()), (4, 0));
        assert_eq!(bag.layer_ids().collect::<Vec<_>>(), [LayerId::FIRST]);
    }

    #[test]
    fn names_come_back() {
        for readout in Readout::ALL {
            assert_eq!(Readout::from_key(readout.key()), Some(readout));
        }
        for directions in Directions::ALL {
            assert_eq!(Directions::from_key(directions.key()), Some(directions));
        }
    }
}
