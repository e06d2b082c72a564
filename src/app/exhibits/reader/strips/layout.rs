//! Row heights of the strips, and the words over them. Knows no document.

use crate::app::exhibits::reader::score::System;
use crate::share::link::Form;

/// Height of a unit's row, px: lower the more units there are, and never so low
/// that a strip of few units could not be hit.
pub fn row_height(form: Form, units: usize, narrow: bool, projector: bool) -> f64 {
    let [few, some, many, most] = match (form, projector, narrow) {
        (Form::Heat, true, _) => [9.0, 6.0, 5.0, 3.0],
        (Form::Heat, false, true) => [4.0, 3.0, 3.0, 2.0],
        (Form::Heat, false, false) => [6.0, 4.0, 3.0, 2.0],
        (Form::Voices, true, _) => [18.0, 12.0, 9.0, 5.0],
        (Form::Voices, false, true) => [9.0, 7.0, 5.0, 3.0],
        (Form::Voices, false, false) => [13.0, 9.0, 6.0, 4.0],
    };
    let height: f64 = match units {
        0..=16 => few,
        17..=32 => some,
        33..=64 => many,
        _ => most,
    };
    height.max(LOWEST_STRIP / units.max(1) as f64)
}

/// px.
const LOWEST_STRIP: f64 = 40.0;

/// At most so many lines of words.
const LINES: usize = 3;
/// Between two words of a line, px.
const WORD_GAP: f64 = 5.0;

/// A word over its column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WordOver {
    pub token: usize,
    pub left: f64,
    pub right: f64,
    /// 0 is the line nearest to the strips.
    pub line: usize,
}

/// The words that find room over the columns. The chosen one comes first, then
/// the noted ones, the first, the last, and all others in their order; a word
/// that fits on none of three lines is left out. `widths` in px.
pub fn words_over(
    columns: &System,
    widths: &[f64],
    chosen: usize,
    notes: &[usize],
) -> Vec<WordOver> {
    let count = widths.len();
    let order = std::iter::once(chosen)
        .chain(notes.iter().copied())
        .chain([0, count.saturating_sub(1)])
        .chain(0..count);
    let mut placed: Vec<WordOver> = Vec::new();
    let mut seen = vec![false; count];
    for token in order {
        let Some(&width) = widths.get(token) else {
            continue;
        };
        if std::mem::replace(&mut seen[token], true) {
            continue;
        }
        let most_left = (columns.right - width + 4.0).max(0.0);
        let left = (columns.bar_centre(token) - width / 2.0).clamp(-4.0, most_left);
        let right = left + width;
        let is_free = |&line: &usize| {
            !placed.iter().any(|word| {
                word.line == line && left < word.right + WORD_GAP && right > word.left - WORD_GAP
            })
        };
        if let Some(line) = (0..LINES).find(is_free) {
            placed.push(WordOver {
                token,
                left,
                right,
                line,
            });
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(len: usize, bar_width: f64) -> System {
        System {
            first: 0,
            len,
            left: 0.0,
            right: bar_width * len as f64,
            bar_width,
            right_to_left: false,
            from_the_end: false,
            is_last: true,
        }
    }

    #[test]
    fn words_that_fit_stand_on_one_line() {
        let words = words_over(&columns(4, 50.0), &[30.0; 4], 2, &[]);
        assert_eq!(words.len(), 4);
        assert!(words.iter().all(|word| word.line == 0));
    }

    #[test]
    fn the_chosen_and_the_noted_words_never_go_missing() {
        let (chosen, notes) = (57, [3, 58, 120]);
        let words = words_over(&columns(200, 4.0), &[40.0; 200], chosen, &notes);
        for token in [57, 3, 58, 120, 0, 199] {
            assert!(words.iter().any(|word| word.token == token), "{token}");
        }
        for (index, word) in words.iter().enumerate() {
            for other in &words[..index] {
                let apart = word.right <= other.left || word.left >= other.right;
                assert!(apart || word.line != other.line);
            }
        }
        assert!(words.len() < 200);
    }

    #[test]
    fn rows_become_lower_with_more_units_and_stay_high_enough_for_few() {
        let height = |units| row_height(Form::Heat, units, false, false);
        assert_eq!([16, 32, 64, 256].map(height), [6.0, 4.0, 3.0, 2.0]);
        assert_eq!(height(4) * 4.0, 40.0);
        assert_eq!(row_height(Form::Heat, 16, true, false), 4.0);
        assert_eq!(row_height(Form::Heat, 16, false, true), 9.0);
    }
}
