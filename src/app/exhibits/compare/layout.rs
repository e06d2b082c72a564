//! Where everything of the score stands, px.

use super::CELLS;
use crate::app::exhibits::parts::word_rows::{self, WordPlace};
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::{Face, em_width};
use crate::app::names;
use crate::text::Token;

/// No wider than this is a bar.
const WIDEST_BAR: f64 = 120.0;
/// Room for the chosen word's ground, on either side.
const WORD_PAD: f64 = 3.0;

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
}

impl Layout {
    pub fn new(width: f64, tokens: &[Token], is_projector: bool, fonts: bool) -> Self {
        let sizes = Sizes::new(width, is_projector);
        let [left, right] = match (sizes.is_narrow, is_projector) {
            (true, _) => [0.0, 6.0],
            (false, true) => [170.0, 110.0],
            (false, false) => [116.0, 84.0],
        };
        let count = tokens.len();
        let bar = ((width - left - right) / count.max(1) as f64).clamp(1.0, WIDEST_BAR);
        let word_sizes: &[f64] = match (is_projector, sizes.is_narrow) {
            (true, _) => &[28.0, 26.0, 24.0],
            (false, true) => &[15.0, 14.0, 13.0],
            (false, false) => &[19.0, 17.0, 16.0, 15.0],
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
        let largest = word_sizes.iter().find(in_one_row).or(word_sizes.last());
        let word_size = largest.copied().unwrap_or(13.0);
        Self {
            words: place(word_size),
            word_widths: em_widths.iter().map(|width| width * word_size).collect(),
            sizes,
            is_projector,
            left,
            bar,
            count,
            word_size,
        }
    }

    /// The left edge of a bar.
    pub fn x(&self, place: usize) -> f64 {
        self.left + self.bar * place as f64
    }

    pub fn right(&self) -> f64 {
        self.x(self.count)
    }

    /// The baseline of a word.
    pub fn word_y(&self, row: usize) -> f64 {
        6.0 + (self.word_size * 1.32).round() * row as f64 + self.word_size
    }

    pub fn words_bottom(&self) -> f64 {
        self.word_y(word_rows::row_count(&self.words) - 1) + self.word_size * 0.45
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

    /// The bar at an x, if there is one.
    pub fn place_at(&self, x: f64) -> Option<usize> {
        let place = ((x - self.left) / self.bar).floor();
        (place >= 0.0 && place < self.count as f64).then_some(place as usize)
    }
}
