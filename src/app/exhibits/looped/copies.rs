//! The copies of the cell, each with the same numbers in it, and what stands below them:
//! the symbol that goes in, and the answer.

use super::edits::{self, Edits, MOST};
use super::layout::Layout;
use crate::app::drawing::Drawing;
use crate::app::exhibits::tones;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::nn::Network;
use crate::trace::equation::{Entry, Matrix};

/// What a copy shows.
pub struct Copy<'a> {
    pub network: &'a Network,
    pub edits: &'a Edits,
    pub held: Entry,
}

/// Where a matrix stands in a copy, px.
#[derive(Clone, Copy)]
struct Block {
    matrix: Matrix,
    corner: [f64; 2],
    cell: f64,
}

const SPACE: f64 = 1.0;

impl Copy<'_> {
    /// One copy with its frame, on paper, so that it covers what lies under it.
    pub fn draw(&self, step: usize, layout: &Layout, drawing: &mut Drawing) {
        let mut frame = PathData::new();
        let ([x, y], [width, height]) = (layout.centre(step), layout.copy());
        frame.rectangle(
            [x - width / 2.0, y - height / 2.0],
            [x + width / 2.0, y + height / 2.0],
        );
        drawing.path("ground outline", frame);
        for block in self.blocks([x, y], layout) {
            self.draw_block(block, layout, drawing);
        }
    }

    /// U in the middle above, as the wire of the state runs through it; W and b below,
    /// where the symbol comes in. A small copy has room for the matrix that is held.
    fn blocks(&self, [x, y]: [f64; 2], layout: &Layout) -> Vec<Block> {
        let ([width, height], name) = (layout.copy(), layout.sizes.small + 3.0);
        if !layout.shows_all() {
            let cell = ((width - 6.0) / 2.0).min((height - name - 8.0) / 2.0);
            let columns = edits::columns(self.held.matrix) as f64;
            return vec![Block {
                matrix: self.held.matrix,
                corner: [x - columns * cell / 2.0, y + name / 2.0 - cell],
                cell,
            }];
        }
        let cell = ((height - 2.0 * name - 10.0) / 4.0).min((width - 16.0) / 3.9);
        let top = y - (4.0 * cell + 2.0 * name) / 2.0 + name - 2.0;
        let below = top + 2.0 * cell + name;
        let left = x - 1.75 * cell;
        let block = |matrix, corner| Block {
            matrix,
            corner,
            cell,
        };
        vec![
            block(Matrix::State, [x - cell, top]),
            block(Matrix::Word, [left, below]),
            block(Matrix::Bias, [left + 2.5 * cell, below]),
        ]
    }

    fn draw_block(&self, block: Block, layout: &Layout, drawing: &mut Drawing) {
        let Block {
            matrix,
            corner: [left, top],
            cell,
        } = block;
        let columns = edits::columns(matrix) as f64;
        let at = [left + columns * cell / 2.0, top - 4.0];
        drawing.text("middle letter", at, layout.sizes.small, matrix.letter());
        let of_matrix = edits::entries()
            .into_iter()
            .filter(|entry| entry.matrix == matrix);
        let [mut plain, mut changed] = [PathData::new(), PathData::new()];
        let mut held = None;
        for entry in of_matrix {
            let value = entry.value(self.network).unwrap_or_default();
            let corner = [
                left + entry.column as f64 * cell,
                top + entry.row as f64 * cell,
            ];
            let opposite = corner.map(|length| length + cell - SPACE);
            let mut area = PathData::new();
            area.rectangle(corner, opposite);
            drawing.path(tones::fill(value, MOST), area.clone());
            if tones::has_notch(value, MOST) && cell >= 9.0 {
                let middle = f64::midpoint(corner[1], opposite[1]);
                let mut notch = PathData::new();
                let inset = cell * 0.3;
                notch.segment([corner[0] + inset, middle], [opposite[0] - inset, middle]);
                drawing.path(tones::notch(value, MOST), notch);
            }
            if self.held == entry {
                held = Some((area, self.edits.get(entry).is_some()));
            } else if self.edits.get(entry).is_some() {
                changed.rectangle(corner, opposite);
            } else {
                plain.rectangle(corner, opposite);
            }
        }
        drawing.path("cell-edge", plain);
        drawing.path("cell-edge changed", changed);
        if let Some((area, is_changed)) = held {
            let class = if is_changed {
                "cell-edge held changed"
            } else {
                "cell-edge held"
            };
            drawing.path(class, area);
        }
    }
}

/// What goes into a copy and what it says.
pub struct Answer {
    pub bit: bool,
    pub says_odd: bool,
    pub is_right: bool,
    /// Looked at.
    pub is_chosen: bool,
}

impl Answer {
    pub fn draw(&self, step: usize, layout: &Layout, words: Wording, drawing: &mut Drawing) {
        let [x, y] = layout.centre(step);
        let edge = y + layout.copy()[1] / 2.0;
        let [mut arrow, mut head] = [PathData::new(), PathData::new()];
        let tip = edge + 3.0;
        arrow.segment([x, edge + 27.0], [x, tip + 6.0]);
        head.polygon(&[[x, tip], [x + 4.5, tip + 9.0], [x - 4.5, tip + 9.0]]);
        drawing.path("now", arrow);
        drawing.path("solid", head);
        let symbol = if self.bit { "1" } else { "0" };
        let (baseline, size) = (layout.symbol_at(edge), layout.symbol());
        if self.is_chosen {
            let mut ground = PathData::new();
            let half = size * 0.62;
            ground.rectangle(
                [x - half, baseline - size * 0.92],
                [x + half, baseline + size * 0.3],
            );
            drawing.path("solid", ground);
        }
        let class = if self.is_chosen {
            "middle word reversed"
        } else {
            "middle word"
        };
        drawing.text(class, [x, baseline], size, symbol);
        let answer = if self.says_odd {
            words.class_odd()
        } else {
            words.class_even()
        };
        let has_room = layout.copy()[0] + layout.gap() > layout.sizes.small * 5.5;
        let (mark, name) = if self.is_right {
            ("✓", words.loop_right())
        } else {
            ("✗", words.loop_wrong())
        };
        let verdict = if has_room {
            format!("{mark} {name}")
        } else {
            mark.to_owned()
        };
        let [answer_class, verdict_class] = if self.is_right {
            ["middle strong", "middle muted"]
        } else {
            ["middle strong warn", "middle warn"]
        };
        let (medium, small) = (layout.sizes.medium, layout.sizes.small);
        drawing.text(answer_class, [x, layout.answer_at(edge)], medium, answer);
        drawing.text(verdict_class, [x, layout.verdict_at(edge)], small, verdict);
    }
}
