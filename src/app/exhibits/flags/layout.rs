//! Where everything of the score stands, px.

use crate::app::exhibits::parts::{Bars, ScoreWords};
use crate::app::exhibits::sizes::Sizes;
use crate::text::Token;
use crate::trace::Place;

/// No wider than this is a bar.
const WIDEST_BAR: f64 = 110.0;
/// Room for the chosen word's ground, on either side. On a phone, where words of several
/// rows take turns, two in one row are not to be read as one phrase.
const WORD_PADS: [f64; 2] = [2.0, 4.0];

#[derive(PartialEq)]
pub struct Layout {
    pub sizes: Sizes,
    pub is_projector: bool,
    pub bars: Bars,
    pub words: ScoreWords,
    units: usize,
}

impl Layout {
    pub fn new(
        width: f64,
        tokens: &[Token],
        units: usize,
        is_projector: bool,
        fonts: bool,
    ) -> Self {
        let sizes = Sizes::new(width, is_projector);
        let [left, right] = match (sizes.is_narrow, is_projector) {
            (true, true) => [96.0, 12.0],
            (true, false) => [50.0, 10.0],
            (false, true) => [190.0, 190.0],
            (false, false) => [116.0, 118.0],
        };
        let bars = Bars::new(left, width - left - right, tokens.len(), WIDEST_BAR);
        let word_sizes: &[f64] = match (is_projector, sizes.is_narrow) {
            (true, _) => &[26.0, 24.0],
            (false, true) => &[13.0],
            (false, false) => &[17.0, 16.0, 15.0, 14.0],
        };
        let pad = WORD_PADS[usize::from(sizes.is_narrow)];
        Self {
            words: ScoreWords::new(tokens, bars, width, word_sizes, pad, fonts),
            sizes,
            is_projector,
            bars,
            units,
        }
    }

    pub fn belief_height(&self) -> f64 {
        if self.is_projector { 46.0 } else { 40.0 }
    }

    pub fn belief_top(&self, class: usize) -> f64 {
        let gap = if self.is_projector { 12.0 } else { 9.0 };
        10.0 + (self.belief_height() + gap) * class as f64
    }

    pub fn belief_y(&self, class: usize, belief: f32) -> f64 {
        self.belief_top(class) + self.belief_height() * (1.0 - f64::from(belief))
    }

    pub fn words_top(&self) -> f64 {
        self.belief_top(super::CLASSES - 1) + self.belief_height() + 10.0
    }

    pub fn words_bottom(&self) -> f64 {
        self.words_top() + self.words.height()
    }

    /// Above and below the words: from where to where the bars go.
    pub fn spans(&self) -> [[f64; 2]; 2] {
        [
            [6.0, self.words_top() - 4.0],
            [self.words_bottom() + 2.0, self.bottom()],
        ]
    }

    /// With few units there is room for the three beats and the ends of the scale.
    pub fn is_large(&self) -> bool {
        self.units <= 4
    }

    pub fn unit_height(&self) -> f64 {
        match (self.is_large(), self.is_projector) {
            (true, true) => 76.0,
            (true, false) => 58.0,
            (false, true) => 30.0,
            (false, false) => 22.0,
        }
    }

    fn unit_gap(&self) -> f64 {
        match (self.is_large(), self.is_projector) {
            (true, true) => 28.0,
            (true, false) => 20.0,
            (false, _) => 4.0,
        }
    }

    pub fn unit_top(&self, unit: usize) -> f64 {
        let first = self.words_bottom() + if self.is_large() { 16.0 } else { 10.0 };
        first + (self.unit_height() + self.unit_gap()) * unit as f64
    }

    pub fn unit_middle(&self, unit: usize) -> f64 {
        self.unit_top(unit) + self.unit_height() / 2.0
    }

    pub fn bottom(&self) -> f64 {
        self.unit_top(self.units.saturating_sub(1)) + self.unit_height() + 4.0
    }

    pub fn height(&self) -> f64 {
        self.bottom() + 8.0
    }

    /// What is there, as far as something is; the rest stays as it was.
    pub fn place_at(&self, [x, y]: [f64; 2], was: Place) -> Place {
        let half = self.unit_gap() / 2.0;
        let unit = (0..self.units).find(|&unit| {
            let top = self.unit_top(unit);
            (top - half..top + self.unit_height() + half).contains(&y)
        });
        Place {
            token: self.bars.at(x).unwrap_or(was.token),
            unit: unit.unwrap_or(was.unit),
        }
    }
}
