//! The table twin: every vote, the sum at the word, and what each network says.

use leptos::prelude::*;

use super::Parts;
use super::sentence::{name_of, says};
use crate::app::tables::{RowHead, TableData, TableRow};
use crate::app::wording::RichText;

/// (Tracked.)
pub fn of(parts: Parts) -> TableData {
    let words = parts.surroundings.words();
    let Some(meeting) = parts.meeting.get() else {
        return TableData::default();
    };
    let [left, right, bias, sum] = meeting.printed().map(|value| words.signed(value, 2));
    let none = || words.directions_not_used().to_owned();
    let tokens = parts.words.read();
    let of_word = tokens.iter().enumerate().map(|(word, token)| {
        let is_place = word == meeting.place;
        let vote = |votes: &[f32], index: Option<usize>| {
            let vote = index.and_then(|index| votes.get(index));
            vote.map(|&vote| words.signed(vote, 2))
        };
        let of_left = vote(&meeting.left, Some(word));
        let of_right = vote(&meeting.right, word.checked_sub(meeting.place));
        let cells = if is_place {
            vec![left.clone(), right.clone(), sum.clone()]
        } else if word >= meeting.arrived {
            let later = words.directions_not_arrived().to_owned();
            vec![none(), later, String::new()]
        } else {
            vec![
                of_left.unwrap_or_else(none),
                of_right.unwrap_or_else(none),
                String::new(),
            ]
        };
        TableRow {
            head: RowHead::Word(token.text.clone()),
            cells,
            chosen: is_place,
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
