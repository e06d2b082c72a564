//! The table twin of a view: the same numbers, for reading, copying and hearing.

use leptos::prelude::*;

use super::names;
use super::rich::{Rich, run_view};
use super::surroundings::Surroundings;
use super::wording::RichText;

/// A table: what each row and column is, and the numbers as they are printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableData {
    pub caption: RichText,
    /// Head of the column of row heads.
    pub corner: RichText,
    pub columns: Vec<RichText>,
    pub rows: Vec<TableRow>,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    pub head: RowHead,
    /// As many as the table has columns.
    pub cells: Vec<String>,
    /// The row of the chosen word or unit.
    pub chosen: bool,
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq)]
pub enum RowHead {
    /// A word of the sentence, whole.
    Word(String),
    Text(RichText),
}

impl TableRow {
    /// A row that is not the chosen one.
    pub fn new(head: RowHead, cells: Vec<String>) -> Self {
        Self {
            head,
            cells,
            chosen: false,
        }
    }
}

/// A table in a region of its own, which can be scrolled by keyboard.
#[component]
pub fn TableTwin(
    surroundings: Surroundings,
    #[prop(into)] table: Signal<TableData>,
) -> impl IntoView {
    // Three readers, and making a table is work.
    let table = Memo::new(move |_| table.get());
    let caption = Signal::derive(move || table.read().caption.clone());
    let name = move || {
        let region = surroundings.words().table_region();
        format!("{region}: {}", caption.get().without_markup())
    };
    let head = move || {
        let table = table.read();
        let corner = table.corner.runs().into_iter().map(run_view).collect_view();
        let column = |text: &RichText| {
            let runs = text.runs().into_iter().map(run_view).collect_view();
            view! { <th scope="col">{runs}</th> }
        };
        let columns = table.columns.iter().map(column).collect_view();
        view! { <tr><th scope="col">{corner}</th>{columns}</tr> }
    };
    let body = move || table.read().rows.iter().map(row_view).collect_view();
    view! {
        <div class="twin" tabindex="0" role="region" aria-label=name>
            <table>
                <caption>
                    <span><Rich text=caption/></span>
                </caption>
                <thead>{head}</thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

fn row_view(row: &TableRow) -> impl IntoView + use<> {
    let head = match &row.head {
        RowHead::Word(word) => {
            view! { <bdi lang=names::word_tag()>{word.clone()}</bdi> }.into_any()
        }
        RowHead::Text(text) => text
            .runs()
            .into_iter()
            .map(run_view)
            .collect_view()
            .into_any(),
    };
    let class = match &row.head {
        RowHead::Word(_) => "word",
        RowHead::Text(_) => "",
    };
    let cells = row
        .cells
        .iter()
        .map(|cell| view! { <td>{cell.clone()}</td> });
    view! {
        <tr class:on=row.chosen>
            <th scope="row" class=class>{head}</th>
            {cells.collect_view()}
        </tr>
    }
}
