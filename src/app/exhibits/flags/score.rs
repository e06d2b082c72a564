//! The score: three beliefs, the words, and what each unit holds, on one axis.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

use super::layout::Layout;
use super::staves::{BeliefStaff, UnitStaff};
use super::{CLASSES, Parts, sentence};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::measure::element_width;
use crate::app::names;
use crate::app::path_data::PathData;
use crate::text::Token;
use crate::trace::Place;

#[component]
pub fn Score(parts: Parts) -> impl IntoView {
    let surroundings = parts.surroundings;
    let words = move || surroundings.words();
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let layout = Memo::new(move |_| {
        let trace = parts.untouched.read();
        let units = trace.hidden_size();
        let (is_projector, fonts) = (surroundings.is_projector(), surroundings.fonts_ready.get());
        Layout::new(width.get(), trace.tokens(), units, is_projector, fonts)
    });
    let height = Memo::new(move |_| layout.read().height());
    let drawing = move || {
        let mut drawing = Drawing::default();
        if width.get() > 0.0 {
            draw(parts, &layout.read(), &mut drawing);
        }
        drawing
    };
    let label = move || {
        let here = sentence::here(parts).without_markup();
        words().flags_score(parts.untouched.read().len(), parts.units(), here)
    };
    let key = move |event: KeyboardEvent| on_key(&event, parts);
    let press = move |event: MouseEvent| {
        let Some(root) = root.get_untracked() else {
            return;
        };
        let bounds = root.get_bounding_client_rect();
        let at = [
            f64::from(event.client_x()) - bounds.left(),
            f64::from(event.client_y()) - bounds.top(),
        ];
        let was = parts.place.get_untracked();
        parts.go(layout.with_untracked(|layout| layout.place_at(at, was)));
    };
    view! {
        <figure class="flags-score" aria-label=move || words().flags_score_name()>
            <div
                class="keys"
                role="application"
                aria-roledescription=move || words().score_role()
                aria-label=label
                tabindex="0"
                node_ref=root
                on:keydown=key
                on:click=press
            >
                <svg class="drawing" aria-hidden="true" width=width height=height>
                    {drawing_view(drawing)}
                </svg>
            </div>
        </figure>
    }
}

fn on_key(event: &KeyboardEvent, parts: Parts) {
    let place = parts.place.get_untracked();
    let (words, units) = parts
        .untouched
        .with_untracked(|trace| (trace.len(), trace.hidden_size()));
    let Place { token, unit } = place;
    let to = match event.key().as_str() {
        "ArrowLeft" => Place {
            token: token.saturating_sub(1),
            unit,
        },
        "ArrowRight" => Place {
            token: (token + 1).min(words.saturating_sub(1)),
            unit,
        },
        "ArrowUp" => Place {
            token,
            unit: unit.saturating_sub(1),
        },
        "ArrowDown" => Place {
            token,
            unit: (unit + 1).min(units.saturating_sub(1)),
        },
        "Home" => Place { token: 0, unit },
        "End" => Place {
            token: words.saturating_sub(1),
            unit,
        },
        "Enter" | " " => {
            event.prevent_default();
            parts.toggle();
            return;
        }
        "Escape" => {
            parts.state.turn(None);
            return;
        }
        _ => return,
    };
    event.prevent_default();
    parts.go(to);
}

/// (Tracked.)
fn draw(parts: Parts, layout: &Layout, drawing: &mut Drawing) {
    let words = parts.surroundings.words();
    let (untouched, now) = (parts.untouched.get(), parts.now.get());
    let turned = parts.state.turned.get();
    let place = parts.place.get();
    draw_chosen(place, layout, drawing);
    draw_bars(layout, drawing);
    if !layout.sizes.is_narrow {
        let small = layout.sizes.small;
        drawing.text(
            "muted",
            [0.0, layout.belief_top(0) + small],
            small,
            words.lane_belief(),
        );
    }
    for class in 0..CLASSES {
        BeliefStaff {
            class,
            name: sentence::pronoun(class),
            untouched: turned.as_ref().map(|turned| (&*untouched, turned.word())),
            now: &now,
            place,
        }
        .draw(layout, words, drawing);
    }
    draw_words(now.tokens(), place.token, layout, drawing);
    for unit in 0..now.hidden_size() {
        UnitStaff {
            unit,
            untouched: &untouched,
            now: &now,
            turned: turned.as_ref(),
            place,
        }
        .draw(layout, words, drawing);
    }
    draw_frame(place, layout, drawing);
}

/// The chosen word's column and the chosen unit's row.
fn draw_chosen(place: Place, layout: &Layout, drawing: &mut Drawing) {
    let mut wash = PathData::new();
    let [left, right] = [layout.x(place.token), layout.x(place.token + 1)];
    wash.rectangle([left, 6.0], [right, layout.words_top() - 4.0]);
    wash.rectangle(
        [left, layout.words_bottom() + 2.0],
        [right, layout.bottom()],
    );
    let top = layout.unit_top(place.unit);
    let row = [top - 1.0, top + layout.unit_height() + 1.0];
    wash.rectangle([layout.left, row[0]], [layout.right(), row[1]]);
    drawing.path("wash", wash);
}

/// Frames over what is drawn in them.
fn draw_frame(place: Place, layout: &Layout, drawing: &mut Drawing) {
    let [left, right] = [layout.x(place.token), layout.x(place.token + 1)];
    let mut frame = PathData::new();
    frame.rectangle([left, 6.0], [right, layout.words_top() - 4.0]);
    frame.rectangle(
        [left, layout.words_bottom() + 2.0],
        [right, layout.bottom()],
    );
    drawing.path("framed", frame);
    let top = layout.unit_top(place.unit);
    let mut cell = PathData::new();
    cell.rectangle(
        [left - 1.0, top - 1.0],
        [right + 1.0, top + layout.unit_height() + 1.0],
    );
    drawing.path("now", cell);
}

fn draw_bars(layout: &Layout, drawing: &mut Drawing) {
    let [mut lines, mut beginning, mut ending] =
        [PathData::new(), PathData::new(), PathData::new()];
    for [top, bottom] in [
        [6.0, layout.words_top() - 4.0],
        [layout.words_bottom() + 2.0, layout.bottom()],
    ] {
        for place in 1..=layout.count {
            lines.segment([layout.x(place), top], [layout.x(place), bottom]);
        }
        beginning.segment([layout.left, top], [layout.left, bottom]);
        let end = layout.right() + 3.0;
        ending.segment([end, top], [end, bottom]);
    }
    drawing.path("bar-line", lines);
    drawing.path("thin", beginning);
    drawing.path("ending", ending);
}

fn draw_words(tokens: &[Token], chosen: usize, layout: &Layout, drawing: &mut Drawing) {
    let size = layout.word_size;
    let [mut stems, mut ground, mut unknown] = [PathData::new(), PathData::new(), PathData::new()];
    let mut texts = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let (Some(at), Some(&width)) = (layout.words.get(index), layout.word_widths.get(index))
        else {
            continue;
        };
        let y = layout.word_y(at.row);
        let middle = layout.x(index) + layout.bar / 2.0;
        // Down from a word to the column that it belongs to, past the rows below.
        stems.segment(
            [middle, y + size * 0.35],
            [middle, layout.words_bottom() + 2.0],
        );
        let half = width / 2.0;
        if index == chosen {
            ground.rectangle(
                [at.x - half - 4.0, y - size * 0.92],
                [at.x + half + 4.0, y + size * 0.36],
            );
        }
        if !token.is_known() {
            unknown.segment([at.x - half, y + 3.0], [at.x + half, y + 3.0]);
        }
        let class = match (index == chosen, token.is_known()) {
            (true, _) => "middle word reversed",
            (false, true) => "middle word halo",
            (false, false) => "middle word halo unknown-letter",
        };
        texts.push((
            class,
            [at.x, y],
            names::short_word(&token.text).into_owned(),
        ));
    }
    if layout.words.iter().any(|word| word.row > 0) {
        drawing.path("bar-line", stems);
    }
    drawing.path("solid", ground);
    drawing.path("unknown-word", unknown);
    for (class, at, text) in texts {
        drawing.text(class, at, size, text);
    }
}
