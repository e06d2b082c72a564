//! Where everything of the score stands, px.

use crate::app::exhibits::parts::word_rows::{self, WordPlace};
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::{Face, em_width};
use crate::text::Token;

/// The staves end at this vote, in log-odds; printed at them.
pub const SCALE: f64 = 10.0;
/// Bars are at most as wide.
const WIDEST_BAR: f64 = 116.0;
/// Between a staff and an arrow or a word.
const GAP: f64 = 8.0;

pub struct Layout {
    pub sizes: Sizes,
    pub left: f64,
    pub right: f64,
    pub bar: f64,
    pub staff: f64,
    /// Size of the words.
    pub word: f64,
    pub words: Vec<WordPlace>,
    word_rows: usize,
    /// Room over each staff, for its name where there is none beside it.
    head: f64,
}

impl Layout {
    pub fn new(width: f64, tokens: &[Token], is_projector: bool, fonts: bool) -> Self {
        let sizes = Sizes::new(width, is_projector);
        let left = match (sizes.is_narrow, is_projector) {
            (true, _) => 0.0,
            (false, true) => 250.0,
            (false, false) => 142.0,
        };
        let count = tokens.len().max(1) as f64;
        let bar = ((width - left) / count).min(WIDEST_BAR);
        let right = left + bar * count;
        let word = if is_projector {
            28.0
        } else if sizes.is_narrow {
            15.0
        } else {
            19.0
        };
        let middles = tokens.iter().enumerate().map(|(place, token)| {
            let middle = left + bar * (place as f64 + 0.5);
            (
                middle,
                em_width(Face::Serif, &token.text, fonts) * word + 8.0,
            )
        });
        let words = word_rows::place(&middles.collect::<Vec<_>>(), [left, width], 2.0);
        Self {
            left,
            right,
            bar,
            staff: if is_projector { 120.0 } else { 88.0 },
            word,
            word_rows: word_rows::row_count(&words),
            words,
            head: if sizes.is_narrow {
                sizes.small * 1.7
            } else {
                sizes.small * 1.25
            },
            sizes,
        }
    }

    /// The word whose bar is at an x.
    pub fn word_at(&self, x: f64) -> Option<usize> {
        (x >= self.left && x < self.right).then(|| ((x - self.left) / self.bar) as usize)
    }

    /// The left edge of a word's bar.
    pub fn x(&self, word: usize) -> f64 {
        self.left + self.bar * word as f64
    }

    pub fn upper_top(&self) -> f64 {
        self.head
    }

    pub fn upper_arrow(&self) -> f64 {
        self.upper_top() + self.staff + GAP + 4.0
    }

    pub fn words_top(&self) -> f64 {
        self.upper_arrow() + GAP
    }

    /// The base line of a row of words.
    pub fn word_y(&self, row: usize) -> f64 {
        self.words_top() + self.word * (1.1 + 1.35 * row as f64)
    }

    pub fn lower_arrow(&self) -> f64 {
        self.word_y(self.word_rows - 1) + self.word * 0.35 + GAP + 4.0
    }

    pub fn lower_top(&self) -> f64 {
        self.lower_arrow() + GAP + self.head
    }

    pub fn bottom(&self) -> f64 {
        self.lower_top() + self.staff
    }

    pub fn height(&self) -> f64 {
        self.bottom() + self.sizes.small * 1.25
    }

    /// Where a vote ends on a staff; beyond the scale at its edge.
    pub fn y(&self, top: f64, vote: f32) -> f64 {
        let share = f64::from(vote).clamp(-SCALE, SCALE) / SCALE;
        top + self.staff / 2.0 * (1.0 - share)
    }
}
