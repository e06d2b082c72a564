//! Three staves of belief over one row of words.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

use super::layout::Layout;
use super::{Parts, Reader, sentence};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::parts::moved;
use crate::app::measure::element_width;
use crate::app::names;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::text::Token;

/// Where a belief stands within its bar once the word has been read.
const SETTLED: f64 = 0.6;
/// From this width on a bar has room for its number.
const NUMBERS_FROM: f64 = 40.0;

#[component]
pub fn Score(parts: Parts) -> impl IntoView {
    let surroundings = parts.surroundings;
    let words = move || surroundings.words();
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let layout = Memo::new(move |_| {
        let (is_projector, fonts) = (surroundings.is_projector(), surroundings.fonts_ready.get());
        Layout::new(width.get(), &parts.words.read(), is_projector, fonts)
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
        words().compare_score(parts.words.read().len(), here)
    };
    let key = move |event: KeyboardEvent| {
        let (at, count) = (
            parts.word.get_untracked(),
            parts.words.read_untracked().len(),
        );
        if let Some(to) = moved(&event, at, count) {
            parts.go(to);
        }
    };
    let press = move |event: MouseEvent| {
        let Some(root) = root.get_untracked() else {
            return;
        };
        let x = f64::from(event.client_x()) - root.get_bounding_client_rect().left();
        if let Some(place) = layout.with_untracked(|layout| layout.place_at(x)) {
            parts.go(place);
        }
    };
    view! {
        <figure class="compare-score" aria-label=move || words().compare_score_name()>
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

/// (Tracked.)
fn draw(parts: Parts, layout: &Layout, drawing: &mut Drawing) {
    let (words, chosen) = (parts.surroundings.words(), parts.word.get());
    let top = layout.words_bottom() + 4.0;
    let mut frame = PathData::new();
    frame.rectangle(
        [layout.x(chosen), top],
        [layout.x(chosen + 1), layout.bottom()],
    );
    drawing.path("wash framed", frame);
    draw_bars(layout, top, drawing);
    draw_words(&parts.words.read(), chosen, layout, drawing);
    for (index, reader) in parts.readers.read().iter().enumerate() {
        draw_staff(index, reader, chosen, layout, words, drawing);
    }
}

fn draw_bars(layout: &Layout, top: f64, drawing: &mut Drawing) {
    let [mut lines, mut beginning, mut ending] =
        [PathData::new(), PathData::new(), PathData::new()];
    for place in 1..=layout.count {
        let x = layout.x(place);
        lines.segment([x, top], [x, layout.bottom()]);
    }
    beginning.segment([layout.left, top], [layout.left, layout.bottom()]);
    let end = layout.right() + 3.0;
    ending.segment([end, top], [end, layout.bottom()]);
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
        let (y, half) = (layout.word_y(at.row), width / 2.0);
        // Down from a word to the column that it belongs to, past the rows below.
        let middle = layout.x(index) + layout.bar / 2.0;
        stems.segment(
            [middle, y + size * 0.35],
            [middle, layout.words_bottom() + 4.0],
        );
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

fn draw_staff(
    index: usize,
    reader: &Reader,
    chosen: usize,
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    let (mut lines, mut middle) = (PathData::new(), PathData::new());
    for quarter in 0..=4_u8 {
        let y = layout.y(index, f32::from(quarter) / 4.0);
        let path = if quarter == 2 {
            &mut middle
        } else {
            &mut lines
        };
        path.segment([layout.left, y], [layout.right(), y]);
    }
    drawing.path("staff-line", lines);
    drawing.path("zero-line", middle);
    let mut points = vec![[layout.left, layout.y(index, reader.belief(0))]];
    for token in 0..reader.trace.len() {
        let y = layout.y(index, reader.belief(token + 1));
        points.push([layout.x(token) + layout.bar * SETTLED, y]);
        points.push([layout.x(token + 1), y]);
    }
    let even = layout.y(index, 0.5);
    let mut area = points.clone();
    area.extend([[layout.right(), even], [layout.left, even]]);
    let (mut filled, mut line) = (PathData::new(), PathData::new());
    filled.polygon(&area);
    line.polyline(points);
    drawing.path("ink-wash", filled);
    drawing.path("now", line);
    let small = layout.sizes.small;
    // On a phone they would run into the names over the staves.
    let has_room = !layout.is_projector && !layout.sizes.is_narrow;
    if layout.bar >= NUMBERS_FROM && has_room {
        for token in 0..reader.trace.len() {
            let belief = reader.belief(token + 1);
            let at = [
                layout.x(token) + layout.bar * (1.0 + SETTLED) / 2.0,
                layout.y(index, belief) - 5.0,
            ];
            drawing.text("middle halo", at, small, words.percent(belief));
        }
    }
    draw_labels(index, reader, chosen, layout, words, drawing);
}

fn draw_labels(
    index: usize,
    reader: &Reader,
    chosen: usize,
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    let (small, medium) = (layout.sizes.small, layout.sizes.medium);
    let (name, units) = (
        names::cell(words, reader.cell()),
        words.compare_units(reader.settings.hidden_size),
    );
    let share = words.percent(reader.belief(chosen + 1));
    let top = layout.staff_top(index);
    if layout.sizes.is_narrow {
        let y = top - small * 0.5;
        let name = format!("{name}, {units}");
        drawing.text("halo", [0.0, y], small, name);
        drawing.text("end halo strong", [layout.right(), y], medium, share);
        return;
    }
    let x = layout.left - 12.0;
    let middle = top + layout.staff_height() / 2.0;
    drawing.text("end strong", [x, middle - 1.0], medium, name);
    drawing.text("end muted", [x, middle + small + 1.0], small, units);
    if !layout.is_projector {
        let good = words.class_good();
        drawing.text("end muted", [x, top + small * 0.35], small, good);
        let low = top + layout.staff_height() + small * 0.35;
        drawing.text("end muted", [x, low], small, words.class_not_good());
    }
    let x = layout.right() + 16.0;
    drawing.text("strong", [x, middle + medium * 0.35], medium, share);
}
