//! Every unit at a glance: what it holds along the sentence, ordered by how hard
//! it pushes the last belief.

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::*;

use crate::app::names;
use crate::app::path_data::PathData;
use crate::app::surroundings::Surroundings;
use crate::nn::Lane;
use crate::text::segment::is_right_to_left;
use crate::trace::{Place, Trace};

use super::spoken;
use super::state::ReaderState;

/// Over so many units the rest is shown when it is asked for.
const SHOWN_AT_FIRST: usize = 16;
/// The drawing's own measures; it is stretched to its place.
const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 34.0;

/// A radio button for each unit, with its drawing; choosing one shows that unit
/// in all views.
#[component]
pub fn Units(state: ReaderState, surroundings: Surroundings) -> impl IntoView {
    static GROUPS: AtomicUsize = AtomicUsize::new(0);
    let group = GROUPS.fetch_add(1, Ordering::Relaxed);
    let show_all = RwSignal::new(false);
    let words = move || surroundings.words();
    let pushes = Memo::new(move |_| state.trace.read().pushes());
    let chosen = Memo::new(move |_| state.selected.get().pinned.unit);
    let units = Memo::new(move |_| {
        let trace = state.trace.read();
        if trace.is_empty() {
            return Vec::new();
        }
        shown(trace.units_by_push(), chosen.get(), show_all.get())
    });
    let hidden_size = Memo::new(move |_| state.trace.read().hidden_size());
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
    view! {
        <div class="units" role="radiogroup" aria-label=move || words().unit_group()>
            // By place, not by unit: with each letter typed the order may change, and
            // moving and making elements costs more than writing into them.
            <For each=move || 0..units.read().len() key=|place| *place let:place>
                <Unit
                    state
                    surroundings
                    pushes
                    chosen
                    unit=Memo::new(move |_| units.read().get(place).copied().unwrap_or_default())
                    group
                />
            </For>
        </div>
        {more}
    }
}

/// The units that are shown, of all `by_push`; the chosen one is always there.
fn shown(by_push: Vec<usize>, chosen: usize, all: bool) -> Vec<usize> {
    let mut units = by_push;
    if !all && units.len() > SHOWN_AT_FIRST {
        units.truncate(SHOWN_AT_FIRST);
        if !units.contains(&chosen)
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
    pushes: Memo<Vec<f32>>,
    chosen: Memo<usize>,
    unit: Memo<usize>,
    group: usize,
) -> impl IntoView {
    let push = Memo::new(move |_| {
        let push = pushes.read().get(unit.get()).copied().unwrap_or_default();
        surroundings.words().signed(push, 2)
    });
    let name = move || {
        let trace = state.trace.read();
        let (words, class) = (surroundings.words(), trace.spoken_class(trace.len()));
        let label = names::class(words, state.task.get(), class);
        words.unit_pushes(names::unit(unit.get()), push.get(), label)
    };
    let area = Memo::new(move |_| {
        let trace = state.trace.read();
        let scale = match trace.cell().memory_lane() {
            Lane::CellState => state.task.get().cell_state_scale(),
            _ => 1.0,
        };
        let right_to_left = is_right_to_left(&state.sentence.read());
        area(&trace, unit.get(), scale, right_to_left)
    });
    let choose = move |_| {
        let token = state.selected.get_untracked().pinned.token;
        let unit = unit.get_untracked();
        spoken::move_to(&state, &surroundings, Place { token, unit });
    };
    view! {
        <label class="unit">
            <input
                type="radio"
                name=format!("unit-{group}")
                aria-label=name
                prop:checked=move || chosen.get() == unit.get()
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
    use crate::nn::Cell;
    use crate::trace::tests::read;

    #[test]
    fn sixteen_units_are_shown_at_first_the_chosen_one_among_them() {
        let by_push: Vec<usize> = (0..64).rev().collect();
        let units = shown(by_push.clone(), 63, false);
        assert_eq!((units.len(), units[15]), (16, 48));
        assert_eq!(shown(by_push.clone(), 5, false)[15], 5);
        assert_eq!(shown(by_push.clone(), 5, true), by_push);
        assert_eq!(shown(vec![1, 0], 0, false), [1, 0]);
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
