//! The numbers of the step that is shown. Their places are fixed, so that
//! nothing moves while they change.

use leptos::prelude::*;

use super::keys::is_under_way;
use crate::app::surroundings::Surroundings;
use crate::app::training::run::Standing;
use crate::app::training::session::{Phase, Session};
use crate::app::training::{Training, spoken};

/// Where there is no number.
pub const NO_NUMBER: &str = "–";

/// Step, share right on unseen sentences, loss, and seed or time left.
#[component]
pub fn Dials(training: Training, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let step = Memo::new(move |_| training.with(step_now));
    let shown = training.shown_step;
    // How long it took is what tells a run that was trained here from one that came
    // with the page: both may have the same numbers.
    let trained_for = Memo::new(move |_| {
        training.with(|session| {
            let run = session.run();
            let is_whole = session.phase() == Phase::Resting(Standing::Finished);
            let is_end = run.shown().step == run.trained_step();
            (is_whole && is_end).then(|| run.clock.total() as f32 / 1000.0)
        })
    });
    let step_label = move || match (shown.get(), trained_for.get()) {
        (shown, _) if shown != step.get() => words().dock_step_score(spoken::count(words(), shown)),
        (_, Some(seconds)) => words().dock_step_after(spoken::duration(words(), seconds, 1)),
        _ => words().dock_step().to_owned(),
    };
    let evaluation =
        Memo::new(move |_| training.with(|session| session.run().evaluation(shown.get()).cloned()));
    let right_label = move || match evaluation.get() {
        Some(at) if at.step == shown.get() => {
            words().dock_right_of(words().count(at.held_out.of as usize))
        }
        Some(at) => words().dock_right_at(spoken::count(words(), at.step)),
        None => words().dock_right_unseen().to_owned(),
    };
    let right = move || match evaluation.get() {
        Some(at) => words().percent_counted(at.held_out.share()),
        None => NO_NUMBER.to_owned(),
    };
    let mean = Memo::new(move |_| {
        training.with(|session| session.run().losses.mean_at(step_now(session)))
    });
    let loss = move || match mean.get() {
        // Of a run that is about to diverge: too long for its place.
        Some(loss) => words().number(loss, 2),
        None => NO_NUMBER.to_owned(),
    };
    let time_label = move || match training.phase.get() {
        Phase::Training { steps_per_second } if steps_per_second > 0.0 => {
            words().dock_left_at(words().number(steps_per_second, 0))
        }
        phase if is_under_way(phase) => words().dock_time_left().to_owned(),
        _ => words().dock_seed().to_owned(),
    };
    let left = Memo::new(move |_| training.with(Session::seconds_left));
    let time = move || match left.get() {
        Some(left) => spoken::duration(words(), left, 1),
        None if is_under_way(training.phase.get()) => NO_NUMBER.to_owned(),
        None => training.settings.get().seed.to_string(),
    };
    view! {
        <dl class="dials">
            <div>
                <dt>{step_label}</dt>
                <dd>{move || spoken::count(words(), step.get())}</dd>
            </div>
            <div>
                <dt>{right_label}</dt>
                <dd>{right}</dd>
            </div>
            <div>
                <dt>{move || words().dock_loss()}</dt>
                <dd>{loss}</dd>
            </div>
            <div>
                <dt>{time_label}</dt>
                <dd>{time}</dd>
            </div>
        </dl>
    }
}

/// The step that training has reached, or the one that the reader went back to.
pub fn step_now(session: &Session) -> u32 {
    let run = session.run();
    if run.follows_newest() {
        run.trained_step()
    } else {
        run.shown().step
    }
}
