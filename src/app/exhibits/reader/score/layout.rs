//! Where everything of the score stands: bars, systems, staves, type sizes, for
//! a width and a sentence. Knows no document; widths of texts are passed in.

use crate::lesson::exhibit::{ReaderSize, ReaderView};
use crate::nn::Cell;

use super::answers::{AnswerLane, LabelForm};
use super::bars::System;
use super::staves::{PHONE, Staves, TypeSizes};

/// What the score is asked to show, and in how much room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Request {
    /// Width of the whole score, px.
    pub width: f64,
    pub projector: bool,
    pub size: ReaderSize,
    pub view: ReaderView,
    pub cell: Cell,
    pub answer: AnswerLane,
    /// Room that the widest label under a word needs in each [`LabelForm`], px.
    pub label_widths: [f64; 4],
    /// A number stands at every word.
    pub numbers: bool,
    /// The staff "reach" is shown.
    pub reach: bool,
    pub token_count: usize,
    /// Width that the widest word needs, em.
    pub widest_word: f64,
    /// Room that field's names beside the verbs of the valves need, px.
    pub names_width: f64,
    pub right_to_left: bool,
    /// The reader whose unit is shown goes from the last token to the first.
    pub from_the_end: bool,
}

/// The layout of the whole score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreLayout {
    pub width: f64,
    /// Room on the left for the clefs, on the right for the readings.
    pub gutters: [f64; 2],
    /// Too narrow for names at the clefs and for readings.
    pub narrow: bool,
    pub projector: bool,
    /// The field's names stand beside the verbs of the valves; else they take the
    /// verbs' places when they are asked for.
    pub names_beside: bool,
    pub cell: Cell,
    pub answer: AnswerLane,
    /// How the answer is written under a word.
    pub label_form: LabelForm,
    pub numbers: bool,
    pub sizes: TypeSizes,
    pub bar_width: f64,
    pub system_count: usize,
    pub token_count: usize,
    pub right_to_left: bool,
    pub from_the_end: bool,
    pub staves: Staves,
}

/// The left gutter may take this much more, px, to have the field's names beside
/// the verbs of the valves.
const ROOM_FOR_NAMES: f64 = 20.0;

/// Room that a word leaves free in its bar, px.
const BESIDE_WORD: f64 = 16.0;

/// Room that the label under a word leaves free in its bar, px.
const BESIDE_LABEL: f64 = 6.0;

/// Bars are never wider than this, px.
const WIDEST_BAR: f64 = 190.0;
const WIDEST_BAR_NARROW: f64 = 120.0;

impl ScoreLayout {
    pub fn new(request: &Request) -> Self {
        let &Request {
            width,
            projector,
            size,
            numbers,
            token_count,
            ..
        } = request;
        let narrow = width < if projector { 800.0 } else { PHONE };
        let mut gutters = match (narrow, projector) {
            (true, true) => [58.0, 10.0],
            (true, false) => [34.0, 14.0],
            (false, true) => [176.0, 176.0],
            (false, false) => [112.0, 112.0],
        };
        let names_beside =
            !narrow && !projector && request.names_width <= gutters[0] + ROOM_FOR_NAMES;
        if names_beside {
            gutters[0] = gutters[0].max(request.names_width);
        }
        let for_bars = (width - gutters[0] - gutters[1]).max(1.0);
        let largest = TypeSizes::new(width, projector);
        let (smallest_word, scale) = match (projector, width < PHONE) {
            (true, _) => (24.0, 1.2),
            (false, true) => (14.0, 0.88),
            (false, false) => (14.0, 1.0),
        };
        let shortest_label = request.label_widths[LabelForm::Tag as usize] + BESIDE_LABEL;
        // The reading wraps where a bar would fall below this or below its longest word.
        let narrowest_bar: f64 = match (numbers, projector, narrow) {
            (true, true, _) => 210.0,
            (true, false, true) => 88.0,
            (true, false, false) => 94.0,
            (false, true, _) => 64.0,
            (false, false, _) => 44.0,
        };
        let systems_for = |word: f64| {
            let beside_word = BESIDE_WORD + if projector { 6.0 } else { 0.0 };
            let bar = narrowest_bar
                .max(request.widest_word * word + beside_word)
                .max(shortest_label);
            let bars = ((for_bars / bar) as usize).max(1);
            token_count.max(1).div_ceil(bars)
        };
        // Smaller words where they save a system.
        let skipped = usize::from(size == ReaderSize::Compact && !projector && !narrow);
        let candidates = [1.0, 0.91, 0.82, 0.74]
            .map(|share| f64::max(smallest_word, (largest.word * share).round()));
        let (word, system_count) = candidates
            .into_iter()
            .skip(skipped)
            .map(|word| (word, systems_for(word)))
            .reduce(|best, next| if next.1 < best.1 { next } else { best })
            .unwrap_or((largest.word, 1));
        let per_system = token_count.max(1).div_ceil(system_count);
        let widest = if narrow {
            WIDEST_BAR_NARROW.max(narrowest_bar)
        } else {
            WIDEST_BAR
        };
        let bar_width = (for_bars / per_system as f64).min(widest);
        // Where even so a word is wider than its bar, it is made to fit: in steps, so that
        // the size, and with it all that is drawn, stays the same while one types.
        let fitting = word.min((bar_width - BESIDE_WORD) / request.widest_word.max(0.1));
        let word = candidates
            .into_iter()
            .find(|&candidate| candidate <= fitting)
            .unwrap_or(smallest_word);
        let sizes = TypeSizes { word, ..largest };
        Self {
            width,
            gutters,
            narrow,
            projector,
            names_beside,
            cell: request.cell,
            answer: request.answer,
            label_form: LabelForm::fitting(&request.label_widths, bar_width - BESIDE_LABEL),
            numbers,
            sizes,
            bar_width,
            system_count,
            token_count,
            right_to_left: request.right_to_left,
            from_the_end: request.from_the_end,
            staves: Staves::new(request, narrow, sizes, scale, system_count),
        }
    }

    /// The first token of a system: systems are as long as each other, give or
    /// take one bar.
    fn first_token(&self, system: usize) -> usize {
        let share = (system * self.token_count) as f64 / self.system_count as f64;
        share.round() as usize
    }

    /// A system's bars; without any where there is no such system or no word.
    pub fn system(&self, index: usize) -> System {
        let first = self.first_token(index).min(self.token_count);
        let end = self.first_token(index + 1).min(self.token_count);
        let left = self.gutters[0];
        let right = if self.token_count == 0 {
            self.width - self.gutters[1]
        } else {
            left + (end - first) as f64 * self.bar_width
        };
        System {
            first,
            len: end - first,
            left,
            right,
            bar_width: self.bar_width,
            right_to_left: self.right_to_left,
            from_the_end: self.from_the_end,
            is_last: end == self.token_count,
        }
    }

    /// The system that a token stands in.
    pub fn system_of(&self, token: usize) -> usize {
        (0..self.system_count)
            .rev()
            .find(|&system| token >= self.first_token(system))
            .unwrap_or(0)
    }

    /// The columns of the strips: always the whole sentence, on the score's own
    /// columns while that has one system.
    pub fn columns(&self) -> System {
        let bar_width = if self.system_count == 1 {
            self.bar_width
        } else {
            (self.width - self.gutters[0] - self.gutters[1]) / self.token_count.max(1) as f64
        };
        System {
            first: 0,
            len: self.token_count,
            left: 0.0,
            right: bar_width * self.token_count as f64,
            bar_width,
            right_to_left: self.right_to_left,
            from_the_end: self.from_the_end,
            is_last: true,
        }
    }
}

#[cfg(test)]
mod tests;
