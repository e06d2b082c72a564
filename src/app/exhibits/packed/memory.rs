//! What a packed batch is in memory: rows at each step, and all words in one list.

use super::drawing::Shown;
use crate::app::drawing::Drawing;
use crate::app::measure::{Face, em_width};
use crate::app::path_data::PathData;

pub fn draw(shown: &Shown<'_>, drawing: &mut Drawing) {
    let (layout, sheet) = (&shown.layout, shown.sheet);
    let words = shown.parts.surroundings.words();
    let (small, medium) = (layout.sizes.small, layout.sizes.medium);
    let y = layout.memory_top() + medium * 1.2;
    // Side by side they must stay apart.
    let digit = em_width(Face::Sans, "6", shown.fonts) * small;
    let fits = |step: usize| digit + 2.0 < layout.width(step);
    let numbers = sheet.batch_sizes.iter().enumerate();
    for (step, rows) in numbers.filter(|&(step, _)| fits(step)) {
        let at = [layout.middle(step), y];
        drawing.text("middle strong", at, small, rows.to_string());
    }
    let top = y + medium * 0.8;
    let bottom = top + layout.row * 0.8;
    if layout.sizes.is_narrow {
        drawing.text(
            "muted",
            [layout.right + 6.0, y],
            small,
            words.packed_rows_short(),
        );
    } else {
        let x = layout.left - 12.0;
        let names = [words.packed_rows(), words.packed_rows_short()];
        // The shorter one if the longer one would be cut at the edge.
        let fits = |name: &&str| em_width(Face::Sans, name, shown.fonts) * small * 1.04 < x;
        let name = names.into_iter().find(fits).unwrap_or(names[1]);
        drawing.text("end muted", [x, y], small, name);
        let middle = f64::midpoint(top, bottom) + small * 0.36;
        drawing.text("end muted", [x, middle], small, words.packed_memory());
    }
    let block = (layout.right - layout.left) / sheet.words().max(1) as f64;
    let [mut others, mut firsts, mut chosen] = std::array::from_fn(|_| PathData::new());
    let mut place = 0;
    for &rows in &sheet.batch_sizes {
        for (rank, &row) in sheet.order.iter().enumerate().take(rows) {
            let path = match (row == shown.look.row, rank) {
                (true, _) => &mut chosen,
                (false, 0) => &mut firsts,
                (false, _) => &mut others,
            };
            let left = layout.left + block * f64::from(place);
            // The first block of a step stands higher.
            let top = if rank == 0 { top - 5.0 } else { top };
            path.rectangle([left + 0.4, top], [left + block - 0.4, bottom]);
            place += 1;
        }
    }
    drawing.path("cell", others);
    drawing.path("cell", firsts);
    drawing.path("solid", chosen);
    let text = words.packed_list(sheet.words());
    drawing.text("muted", [layout.left, bottom + small * 1.3], small, text);
}
