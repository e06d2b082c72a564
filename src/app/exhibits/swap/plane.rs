//! The bag, drawn: every word is an arrow of two numbers, laid end to end. In another
//! order the way is another one, and it ends at the same point.

use leptos::html;
use leptos::prelude::*;

use super::labels::{Ends, Labels};
use super::{Parts, Reading};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::element_width;
use crate::app::path_data::PathData;
use crate::trace::Trace;

/// Room around the longest way, in units of the plane.
const MARGIN: f64 = 0.5;
/// Largest width and height of the drawing, px, and on a beamer.
const LARGEST: [f64; 2] = [460.0, 390.0];
const LARGEST_PROJECTED: [f64; 2] = [720.0, 560.0];

/// The ends of the vectors laid end to end, from the origin.
fn way(trace: &Trace) -> Vec<[f64; 2]> {
    let ids: Vec<u32> = trace.tokens().iter().map(|token| token.id).collect();
    let vectors = trace.network().vectors(&ids);
    let (vectors, _) = vectors.as_chunks::<2>();
    let mut ends = vec![[0.0, 0.0]];
    let mut at = [0.0, 0.0];
    for vector in vectors {
        at = [at[0] + f64::from(vector[0]), at[1] + f64::from(vector[1])];
        ends.push(at);
    }
    ends
}

/// The same arrows with each two of them swapped.
fn swapped(way: &[[f64; 2]]) -> impl Iterator<Item = Vec<[f64; 2]>> {
    let arrows: Vec<[f64; 2]> = way
        .windows(2)
        .map(|pair| [pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]])
        .collect();
    let count = arrows.len();
    let pairs = (0..count).flat_map(move |one| (one + 1..count).map(move |other| (one, other)));
    pairs.map(move |(one, other)| {
        let mut arrows = arrows.clone();
        arrows.swap(one, other);
        let mut at = [0.0, 0.0];
        arrows
            .into_iter()
            .map(|arrow| {
                at = [at[0] + arrow[0], at[1] + arrow[1]];
                at
            })
            .collect()
    })
}

/// From the plane to the screen. It has room for these words with any two of them
/// swapped, so that it stays as it is when that is done; room for every order would
/// leave the way small. Where a reader swaps on and gets further, it grows.
struct Scale {
    lowest: [f64; 2],
    highest: [f64; 2],
    /// Pixels of a unit.
    unit: f64,
}

impl Scale {
    fn new(was: &[[f64; 2]], now: &[[f64; 2]], [width, height]: [f64; 2]) -> Self {
        let mut lowest = [0.0_f64; 2];
        let mut highest = [0.0_f64; 2];
        let mut reach = |way: &[[f64; 2]]| {
            for end in way {
                for axis in 0..2 {
                    lowest[axis] = lowest[axis].min(end[axis]);
                    highest[axis] = highest[axis].max(end[axis]);
                }
            }
        };
        reach(was);
        reach(now);
        for way in swapped(was) {
            reach(&way);
        }
        let lowest = lowest.map(|end| end - MARGIN);
        let highest = highest.map(|end| end + MARGIN);
        let span = [0, 1].map(|axis| highest[axis] - lowest[axis]);
        let unit = (width / span[0]).min(height / span[1]);
        Self {
            lowest,
            highest,
            unit,
        }
    }

    fn at(&self, point: [f64; 2]) -> [f64; 2] {
        let [x, y] = point;
        [
            (x - self.lowest[0]) * self.unit,
            (self.highest[1] - y) * self.unit,
        ]
    }

    fn size(&self) -> [f64; 2] {
        [0, 1].map(|axis| (self.highest[axis] - self.lowest[axis]) * self.unit)
    }
}

#[component]
pub fn Plane(parts: Parts) -> impl IntoView {
    let surroundings = parts.surroundings;
    let words = move || surroundings.words();
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let bag = Memo::new(move |_| parts.readings.with(|readings| readings.first().cloned()));
    let scale = move || {
        let [was, now] = bag
            .get()
            .map(|Reading { was, now }| [way(&was), way(&now)])
            .unwrap_or_default();
        let [widest, highest] = if surroundings.is_projector() {
            LARGEST_PROJECTED
        } else {
            LARGEST
        };
        Scale::new(&was, &now, [width.get().clamp(1.0, widest), highest])
    };
    let size = Memo::new(move |_| {
        let (room, [width, height]) = (width.get(), scale().size());
        let sizes = Sizes::new(room * 2.0, surroundings.is_projector());
        [width, height + sizes.small * 2.0]
    });
    let drawing = move || {
        let mut drawing = Drawing::default();
        let Some(reading) = bag.get().filter(|_| width.get() > 0.0) else {
            return drawing;
        };
        let sizes = Sizes::new(width.get() * 2.0, surroundings.is_projector());
        let (scale, fonts) = (scale(), surroundings.fonts_ready.get());
        draw_grid(&scale, &mut drawing);
        draw_ways(
            &reading,
            &scale,
            parts.state.order.read().chosen(),
            &mut drawing,
        );
        let on_screen = |trace: &Trace| way(trace).into_iter().map(|end| scale.at(end)).collect();
        let ends = Ends {
            sum: words().swap_sum(),
            origin: words().swap_origin(),
        };
        let labels = Labels {
            was: on_screen(&reading.was),
            now: on_screen(&reading.now),
            size: scale.size(),
            sizes,
            fonts,
        };
        labels.draw(&ends, reading.now.tokens(), &mut drawing);
        drawing
    };
    let label = move || {
        let end = bag
            .get()
            .and_then(|reading| way(&reading.now).last().copied());
        let [x, y] = end
            .unwrap_or_default()
            .map(|value| words().signed(value, 2));
        words().swap_plane_label(parts.words.read().len(), x, y)
    };
    view! {
        <div class="plane" node_ref=root>
            <p class="caption">{move || words().swap_plane()}</p>
            <svg
                class="drawing"
                role="img"
                aria-label=label
                width=move || size.get()[0]
                height=move || size.get()[1]
            >
                {drawing_view(drawing)}
            </svg>
        </div>
    }
}

fn draw_grid(scale: &Scale, drawing: &mut Drawing) {
    let [mut lines, mut axes] = [PathData::new(), PathData::new()];
    let [width, height] = scale.size();
    for axis in 0..2 {
        let mut line = scale.lowest[axis].ceil();
        while line <= scale.highest[axis] {
            let path = if line == 0.0 { &mut axes } else { &mut lines };
            let point = scale.at([line, line]);
            if axis == 0 {
                path.segment([point[0], 0.0], [point[0], height]);
            } else {
                path.segment([0.0, point[1]], [width, point[1]]);
            }
            line += 1.0;
        }
    }
    drawing.path("staff-line", lines);
    drawing.path("zero-line", axes);
}

/// The way as it was, dashed, and an arrow for each word as they stand now.
fn draw_ways(reading: &Reading, scale: &Scale, chosen: usize, drawing: &mut Drawing) {
    let mut was = PathData::new();
    for pair in way(&reading.was).windows(2) {
        was.segment(scale.at(pair[0]), scale.at(pair[1]));
    }
    drawing.path("was", was);
    let [mut arrows, mut thick, mut heads] = [PathData::new(), PathData::new(), PathData::new()];
    for (place, pair) in way(&reading.now).windows(2).enumerate() {
        let [from, to] = [scale.at(pair[0]), scale.at(pair[1])];
        let path = if place == chosen {
            &mut thick
        } else {
            &mut arrows
        };
        path.segment(from, to);
        heads.polygon(&head(from, to));
    }
    drawing.path("now", arrows);
    drawing.path("now thick", thick);
    drawing.path("solid", heads);
}

/// The corners of an arrow's head.
pub fn head(from: [f64; 2], to: [f64; 2]) -> [[f64; 2]; 3] {
    let [x, y] = [to[0] - from[0], to[1] - from[1]];
    let length = x.hypot(y).max(1e-6);
    let [along, across] = [[x / length, y / length], [-y / length, x / length]];
    let back = 10.0_f64.min(length);
    let corner = |side: f64| {
        [0, 1].map(|axis| to[axis] - along[axis] * back + across[axis] * side * back * 0.5)
    };
    [to, corner(1.0), corner(-1.0)]
}
