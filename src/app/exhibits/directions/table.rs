//! The table twin: every vote, the sum at the word, and what each network says.

use leptos::prelude::*;

use super::Parts;
use super::sentence::{name_of, says, votes_at};
use crate::app::tables::{RowHead, TableData, TableRow};
use crate::app::wording::RichText;

/// (Tracked.)
pub fn of(parts: Parts) -> TableData {
    let words = parts.surroundings.words();
    let Some(meeting) = parts.meeting.get() else {
        return TableData::default();
    };
    let [.., bias, sum] = meeting.printed().map(|value| words.signed(value, 2));
    let chosen = parts.word(&meeting);
    let tokens = parts.words.read();
    let of_word = tokens.iter().enumerate().map(|(word, token)| {
        let is_place = word == meeting.place;
        let [left, right] = votes_at(words, &meeting, word);
        let together = if is_place { sum.clone() } else { String::new() };
        let cells = vec![left, right, together];
        TableRow {
            head: RowHead::Word(token.text.clone()),
            cells,
            chosen: word == chosen,
        }
    });
    let bias_row = TableRow::new(
        RowHead::Text(RichText::plain(words.directions_bias())),
        vec![String::new(), String::new(), bias],
    );
    let of_answers = meeting.answers.iter().map(|answer| {
        TableRow::new(
            RowHead::Text(RichText::plain(&name_of(words, answer))),
            vec![String::new(), String::new(), says(words, answer)],
        )
    });
    let columns = [
        words.directions_column_left(),
        words.directions_column_right(),
        words.directions_column_sum(),
    ];
    TableData {
        caption: RichText::plain(words.directions_table()),
        corner: RichText::plain(words.directions_column_word()),
        columns: columns.into_iter().map(RichText::plain).collect(),
        rows: of_word.chain([bias_row]).chain(of_answers).collect(),
    }
}
