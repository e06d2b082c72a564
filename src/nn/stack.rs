//! All layers over one batch, in one or both directions.

use super::backward::Flow;
use super::bag;
use super::batch::Batch;
use super::cell::Cell;
use super::config::{Direction, LayerId, NetworkConfig};
use super::dropout::Dropout;
use super::intervention::Intervention;
use super::layer::{self, LayerGradients, LayerWeights};
use super::tape::Tape;

/// What one reader read and computed, both in the order in which it reads: for the
/// one from the right, step 0 is each row's last token.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub id: LayerId,
    /// `[sequence_length, batch_size, input_size]`
    pub inputs: Vec<f32>,
    pub tape: Tape,
}

/// What all readers did with a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct StackTape {
    /// In the order of [`NetworkConfig::layer_ids`].
    readings: Vec<Reading>,
    /// Of the states of each layer but the last, `[sequence_length, batch_size,
    /// feature_size]`; empty without dropout.
    dropout_factors: Vec<Vec<f32>>,
    /// States of the last layer in sentence order, all directions side by side,
    /// `[sequence_length, batch_size, feature_size]`; `None` where they are the one
    /// reader's.
    outputs: Option<Vec<f32>>,
}

/// What goes back through all layers.
#[derive(Clone, Debug, PartialEq)]
pub struct StackGradients {
    /// In the order of [`NetworkConfig::layer_ids`]; the bag, which has no weights,
    /// has none.
    flows: Vec<Flow>,
    /// For each layer, of its states in sentence order as the layer above or the
    /// read-out sends it, `[sequence_length, batch_size, feature_size]`.
    pub states: Vec<Vec<f32>>,
    /// Of the token vectors, `[sequence_length, batch_size, input_size]`.
    pub vectors: Vec<f32>,
}

impl StackTape {
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// The reading of one layer in one direction, if the network has it.
    pub fn reading(&self, id: LayerId) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.id == id)
    }

    /// States of the last layer in sentence order, all directions side by side,
    /// `[sequence_length, batch_size, feature_size]`.
    pub fn outputs(&self) -> &[f32] {
        let only = || self.readings.last().map(|last| last.tape.hidden_states());
        self.outputs.as_deref().or_else(only).unwrap_or(&[])
    }
}

impl StackGradients {
    /// Gradients of the weights of all readers of `stack`, in the order of
    /// [`NetworkConfig::layer_ids`].
    pub fn of_weights(
        &self,
        weights: &[LayerWeights<'_>],
        stack: &StackTape,
    ) -> Vec<LayerGradients> {
        let readers = stack.readings.iter().zip(weights).zip(&self.flows);
        readers
            .map(|((Reading { inputs, tape, .. }, weights), flow)| {
                LayerGradients::new(weights, inputs, tape, flow)
            })
            .collect()
    }
}

/// Reads `vectors: [sequence_length, batch_size, input_size]`. `weights` are the
/// readers' in the order of [`NetworkConfig::layer_ids`]; an
/// intervention's step is the place of its token in the sentence.
pub fn forward(
    config: &NetworkConfig,
    weights: &[LayerWeights<'_>],
    vectors: Vec<f32>,
    batch: &Batch,
    interventions: &[Intervention],
    mut dropout: Option<Dropout>,
) -> StackTape {
    let directions = config.directions();
    let mut stack = StackTape {
        readings: Vec::with_capacity(weights.len()),
        dropout_factors: Vec::new(),
        outputs: None,
    };
    let mut inputs = vectors;
    for (layer, weights) in weights.chunks(directions.len()).enumerate() {
        let ids = directions
            .iter()
            .map(|&direction| LayerId { layer, direction });
        // The reader from the left comes first and takes the inputs as they are.
        let reversed = (directions.len() > 1).then(|| batch.reversed(&inputs));
        let sides = [Some(inputs), reversed].into_iter().flatten();
        for ((id, weights), inputs) in ids.zip(weights).zip(sides) {
            let own = of_reader(id, interventions, batch);
            let tape = match config.cell {
                Cell::Bag => bag::forward(&inputs, batch),
                _ => layer::forward(weights, &inputs, batch.active(), &own),
            };
            stack.readings.push(Reading { id, inputs, tape });
        }
        let states = side_by_side(&stack.readings[layer * directions.len()..], batch);
        if layer + 1 == config.layer_count() {
            stack.outputs = states;
            break;
        }
        let last = || {
            stack
                .readings
                .last()
                .map(|last| last.tape.hidden_states().to_vec())
        };
        inputs = states.or_else(last).unwrap_or_default();
        if let Some(dropout) = &mut dropout {
            let factors = dropout.factors(inputs.len());
            multiply(&mut inputs, &factors);
            stack.dropout_factors.push(factors);
        }
    }
    stack
}

/// Gradients from `d_outputs`, which has the shape of [`StackTape::outputs`].
pub fn backward(
    config: &NetworkConfig,
    weights: &[LayerWeights<'_>],
    stack: &StackTape,
    batch: &Batch,
    d_outputs: Vec<f32>,
) -> StackGradients {
    let directions = config.directions();
    let mut flows = Vec::with_capacity(weights.len());
    let mut states = Vec::with_capacity(config.layer_count());
    let mut d_outputs = d_outputs;
    for layer in (0..config.layer_count()).rev() {
        let range = layer * directions.len()..(layer + 1) * directions.len();
        let sides = stack.readings[range.clone()].iter().zip(&weights[range]);
        let mut d_inputs: Option<Vec<f32>> = None;
        // From the right first, so that the list is reversed as a whole at the end.
        for (index, (reading, weights)) in sides.enumerate().rev() {
            let side = (directions.len() > 1).then(|| one_side(&d_outputs, index, reading, batch));
            let d_states = side.as_deref().unwrap_or(&d_outputs);
            let inputs = match config.cell {
                Cell::Bag => bag::backward(&reading.tape, d_states),
                _ => {
                    let flow = Flow::through_time(weights, &reading.tape, d_states);
                    let inputs = flow.d_inputs(weights, &reading.tape);
                    flows.push(flow);
                    inputs
                }
            };
            let inputs = match reading.id.direction {
                Direction::Forward => inputs,
                Direction::Backward => batch.reversed(&inputs),
            };
            d_inputs = Some(match d_inputs {
                None => inputs,
                Some(mut sum) => {
                    add(&mut sum, &inputs);
                    sum
                }
            });
        }
        states.push(std::mem::replace(
            &mut d_outputs,
            d_inputs.unwrap_or_default(),
        ));
        if let Some(factors) = layer
            .checked_sub(1)
            .and_then(|below| stack.dropout_factors.get(below))
        {
            multiply(&mut d_outputs, factors);
        }
    }
    flows.reverse();
    states.reverse();
    StackGradients {
        flows,
        states,
        vectors: d_outputs,
    }
}

/// What is done to one reader, at the steps at which it comes to those tokens.
fn of_reader(id: LayerId, interventions: &[Intervention], batch: &Batch) -> Vec<Intervention> {
    let length = batch.lengths().first().copied().unwrap_or(0);
    let of_reader = interventions.iter().map(|one| one.of_reader(id, length));
    of_reader.flatten().collect()
}

/// The states of both readers in sentence order, `[sequence_length, batch_size,
/// 2 · hidden_size]`; `None` for a single reader, whose own they are.
fn side_by_side(readings: &[Reading], batch: &Batch) -> Option<Vec<f32>> {
    let [left, right] = readings else { return None };
    let size = left.tape.hidden_size();
    let reversed = batch.reversed(right.tape.hidden_states());
    let left = left.tape.hidden_states().chunks_exact(size);
    let both = left.zip(reversed.chunks_exact(size));
    Some(
        both.flat_map(|(left, right)| [left, right].concat())
            .collect(),
    )
}

/// One direction's columns of `d_outputs`, in the order in which it reads.
fn one_side(d_outputs: &[f32], index: usize, reading: &Reading, batch: &Batch) -> Vec<f32> {
    let size = reading.tape.hidden_size();
    let rows = d_outputs.chunks_exact(2 * size);
    let side: Vec<f32> = rows
        .flat_map(|row| &row[index * size..(index + 1) * size])
        .copied()
        .collect();
    match reading.id.direction {
        Direction::Forward => side,
        Direction::Backward => batch.reversed(&side),
    }
}

fn multiply(values: &mut [f32], factors: &[f32]) {
    for (value, &factor) in values.iter_mut().zip(factors) {
        *value *= factor;
    }
}

fn add(sums: &mut [f32], terms: &[f32]) {
    for (sum, &term) in sums.iter_mut().zip(terms) {
        *sum += term;
    }
}
