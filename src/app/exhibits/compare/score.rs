//! Three staves of belief over one row of words.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::layout::Layout;
use super::{Parts, Reader, sentence};
use crate::app::drawing::Drawing;
use crate::app::exhibits::parts::{KeyedDrawing, Surface, moved};
use crate::app::names;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;

/// Where a belief stands within its bar once the word has been read.
const SETTLED: f64 = 0.6;
/// From this width on a bar has room for its number.
const NUMBERS_FROM: f64 = 40.0;

#[component]
pub fn Score(parts: Parts) -> impl IntoView {
    let surroundings = parts.surroundings;
    let words = move || surroundings.words();
    let surface = Surface::new();
    let layout = Memo::new(move |_| {
        let (is_projector, fonts) = (surroundings.is_projector(), surroundings.fonts_ready.get());
        Layout::new(
            surface.width.get(),
            &parts.words.read(),
            is_projector,
            fonts,
        )
    });
    let height = Memo::new(move |_| layout.read().height());
    let draw = move |drawing: &mut Drawing| draw(parts, &layout.read(), drawing);
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
    let press = move |[x, _]: [f64; 2]| {
        if let Some(place) = layout.with_untracked(|layout| layout.bars.at(x)) {
            parts.go(place);
        }
    };
    view! {
        <figure class="compare-score" aria-label=move || words().compare_score_name()>
            <KeyedDrawing
                class="keys"
                role=Signal::derive(move || words().score_role())
                label=Signal::derive(label)
                surface
                height
                draw
                key
                press
            />
        </figure>
    }
}

/// (Tracked.)
fn draw(parts: Parts, layout: &Layout, drawing: &mut Drawing) {
    let (words, chosen) = (parts.surroundings.words(), parts.word.get());
    let span = [layout.staves_top(), layout.bottom()];
    let mut frame = PathData::new();
    frame.rectangle(
        [layout.bars.x(chosen), span[0]],
        [layout.bars.x(chosen + 1), span[1]],
    );
    drawing.path("wash framed", frame);
    layout.bars.draw(&[span], drawing);
    layout.words.draw(chosen, layout.words_span(), drawing);
    for (index, reader) in parts.readers.read().iter().enumerate() {
        draw_staff(index, reader, chosen, layout, words, drawing);
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
        path.segment([layout.bars.left, y], [layout.bars.right(), y]);
    }
    drawing.path("staff-line", lines);
    drawing.path("zero-line", middle);
    let mut points = vec![[layout.bars.left, layout.y(index, reader.belief(0))]];
    for token in 0..reader.trace.len() {
        let y = layout.y(index, reader.belief(token + 1));
        points.push([layout.bars.x(token) + layout.bars.width * SETTLED, y]);
        points.push([layout.bars.x(token + 1), y]);
    }
    let even = layout.y(index, 0.5);
    let mut area = points.clone();
    area.extend([[layout.bars.right(), even], [layout.bars.left, even]]);
    let (mut filled, mut line) = (PathData::new(), PathData::new());
    filled.polygon(&area);
    line.polyline(points);
    drawing.path("ink-wash", filled);
    drawing.path("now", line);
    let small = layout.sizes.small;
    // On a phone they would run into the names over the staves.
    let has_room = !layout.is_projector && !layout.sizes.is_narrow;
    if layout.bars.width >= NUMBERS_FROM && has_room {
        for token in 0..reader.trace.len() {
            let belief = reader.belief(token + 1);
            let x = layout.bars.x(token) + layout.bars.width * (1.0 + SETTLED) / 2.0;
            let y = layout.y(index, belief) - 5.0;
            let is_last = token + 1 == reader.trace.len();
            // It would run into the end line.
            let (class, x) = if is_last {
                ("end halo", layout.bars.right() - 4.0)
            } else {
                ("middle halo", x)
            };
            drawing.text(class, [x, y], small, words.percent(belief));
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
        drawing.text("end halo strong", [layout.bars.right(), y], medium, share);
        return;
    }
    let x = layout.bars.left - 12.0;
    let middle = top + layout.staff_height() / 2.0;
    drawing.text("end strong", [x, middle - 1.0], medium, name);
    drawing.text("end muted", [x, middle + small + 1.0], small, units);
    if !layout.is_projector {
        let good = words.class_good();
        drawing.text("end muted", [x, top + small * 0.35], small, good);
        let low = top + layout.staff_height() + small * 0.35;
        drawing.text("end muted", [x, low], small, words.class_not_good());
    }
    let x = layout.bars.right() + 16.0;
    drawing.text("strong", [x, middle + medium * 0.35], medium, share);
}
