//! Where the pairs of charts stand, px: all twenty, or where that is too narrow the five
//! of one gap.

use super::{COLUMNS, ROWS};
use crate::app::exhibits::sizes::Sizes;

/// Narrower than this there is one gap at a time, px.
const ALL_FROM: f64 = 680.0;
/// The scale of what is left goes down to 10 to this power.
pub const LOWEST: f64 = -14.0;

pub struct Layout {
    pub sizes: Sizes,
    /// The columns that are shown.
    pub columns: std::ops::Range<usize>,
    /// Names stand above their charts instead of beside them.
    pub names_above: bool,
    left: f64,
    column: f64,
    row: f64,
    pub height_of_chart: f64,
    top: f64,
}

/// One pair: the left edges and widths of its two charts, and their height.
#[derive(Clone, Copy)]
pub struct Pair {
    pub profile: [f64; 2],
    pub runs: [f64; 2],
    pub top: f64,
    pub bottom: f64,
}

impl Layout {
    pub fn new(width: f64, chosen_column: usize, projector: bool) -> Self {
        let sizes = Sizes::new(width, projector);
        let names_above = width < ALL_FROM || projector;
        let columns = if names_above {
            chosen_column..chosen_column + 1
        } else {
            0..COLUMNS
        };
        let left = if names_above { 0.0 } else { 112.0 };
        let height_of_chart = match (projector, names_above) {
            (true, _) => 120.0,
            (false, true) => 78.0,
            (false, false) => 80.0,
        };
        let above = if names_above {
            sizes.medium * 1.7
        } else {
            14.0
        };
        Self {
            column: (width - left) / columns.len() as f64,
            columns,
            names_above,
            left,
            row: height_of_chart + above,
            height_of_chart,
            top: if names_above {
                above
            } else {
                sizes.medium * 1.9
            },
            sizes,
        }
    }

    pub fn column_left(&self, column: usize) -> f64 {
        self.left + self.column * column.saturating_sub(self.columns.start) as f64
    }

    pub fn pair(&self, row: usize, column: usize) -> Pair {
        let left = self.column_left(column);
        let room = self.column - if self.names_above { 2.0 } else { 18.0 };
        let profile = (room * 0.36).min(220.0);
        let top = self.top + self.row * row as f64;
        Pair {
            profile: [left, profile],
            runs: [left + profile + 10.0, room - profile - 10.0],
            top,
            bottom: top + self.height_of_chart,
        }
    }

    /// The pair at a point.
    pub fn at(&self, x: f64, y: f64) -> Option<(usize, usize)> {
        let column = self.columns.start + ((x - self.left) / self.column).floor().max(0.0) as usize;
        let row = (0..ROWS).find(|&row| {
            let pair = self.pair(row, column);
            y >= pair.top && y <= pair.bottom
        })?;
        (x >= self.left && self.columns.contains(&column)).then_some((row, column))
    }

    pub fn height(&self) -> f64 {
        self.pair(ROWS - 1, self.columns.start).bottom + self.sizes.small * 1.8
    }
}

impl Pair {
    /// Of a part of the last step's gradient.
    pub fn left_y(&self, share: f64) -> f64 {
        let power = share.log10().clamp(LOWEST, 0.0);
        let power = if power.is_nan() { LOWEST } else { power };
        self.top + (self.bottom - self.top) * power / LOWEST
    }

    /// Of a share in thousandths.
    pub fn right_y(&self, thousandths: i32) -> f64 {
        self.bottom - (self.bottom - self.top) * f64::from(thousandths) / 1_000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_ones_show_all_and_narrow_ones_one_gap() {
        let wide = Layout::new(960.0, 2, false);
        assert_eq!(wide.columns, 0..COLUMNS);
        let pair = wide.pair(4, 3);
        assert!(pair.runs[0] + pair.runs[1] <= 960.0 && pair.runs[1] > 90.0);
        assert_eq!(wide.at(pair.runs[0] + 5.0, pair.top + 5.0), Some((4, 3)));
        assert_eq!(wide.at(5.0, pair.top + 5.0), None);
        let narrow = Layout::new(288.0, 2, false);
        assert_eq!(narrow.columns, 2..3);
        assert_eq!(narrow.at(20.0, narrow.pair(1, 2).top + 5.0), Some((1, 2)));
        assert_eq!(narrow.pair(0, 2).left_y(0.0), narrow.pair(0, 2).bottom);
        assert_eq!(narrow.pair(0, 2).left_y(1.0), narrow.pair(0, 2).top);
    }
}
