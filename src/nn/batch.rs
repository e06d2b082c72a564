//! Several token sequences of different lengths, right-padded to one block.

/// A padded batch. Its rows are sorted by falling length, so that the rows that
/// are still being read at a step are always the first ones: no padded step is
/// ever computed, and so none can change a state, a loss or a gradient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    tokens: Vec<u32>,
    lengths: Vec<usize>,
    labels: Vec<usize>,
    order: Vec<usize>,
    active: Vec<usize>,
}

impl Batch {
    /// Pads `sequences` with token 0. `labels` has one class for each sequence.
    ///
    /// # Panics
    /// If there are not as many labels as sequences.
    pub fn new(sequences: &[&[u32]], labels: &[usize]) -> Self {
        let longest = sequences.iter().map(|s| s.len()).max().unwrap_or(0);
        Self::padded_to(longest, sequences, labels)
    }

    /// As [`Batch::new`], padded to at least `sequence_length` steps.
    pub fn padded_to(sequence_length: usize, sequences: &[&[u32]], labels: &[usize]) -> Self {
        assert_eq!(sequences.len(), labels.len(), "one label for each sequence");
        let mut order: Vec<usize> = (0..sequences.len()).collect();
        // Stable, so that equal lengths keep their order and the bits are the same everywhere.
        order.sort_by_key(|&row| std::cmp::Reverse(sequences[row].len()));
        let lengths: Vec<usize> = order.iter().map(|&row| sequences[row].len()).collect();
        let sequence_length = sequence_length.max(lengths.first().copied().unwrap_or(0));
        let batch_size = sequences.len();
        let mut tokens = vec![0; sequence_length * batch_size];
        for (row, &source) in order.iter().enumerate() {
            for (step, &token) in sequences[source].iter().enumerate() {
                tokens[step * batch_size + row] = token;
            }
        }
        let active = (0..sequence_length)
            .map(|step| lengths.iter().take_while(|&&length| length > step).count())
            .collect();
        let labels = order.iter().map(|&row| labels[row]).collect();
        Self {
            tokens,
            lengths,
            labels,
            order,
            active,
        }
    }

    pub fn sequence_length(&self) -> usize {
        self.active.len()
    }

    pub fn batch_size(&self) -> usize {
        self.lengths.len()
    }

    /// Token ids, `[sequence_length, batch_size]`.
    pub fn tokens(&self) -> &[u32] {
        &self.tokens
    }

    /// Length of each row, `[batch_size]`, falling.
    pub fn lengths(&self) -> &[usize] {
        &self.lengths
    }

    /// Class of each row, `[batch_size]`.
    pub fn labels(&self) -> &[usize] {
        &self.labels
    }

    /// Which of the given sequences each row is, `[batch_size]`.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// How many rows are still being read at each step, `[sequence_length]`.
    pub fn active(&self) -> &[usize] {
        &self.active
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_by_length_and_keep_their_labels() {
        let batch = Batch::new(&[&[1], &[2, 3, 4], &[5, 6]], &[0, 1, 2]);
        assert_eq!(batch.lengths(), [3, 2, 1]);
        assert_eq!(batch.order(), [1, 2, 0]);
        assert_eq!(batch.labels(), [1, 2, 0]);
        assert_eq!(batch.active(), [3, 2, 1]);
        assert_eq!(batch.tokens(), [2, 5, 1, 3, 6, 0, 4, 0, 0]);
    }
}
