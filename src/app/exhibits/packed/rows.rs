//! The rows: words in cells, padding dashed, and at the right what is read.

use std::borrow::Cow;

use super::drawing::Shown;
use super::sentence;
use crate::app::drawing::Drawing;
use crate::app::measure::{Face, em_width};
use crate::app::path_data::PathData;
use crate::lesson::exhibit::BatchReading;
use crate::trace::sheet::Row;

/// Between the lines of padding that is read, px.
const HATCH: f64 = 6.0;

pub fn draw(shown: &Shown<'_>, drawing: &mut Drawing) {
    let Shown {
        layout,
        sheet,
        parts,
        ..
    } = shown;
    let words = parts.surroundings.words();
    let small = layout.sizes.small;
    let y = layout.top() - small * 0.55;
    let (first, count) = match shown.read {
        BatchReading::Packed => (words.packed_first_step(), sheet.batch_sizes.len()),
        _ => (words.packed_first_column(), sheet.columns),
    };
    drawing.text("muted", [layout.left, y], small, first);
    drawing.text("end muted", [layout.x(count), y], small, count.to_string());
    let head = if layout.sizes.is_narrow {
        words.class_good()
    } else {
        words.packed_read()
    };
    drawing.text("muted", [layout.right + 12.0, y], small, head);
    for (place, &index) in shown.order.iter().enumerate() {
        let Some(row) = sheet.rows.get(index) else {
            continue;
        };
        draw_cells(shown, place, row, drawing);
        draw_name(shown, place, index, drawing);
        draw_answer(shown, place, row, drawing);
    }
    if let Some(place) = shown
        .order
        .iter()
        .position(|&index| index == shown.look.row)
    {
        let mut frame = PathData::new();
        let top = layout.row_top(place);
        frame.rectangle(
            [layout.left - 2.0, top - 0.5],
            [layout.right + 2.0, top + layout.row + 0.5],
        );
        drawing.path("chosen-row", frame);
    }
}

fn draw_cells(shown: &Shown<'_>, place: usize, row: &Row, drawing: &mut Drawing) {
    let Shown { layout, sheet, .. } = shown;
    let (top, bottom) = (layout.row_top(place) + 1.0, layout.row_top(place + 1) - 1.0);
    let [mut cells, mut padding, mut hatch] = std::array::from_fn(|_| PathData::new());
    for column in 0..row.length {
        let (left, right) = (layout.x(column) + 0.5, layout.x(column + 1) - 0.5);
        cells.rectangle([left, top], [right, bottom]);
    }
    if shown.read != BatchReading::Packed {
        for column in row.length..sheet.columns {
            let (left, right) = (layout.x(column) + 0.5, layout.x(column + 1) - 0.5);
            padding.rectangle([left, top], [right, bottom]);
        }
        if shown.read == BatchReading::Padded && row.length < sheet.columns {
            draw_hatch(
                &mut hatch,
                [layout.x(row.length), top],
                [layout.right, bottom],
            );
        }
    }
    drawing.path("cell", cells);
    drawing.path("hatch", hatch);
    drawing.path("padding", padding);
    draw_words(shown, place, row, drawing);
    let read_at = match shown.read {
        BatchReading::Padded => sheet.columns,
        BatchReading::Masked | BatchReading::Packed => row.length,
    };
    let mut end = PathData::new();
    // Beside the last word, not over its end.
    let inside = if read_at == sheet.columns { 2.0 } else { 0.0 };
    let x = layout.x(read_at) - inside;
    end.segment([x, top], [x, bottom]);
    drawing.path("ending", end);
}

/// Slanted lines in a rectangle.
fn draw_hatch(path: &mut PathData, [left, top]: [f64; 2], [right, bottom]: [f64; 2]) {
    let height = bottom - top;
    let mut x = left + HATCH / 2.0 - height;
    while x < right {
        // From the bottom at x up to the top at x + height, as far as it lies inside.
        let (from, to) = (x.max(left), (x + height).min(right));
        if from < to {
            path.segment([from, bottom - (from - x)], [to, bottom - (to - x)]);
        }
        x += HATCH;
    }
}

fn draw_words(shown: &Shown<'_>, place: usize, row: &Row, drawing: &mut Drawing) {
    let Shown { layout, fonts, .. } = shown;
    let Some(size) = layout.letters else {
        return;
    };
    let y = layout.row_top(place) + layout.row / 2.0 + size * 0.36;
    let width = |text: &str| em_width(Face::Sans, text, *fonts) * size;
    for (column, token) in row.trace.tokens().iter().enumerate().take(row.length) {
        let mut text: Cow<'_, str> = Cow::Borrowed(&token.text);
        let mut letters = token.text.chars().count();
        // Rounding must not cut the one that the column was made for.
        let room = layout.word_room(column) + 0.01;
        while width(&text) > room && letters > 1 {
            letters -= 1;
            let cut: String = token.text.chars().take(letters).collect();
            text = Cow::Owned(cut + "…");
        }
        drawing.text("middle", [layout.middle(column), y], size, text);
    }
}

fn draw_name(shown: &Shown<'_>, place: usize, index: usize, drawing: &mut Drawing) {
    let Shown {
        layout,
        parts,
        look,
        ..
    } = shown;
    if layout.sizes.is_narrow {
        return;
    }
    let words = parts.surroundings.words();
    let name = match parts.number(index) {
        1 => words.packed_yours().to_owned(),
        number => words.packed_sentence_number(number),
    };
    let size = layout.sizes.small;
    let y = layout.row_top(place) + layout.row / 2.0 + size * 0.36;
    let class = if look.row == index {
        "end strong"
    } else {
        "end"
    };
    drawing.text(class, [layout.left - 12.0, y], size, name);
}

/// What is read at the end of the row; an answer that has turned is crossed.
fn draw_answer(shown: &Shown<'_>, place: usize, row: &Row, drawing: &mut Drawing) {
    let Shown {
        layout,
        parts,
        sheet,
        ..
    } = shown;
    let words = parts.surroundings.words();
    let (size, read) = (layout.sizes.medium, parts.read_at(sheet, row));
    let y = layout.row_top(place) + layout.row / 2.0 + size * 0.36;
    let turned = shown.read == BatchReading::Padded && !row.survives();
    let text = if layout.sizes.is_narrow {
        words.percent(row.belief(read, super::CLASS))
    } else {
        sentence::says(words, row, read)
    };
    let text = if turned { format!("{text} ✗") } else { text };
    let class = if turned { "strong turned" } else { "strong" };
    drawing.text(class, [layout.right + 12.0, y], size, text);
}
