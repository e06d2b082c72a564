//! How many b each of the two asks for, for every number of a.

use leptos::html;
use leptos::prelude::*;

use super::one_stair::TRAINED_TO;
use super::{Parts, SPARE};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::{Face, element_width, em_width};
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::lesson::exhibit::CounterConfig;

const MOST: usize = CounterConfig::MOST;
/// The scale of b.
const HIGHEST: usize = MOST + SPARE;

struct Layout {
    sizes: Sizes,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Layout {
    fn new(width: f64, projector: bool) -> Self {
        let sizes = Sizes::new(width * 1.6, projector);
        let [left, right] = if projector {
            [56.0, 84.0]
        } else {
            [30.0, 50.0]
        };
        let top = sizes.small * 1.6;
        Self {
            left,
            right: width - right,
            top,
            bottom: top + if projector { 320.0 } else { 230.0 },
            sizes,
        }
    }

    fn height(&self) -> f64 {
        self.bottom + self.sizes.small * 1.9
    }

    /// The middle of the column of so many a.
    fn x(&self, count: usize) -> f64 {
        self.left + self.column() * (count as f64 - 0.5)
    }

    fn column(&self) -> f64 {
        (self.right - self.left) / MOST as f64
    }

    fn y(&self, asked: usize) -> f64 {
        self.bottom - (self.bottom - self.top) * asked.min(HIGHEST) as f64 / HIGHEST as f64
    }
}

#[component]
pub fn AskedPlot(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        counters,
        ..
    } = parts;
    let words = move || surroundings.words();
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    // Of each network for 1, 2, … a.
    let asked = Memo::new(move |_| {
        let counters = counters.read();
        let all = counters
            .iter()
            .map(|counter| (1..=MOST).map(|n| counter.count(n).asked()).collect());
        all.collect::<Vec<Vec<usize>>>()
    });
    let layout = move || Layout::new(width.get(), surroundings.is_projector());
    let height = Memo::new(move |_| layout().height());
    let drawing = move || {
        let mut drawing = Drawing::default();
        if width.get() > 0.0 {
            draw(
                &asked.read(),
                state.count.get(),
                &layout(),
                words(),
                &mut drawing,
            );
        }
        drawing
    };
    let click = move |event: leptos::ev::MouseEvent| {
        let Some(root) = root.get_untracked() else {
            return;
        };
        let x = f64::from(event.client_x()) - root.get_bounding_client_rect().left();
        let layout = untrack(layout);
        let column = ((x - layout.left) / layout.column()).floor();
        if column >= 0.0 && column < MOST as f64 {
            state.write(column as usize + 1);
        }
    };
    view! {
        <div>
            <h3 class="counter-title">{move || words().counter_asked_title()}</h3>
            <p class="caption">{move || words().counter_asked()}</p>
            <div class="counter-asked" node_ref=root on:click=click>
                <svg
                    class="drawing"
                    role="img"
                    aria-label=move || words().counter_asked_label()
                    width=width
                    height=height
                >
                    {drawing_view(drawing)}
                </svg>
            </div>
        </div>
    }
}

fn draw(
    asked: &[Vec<usize>],
    count: usize,
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    let Sizes { small, medium, .. } = layout.sizes;
    let mut seen = PathData::new();
    let half = layout.column() / 2.0;
    seen.rectangle(
        [layout.left, layout.top],
        [layout.x(TRAINED_TO) + half, layout.bottom],
    );
    drawing.path("plate", seen);
    let mut lines = PathData::new();
    for asked in (0..=HIGHEST).step_by(10) {
        let y = layout.y(asked);
        lines.segment([layout.left, y], [layout.right, y]);
        let at = [layout.left - 8.0, y + small * 0.35];
        drawing.text("end muted", at, small, asked.to_string());
    }
    drawing.path("staff-line", lines);
    let mut column = PathData::new();
    column.rectangle(
        [layout.x(count) - half, layout.top - 4.0],
        [layout.x(count) + half, layout.bottom],
    );
    drawing.path("wash framed", column);
    let mut right = PathData::new();
    right.segment([layout.x(1), layout.y(1)], [layout.x(MOST), layout.y(MOST)]);
    drawing.path("diagonal", right);
    let line = |asked: &[usize]| {
        let mut path = PathData::new();
        let points = asked.iter().enumerate();
        path.polyline(points.map(|(index, &asked)| [layout.x(index + 1), layout.y(asked)]));
        path
    };
    let names = [words.swap_lstm(), words.counter_gru_name()];
    let looks = ["now thick", "now dashed"];
    let mut label_at: Vec<f64> = Vec::new();
    for ((asked, name), class) in asked.iter().zip(names).zip(looks) {
        drawing.path(class, line(asked));
        let mut y = layout.y(asked.last().copied().unwrap_or(0)) + small * 0.35;
        // Two that end close together are named below each other.
        if label_at
            .iter()
            .any(|other| (other - y).abs() < medium * 1.1)
        {
            y += medium * 1.1;
        }
        label_at.push(y);
        drawing.text("strong", [layout.right + 6.0, y], medium, name);
    }
    let below = layout.bottom + small * 1.35;
    for number in [1, TRAINED_TO, MOST] {
        let text = if number == MOST {
            words.counter_a(number)
        } else {
            number.to_string()
        };
        let at = [layout.x(number), below];
        drawing.text("middle muted", at, small, text);
    }
    // Over the lines, which rise from the foot of what training has shown.
    let text = words.counter_seen_in_training();
    let width = em_width(Face::Sans, text, true) * small;
    let mut x = layout.left + 5.0;
    let mut y = layout.top + small * 1.2;
    // Above the field where it would run through the chosen column.
    if x + width > layout.x(count) - half && x < layout.x(count) + half {
        x = layout.left;
        y = layout.top - small * 0.5;
    }
    drawing.text("muted halo", [x, y], small, text);
}
