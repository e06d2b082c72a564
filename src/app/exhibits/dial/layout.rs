//! Where everything stands on the two staves of the dial, px.

use crate::app::exhibits::sizes::Sizes;

/// The staff of lengths goes from 10 to the power of the one to that of the other.
pub const LOWEST: i32 = -18;
pub const HIGHEST: i32 = 9;
/// A line for so many powers.
pub const POWERS: usize = 3;
/// The staff of factors goes as many doublings up, and halvings down.
const DOUBLINGS: f64 = 2.0;

pub struct Layout {
    pub sizes: Sizes,
    /// Names stand above their staves instead of beside them.
    pub names_above: bool,
    pub left: f64,
    pub right: f64,
    /// Of one step.
    pub bar: f64,
    pub top: f64,
    pub bottom: f64,
    pub factors_top: f64,
    pub factors_bottom: f64,
    pub height: f64,
    /// Steps between two that are numbered.
    pub numbered: usize,
}

impl Layout {
    pub fn new(width: f64, steps: usize, projector: bool) -> Self {
        let sizes = Sizes::new(width, projector);
        let Sizes {
            small,
            medium,
            is_narrow,
        } = sizes;
        let names_above = is_narrow || projector;
        let [left, right] = match (is_narrow, projector) {
            (true, true) => [80.0, 14.0],
            (true, false) => [40.0, 10.0],
            (false, true) => [84.0, 190.0],
            (false, false) => [136.0, 112.0],
        };
        let [staff, factors] = match (projector, is_narrow) {
            (true, _) => [380.0, 130.0],
            (false, true) => [236.0, 84.0],
            (false, false) => [296.0, 88.0],
        };
        let top = small * 2.2;
        let bottom = top + staff;
        let gap = small * if names_above { 3.6 } else { 3.2 };
        let factors_top = bottom + gap;
        let factors_bottom = factors_top + factors;
        let readings = if is_narrow { medium * 1.9 } else { small * 0.8 };
        Self {
            sizes,
            names_above,
            left,
            right: width - right,
            bar: (width - left - right) / steps.max(1) as f64,
            top,
            bottom,
            factors_top,
            factors_bottom,
            height: factors_bottom + readings,
            numbered: if names_above { 10 } else { 5 },
        }
    }

    /// Where names above the staves begin: at the drawing's edge where they are long for it.
    pub fn name_left(&self) -> f64 {
        let is_cramped = self.sizes.is_narrow && self.sizes.small >= 20.0;
        if is_cramped { 0.0 } else { self.left }
    }

    /// The line of the numbers of the steps: under the label of the lowest power.
    pub fn numbers_y(&self) -> f64 {
        self.bottom + self.sizes.small * if self.names_above { 1.45 } else { 1.9 }
    }

    /// The left edge of a step.
    pub fn edge(&self, step: usize) -> f64 {
        self.left + self.bar * step as f64
    }

    pub fn middle(&self, step: usize) -> f64 {
        self.edge(step) + self.bar / 2.0
    }

    /// The step at a place.
    pub fn step_at(&self, x: f64, steps: usize) -> Option<usize> {
        let step = ((x - self.left) / self.bar).floor();
        (step >= 0.0 && step < steps as f64).then_some(step as usize)
    }

    /// Of a length; at the staff's edge where it is beyond.
    pub fn y(&self, length: f64) -> f64 {
        let power = length.log10().clamp(f64::from(LOWEST), f64::from(HIGHEST));
        let share = (f64::from(HIGHEST) - power) / f64::from(HIGHEST - LOWEST);
        // The logarithm of 0 is beyond as well.
        self.top + (self.bottom - self.top) * if share.is_nan() { 1.0 } else { share }
    }

    /// Of a factor; at the staff's edge where it is beyond.
    pub fn factor_y(&self, factor: f64) -> f64 {
        let doublings = factor.log2().clamp(-DOUBLINGS, DOUBLINGS);
        let middle = f64::midpoint(self.factors_top, self.factors_bottom);
        middle - doublings / DOUBLINGS * (self.factors_bottom - self.factors_top) / 2.0
    }

    /// Whether a factor is beyond the staff.
    pub fn is_beyond(factor: f64) -> bool {
        factor.log2().abs() > DOUBLINGS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_fixed_and_hold_whatever_comes() {
        for (width, projector) in [(960.0, false), (288.0, false), (960.0, true)] {
            let layout = Layout::new(width, 40, projector);
            assert_eq!(layout.y(1e9), layout.top);
            assert_eq!(layout.y(1e-18), layout.bottom);
            for beyond in [0.0, 1e-40, f64::NAN] {
                assert_eq!(layout.y(beyond), layout.bottom);
            }
            assert_eq!(layout.factor_y(4.0), layout.factors_top);
            assert_eq!(layout.factor_y(1e-9), layout.factors_bottom);
            assert!(Layout::is_beyond(0.2) && !Layout::is_beyond(0.3));
            assert_eq!(layout.step_at(layout.middle(39), 40), Some(39));
            assert_eq!(layout.step_at(layout.left - 1.0, 40), None);
            assert_eq!(layout.step_at(layout.right + 1.0, 40), None);
        }
    }
}
