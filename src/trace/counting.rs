//! How far a network counts: strings that it answers without a mistake.

use crate::nn::{Batch, Network, Readout, loss};

/// How many of `strings`, from the first on, are answered right at every token that
/// has an answer. Each is its tokens and an answer, or `None`, for each of them.
pub fn right_in_a_row(
    network: &Network,
    strings: impl IntoIterator<Item = (Vec<u32>, Vec<Option<usize>>)>,
) -> usize {
    let is_right = |(tokens, answers): &(Vec<u32>, Vec<Option<usize>>)| {
        let batch = Batch::tagged(&[tokens], &[answers]);
        let forward = network.forward(&batch, &[]);
        let labels = batch.questions(Readout::EveryToken).labels;
        let rows = forward.logits.chunks_exact(network.config().class_count);
        rows.len() == labels.len()
            && rows
                .zip(labels)
                .all(|(logits, label)| loss::winner(logits) == label)
    };
    strings.into_iter().take_while(is_right).count()
}
