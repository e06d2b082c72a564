//! What a network makes of the sentences that training does not show.
//!
//! The sentences are read as a tree: a beginning that several share is read once.
//! A word's W x + b is computed once for the whole vocabulary. Every node of the
//! tree is a row of its own, so the bits are those of
//! [`Network::forward`], however the work is cut into pieces.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::nn::matmul::{Strides, add_product};
use crate::nn::step::{Previous, Step};
use crate::nn::{Cell, Network, Parameter, loss, readout};
use crate::tasks::{Dataset, Example, Score};

/// The outcome of an evaluation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evaluation {
    /// Mean cross-entropy over the held-out sentences, in nats; `f32::MAX` where
    /// it is no finite number.
    pub held_out_loss: f32,
    pub held_out: Score,
    /// Single sentences of the same-bag pairs: a network that ignores order has
    /// exactly half of them.
    pub same_bag: Score,
}

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

#[derive(Clone, Copy, Debug)]
enum Part {
    HeldOut,
    SameBag,
}

impl PrefixTree {
    /// The first `held_out` of the held-out sentences and the first `pairs` of the
    /// same-bag pairs, at most all; both are in an order drawn at random once.
    pub fn new(dataset: &Dataset, held_out: usize, pairs: usize) -> Self {
        let mut tree = Self { levels: Vec::new() };
        let mut nodes = Vec::new();
        for example in dataset.held_out.iter().take(held_out) {
            tree.insert(&mut nodes, example, Part::HeldOut);
        }
        for example in dataset.same_bag_pairs.iter().take(pairs).flatten() {
            tree.insert(&mut nodes, example, Part::SameBag);
        }
        tree
    }

    /// `nodes`: for each level, its nodes by parent and token.
    fn insert(
        &mut self,
        nodes: &mut Vec<BTreeMap<(usize, usize), usize>>,
        example: &Example,
        part: Part,
    ) {
        let mut parent = 0;
        for (depth, &token) in example.tokens.iter().enumerate() {
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
            if depth + 1 == example.tokens.len() {
                level.ends.push(End {
                    node: parent,
                    label: example.label,
                    part,
                });
            }
        }
    }

    /// How many tokens are read in all.
    pub fn node_count(&self) -> usize {
        self.levels.iter().map(|level| level.tokens.len()).sum()
    }
}

/// An evaluation under way. Each call of [`Evaluator::read_on`] is a short piece
/// of it.
#[derive(Debug)]
pub struct Evaluator {
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
    evaluation: Evaluation,
    loss_sum: f32,
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

impl Evaluator {
    pub fn new(network: Network, tree: Arc<PrefixTree>) -> Self {
        let layer = network.layer();
        let config = *network.config();
        let mut input_sums = layer.bias.repeat(config.vocabulary_size);
        add_product(
            &mut input_sums,
            network.parameter(Parameter::Embedding),
            Strides::rows_of(config.embedding_size),
            layer.input_weights,
            [config.vocabulary_size, config.embedding_size, layer.width()],
        );
        let mut evaluator = Self {
            network,
            tree,
            input_sums,
            level: 0,
            read: 0,
            before: States::default(),
            now: States::default(),
            scratch: Scratch::default(),
            evaluation: Evaluation::default(),
            loss_sum: 0.0,
        };
        evaluator.make_room();
        evaluator
    }

    /// Reads on for one piece; the outcome once all is read.
    pub fn read_on(&mut self) -> Option<Evaluation> {
        let tree = Arc::clone(&self.tree);
        let Some(level) = tree.levels.get(self.level) else {
            return Some(self.outcome());
        };
        self.read_rows(level);
        if self.read < level.tokens.len() {
            return None;
        }
        self.count_ends(level);
        std::mem::swap(&mut self.before, &mut self.now);
        self.level += 1;
        self.read = 0;
        self.make_room();
        (self.level == tree.levels.len()).then(|| self.outcome())
    }

    /// Reads all that is left.
    pub fn finish(mut self) -> Evaluation {
        loop {
            if let Some(evaluation) = self.read_on() {
                return evaluation;
            }
        }
    }

    fn outcome(&self) -> Evaluation {
        let count = self.evaluation.held_out.of.max(1);
        Evaluation {
            // `min` also turns NaN into the bound.
            held_out_loss: (self.loss_sum / count as f32).min(f32::MAX),
            ..self.evaluation
        }
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
        self.now.hidden.resize(nodes * config.hidden_size, 0.0);
        self.now
            .cell
            .resize(usize::from(is_lstm) * nodes * config.hidden_size, 0.0);
    }

    fn read_rows(&mut self, level: &Level) {
        let hidden_size = self.network.config().hidden_size;
        let layer = self.network.layer();
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

    fn count_ends(&mut self, level: &Level) {
        let config = *self.network.config();
        let mut states = Vec::with_capacity(level.ends.len() * config.hidden_size);
        for end in &level.ends {
            let start = end.node * config.hidden_size;
            states.extend_from_slice(&self.now.hidden[start..start + config.hidden_size]);
        }
        let logits = readout::logits(&self.network.readout(), &states);
        for (end, logits) in level
            .ends
            .iter()
            .zip(logits.chunks_exact(config.class_count))
        {
            let is_right = loss::winner(logits) == end.label;
            match end.part {
                Part::HeldOut => {
                    self.evaluation.held_out.count(is_right);
                    self.loss_sum += loss::cross_entropy(logits, &[end.label]);
                }
                Part::SameBag => self.evaluation.same_bag.count(is_right),
            }
        }
    }
}

#[cfg(test)]
mod tests;
