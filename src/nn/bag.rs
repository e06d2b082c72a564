//! The bag of embeddings: the mean of the vectors of the tokens so far.
//!
//! It is what a recurrent network is compared with, since it cannot know the order
//! of anything. Sums run over the tokens sorted by id, so that two readings of the
//! same tokens have the same bits, not nearly the same.

use super::batch::Batch;
use super::cell::Cell;
use super::tape::Tape;

/// Means of the first 1, 2, … vectors of each row, as the hidden states of a tape,
/// from `vectors: [sequence_length, batch_size, embedding_size]`.
pub fn forward(vectors: &[f32], batch: &Batch) -> Tape {
    let batch_size = batch.batch_size();
    let size = vectors
        .len()
        .checked_div(batch_size * batch.sequence_length())
        .unwrap_or(0);
    let mut tape = Tape::blank(Cell::Bag, size, batch_size, batch.active(), &[]);
    for (row, &length) in batch.lengths().iter().enumerate() {
        // Steps read so far, by token; which of equal tokens comes first is of no matter.
        let mut steps: Vec<usize> = Vec::with_capacity(length);
        for step in 0..length {
            let token = |step: usize| batch.tokens()[step * batch_size + row];
            let place = steps.partition_point(|&before| token(before) <= token(step));
            steps.insert(place, step);
            let at = (step * batch_size + row) * size;
            let mean = &mut tape.hidden_states[at..at + size];
            for &read in &steps {
                let at = (read * batch_size + row) * size;
                for (sum, &term) in mean.iter_mut().zip(&vectors[at..at + size]) {
                    *sum += term;
                }
            }
            let share = 1.0 / (step + 1) as f32;
            mean.iter_mut().for_each(|sum| *sum *= share);
        }
    }
    tape
}

/// ∂L/∂vectors from ∂L/∂h, both `[sequence_length, batch_size, embedding_size]`:
/// a vector is in every mean from its own step on.
pub fn backward(tape: &Tape, d_hidden_states: &[f32]) -> Vec<f32> {
    let (size, batch_size) = (tape.hidden_size, tape.batch_size);
    let mut d_vectors = vec![0.0; d_hidden_states.len()];
    let mut later = vec![0.0; batch_size * size];
    for (step, &count) in tape.active.iter().enumerate().rev() {
        let share = 1.0 / (step + 1) as f32;
        let rows = step * batch_size * size..(step * batch_size + count) * size;
        let from_above = &d_hidden_states[rows.clone()];
        for ((sum, &d), d_vector) in later.iter_mut().zip(from_above).zip(&mut d_vectors[rows]) {
            *sum += d * share;
            *d_vector = *sum;
        }
    }
    d_vectors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_running_means() {
        let batch = Batch::new(&[&[2, 1], &[1]], &[0, 0]);
        let tape = forward(&[4.0, 1.0, 2.0, 0.0], &batch);
        assert_eq!(tape.hidden_states(), [4.0, 1.0, 3.0, 0.0]);
        assert_eq!(backward(&tape, &[1.0, 1.0, 1.0, 0.0]), [1.5, 1.0, 0.5, 0.0]);
    }

    #[test]
    fn the_same_tokens_in_another_order_have_the_same_bits() {
        let tokens = [3, 1, 2, 1, 0];
        let vector = |token: u32| [0.1, 0.7, 1e-3, 3.3][token as usize];
        let last = |order: [usize; 5]| {
            let tokens = order.map(|at| tokens[at]);
            let vectors = tokens.map(vector);
            let tape = forward(&vectors, &Batch::new(&[&tokens], &[0]));
            tape.hidden_states()[4].to_bits()
        };
        let first = last([0, 1, 2, 3, 4]);
        for order in [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3], [1, 3, 0, 2, 4]] {
            assert_eq!(last(order), first);
        }
    }
}
