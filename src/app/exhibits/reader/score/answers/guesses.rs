//! The next symbol: under each one a column of the best guesses, the share as the
//! length of a bar, and the symbol that does come underlined wherever it ranks.

use crate::app::names;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::tasks::Task;
use crate::trace::Trace;

use super::super::layout::ScoreLayout;
use super::{Answered, WORTH_SEEING};
use crate::app::drawing::Drawing;

/// Guesses under each symbol, and in the readings.
const IN_COLUMN: usize = 3;
const IN_READINGS: usize = 10;

/// All classes at a token, the likeliest first; of equals the first class.
pub fn ranked(trace: &Trace, token: usize) -> Vec<usize> {
    let beliefs = trace.beliefs(token + 1);
    let mut classes: Vec<usize> = (0..beliefs.len()).collect();
    classes.sort_by(|&a, &b| beliefs[b].total_cmp(&beliefs[a]));
    classes
}

/// The symbol that does come after a token; `None` after the last.
pub fn true_next(trace: &Trace, token: usize) -> Option<usize> {
    let next = trace.tokens().get(token + 1)?;
    Some(next.id as usize).filter(|&class| class < trace.class_count())
}

/// "14th"; with a full stop alone it could be taken for a part of the text.
fn ordinal(words: Wording, rank: usize) -> String {
    match (rank / 10 % 10, rank % 10) {
        (1, _) => words.answer_rank(rank),
        (_, 1) => words.answer_rank_one(rank),
        (_, 2) => words.answer_rank_two(rank),
        (_, 3) => words.answer_rank_three(rank),
        _ => words.answer_rank(rank),
    }
}

/// The mark of a space hangs where the others are underlined.
fn raised(symbol: &str, size: f64) -> f64 {
    if symbol == "␣" { size * 0.22 } else { 0.0 }
}

/// The columns of one system.
pub fn guesses_staff(answered: &Answered<'_>) -> Drawing {
    let &Answered {
        layout,
        system,
        task,
        trace,
        untouched,
        words,
        ..
    } = answered;
    let mut drawing = Drawing::default();
    let (mut won, mut lost, mut underlines, mut before) = (
        PathData::new(),
        PathData::new(),
        PathData::new(),
        PathData::new(),
    );
    let small = layout.sizes.small;
    let with_numbers = layout.numbers;
    // A symbol's column, and a number's at the other end of the bar.
    let (for_symbol, for_number) = (small * 1.35, if with_numbers { small * 2.6 } else { 0.0 });
    let longest = (system.bar_width - for_symbol - for_number - 6.0).max(4.0);
    for token in system.tokens() {
        let classes = ranked(trace, token);
        let next = true_next(trace, token);
        let rank = next.and_then(|next| classes.iter().position(|&class| class == next));
        let beyond = rank.filter(|&rank| rank >= IN_COLUMN);
        let start = system.distance(token);
        let x = |distance: f64| system.x(start + distance);
        let rows = (0..IN_COLUMN).chain(beyond);
        for (row, place) in rows.enumerate() {
            let Some(&class) = classes.get(place) else {
                continue;
            };
            let staff = layout.staves.answer(row);
            let y = staff.middle() + small * 0.36;
            let (symbol_x, symbol) = (x(for_symbol * 0.55), names::class(words, task, class));
            let share = trace.belief(token + 1, class);
            let bar = if place == 0 { &mut won } else { &mut lost };
            let thickness = small * 0.28;
            let bar_between = |share: f32, path: &mut PathData| {
                let end = for_symbol + (longest * f64::from(share)).max(0.8);
                let [top, bottom] = [-thickness, thickness].map(|by| staff.middle() + by);
                path.rectangle([x(for_symbol), top], [x(end), bottom]);
            };
            let class_name = if place == 0 {
                "middle ink"
            } else {
                "middle muted"
            };
            drawing.text(
                class_name,
                [symbol_x, y - raised(symbol, small)],
                small,
                symbol,
            );
            if place >= IN_COLUMN {
                // So unlikely that its rank says more than a bar could.
                let rank = ordinal(words, place + 1);
                // Beside the symbol, within its bar as long as there is room.
                let centre = (for_symbol * 1.9).min((for_symbol + system.bar_width) / 2.0);
                drawing.text("middle muted", [x(centre), y], small, rank);
            } else {
                bar_between(share, bar);
                let trained = untouched.map(|trace| trace.belief(token + 1, class));
                // Only where the hand changes something.
                let trained = trained.filter(|trained| (trained - share).abs() > WORTH_SEEING);
                if let Some(trained) = trained {
                    bar_between(trained, &mut before);
                }
                if with_numbers {
                    let number_x = x(system.bar_width - 4.0).max(x(system.bar_width - for_number));
                    let number = words.percent(share);
                    drawing.text("end muted", [number_x, y], small, number);
                }
            }
            if next == Some(class) {
                let (half, y) = (small * 0.42, y + small * 0.2);
                underlines.segment([symbol_x - half, y], [symbol_x + half, y]);
            }
        }
    }
    drawing.path("guess", lost);
    drawing.path("share-won", won);
    drawing.path("as-trained", before);
    drawing.path("came", underlines);
    drawing
}

/// The ten likeliest at the right, in two columns.
pub fn guess_readings(
    layout: &ScoreLayout,
    task: Task,
    trace: &Trace,
    token: usize,
    words: Wording,
    [left, right]: [f64; 2],
) -> Drawing {
    let mut drawing = Drawing::default();
    let (small, staves) = (layout.sizes.small, layout.staves);
    let (row_height, in_one) = (small * 1.18, IN_READINGS / 2);
    let bottom = staves.belief.bottom();
    let first = bottom - row_height * (in_one as f64 - 0.5);
    let column = (right - left + small * 0.8) / 2.0;
    let next = true_next(trace, token);
    let mut underlines = PathData::new();
    for (place, class) in ranked(trace, token)
        .into_iter()
        .take(IN_READINGS)
        .enumerate()
    {
        let start = left + column * (place / in_one) as f64;
        let y = first + row_height * (place % in_one) as f64 + small * 0.36;
        let symbol_x = start + small * 0.4;
        let symbol = names::class(words, task, class);
        let symbol_y = y - raised(symbol, small);
        drawing.text("middle ink", [symbol_x, symbol_y], small, symbol);
        let share = words.percent(trace.belief(token + 1, class));
        let end = start + column - small * 0.8;
        drawing.text("reading", [end, y], small, share);
        if next == Some(class) {
            let (half, y) = (small * 0.42, y + small * 0.2);
            underlines.segment([symbol_x - half, y], [symbol_x + half, y]);
        }
    }
    drawing.path("came", underlines);
    drawing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_rank_is_written_as_one() {
        let in_english = |rank| ordinal(Wording::new(Language::English), rank);
        let ranks = [4, 11, 12, 13, 21, 22, 23].map(in_english);
        assert_eq!(
            ranks,
            ["4th", "11th", "12th", "13th", "21st", "22nd", "23rd"]
        );
        assert_eq!(ordinal(Wording::new(Language::Dutch), 22), "22e");
    }
}
