//! All units, lane by lane: strips whose rows are units and whose columns are the
//! words, in one row however long the sentence is.

mod canvas;
mod cells;
mod layout;
mod strip;
mod voices;

use leptos::html;
use leptos::prelude::*;

use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::reader::notes::notes_of;
use crate::app::exhibits::reader::score::{ScoreLayout, ScoreSettings, score_layout};
use crate::app::exhibits::reader::state::ReaderState;
use crate::app::measure::{Face, element_width, em_width};
use crate::app::names;
use crate::app::path_data::PathData;
use crate::app::surroundings::Surroundings;
use crate::share::link::Form;

use layout::{row_height, words_over};
use strip::Strip;

/// What all strips of a reader share. Copied freely.
#[derive(Clone, Copy)]
pub struct StripsParts {
    state: ReaderState,
    surroundings: Surroundings,
    /// The layout that a score of this width has: strips stand on its columns.
    layout: Memo<ScoreLayout>,
    form: Signal<Form>,
}

impl StripsParts {
    /// Height of a row, px (tracked).
    fn row_height(&self) -> f64 {
        self.layout.track();
        self.form.track();
        self.state.trace.track();
        self.row_height_untracked()
    }

    fn row_height_untracked(&self) -> f64 {
        let units = self.state.trace.with_untracked(|trace| trace.hidden_size());
        let form = self.form.get_untracked();
        self.layout
            .with_untracked(|layout| row_height(form, units, layout.narrow, layout.projector))
    }

    /// Height of a strip, px (tracked).
    fn height(&self) -> f64 {
        self.row_height() * self.state.trace.read().hidden_size() as f64
    }
}

/// Every value of every unit. `settings` are those of the score above.
#[component]
pub fn Strips(
    state: ReaderState,
    surroundings: Surroundings,
    #[prop(into)] form: Signal<Form>,
    #[prop(optional)] settings: ScoreSettings,
) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let parts = StripsParts {
        state,
        surroundings,
        layout: score_layout(state, surroundings, settings, width),
        form,
    };
    let lanes = move || {
        let trace = state.trace.read();
        if trace.is_empty() || width.get() == 0.0 {
            Vec::new()
        } else {
            trace.cell().lanes().to_vec()
        }
    };
    let has_words = Memo::new(move |_| !state.trace.read().is_empty() && width.get() > 0.0);
    view! {
        <div class="strips" class:voices=move || form.get() == Form::Voices node_ref=root>
            {move || has_words.get().then(|| view! { <WordsOver parts/> })}
            <For each=lanes key=|lane| *lane let:lane>
                <Strip parts lane/>
            </For>
        </div>
    }
}

/// The words over the strips, on up to three lines.
#[component]
fn WordsOver(parts: StripsParts) -> impl IntoView {
    let StripsParts {
        state,
        surroundings,
        layout,
        ..
    } = parts;
    let size = Memo::new(move |_| {
        let layout = layout.read();
        match (layout.projector, layout.narrow) {
            (true, _) => 24.0,
            (false, true) => 13.0,
            (false, false) => f64::min(layout.sizes.word, 16.0),
        }
    });
    let pinned = Memo::new(move |_| state.selected.get().pinned);
    let placed = Memo::new(move |_| {
        let (fonts_ready, size) = (surroundings.fonts_ready.get(), size.get());
        let (trace, pinned) = (state.trace.get(), pinned.get());
        let words = trace.tokens().iter();
        let widths: Vec<f64> = words
            .map(|token| {
                let word = names::short_word(&token.text);
                em_width(Face::Serif, &word, fonts_ready) * size
            })
            .collect();
        let notes = notes_of(state.task.get(), &trace, pinned.unit);
        let notes: Vec<usize> = notes.into_iter().map(|note| note.token).collect();
        words_over(&layout.read().columns(), &widths, pinned.token, &notes)
    });
    let height = move || {
        let lines = placed.read().iter().map(|word| word.line + 1).max();
        lines.unwrap_or(1) as f64 * (size.get() + 4.0) + 4.0
    };
    let drawn = move || {
        let (layout, size, height) = (layout.get(), size.get(), height());
        let (gutter, columns) = (layout.gutters[0], layout.columns());
        let trace = state.trace.read();
        let chosen = pinned.get().token;
        let mut drawing = Drawing::default();
        let (mut stems, mut reversed) = (PathData::new(), PathData::new());
        for word in placed.get() {
            let y = height - word.line as f64 * (size + 4.0) - 6.0;
            let centre = gutter + columns.bar_centre(word.token);
            // From a word on a higher line down to its column.
            if word.line > 0 {
                stems.segment([centre, y + 3.0], [centre, height]);
            }
            let is_chosen = word.token == chosen;
            if is_chosen {
                let top = y - 0.86 * size;
                reversed.rectangle(
                    [gutter + word.left - 3.0, top],
                    [gutter + word.right + 3.0, top + 1.14 * size],
                );
            }
            let class = if is_chosen { "word chosen" } else { "word" };
            let middle = gutter + (word.left + word.right) / 2.0;
            if let Some(token) = trace.tokens().get(word.token) {
                drawing.text(class, [middle, y], size, names::short_word(&token.text));
            }
        }
        drawing.path("stem", stems);
        drawing.path("reversed", reversed);
        drawing
    };
    view! {
        <svg
            class="words-over"
            aria-hidden="true"
            width=move || layout.read().width
            height=height
        >
            {drawing_view(drawn)}
        </svg>
    }
}

/// The choice between heat and voices.
#[component]
pub fn FormChoice(form: RwSignal<Form>, surroundings: Surroundings) -> impl IntoView {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static CHOICES: AtomicUsize = AtomicUsize::new(0);
    let name = format!("form-{}", CHOICES.fetch_add(1, Ordering::Relaxed));
    let words = move || surroundings.words();
    let option = |value: Form| {
        let label = move || match value {
            Form::Heat => words().strips_heat(),
            Form::Voices => words().strips_voices(),
        };
        view! {
            <label>
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || form.get() == value
                    on:change=move |_| form.set(value)
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <div role="radiogroup" class="seg" aria-label=move || words().strips_form()>
            {option(Form::Heat)}
            {option(Form::Voices)}
        </div>
    }
}
