//! The table twin: the gradient at every step.

use leptos::prelude::*;

use super::Parts;
use super::controls::trained_name;
use super::curves::Kind;
use crate::app::tables::{RowHead, TableData, TableRow};
use crate::app::wording::RichText;

/// (Tracked.)
pub fn of(parts: Parts) -> TableData {
    let words = parts.surroundings.words();
    let curves = parts.curves.read();
    let Some(way) = curves.way() else {
        return TableData::default();
    };
    let (was, divisor, chosen) = (curves.was(), curves.divisor(way), parts.step());
    let (caption, was_named) = match &curves.kind {
        Kind::Untrained {
            turned_from,
            clipping,
        } => {
            let radius = words.number(parts.state.radius.get().value(), 2);
            let was = match turned_from {
                Some((before, _)) if !clipping => words.dial_was(words.number(*before, 2)),
                _ => words.dial_before_clipping().to_owned(),
            };
            (words.dial_table(radius, curves.chosen() + 1), was)
        }
        Kind::Trained { .. } => {
            let name = trained_name(curves.chosen(), words);
            let before = words.dial_before_training().to_owned();
            (words.dial_table_trained(name), before)
        }
    };
    let heads = [
        words.dial_column_length(),
        words.dial_column_share(),
        words.dial_column_factor(),
    ];
    let heads = heads.into_iter().map(RichText::plain);
    let rows = (0..way.len()).map(|step| {
        let factor = way.factor(step);
        let mut cells = vec![
            words.size(way.length(step) / divisor),
            words.size(way.share(step)),
            factor.map_or_else(|| "–".to_owned(), |factor| words.number(factor, 2)),
        ];
        cells.extend(was.map(|was| words.size(was.length(step))));
        TableRow {
            head: RowHead::Text(RichText::plain(&(step + 1).to_string())),
            cells,
            chosen: step == chosen,
        }
    });
    TableData {
        caption: RichText::plain(&caption),
        corner: RichText::plain(words.dial_step_word()),
        columns: heads
            .chain(was.map(|_| RichText::plain(&was_named)))
            .collect(),
        rows: rows.collect(),
    }
}
