//! The symbols over the two stairs, and the chosen one's column.

use super::layout::Layout;
use crate::app::drawing::Drawing;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;

/// What is read: a as many as were written, X, the b that are due.
pub fn draw_symbols(
    count: usize,
    chosen: usize,
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    let small = layout.sizes.small;
    let mut wash = PathData::new();
    let [first, second] = [layout.stair(0), layout.stair(1)];
    let letters = layout.letters_at();
    // A frame of one narrow bar would hide the bracket's end and the X.
    let letter = layout
        .letters
        .map(|_| [letters - layout.sizes.medium * 1.4, letters + small * 0.5]);
    for [top, bottom] in letter.into_iter().chain([
        [first.top, first.belief_bottom],
        [second.top, second.belief_bottom],
    ]) {
        wash.rectangle(
            [layout.edge(chosen), top],
            [layout.edge(chosen + 1), bottom],
        );
    }
    drawing.path("wash framed", wash);
    let middle = |from: usize, to: usize| f64::midpoint(layout.edge(from), layout.edge(to));
    let above = small * 1.1;
    let at = [middle(0, count), above];
    drawing.text("middle muted", at, small, words.counter_a(count));
    let at = [middle(count + 1, 2 * count + 1), above];
    drawing.text("middle muted", at, small, words.counter_b_due(count));
    let y = layout.letters_at();
    if let Some(size) = layout.letters {
        for place in 0..=2 * count {
            let symbol = match place.cmp(&count) {
                std::cmp::Ordering::Less => "a",
                std::cmp::Ordering::Equal => "X",
                std::cmp::Ordering::Greater => "b",
            };
            let at = [middle(place, place + 1), y];
            drawing.text("middle symbol", at, size, symbol);
        }
        return;
    }
    // Too narrow for letters: brackets over as many symbols.
    let foot = y - layout.sizes.medium * 0.4;
    let mut brackets = PathData::new();
    for [from, to] in [[0, count], [count + 1, 2 * count + 1]] {
        let [mut left, mut right] = [layout.edge(from) + 1.0, layout.edge(to) - 1.0];
        // Room for the X between them.
        let narrower = (layout.sizes.medium * 0.7 - layout.bar / 2.0).max(0.0);
        if from == 0 {
            right -= narrower;
        } else {
            left += narrower;
        }
        brackets.move_to(left, foot + 5.0).vertical_to(foot);
        brackets.horizontal_to(right).vertical_to(foot + 5.0);
    }
    drawing.path("now", brackets);
    let at = [middle(count, count + 1), y];
    drawing.text("middle symbol halo", at, layout.sizes.medium, "X");
}
