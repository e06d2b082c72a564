//! On a phone the dock is one line until it is opened.

use leptos::prelude::*;

use super::dials::step_now;
use super::keys::{MainKey, is_under_way};
use crate::app::surroundings::Surroundings;
use crate::app::training::session::{Phase, Session};
use crate::app::training::{Training, spoken};

/// "Step 600, 100 % right", and the button "Training".
#[component]
pub fn PhoneLine(
    training: Training,
    is_open: RwSignal<bool>,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let step = Memo::new(move |_| training.with(step_now));
    let left = Memo::new(move |_| training.with(Session::seconds_left));
    let share = Memo::new(move |_| {
        training.with(|session| {
            let run = session.run();
            let at = run.evaluation(run.shown().step)?;
            (at.step == run.shown().step).then(|| at.held_out.share())
        })
    });
    let text = move || {
        let words = words();
        let step = spoken::count(words, step.get());
        match (training.phase.get(), left.get(), share.get()) {
            (Phase::Loading, ..) => words.dock_line_loading().to_owned(),
            (Phase::Paused, ..) => words.dock_line_paused(step),
            (_, Some(left), _) => words.dock_line_running(step, spoken::duration(words, left, 1)),
            (_, None, Some(share)) => words.dock_line(step, words.percent_counted(share)),
            (_, None, None) => words.dock_line_step(step),
        }
    };
    view! {
        <div class="line">
            <span>{text}</span>
            <Show when=move || is_under_way(training.phase.get()) && !is_open.get()>
                <MainKey training name="line" surroundings/>
            </Show>
            <button
                type="button"
                class="btn"
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                {move || words().dock_region()}
            </button>
        </div>
    }
}
