//! One system on the page: its staves, each drawn again only when what it shows
//! has changed, and the pointer over it.

use leptos::ev::{MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

use crate::app::exhibits::reader::{scale_end, spoken};
use crate::app::names;
use crate::trace::Place;

use super::Parts;
use super::answers::{AnswerLane, Answered, answer_staff};
use super::bars::System;
use super::clefs::clefs;
use super::holds_staff::holds_staff;
use super::layout::ScoreLayout;
use super::overlay::{Bracket, Curtain, Frame, FramePlace, Readings, Wash};
use super::reach_staff::reach_staff;
use super::staff_lines::frame_lines;
use super::tells_staff::tells_staff;
use super::valves_staff::{Valves, has_hatching, valves_staff};
use super::words::{word_marks, words};
use crate::app::drawing::drawing_view;

/// A system and what is chosen in it.
#[derive(Clone, Copy)]
pub struct SystemParts {
    pub index: usize,
    pub parts: Parts,
    pub system: Memo<System>,
    /// The chosen token, if it stands in this system.
    pub chosen: Memo<Option<usize>>,
    pub frame: Memo<FramePlace>,
}

#[component]
pub fn SystemView(parts: Parts, index: usize) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    let Parts {
        state,
        surroundings,
        ..
    } = parts;
    let system = Memo::new(move |_| parts.layout.read().system(index));
    let chosen = Memo::new(move |_| {
        let token = state.selected.get().pinned.token;
        system.read().contains(token).then_some(token)
    });
    // Tags have their bars at the chosen word alone: a system without it keeps no room
    // for them. As one system always has it, what follows the score stays in its place.
    let layout = Memo::new(move |_| {
        let layout = parts.layout.get();
        match layout.answer {
            AnswerLane::Tags { .. } if chosen.get().is_none() && layout.token_count > 0 => {
                // A row for what it said without the hand.
                let rows = usize::from(state.untouched.read().is_some());
                let staves = layout.staves.with_answer_rows(rows);
                ScoreLayout { staves, ..layout }
            }
            _ => layout,
        }
    });
    let parts = Parts { layout, ..parts };
    let here = SystemParts {
        index,
        parts,
        system,
        chosen,
        frame: FramePlace::followed(system, chosen),
    };
    let token_at = move |event: &MouseEvent| {
        let left = root.get_untracked()?.get_bounding_client_rect().left();
        let x = f64::from(event.client_x()) - left;
        system.with_untracked(|system| system.token_at(x))
    };
    let on_move = move |event: PointerEvent| {
        // A finger has no hover: it clicks.
        if event.pointer_type() != "touch" {
            let unit = state.selected.get_untracked().pinned.unit;
            state.hover(token_at(&event).map(|token| Place { token, unit }));
        }
    };
    let on_click = move |event: MouseEvent| {
        let Some(token) = token_at(&event) else {
            return;
        };
        let pinned = state.selected.get_untracked().pinned;
        if token == pinned.token && parts.opens_bar() {
            state.bar_open.set(true);
        }
        let unit = pinned.unit;
        spoken::move_to(&state, &surroundings, Place { token, unit });
    };
    view! {
        <div class="system" node_ref=root on:pointermove=on_move on:click=on_click>
            <svg
                aria-hidden="true"
                width=move || layout.read().width
                height=move || layout.read().staves.height
                viewBox=move || layout.with(|layout| format!("0 0 {} {}", layout.width, layout.staves.height))
            >
                <Wash here/>
                {drawing_view(move || frame_lines(&layout.read(), &system.read()))}
                <Names here/>
                <Sentence here/>
                <Unit here/>
                {drawing_view(move || reach_staff(&layout.read(), &system.read(), &parts.reach.read()))}
                <Curtain here/>
                <Frame here/>
                <Bracket here/>
                <Readings here/>
            </svg>
        </div>
    }
}

/// The names of the staves.
#[component]
fn Names(here: SystemParts) -> impl IntoView {
    let SystemParts {
        parts,
        system,
        chosen,
        ..
    } = here;
    // Where nothing of it is named, a move draws no names again.
    let chosen = Memo::new(move |_| {
        let has_tags = matches!(parts.layout.read().answer, AnswerLane::Tags { .. });
        chosen.get().filter(|_| has_tags).map(|_| ())
    });
    let names = Memo::new(move |_| {
        let (task, words) = (parts.state.task.get(), parts.surroundings.words());
        clefs(
            &parts.layout.read(),
            &system.read(),
            task,
            &parts.state.trace.read(),
            chosen.get().is_some(),
            words,
            parts.em_width(),
        )
    });
    view! {
        {drawing_view(move || names.get().always)}
        <g class="at-rest">{drawing_view(move || names.get().at_rest)}</g>
        <g class="attended">{drawing_view(move || names.get().attended)}</g>
    }
}

/// The belief with the words on it.
#[component]
fn Sentence(here: SystemParts) -> impl IntoView {
    let SystemParts {
        parts,
        system,
        chosen,
        ..
    } = here;
    let Parts { state, layout, .. } = parts;
    // Only tags show the chosen word in another way than the others.
    let has_tags = Memo::new(move |_| matches!(layout.read().answer, AnswerLane::Tags { .. }));
    let answers = move || {
        let untouched = state.untouched.get();
        answer_staff(&Answered {
            layout: &layout.read(),
            system: &system.read(),
            task: state.task.get(),
            trace: &state.trace.read(),
            untouched: untouched.as_deref(),
            chosen: has_tags.get().then(|| chosen.get()).flatten(),
            words: parts.surroundings.words(),
        })
    };
    let riding = move || {
        let (trace, shapes, chosen) = (state.trace.read(), parts.shapes.read(), chosen.get());
        let wording = parts.surroundings.words();
        words(
            &layout.read(),
            &system.read(),
            state.task.get(),
            &trace,
            &shapes,
            chosen,
            wording,
        )
    };
    let marks = move || {
        let (trace, shapes, notes) = (state.trace.read(), parts.shapes.read(), parts.notes.read());
        let (chosen, em_width) = (chosen.get(), parts.em_width());
        word_marks(
            &layout.read(),
            &system.read(),
            &trace,
            &shapes,
            &notes,
            chosen,
            em_width,
        )
    };
    // Instead of words, that there are none.
    let nothing = move || {
        let layout = layout.get();
        (layout.token_count == 0).then(|| {
            let system = system.get();
            let x = (system.left + system.right) / 2.0;
            let y = match layout.answer {
                AnswerLane::Line => layout.staves.belief.middle() - 8.0,
                _ => layout.staves.word_line - 8.0,
            };
            let size = layout.sizes.medium;
            let words = parts.surroundings.words();
            let text = words.score_no_words(names::tokens(words, parts.state.task.get()));
            view! { <text class="middle muted" x=x y=y font-size=size>{text}</text> }
        })
    };
    view! { {drawing_view(answers)} {drawing_view(riding)} {drawing_view(marks)} {nothing} }
}

/// What the chosen unit does at every word.
#[component]
fn Unit(here: SystemParts) -> impl IntoView {
    let SystemParts { parts, system, .. } = here;
    let Parts {
        state,
        surroundings,
        layout,
        stories,
        ..
    } = parts;
    let hatching = format!("hatching-{}-{}", parts.id, here.index);
    let fill = format!("url(#{hatching})");
    let valves = Memo::new(move |_| {
        let words = surroundings.words();
        valves_staff(&layout.read(), &system.read(), &stories.read(), words)
    });
    let hatched = move || {
        let Valves { hatched, .. } = valves.get();
        hatched.into_string()
    };
    let cell = Memo::new(move |_| layout.read().cell);
    let pattern = move || {
        has_hatching(cell.get()).then(|| {
            view! {
                <defs>
                    <pattern
                        id=hatching.clone()
                        width="5"
                        height="5"
                        patternUnits="userSpaceOnUse"
                        patternTransform="rotate(45)"
                    >
                        <rect class="hatching-ground" width="5" height="5"></rect>
                        <rect class="hatching" width="3.4" height="5"></rect>
                    </pattern>
                </defs>
            }
        })
    };
    let holds = move || {
        let cell = cell.get();
        let scale = scale_end(state.task.get(), cell, cell.memory_lane());
        let words = surroundings.words();
        holds_staff(
            &layout.read(),
            &system.read(),
            &stories.read(),
            scale,
            words,
        )
    };
    let tells = move || {
        let words = surroundings.words();
        tells_staff(&layout.read(), &system.read(), &stories.read(), words)
    };
    view! {
        {pattern}
        {drawing_view(move || valves.get().drawing)}
        <path class="hatched" fill=fill d=hatched></path>
        {drawing_view(holds)}
        {drawing_view(tells)}
    }
}
