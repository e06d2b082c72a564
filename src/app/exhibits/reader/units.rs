//! Every unit at a glance: what it holds along the sentence, ordered by how hard
//! it pushes the last belief.

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::*;

use crate::app::names;
use crate::app::path_data::PathData;
use crate::app::surroundings::Surroundings;
use crate::app::wording::Wording;
use crate::nn::{Direction, LayerId};
use crate::tasks::Task;
use crate::text::segment::is_right_to_left;
use crate::trace::Trace;

use super::state::{ReaderState, Shared};
use super::{scale_end, spoken};

/// Over so many units the rest is shown when it is asked for.
const SHOWN_AT_FIRST: usize = 16;
/// The drawing's own measures; it is stretched to its place.
const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 34.0;

/// A radio button for each unit of each reader, with its drawing; choosing one shows
/// that unit in all views.
#[component]
pub fn Units(state: ReaderState, surroundings: Surroundings) -> impl IntoView {
    static GROUPS: AtomicUsize = AtomicUsize::new(0);
    let group = GROUPS.fetch_add(1, Ordering::Relaxed);
    let readers = Memo::new(move |_| readers(&state.trace.read()));
    // Of all at once: what costs is the way back through the network.
    let pushes = Memo::new(move |_| {
        let trace = state.trace.read();
        trace.pushes_of_all(state.task.get().last_asked(trace.tokens()))
    });
    view! {
        <div role="radiogroup" aria-label=move || surroundings.words().unit_group()>
            <For each=move || readers.get() key=|layer| *layer let:layer>
                <ReaderUnits
                    state
                    surroundings
                    layer
                    pushes
                    group
                    is_alone=Memo::new(move |_| readers.read().len() == 1)
                />
            </For>
        </div>
    }
}

/// All readers of the network that has read this.
pub fn readers(trace: &Trace) -> Vec<LayerId> {
    trace.network().config().layer_ids().collect()
}

/// The units of one reader, under a heading if there are more readers.
#[component]
fn ReaderUnits(
    state: ReaderState,
    surroundings: Surroundings,
    layer: LayerId,
    pushes: Memo<Vec<(LayerId, Vec<f32>)>>,
    group: usize,
    is_alone: Memo<bool>,
) -> impl IntoView {
    let show_all = RwSignal::new(false);
    let words = move || surroundings.words();
    let trace = Memo::new(move |_| Shared::new(state.trace.read().in_layer(layer)));
    let pushes = Memo::new(move |_| {
        let pushes = pushes.read();
        let own = pushes.iter().find(|(of, _)| *of == layer);
        own.map_or_else(Vec::new, |(_, pushes)| pushes.clone())
    });
    // The chosen unit, if it is one of these.
    let chosen = Memo::new(move |_| {
        let is_here = state.trace.read().layer() == layer;
        is_here.then(|| state.selected.get().pinned.unit)
    });
    let units = Memo::new(move |_| {
        if trace.read().is_empty() {
            return Vec::new();
        }
        shown(by_size(&pushes.read()), chosen.get(), show_all.get())
    });
    let hidden_size = Memo::new(move |_| trace.read().hidden_size());
    let more = move || {
        let is_cut = hidden_size.get() > SHOWN_AT_FIRST && !show_all.get();
        (is_cut && !units.read().is_empty()).then(|| {
            view! {
                <button type="button" class="btn" on:click=move |_| show_all.set(true)>
                    {move || words().units_show_all(hidden_size.get())}
                </button>
            }
        })
    };
    let heading = move || {
        let name = reader_name(words(), &trace.read());
        (!is_alone.get() && !trace.read().is_empty())
            .then(|| view! { <h3 class="units-reader">{name}</h3> })
    };
    view! {
        {heading}
        <div class="units">
            // By place, not by unit: with each letter typed the order may change, and
            // moving and making elements costs more than writing into them.
            <For each=move || 0..units.read().len() key=|place| *place let:place>
                <Unit
                    state
                    surroundings
                    trace
                    pushes
                    chosen
                    is_alone
                    unit=Memo::new(move |_| units.read().get(place).copied().unwrap_or_default())
                    group
                />
            </For>
        </div>
        {more}
    }
}

/// "Layer 2, from the right"; as much of it as tells the network's readers apart.
pub fn reader_name(words: Wording, trace: &Trace) -> String {
    let config = trace.network().config();
    let (layer, from_the_right) = (
        trace.layer().layer + 1,
        trace.layer().direction == Direction::Backward,
    );
    match (config.layer_count() > 1, config.directions().len() > 1) {
        (true, true) if from_the_right => words.reader_layer_right(layer),
        (true, true) => words.reader_layer_left(layer),
        (false, _) if from_the_right => words.reader_right().to_owned(),
        (false, _) => words.reader_left().to_owned(),
        (true, false) => words.layer_option(layer),
    }
}

/// The class that pushes are towards.
pub fn pushed_class(task: Task, trace: &Trace) -> usize {
    trace.spoken_class(task.last_asked(trace.tokens()))
}

/// Units by the size of their push, the largest first.
fn by_size(pushes: &[f32]) -> Vec<usize> {
    let mut units: Vec<usize> = (0..pushes.len()).collect();
    units.sort_by(|&a, &b| pushes[b].abs().total_cmp(&pushes[a].abs()));
    units
}

/// The units that are shown, of all `by_push`; the chosen one is always there.
fn shown(by_push: Vec<usize>, chosen: Option<usize>, all: bool) -> Vec<usize> {
    let mut units = by_push;
    if !all && units.len() > SHOWN_AT_FIRST {
        units.truncate(SHOWN_AT_FIRST);
        if let Some(chosen) = chosen.filter(|chosen| !units.contains(chosen))
            && let Some(last) = units.last_mut()
        {
            *last = chosen;
        }
    }
    units
}

#[component]
fn Unit(
    state: ReaderState,
    surroundings: Surroundings,
    trace: Memo<Shared<Trace>>,
    pushes: Memo<Vec<f32>>,
    chosen: Memo<Option<usize>>,
    is_alone: Memo<bool>,
    unit: Memo<usize>,
    group: usize,
) -> impl IntoView {
    let push = Memo::new(move |_| {
        let push = pushes.read().get(unit.get()).copied().unwrap_or_default();
        surroundings.words().signed(push, 2)
    });
    let name = move || {
        let trace = trace.read();
        let (words, class) = (surroundings.words(), pushed_class(state.task.get(), &trace));
        let label = names::spoken_class(words, state.task.get(), class);
        let name = words.unit_pushes(names::unit(unit.get()), push.get(), label);
        if is_alone.get() {
            name
        } else {
            format!("{name}. {}", reader_name(words, &trace))
        }
    };
    let area = Memo::new(move |_| {
        let trace = trace.read();
        let cell = trace.cell();
        let scale = scale_end(state.task.get(), cell, cell.memory_lane());
        let right_to_left = is_right_to_left(&state.sentence.read());
        area(&trace, unit.get(), scale, right_to_left)
    });
    let choose = move |_| {
        let layer = trace.with_untracked(|trace| trace.layer());
        state.choose_unit_in(layer, unit.get_untracked());
        spoken::say_chosen(&state, &surroundings);
    };
    view! {
        <label class="unit">
            <input
                type="radio"
                name=format!("unit-{group}")
                aria-label=name
                prop:checked=move || chosen.get() == Some(unit.get())
                on:change=choose
            />
            <span class="unit-face">
                <span class="unit-head">
                    <b>{move || names::unit(unit.get())}</b>
                    <span>{move || push.get()}</span>
                </span>
                <svg
                    viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                    preserveAspectRatio="none"
                    aria-hidden="true"
                >
                    <path class="pos" d=move || area.read()[0].as_str().to_owned()></path>
                    <path class="neg" d=move || area.read()[1].as_str().to_owned()></path>
                    <line class="zero" x1=0 x2=WIDTH y1=HEIGHT / 2.0 y2=HEIGHT / 2.0></line>
                </svg>
            </span>
        </label>
    }
}

/// What the unit holds as steps above and below zero, in the direction of the script.
fn area(trace: &Trace, unit: usize, scale: f32, right_to_left: bool) -> [PathData; 2] {
    let lane = trace.cell().memory_lane();
    let (zero, step) = (HEIGHT / 2.0, WIDTH / trace.len().max(1) as f64);
    let mut areas = [PathData::new(), PathData::new()];
    let x = |distance: f64| {
        if right_to_left {
            WIDTH - distance
        } else {
            distance
        }
    };
    for area in &mut areas {
        area.move_to(x(0.0), zero);
    }
    for token in 0..trace.len() {
        let value = trace.value(lane, token, unit).clamp(-scale, scale);
        let height = f64::from(value / scale) * zero;
        let [from, to] = [token, token + 1].map(|edge| x(step * edge as f64));
        let sides = [height.max(0.0), height.min(0.0)];
        for (area, height) in areas.iter_mut().zip(sides) {
            area.line_to(from, zero - height).horizontal_to(to);
        }
    }
    for area in &mut areas {
        area.line_to(x(WIDTH), zero).close();
    }
    areas
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{Cell, Lane};
    use crate::trace::tests::read;

    #[test]
    fn sixteen_units_are_shown_at_first_the_chosen_one_among_them() {
        let by_push: Vec<usize> = (0..64).rev().collect();
        let units = shown(by_push.clone(), Some(63), false);
        assert_eq!((units.len(), units[15]), (16, 48));
        assert_eq!(shown(by_push.clone(), Some(5), false)[15], 5);
        assert_eq!(shown(by_push.clone(), Some(5), true), by_push);
        assert_eq!(shown(vec![1, 0], None, false), [1, 0]);
    }

    #[test]
    fn what_is_held_stands_above_or_below_zero() {
        let trace = read(Cell::Rnn, "the", &[]);
        for unit in 0..trace.hidden_size() {
            let value = trace.value(Lane::HiddenState, 0, unit);
            let [positive, negative] = area(&trace, unit, value.abs(), false);
            // At the end of its scale the step is as high as the drawing.
            let (full, flat) = if value > 0.0 {
                (positive, negative)
            } else {
                (negative, positive)
            };
            let edge = if value > 0.0 { "0" } else { "34" };
            assert_eq!(full.as_str(), format!("M0 17L0 {edge}H120L120 17Z"));
            assert_eq!(flat.as_str(), "M0 17L0 17H120L120 17Z");
        }
    }
}
