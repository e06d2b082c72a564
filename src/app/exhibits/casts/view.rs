//! What is shown of an exhibit's networks: that they are on their way, and the training
//! of others in their place.

use leptos::prelude::*;

use super::rehearsal::{Rehearsal, Stage};
use super::{Arrival, CastState, Runs, fetch};
use crate::app::browser;
use crate::app::surroundings::Surroundings;
use crate::app::wording::Wording;
use crate::settings::Cast;

/// Draws an exhibit once, when its networks have come. The signal it is given changes
/// when others are trained in their place.
#[component]
pub fn CastView<V: IntoView + 'static>(
    cast: CastState,
    surroundings: Surroundings,
    draw: impl Fn(Signal<Runs>) -> V + Send + Sync + 'static,
) -> impl IntoView {
    let words = move || surroundings.words();
    let is_here = Memo::new(move |_| cast.runs().is_some());
    let is_lost = Memo::new(move |_| cast.arrival.get() == Arrival::Lost);
    move || {
        if is_here.get() {
            // Once here, they stay: the memo keeps the last where none are.
            let runs = Memo::new(move |last: Option<&Runs>| {
                let runs = cast.runs().or_else(|| last.cloned());
                runs.unwrap_or_else(|| Runs::new(Vec::new()))
            });
            return draw(runs.into()).into_any();
        }
        let text = move || {
            if is_lost.get() {
                words().cast_not_arrived()
            } else {
                words().cast_on_the_way()
            }
        };
        view! {
            <div class="cast-waiting" role="status">
                <span>{text}</span>
                <Show when=move || is_lost.get()>
                    <button
                        type="button"
                        class="btn"
                        on:click=move |_| fetch(cast.cast, cast.arrival)
                    >
                        {move || words().dock_try_again()}
                    </button>
                </Show>
            </div>
        }
        .into_any()
    }
}

/// Trains the networks in this tab, and says how far that is.
#[component]
pub fn TrainHere(cast: CastState, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let stage = Memo::new(move |_| cast.rehearsal.with(Rehearsal::stage));
    let count = cast
        .rehearsal
        .with_untracked(|rehearsal| rehearsal.steps().len());
    let is_busy =
        Memo::new(move |_| matches!(stage.get(), Stage::Loading | Stage::Training { .. }));
    let has_own = Memo::new(move |_| cast.has_own());
    let share = move || match stage.get() {
        Stage::Training { network, step } => cast.rehearsal.with(|rehearsal| {
            let all: u32 = rehearsal.steps().sum();
            let before: u32 = rehearsal.steps().take(network).sum();
            f64::from(before + step) / f64::from(all.max(1))
        }),
        _ => 0.0,
    };
    // Said when it begins and ends; the bar shows what is between.
    let status = Memo::new(move |_| match stage.get() {
        Stage::AtRest => String::new(),
        Stage::Loading => words().cast_loading().to_owned(),
        Stage::Training { network, .. } if count > 1 => words().cast_training(network + 1, count),
        Stage::Training { .. } => words().cast_training_one().to_owned(),
        Stage::Finished { seconds, seed } => words().cast_trained(seed, words().number(seconds, 1)),
        Stage::Failed => words().cast_failed().to_owned(),
    });
    let face = move || match (is_busy.get(), has_own.get()) {
        (true, _) => words().cast_stop(),
        (false, false) => words().cast_train(),
        (false, true) => words().cast_train_again(),
    };
    let press = move |_| {
        if is_busy.get_untracked() {
            cast.let_go();
            surroundings.announce.set(words().cast_stopped().to_owned());
        } else {
            cast.train();
        }
    };
    view! {
        <div class="train-here">
            <button type="button" class="btn" on:click=press>
                {face}
            </button>
            <Show when=move || has_own.get() && !is_busy.get()>
                <button
                    type="button"
                    class="btn"
                    on:click=move |event| {
                        browser::focus_before(&event);
                        cast.let_go();
                    }
                >
                    {move || words().cast_let_go()}
                </button>
            </Show>
            <Show when=move || is_busy.get()>
                <progress aria-label=move || words().cast_progress() value=share></progress>
            </Show>
            <span class="status" role="status">{status}</span>
            <Show when=move || stage.get() == Stage::AtRest>
                <span class="status">{move || provenance(cast.cast, words())}</span>
            </Show>
        </div>
    }
}

/// The seed of the networks that came with the page, and how many other starts do the same:
/// assets/snapshots/README.md has what was measured.
fn provenance(cast: Cast, words: Wording) -> String {
    let settings = cast.settings();
    let seed = |network: usize| settings.get(network).map_or(0, |settings| settings.seed);
    match cast {
        Cast::Order => words.seed_order(seed(0)),
        Cast::Parity => words.seed_parity(seed(0)),
        Cast::Anatomy => words.seed_anatomy(seed(0)),
        Cast::Recall => words.seed_recall(seed(0)),
        Cast::Counting => words.seed_counting(seed(0)),
        Cast::Flags => words.seed_flags(seed(0), seed(1)),
        Cast::Cells => words.seed_cells(seed(0)),
        Cast::BothWays => words.seed_both_ways(seed(0)),
        Cast::Layers => words.seed_layers(seed(0)),
        Cast::Lengths => words.seed_lengths(seed(0)),
        Cast::Languages => words.seed_languages(seed(0)),
        Cast::Weather => words.seed_weather(seed(0)),
    }
}
