//! Where each weight lies: all weights of a network in one flat slice, parameter
//! after parameter, each row-major.

use std::ops::Range;

use super::cell::Cell;

/// The shape of a network: an embedding, one recurrent layer, a read-out at the
/// last token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NetworkConfig {
    pub cell: Cell,
    /// Number of tokens that have a vector, the unknown token included.
    pub vocabulary_size: usize,
    pub embedding_size: usize,
    pub hidden_size: usize,
    /// Number of classes that the read-out tells apart.
    pub class_count: usize,
}

impl NetworkConfig {
    /// Width of the blocks of all weighted lanes side by side.
    pub fn block_width(&self) -> usize {
        self.cell.weighted_lanes().len() * self.hidden_size
    }
}

/// A named weight tensor. Blocks of the weighted lanes lie side by side in the
/// columns, in the order of [`Cell::weighted_lanes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Parameter {
    /// `[vocabulary_size, embedding_size]`
    Embedding,
    /// W, `[embedding_size, lanes · hidden_size]`, for row vectors: x W.
    InputWeights,
    /// U, `[hidden_size, lanes · hidden_size]`, for row vectors: h U.
    RecurrentWeights,
    /// b, `[1, lanes · hidden_size]`; one bias for each gate.
    Bias,
    /// The GRU's second bias of the candidate, inside the reset gate:
    /// `[1, hidden_size]`; empty for the other cells.
    RecurrentBias,
    /// `[hidden_size, class_count]`
    ReadoutWeights,
    /// `[1, class_count]`
    ReadoutBias,
}

impl Parameter {
    pub const ALL: [Parameter; 7] = [
        Parameter::Embedding,
        Parameter::InputWeights,
        Parameter::RecurrentWeights,
        Parameter::Bias,
        Parameter::RecurrentBias,
        Parameter::ReadoutWeights,
        Parameter::ReadoutBias,
    ];

    /// Stable name in files.
    pub const fn key(self) -> &'static str {
        match self {
            Parameter::Embedding => "embedding",
            Parameter::InputWeights => "input_weights",
            Parameter::RecurrentWeights => "recurrent_weights",
            Parameter::Bias => "bias",
            Parameter::RecurrentBias => "recurrent_bias",
            Parameter::ReadoutWeights => "readout_weights",
            Parameter::ReadoutBias => "readout_bias",
        }
    }
}

/// The place of every parameter in the flat slice of one network's weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    shapes: [[usize; 2]; 7],
    starts: [usize; 8],
}

impl Layout {
    pub fn new(config: &NetworkConfig) -> Self {
        let width = config.block_width();
        let recurrent_bias = match config.cell {
            Cell::Gru => [1, config.hidden_size],
            Cell::Rnn | Cell::Lstm => [0, config.hidden_size],
        };
        let shapes = [
            [config.vocabulary_size, config.embedding_size],
            [config.embedding_size, width],
            [config.hidden_size, width],
            [1, width],
            recurrent_bias,
            [config.hidden_size, config.class_count],
            [1, config.class_count],
        ];
        let mut starts = [0; 8];
        for (index, [rows, columns]) in shapes.iter().enumerate() {
            starts[index + 1] = starts[index] + rows * columns;
        }
        Self { shapes, starts }
    }

    /// Number of weights in all.
    pub fn len(&self) -> usize {
        self.starts[7]
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// `[rows, columns]` of a parameter.
    pub fn shape(&self, parameter: Parameter) -> [usize; 2] {
        self.shapes[parameter as usize]
    }

    /// The parameter's place in the flat slice.
    pub fn range(&self, parameter: Parameter) -> Range<usize> {
        self.starts[parameter as usize]..self.starts[parameter as usize + 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_of_the_recipes_sizes_add_up() {
        let count = |cell, embedding_size, hidden_size| {
            Layout::new(&NetworkConfig {
                cell,
                vocabulary_size: 91,
                embedding_size,
                hidden_size,
                class_count: 2,
            })
            .len()
        };
        assert_eq!(count(Cell::Rnn, 16, 16), 91 * 16 + 16 * 16 * 2 + 16 + 34);
        assert_eq!(count(Cell::Lstm, 16, 16), 91 * 16 + 2112 + 34);
        assert_eq!(count(Cell::Gru, 16, 16), 91 * 16 + 1584 + 16 + 34);
    }
}
