//! Type sizes, and where the staves of a system stand.

use crate::lesson::exhibit::{ReaderSize, ReaderView};
use crate::nn::Cell;

use super::answers::AnswerLane;
use super::layout::Request;

/// Below this width a score is on a phone, px.
pub const PHONE: f64 = 560.0;

/// Type sizes in px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TypeSizes {
    /// Labels, numbers.
    pub small: f64,
    /// Names of staves, readings.
    pub medium: f64,
    /// The words of the sentence.
    pub word: f64,
}

impl TypeSizes {
    /// The sizes for a width, with the largest words.
    pub fn new(width: f64, projector: bool) -> Self {
        let (small, medium, word) = match (projector, width < PHONE) {
            (true, _) => (24.0, 24.0, 30.0),
            (false, true) => (12.0, 13.0, 17.0),
            (false, false) => (13.0, 15.0, 23.0),
        };
        Self {
            small,
            medium,
            word,
        }
    }
}

/// A band between two lines, px from the top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Staff {
    pub top: f64,
    pub height: f64,
}

impl Staff {
    pub fn bottom(self) -> f64 {
        self.top + self.height
    }

    pub fn middle(self) -> f64 {
        self.top + self.height / 2.0
    }
}

/// The staves of a system, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Staves {
    /// What the words stand on where they do not ride on the belief.
    pub word_line: f64,
    /// The answers: the belief that the words ride on, or what stands under them.
    pub belief: Staff,
    /// Height of one row of the answers and room between two; 0 where there are none.
    pub answer_row: [f64; 2],
    /// An RNN has none.
    pub valves: Option<Staff>,
    /// Not where the words alone are shown.
    pub holds: Option<Staff>,
    /// Only an LSTM tells something else than it holds.
    pub tells: Option<Staff>,
    pub reach: Option<Staff>,
    /// Where the bar lines end.
    pub end: f64,
    /// Height of the system's drawing.
    pub height: f64,
}

/// The best guesses, and the true next symbol where it is none of them.
const GUESS_ROWS: usize = 4;

impl Staves {
    /// One row of the answers.
    pub fn answer(&self, row: usize) -> Staff {
        let [height, gap] = self.answer_row;
        Staff {
            top: self.belief.top + (height + gap) * row as f64,
            height,
        }
    }

    /// The same with so many rows of answers: the others' room is taken out.
    #[must_use]
    pub fn with_answer_rows(mut self, count: usize) -> Self {
        let [row, gap] = self.answer_row;
        let height = (row + gap) * count as f64 - if count > 0 { gap } else { 0.0 };
        let less = (self.belief.height - height).max(0.0);
        self.belief.height -= less;
        let below = [
            &mut self.valves,
            &mut self.holds,
            &mut self.tells,
            &mut self.reach,
        ];
        for staff in below.into_iter().flatten() {
            staff.top -= less;
        }
        self.end -= less;
        self.height -= less;
        self
    }

    pub fn new(
        request: &Request,
        narrow: bool,
        sizes: TypeSizes,
        scale: f64,
        system_count: usize,
    ) -> Self {
        let &Request {
            projector,
            size,
            cell,
            ..
        } = request;
        let or = |at_beamer: f64, else_where: f64| if projector { at_beamer } else { else_where };
        let compact = size == ReaderSize::Compact;
        let factor = scale * if system_count > 2 { 0.78 } else { 1.0 };
        let gap = or(22.0, 17.0) * scale;
        let word_line = sizes.word * 1.22 + or(11.0, 5.0);
        let below_label = word_line + sizes.small + or(14.0, 9.0);
        let rows = |count: usize, top: f64, [row, gap]: [f64; 2]| {
            let count = count.max(1) as f64;
            let height = count * row + (count - 1.0) * gap;
            (Staff { top, height }, [row, gap])
        };
        let band = |height: f64| (height * factor).max(or(24.0, 14.0));
        let (belief, answer_row) = match request.answer {
            AnswerLane::Line => {
                let height = if compact { 58.0 } else { 72.0 } * factor;
                let top = word_line;
                (Staff { top, height }, [0.0, 0.0])
            }
            AnswerLane::Bands { rows: count } => {
                rows(count, below_label, [band(or(26.0, 22.0)), or(8.0, 6.0)])
            }
            AnswerLane::Tags { rows: count } => {
                let below_underline = below_label + or(12.0, 9.0);
                rows(count, below_underline, [band(or(26.0, 16.0)), or(8.0, 4.0)])
            }
            AnswerLane::NextSymbol => rows(
                GUESS_ROWS,
                word_line + or(10.0, 6.0),
                [sizes.small * 1.2, 0.0],
            ),
        };
        let mut end = match request.answer {
            AnswerLane::Line => belief.bottom() + sizes.small + or(12.0, 8.0),
            _ => belief.bottom() + or(8.0, 5.0),
        };
        let mut next = |before: f64, height: f64| {
            let top = end + before;
            end = top + height;
            Staff { top, height }
        };
        // A bag has no unit that would do anything from word to word.
        let one_unit = request.view != ReaderView::Sentence && cell != Cell::Bag;
        let valves = (one_unit && !cell.gates().is_empty()).then(|| {
            let lowest = if projector {
                74.0
            } else if narrow {
                40.0
            } else {
                44.0
            };
            next(
                sizes.small + or(2.0, 4.0),
                (or(60.0, 46.0) * factor).max(lowest),
            )
        });
        let holds_height = or(88.0, if compact { 76.0 } else { 92.0 }) * factor;
        let holds = one_unit.then(|| next(gap, holds_height));
        let tells = (one_unit && cell == Cell::Lstm).then(|| next(gap, 38.0 * factor));
        let reach =
            (request.reach && request.token_count > 0).then(|| next(gap, or(56.0, 36.0) * factor));
        Self {
            word_line,
            belief,
            answer_row,
            valves,
            holds,
            tells,
            reach,
            end,
            height: end + sizes.small * 0.7,
        }
    }
}
