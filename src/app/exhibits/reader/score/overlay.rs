//! The selection over the staves: the chosen bar's frame with its beats named,
//! the bracket of the bar pointed at, its readings, and the curtain over what is
//! not read yet. Drawn apart, so that moving it draws no staff again.

use leptos::prelude::*;

use super::bars::System;
use super::readings::{Shown, readings};
use super::system::SystemParts;
use super::valves_staff::beat_names;
use crate::app::drawing::drawing_view;

/// Frames begin half a pixel below the drawing's top edge, to be sharp.
const FRAME_TOP: f64 = 0.5;

/// The frame of the chosen bar in one system.
#[derive(Clone, Copy, PartialEq)]
pub struct FramePlace {
    system: System,
    chosen: Option<usize>,
    /// It came from another bar of the same system; after a change of the layout
    /// it is simply there.
    glides: bool,
}

impl FramePlace {
    /// The frame's place as the selection moves and the layout changes.
    pub fn followed(system: Memo<System>, chosen: Memo<Option<usize>>) -> Memo<Self> {
        Memo::new(move |before: Option<&Self>| {
            let (system, chosen) = (system.get(), chosen.get());
            let glides =
                before.is_some_and(|before| before.system == system && before.chosen != chosen);
            Self {
                system,
                chosen,
                glides,
            }
        })
    }

    fn transform(&self) -> String {
        let left = self
            .system
            .bar_left(self.chosen.unwrap_or(self.system.first));
        format!("translateX({left}px)")
    }
}

/// A rectangle over the chosen bar.
#[component]
fn BarRectangle(here: SystemParts, class: &'static str) -> impl IntoView {
    let (frame, layout) = (here.frame, here.parts.layout);
    view! {
        <rect
            class=class
            class:glides=move || frame.read().glides
            display=move || frame.read().chosen.is_none().then_some("none")
            style:transform=move || frame.read().transform()
            y=FRAME_TOP
            width=move || layout.read().bar_width
            height=move || layout.read().staves.end + 1.0
        ></rect>
    }
}

/// The tint of the chosen bar, under the staves.
#[component]
pub fn Wash(here: SystemParts) -> impl IntoView {
    view! { <BarRectangle here class="wash"/> }
}

/// The frame of the chosen bar, and the names of its beats.
#[component]
pub fn Frame(here: SystemParts) -> impl IntoView {
    let parts = here.parts;
    let names = move || {
        let em_width = parts.em_width();
        let words = parts.surroundings.words();
        let (layout, system) = (parts.layout.get(), here.system.get());
        let names = |chosen| beat_names(&layout, &system, chosen, words, em_width);
        here.chosen.get().map(names).unwrap_or_default()
    };
    view! {
        {drawing_view(names)}
        <BarRectangle here class="frame"/>
    }
}

/// A dashed bracket around the bar that the pointer is over, if it is another one.
#[component]
pub fn Bracket(here: SystemParts) -> impl IntoView {
    let state = here.parts.state;
    let bracket = Memo::new(move |_| {
        let selected = state.selected.get();
        let token = selected.hovered?.token;
        let elsewhere = token != selected.pinned.token;
        (elsewhere && here.system.read().contains(token)).then_some(token)
    });
    move || {
        bracket.get().map(|token| {
            let x = here.system.read().bar_left(token);
            let layout = here.parts.layout.get();
            let (width, height) = (layout.bar_width, layout.staves.end);
            view! { <rect class="bracket" x=x y=FRAME_TOP width=width height=height></rect> }
        })
    }
}

/// The readings, at the system of the bar that is shown.
#[component]
pub fn Readings(here: SystemParts) -> impl IntoView {
    let parts = here.parts;
    let state = parts.state;
    let shown = Memo::new(move |_| {
        let place = state.selected.get().shown();
        here.system.read().contains(place.token).then_some(place)
    });
    drawing_view(move || {
        let drawing = shown.get().map(|place| {
            let (task, words) = (state.task.get(), parts.surroundings.words());
            let reach = parts.reach.read().get(place.token).copied();
            let (layout, system) = (parts.layout.get(), here.system.get());
            let trace = state.trace.read();
            let shown = Shown {
                trace: &trace,
                place,
                reach,
                task,
            };
            readings(&layout, &system, &shown, words, parts.em_width())
        });
        drawing.unwrap_or_default()
    })
}

/// Nearly covers the bars that are not read yet, while it reads along.
#[component]
pub fn Curtain(here: SystemParts) -> impl IntoView {
    let parts = here.parts;
    let read_to = Memo::new(move |_| {
        let token = parts.state.selected.get().pinned.token;
        parts.read_along.is_reading().then_some(token)
    });
    move || {
        let read_to = read_to.get()?;
        let system = here.system.get();
        let end = system.first + system.len;
        // From the right, what stands before the word is not read yet.
        let (first, last) = if system.from_the_end {
            (system.first, read_to.clamp(system.first, end))
        } else {
            ((read_to + 1).clamp(system.first, end), end)
        };
        (first < last).then(|| {
            let edge = |bar: usize| (bar - system.first) as f64 * system.bar_width;
            let from = system.x(edge(first));
            // To past the line that ends the sentence.
            let past = if system.from_the_end { 0.0 } else { 6.0 };
            let to = system.x(edge(last) + past);
            let height = parts.layout.read().staves.end + 4.0;
            view! {
                <rect class="curtain" x=from.min(to) y=0 width=(to - from).abs() height=height></rect>
            }
        })
    }
}
