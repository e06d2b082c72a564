//! All twenty in one drawing: how many of eight starts learn, by how open the way was.

use leptos::html;
use leptos::prelude::*;

use super::charts::{Chart, STARTS};
use super::layout::LOWEST;
use super::{Parts, sentence};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::dial::raised::{Anchor, Setting, draw_raised};
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::{Face, element_width, em_width};
use crate::app::path_data::PathData;
use crate::app::rich::Rich;
use crate::app::wording::Wording;
use crate::nn::Cell;

/// Marks that are less than that apart would touch, px.
const PITCH: f64 = 12.0;

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
        // Below the names of the marks, and with room for marks on marks above the line of 8.
        let top = sizes.medium * 1.8 + PITCH * 4.0;
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
        self.bottom + PITCH + self.sizes.small * if self.right < 480.0 { 4.4 } else { 3.4 }
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
            let page = Page {
                layout: &layout(),
                words: words(),
                fonts: surroundings.fonts_ready.get(),
            };
            page.draw_axes(&mut drawing);
            match chosen {
                Some(chosen) => page.draw_marks(&charts.read(), chosen, &mut drawing),
                None => page.draw_wait(&mut drawing),
            }
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

/// What the marks are drawn on.
struct Page<'a> {
    layout: &'a Layout,
    words: Wording,
    fonts: bool,
}

impl Page<'_> {
    fn draw_axes(&self, drawing: &mut Drawing) {
        let (layout, small) = (self.layout, self.layout.sizes.small);
        let mut lines = PathData::new();
        for learned in (0..=STARTS as usize).step_by(2) {
            let y = layout.y(learned);
            lines.segment([layout.left, y], [layout.right, y]);
            let at = [layout.left - 8.0, y + small * 0.35];
            drawing.text("end muted", at, small, learned.to_string());
        }
        let setting = Setting {
            anchor: Anchor::Middle,
            class: "muted",
            size: small,
            fonts: self.fonts,
        };
        // Marks on marks of the lowest line stand above the labels.
        let labels = layout.bottom + PITCH;
        for power in [-12, -8, -4, 0] {
            let x = layout.x(10_f64.powi(power));
            lines.segment([x, layout.top], [x, layout.bottom]);
            let label = if power == 0 {
                "1".to_owned()
            } else {
                format!("10{}", Wording::raised(power))
            };
            draw_raised(&label, [x, labels + small * 1.35], setting, drawing);
        }
        drawing.path("staff-line", lines);
        let middle = f64::midpoint(layout.left, layout.right);
        let at = [middle, labels + small * 2.8];
        let axis = self.words.recall_axis();
        let is_wide = em_width(Face::Sans, axis, self.fonts) * small > layout.right;
        match axis.split_once(", ").filter(|_| is_wide) {
            Some((one, other)) => {
                drawing.text("middle muted", at, small, format!("{one},"));
                let below = [at[0], at[1] + small * 1.25];
                drawing.text("middle muted", below, small, other.to_owned());
            }
            None => drawing.text("middle muted", at, small, axis),
        }
        self.draw_key(drawing);
    }

    /// The marks with their names.
    fn draw_key(&self, drawing: &mut Drawing) {
        let (words, size) = (self.words, self.layout.sizes.small);
        let (mut marks, mut x) = (Marks::default(), 8.0);
        let names = [
            (Cell::Rnn, words.swap_rnn()),
            (Cell::Lstm, words.swap_lstm()),
            (Cell::Gru, words.counter_gru_name()),
        ];
        for (cell, name) in names {
            marks.add(cell, [x, size * 0.65]);
            drawing.text("muted", [x + 12.0, size], size, name);
            x += 12.0 + em_width(Face::Sans, name, self.fonts) * size + 24.0;
        }
        marks.draw(drawing);
    }

    fn draw_wait(&self, drawing: &mut Drawing) {
        let layout = self.layout;
        let middle = f64::midpoint(layout.top, layout.bottom);
        let at = [f64::midpoint(layout.left, layout.right), middle];
        let text = self.words.recall_play_first();
        drawing.text("middle halo", at, layout.sizes.medium, text);
    }

    fn draw_marks(&self, charts: &[Chart], chosen: usize, drawing: &mut Drawing) {
        let mut marks = Marks::default();
        let mut stems = PathData::new();
        let mut places: Vec<[f64; 2]> = Vec::new();
        for (index, chart) in charts.iter().enumerate() {
            let x = self.layout.x(chart.openness());
            let line = self.layout.y(chart.learned());
            let at = free_place([x, line], chart.learned(), &places);
            places.push(at);
            stems.segment([x, line], [x, at[1]]);
            marks.add(chart.settings.cell, at);
            if index == chosen {
                marks.ring.circle(at, 10.0);
            }
        }
        drawing.path("stem", stems);
        marks.draw(drawing);
    }
}

/// Where a mark touches no other one. On the outermost lines it stands outside, where
/// there are no values it could be read as; between them, beside the others.
fn free_place([x, line]: [f64; 2], learned: usize, places: &[[f64; 2]]) -> [f64; 2] {
    let is_free = |at: &[f64; 2]| {
        let mut others = places.iter();
        !others.any(|other| (other[0] - at[0]).hypot(other[1] - at[1]) < PITCH - 0.5)
    };
    let away = |step: usize| {
        let far = PITCH * step as f64;
        match learned {
            0 => [x, line + far],
            all if all >= STARTS as usize => [x, line - far],
            _ if step.is_multiple_of(2) => [x + far / 2.0, line],
            _ => [x - f64::midpoint(far, PITCH), line],
        }
    };
    let mut steps = (0..=places.len() * 2).map(away);
    steps.find(is_free).unwrap_or([x, line])
}

#[derive(Default)]
struct Marks {
    squares: PathData,
    circles: PathData,
    triangles: PathData,
    ring: PathData,
}

impl Marks {
    fn draw(self, drawing: &mut Drawing) {
        drawing.path("mark-open", self.squares);
        drawing.path("solid", self.circles);
        drawing.path("solid", self.triangles);
        drawing.path("ring", self.ring);
    }

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
