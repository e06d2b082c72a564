//! All twenty in one drawing: how many of eight starts learn, by how open the way was.

use leptos::html;
use leptos::prelude::*;

use super::charts::{Chart, STARTS};
use super::layout::LOWEST;
use super::{Parts, sentence};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::{Face, element_width, em_width};
use crate::app::path_data::PathData;
use crate::app::rich::Rich;
use crate::app::wording::Wording;
use crate::nn::Cell;

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
        let top = sizes.medium * 1.8;
        Self {
            left: if projector { 40.0 } else { 24.0 },
            right: width - 12.0,
            top,
            bottom: top + if projector { 260.0 } else { 170.0 },
            sizes,
        }
    }

    fn x(&self, openness: f64) -> f64 {
        let power = openness.log10().clamp(LOWEST, 0.0);
        let power = if power.is_nan() { LOWEST } else { power };
        let room = self.right - self.left - 16.0;
        self.left + 8.0 + room * (power - LOWEST) / -LOWEST
    }

    fn y(&self, learned: usize) -> f64 {
        self.bottom - (self.bottom - self.top) * learned as f64 / STARTS as f64
    }

    fn height(&self) -> f64 {
        self.bottom + self.sizes.small * if self.right < 480.0 { 4.4 } else { 3.4 }
    }
}

#[component]
pub fn Scatter(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        charts,
    } = parts;
    let words = move || surroundings.words();
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let layout = move || Layout::new(width.get(), surroundings.is_projector());
    let height = Memo::new(move |_| layout().height());
    let drawing = move || {
        let mut drawing = Drawing::default();
        if width.get() > 0.0 {
            let chosen = state.is_played().then(|| state.place.get().index());
            draw(&charts.read(), chosen, &layout(), words(), &mut drawing);
        }
        drawing
    };
    let seen = Signal::derive(move || sentence::border(parts));
    // Before anything is played there is nothing to see, and that is said.
    let label = move || {
        let seen = seen.get().without_markup();
        let seen = if seen.is_empty() {
            words().recall_play_first().to_owned()
        } else {
            seen
        };
        format!("{}: {seen}", words().recall_all_title())
    };
    view! {
        <div class="recall-scatter">
            <h3 class="counter-title">{move || words().recall_all_title()}</h3>
            <p class="caption">{move || words().recall_all()}</p>
            <div node_ref=root>
                <svg
                    class="drawing"
                    role="img"
                    aria-label=label
                    width=width
                    height=height
                >
                    {drawing_view(drawing)}
                </svg>
            </div>
            <p class="seen">
                <Rich text=seen/>
            </p>
        </div>
    }
}

/// `chosen` is none as long as nothing has been played.
fn draw(
    charts: &[Chart],
    chosen: Option<usize>,
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    let Sizes { small, medium, .. } = layout.sizes;
    let mut lines = PathData::new();
    for learned in (0..=STARTS as usize).step_by(2) {
        let y = layout.y(learned);
        lines.segment([layout.left, y], [layout.right, y]);
        let at = [layout.left - 8.0, y + small * 0.35];
        drawing.text("end muted", at, small, learned.to_string());
    }
    for power in [-12, -8, -4, 0] {
        let x = layout.x(10_f64.powi(power));
        lines.segment([x, layout.top], [x, layout.bottom]);
        let label = if power == 0 {
            "1".to_owned()
        } else {
            format!("10{}", Wording::raised(power))
        };
        let at = [x, layout.bottom + small * 1.35];
        drawing.text("middle muted", at, small, label);
    }
    drawing.path("staff-line", lines);
    let at = [
        f64::midpoint(layout.left, layout.right),
        layout.bottom + small * 2.8,
    ];
    let axis = words.recall_axis();
    let is_wide = em_width(Face::Sans, axis, true) * small > layout.right;
    match axis.split_once(", ").filter(|_| is_wide) {
        Some((one, other)) => {
            drawing.text("middle muted", at, small, format!("{one},"));
            let below = [at[0], at[1] + small * 1.25];
            drawing.text("middle muted", below, small, other.to_owned());
        }
        None => drawing.text("middle muted", at, small, axis),
    }
    let Some(chosen) = chosen else {
        let middle = f64::midpoint(layout.top, layout.bottom);
        let at = [f64::midpoint(layout.left, layout.right), middle];
        drawing.text("middle halo", at, medium, words.recall_play_first());
        return;
    };
    let mut marks = Marks::default();
    let mut places: Vec<[f64; 2]> = Vec::new();
    for (index, chart) in charts.iter().enumerate() {
        let x = layout.x(chart.openness());
        let mut y = layout.y(chart.learned());
        // Those that would cover each other stand in a column, towards the middle: above
        // 8 or below 0 no start could be.
        let away = if chart.learned() > STARTS as usize / 2 {
            9.0
        } else {
            -9.0
        };
        let covers = |y: f64| {
            let mut others = places.iter();
            others.any(|other| (other[0] - x).abs() < 9.0 && (other[1] - y).abs() < 8.0)
        };
        while covers(y) {
            y += away;
        }
        places.push([x, y]);
        marks.add(chart.settings.cell, [x, y]);
        if index == chosen {
            marks.ring.circle([x, y], 10.0);
        }
    }
    drawing.path("mark-open", marks.squares);
    drawing.path("mark-keep", marks.circles);
    drawing.path("solid", marks.triangles);
    drawing.path("ring", marks.ring);
}

#[derive(Default)]
struct Marks {
    squares: PathData,
    circles: PathData,
    triangles: PathData,
    ring: PathData,
}

impl Marks {
    fn add(&mut self, cell: Cell, [x, y]: [f64; 2]) {
        match cell {
            Cell::Lstm => {
                self.circles.circle([x, y], 5.0);
            }
            Cell::Gru => {
                let corners = [[x, y - 6.5], [x + 6.5, y + 4.5], [x - 6.5, y + 4.5]];
                self.triangles.polygon(&corners);
            }
            _ => {
                let [one, other] = [[x - 4.5, y - 4.5], [x + 4.5, y + 4.5]];
                self.squares.rectangle(one, other);
            }
        }
    }
}
