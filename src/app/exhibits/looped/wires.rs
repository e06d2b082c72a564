//! The state on its way: a wire from each copy to the next one, with the state's numbers
//! as bars on it, and dashed what they were as trained.

use super::layout::Layout;
use crate::app::drawing::Drawing;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;

/// A state of two units, and what it was.
pub struct State<'a> {
    pub now: &'a [f32],
    pub was: &'a [f32],
    /// Looked at.
    pub is_chosen: bool,
}

/// Bars that differ by less are drawn once.
const VISIBLE: f32 = 0.02;

impl State<'_> {
    pub fn draw(&self, step: usize, layout: &Layout, words: Wording, drawing: &mut Drawing) {
        let wire = layout.wire(step);
        let mut path = PathData::new();
        path.move_to(wire[0][0][0], wire[0][0][1]);
        for [_, first, second, end] in wire {
            path.curve_to(first, second, end);
        }
        drawing.path(if self.is_chosen { "now wire-on" } else { "now" }, path);
        let end = wire[1][3];
        let is_last = step + 1 == layout.count;
        // The last state of a row goes nowhere.
        if !(is_last && layout.unrolled > 0.98) {
            draw_head(end, drawing);
        }
        self.draw_bars(layout.state(step), layout, words, drawing);
    }

    fn draw_bars(&self, [x, y]: [f64; 2], layout: &Layout, words: Wording, drawing: &mut Drawing) {
        let full = layout.bar();
        let half_gap = 1.0;
        let folded = layout.sizes.small * 5.0;
        let room = folded + (layout.gap() - folded) * layout.unrolled;
        let width = ((room - 12.0) / 2.0).clamp(4.0, 15.0);
        let [mut ground, mut zero] = [PathData::new(), PathData::new()];
        let reach = width + half_gap + 2.0;
        ground.rectangle([x - reach, y - full], [x + reach, y + full]);
        drawing.path("ground", ground);
        let [mut up, mut down, mut was] = [PathData::new(), PathData::new(), PathData::new()];
        for (unit, (&now, &trained)) in self.now.iter().zip(self.was).enumerate() {
            let left = if unit == 0 {
                x - half_gap - width
            } else {
                x + half_gap
            };
            let top = |value: f32| y - f64::from(value) * full;
            let path = if now < 0.0 { &mut down } else { &mut up };
            path.rectangle([left, y], [left + width, top(now)]);
            if (now - trained).abs() >= VISIBLE {
                was.rectangle([left, y], [left + width, top(trained)]);
            }
        }
        drawing.path("up", up);
        drawing.path("down", down);
        drawing.path("as-trained", was);
        zero.segment([x - reach - 2.0, y], [x + reach + 2.0, y]);
        drawing.path("zero-line", zero);
        let small = layout.sizes.small;
        if room < small * 4.6 {
            return;
        }
        let baseline = y + full + small + 2.0;
        for (unit, &now) in self.now.iter().enumerate() {
            let (class, side) = if unit == 0 {
                ("end halo", -3.0)
            } else {
                ("halo", 3.0)
            };
            drawing.text(class, [x + side, baseline], small, words.signed(now, 1));
        }
    }
}

/// The way into the first copy of each line of a row: nothing before the first symbol.
pub fn draw_entry(step: usize, layout: &Layout, words: Wording, drawing: &mut Drawing) {
    let ([x, y], gap) = (layout.centre(step), layout.gap());
    let edge = x - layout.copy()[0] / 2.0;
    let mut line = PathData::new();
    line.segment([edge - gap * 0.94, y], [edge, y]);
    drawing.path(if step == 0 { "way-in dashed" } else { "now" }, line);
    draw_head([edge, y], drawing);
    if step == 0 {
        let small = layout.sizes.small;
        let (middle, below) = (edge - gap / 2.0, y + small + 5.0);
        if gap > small * 3.0 {
            let state = format!("{}\u{2003}{}", words.number(0.0, 1), words.number(0.0, 1));
            drawing.text("middle muted halo", [middle, below], small, state);
        }
    }
}

fn draw_head([x, y]: [f64; 2], drawing: &mut Drawing) {
    let mut head = PathData::new();
    head.polygon(&[[x, y], [x - 9.0, y + 4.5], [x - 9.0, y - 4.5]]);
    drawing.path("solid", head);
}
