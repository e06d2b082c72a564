//! What stands under every exhibit: its numbers as a table, and what it does not show.

use leptos::prelude::*;

use crate::app::rich::Rich;
use crate::app::surroundings::Surroundings;
use crate::app::tables::{TableData, TableTwin};
use crate::app::wording::RichText;

/// A button, and the table that it opens.
#[component]
pub fn Twin(surroundings: Surroundings, table: Signal<TableData>) -> impl IntoView {
    let is_shown = RwSignal::new(false);
    let label = move || {
        let words = surroundings.words();
        if is_shown.get() {
            words.table_hide()
        } else {
            words.table_show()
        }
    };
    // A chapter may have several: each is named after its table.
    let caption = Memo::new(move |_| table.read().caption.clone());
    let name = move || format!("{}: {}", label(), caption.read().without_markup());
    view! {
        <div class="tables compact">
            <button
                type="button"
                class="btn"
                aria-label=name
                aria-expanded=move || is_shown.get().to_string()
                on:click=move |_| is_shown.update(|shown| *shown = !*shown)
            >
                {label}
            </button>
            <Show when=move || is_shown.get()>
                <TableTwin surroundings table/>
            </Show>
        </div>
    }
}

/// "What this does not show", in a paragraph.
#[component]
pub fn Limit<Text: Into<RichText> + 'static>(
    surroundings: Surroundings,
    text: impl Fn() -> Text + Send + Sync + 'static,
) -> impl IntoView {
    let text = Signal::derive(move || text().into());
    view! {
        <p class="limit">
            <b>{move || surroundings.words().limit_title()}</b>
            " "
            <Rich text/>
        </p>
    }
}
