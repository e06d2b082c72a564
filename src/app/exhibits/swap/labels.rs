//! What is written in the plane: each word beside its arrow, the name of the origin, the
//! two ends of the way. A label stands where it covers least.

use super::plane::head;
use crate::app::drawing::Drawing;
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::{Face, em_width};
use crate::app::path_data::PathData;
use crate::text::Token;

/// Left, top, right, bottom.
type Area = [f64; 4];

/// Radius of the ring where the way ends, and of the one where it starts.
const SUM: f64 = 9.0;
const ORIGIN: f64 = 4.0;
/// Free around a ring.
const FREE: f64 = 4.0;
/// So many px lie between two places where a line is asked whether it is covered.
const SAMPLE: f64 = 3.0;

/// What is written of the two ends of the way.
pub struct Ends {
    pub sum: &'static str,
    pub origin: &'static str,
}

/// The plane as it is on the screen.
pub struct Labels {
    /// The ends of the arrows, the origin first.
    pub was: Vec<[f64; 2]>,
    pub now: Vec<[f64; 2]>,
    /// Of the drawing.
    pub size: [f64; 2],
    pub sizes: Sizes,
    pub fonts: bool,
}

impl Labels {
    pub fn draw(&self, ends: &Ends, tokens: &[Token], drawing: &mut Drawing) {
        let first = self.now.first().copied().unwrap_or_default();
        let last = self.now.last().copied().unwrap_or_default();
        let mut taken = vec![around([first], ORIGIN + FREE), around([last], SUM + FREE)];
        taken.extend(self.arrows().map(|[from, to]| around(head(from, to), 1.5)));
        for ([from, to], token) in self.arrows().zip(tokens) {
            let size = self.sizes.medium;
            let width = em_width(Face::Serif, &token.text, self.fonts) * size;
            let places = self.beside(from, to, [width, size]);
            if let Some(area) = self.best(places, &taken) {
                // Words side by side would be read as one.
                taken.push([area[0] - 4.0, area[1], area[2] + 4.0, area[3]]);
                let at = [f64::midpoint(area[0], area[2]), area[3] - size * 0.28];
                drawing.text("middle word halo", at, size, token.text.clone());
            }
        }
        drawing.path("ring ground", circle(first, ORIGIN));
        draw_sum(last, drawing);
        let small = self.sizes.small;
        let width = em_width(Face::Sans, ends.origin, self.fonts) * small;
        if let Some(area) = self.best(around_origin(first, [width, small]), &taken) {
            draw_leader(first, area, drawing);
            let at = [f64::midpoint(area[0], area[2]), area[3] - small * 0.28];
            drawing.text("middle muted halo", at, small, ends.origin);
        }
        // Its name is long: below the plane it is in no word's way.
        let foot = self.size[1] + small * 1.4;
        draw_sum([10.0, foot - small * 0.35], drawing);
        drawing.text("strong", [28.0, foot], small, ends.sum);
    }

    fn arrows(&self) -> impl Iterator<Item = [[f64; 2]; 2]> {
        self.now.windows(2).map(|pair| [pair[0], pair[1]])
    }

    /// Where a word can stand beside its arrow, with what each place costs by itself: it
    /// is best near the middle, close to the arrow, and away from the rest of the way.
    fn beside(&self, from: [f64; 2], to: [f64; 2], [width, size]: [f64; 2]) -> Vec<(f64, Area)> {
        let [x, y] = [to[0] - from[0], to[1] - from[1]];
        let length = x.hypot(y).max(1e-6);
        let normal = [-y / length, x / length];
        let count = self.now.len().max(1) as f64;
        let centre = [0, 1].map(|axis| self.now.iter().map(|end| end[axis]).sum::<f64>() / count);
        let middle = [0, 1].map(|axis| f64::midpoint(from[axis], to[axis]));
        let outwards: f64 = (0..2)
            .map(|axis| (middle[axis] - centre[axis]) * normal[axis])
            .sum();
        let mut places = Vec::new();
        for share in [0.5, 0.38, 0.62, 0.25, 0.75, 0.1, 0.9] {
            for side in [outwards.signum(), -outwards.signum()] {
                for off in [0.0, 3.0, 8.0, 14.0] {
                    let away =
                        3.0 + off + normal[0].abs() * width / 2.0 + normal[1].abs() * size * 0.5;
                    let at = [0, 1]
                        .map(|axis| from[axis] + [x, y][axis] * share + side * normal[axis] * away);
                    let inner = if side == outwards.signum() { 0.0 } else { 4.0 };
                    let cost = (share - 0.5_f64).abs() * 16.0 + off * 1.5 + inner;
                    places.push((cost, area(at, [width, size])));
                }
            }
        }
        places
    }

    /// The place that costs least, with what a label would cover there.
    fn best(&self, places: Vec<(f64, Area)>, taken: &[Area]) -> Option<Area> {
        let costs = places
            .into_iter()
            .map(|(cost, area)| (cost + self.covered(area, taken), area));
        let best = costs.min_by(|one, other| one.0.total_cmp(&other.0));
        best.map(|(_, area)| area)
    }

    fn covered(&self, area: Area, taken: &[Area]) -> f64 {
        let overlap = |other: &Area| {
            let side = |low: usize, high: usize| {
                (area[high].min(other[high]) - area[low].max(other[low])).max(0.0)
            };
            side(0, 2) * side(1, 3)
        };
        let [width, height] = self.size;
        let outside = (-area[0]).max(0.0)
            + (area[2] - width).max(0.0)
            + (-area[1]).max(0.0)
            + (area[3] - height).max(0.0);
        taken.iter().map(overlap).sum::<f64>() * 2.0
            + outside * 40.0
            + length_in(area, &self.now) * 4.0
            + length_in(area, &self.was) * 0.4
    }
}

/// How much of a way is in an area, px.
fn length_in(area: Area, way: &[[f64; 2]]) -> f64 {
    let of_arrow = |pair: &[[f64; 2]]| {
        let length = (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1]);
        let steps = (length / SAMPLE).ceil().max(1.0);
        let inside = (0..=steps as usize).filter(|&step| {
            let share = step as f64 / steps;
            let [x, y] = [0, 1].map(|axis| pair[0][axis] + (pair[1][axis] - pair[0][axis]) * share);
            x > area[0] && x < area[2] && y > area[1] && y < area[3]
        });
        inside.count() as f64 * SAMPLE
    };
    way.windows(2).map(of_arrow).sum()
}

/// What a label of a width and type size covers around its middle.
fn area([x, y]: [f64; 2], [width, size]: [f64; 2]) -> Area {
    [
        x - width / 2.0 - 2.0,
        y - size * 0.55,
        x + width / 2.0 + 2.0,
        y + size * 0.55,
    ]
}

/// Where the name of the origin can stand; best below it at the left.
fn around_origin([x, y]: [f64; 2], [width, size]: [f64; 2]) -> Vec<(f64, Area)> {
    let mut places = Vec::new();
    for (far, off) in [0.0, 6.0, 14.0, 24.0].into_iter().enumerate() {
        let (beside, below) = (
            ORIGIN + 5.0 + width / 2.0 + off,
            size * 0.55 + ORIGIN + 3.0 + off,
        );
        let directions = [
            [-beside, below],
            [beside, below],
            [-beside, -below],
            [beside, -below],
            [0.0, below],
            [0.0, -below],
            [-beside, 0.0],
            [beside, 0.0],
        ];
        for (rank, [right, down]) in directions.into_iter().enumerate() {
            let cost = rank as f64 + far as f64 * 10.0;
            places.push((cost, area([x + right, y + down], [width, size])));
        }
    }
    places
}

/// The area of points, with so much around them.
fn around<const COUNT: usize>(points: [[f64; 2]; COUNT], margin: f64) -> Area {
    let ends = |axis: usize, end: fn(f64, f64) -> f64, first: f64| {
        points.iter().map(|point| point[axis]).fold(first, end)
    };
    [
        ends(0, f64::min, f64::INFINITY) - margin,
        ends(1, f64::min, f64::INFINITY) - margin,
        ends(0, f64::max, f64::NEG_INFINITY) + margin,
        ends(1, f64::max, f64::NEG_INFINITY) + margin,
    ]
}

/// From the origin to its name, where that stands too far away to be seen as its own.
fn draw_leader([x, y]: [f64; 2], name: Area, drawing: &mut Drawing) {
    let to = [x.clamp(name[0], name[2]), y.clamp(name[1], name[3])];
    let far = (to[0] - x).hypot(to[1] - y);
    if far > ORIGIN + 12.0 {
        let share = (ORIGIN + 1.0) / far;
        let from = [x + (to[0] - x) * share, y + (to[1] - y) * share];
        let mut line = PathData::new();
        line.segment(from, to);
        drawing.path("zero-line", line);
    }
}

/// The place where the way ends.
fn draw_sum(at: [f64; 2], drawing: &mut Drawing) {
    drawing.path("ring", circle(at, SUM));
    drawing.path("solid", circle(at, 4.0));
}

fn circle(at: [f64; 2], radius: f64) -> PathData {
    let mut path = PathData::new();
    path.circle(at, radius);
    path
}
