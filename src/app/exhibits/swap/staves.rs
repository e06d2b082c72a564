//! Three staves of belief, one for each network: dashed as the words were, solid as
//! they are now.

use leptos::html;
use leptos::prelude::*;

use super::{Parts, Reading};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::element_width;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;

/// Where everything stands, px.
struct Layout {
    sizes: Sizes,
    left: f64,
    right: f64,
    bar: f64,
    staff: f64,
    gap: f64,
    top: f64,
}

impl Layout {
    fn new(width: f64, count: usize, projector: bool) -> Self {
        let sizes = Sizes::new(width, projector);
        let [left, right] = match (sizes.is_narrow, projector) {
            (true, _) => [0.0, 0.0],
            (false, true) => [180.0, 170.0],
            (false, false) => [116.0, 104.0],
        };
        let staff = if projector {
            84.0
        } else if sizes.is_narrow {
            58.0
        } else {
            72.0
        };
        Self {
            left,
            right: width - right,
            bar: (width - left - right) / count.max(1) as f64,
            staff,
            gap: if sizes.is_narrow {
                sizes.medium * 2.4
            } else {
                sizes.medium * 2.2
            },
            top: if sizes.is_narrow {
                sizes.medium * 1.6
            } else {
                sizes.small
            },
            sizes,
        }
    }

    fn staff_top(&self, index: usize) -> f64 {
        self.top + (self.staff + self.gap) * index as f64
    }

    fn height(&self) -> f64 {
        self.staff_top(super::READERS) - self.gap + self.sizes.small
    }

    fn y(&self, index: usize, belief: f32) -> f64 {
        self.staff_top(index) + self.staff * (1.0 - f64::from(belief))
    }
}

#[component]
pub fn Staves(parts: Parts) -> impl IntoView {
    let surroundings = parts.surroundings;
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let count = Memo::new(move |_| parts.words.read().len());
    let layout = move || Layout::new(width.get(), count.get(), surroundings.is_projector());
    let height = Memo::new(move |_| layout().height());
    let label = move || {
        let words = surroundings.words();
        super::sentence::seen(parts).without_markup() + " " + words.swap_staves()
    };
    let drawing = move || {
        let (layout, words) = (layout(), surroundings.words());
        let mut drawing = Drawing::default();
        if width.get() > 0.0 {
            draw_chosen(parts.state.order.read().chosen(), &layout, &mut drawing);
            let readings = parts.readings.get();
            for (index, reading) in readings.iter().enumerate() {
                draw_staff(index, reading, &layout, words, &mut drawing);
            }
            draw_bars(count.get(), &layout, &mut drawing);
        }
        drawing
    };
    view! {
        <div class="staves" node_ref=root>
            <svg class="drawing" role="img" aria-label=label width=width height=height>
                {drawing_view(drawing)}
            </svg>
        </div>
    }
}

/// The chosen place through all staves.
fn draw_chosen(chosen: usize, layout: &Layout, drawing: &mut Drawing) {
    let mut wash = PathData::new();
    let left = layout.left + layout.bar * chosen as f64;
    let bottom = layout.height() - layout.sizes.small;
    wash.rectangle([left, layout.top], [left + layout.bar, bottom]);
    drawing.path("wash framed", wash);
}

fn draw_bars(count: usize, layout: &Layout, drawing: &mut Drawing) {
    let mut lines = PathData::new();
    let bottom = layout.height() - layout.sizes.small;
    for place in 0..=count {
        let x = layout.left + layout.bar * place as f64;
        lines.segment([x, layout.top], [x, bottom]);
    }
    drawing.path("bar-line", lines);
    let mut ending = PathData::new();
    ending.segment(
        [layout.right + 3.0, layout.top],
        [layout.right + 3.0, bottom],
    );
    drawing.path("ending", ending);
}

fn draw_staff(
    index: usize,
    reading: &Reading,
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    let [mut lines, mut middle] = [PathData::new(), PathData::new()];
    for quarter in 0..=4 {
        let y = layout.y(index, quarter as f32 / 4.0);
        let path = if quarter == 2 {
            &mut middle
        } else {
            &mut lines
        };
        path.segment([layout.left, y], [layout.right, y]);
    }
    drawing.path("staff-line", lines);
    drawing.path("zero-line", middle);
    let curve = |trace: &crate::trace::Trace| {
        let mut points = vec![[layout.left, layout.y(index, trace.belief(0, super::CLASS))]];
        for token in 0..trace.len() {
            let y = layout.y(index, trace.belief(token + 1, super::CLASS));
            let x = layout.left + layout.bar * token as f64;
            points.push([x + layout.bar * 0.6, y]);
            points.push([x + layout.bar, y]);
        }
        points
    };
    let path = |points: &[[f64; 2]]| {
        let mut path = PathData::new();
        path.polyline(points.iter().copied());
        path
    };
    let (was, now) = (curve(&reading.was), curve(&reading.now));
    let mut area = now.clone();
    let even = layout.y(index, 0.5);
    area.push([layout.right, even]);
    area.push([layout.left, even]);
    let mut filled = PathData::new();
    filled.polygon(&area);
    drawing.path("ink-wash", filled);
    // The dashes on the wider line: where both are the same, both are seen.
    drawing.path("now belief", path(&now));
    drawing.path("was", path(&was));
    draw_labels(index, reading, layout, words, drawing);
}

fn draw_labels(
    index: usize,
    reading: &Reading,
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    let (name, what) = match index {
        0 => (words.swap_bag(), words.swap_bag_what()),
        1 => (words.swap_rnn(), words.swap_reader_what()),
        _ => (words.swap_lstm(), words.swap_reader_what()),
    };
    let [was, now] = reading.ends().map(|share| words.percent(share));
    let is_equal = reading.is_equal();
    let ends = if is_equal {
        format!("{was} = {now}")
    } else {
        format!("{was} → {now}")
    };
    let Sizes {
        small,
        medium,
        is_narrow,
        ..
    } = layout.sizes;
    let top = layout.staff_top(index);
    if is_narrow {
        // A beamer has no room for both.
        let name = if small < 20.0 {
            format!("{name}, {what}")
        } else {
            name.to_owned()
        };
        drawing.text("ink halo", [0.0, top - small * 0.5], small, name);
        drawing.text(
            "end ink strong halo",
            [layout.right, top - small * 0.5],
            medium,
            ends,
        );
        return;
    }
    let middle = top + layout.staff / 2.0;
    drawing.text("end ink", [layout.left - 12.0, middle - 2.0], medium, name);
    // A beamer has no room for it.
    if small < 20.0 {
        drawing.text(
            "end muted",
            [layout.left - 12.0, middle + small + 1.0],
            small,
            what,
        );
    }
    drawing.text(
        "ink strong",
        [layout.right + 12.0, middle - 2.0],
        medium,
        ends,
    );
    let verdict = match (is_equal, index) {
        (true, 0) => words.swap_same_sum(),
        (true, _) => words.swap_same(),
        (false, _) => words.swap_notices(),
    };
    drawing.text(
        "muted",
        [layout.right + 12.0, middle + small + 2.0],
        small,
        verdict,
    );
}
