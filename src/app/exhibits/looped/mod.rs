//! The loop and the row: one cell used again at every symbol, and that cell drawn once for
//! each symbol, are the same picture. A number that is changed is changed in every copy.

mod copies;
mod edits;
mod layout;
mod picture;
mod sentence;
mod state;
mod symbols;
mod table;
mod walk;
mod weights;
mod wires;

use std::sync::Arc;

use leptos::prelude::*;

use super::casts::{CastView, Runs, TrainHere};
use super::glide::Glide;
use super::parts::{Seen, Told};
use super::reader::state::Shared;
use super::{Limit, Twin};
use crate::app::rich::Rich;
use crate::app::surroundings::Surroundings;
use crate::nn::Network;
use crate::tasks::Task;
use crate::trace::{Trace, equation};
use picture::Picture;
pub use state::LoopState;
use symbols::Symbols;
use walk::Walk;
use weights::Weights;

const TASK: Task = Task::Parity;
/// The class "odd".
const ODD: usize = 1;
/// Of folding and unrolling, ms.
const FOLDING: f64 = 900.0;

/// The symbols, read by the network as trained and as changed.
#[derive(Clone, PartialEq)]
struct Reading {
    was: Shared<Trace>,
    now: Shared<Trace>,
    /// After each symbol, whether the number of ones so far is odd.
    truth: Vec<bool>,
}

impl Reading {
    fn new(trained: &Arc<Network>, state: LoopState) -> Self {
        let bits = state.bits.get();
        let tokens = TASK.read(&bits.text()).tokens;
        let read = |network| Shared::new(Trace::read(network, tokens.clone(), &[]));
        let was = read(Arc::clone(trained));
        let edits = state.edits.read();
        let now = if edits.as_slice().is_empty() {
            was.clone()
        } else {
            read(Arc::new(equation::changed(trained, edits.as_slice())))
        };
        let truth = bits.odd_so_far();
        Self { was, now, truth }
    }

    fn says_odd(trace: &Trace, step: usize) -> bool {
        trace.winner(step + 1) == ODD
    }

    fn is_right(&self, trace: &Trace, step: usize) -> bool {
        self.truth.get(step) == Some(&Self::says_odd(trace, step))
    }

    /// Right answers, as trained and now.
    fn right(&self) -> [usize; 2] {
        let count = |trace: &Trace| {
            let steps = 0..self.truth.len();
            steps.filter(|&step| self.is_right(trace, step)).count()
        };
        [count(&self.was), count(&self.now)]
    }
}

/// What the views share. Copied freely.
#[derive(Clone, Copy)]
struct Parts {
    state: LoopState,
    surroundings: Surroundings,
    reading: Memo<Option<Reading>>,
    walk: Walk,
    folding: Glide,
    told: Told,
}

#[component]
pub fn Loop(state: LoopState, surroundings: Surroundings) -> impl IntoView {
    view! {
        <div class="loop">
            <CastView
                cast=state.cast
                surroundings
                draw=move |runs| view! { <Drawn state runs surroundings/> }
            />
        </div>
    }
}

#[component]
fn Drawn(state: LoopState, runs: Signal<Runs>, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let trained = Memo::new(move |_| {
        let network = |run: &crate::share::bundle::BundledRun| {
            run.checkpoints.last().map(|last| last.network.clone())
        };
        let network = runs.get().first().and_then(network);
        network.map(Shared::new)
    });
    let reading = Memo::new(move |_| {
        let trained = trained.get()?;
        Some(Reading::new(trained.arc(), state))
    });
    let parts = Parts {
        state,
        surroundings,
        reading,
        walk: Walk::new(state, surroundings),
        folding: Glide::new(surroundings),
        told: Told::default(),
    };
    let seen = Signal::derive(move || sentence::seen(parts));
    let at_step = Signal::derive(move || sentence::at_step(parts));
    view! {
        <Controls parts/>
        <Seen text=seen told=parts.told/>
        <Picture parts/>
        <p class="at-step">
            <Rich text=at_step/>
        </p>
        <Weights parts/>
        <p class="key">{move || words().loop_key()}</p>
        <Limit surroundings text=move || words().loop_limit()/>
        <div class="controls">
            <Twin surroundings table=Signal::derive(move || table::of(parts))/>
            <TrainHere cast=state.cast surroundings/>
        </div>
    }
}

/// Folding, reading, and the symbols.
#[component]
fn Controls(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        walk,
        folding,
        ..
    } = parts;
    let words = move || surroundings.words();
    let pull = move |event| {
        folding.stop();
        let share: Option<f64> = event_target_value(&event).parse().ok();
        if let Some(share) = share.filter(|share| share.is_finite()) {
            state.unrolled.set(share.clamp(0.0, 1.0));
        }
    };
    let fold = move |_| {
        let from = state.unrolled.get_untracked();
        let to = if from < 0.5 { 1.0 } else { 0.0 };
        let frame = move |share: f64| state.unrolled.set(from + (to - from) * share);
        folding.start(FOLDING, frame, || {});
    };
    let is_row = Memo::new(move |_| state.is_row());
    let place = move || {
        let (words, unrolled) = (words(), state.unrolled.get());
        if unrolled <= 0.0 {
            words.loop_folded()
        } else if unrolled >= 1.0 {
            words.loop_unrolled()
        } else {
            words.loop_between()
        }
    };
    view! {
        <div class="loop-controls">
            <div class="fold">
                <span aria-hidden="true">{move || words().loop_end_loop()}</span>
                <input
                    type="range"
                    min="0"
                    max="1"
                    step="0.02"
                    aria-label=move || words().loop_fold_label()
                    aria-valuetext=place
                    prop:value=move || state.unrolled.get().to_string()
                    on:input=pull
                />
                <span aria-hidden="true">{move || words().loop_end_row()}</span>
                <button type="button" class="btn" on:click=fold>
                    {move || if is_row.get() { words().loop_fold() } else { words().loop_unroll() }}
                </button>
            </div>
            <div class="walk">
                <button type="button" class="btn main" on:click=move |_| walk.next_or_first()>
                    {move || words().loop_next()}
                </button>
                <button type="button" class="btn" on:click=move |_| walk.toggle()>
                    {move || {
                        if walk.is_reading() {
                            words().score_stop_reading()
                        } else {
                            words().score_read_along()
                        }
                    }}
                </button>
            </div>
            <Symbols parts/>
        </div>
    }
}
