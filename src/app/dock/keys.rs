//! The dock's buttons. One that cannot be used now stays where it is, in the tab
//! order, and says why.

use leptos::prelude::*;

use super::Panel;
use crate::app::surroundings::Surroundings;
use crate::app::training::session::Phase;
use crate::app::training::{Training, spoken};
use crate::app::wording::Wording;

/// All of them.
#[component]
pub fn Keys(
    training: Training,
    panel: RwSignal<Option<Panel>>,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let one_step = move || {
        let alone = training.with(|session| session.run().checkpoints.len() < 2);
        (alone && !is_under_way(training.phase.get()))
            .then(|| words().dock_why_one_step().to_owned())
    };
    let at_start = move || {
        let at_start = training.with(|session| session.run().is_at_start());
        (at_start && !is_under_way(training.phase.get()))
            .then(|| words().dock_why_at_start().to_owned())
    };
    let second_label = Signal::derive(move || {
        if is_under_way(training.phase.get()) {
            words().dock_stop()
        } else if training.is_playing.get() {
            words().dock_stop_playing()
        } else {
            words().dock_play()
        }
    });
    let second = Callback::new(move |()| {
        if is_under_way(training.phase.get_untracked()) {
            training.stop();
        } else if training.is_playing.get_untracked() {
            training.stop_playing();
        } else {
            training.play();
        }
    });
    view! {
        <div class="keys">
            <MainKey training surroundings/>
            <Key
                name="play"
                label=second_label
                labels=Signal::derive(move || {
                    vec![words().dock_play(), words().dock_stop_playing(), words().dock_stop()]
                })
                why_not=Signal::derive(one_step)
                press=second
                surroundings
            />
            <PanelKey opens=Panel::Network panel surroundings/>
            <Key
                name="same"
                label=Signal::derive(move || words().dock_same_start())
                labels=Vec::new()
                why_not=Signal::derive(at_start)
                press=move |()| training.same_start()
                surroundings
            />
            <Key
                name="new"
                label=Signal::derive(move || words().dock_new_start())
                labels=Vec::new()
                why_not=Signal::stored(None)
                press=move |()| training.new_start()
                surroundings
            />
            <PanelKey opens=Panel::Table panel surroundings/>
        </div>
    }
}

/// Train, Pause or Resume: the same button, so that focus stays on it.
#[component]
pub fn MainKey(
    training: Training,
    /// Of its description's id, where there is more than one.
    #[prop(default = "main")]
    name: &'static str,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let label = Signal::derive(move || match training.phase.get() {
        Phase::Resting(_) => words().dock_train(),
        Phase::Paused => words().dock_resume(),
        _ => words().dock_pause(),
    });
    let why_not = Signal::derive(move || match training.phase.get() {
        Phase::Loading | Phase::Starting | Phase::Stopping => {
            Some(words().dock_why_waiting().to_owned())
        }
        Phase::Resting(_) => wrong_setting(training, words()),
        Phase::Training { .. } | Phase::Paused => None,
    });
    let press = Callback::new(move |()| match training.phase.get_untracked() {
        Phase::Resting(_) => training.train(),
        Phase::Paused => training.resume(),
        _ => training.pause(),
    });
    let labels = Signal::derive(move || {
        vec![
            words().dock_train(),
            words().dock_pause(),
            words().dock_resume(),
        ]
    });
    view! { <Key name class="btn main" label labels why_not press surroundings/> }
}

/// True from "Train" until the run ends, pauses included.
pub fn is_under_way(phase: Phase) -> bool {
    phase.is_busy() || phase == Phase::Paused
}

/// "Hidden size: It must lie between 4 and 64."
pub fn wrong_setting(training: Training, words: Wording) -> Option<String> {
    let (setting, error) = training.with(|session| session.wanted()).err()?;
    let (field, error) = (
        spoken::setting(words, setting),
        spoken::value_error(words, &error),
    );
    Some(words.dock_why_setting(field, error))
}

/// A button.
#[component]
pub fn Key(
    name: &'static str,
    #[prop(default = "btn")] class: &'static str,
    label: Signal<&'static str>,
    /// All labels that it can have: it is as wide as the widest, so that nothing
    /// beside it moves when the label changes.
    #[prop(into)]
    labels: Signal<Vec<&'static str>>,
    /// Why it cannot be used now.
    why_not: Signal<Option<String>>,
    #[prop(into)] press: Callback<()>,
    surroundings: Surroundings,
) -> impl IntoView {
    let id = format!("dock-why-{name}");
    let described_by = id.clone();
    // Not a memo: it may hold back a change of the reason's language.
    let is_off = move || why_not.read().is_some();
    view! {
        <button
            type="button"
            class=class
            aria-disabled=move || is_off().then_some("true")
            aria-describedby=move || is_off().then(|| described_by.clone())
            title=move || why_not.get()
            on:click=move |_| match why_not.get_untracked() {
                Some(why) => surroundings.announce.set(why),
                None => press.run(()),
            }
        >
            <span class="face">{label}</span>
            {move || {
                let labels = labels.get().into_iter();
                labels.map(|label| view! { <span class="face" aria-hidden="true">{label}</span> }).collect_view()
            }}
        </button>
        <span class="vh" id=id>
            {move || why_not.get()}
        </span>
    }
}

/// Opens and closes a panel.
#[component]
fn PanelKey(
    opens: Panel,
    panel: RwSignal<Option<Panel>>,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let is_open = move || panel.get() == Some(opens);
    let name = move || (opens == Panel::Table).then(|| words().dock_table_name());
    view! {
        <button
            type="button"
            class="btn"
            id=opens.button_id()
            aria-label=name
            aria-expanded=move || if is_open() { "true" } else { "false" }
            aria-controls=move || is_open().then(|| opens.id())
            on:click=move |_| {
                panel.update(|panel| *panel = (*panel != Some(opens)).then_some(opens));
            }
        >
            {move || match opens {
                Panel::Network => words().dock_network(),
                Panel::Table => words().dock_table(),
            }}
        </button>
    }
}
