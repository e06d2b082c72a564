//! Reach: the length of the gradient of the answer's margin at each word, on a
//! scale of factors of ten.

use crate::app::path_data::PathData;

use super::bars::System;
use super::layout::ScoreLayout;
use crate::app::drawing::Drawing;

/// Ends of the scale.
pub const REACH_SCALE: [f32; 2] = [0.001, 10.0];
/// Factors of ten between them.
const DECADES: u8 = 4;
const WIDEST_COLUMN: f64 = 40.0;

/// The staff "reach" of one system; empty while it is not shown. `reach` has one
/// length a token.
pub fn reach_staff(layout: &ScoreLayout, system: &System, reach: &[f32]) -> Drawing {
    let mut drawing = Drawing::default();
    let Some(staff) = layout.staves.reach else {
        return drawing;
    };
    let (mut lines, mut floor) = (PathData::new(), PathData::new());
    for decade in 0..=DECADES {
        let y = staff.top + staff.height * f64::from(decade) / f64::from(DECADES);
        let line = if decade == DECADES {
            &mut floor
        } else {
            &mut lines
        };
        line.segment([system.left, y], [system.right, y]);
    }
    let (mut columns, mut beyond) = (PathData::new(), PathData::new());
    let half = (system.bar_width * 0.5).min(WIDEST_COLUMN) / 2.0;
    for token in system.tokens() {
        let Some(&length) = reach.get(token) else {
            continue;
        };
        let (x, bottom) = (system.bar_centre(token), staff.bottom());
        let top = bottom - staff.height * share_of_scale(length);
        columns.rectangle([x - half, top], [x + half, bottom]);
        let [least, most] = REACH_SCALE;
        if length < least {
            let y = bottom + 2.0;
            beyond.polygon(&[[x - 5.0, y], [x + 5.0, y], [x, y + 6.0]]);
        } else if length > most {
            let y = staff.top - 2.0;
            beyond.polygon(&[[x - 5.0, y], [x + 5.0, y], [x, y - 6.0]]);
        }
    }
    drawing.path("staff-line", lines);
    drawing.path("zero-line", floor);
    drawing.path("reach", columns);
    drawing.path("beyond", beyond);
    drawing
}

/// 0 at the scale's lower end, 1 at its upper end.
fn share_of_scale(length: f32) -> f64 {
    let [least, most] = REACH_SCALE.map(f64::from);
    let length = f64::from(length).clamp(least, most);
    (length / least).log10() / (most / least).log10()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_a_factor_of_ten() {
        let [least, most] = REACH_SCALE;
        assert_eq!(share_of_scale(least), 0.0);
        assert!((share_of_scale(0.1) - 0.5).abs() < 1e-6);
        assert_eq!(share_of_scale(most), 1.0);
        assert_eq!(share_of_scale(0.0), 0.0);
    }
}
