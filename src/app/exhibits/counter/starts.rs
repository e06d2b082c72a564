//! How far each of eight starts counts, by cell and number of units: recorded.

use leptos::html;
use leptos::prelude::*;

use super::Parts;
use super::one_stair::TRAINED_TO;
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::element_width;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::nn::Cell;
use crate::settings::Recording;

/// The scale of counts.
const HIGHEST: f64 = 60.0;
/// Radius of a start's dot, px.
const DOT: f64 = 3.6;

/// One row: networks of one cell and size.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub cell: Cell,
    pub units: usize,
    /// The largest n that each start has right, up to which all are.
    pub counts: Vec<usize>,
}

impl Row {
    /// Middle of the counts; of the two in the middle the mean.
    pub fn median(&self) -> f64 {
        let mut sorted = self.counts.clone();
        sorted.sort_unstable();
        let half = sorted.len() / 2;
        let at = |index: usize| sorted.get(index).copied().unwrap_or_default() as f64;
        if sorted.len().is_multiple_of(2) {
            f64::midpoint(at(half.saturating_sub(1)), at(half))
        } else {
            at(half)
        }
    }
}

/// All rows, as soon as they have come (tracked).
pub fn rows(parts: Parts) -> Vec<Row> {
    let Some(recordings) = parts.state.recorded.get() else {
        return Vec::new();
    };
    let recorded = recordings.of(Recording::Counting).iter();
    let rows = recorded.map(|one| Row {
        cell: one.series.settings.cell,
        units: one.series.settings.hidden_size,
        counts: one
            .values
            .iter()
            .filter_map(|values| usize::try_from(*values.last()?).ok())
            .collect(),
    });
    rows.collect()
}

struct Layout {
    sizes: Sizes,
    width: f64,
    left: f64,
    right: f64,
    row: f64,
    top: f64,
    /// Of the names, where there is no room for them beside the rows.
    names_above: Option<f64>,
}

/// Narrower than this a drawing for a beamer has its names above the rows, px.
const NAMES_ABOVE: f64 = 560.0;

impl Layout {
    fn new(width: f64, projector: bool) -> Self {
        let sizes = Sizes::new(width * 1.6, projector);
        let names_above = (projector && width < NAMES_ABOVE).then_some(sizes.small * 1.3);
        let [left, right] = match (projector, names_above) {
            (true, Some(_)) => [8.0, 64.0],
            (true, None) => [236.0, 64.0],
            (false, _) => [114.0, 40.0],
        };
        let row = if projector { 42.0 } else { 30.0 };
        Self {
            width,
            left,
            right: width - right,
            row: row + names_above.unwrap_or_default(),
            top: sizes.small * 1.6,
            names_above,
            sizes,
        }
    }

    fn x(&self, count: f64) -> f64 {
        self.left + (self.right - self.left) * (count / HIGHEST).min(1.0)
    }

    /// The middle of a row's dots.
    fn y(&self, row: usize) -> f64 {
        // The GRUs stand a little apart.
        let apart = if row >= Recording::COUNTING_UNITS.len() {
            10.0
        } else {
            0.0
        };
        let name = self.names_above.unwrap_or_default() / 2.0;
        self.top + self.row * (row as f64 + 0.5) + apart + name
    }

    /// From the middle of a row's dots to its edge.
    fn half(&self) -> f64 {
        (self.row - self.names_above.unwrap_or_default()) / 2.0
    }

    fn bottom(&self) -> f64 {
        self.y(2 * Recording::COUNTING_UNITS.len() - 1) + self.half()
    }

    fn height(&self) -> f64 {
        self.bottom() + self.sizes.small * 1.8
    }
}

#[component]
pub fn Starts(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        ..
    } = parts;
    let words = move || surroundings.words();
    let rows = Memo::new(move |_| rows(parts));
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let layout = move || Layout::new(width.get(), surroundings.is_projector());
    let height = Memo::new(move |_| layout().height());
    let drawing = move || {
        let mut drawing = Drawing::default();
        if width.get() > 0.0 {
            let chosen = [state.lstm_units.get(), state.gru_units.get()];
            draw(&rows.read(), chosen, &layout(), words(), &mut drawing);
        }
        drawing
    };
    let label = move || {
        let rows = rows.read();
        let medians = rows.iter().map(|row| {
            let name = name(row, words());
            words().counter_median_of(name, words().exact(row.median()))
        });
        let medians = medians.collect::<Vec<_>>().join(" ");
        format!("{} {medians}", words().counter_starts())
    };
    view! {
        <div class:waiting=move || rows.read().is_empty()>
            <h3 class="counter-title">{move || words().counter_starts_title()}</h3>
            <p class="caption">{move || words().counter_starts()}</p>
            <div node_ref=root>
                <svg class="drawing" role="img" aria-label=label width=width height=height>
                    {drawing_view(drawing)}
                </svg>
            </div>
        </div>
    }
}

/// "LSTM, 4 units".
pub fn name(row: &Row, words: Wording) -> String {
    let cell = match row.cell {
        Cell::Lstm => words.swap_lstm(),
        _ => words.counter_gru_name(),
    };
    if row.units == 1 {
        words.counter_row_one(cell)
    } else {
        words.counter_row(cell, row.units)
    }
}

fn draw(rows: &[Row], chosen: [usize; 2], layout: &Layout, words: Wording, drawing: &mut Drawing) {
    let Sizes { small, medium, .. } = layout.sizes;
    let mut seen = PathData::new();
    let top = layout.top - 4.0;
    seen.rectangle(
        [layout.left, top],
        [layout.x(TRAINED_TO as f64), layout.bottom()],
    );
    drawing.path("plate", seen);
    let mut lines = PathData::new();
    let mut count = 0.0;
    let mut last_named = f64::NEG_INFINITY;
    while count <= HIGHEST {
        let x = layout.x(count);
        lines.segment([x, top], [x, layout.bottom()]);
        let is_named = count % 20.0 == 0.0 || count == 10.0;
        if is_named && x - last_named > small * 1.4 {
            last_named = x;
            let at = [x, layout.bottom() + small * 1.35];
            drawing.text("middle muted", at, small, words.number(count, 0));
        }
        count += 10.0;
    }
    drawing.path("staff-line", lines);
    let at = [layout.width, layout.top - small * 0.6];
    drawing.text("end muted", at, small, words.counter_median());
    let [mut others, mut on, mut medians] = [PathData::new(), PathData::new(), PathData::new()];
    for (index, row) in rows.iter().enumerate() {
        let y = layout.y(index);
        let is_chosen = match row.cell {
            Cell::Lstm => chosen[0] == row.units,
            _ => chosen[1] == row.units,
        };
        let (class, at) = match (layout.names_above, is_chosen) {
            (Some(_), true) => ("strong halo", [0.0, y - layout.half() - 2.0]),
            (Some(_), false) => ("ink halo", [0.0, y - layout.half() - 2.0]),
            (None, true) => ("end strong", [layout.left - 10.0, y + small * 0.35]),
            (None, false) => ("end ink", [layout.left - 10.0, y + small * 0.35]),
        };
        drawing.text(class, at, small, name(row, words));
        let path = if is_chosen { &mut on } else { &mut others };
        let mut counts = row.counts.clone();
        counts.sort_unstable();
        // Equal ones are stacked about the row's line.
        for same in counts.chunk_by(|one, other| one == other) {
            let x = layout.x(same[0] as f64);
            let apart = (layout.half() * 1.6 / same.len() as f64).min(7.0);
            for place in 0..same.len() {
                let off = place as f64 - (same.len() - 1) as f64 / 2.0;
                path.circle([x, y + off * apart], DOT);
            }
        }
        let x = layout.x(row.median());
        let reach = layout.half() * 0.84;
        medians.segment([x, y - reach], [x, y + reach]);
        let class = if is_chosen { "strong" } else { "ink" };
        let at = [layout.right + 8.0, y + medium * 0.35];
        drawing.text(class, at, medium, words.exact(row.median()));
    }
    drawing.path("dots", others);
    drawing.path("dots on", on);
    drawing.path("median", medians);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_is_in_the_middle() {
        let of = |counts: &[usize]| {
            let counts = counts.to_vec();
            let (cell, units) = (Cell::Gru, 4);
            Row {
                cell,
                units,
                counts,
            }
            .median()
        };
        assert_eq!(of(&[9, 1, 5]), 5.0);
        assert_eq!(of(&[50, 0, 57, 52]), 51.0);
        assert_eq!(of(&[]), 0.0);
    }
}
