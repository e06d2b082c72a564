//! The sheet: a row for each sentence, and under it the belief of the chosen one.

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;

use super::layout::{Contents, Layout};
use super::{Look, Parts, TASK, chosen_row, keys, memory, rows, sentence};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::measure::element_width;
use crate::app::names;
use crate::lesson::exhibit::BatchReading;
use crate::trace::Sheet;

/// What is drawn, and how.
pub struct Shown<'a> {
    pub parts: Parts,
    pub sheet: &'a Sheet,
    /// Rows of the sheet from the top down.
    pub order: Vec<usize>,
    pub look: Look,
    pub read: BatchReading,
    pub layout: Layout,
    pub fonts: bool,
}

#[component]
pub fn SheetDrawing(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        sheet,
        ..
    } = parts;
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let layout = move |sheet: &Sheet| {
        let look = parts.look(sheet);
        let row = sheet.rows.get(look.row);
        let chosen = row
            .and_then(|row| row.trace.tokens().get(..row.length))
            .unwrap_or(&[]);
        let contents = Contents {
            rows: &sheet.rows,
            columns: sheet.columns,
            chosen,
            is_packed: state.read.get() == BatchReading::Packed,
        };
        let fonts = surroundings.fonts_ready.get();
        Layout::new(width.get(), &contents, surroundings.is_projector(), fonts)
    };
    let height = Memo::new(move |_| {
        let sheet = sheet.get();
        sheet.map_or(0.0, |sheet| layout(&sheet).height())
    });
    // Written out where it does not fit under its columns.
    let written = Memo::new(move |_| {
        let sheet = sheet.get()?;
        let row = sheet.rows.get(parts.look(&sheet).row)?;
        if !layout(&sheet).words.is_empty() {
            return None;
        }
        let tokens = row.trace.tokens().iter().take(row.length);
        let words: Vec<&str> = tokens.map(|token| token.text.as_str()).collect();
        Some(words.join(" "))
    });
    let press = move |event: PointerEvent| {
        let (Some(element), Some(sheet)) = (root.get_untracked(), sheet.get_untracked()) else {
            return;
        };
        let bounds = element.get_bounding_client_rect();
        let x = f64::from(event.client_x()) - bounds.left();
        let y = f64::from(event.client_y()) - bounds.top();
        let layout = untrack(|| layout(&sheet));
        let look = untrack(|| parts.look(&sheet));
        let shown = untrack(|| keys::shown_rows(parts));
        if let Some(&row) = layout.row_at(y).and_then(|row| shown.get(row)) {
            keys::look_at(parts, Look { row, column: None });
        } else if let Some(column) = layout.column_at(x).filter(|_| y > layout.staff_top()) {
            let row = sheet.rows.get(look.row);
            let most = row.map_or(0, |row| untrack(|| parts.read_at(&sheet, row)));
            let column = Some(column).filter(|&column| column < most);
            keys::look_at(parts, Look { column, ..look });
        }
    };
    let label = move || {
        let spoken = sheet.get().map(|sheet| sentence::spoken(parts, &sheet));
        surroundings
            .words()
            .packed_score(spoken.unwrap_or_default())
    };
    let drawing = move || {
        let mut drawing = Drawing::default();
        if let Some(sheet) = sheet.get().filter(|_| width.get() > 0.0) {
            let shown = Shown {
                parts,
                sheet: &sheet,
                order: keys::shown_rows(parts),
                look: parts.look(&sheet),
                read: state.read.get(),
                layout: layout(&sheet),
                fonts: surroundings.fonts_ready.get(),
            };
            rows::draw(&shown, &mut drawing);
            if shown.read == BatchReading::Packed {
                memory::draw(&shown, &mut drawing);
            }
            chosen_row::draw(&shown, &mut drawing);
        }
        drawing
    };
    view! {
        <div
            class="sheet keys"
            role="application"
            tabindex="0"
            aria-label=label
            node_ref=root
            on:keydown=move |event| keys::press(parts, &event)
            on:pointerdown=press
        >
            <svg class="drawing" aria-hidden="true" width=width height=height>
                {drawing_view(drawing)}
            </svg>
        </div>
        <p class="row-written" lang=names::sentence_tag(TASK)>
            {written}
        </p>
    }
}
