//! The read-out: logits = V h + d at the last token of each row.

use super::matmul::{Strides, add_product, transpose};

/// The read-out's weights, borrowed.
#[derive(Clone, Copy, Debug)]
pub struct ReadoutWeights<'a> {
    /// V, `[hidden_size, class_count]`
    pub weights: &'a [f32],
    /// d, `[class_count]`
    pub bias: &'a [f32],
}

/// Gradients of the read-out, in the shapes of what they belong to.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadoutGradients {
    /// `[sequence_length, batch_size, hidden_size]`, zero but at the last tokens.
    pub hidden_states: Vec<f32>,
    pub weights: Vec<f32>,
    pub bias: Vec<f32>,
}

/// Logits of any number of states, `[rows, class_count]`, from
/// `states: [rows, hidden_size]`.
pub fn logits(readout: &ReadoutWeights<'_>, states: &[f32]) -> Vec<f32> {
    let class_count = readout.bias.len();
    let hidden_size = readout.weights.len() / class_count;
    let rows = states.len() / hidden_size;
    let mut logits = readout.bias.repeat(rows);
    add_product(
        &mut logits,
        states,
        Strides::rows_of(hidden_size),
        readout.weights,
        [rows, hidden_size, class_count],
    );
    logits
}

/// The hidden state after each row's last token, `[batch_size, hidden_size]`,
/// from `hidden_states: [sequence_length, batch_size, hidden_size]`. A row
/// without tokens has the zero state.
pub fn last_states(hidden_states: &[f32], lengths: &[usize], hidden_size: usize) -> Vec<f32> {
    let mut last = vec![0.0; lengths.len() * hidden_size];
    for (row, (&length, state)) in lengths
        .iter()
        .zip(last.chunks_exact_mut(hidden_size))
        .enumerate()
    {
        if let Some(step) = length.checked_sub(1) {
            let start = (step * lengths.len() + row) * hidden_size;
            state.copy_from_slice(&hidden_states[start..start + hidden_size]);
        }
    }
    last
}

/// Logits at the last token of each row, `[batch_size, class_count]`.
pub fn forward(readout: &ReadoutWeights<'_>, hidden_states: &[f32], lengths: &[usize]) -> Vec<f32> {
    let hidden_size = readout.weights.len() / readout.bias.len();
    logits(readout, &last_states(hidden_states, lengths, hidden_size))
}

/// Gradients from ∂L/∂logits, `d_logits: [batch_size, class_count]`.
pub fn backward(
    readout: &ReadoutWeights<'_>,
    hidden_states: &[f32],
    lengths: &[usize],
    d_logits: &[f32],
) -> ReadoutGradients {
    let class_count = readout.bias.len();
    let hidden_size = readout.weights.len() / class_count;
    let batch_size = lengths.len();
    let last = last_states(hidden_states, lengths, hidden_size);
    let mut gradients = ReadoutGradients {
        hidden_states: vec![0.0; hidden_states.len()],
        weights: vec![0.0; readout.weights.len()],
        bias: vec![0.0; class_count],
    };
    add_product(
        &mut gradients.weights,
        &last,
        Strides::transposed(hidden_size),
        d_logits,
        [hidden_size, batch_size, class_count],
    );
    for row in d_logits.chunks_exact(class_count) {
        for (sum, &term) in gradients.bias.iter_mut().zip(row) {
            *sum += term;
        }
    }
    let mut d_last = vec![0.0; batch_size * hidden_size];
    add_product(
        &mut d_last,
        d_logits,
        Strides::rows_of(class_count),
        &transpose(readout.weights, [hidden_size, class_count]),
        [batch_size, class_count, hidden_size],
    );
    for (row, (&length, state)) in lengths
        .iter()
        .zip(d_last.chunks_exact(hidden_size))
        .enumerate()
    {
        if let Some(step) = length.checked_sub(1) {
            let start = (step * batch_size + row) * hidden_size;
            gradients.hidden_states[start..start + hidden_size].copy_from_slice(state);
        }
    }
    gradients
}
