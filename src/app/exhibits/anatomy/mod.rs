//! Inside one step: the equation of an RNN written in cells, each of them a number of the
//! network; two sizes decide how many there are.

mod counts;
mod drawn;
mod equation;
mod grids;
mod plan;
mod sentence;
mod shapes;
mod sizes;
mod state;
mod table;

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::casts::{CastView, Runs, TrainHere};
use super::parts::{Seen, Told};
use super::reader::state::Shared;
use super::{Limit, TASK, Twin};
use crate::app::measure::element_width;
use crate::app::names;
use crate::app::rich::Rich;
use crate::app::surroundings::Surroundings;
use crate::lesson::exhibit::{CellSizes, Vectors};
use crate::settings::Cast;
use crate::share::bundle::BundledRun;
use crate::trace::Trace;
use crate::trace::equation::Step;
use counts::Counts;
use equation::Equation;
use shapes::Shapes;
use sizes::Square;
pub use state::AnatomyState;

/// The class whose belief is told: the second of two.
const CLASS: usize = 1;

/// One step of the network of these sizes at the word that is read.
#[derive(Clone, PartialEq)]
struct Reading {
    trace: Shared<Trace>,
    step: Step,
    /// From 0.
    word: usize,
}

/// What the views share. Copied freely.
#[derive(Clone, Copy)]
struct Parts {
    state: AnatomyState,
    surroundings: Surroundings,
    runs: Signal<Runs>,
    reading: Memo<Option<Reading>>,
    told: Told,
}

/// The run of these sizes, in the order of [`Cast::settings`].
fn run_of(runs: &[BundledRun], sizes: CellSizes) -> Option<&BundledRun> {
    let place = |size| Cast::ANATOMY_SIZES.iter().position(|&known| known == size);
    let row = place(sizes.embedding())?;
    runs.get(row * Cast::ANATOMY_SIZES.len() + place(sizes.hidden())?)
}

/// Share of unseen sentences that it has right.
fn share_right(run: &BundledRun) -> Option<f64> {
    let last = run.evaluations.last()?;
    Some(f64::from(last.held_out.share()))
}

#[component]
pub fn Anatomy(state: AnatomyState, surroundings: Surroundings) -> impl IntoView {
    view! {
        <div class="anatomy">
            <CastView
                cast=state.cast
                surroundings
                draw=move |runs| view! { <Drawn state runs surroundings/> }
            />
        </div>
    }
}

#[component]
fn Drawn(state: AnatomyState, runs: Signal<Runs>, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let trace = Memo::new(move |_| {
        let runs = runs.get();
        let checkpoint = run_of(&runs, state.sizes.get())?.checkpoints.last()?;
        let tokens = TASK.read(&state.text()).tokens;
        let network = Arc::new(checkpoint.network.clone());
        Some(Shared::new(Trace::read(network, tokens, &[])))
    });
    let reading = Memo::new(move |_| {
        let (trace, word) = (trace.get()?, state.word());
        let step = trace.equation(word)?;
        Some(Reading { trace, step, word })
    });
    let parts = Parts {
        state,
        surroundings,
        runs,
        reading,
        told: Told::default(),
    };
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let seen = Signal::derive(move || sentence::seen(parts));
    let of_unit = Signal::derive(move || sentence::of_unit(parts));
    view! {
        <div class="anatomy-sizes" node_ref=root>
            <Square parts width/>
            <div>
                <Seen text=seen told=parts.told/>
                <Counts parts/>
            </div>
        </div>
        <div class="anatomy-controls">
            <Sentences parts/>
            <Words parts/>
            <Convention parts/>
        </div>
        <Equation parts/>
        <Shapes parts/>
        <p class="at-step">
            <Rich text=of_unit/>
        </p>
        <p class="key">{move || words().anatomy_key()}</p>
        <Limit surroundings text=move || words().anatomy_limit()/>
        <div class="controls">
            <Twin surroundings table=Signal::derive(move || table::of(parts))/>
            <TrainHere cast=state.cast surroundings/>
        </div>
    }
}

/// The sentences to choose from, where there are several.
#[component]
fn Sentences(parts: Parts) -> impl IntoView {
    let state = parts.state;
    let sentences = state.sentences();
    let several = sentences.len() > 1;
    let button = move |(index, sentence): (usize, String)| {
        view! {
            <button
                type="button"
                class="btn"
                lang=names::sentence_tag(TASK)
                aria-pressed=move || (state.sentence() == index).to_string()
                on:click=move |_| state.choose_sentence(index)
            >
                {sentence}
            </button>
        }
    };
    several.then(|| {
        view! {
            <div
                class="sentences"
                role="group"
                aria-label=move || parts.surroundings.words().anatomy_sentences()
            >
                {sentences.into_iter().enumerate().map(button).collect_view()}
            </div>
        }
    })
}

/// The words of the sentence; one of them is read.
#[component]
fn Words(parts: Parts) -> impl IntoView {
    let state = parts.state;
    let tokens = Memo::new(move |_| TASK.read(&state.text()).tokens);
    let button = move |(word, text): (usize, String)| {
        view! {
            <button
                type="button"
                class="word-button"
                lang=names::sentence_tag(TASK)
                aria-pressed=move || (state.word() == word).to_string()
                on:click=move |_| {
                    state.choose_word(word);
                    sentence::say_unit(parts);
                }
            >
                {text}
            </button>
        }
    };
    let buttons = move || {
        let texts = tokens.get().into_iter().map(|token| token.text).enumerate();
        texts.map(button).collect_view()
    };
    view! {
        <div
            class="words"
            role="group"
            aria-label=move || parts.surroundings.words().anatomy_words()
        >
            {buttons}
        </div>
    }
}

/// Columns or rows.
#[component]
fn Convention(parts: Parts) -> impl IntoView {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static GROUPS: AtomicUsize = AtomicUsize::new(0);
    let group = format!("anatomy-{}", GROUPS.fetch_add(1, Ordering::Relaxed));
    let Parts {
        state,
        surroundings,
        ..
    } = parts;
    let words = move || surroundings.words();
    let option = |vectors: Vectors| {
        let name = move || match vectors {
            Vectors::Columns => words().anatomy_columns(),
            Vectors::Rows => words().anatomy_rows(),
        };
        view! {
            <label>
                <input
                    type="radio"
                    name=group.clone()
                    prop:checked=move || state.vectors.get() == vectors
                    on:change=move |_| {
                        state.vectors.set(vectors);
                        sentence::say_convention(parts);
                    }
                />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <div class="seg" role="radiogroup" aria-label=move || words().anatomy_convention()>
            {Vectors::ALL.map(option).into_iter().collect_view()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sizes_that_can_be_chosen_are_those_of_the_networks() {
        assert!(CellSizes::RANGE.eq(Cast::ANATOMY_SIZES));
        let settings = Cast::Anatomy.settings();
        let runs: Vec<BundledRun> = settings
            .iter()
            .map(|&settings| BundledRun {
                settings,
                losses: Vec::new(),
                evaluations: Vec::new(),
                checkpoints: Vec::new(),
            })
            .collect();
        for embedding in CellSizes::RANGE {
            for hidden in CellSizes::RANGE {
                let sizes = CellSizes::new(embedding, hidden).expect("in range");
                let config = run_of(&runs, sizes)
                    .expect("it is there")
                    .settings
                    .network_config();
                assert_eq!(
                    [config.input_size(), config.hidden_size()],
                    <[usize; 2]>::from(sizes)
                );
            }
        }
    }
}
