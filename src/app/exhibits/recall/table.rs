//! The table twin: all twenty networks.

use leptos::prelude::*;

use super::Parts;
use super::sentence::name;
use crate::app::tables::{RowHead, TableData, TableRow};
use crate::app::wording::RichText;

/// (Tracked.)
pub fn of(parts: Parts) -> TableData {
    let words = parts.surroundings.words();
    let charts = parts.charts.read();
    let is_played = parts.state.is_played();
    let chosen = parts.state.place.get().index();
    let rows = charts.iter().enumerate().map(|(index, chart)| {
        let has_result = is_played && !chart.runs.is_empty();
        let result = |text: String| if has_result { text } else { "–".to_owned() };
        let median = f64::from(chart.median()) / 1_000.0;
        TableRow {
            head: RowHead::Text(RichText::plain(&name(chart, words))),
            cells: vec![
                chart.gap.to_string(),
                words.size(chart.openness()),
                result(chart.learned().to_string()),
                result(words.percent(median)),
                words.exact(chart.settings.learning_rate),
            ],
            chosen: index == chosen,
        }
    });
    let columns = [
        words.recall_gap_label(),
        words.recall_column_openness(),
        words.recall_column_learned(),
        words.recall_column_median(),
        words.recall_column_rate(),
    ];
    TableData {
        caption: RichText::plain(words.recall_table()),
        corner: RichText::plain(words.recall_column_network()),
        columns: columns.into_iter().map(RichText::plain).collect(),
        rows: rows.collect(),
    }
}
