//! Where everything of the sheet stands, px.

use crate::app::exhibits::parts::word_rows::{self, WordPlace};
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::{Face, em_width};
use crate::text::Token;
use crate::trace::sheet::Sheet;

/// In more rows than these nobody finds the order of the words.
const MOST_WORD_ROWS: usize = 2;

/// Smallest letters in a cell, px.
const LEAST_LETTERS: f64 = 11.0;

pub struct Layout {
    pub sizes: Sizes,
    pub left: f64,
    pub right: f64,
    pub column: f64,
    pub row: f64,
    rows: usize,
    /// Of the packed batch: the numbers and the list under the rows.
    memory: f64,
    pub staff: f64,
    pub word: f64,
    /// Of the chosen row; none where they do not fit under their columns in two rows.
    pub words: Vec<WordPlace>,
    word_rows: usize,
}

/// What the sheet holds.
pub struct Contents<'a> {
    pub rows: usize,
    pub columns: usize,
    /// Words of the chosen row.
    pub chosen: &'a [Token],
    pub is_packed: bool,
}

impl Layout {
    pub fn new(width: f64, contents: &Contents<'_>, is_projector: bool, fonts: bool) -> Self {
        let sizes = Sizes::new(width, is_projector);
        let [left, gutter] = match (sizes.is_narrow, is_projector) {
            (true, true) => [0.0, 120.0],
            (true, false) => [0.0, 60.0],
            (false, true) => [210.0, 250.0],
            (false, false) => [84.0, 132.0],
        };
        let right = width - gutter;
        let column = (right - left) / contents.columns.max(1) as f64;
        let word = match (is_projector, sizes.is_narrow) {
            (true, _) => 28.0,
            (false, true) => 15.0,
            (false, false) => 17.0,
        };
        let middles = contents.chosen.iter().enumerate().map(|(place, token)| {
            let middle = left + column * (place as f64 + 0.5);
            (
                middle,
                em_width(Face::Serif, &token.text, fonts) * word + 4.0,
            )
        });
        let mut words = word_rows::place(&middles.collect::<Vec<_>>(), [left, right], 2.0);
        if word_rows::row_count(&words) > MOST_WORD_ROWS {
            words.clear();
        }
        let row = match (is_projector, sizes.is_narrow) {
            (true, _) => 44.0,
            (false, true) => 26.0,
            (false, false) => 30.0,
        };
        Self {
            left,
            right,
            column,
            row,
            rows: contents.rows,
            memory: if contents.is_packed {
                sizes.medium * 3.4 + row
            } else {
                0.0
            },
            staff: if is_projector { 110.0 } else { 84.0 },
            word,
            word_rows: word_rows::row_count(&words),
            words,
            sizes,
        }
    }

    /// Size of the words in their cells, for all rows alike: smaller, but legible, where
    /// fewer of them would be whole.
    pub fn letters(&self, sheet: &Sheet, fonts: bool) -> f64 {
        let tokens = sheet.rows.iter().flat_map(|row| row.trace.tokens());
        let widest = tokens.map(|token| em_width(Face::Sans, &token.text, fonts));
        let size = (self.column - 3.0) / widest.fold(0.0, f64::max).max(0.1);
        let least = if self.sizes.small < 20.0 {
            LEAST_LETTERS
        } else {
            self.sizes.small
        };
        size.clamp(least, self.sizes.small)
    }

    pub fn x(&self, column: usize) -> f64 {
        self.left + self.column * column as f64
    }

    pub fn top(&self) -> f64 {
        self.sizes.small * 1.7
    }

    pub fn row_top(&self, row: usize) -> f64 {
        self.top() + self.row * row as f64
    }

    /// The row under a point.
    pub fn row_at(&self, y: f64) -> Option<usize> {
        let row = ((y - self.top()) / self.row).floor();
        (row >= 0.0 && row < self.rows as f64).then_some(row as usize)
    }

    /// The column under a point.
    pub fn column_at(&self, x: f64) -> Option<usize> {
        let column = ((x - self.left) / self.column).floor();
        (column >= 0.0 && x < self.right).then_some(column as usize)
    }

    /// Where the numbers of a packed batch begin.
    pub fn memory_top(&self) -> f64 {
        self.row_top(self.rows)
    }

    pub fn staff_top(&self) -> f64 {
        let head = if self.sizes.is_narrow {
            self.sizes.small * 1.6
        } else {
            0.0
        };
        self.memory_top() + self.memory + self.sizes.small * 1.4 + head
    }

    pub fn y(&self, belief: f32) -> f64 {
        self.staff_top() + self.staff * (1.0 - f64::from(belief))
    }

    /// The base line of a row of the chosen sentence's words.
    pub fn word_y(&self, row: usize) -> f64 {
        self.staff_top() + self.staff + self.word * (1.3 + 1.3 * row as f64)
    }

    pub fn height(&self) -> f64 {
        if self.words.is_empty() {
            return self.staff_top() + self.staff + 8.0;
        }
        self.word_y(self.word_rows - 1) + self.word * 0.6
    }
}
