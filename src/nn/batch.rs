//! Several token sequences of different lengths, right-padded to one block.

use super::config::Readout;

/// A padded batch. Its rows are sorted by falling length, so that the rows that
/// are still being read at a step are always the first ones: no padded step is
/// ever computed, and so none can change a state, a loss or a gradient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    tokens: Vec<u32>,
    lengths: Vec<usize>,
    labels: Labels,
    order: Vec<usize>,
    active: Vec<usize>,
}

/// The right answers.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Labels {
    /// One for each row.
    OfRows(Vec<usize>),
    /// `[sequence_length, batch_size]`, `None` where nothing is asked.
    OfTokens(Vec<Option<usize>>),
}

/// Where a read-out is asked in a batch, and what would be right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    /// Rows; with [`Readout::EveryToken`] places in `[sequence_length, batch_size]`.
    pub places: Vec<usize>,
    /// A class for each place.
    pub labels: Vec<usize>,
}

impl Batch {
    /// Pads `sequences` with token 0. `labels` has one class for each sequence.
    ///
    /// # Panics
    /// If there are not as many labels as sequences.
    pub fn new(sequences: &[&[u32]], labels: &[usize]) -> Self {
        Self::padded_to(0, sequences, labels)
    }

    /// As [`Batch::new`], padded to at least `sequence_length` steps.
    pub fn padded_to(sequence_length: usize, sequences: &[&[u32]], labels: &[usize]) -> Self {
        assert_eq!(sequences.len(), labels.len(), "one label for each sequence");
        let mut batch = Self::unlabelled(sequence_length, sequences);
        batch.labels = Labels::OfRows(batch.order.iter().map(|&row| labels[row]).collect());
        batch
    }

    /// As [`Batch::new`], with an answer for each token, or `None`.
    ///
    /// # Panics
    /// If there are not as many answers as sequences.
    pub fn tagged(sequences: &[&[u32]], answers: &[&[Option<usize>]]) -> Self {
        assert_eq!(sequences.len(), answers.len(), "answers for each sequence");
        let mut batch = Self::unlabelled(0, sequences);
        let batch_size = batch.batch_size();
        let mut labels = vec![None; batch.tokens.len()];
        for (row, (&source, &length)) in batch.order.iter().zip(&batch.lengths).enumerate() {
            for (step, &answer) in answers[source].iter().enumerate().take(length) {
                labels[step * batch_size + row] = answer;
            }
        }
        batch.labels = Labels::OfTokens(labels);
        batch
    }

    fn unlabelled(sequence_length: usize, sequences: &[&[u32]]) -> Self {
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
        Self {
            tokens,
            lengths,
            labels: Labels::OfRows(vec![0; batch_size]),
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

    /// Which of the given sequences each row is, `[batch_size]`.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// How many rows are still being read at each step, `[sequence_length]`.
    pub fn active(&self) -> &[usize] {
        &self.active
    }

    /// Where `readout` is asked: every row at once, or every token that has an
    /// answer, step by step. A row's one class is asked at each of its tokens; of
    /// answers for tokens, a row as a whole is asked its last.
    pub fn questions(&self, readout: Readout) -> Questions {
        let batch_size = self.batch_size();
        let row_label = |row: usize| match &self.labels {
            Labels::OfRows(labels) => Some(labels[row]),
            Labels::OfTokens(labels) => (0..self.lengths[row])
                .rev()
                .find_map(|step| labels[step * batch_size + row]),
        };
        let token_label = |place: usize| match &self.labels {
            Labels::OfRows(labels) => Some(labels[place % batch_size]),
            Labels::OfTokens(labels) => labels[place],
        };
        let mut questions = Questions::default();
        let mut ask = |place: usize, label: Option<usize>| {
            if let Some(label) = label {
                questions.places.push(place);
                questions.labels.push(label);
            }
        };
        if readout == Readout::EveryToken {
            for (step, &count) in self.active.iter().enumerate() {
                for place in step * batch_size..step * batch_size + count {
                    ask(place, token_label(place));
                }
            }
        } else {
            (0..batch_size).for_each(|row| ask(row, row_label(row)));
        }
        questions
    }

    /// `values: [sequence_length, batch_size, …]` with the steps of each row in
    /// reverse; its padding stays behind it.
    pub fn reversed(&self, values: &[f32]) -> Vec<f32> {
        let batch_size = self.batch_size();
        let mut reversed = vec![0.0; values.len()];
        let Some(width) = values.len().checked_div(self.tokens.len()) else {
            return reversed;
        };
        for (row, &length) in self.lengths.iter().enumerate() {
            for step in 0..length {
                let to = (step * batch_size + row) * width;
                let from = ((length - 1 - step) * batch_size + row) * width;
                reversed[to..to + width].copy_from_slice(&values[from..from + width]);
            }
        }
        reversed
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
        assert_eq!(batch.questions(Readout::Mean).labels, [1, 2, 0]);
        assert_eq!(batch.active(), [3, 2, 1]);
        assert_eq!(batch.tokens(), [2, 5, 1, 3, 6, 0, 4, 0, 0]);
    }

    #[test]
    fn every_token_is_asked_what_it_has_an_answer_to() {
        let whole = Batch::new(&[&[1], &[2, 3]], &[0, 1]);
        let asked = whole.questions(Readout::EveryToken);
        assert_eq!(asked.places, [0, 1, 2]);
        assert_eq!(asked.labels, [1, 0, 1]);
        let each = Batch::tagged(&[&[1], &[2, 3]], &[&[Some(4)], &[Some(5), None]]);
        let asked = each.questions(Readout::EveryToken);
        assert_eq!((asked.places, asked.labels), (vec![0, 1], vec![5, 4]));
        assert_eq!(each.questions(Readout::Last).labels, [5, 4]);
    }

    #[test]
    fn each_row_is_reversed_within_its_length() {
        let batch = Batch::padded_to(4, &[&[1, 1], &[1, 1, 1]], &[0, 0]);
        let reversed = batch.reversed(&[1.0, 4.0, 2.0, 5.0, 3.0, 9.0, 8.0, 7.0]);
        assert_eq!(reversed, [3.0, 5.0, 2.0, 4.0, 1.0, 0.0, 0.0, 0.0]);
        assert_eq!(batch.reversed(&reversed)[..5], [1.0, 4.0, 2.0, 5.0, 3.0]);
    }
}
