//! The gradients as curves on the one staff, the factors as bars on the other.

use super::curves::{Curves, Kind};
use super::layout::{LOWEST, Layout};
use super::room::Area;
use super::staff::Page;
use crate::app::drawing::Drawing;
use crate::app::measure::{Face, em_width};
use crate::app::path_data::PathData;
use crate::trace::way_back::WayBack;

/// The points of a curve.
pub fn points(way: &WayBack, divisor: f64, layout: &Layout) -> Vec<[f64; 2]> {
    let lengths = way.lengths().iter().enumerate();
    let point = |(step, length): (usize, &f64)| [layout.middle(step), layout.y(length / divisor)];
    lengths.map(point).collect()
}

/// Where the dashed one's name stands is returned, if there is one.
pub fn draw_curves(
    curves: &Curves,
    way: &WayBack,
    page: &Page,
    drawing: &mut Drawing,
) -> Option<Area> {
    let Page {
        layout,
        words,
        fonts,
    } = *page;
    let curve = |way: &WayBack, divisor: f64| {
        let mut path = PathData::new();
        path.polyline(points(way, divisor, layout));
        path
    };
    let mut named = None;
    for (index, other) in curves.ways().iter().enumerate() {
        if index != curves.chosen() {
            drawing.path("thin", curve(other, curves.divisor(other)));
        }
    }
    let small = layout.sizes.small;
    if let Some(was) = curves.was() {
        drawing.path("was-ground", curve(was, 1.0));
        drawing.path("was dark", curve(was, 1.0));
        let name = match &curves.kind {
            Kind::Untrained { clipping: true, .. } => words.dial_before_clipping().to_owned(),
            Kind::Untrained { turned_from, .. } => {
                let before = turned_from.as_ref().map_or(0.0, |(before, _)| *before);
                words.dial_was(words.number(before, 2))
            }
            Kind::Trained { .. } => words.dial_before_training().to_owned(),
        };
        // Above it where there is room; a line that rises to the right leaves it there.
        let (step, y) = (way.len() / 8, layout.y(was.length(way.len() / 8)));
        let at = [layout.edge(step), (y - small * 0.7).max(layout.top + small)];
        let width = em_width(Face::Sans, &name, fonts) * small;
        named = Some(Area::of_text(at, width, small));
        drawing.text("muted halo", at, small, name);
    }
    let divisor = curves.divisor(way);
    drawing.path("now heavy", curve(way, divisor));
    let mut ends = PathData::new();
    let mut beyond = PathData::new();
    for step in [0, way.len().saturating_sub(1)] {
        let (x, length) = (layout.middle(step), way.length(step) / divisor);
        if length < 10_f64.powi(LOWEST) {
            let y = layout.bottom;
            beyond.polygon(&[[x - 6.0, y], [x + 6.0, y], [x, y + 8.0]]);
        } else {
            dot(&mut ends, [x, layout.y(length)]);
        }
    }
    drawing.path("solid", ends);
    drawing.path("solid", beyond);
    named
}

/// A round dot, of two curves.
fn dot(path: &mut PathData, [x, y]: [f64; 2]) {
    let (radius, pull) = (5.0, 6.7);
    path.move_to(x - radius, y);
    path.curve_to(
        [x - radius, y - pull],
        [x + radius, y - pull],
        [x + radius, y],
    );
    path.curve_to(
        [x + radius, y + pull],
        [x - radius, y + pull],
        [x - radius, y],
    );
    path.close();
}

pub fn draw_factors(way: &WayBack, chosen: usize, layout: &Layout, drawing: &mut Drawing) {
    let one = layout.factor_y(1.0);
    let [mut others, mut on, mut beyond] = [PathData::new(), PathData::new(), PathData::new()];
    for (step, factor) in way.factors().enumerate() {
        let (x, y) = (layout.edge(step), layout.factor_y(factor));
        let path = if step == chosen { &mut on } else { &mut others };
        // A factor of 1 is seen as well.
        let y = if (y - one).abs() < 1.0 { one - 1.0 } else { y };
        let [left, right] = [x + layout.bar * 0.16, x + layout.bar * 0.84];
        path.rectangle([left, one], [right, y]);
        if Layout::is_beyond(factor) {
            let up = if factor > 1.0 { -1.0 } else { 1.0 };
            let middle = f64::midpoint(left, right);
            let tip = [middle, y + 6.0 * up];
            beyond.polygon(&[[left, y], [right, y], tip]);
        }
    }
    drawing.path("bars", others);
    drawing.path("solid", on);
    drawing.path("bars", beyond);
}
