//! Where the columns of all characters stand, px: as many in a row as can be told apart,
//! the rows of about the same length.

use crate::app::exhibits::sizes::Sizes;

pub struct Layout {
    pub sizes: Sizes,
    pub left: f64,
    pub column: f64,
    /// By how much a bar is narrower on each side than its column.
    pub inset: f64,
    /// Height of 100 %.
    pub staff: f64,
    /// Of the characters.
    pub letter: f64,
    count: usize,
    in_row: usize,
    /// From one row's top to the next.
    pitch: f64,
}

impl Layout {
    pub fn new(width: f64, count: usize, is_projector: bool) -> Self {
        let sizes = Sizes::new(width, is_projector);
        let (left, least, widest, letter) = match (is_projector, sizes.is_narrow) {
            (true, _) => (80.0, 26.0, 44.0, 28.0),
            (false, true) => (40.0, 14.0, 30.0, 16.0),
            (false, false) => (44.0, 15.0, 30.0, 18.0),
        };
        let room = (width - left).max(least);
        let at_most = (room / least).floor().max(1.0) as usize;
        let rows = count.div_ceil(at_most).max(1);
        let in_row = count.div_ceil(rows).max(1);
        let staff = match (is_projector, rows) {
            (true, _) => 150.0,
            (false, 1) => 140.0,
            (false, _) => 84.0,
        };
        let column = (room / in_row as f64).min(widest);
        Self {
            sizes,
            left,
            column,
            inset: (column * 0.22).max(3.0),
            staff,
            letter,
            count,
            in_row,
            // A number over 100 %, the characters under 0.
            pitch: staff + sizes.small * 1.3 + letter * 1.6,
        }
    }

    pub fn rows(&self) -> usize {
        self.count.div_ceil(self.in_row)
    }

    /// Right end of a row.
    pub fn right(&self, row: usize) -> f64 {
        let in_row = (self.count - row * self.in_row).min(self.in_row);
        self.left + self.column * in_row as f64
    }

    /// Left end of a column.
    pub fn x(&self, place: usize) -> f64 {
        self.left + self.column * (place % self.in_row) as f64
    }

    pub fn row(&self, place: usize) -> usize {
        place / self.in_row
    }

    pub fn y(&self, row: usize, share: f32) -> f64 {
        let top = self.pitch * row as f64 + self.sizes.small * 1.3;
        top + self.staff * (1.0 - f64::from(share))
    }

    pub fn letter_y(&self, row: usize) -> f64 {
        self.y(row, 0.0) + self.letter * 1.1
    }

    pub fn height(&self) -> f64 {
        self.pitch * self.rows() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_stands_within_the_width_and_is_wide_enough() {
        for (width, is_projector) in [
            (288.0, false),
            (358.0, false),
            (460.0, false),
            (960.0, false),
        ]
        .into_iter()
        .chain([(288.0, true), (900.0, true)])
        {
            let layout = Layout::new(width, 29, is_projector);
            let least = if is_projector { 26.0 } else { 14.0 };
            assert!(layout.column >= least, "{width}: {}", layout.column);
            for place in 0..29 {
                let end = layout.x(place) + layout.column;
                assert!(end <= layout.right(layout.row(place)) + 1e-6);
                assert!(end <= width + 1e-6, "{width}");
            }
            assert_eq!(layout.row(28) + 1, layout.rows());
        }
    }
}
