//! The geometry of a flow: ribbons as thick as the number they carry is large,
//! and valves that close from both ends. Pure numbers and path data.
//!
//! x runs over the width of a panel in per cent, so that a drawing needs no
//! measuring and follows its panel; y and thickness are in px.

use crate::app::path_data::PathData;

/// The thinnest ribbon that can be seen.
const HAIR: f64 = 1.2;

/// How a number becomes a thickness. Fixed for a task, whatever the numbers are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// px for 1.
    pub unit: f64,
    /// Numbers beyond it are as thick as it is, and marked.
    pub end: f64,
}

impl Scale {
    pub fn thickness(self, value: f32) -> f64 {
        (f64::from(value).abs().min(self.end) * self.unit).max(HAIR)
    }

    /// True where the number is larger than can be drawn.
    pub fn is_beyond(self, value: f32) -> bool {
        f64::from(value).abs() > self.end
    }
}

/// A cut through a ribbon: where its middle is, and how thick it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cut {
    pub x: f64,
    pub y: f64,
    pub thickness: f64,
}

impl Cut {
    pub const fn new(x: f64, y: f64, thickness: f64) -> Self {
        Self { x, y, thickness }
    }

    fn top(self) -> f64 {
        self.y - self.thickness / 2.0
    }

    fn bottom(self) -> f64 {
        self.y + self.thickness / 2.0
    }
}

/// The closed area of a ribbon through `cuts`, left to right.
pub fn area(cuts: &[Cut]) -> String {
    let mut path = PathData::new();
    let back: Vec<Cut> = cuts.iter().rev().copied().collect();
    if let (Some(first), Some(last)) = (cuts.first(), back.first()) {
        path.move_to(first.x, first.top());
        along(&mut path, cuts, Cut::top);
        path.line_to(last.x, last.bottom());
        along(&mut path, &back, Cut::bottom);
        path.close();
    }
    path.into_string()
}

/// Its upper and lower edge, as two open lines.
pub fn edges(cuts: &[Cut]) -> String {
    let mut path = PathData::new();
    if let Some(first) = cuts.first() {
        path.move_to(first.x, first.top());
        along(&mut path, cuts, Cut::top);
        path.move_to(first.x, first.bottom());
        along(&mut path, cuts, Cut::bottom);
    }
    path.into_string()
}

/// Goes on from the first of the cuts to the last, level at each of them.
fn along(path: &mut PathData, cuts: &[Cut], y: impl Fn(Cut) -> f64) {
    for (&from, &to) in cuts.iter().zip(cuts.iter().skip(1)) {
        let (y_from, y_to) = (y(from), y(to));
        if y_from == y_to {
            path.horizontal_to(to.x);
        } else {
            let middle = (from.x + to.x) / 2.0;
            path.curve_to([middle, y_from], [middle, y_to], [to.x, y_to]);
        }
    }
}

/// The two leaves of a valve in a frame of `height` around `y`, each as (top,
/// height): shut they meet in the middle, open they are gone.
pub fn leaves(openness: f32, y: f64, height: f64) -> [(f64, f64); 2] {
    let openness = f64::from(openness).clamp(0.0, 1.0);
    let leaf = height * (1.0 - openness) / 2.0;
    [(y - height / 2.0, leaf), (y + height / 2.0 - leaf, leaf)]
}

/// Slanted lines over a rectangle, `step` apart, and its outline.
pub fn hatch(left: f64, top: f64, width: f64, height: f64, step: f64) -> String {
    let mut path = PathData::new();
    if height > 0.0 {
        path.rectangle([left, top], [left + width, top + height]);
    }
    // Each line rises by one step over the width; the last ends at the bottom.
    let mut y = top + step;
    while step > 0.0 && y <= top + height {
        path.segment([left, y], [left + width, y - step]);
        y += step;
    }
    path.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCALE: Scale = Scale {
        unit: 13.0,
        end: 4.0,
    };

    #[test]
    fn thickness_is_size_whatever_the_sign_and_ends_at_the_scale() {
        assert_eq!(SCALE.thickness(-2.0), 26.0);
        assert_eq!(SCALE.thickness(7.0), 52.0);
        assert_eq!(SCALE.thickness(0.0), HAIR);
        assert!(SCALE.is_beyond(-4.01) && !SCALE.is_beyond(4.0));
        assert_eq!(SCALE.thickness(f32::NAN), SCALE.end * SCALE.unit);
    }

    #[test]
    fn a_level_ribbon_is_a_rectangle() {
        let cuts = [Cut::new(0.0, 54.0, 10.0), Cut::new(100.0, 54.0, 10.0)];
        assert_eq!(area(&cuts), "M0 49H100L100 59H0Z");
        assert_eq!(edges(&cuts), "M0 49H100M0 59H100");
    }

    #[test]
    fn a_squeezed_ribbon_leaves_and_arrives_level() {
        let cuts = [Cut::new(50.0, 54.0, 20.0), Cut::new(60.0, 54.0, 4.0)];
        assert_eq!(
            edges(&cuts),
            "M50 44C55 44 55 52 60 52M50 64C55 64 55 56 60 56"
        );
    }

    #[test]
    fn nothing_is_drawn_through_no_cuts() {
        assert_eq!((area(&[]), edges(&[])), (String::new(), String::new()));
    }

    #[test]
    fn leaves_meet_in_a_shut_valve_and_are_gone_from_an_open_one() {
        assert_eq!(leaves(0.0, 54.0, 56.0), [(26.0, 28.0), (54.0, 28.0)]);
        assert_eq!(leaves(1.0, 54.0, 56.0), [(26.0, 0.0), (82.0, 0.0)]);
        assert_eq!(leaves(0.5, 54.0, 56.0), [(26.0, 14.0), (68.0, 14.0)]);
    }

    #[test]
    fn a_hatch_stays_in_its_rectangle() {
        assert_eq!(hatch(-7.0, 10.0, 14.0, 0.0, 5.0), "");
        let lines = hatch(-7.0, 10.0, 14.0, 11.0, 5.0);
        assert_eq!(lines, "M-7 10H7V21H-7ZM-7 15L7 10M-7 20L7 15");
    }
}
