//! How often a network that was never trained on padding is right, read in the last column
//! of ever wider rectangles: recorded, of eight starts. The one that reads here is thick.

use leptos::html;
use leptos::prelude::*;

use super::Parts;
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::parts::ShareStaff;
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
    staff: ShareStaff,
}

impl Layout {
    fn new(width: f64, projector: bool) -> Self {
        let sizes = Sizes::new(width * 1.6, projector);
        Self {
            staff: ShareStaff {
                left: sizes.small * 3.6,
                right: width - sizes.small * 0.8,
                top: sizes.small * 0.9,
                height: if projector { 220.0 } else { 150.0 },
            },
            sizes,
        }
    }

    fn x(&self, column: f64) -> f64 {
        let ends = [Measure::COLUMNS.start(), Measure::COLUMNS.end()];
        self.staff.x(column, ends.map(|&column| f64::from(column)))
    }

    fn bottom(&self) -> f64 {
        self.staff.bottom() + self.sizes.small * 2.0
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
    let staff = &layout.staff;
    for share in [0.0, 0.5, 1.0] {
        let at = [staff.left - 8.0, staff.y(share) + small * 0.36];
        drawing.text("end muted", at, small, words.percent(share));
    }
    let [half, others] = staff.lines();
    drawing.path("staff-line", others);
    drawing.path("zero-line", half);
    let first = f64::from(*Measure::COLUMNS.start());
    let curve = |shares: &[f64]| {
        let mut path = PathData::new();
        let points = shares.iter().enumerate();
        path.polyline(
            points.map(|(index, &share)| [layout.x(first + index as f64), staff.y(share)]),
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
        let at = [layout.x(column as f64), staff.y(0.0) + small * 1.5];
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
        let x = layout.x(column as f64).clamp(staff.left, staff.right);
        let mut line = PathData::new();
        line.segment([x, staff.top], [x, staff.y(0.0)]);
        drawing.path("own-end", line);
        let mut point = PathData::new();
        let y = staff.y(share);
        point.rectangle([x - 4.0, y - 4.0], [x + 4.0, y + 4.0]);
        drawing.path("solid", point);
    }
}
