//! The staff of a share, from none to all, that curves of recorded trainings stand on.

use crate::app::path_data::PathData;

/// px
pub struct ShareStaff {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub height: f64,
}

impl ShareStaff {
    /// Where a value stands on an axis from `first` to `last` along it.
    pub fn x(&self, value: f64, [first, last]: [f64; 2]) -> f64 {
        self.left + (self.right - self.left) * (value - first) / (last - first)
    }

    pub fn y(&self, share: f64) -> f64 {
        self.top + self.height * (1.0 - share)
    }

    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }

    /// The line of a half, and those of the other quarters.
    pub fn lines(&self) -> [PathData; 2] {
        let line = |path: &mut PathData, share: f64| {
            let y = self.y(share);
            path.segment([self.left, y], [self.right, y]);
        };
        let [mut half, mut others] = [PathData::new(), PathData::new()];
        line(&mut half, 0.5);
        for share in [0.0, 0.25, 0.75, 1.0] {
            line(&mut others, share);
        }
        [half, others]
    }
}
