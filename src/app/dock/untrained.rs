//! Said above the score where the network that reads has not been trained.

use leptos::prelude::*;

use super::keys::{Key, wrong_setting};
use crate::app::browser;
use crate::app::surroundings::Surroundings;
use crate::app::training::Training;
use crate::app::training::session::Phase;

/// "This network has not learned anything yet.", and the way out of it.
#[component]
pub fn UntrainedNotice(training: Training, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let is_shown = Memo::new(move |_| {
        let is_at_start = training.with(|session| session.run().is_at_start());
        is_at_start && matches!(training.phase.get(), Phase::Resting(_))
    });
    let train = Callback::new(move |()| {
        training.train();
        // The button goes away; what it is about stays.
        browser::focus("[role=application]");
    });
    view! {
        <div class="untrained" class:notice=is_shown>
            <span role="status">
                {move || is_shown.get().then(|| words().untrained_notice())}
            </span>
            <Show when=move || is_shown.get()>
                <Key
                    name="untrained"
                    class="btn main"
                    label=Signal::derive(move || words().dock_train())
                    labels=Vec::new()
                    why_not=Signal::derive(move || wrong_setting(training, words()))
                    press=train
                    surroundings
                />
            </Show>
        </div>
    }
}
