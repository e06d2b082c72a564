//! The belief of the chosen row: up to its own end, and on through the padding.

use super::CLASS;
use super::drawing::Shown;
use crate::app::drawing::Drawing;
use crate::app::measure::{Face, em_width};
use crate::app::names;
use crate::app::path_data::PathData;
use crate::lesson::exhibit::BatchReading;
use crate::trace::sheet::Row;

pub fn draw(shown: &Shown<'_>, drawing: &mut Drawing) {
    let Some(row) = shown.sheet.rows.get(shown.look.row) else {
        return;
    };
    draw_ground(shown, row, drawing);
    draw_names(shown, drawing);
    draw_belief(shown, row, drawing);
    draw_rest(shown, row, drawing);
    draw_reading(shown, row, drawing);
    draw_words(shown, row, drawing);
}

fn draw_ground(shown: &Shown<'_>, row: &Row, drawing: &mut Drawing) {
    let layout = &shown.layout;
    let (top, bottom) = (layout.staff_top(), layout.staff_top() + layout.staff);
    let end = layout.x(row.length);
    if row.length < shown.sheet.columns {
        let mut rest = PathData::new();
        rest.rectangle([end, top - 6.0], [layout.right, bottom + 6.0]);
        drawing.path("plate", rest);
    }
    if let Some(column) = shown.look.column {
        let mut chosen = PathData::new();
        chosen.rectangle(
            [layout.x(column), top - 6.0],
            [layout.x(column + 1), bottom + 6.0],
        );
        drawing.path("wash framed", chosen);
    }
    let [mut lines, mut even] = [PathData::new(), PathData::new()];
    for quarter in 0..=4_u8 {
        let y = layout.y(f32::from(quarter) / 4.0);
        let path = if quarter == 2 { &mut even } else { &mut lines };
        path.segment([layout.left, y], [layout.right, y]);
    }
    drawing.path("staff-line", lines);
    drawing.path("zero-line", even);
}

fn draw_names(shown: &Shown<'_>, drawing: &mut Drawing) {
    let (layout, parts) = (&shown.layout, shown.parts);
    let words = parts.surroundings.words();
    let size = layout.sizes.small;
    let name = match parts.number(shown.look.row) {
        1 => words.packed_yours().to_owned(),
        number => words.packed_sentence_number(number),
    };
    let [up, down] = [CLASS, 1 - CLASS].map(|class| names::class(words, super::TASK, class));
    if layout.sizes.is_narrow {
        let y = layout.staff_top() - size * 1.1;
        let text = words.packed_belief_of(name);
        drawing.text("strong", [layout.left, y], size, text);
        return;
    }
    let x = layout.left - 12.0;
    let middle = layout.y(0.5);
    drawing.text("end muted", [x, layout.y(1.0) + size * 0.4], size, up);
    drawing.text("end", [x, middle + size * 0.36], size, name);
    drawing.text("end muted", [x, layout.y(0.0) + size * 0.3], size, down);
}

/// The line, as far as the row is read.
fn draw_belief(shown: &Shown<'_>, row: &Row, drawing: &mut Drawing) {
    let layout = &shown.layout;
    let read = shown.parts.read_at(shown.sheet, row);
    let mut points = vec![[layout.left, layout.y(row.belief(0, CLASS))]];
    for column in 0..read {
        let y = layout.y(row.belief(column + 1, CLASS));
        points.push([layout.middle(column), y]);
        points.push([layout.x(column + 1), y]);
    }
    let mut line = PathData::new();
    line.polyline(points.iter().copied());
    points.extend([
        [layout.x(read), layout.y(0.5)],
        [layout.left, layout.y(0.5)],
    ]);
    let mut area = PathData::new();
    area.polygon(&points);
    drawing.path("ink-wash", area);
    drawing.path("now", line);
    let (top, bottom) = (layout.staff_top() - 6.0, layout.y(0.0) + 6.0);
    let [mut own_end, mut ending] = [PathData::new(), PathData::new()];
    own_end.segment([layout.x(row.length), top], [layout.x(row.length), bottom]);
    ending.segment([layout.x(read) + 2.0, top], [layout.x(read) + 2.0, bottom]);
    drawing.path("own-end", own_end);
    drawing.path("ending", ending);
}

/// What becomes of the columns behind the row's own end.
fn draw_rest(shown: &Shown<'_>, row: &Row, drawing: &mut Drawing) {
    let (layout, words) = (&shown.layout, shown.parts.surroundings.words());
    let size = layout.sizes.small;
    let held = layout.y(row.belief(row.length, CLASS));
    let (text, y) = match shown.read {
        BatchReading::Masked => {
            let mut line = PathData::new();
            line.segment([layout.x(row.length) + 6.0, held], [layout.right, held]);
            drawing.path("was", line);
            let below = held < layout.y(0.5);
            (
                words.packed_held(),
                held + if below { size * 1.4 } else { -size * 0.6 },
            )
        }
        BatchReading::Packed => (words.packed_not_there(), layout.y(0.5) - size * 0.45),
        BatchReading::Padded => return,
    };
    let room = layout.right - layout.x(row.length) - 16.0;
    if em_width(Face::Sans, text, shown.fonts) * size * 1.04 < room {
        drawing.text("muted halo", [layout.x(row.length) + 10.0, y], size, text);
    }
}

/// The belief at the chosen column, or where the row is read.
fn draw_reading(shown: &Shown<'_>, row: &Row, drawing: &mut Drawing) {
    let (layout, words) = (&shown.layout, shown.parts.surroundings.words());
    let read = shown.parts.read_at(shown.sheet, row);
    let at = shown.look.column.map_or(read, |column| column + 1);
    let (small, medium) = (layout.sizes.small, layout.sizes.medium);
    let share = words.percent(row.belief(at, CLASS));
    let (x, y) = (layout.right + 12.0, layout.y(0.5));
    if layout.sizes.is_narrow {
        drawing.text("strong", [x, y + medium * 0.36], medium, share);
        return;
    }
    let name = names::class(words, super::TASK, CLASS);
    drawing.text("strong", [x, y - 2.0], medium, format!("{name} {share}"));
    let text = match shown.look.column {
        Some(column) => words.packed_column_number(column + 1),
        None if read == row.length => words.packed_own_end().to_owned(),
        None => words.packed_column_number(read),
    };
    drawing.text("muted", [x, y + small + 2.0], small, text);
}

fn draw_words(shown: &Shown<'_>, row: &Row, drawing: &mut Drawing) {
    let layout = &shown.layout;
    let mut unknown = PathData::new();
    let tokens = row.trace.tokens().iter().take(row.length);
    for (token, place) in tokens.zip(&layout.words) {
        let y = layout.word_y(place.row);
        if !token.is_known() {
            let half = em_width(Face::Serif, &token.text, shown.fonts) * layout.word / 2.0;
            unknown.segment([place.x - half, y + 4.0], [place.x + half, y + 4.0]);
        }
        drawing.text("middle word", [place.x, y], layout.word, token.text.clone());
    }
    drawing.path("unknown-word", unknown);
}
