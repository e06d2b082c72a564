//! Signed numbers as cells: a tone of the signed ramp for each, as a class, so that a theme
//! changes them without drawing anew (style/exhibits/tones.css).

use crate::app::path_data::PathData;

/// Tones on each side of zero.
const EACH_SIDE: f32 = 12.0;
const COUNT: usize = 25;

/// Classes of a cell's fill, from the negative end of the scale to the positive one.
const FILLS: [&str; COUNT] = [
    "tone t0", "tone t1", "tone t2", "tone t3", "tone t4", "tone t5", "tone t6", "tone t7",
    "tone t8", "tone t9", "tone t10", "tone t11", "tone t12", "tone t13", "tone t14", "tone t15",
    "tone t16", "tone t17", "tone t18", "tone t19", "tone t20", "tone t21", "tone t22", "tone t23",
    "tone t24",
];

/// Classes of a number in the middle of such a cell.
const TEXTS: [&str; COUNT] = [
    "middle on t0",
    "middle on t1",
    "middle on t2",
    "middle on t3",
    "middle on t4",
    "middle on t5",
    "middle on t6",
    "middle on t7",
    "middle on t8",
    "middle on t9",
    "middle on t10",
    "middle on t11",
    "middle on t12",
    "middle on t13",
    "middle on t14",
    "middle on t15",
    "middle on t16",
    "middle on t17",
    "middle on t18",
    "middle on t19",
    "middle on t20",
    "middle on t21",
    "middle on t22",
    "middle on t23",
    "middle on t24",
];

/// Classes of a notch in such a cell.
const NOTCHES: [&str; COUNT] = [
    "notch t0",
    "notch t1",
    "notch t2",
    "notch t3",
    "notch t4",
    "notch t5",
    "notch t6",
    "notch t7",
    "notch t8",
    "notch t9",
    "notch t10",
    "notch t11",
    "notch t12",
    "notch t13",
    "notch t14",
    "notch t15",
    "notch t16",
    "notch t17",
    "notch t18",
    "notch t19",
    "notch t20",
    "notch t21",
    "notch t22",
    "notch t23",
    "notch t24",
];

/// From here on towards the end, of the scale, a small cell that is negative has a notch:
/// a sign is not told by colour alone.
const NOTCH_FROM: f32 = -0.06;

/// Which tone stands for `value` on a scale from `−end` to `end`; beyond it the end's.
fn tone(value: f32, end: f32) -> usize {
    // A NaN becomes 0, the middle of nothing: a network that diverged has no numbers.
    let share = if value.is_finite() { value / end } else { 0.0 };
    ((share.clamp(-1.0, 1.0) + 1.0) * EACH_SIDE).round() as usize
}

/// The class of a cell with this value.
pub fn fill(value: f32, end: f32) -> &'static str {
    FILLS[tone(value, end)]
}

/// The class of a number in the middle of that cell.
pub fn text(value: f32, end: f32) -> &'static str {
    TEXTS[tone(value, end)]
}

/// The class of a notch in that cell.
pub fn notch(value: f32, end: f32) -> &'static str {
    NOTCHES[tone(value, end)]
}

/// True where a cell without a number needs a notch.
pub fn has_notch(value: f32, end: f32) -> bool {
    value / end < NOTCH_FROM
}

/// Cells without numbers, gathered by tone: few paths for many cells.
#[derive(Default)]
pub struct Tones([PathData; COUNT]);

impl Tones {
    /// A cell between two corners.
    pub fn cell(&mut self, value: f32, end: f32, corner: [f64; 2], opposite: [f64; 2]) {
        self.0[tone(value, end)].rectangle(corner, opposite);
    }

    /// The paths that there are, each with its class.
    pub fn into_paths(self) -> impl Iterator<Item = (&'static str, PathData)> {
        let all = FILLS.into_iter().zip(self.0);
        all.filter(|(_, path)| !path.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_in_the_middle_and_what_is_beyond_has_the_end() {
        assert_eq!(fill(0.0, 2.0), "tone t12");
        assert_eq!(fill(-9.0, 2.0), "tone t0");
        assert_eq!(text(2.0, 2.0), "middle on t24");
        assert_eq!(fill(f32::NAN, 2.0), "tone t12");
        assert!(has_notch(-0.5, 2.0) && !has_notch(0.5, 2.0) && !has_notch(-0.1, 2.0));
    }
}
