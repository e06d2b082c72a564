//! Where everything of the score stands, px.

use super::super::parts::word_rows::{self, WordPlace};
use super::super::sizes::Sizes;
use crate::app::measure::{Face, em_width};
use crate::app::names;
use crate::text::Token;
use crate::trace::Place;

/// No wider than this is a bar.
const WIDEST_BAR: f64 = 110.0;
/// Room for the chosen word's ground, on either side.
const WORD_PAD: f64 = 2.0;

#[derive(PartialEq)]
pub struct Layout {
    pub sizes: Sizes,
    pub is_projector: bool,
    pub left: f64,
    pub bar: f64,
    pub count: usize,
    pub word_size: f64,
    pub words: Vec<WordPlace>,
    pub word_widths: Vec<f64>,
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
        let count = tokens.len();
        let bar = ((width - left - right) / count.max(1) as f64).clamp(1.0, WIDEST_BAR);
        let sizes_of_words: &[f64] = match (is_projector, sizes.is_narrow) {
            (true, _) => &[26.0, 24.0],
            (false, true) => &[13.0],
            (false, false) => &[17.0, 16.0, 15.0, 14.0],
        };
        let em_widths: Vec<f64> = tokens
            .iter()
            .map(|token| em_width(Face::Serif, &names::short_word(&token.text), fonts))
            .collect();
        let place = |word_size: f64| {
            let spans = em_widths.iter().enumerate().map(|(place, width)| {
                let middle = left + bar * (place as f64 + 0.5);
                (middle, width * word_size + 2.0 * WORD_PAD)
            });
            word_rows::place(&spans.collect::<Vec<_>>(), [0.0, width], 0.0)
        };
        // The largest at which they stand in one row; else the smallest.
        let in_one_row = |&&size: &&f64| word_rows::row_count(&place(size)) == 1;
        let largest = sizes_of_words.iter().find(in_one_row);
        let word_size = largest.or(sizes_of_words.last()).copied().unwrap_or(13.0);
        let words = place(word_size);
        let word_widths = em_widths.iter().map(|width| width * word_size).collect();
        Self {
            sizes,
            is_projector,
            left,
            bar,
            count,
            word_size,
            words,
            word_widths,
            units,
        }
    }

    /// The left edge of a bar.
    pub fn x(&self, place: usize) -> f64 {
        self.left + self.bar * place as f64
    }

    pub fn right(&self) -> f64 {
        self.x(self.count)
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

    fn word_line(&self) -> f64 {
        (self.word_size * 1.32).round()
    }

    pub fn words_top(&self) -> f64 {
        self.belief_top(super::CLASSES - 1) + self.belief_height() + 10.0
    }

    /// The baseline of a word.
    pub fn word_y(&self, row: usize) -> f64 {
        self.words_top() + self.word_line() * row as f64 + self.word_size
    }

    pub fn words_bottom(&self) -> f64 {
        self.words_top() + self.word_line() * word_rows::row_count(&self.words) as f64
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
        let token = ((x - self.left) / self.bar).floor();
        let is_in = token >= 0.0 && token < self.count as f64;
        let half = self.unit_gap() / 2.0;
        let unit = (0..self.units).find(|&unit| {
            let top = self.unit_top(unit);
            (top - half..top + self.unit_height() + half).contains(&y)
        });
        Place {
            token: if is_in { token as usize } else { was.token },
            unit: unit.unwrap_or(was.unit),
        }
    }
}
