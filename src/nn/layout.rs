//! Where each weight lies: all weights of a network in one flat slice, parameter
//! after parameter, each row-major.

use std::iter;
use std::ops::Range;

use super::cell::Cell;
use super::config::{Direction, Input, LayerId, NetworkConfig};

/// A named weight tensor. Blocks of the weighted lanes lie side by side in the
/// columns, in the order of [`Cell::weighted_lanes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Parameter {
    /// `[vocabulary_size, embedding_size]`; `[0, vocabulary_size]` where tokens are
    /// one-hot.
    Embedding,
    Layer(LayerId, LayerPart),
    /// V, `[directions · hidden_size, class_count]`
    ReadoutWeights,
    /// d, `[1, class_count]`
    ReadoutBias,
}

/// A weight tensor of one layer in one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LayerPart {
    /// W, `[input_size, lanes · hidden_size]`, for row vectors: x W.
    InputWeights,
    /// U, `[hidden_size, lanes · hidden_size]`, for row vectors: h U.
    RecurrentWeights,
    /// b, `[1, lanes · hidden_size]`; one bias for each gate.
    Bias,
    /// The GRU's second bias of the candidate, inside the reset gate:
    /// `[1, hidden_size]`; empty for the other cells.
    RecurrentBias,
}

impl LayerPart {
    pub const ALL: [LayerPart; 4] = [
        LayerPart::InputWeights,
        LayerPart::RecurrentWeights,
        LayerPart::Bias,
        LayerPart::RecurrentBias,
    ];

    /// Stable name in files.
    pub const fn key(self) -> &'static str {
        match self {
            LayerPart::InputWeights => "input_weights",
            LayerPart::RecurrentWeights => "recurrent_weights",
            LayerPart::Bias => "bias",
            LayerPart::RecurrentBias => "recurrent_bias",
        }
    }
}

impl Parameter {
    /// A parameter of the one layer of a network that has one.
    pub const fn first(part: LayerPart) -> Self {
        Parameter::Layer(LayerId::FIRST, part)
    }

    /// Stable name in files: a layer's parts have the names of their kind alone in
    /// the first layer from the left, as when there was no other, and else end as
    /// PyTorch's do, `_l1`, `_l1_reverse`.
    pub fn key(self) -> String {
        match self {
            Parameter::Embedding => "embedding".to_owned(),
            Parameter::Layer(LayerId::FIRST, part) => part.key().to_owned(),
            Parameter::Layer(LayerId { layer, direction }, part) => {
                let reverse = match direction {
                    Direction::Forward => "",
                    Direction::Backward => "_reverse",
                };
                format!("{}_l{layer}{reverse}", part.key())
            }
            Parameter::ReadoutWeights => "readout_weights".to_owned(),
            Parameter::ReadoutBias => "readout_bias".to_owned(),
        }
    }
}

/// The place of every parameter in the flat slice of one network's weights:
/// embedding; layer by layer and in each direction W, U, b and the recurrent bias;
/// read-out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    parameters: Vec<Parameter>,
    shapes: Vec<[usize; 2]>,
    /// One more than there are parameters.
    starts: Vec<usize>,
}

impl Layout {
    pub fn new(config: &NetworkConfig) -> Self {
        let layers = config
            .layer_ids()
            .flat_map(|id| LayerPart::ALL.map(|part| Parameter::Layer(id, part)));
        let mut layout = Self {
            parameters: Vec::new(),
            shapes: Vec::new(),
            starts: vec![0],
        };
        let all = iter::once(Parameter::Embedding)
            .chain(layers)
            .chain([Parameter::ReadoutWeights, Parameter::ReadoutBias]);
        for parameter in all {
            let [rows, columns] = shape(config, parameter);
            layout.parameters.push(parameter);
            layout.shapes.push([rows, columns]);
            layout.starts.push(layout.len() + rows * columns);
        }
        layout
    }

    /// Every parameter, in the order in which they lie.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// Number of weights in all.
    pub fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// `[rows, columns]` of a parameter.
    ///
    /// # Panics
    /// If the network has no such layer.
    pub fn shape(&self, parameter: Parameter) -> [usize; 2] {
        self.shapes[self.index(parameter)]
    }

    /// The parameter's place in the flat slice.
    ///
    /// # Panics
    /// If the network has no such layer.
    pub fn range(&self, parameter: Parameter) -> Range<usize> {
        let index = self.index(parameter);
        self.starts[index]..self.starts[index + 1]
    }

    /// Where one number of a parameter lies; `None` where there is none.
    pub fn place(&self, parameter: Parameter, [row, column]: [usize; 2]) -> Option<usize> {
        let [rows, columns] = self.shape(parameter);
        let is_there = row < rows && column < columns;
        is_there.then(|| self.range(parameter).start + row * columns + column)
    }

    fn index(&self, parameter: Parameter) -> usize {
        self.parameters
            .iter()
            .position(|&p| p == parameter)
            .unwrap_or_else(|| panic!("this network has no {parameter:?}"))
    }
}

fn shape(config: &NetworkConfig, parameter: Parameter) -> [usize; 2] {
    let (hidden_size, width) = (config.hidden_size(), config.block_width());
    match parameter {
        Parameter::Embedding => match config.input {
            Input::Embedding(size) => [config.vocabulary_size, size],
            Input::OneHot => [0, config.vocabulary_size],
        },
        Parameter::Layer(id, LayerPart::InputWeights) => [config.layer_input_size(id.layer), width],
        Parameter::Layer(_, LayerPart::RecurrentWeights) => [hidden_size, width],
        Parameter::Layer(_, LayerPart::Bias) => [1, width],
        Parameter::Layer(_, LayerPart::RecurrentBias) => match config.cell {
            Cell::Gru => [1, hidden_size],
            _ => [0, hidden_size],
        },
        Parameter::ReadoutWeights => [config.feature_size(), config.class_count],
        Parameter::ReadoutBias => [1, config.class_count],
    }
}

#[cfg(test)]
mod tests {
    use super::super::config::Directions;
    use super::*;

    #[test]
    fn parameters_of_the_recipes_sizes_add_up() {
        let count = |cell| Layout::new(&NetworkConfig::one_layer(cell, [91, 16, 16, 2])).len();
        assert_eq!(count(Cell::Rnn), 91 * 16 + 16 * 16 * 2 + 16 + 34);
        assert_eq!(count(Cell::Lstm), 91 * 16 + 2112 + 34);
        assert_eq!(count(Cell::Gru), 91 * 16 + 1584 + 16 + 34);
        // The bag of embeddings of recipes: nothing but vectors and a read-out.
        assert_eq!(count(Cell::Bag), 91 * 16 + 34);
    }

    #[test]
    fn layers_and_directions_add_up_and_have_names_of_their_own() {
        let config = NetworkConfig {
            layer_count: 2,
            directions: Directions::Both,
            input: Input::OneHot,
            ..NetworkConfig::one_layer(Cell::Lstm, [7, 0, 3, 2])
        };
        let layout = Layout::new(&config);
        let of_layer = |input_size: usize| (input_size + 3 + 1) * 12;
        assert_eq!(layout.len(), 2 * of_layer(7) + 2 * of_layer(6) + 6 * 2 + 2);
        let mut keys: Vec<String> = layout.parameters().iter().map(|p| p.key()).collect();
        assert!(keys.contains(&"bias_l1_reverse".to_owned()));
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), layout.parameters().len());
    }
}
