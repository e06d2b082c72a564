//! Where a name has room among curves: how much of them it would cover.

/// A rectangle, px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// So many px lie between two places where a curve is asked whether it is covered.
const SAMPLE: f64 = 2.0;

impl Area {
    /// What a text covers that begins at a place on its line.
    pub fn of_text([x, y]: [f64; 2], width: f64, size: f64) -> Self {
        Self {
            left: x,
            top: y - size * 0.8,
            right: x + width,
            bottom: y + size * 0.2,
        }
    }

    pub fn widened(self, by: f64) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    pub fn meets(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// How much of a curve it covers, px.
    pub fn covered(self, curve: &[[f64; 2]]) -> f64 {
        let of_line = |line: &[[f64; 2]]| {
            let [dx, dy] = [0, 1].map(|axis| line[1][axis] - line[0][axis]);
            let steps = (dx.hypot(dy) / SAMPLE).ceil().max(1.0);
            let inside = (0..=steps as usize).filter(|&step| {
                let share = step as f64 / steps;
                let [x, y] = [line[0][0] + dx * share, line[0][1] + dy * share];
                x > self.left && x < self.right && y > self.top && y < self.bottom
            });
            inside.count() as f64 * SAMPLE
        };
        // Most lines are far away.
        let is_near = |line: &&[[f64; 2]]| {
            line[0][0].max(line[1][0]) > self.left && line[0][0].min(line[1][0]) < self.right
        };
        curve.windows(2).filter(is_near).map(of_line).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_covers_what_runs_behind_it() {
        let area = Area::of_text([10.0, 20.0], 30.0, 10.0);
        let level = |y: f64| [[0.0, y], [100.0, y]];
        assert!((area.covered(&level(15.0)) - 30.0).abs() <= 4.0);
        assert_eq!(area.covered(&level(40.0)), 0.0);
        assert_eq!(area.covered(&[[50.0, 0.0], [50.0, 40.0]]), 0.0);
        assert!(area.widened(11.0).covered(&[[50.0, 0.0], [50.0, 40.0]]) > 0.0);
        assert!(area.meets(Area::of_text([39.0, 22.0], 5.0, 10.0)));
        assert!(!area.meets(Area::of_text([41.0, 22.0], 5.0, 10.0)));
    }
}
