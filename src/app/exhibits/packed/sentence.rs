//! What is to be seen, in one computed sentence; what is announced.

use leptos::prelude::*;

use super::{CLASS, Parts, TASK};
use crate::app::exhibits::parts::unknown;
use crate::app::names;
use crate::app::wording::{RichText, Wording};
use crate::lesson::exhibit::BatchReading;
use crate::tasks::Score;
use crate::trace::sheet::{Row, Sheet};

/// “good” 97 %, of what is believed in more.
pub fn says(words: Wording, row: &Row, columns: usize) -> String {
    let class = row.trace.winner(columns);
    words.packed_says(
        names::class(words, TASK, class),
        words.percent(row.belief(columns, class)),
    )
}

/// "Your sentence", "Sentence 2", at the start of a sentence of ours.
fn name(words: Wording, number: usize) -> String {
    match number {
        1 => words.packed_yours_long().to_owned(),
        number => words.packed_sentence_long(number),
    }
}

/// How often the network that reads is right on sentences that it has not seen, if that is
/// no more than one that guesses between two could be by chance (tracked).
fn guesses(parts: Parts) -> Option<Score> {
    let runs = parts.runs.read();
    let run = runs.get(parts.state.network.get())?;
    let score = run.evaluations.last()?.held_out;
    is_by_chance(score).then_some(score)
}

/// Within three standard deviations of half.
fn is_by_chance(score: Score) -> bool {
    let [right, of] = [score.right, score.of].map(f64::from);
    of > 0.0 && (right - of / 2.0).abs() <= 3.0 * of.sqrt() / 2.0
}

/// (Tracked.)
pub fn seen(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let Some(sheet) = parts.sheet.get() else {
        return RichText::plain(words.packed_nothing());
    };
    let index = parts.look(&sheet).row;
    let Some(row) = sheet.rows.get(index) else {
        return RichText::default();
    };
    let name = name(words, parts.number(index));
    let own_end = says(words, row, row.length);
    let (count, cells) = (sheet.rows.len(), sheet.cells());
    let idle = cells - sheet.words();
    let padding = sheet.columns - row.length;
    let text = match parts.state.read.get() {
        BatchReading::Padded if padding == 0 => {
            words.packed_seen_full(name, sheet.columns, own_end)
        }
        BatchReading::Padded => {
            let later = says(words, row, sheet.columns);
            let surviving = sheet.rows.iter().filter(|row| row.survives()).count();
            let text = words.packed_seen_padded(name, row.length, own_end, padding, later);
            let space = RichText::plain(" ");
            let rest = words.packed_seen_batch(surviving, count, cells, idle);
            let text = text.then(&space).then(&rest);
            match guesses(parts) {
                None => text,
                Some(score) => {
                    let [right, of] = [score.right, score.of].map(|n| words.count(n as usize));
                    text.then(&space).then(&words.packed_guesses(right, of))
                }
            }
        }
        BatchReading::Masked => words.packed_seen_masked(name, own_end, count, cells, idle),
        BatchReading::Packed => {
            let steps = sheet.batch_sizes.len();
            let last = sheet.batch_sizes.last().copied().unwrap_or_default();
            words.packed_seen_packed(count, last, steps, sheet.words(), cells, name, own_end)
        }
    };
    let tokens = row.trace.tokens().iter().take(row.length);
    unknown::then_unknown(words, text, tokens)
}

/// The chosen row, or the chosen column of it (tracked).
pub fn spoken(parts: Parts, sheet: &Sheet) -> String {
    let words = parts.surroundings.words();
    let look = parts.look(sheet);
    let Some(row) = sheet.rows.get(look.row) else {
        return String::new();
    };
    let read = look
        .column
        .map_or(parts.read_at(sheet, row), |column| column + 1);
    let name = name(words, parts.number(look.row));
    match look.column {
        None => words.packed_spoken_row(name, row.length, says(words, row, read)),
        Some(column) => {
            let token = row
                .trace
                .tokens()
                .get(column)
                .filter(|_| column < row.length);
            let word = token.map_or(words.packed_padding(), |token| &token.text);
            let belief = words.percent(row.belief(read, CLASS));
            words.packed_spoken_column(word, column + 1, belief)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_answers_and_a_little_more_are_those_of_chance() {
        for (right, guesses) in [
            (0, false),
            (452, false),
            (453, true),
            (505, true),
            (548, false),
        ] {
            assert_eq!(is_by_chance(Score { right, of: 1_000 }), guesses, "{right}");
        }
    }
}
