//! What is to be seen, in one computed sentence.

use leptos::prelude::*;

use super::{Parts, SIZE};
use crate::app::names;
use crate::app::wording::RichText;
use crate::nn::Direction;
use crate::trace::handed_out::{final_shape, output_shape};

/// `h_n[2]`, of the last one `h_n[3] = h_n[−1]`: as a program writes it.
pub fn row_name(index: usize, count: usize) -> String {
    if index + 1 == count {
        format!("h_n[{index}] = h_n[-1]")
    } else {
        format!("h_n[{index}]")
    }
}

/// `[8, 1, 16]`
fn shape(shape: [usize; 3]) -> String {
    let [first, second, third] = shape;
    format!("[{first}, {second}, {third}]")
}

/// (Tracked.)
pub fn seen(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let config = parts.network_config();
    let trace = parts.trace.read();
    let (rows, index) = (parts.rows(), parts.row.get());
    let Some(row) = rows.get(index) else {
        return RichText::default();
    };
    let word = |place: usize| {
        let token = trace.tokens().get(place);
        token.map_or_else(String::new, |token| {
            names::quoted_word(words, &token.text).into_owned()
        })
    };
    let (layer, name) = (row.reader.layer + 1, row_name(index, rows.len()));
    let is_last = index + 1 == rows.len();
    let reads_both = config.directions().contains(&Direction::Backward);
    let is_top = layer == config.layer_count();
    let output = shape(output_shape(&config, trace.len()));
    let mut text = words.shapes_seen(output, SIZE, shape(final_shape(&config)));
    let space = RichText::plain(" ");
    let mut add = |next: RichText| text = std::mem::take(&mut text).then(&space).then(&next);
    add(match row.reader.direction {
        Direction::Forward => words.shapes_row_left(name, layer, word(row.token)),
        Direction::Backward => words.shapes_row_right(name, layer, word(row.token)),
    });
    match (is_last, reads_both, is_top) {
        (true, true, _) => add(words.shapes_trap(rows.len() - 2, word(trace.len() - 1))),
        (_, false, true) => add(words.shapes_same(index)),
        (_, _, true) => add(words.shapes_half(SIZE)),
        (_, _, false) => add(words.shapes_below()),
    }
    text
}
