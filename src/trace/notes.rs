//! What is to be seen in a sentence, as facts: the views word them. Silent where
//! the numbers show nothing.

use super::{Story, Trace};
use crate::nn::Cell;

/// A turn of the belief below this is not worth a note.
const TURN_WORTH_A_NOTE: f32 = 0.15;
/// Notes on each of the two subjects at most.
const NOTES_PER_SUBJECT: usize = 2;
/// A write below this is not mentioned beside a loss.
const WRITE_WORTH_A_WORD: f32 = 0.3;
/// A held or written value below this is as good as none.
const ALMOST_NOTHING: f32 = 0.05;

/// Something that happens at a word.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark {
    /// The belief in `class` goes from `before` to `after`.
    Turn {
        class: usize,
        before: f32,
        after: f32,
    },
    /// The unit keeps the share `keep` of `before`; `wrote` if it is worth a word.
    Loss {
        keep: f32,
        before: f32,
        wrote: Option<f32>,
    },
    /// An RNN's unit is overwritten.
    Overwritten { before: f32, after: f32 },
}

/// All remarks on one word; notes are numbered in the order of the words.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub token: usize,
    pub remarks: Vec<Remark>,
}

/// What the unit does at a word, in one main clause.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Happening {
    /// Next to nothing was held, and next to nothing is written.
    Nothing,
    /// Nothing was held before the first word.
    HoldsNothingYet,
    /// What was held is too little to be dropped or kept.
    HeldAlmostNothing,
    DropsAlmostAll,
    KeepsAlmostAll,
    KeepsPart,
    /// An RNN keeps nothing as it was.
    Overwritten,
}

impl Trace {
    /// What `unit` does at `token`.
    pub fn happening(&self, token: usize, unit: usize) -> Happening {
        let Story {
            keep,
            before,
            wrote,
            ..
        } = self.story(token, unit);
        let is_little = |value: f32| value.abs() < ALMOST_NOTHING;
        match self.cell() {
            _ if is_little(before) && is_little(wrote) => Happening::Nothing,
            _ if self.token_before(token).is_none() => Happening::HoldsNothingYet,
            _ if is_little(before) => Happening::HeldAlmostNothing,
            Cell::Bag | Cell::Rnn | Cell::ReluRnn => Happening::Overwritten,
            _ if keep < 0.1 => Happening::DropsAlmostAll,
            _ if keep > 0.9 => Happening::KeepsAlmostAll,
            _ => Happening::KeepsPart,
        }
    }

    /// At most four notes on the sentence: the largest turns of the belief and
    /// the largest losses of `unit`, one note a word.
    pub fn notes(&self, unit: usize) -> Vec<Note> {
        let turns = self.most(
            (1..self.len()).map(|t| (t, self.turn(t))),
            TURN_WORTH_A_NOTE,
        );
        let losses = (1..self.len()).map(|t| (t, self.loss_of_memory(t, unit)));
        let losses = self.most(losses, self.loss_worth_a_note());
        let mut notes: Vec<Note> = Vec::new();
        let remarks = turns
            .into_iter()
            .map(|token| (token, self.turn_remark(token)))
            .chain(
                losses
                    .into_iter()
                    .map(|token| (token, self.loss_remark(token, unit))),
            );
        for (token, remark) in remarks {
            match notes.iter_mut().find(|note| note.token == token) {
                Some(note) => note.remarks.push(remark),
                None => notes.push(Note {
                    token,
                    remarks: vec![remark],
                }),
            }
        }
        notes.sort_by_key(|note| note.token);
        notes
    }

    /// c is not bounded, h is within ±1: what counts as much differs.
    fn loss_worth_a_note(&self) -> f32 {
        match self.cell() {
            Cell::Lstm | Cell::Rnn | Cell::ReluRnn => 0.8,
            Cell::Bag | Cell::Gru => 0.4,
        }
    }

    fn most(&self, values: impl Iterator<Item = (usize, f32)>, threshold: f32) -> Vec<usize> {
        let mut values: Vec<(usize, f32)> = values.filter(|&(_, v)| v > threshold).collect();
        values.sort_by(|a, b| b.1.total_cmp(&a.1));
        values
            .into_iter()
            .take(NOTES_PER_SUBJECT)
            .map(|(token, _)| token)
            .collect()
    }

    fn turn_remark(&self, token: usize) -> Remark {
        let moved =
            |class: usize| (self.belief(token + 1, class) - self.belief(token, class)).abs();
        let class = if self.class_count() == 2 {
            1
        } else {
            (0..self.class_count())
                .max_by(|&a, &b| moved(a).total_cmp(&moved(b)))
                .unwrap_or(0)
        };
        Remark::Turn {
            class,
            before: self.belief(token, class),
            after: self.belief(token + 1, class),
        }
    }

    fn loss_remark(&self, token: usize, unit: usize) -> Remark {
        let story = self.story(token, unit);
        match self.cell() {
            Cell::Bag | Cell::Rnn | Cell::ReluRnn => Remark::Overwritten {
                before: story.before,
                after: story.holds,
            },
            Cell::Lstm | Cell::Gru => Remark::Loss {
                keep: story.keep,
                before: story.before,
                wrote: Some(story.wrote).filter(|wrote| wrote.abs() > WRITE_WORTH_A_WORD),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;

    #[test]
    fn an_untrained_network_that_shows_nothing_gets_no_note() {
        let trace = read(Cell::Gru, "the film was good", &[]);
        assert!((0..trace.hidden_size()).any(|unit| trace.notes(unit).is_empty()));
        assert!(read(Cell::Lstm, "", &[]).notes(0).is_empty());
    }

    #[test]
    fn a_unit_that_holds_and_writes_next_to_nothing_is_not_spoken_of() {
        for cell in Cell::ALL {
            let trace = read(cell, "the film was good", &[]);
            for (token, unit) in (0..4).flat_map(|t| (0..trace.hidden_size()).map(move |u| (t, u)))
            {
                let story = trace.story(token, unit);
                let (before, wrote) = (story.before.abs(), story.wrote.abs());
                let happening = trace.happening(token, unit);
                assert_eq!(
                    happening == Happening::Nothing,
                    before < 0.05 && wrote < 0.05
                );
                if before < 0.05 && token > 0 && wrote >= 0.05 {
                    assert_eq!(happening, Happening::HeldAlmostNothing);
                }
            }
        }
    }

    #[test]
    fn notes_stand_in_the_order_of_the_words_one_a_word() {
        for cell in Cell::ALL {
            let trace = read(
                cell,
                "although the film was not bad , the food was awful at all",
                &[],
            );
            for unit in 0..trace.hidden_size() {
                let notes = trace.notes(unit);
                assert!(notes.len() <= 4);
                assert!(notes.windows(2).all(|pair| pair[0].token < pair[1].token));
            }
        }
    }
}
