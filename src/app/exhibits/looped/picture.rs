//! The picture: one tab stop, arrows go from step to step.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

use super::copies::{Answer, Copy};
use super::layout::{Layout, along};
use super::wires::{State, draw_entry};
use super::{Parts, Reading, sentence};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::parts::takes_key;
use crate::app::measure::element_width;
use crate::app::path_data::PathData;
use crate::lesson::exhibit::Bits;
use crate::nn::Lane;

/// Copies that lie under the one that is looked at are not drawn before they show.
const SHOWS: f64 = 0.004;
/// What has not been read yet, while it reads along.
const UNREAD: f64 = 0.16;

#[component]
pub fn Picture(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        walk,
        ..
    } = parts;
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let count = Memo::new(move |_| state.bits.read().count());
    let layout = Memo::new(move |_| {
        let projector = surroundings.is_projector();
        Layout::new(
            width.get().max(1.0),
            count.get(),
            state.unrolled.get(),
            projector,
        )
    });
    let height = Memo::new(move |_| layout.get().height().round());
    let label = move || {
        let words = surroundings.words();
        let seen = sentence::seen(parts).without_markup();
        format!("{seen} {}", words.loop_picture(count.get()))
    };
    let key = move |event: KeyboardEvent| {
        if !takes_key(&event) {
            return;
        }
        let (step, last) = untrack(|| (state.step(), state.last_step()));
        let to = match event.key().as_str() {
            "ArrowLeft" => step.saturating_sub(1),
            "ArrowRight" => {
                walk.stop();
                walk.next();
                return;
            }
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        walk.stop();
        walk.jump(to);
    };
    let press = move |event: MouseEvent| {
        let Some(root) = root.get_untracked() else {
            return;
        };
        let edges = root.get_bounding_client_rect();
        let at = [
            f64::from(event.client_x()) - edges.left(),
            f64::from(event.client_y()) - edges.top(),
        ];
        let layout = layout.get_untracked();
        if layout.unrolled > 0.5 {
            walk.stop();
            walk.jump(nearest(&layout, at));
        }
    };
    // Said once a step has been arrived at, not on the way.
    Effect::new(move |before: Option<u32>| {
        let arrivals = walk.arrivals();
        if before.is_some_and(|before| before != arrivals) {
            let text = untrack(|| sentence::at_step(parts).without_markup());
            surroundings.announce.set(text);
        }
        arrivals
    });
    let layers = move || {
        // From the last to the first: the first lies on top.
        let all = || (0..*Bits::COUNTS.end()).rev();
        view! {
            <g>{all().map(|step| wire(parts, layout, step)).collect_view()}</g>
            <g>{all().map(|step| copy(parts, layout, step)).collect_view()}</g>
            <g>{all().map(|step| answer(parts, layout, step)).collect_view()}</g>
            {drawing_view(move || over(parts, &layout.get()))}
        }
    };
    view! {
        <div class="loop-picture" node_ref=root on:click=press>
            <svg
                class="drawing"
                role="application"
                aria-label=label
                tabindex="0"
                width=width
                height=height
                on:keydown=key
            >
                <g aria-hidden="true">{layers()}</g>
            </svg>
        </div>
    }
}

/// The step whose copy is nearest to a point.
fn nearest(layout: &Layout, [x, y]: [f64; 2]) -> usize {
    let distance = |&step: &usize| {
        let centre = layout.centre(step);
        // Lines stand further apart than copies.
        (centre[0] - x).hypot(2.0 * (centre[1] - y))
    };
    let steps = 0..layout.count;
    let nearest = steps.min_by(|one, other| distance(one).total_cmp(&distance(other)));
    nearest.unwrap_or(0)
}

/// How much of a step's part is there: in a loop only of the one that is looked at
/// (tracked).
fn presence(parts: Parts, layout: &Layout, step: usize) -> f64 {
    let at = parts.state.step();
    let unread = if parts.walk.is_reading() && step > at {
        UNREAD
    } else {
        1.0
    };
    let folded = if step == at { 1.0 } else { layout.unrolled };
    unread * folded
}

fn is_drawn(parts: Parts, layout: &Layout, step: usize) -> bool {
    step < layout.count && (layout.unrolled > SHOWS || step == parts.state.step())
}

fn wire(parts: Parts, layout: Memo<Layout>, step: usize) -> impl IntoView {
    let opacity = Memo::new(move |_| presence(parts, &layout.get(), step).to_string());
    let drawing = move || {
        let (layout, mut drawing) = (layout.get(), Drawing::default());
        let Some(reading) = parts.reading.get() else {
            return drawing;
        };
        if !is_drawn(parts, &layout, step) {
            return drawing;
        }
        let words = parts.surroundings.words();
        if layout.begins_line(step) && layout.unrolled > 0.9 {
            draw_entry(step, &layout, words, &mut drawing);
        }
        let states = [&reading.now, &reading.was]
            .map(|trace| trace.lane(Lane::HiddenState, step).unwrap_or_default());
        let state = State {
            now: states[0],
            was: states[1],
            is_chosen: step == parts.state.step(),
        };
        state.draw(step, &layout, words, &mut drawing);
        drawing
    };
    view! { <g opacity=opacity>{drawing_view(drawing)}</g> }
}

fn copy(parts: Parts, layout: Memo<Layout>, step: usize) -> impl IntoView {
    let drawing = move || {
        let (layout, mut drawing) = (layout.get(), Drawing::default());
        let Some(reading) = parts.reading.get() else {
            return drawing;
        };
        if is_drawn(parts, &layout, step) {
            let copy = Copy {
                network: reading.now.network(),
                edits: &parts.state.edits.read(),
                held: parts.state.held.get(),
            };
            copy.draw(step, &layout, &mut drawing);
        }
        drawing
    };
    view! { {drawing_view(drawing)} }
}

fn answer(parts: Parts, layout: Memo<Layout>, step: usize) -> impl IntoView {
    let opacity = Memo::new(move |_| {
        // They would be read through each other while copies still overlap.
        let layout = layout.get();
        let presence = presence(parts, &layout, step);
        let is_chosen = step == parts.state.step();
        let share = if is_chosen {
            presence
        } else {
            presence.powi(3)
        };
        share.to_string()
    });
    let drawing = move || {
        let (layout, mut drawing) = (layout.get(), Drawing::default());
        let Some(reading) = parts.reading.get() else {
            return drawing;
        };
        if is_drawn(parts, &layout, step) {
            let bits = parts.state.bits.read();
            let answer = Answer {
                bit: bits.as_slice().get(step).copied().unwrap_or_default(),
                says_odd: Reading::says_odd(&reading.now, step),
                is_right: reading.is_right(&reading.now, step),
                is_chosen: step == parts.state.step(),
            };
            answer.draw(step, &layout, parts.surroundings.words(), &mut drawing);
        }
        drawing
    };
    view! { <g opacity=opacity>{drawing_view(drawing)}</g> }
}

/// Over everything: the frame of the copy that is looked at, the state on its way, and
/// what the loop is.
fn over(parts: Parts, layout: &Layout) -> Drawing {
    let mut drawing = Drawing::default();
    let ([x, y], [width, height]) = (layout.centre(parts.state.step()), layout.copy());
    let mut frame = PathData::new();
    frame.rectangle(
        [x - width / 2.0, y - height / 2.0],
        [x + width / 2.0, y + height / 2.0],
    );
    drawing.path("chosen-copy", frame);
    if let Some((step, share)) = parts.walk.on_its_way() {
        let [x, y] = along(&layout.wire(step), share);
        let mut dot = PathData::new();
        let corners: Vec<[f64; 2]> = (0..20)
            .map(|corner| {
                let angle = f64::from(corner) * std::f64::consts::TAU / 20.0;
                [x + 7.0 * angle.cos(), y + 7.0 * angle.sin()]
            })
            .collect();
        dot.polygon(&corners);
        drawing.path("ground travelling", dot);
    }
    let [x, y] = layout.loop_side();
    let name = parts.surroundings.words().loop_comes_back();
    let room = layout.width - x - 8.0;
    if layout.unrolled < 0.05 && room > layout.sizes.small * 0.5 * name.chars().count() as f64 {
        drawing.text("muted", [x + 8.0, y], layout.sizes.small, name);
    }
    drawing
}
