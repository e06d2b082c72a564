//! The table twin: beliefs along the words, then what each cell is, costs and learned.

use leptos::prelude::*;

use super::curves::learned;
use super::{Parts, Reader};
use crate::app::names;
use crate::app::tables::{RowHead, TableData, TableRow};
use crate::app::wording::RichText;
use crate::lesson::exhibit::Moment;

/// (Tracked.)
pub fn of(parts: Parts) -> TableData {
    let words = parts.surroundings.words();
    let (readers, chosen) = (parts.readers.get(), parts.word.get());
    let columns = readers
        .iter()
        .map(|reader| RichText::plain(names::cell(words, reader.cell())));
    let of_words = parts.words.get().into_iter().enumerate();
    let mut rows: Vec<TableRow> = of_words
        .map(|(place, token)| TableRow {
            head: RowHead::Word(token.text),
            cells: readers
                .iter()
                .map(|reader| words.percent(reader.belief(place + 1)))
                .collect(),
            chosen: place == chosen,
        })
        .collect();
    let mut row = |head: &str, cell: &dyn Fn(&Reader) -> String| {
        let head = RowHead::Text(RichText::plain(head));
        rows.push(TableRow::new(head, readers.iter().map(cell).collect()));
    };
    row(words.compare_row_units(), &|reader| {
        reader.settings.hidden_size.to_string()
    });
    row(words.compare_row_weights(), &|reader| {
        words.count(reader.weights())
    });
    row(words.compare_products(), &|reader| {
        words.count(reader.cost().products)
    });
    row(words.compare_bends(), &|reader| {
        reader.cost().bends.to_string()
    });
    let times = parts.times.get();
    row(words.compare_time(), &|reader| {
        let place = readers.iter().position(|one| one == reader);
        let time = place.and_then(|place| times?.get(place).copied());
        time.map_or_else(
            || "?".to_owned(),
            |time| words.compare_microseconds(words.number(time, 2)),
        )
    });
    let all = learned(parts);
    for moment in Moment::ALL {
        let steps = words.count(moment.steps() as usize);
        row(&words.compare_row_median(steps), &|reader| {
            let learned = all.iter().find(|one| one.cell == reader.cell());
            let median = learned.and_then(|one| one.median_at(moment.steps()));
            median.map_or_else(|| "?".to_owned(), |share| words.percent_fine(share))
        });
    }
    TableData {
        caption: words.compare_table().into(),
        corner: RichText::plain(words.flags_column_word()),
        columns: columns.collect(),
        rows,
    }
}
