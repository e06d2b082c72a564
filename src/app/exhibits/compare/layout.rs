//! Where everything of the score stands, px.

use super::CELLS;
use crate::app::exhibits::parts::{Bars, ScoreWords};
use crate::app::exhibits::sizes::Sizes;
use crate::text::Token;

/// No wider than this is a bar.
const WIDEST_BAR: f64 = 120.0;
/// Room for the chosen word's ground, on either side.
const WORD_PAD: f64 = 3.0;
/// Where the words begin.
const WORDS_TOP: f64 = 6.0;

#[derive(PartialEq)]
pub struct Layout {
    pub sizes: Sizes,
    pub is_projector: bool,
    pub bars: Bars,
    pub words: ScoreWords,
}

impl Layout {
    pub fn new(width: f64, tokens: &[Token], is_projector: bool, fonts: bool) -> Self {
        let sizes = Sizes::new(width, is_projector);
        let [left, right] = match (sizes.is_narrow, is_projector) {
            (true, _) => [0.0, 6.0],
            (false, true) => [170.0, 110.0],
            (false, false) => [116.0, 84.0],
        };
        let bars = Bars::new(left, width - left - right, tokens.len(), WIDEST_BAR);
        let word_sizes: &[f64] = match (is_projector, sizes.is_narrow) {
            (true, _) => &[28.0, 26.0, 24.0],
            (false, true) => &[15.0, 14.0, 13.0],
            (false, false) => &[19.0, 17.0, 16.0, 15.0],
        };
        Self {
            words: ScoreWords::new(tokens, bars, width, word_sizes, WORD_PAD, fonts),
            sizes,
            is_projector,
            bars,
        }
    }

    /// From where to where the words and their stems go.
    pub fn words_span(&self) -> [f64; 2] {
        [WORDS_TOP, self.staves_top()]
    }

    fn words_bottom(&self) -> f64 {
        WORDS_TOP + self.words.last_baseline() + self.words.size * 0.45
    }

    /// Of the lines between the bars.
    pub fn staves_top(&self) -> f64 {
        self.words_bottom() + 4.0
    }

    pub fn staff_height(&self) -> f64 {
        match (self.is_projector, self.sizes.is_narrow) {
            (true, _) => 84.0,
            (false, true) => 52.0,
            (false, false) => 62.0,
        }
    }

    /// Over a staff: for the numbers on it, or where it is narrow for its name.
    fn gap(&self) -> f64 {
        self.sizes.medium * if self.sizes.is_narrow { 2.1 } else { 1.6 }
    }

    pub fn staff_top(&self, index: usize) -> f64 {
        let first = self.words_bottom() + self.gap();
        first + (self.staff_height() + self.gap()) * index as f64
    }

    pub fn y(&self, index: usize, belief: f32) -> f64 {
        self.staff_top(index) + self.staff_height() * (1.0 - f64::from(belief))
    }

    pub fn bottom(&self) -> f64 {
        self.staff_top(CELLS - 1) + self.staff_height() + 6.0
    }

    pub fn height(&self) -> f64 {
        self.bottom() + 4.0
    }
}
