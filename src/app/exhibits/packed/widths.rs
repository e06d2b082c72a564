//! How often a network that was never trained on padding is right, read in the last column
//! of ever wider rectangles: recorded, of eight starts. The one that reads here is thick.

use leptos::html;
use leptos::prelude::*;

use super::Parts;
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::element_width;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::settings::{Measure, Recording};

/// The share right at each column, of each start.
#[derive(Clone, Debug, PartialEq)]
struct Curves {
    /// Whether it is the start that comes with the page, and its shares of 1.
    starts: Vec<(bool, Vec<f64>)>,
}

impl Curves {
    /// The shares of the start that comes with the page, at a column; at the widest one
    /// beyond it.
    fn own(&self, column: usize) -> Option<f64> {
        let (_, shares) = self.starts.iter().find(|(is_own, _)| *is_own)?;
        let first = *Measure::COLUMNS.start() as usize;
        let index = column.checked_sub(first)?;
        shares.get(index).or(shares.last()).copied()
    }
}

struct Layout {
    sizes: Sizes,
    left: f64,
    right: f64,
    top: f64,
    height: f64,
}

impl Layout {
    fn new(width: f64, projector: bool) -> Self {
        let sizes = Sizes::new(width * 1.6, projector);
        Self {
            left: sizes.small * 3.6,
            right: width - sizes.small * 0.8,
            top: sizes.small * 0.9,
            height: if projector { 220.0 } else { 150.0 },
            sizes,
        }
    }

    fn x(&self, column: f64) -> f64 {
        let [first, last] =
            [Measure::COLUMNS.start(), Measure::COLUMNS.end()].map(|&column| f64::from(column));
        self.left + (self.right - self.left) * (column - first) / (last - first)
    }

    fn y(&self, share: f64) -> f64 {
        self.top + self.height * (1.0 - share)
    }

    fn bottom(&self) -> f64 {
        self.top + self.height + self.sizes.small * 2.0
    }
}

#[component]
pub fn Widths(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        sheet,
        ..
    } = parts;
    let words = move || surroundings.words();
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let own_seed = Memo::new(move |_| {
        let runs = parts.runs.read();
        runs.first().map(|run| run.settings.seed)
    });
    let curves = Memo::new(move |_| {
        let recordings = state.recorded.get()?;
        let recorded = recordings.of(Recording::Columns).first()?;
        let shares = |values: &[i32]| {
            let shares = values.iter().map(|&value| f64::from(value) / 1_000.0);
            shares.collect()
        };
        let starts = recorded
            .runs()
            .map(|(settings, values)| (Some(settings.seed) == own_seed.get(), shares(values)));
        Some(Curves {
            starts: starts.collect(),
        })
    });
    let column = Memo::new(move |_| sheet.with(|sheet| sheet.as_ref().map_or(0, |s| s.columns)));
    let seen = move || {
        let own = curves.with(|curves| curves.as_ref().and_then(|c| c.own(column.get())));
        own.map(|share| words().packed_widths_seen(column.get(), words().percent(share)))
    };
    let layout = move || Layout::new(width.get(), surroundings.is_projector());
    let height = Memo::new(move |_| layout().bottom());
    let drawing = move || {
        let mut drawing = Drawing::default();
        if let Some(curves) = curves.get().filter(|_| width.get() > 0.0) {
            draw(&curves, column.get(), &layout(), words(), &mut drawing);
        }
        drawing
    };
    let label = move || format!("{} {}", words().packed_widths(), seen().unwrap_or_default());
    view! {
        <div class="widths">
            <p class="label">{move || words().packed_widths()}</p>
            <div node_ref=root>
                <svg class="drawing" role="img" aria-label=label width=width height=height>
                    {drawing_view(drawing)}
                </svg>
            </div>
            <p class="status">{seen}</p>
        </div>
    }
}

fn draw(curves: &Curves, column: usize, layout: &Layout, words: Wording, drawing: &mut Drawing) {
    let small = layout.sizes.small;
    let [mut lines, mut even] = [PathData::new(), PathData::new()];
    for quarter in 0..=4_u8 {
        let share = f64::from(quarter) / 4.0;
        let path = if quarter == 2 { &mut even } else { &mut lines };
        path.segment(
            [layout.left, layout.y(share)],
            [layout.right, layout.y(share)],
        );
        if quarter % 2 == 0 {
            let at = [layout.left - 8.0, layout.y(share) + small * 0.36];
            drawing.text("end muted", at, small, words.percent(share));
        }
    }
    drawing.path("staff-line", lines);
    drawing.path("zero-line", even);
    let first = f64::from(*Measure::COLUMNS.start());
    let curve = |shares: &[f64]| {
        let mut path = PathData::new();
        let points = shares.iter().enumerate();
        path.polyline(
            points.map(|(index, &share)| [layout.x(first + index as f64), layout.y(share)]),
        );
        path
    };
    for (is_own, shares) in &curves.starts {
        if !is_own {
            drawing.path("other-start", curve(shares));
        }
    }
    for (is_own, shares) in &curves.starts {
        if *is_own {
            drawing.path("now thick", curve(shares));
        }
    }
    // On a phone the middle one has no room beside the first.
    let middle = (!layout.sizes.is_narrow).then_some(20);
    for column in [Some(first as usize), middle, Some(40)]
        .into_iter()
        .flatten()
    {
        let at = [layout.x(column as f64), layout.y(0.0) + small * 1.5];
        let (class, text) = if column == first as usize {
            ("muted", words.packed_columns_short(column))
        } else if column == 40 {
            ("end muted", column.to_string())
        } else {
            ("middle muted", column.to_string())
        };
        drawing.text(class, at, small, text);
    }
    if let Some(share) = curves.own(column) {
        let x = layout.x(column as f64).clamp(layout.left, layout.right);
        let mut line = PathData::new();
        line.segment([x, layout.top], [x, layout.y(0.0)]);
        drawing.path("own-end", line);
        let mut point = PathData::new();
        let y = layout.y(share);
        point.rectangle([x - 4.0, y - 4.0], [x + 4.0, y + 4.0]);
        drawing.path("solid", point);
    }
}
