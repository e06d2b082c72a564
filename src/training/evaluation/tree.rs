//! Sentences read as a tree: a beginning that several share is read once.
//!
//! That needs one layer that reads forward and answers at the end. A word's W x + b
//! is computed once for the whole vocabulary. Every node of the tree is a row of its
//! own, so the bits are those of [`Network::forward`], however the work is cut into
//! pieces.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Part, Sentence, Tally};
use crate::nn::matmul::{Strides, add_product};
use crate::nn::step::{Previous, Step};
use crate::nn::{Cell, Directions, LayerId, Network, NetworkConfig, Readout, readout};

/// Sentences as a tree of their beginnings, a level for each token position.
#[derive(Debug)]
pub struct PrefixTree {
    levels: Vec<Level>,
}

#[derive(Debug, Default)]
struct Level {
    /// For each node, its place in the level before; 0 on the first level.
    parents: Vec<usize>,
    /// For each node, its last token.
    tokens: Vec<usize>,
    ends: Vec<End>,
}

/// A sentence that is whole at a node.
#[derive(Debug)]
struct End {
    node: usize,
    label: usize,
    part: Part,
}

impl PrefixTree {
    /// Of sentences that each have one answer.
    pub fn new<'a>(sentences: impl IntoIterator<Item = Sentence<'a>>) -> Self {
        let mut tree = Self { levels: Vec::new() };
        let mut nodes = Vec::new();
        for sentence in sentences {
            tree.insert(&mut nodes, &sentence);
        }
        tree
    }

    /// True for networks that can read a tree.
    pub fn suits(config: &NetworkConfig) -> bool {
        config.cell != Cell::Bag
            && config.layer_count == 1
            && config.directions == Directions::Forward
            && matches!(config.readout, Readout::Last | Readout::EveryToken)
    }

    /// `nodes`: for each level, its nodes by parent and token.
    fn insert(
        &mut self,
        nodes: &mut Vec<BTreeMap<(usize, usize), usize>>,
        sentence: &Sentence<'_>,
    ) {
        let mut parent = 0;
        for (depth, &token) in sentence.tokens.iter().enumerate() {
            if depth == self.levels.len() {
                self.levels.push(Level::default());
                nodes.push(BTreeMap::new());
            }
            let level = &mut self.levels[depth];
            parent = *nodes[depth]
                .entry((parent, token as usize))
                .or_insert_with(|| {
                    level.parents.push(parent);
                    level.tokens.push(token as usize);
                    level.tokens.len() - 1
                });
            if depth + 1 == sentence.tokens.len() {
                level.ends.push(End {
                    node: parent,
                    label: sentence.label,
                    part: sentence.part,
                });
            }
        }
    }

    /// How many tokens are read in all.
    #[cfg(test)]
    pub fn node_count(&self) -> usize {
        self.levels.iter().map(|level| level.tokens.len()).sum()
    }
}

/// A reading of a tree under way. Each call of [`TreeReader::read_on`] is a short
/// piece of it.
#[derive(Debug)]
pub struct TreeReader {
    network: Network,
    tree: Arc<PrefixTree>,
    /// W x + b of every word, `[vocabulary_size, lanes · hidden_size]`.
    input_sums: Vec<f32>,
    level: usize,
    /// Nodes of this level that have been read.
    read: usize,
    before: States,
    now: States,
    scratch: Scratch,
}

/// States of the nodes of one level, `[nodes, hidden_size]`.
#[derive(Debug, Default)]
struct States {
    hidden: Vec<f32>,
    /// LSTM only.
    cell: Vec<f32>,
}

/// Buffers for the rows of one piece.
#[derive(Debug, Default)]
struct Scratch {
    gates: Vec<f32>,
    recurrent: Vec<f32>,
    cell_tanhs: Vec<f32>,
    parents: States,
}

/// Rows that are read in one piece: at hidden size 64 about a millisecond.
const ROWS: usize = 128;

impl TreeReader {
    pub fn new(network: Network, tree: Arc<PrefixTree>) -> Self {
        let layer = network.layer(LayerId::FIRST);
        let vocabulary_size = network.config().vocabulary_size;
        let words: Vec<u32> = (0..vocabulary_size as u32).collect();
        let mut input_sums = layer.bias.repeat(vocabulary_size);
        add_product(
            &mut input_sums,
            &network.vectors(&words),
            Strides::rows_of(layer.input_size),
            layer.input_weights,
            [vocabulary_size, layer.input_size, layer.width()],
        );
        let mut reader = Self {
            network,
            tree,
            input_sums,
            level: 0,
            read: 0,
            before: States::default(),
            now: States::default(),
            scratch: Scratch::default(),
        };
        reader.make_room();
        reader
    }

    /// Reads on for one piece; true once all is read.
    pub fn read_on(&mut self, tally: &mut Tally) -> bool {
        let tree = Arc::clone(&self.tree);
        let Some(level) = tree.levels.get(self.level) else {
            return true;
        };
        self.read_rows(level);
        if self.read < level.tokens.len() {
            return false;
        }
        self.count_ends(level, tally);
        std::mem::swap(&mut self.before, &mut self.now);
        self.level += 1;
        self.read = 0;
        self.make_room();
        self.level == tree.levels.len()
    }

    /// Sizes the states of the level that is read next.
    fn make_room(&mut self) {
        let nodes = self
            .tree
            .levels
            .get(self.level)
            .map_or(0, |level| level.tokens.len());
        let config = self.network.config();
        let is_lstm = config.cell == Cell::Lstm;
        let size = nodes * config.hidden_size();
        self.now.hidden.resize(size, 0.0);
        self.now.cell.resize(usize::from(is_lstm) * size, 0.0);
    }

    fn read_rows(&mut self, level: &Level) {
        let layer = self.network.layer(LayerId::FIRST);
        let hidden_size = layer.hidden_size;
        let width = layer.width();
        let end = (self.read + ROWS).min(level.tokens.len());
        let rows = self.read..end;

        let Scratch {
            gates,
            recurrent,
            cell_tanhs,
            parents,
        } = &mut self.scratch;
        gates.clear();
        for &token in &level.tokens[rows.clone()] {
            gates.extend_from_slice(&self.input_sums[token * width..(token + 1) * width]);
        }
        recurrent.resize(rows.len() * width, 0.0);
        cell_tanhs.resize(rows.len() * hidden_size, 0.0);
        let previous = (self.level > 0).then(|| {
            parents.hidden.clear();
            parents.cell.clear();
            for &parent in &level.parents[rows.clone()] {
                let at = parent * hidden_size..(parent + 1) * hidden_size;
                parents
                    .hidden
                    .extend_from_slice(&self.before.hidden[at.clone()]);
                if layer.cell == Cell::Lstm {
                    parents.cell.extend_from_slice(&self.before.cell[at]);
                }
            }
            Previous {
                hidden_states: &parents.hidden,
                cell_states: &parents.cell,
            }
        });
        let start = rows.start * hidden_size;
        let step = Step {
            gates,
            hidden_states: &mut self.now.hidden[start..],
            cell_states: self.now.cell.get_mut(start..).unwrap_or(&mut []),
            cell_tanhs,
            recurrent,
        };
        step.run(&layer, previous, |_, _| {});
        self.read = end;
    }

    fn count_ends(&mut self, level: &Level, tally: &mut Tally) {
        let config = *self.network.config();
        let size = config.hidden_size();
        let mut states = Vec::with_capacity(level.ends.len() * size);
        for end in &level.ends {
            states.extend_from_slice(&self.now.hidden[end.node * size..(end.node + 1) * size]);
        }
        let logits = readout::logits(&self.network.readout(), &states);
        let rows = logits.chunks_exact(config.class_count);
        for (end, logits) in level.ends.iter().zip(rows) {
            tally.count(end.part, logits, end.label);
        }
    }
}
