//! A batch as a sheet: sentences of different lengths as rows of one rectangle, read on
//! through the padding, or packed.

use std::sync::Arc;

use super::Trace;
use crate::nn::{Batch, Network};
use crate::text::{MAX_TOKENS, Token};

/// A rectangle is at most as wide as the longest text that is read.
pub const MOST_COLUMNS: usize = MAX_TOKENS;

/// One sentence of a batch, read to its own end and on through the padding.
#[derive(Clone, Debug)]
pub struct Row {
    /// Of all columns, the padding as tokens.
    pub trace: Arc<Trace>,
    /// Words of its own.
    pub length: usize,
}

impl Row {
    /// The belief after so many columns.
    pub fn belief(&self, columns: usize, class: usize) -> f32 {
        self.trace.belief(columns, class)
    }

    /// Whether the answer at the end of the rectangle is that of the sentence's own end.
    pub fn survives(&self) -> bool {
        self.trace.winner(self.length) == self.trace.winner(self.trace.len())
    }
}

/// Sentences of a batch in their order.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub rows: Vec<Row>,
    /// As wide as wanted, or as the longest sentence.
    pub columns: usize,
    /// For a packed batch: its rows by falling length, as the kernel reads them.
    pub order: Vec<usize>,
    /// Rows that are still being read at each step, for as long as there are any.
    pub batch_sizes: Vec<usize>,
}

impl Sheet {
    /// Reads sentences, those without words apart, with a network that has a vector for
    /// `padding`.
    pub fn read(
        network: &Arc<Network>,
        sentences: Vec<Vec<Token>>,
        padding: &Token,
        columns: usize,
    ) -> Self {
        let mut sentences = sentences;
        sentences.retain(|tokens| !tokens.is_empty());
        let longest = sentences.iter().map(Vec::len).max().unwrap_or(0);
        let columns = columns.max(longest).min(MOST_COLUMNS);
        let ids: Vec<Vec<u32>> = sentences
            .iter()
            .map(|tokens| tokens.iter().map(|token| token.id).collect())
            .collect();
        let sequences: Vec<&[u32]> = ids.iter().map(Vec::as_slice).collect();
        let batch = Batch::new(&sequences, &vec![0; sequences.len()]);
        let rows = sentences.into_iter().map(|mut tokens| {
            let length = tokens.len();
            tokens.resize(columns, padding.clone());
            let trace = Trace::read(Arc::clone(network), tokens, &[]);
            Row {
                trace: Arc::new(trace),
                length,
            }
        });
        Self {
            rows: rows.collect(),
            columns,
            order: batch.order().to_vec(),
            batch_sizes: batch.active().to_vec(),
        }
    }

    /// Words of all sentences: the steps of a packed batch.
    pub fn words(&self) -> usize {
        self.rows.iter().map(|row| row.length).sum()
    }

    /// Steps of a padded batch.
    pub fn cells(&self) -> usize {
        self.rows.len() * self.columns
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{Cell, Initialisation, NetworkConfig};
    use crate::tasks::Task;

    fn sheet(sentences: &[&str], columns: usize) -> Sheet {
        let task = Task::GoodOrNot;
        let config = NetworkConfig::one_layer(Cell::Lstm, [task.vocabulary().size() + 1, 4, 6, 2]);
        let network = Network::seeded(config, 3, &Initialisation::default());
        let sentences = sentences.iter().map(|text| task.read(text).tokens);
        Sheet::read(
            &Arc::new(network),
            sentences.collect(),
            &task.padding(),
            columns,
        )
    }

    #[test]
    fn a_packed_batch_has_the_rows_that_are_not_at_their_end() {
        let sheet = sheet(&["good", "", "the film was not bad", "not bad at all"], 0);
        assert_eq!(sheet.columns, 5);
        assert_eq!(sheet.order, [1, 2, 0]);
        assert_eq!(sheet.batch_sizes, [3, 2, 2, 2, 1]);
        assert_eq!(sheet.words(), 10);
        assert_eq!(sheet.batch_sizes.iter().sum::<usize>(), sheet.words());
        assert_eq!(sheet.cells(), 15);
    }

    #[test]
    fn the_padding_is_read_behind_the_sentence_and_changes_nothing_before() {
        let (short, wide) = (
            sheet(&["the film was bad"], 0),
            sheet(&["the film was bad"], 9),
        );
        let [short, wide] = [&short.rows[0], &wide.rows[0]];
        assert_eq!((short.length, wide.length, wide.trace.len()), (4, 4, 9));
        for words in 0..=4 {
            assert_eq!(short.belief(words, 1), wide.belief(words, 1));
        }
        assert_ne!(wide.belief(4, 1), wide.belief(9, 1));
        let padding = wide.trace.tokens()[4].id as usize;
        assert_eq!(padding, Task::GoodOrNot.vocabulary().size());
    }

    #[test]
    fn a_row_survives_if_its_answer_does() {
        let sheet = sheet(&["the film was bad", "good"], 30);
        for row in &sheet.rows {
            let [own, last] = [4.min(row.length), 30].map(|end| row.belief(end, 1) > 0.5);
            assert_eq!(row.survives(), own == last);
        }
    }

    #[test]
    fn nothing_to_read_is_an_empty_sheet() {
        let sheet = sheet(&["", "  "], 0);
        assert!(sheet.rows.is_empty() && sheet.batch_sizes.is_empty());
        assert_eq!(sheet.cells(), 0);
    }
}
