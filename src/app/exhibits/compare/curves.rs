//! How each cell learned from eight starts, recorded, and what a word costs it.

use leptos::html;
use leptos::prelude::*;

use super::{CELLS, Parts, Reader};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::parts::ShareStaff;
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::element_width;
use crate::app::names;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::nn::Cell;
use crate::settings::Recording;
use crate::share::recordings::{Recorded, median, share_of};

/// What is called learned.
const LEARNED: f64 = 0.95;
/// The end of the axis of steps.
const STEPS: f64 = 2_000.0;

/// What was recorded of one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    pub cell: Cell,
    recorded: Recorded,
}

impl Learned {
    pub fn median_at(&self, step: u32) -> Option<f64> {
        median(&self.recorded.shares_at(step))
    }

    /// From the first start that is above the share to the last, and how many never are.
    fn first_above(&self) -> (Option<[u32; 2]>, usize) {
        let first = self.recorded.first_above(LEARNED);
        let known = first.iter().flatten();
        let range = known.clone().min().zip(known.max());
        let never = first.iter().filter(|first| first.is_none()).count();
        (range.map(|(&first, &last)| [first, last]), never)
    }

    /// How it went, and how far it is after so many steps.
    fn text(&self, step: u32, words: Wording) -> String {
        let starts = self.recorded.values.len();
        let (range, never) = self.first_above();
        let range = range.map(|range| {
            let [first, last] = range.map(|step| words.count(step as usize));
            words.compare_first_above(first, last)
        });
        let never = match (never, &range) {
            (0, _) => None,
            (never, Some(_)) => Some(words.compare_never(never, starts)),
            (_, None) => Some(words.compare_never_all(starts)),
        };
        let median = self.median_at(step).map(|share| {
            let step = words.count(step as usize);
            words.compare_median(step, words.percent_fine(share))
        });
        let told: Vec<String> = [median, range, never].into_iter().flatten().collect();
        told.join(" ")
    }
}

/// Of each cell, as soon as the recordings have come (tracked).
pub fn learned(parts: Parts) -> Vec<Learned> {
    let Some(recordings) = parts.state.recorded.get() else {
        return Vec::new();
    };
    let recorded = recordings.of(Recording::Cells).iter();
    let learned = recorded.map(|recorded| Learned {
        cell: recorded.series.settings.cell,
        recorded: recorded.clone(),
    });
    learned.collect()
}

#[component]
pub fn Cells(parts: Parts) -> impl IntoView {
    let words = move || parts.surroundings.words();
    let clock = parts.state.clock;
    let measure = move |_| {
        let readers = parts.readers.get_untracked();
        clock.start(&readers, move |times| {
            let words = parts.surroundings.wording.get_untracked();
            let [lstm, gru, rnn] = times.map(|time| words.number(time, 2));
            let said = words.compare_measured(lstm, gru, rnn);
            parts.surroundings.announce.set(said);
        });
    };
    let face = move || {
        let is_first = parts.times.get().is_none();
        match (clock.is_running().get(), is_first) {
            (true, _) => words().compare_measuring(),
            (false, true) => words().compare_measure(),
            (false, false) => words().compare_measure_again(),
        }
    };
    let has_own = Memo::new(move |_| parts.state.cast.has_own());
    view! {
        <div class="learned">
            <p class="title">{move || words().compare_curves()}</p>
            <p class="status">
                {move || words().compare_curves_about()}" "
                {move || {
                    if has_own.get() {
                        words().compare_curves_own()
                    } else {
                        words().compare_curves_thick()
                    }
                }}
            </p>
            <div class="three">
                {(0..CELLS).map(|index| view! { <OneCell parts index/> }).collect_view()}
            </div>
            <div class="measure">
                <button
                    type="button"
                    class="btn"
                    aria-disabled=move || clock.is_running().get().to_string()
                    on:click=measure
                >
                    {face}
                </button>
                <span class="status">{move || words().compare_measure_about()}</span>
            </div>
        </div>
    }
}

#[component]
fn OneCell(parts: Parts, index: usize) -> impl IntoView {
    let surroundings = parts.surroundings;
    let words = move || surroundings.words();
    let reader = Memo::new(move |_| parts.readers.read().get(index).cloned());
    let learned = Memo::new(move |_| learned(parts).get(index).cloned());
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let layout = move || Layout::new(width.get(), surroundings.is_projector());
    let height = Memo::new(move |_| layout().bottom());
    let drawing = move || {
        let mut drawing = Drawing::default();
        if width.get() > 0.0 {
            let seed = reader.read().as_ref().map(|reader| reader.settings.seed);
            let step = parts.state.moment.get().steps();
            let learned = learned.get();
            draw(
                learned.as_ref(),
                seed,
                step,
                &layout(),
                words(),
                &mut drawing,
            );
        }
        drawing
    };
    let name = move || {
        let name = reader
            .read()
            .as_ref()
            .map(|reader| names::cell(words(), reader.cell()));
        name.unwrap_or_default()
    };
    let size = move || {
        let reader = reader.get();
        reader.map(|reader| {
            let weights = words().count(reader.weights());
            words().compare_size(reader.settings.hidden_size, weights)
        })
    };
    let text = move || {
        let step = parts.state.moment.get().steps();
        learned.get().map(|learned| learned.text(step, words()))
    };
    let label = move || words().compare_curve_label(name(), text().unwrap_or_default());
    view! {
        <div class="one-cell">
            <p class="name">
                <b>{name}</b>
                " "
                {size}
            </p>
            <div node_ref=root>
                <svg class="drawing" role="img" aria-label=label width=width height=height>
                    {drawing_view(drawing)}
                </svg>
            </div>
            <p class="status">{text}</p>
            <Costs parts reader index/>
        </div>
    }
}

/// Bars for what a word costs: dashed the largest of the three.
#[component]
fn Costs(parts: Parts, reader: Memo<Option<Reader>>, index: usize) -> impl IntoView {
    let words = move || parts.surroundings.words();
    let largest = move |of: fn(&Reader) -> usize| parts.readers.read().iter().map(of).max();
    let own = move |of: fn(&Reader) -> usize| reader.read().as_ref().map(of);
    let count = move |of: fn(&Reader) -> usize| {
        let (own, largest) = (own(of), largest(of));
        own.zip(largest).map(|(own, largest)| {
            let share = own as f64 / largest.max(1) as f64;
            (words().count(own), share)
        })
    };
    let products = move || count(|reader| reader.cost().products);
    let bends = move || count(|reader| reader.cost().bends);
    let time = move || {
        let times = parts.times.get()?;
        let largest = times.iter().copied().fold(0.0, f64::max);
        let own = times.get(index).copied()?;
        let text = words().compare_microseconds(words().number(own, 2));
        Some((text, if largest > 0.0 { own / largest } else { 0.0 }))
    };
    view! {
        <dl class="costs">
            <Cost name=Signal::derive(move || words().compare_products()) cost=Signal::derive(products)/>
            <Cost name=Signal::derive(move || words().compare_bends()) cost=Signal::derive(bends)/>
            <Cost name=Signal::derive(move || words().compare_time()) cost=Signal::derive(time)/>
        </dl>
    }
}

#[component]
fn Cost(name: Signal<&'static str>, cost: Signal<Option<(String, f64)>>) -> impl IntoView {
    let text = move || cost.get().map_or_else(|| "?".to_owned(), |(text, _)| text);
    let width = move || format!("{:.1}%", 100.0 * cost.get().map_or(0.0, |(_, share)| share));
    view! {
        <div class="cost">
            <dt>{name}</dt>
            <dd>
                <span class="gauge" aria-hidden="true">
                    <span style:width=width></span>
                </span>
                <span class="value">{text}</span>
            </dd>
        </div>
    }
}

struct Layout {
    sizes: Sizes,
    staff: ShareStaff,
}

impl Layout {
    fn new(width: f64, projector: bool) -> Self {
        let sizes = Sizes::new(width * 2.0, projector);
        Self {
            staff: ShareStaff {
                left: sizes.small * 3.4,
                right: width - sizes.small * 0.6,
                top: sizes.small * 0.7,
                height: if projector { 190.0 } else { 140.0 },
            },
            sizes,
        }
    }

    fn x(&self, step: u32) -> f64 {
        self.staff.x(f64::from(step), [0.0, STEPS])
    }

    fn bottom(&self) -> f64 {
        self.staff.bottom() + self.sizes.small * 1.7
    }
}

fn draw(
    learned: Option<&Learned>,
    seed: Option<u32>,
    step: u32,
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    let small = layout.sizes.small;
    let staff = &layout.staff;
    for share in [0.0, 0.5, 1.0] {
        let at = [staff.left - 5.0, staff.y(share) + small * 0.35];
        drawing.text("end muted", at, small, words.percent(share));
    }
    let [half, others] = staff.lines();
    drawing.path("staff-line", others);
    drawing.path("was", half);
    if let Some(learned) = learned {
        draw_starts(learned, seed, layout, drawing);
    }
    let mut now = PathData::new();
    now.segment(
        [layout.x(step), staff.top - 4.0],
        [layout.x(step), staff.y(0.0)],
    );
    drawing.path("step", now);
    let y = layout.bottom() - small * 0.3;
    drawing.text("muted", [staff.left, y], small, "0");
    let end = words.compare_step(words.count(STEPS as usize));
    drawing.text("end muted", [staff.right, y], small, end);
}

/// A curve for each start, the one that reads here over the others, and a ring where
/// each first is above the share.
fn draw_starts(learned: &Learned, seed: Option<u32>, layout: &Layout, drawing: &mut Drawing) {
    let points = learned.recorded.series.points();
    let (mut others, mut own) = (PathData::new(), PathData::new());
    for (settings, values) in learned.recorded.runs() {
        let is_own = seed == Some(settings.seed);
        let path = if is_own { &mut own } else { &mut others };
        let curve = points.iter().zip(values);
        path.polyline(
            curve.map(|(&step, &value)| [layout.x(step), layout.staff.y(share_of(value))]),
        );
    }
    drawing.path("faint", others);
    drawing.path("now", own);
    let mut rings = PathData::new();
    for step in learned.recorded.first_above(LEARNED).into_iter().flatten() {
        let (x, y, r) = (layout.x(step), layout.staff.y(LEARNED), 3.5);
        rings.move_to(x, y - r).line_to(x + r, y).line_to(x, y + r);
        rings.line_to(x - r, y).close();
    }
    drawing.path("ring-at", rings);
}
