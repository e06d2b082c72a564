//! Five staves, one for each language, each with its own zero: a change is read as a
//! height. The winner is filled darkest.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

use super::layout::Layout;
use super::{Chosen, Parts, TASK, sentence};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::parts::{moved, takes_key};
use crate::app::measure::element_width;
use crate::app::names;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::trace::Trace;

#[component]
pub fn Staves(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        trace,
        chosen,
        ..
    } = parts;
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let count = Memo::new(move |_| trace.with(|t| t.as_ref().map_or(0, |t| t.len())));
    let layout = move || {
        let staves = TASK.class_count();
        Layout::new(
            width.get(),
            count.get(),
            staves,
            surroundings.is_projector(),
        )
    };
    let height = Memo::new(move |_| layout().height());
    // What is to be seen is a status, so the character is said.
    let choose = move |character: usize| {
        state.chosen.set(if character + 1 == count.get_untracked() {
            Chosen::Last
        } else {
            Chosen::At(character)
        });
    };
    let key = move |event: KeyboardEvent| {
        if !takes_key(&event) {
            return;
        }
        if let Some(to) = moved(&event, chosen.get_untracked(), count.get_untracked()) {
            choose(to);
        }
    };
    let press = move |event: PointerEvent| {
        let Some(element) = root.get_untracked() else {
            return;
        };
        let x = f64::from(event.client_x()) - element.get_bounding_client_rect().left();
        let at = untrack(layout).character_at(x, count.get_untracked());
        if let Some(character) = at {
            choose(character);
        }
    };
    let label = move || {
        let words = surroundings.words();
        let spoken = trace.with(|trace| {
            let trace = trace.as_ref()?;
            Some(sentence::spoken(words, trace, chosen.get()))
        });
        words.belief_score(count.get(), spoken.unwrap_or_default())
    };
    let drawing = move || {
        let mut drawing = Drawing::default();
        if let Some(trace) = trace.get().filter(|_| width.get() > 0.0) {
            draw(
                &trace,
                chosen.get(),
                &layout(),
                surroundings.words(),
                &mut drawing,
            );
        }
        drawing
    };
    view! {
        <div
            class="staves keys"
            role="application"
            tabindex="0"
            aria-label=label
            node_ref=root
            on:keydown=key
            on:pointerdown=press
        >
            <svg class="drawing" aria-hidden="true" width=width height=height>
                {drawing_view(drawing)}
            </svg>
        </div>
    }
}

fn draw(trace: &Trace, chosen: usize, layout: &Layout, words: Wording, drawing: &mut Drawing) {
    let bottom = layout.bottom();
    let mut spaces = PathData::new();
    for (index, token) in trace.tokens().iter().enumerate() {
        if token.text.trim().is_empty() {
            let x = layout.x(index) + layout.bar / 2.0;
            spaces.segment([x, layout.staff_top(0)], [x, bottom]);
        }
    }
    drawing.path("bar-line", spaces);
    let mut frame = PathData::new();
    let [left, right] = [layout.x(chosen), layout.x(chosen + 1)];
    frame.rectangle([left, layout.staff_top(0) - 4.0], [right, bottom + 2.0]);
    drawing.path("wash framed", frame);
    draw_letters(trace, chosen, layout, drawing);
    let winner = trace.winner(chosen + 1);
    for class in 0..layout.staves {
        draw_staff(trace, class, class == winner, layout, drawing);
        draw_names(
            trace,
            (class, chosen, class == winner),
            layout,
            words,
            drawing,
        );
    }
    let mut ending = PathData::new();
    let x = layout.right + 3.0;
    ending.segment([x, layout.staff_top(0)], [x, bottom]);
    drawing.path("ending", ending);
}

fn draw_letters(trace: &Trace, chosen: usize, layout: &Layout, drawing: &mut Drawing) {
    let size = layout.letter;
    for (index, token) in trace.tokens().iter().enumerate() {
        if index != chosen && !layout.has_room_for_all() {
            continue;
        }
        let at = [layout.x(index) + layout.bar / 2.0, layout.letter_y()];
        if index == chosen {
            let half = (size * 0.36).max(layout.bar.min(size) / 2.0);
            let mut ground = PathData::new();
            ground.rectangle(
                [at[0] - half, at[1] - size * 0.85],
                [at[0] + half, at[1] + size * 0.3],
            );
            drawing.path("solid", ground);
        }
        let is_space = token.text.trim().is_empty();
        let class = match (index == chosen, is_space, token.is_known()) {
            (true, ..) => "middle word reversed",
            (false, true, _) => "middle word muted",
            (false, false, true) => "middle word",
            (false, false, false) => "middle word unknown-letter",
        };
        let text = if is_space {
            "·".to_owned()
        } else {
            token.text.clone()
        };
        drawing.text(class, at, size, text);
    }
}

fn draw_staff(trace: &Trace, class: usize, wins: bool, layout: &Layout, drawing: &mut Drawing) {
    let [mut lines, mut zero] = [PathData::new(), PathData::new()];
    for half in 0..=2 {
        let y = layout.y(class, half as f32 / 2.0);
        let path = if half == 0 { &mut zero } else { &mut lines };
        path.segment([layout.left, y], [layout.right, y]);
    }
    drawing.path("staff-line", lines);
    let mut points = vec![[layout.left, layout.y(class, trace.belief(0, class))]];
    for character in 0..trace.len() {
        let y = layout.y(class, trace.belief(character + 1, class));
        let x = layout.x(character);
        points.push([x + layout.bar * 0.5, y]);
        points.push([x + layout.bar, y]);
    }
    let mut line = PathData::new();
    line.polyline(points.iter().copied());
    let base = layout.y(class, 0.0);
    points.extend([[layout.right, base], [layout.left, base]]);
    let mut area = PathData::new();
    area.polygon(&points);
    drawing.path(if wins { "ink-wash deep" } else { "ink-wash" }, area);
    drawing.path("zero-line", zero);
    drawing.path(if wins { "now" } else { "thin" }, line);
}

fn draw_names(
    trace: &Trace,
    (class, chosen, wins): (usize, usize, bool),
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    let size = layout.sizes.medium;
    let y = layout.staff_top(class) + layout.staff * 0.5 + size * 0.36;
    let name = if layout.sizes.is_narrow {
        names::class_tag(words, TASK, class)
    } else {
        names::class(words, TASK, class)
    };
    let [left, right] = if wins {
        ["end strong", "strong"]
    } else {
        ["end", "ink"]
    };
    let gap = if layout.sizes.is_narrow { 10.0 } else { 12.0 };
    drawing.text(left, [layout.left - gap, y], size, name);
    let share = words.percent(trace.belief(chosen + 1, class));
    drawing.text(right, [layout.right + gap, y], size, share);
}
