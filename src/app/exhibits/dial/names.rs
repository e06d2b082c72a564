//! The names of the trained networks along their thin lines, where there is room.

use super::controls::trained_name;
use super::curves::{Curves, Kind};
use super::room::Area;
use super::staff::Page;
use super::values::points;
use crate::app::drawing::Drawing;
use crate::app::measure::{Face, em_width};

/// Between a line and its name, px.
const NEAR: f64 = 2.5;
/// At least between a name and any other line.
const FAR: f64 = 5.0;
/// Between two places that are tried.
const STRIDE: f64 = 6.0;

/// `taken` is where another name stands already.
pub fn draw_names(
    curves: &Curves,
    step: usize,
    page: &Page,
    taken: Option<Area>,
    drawing: &mut Drawing,
) {
    let Page {
        layout,
        words,
        fonts,
    } = *page;
    if !matches!(curves.kind, Kind::Trained { .. }) {
        return;
    }
    let small = layout.sizes.small;
    let line = |way| points(way, curves.divisor(way), layout);
    let lines: Vec<_> = curves.ways().iter().map(line).collect();
    let was = curves.was().map(|way| points(way, 1.0, layout));
    let mut taken: Vec<Area> = taken.into_iter().collect();
    taken.push(Area {
        left: layout.edge(step),
        top: layout.top,
        right: layout.edge(step + 1),
        bottom: layout.bottom,
    });
    for (index, own) in lines.iter().enumerate() {
        if index == curves.chosen() {
            continue;
        }
        let name = trained_name(index, words);
        let width = em_width(Face::Sans, &name, fonts) * small;
        let others = || {
            let others = lines
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index);
            others.map(|(_, line)| line).chain(&was)
        };
        let is_free = |area: &Area| {
            let room = area.widened(FAR);
            area.top > layout.top
                && area.bottom < layout.bottom
                && !taken.iter().any(|other| room.meets(*other))
                && !others().any(|line| room.covered(line) > 0.0)
        };
        let places = beside(own, width, small).filter(|(_, _, area)| is_free(area));
        let best = places.min_by(|one, other| one.0.total_cmp(&other.0));
        if let Some((_, at, area)) = best {
            taken.push(area);
            drawing.text("muted halo", at, small, name);
        }
    }
}

/// Places above and below a line, each with how far the line runs away from a name there.
fn beside(line: &[[f64; 2]], width: f64, size: f64) -> impl Iterator<Item = (f64, [f64; 2], Area)> {
    let ends = [line.first(), line.last()].map(|end| end.map_or(0.0, |end| end[0]));
    let places = ((ends[1] - ends[0] - width) / STRIDE).max(0.0) as usize;
    (0..places).flat_map(move |place| {
        let x = ends[0] + place as f64 * STRIDE;
        let along = line
            .windows(2)
            .filter(|pair| pair[1][0] >= x && pair[0][0] <= x + width)
            .flatten();
        let [top, bottom] = along.fold([f64::INFINITY, f64::NEG_INFINITY], |[top, bottom], end| {
            [top.min(end[1]), bottom.max(end[1])]
        });
        [top - NEAR - size * 0.2, bottom + NEAR + size * 0.8].map(|y| {
            let area = Area::of_text([x, y], width, size);
            (bottom - top, [x, y], area)
        })
    })
}
