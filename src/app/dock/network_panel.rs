//! The panel "Network": the settings that the next "Train" takes, beside those
//! of the network that is shown.

use leptos::prelude::*;

use super::Panel;
use crate::app::names;
use crate::app::surroundings::Surroundings;
use crate::app::training::draft::Draft;
use crate::app::training::run::Standing;
use crate::app::training::{Training, spoken};
use crate::app::wording::Wording;
use crate::settings::{Bounds, Setting, ValueError, Values};

/// Settings, how they differ from the network on the screen, and one way back.
#[component]
pub fn NetworkPanel(training: Training, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let is_pending = Memo::new(move |_| {
        training.with(|session| *session.draft() != Draft::from(&session.run().settings))
    });
    let title = move || {
        let settings = training.settings.get();
        format!(
            "{}, {}",
            words().dock_network(),
            names::cell(words(), settings.cell)
        )
    };
    // A field stays the same element while it is typed into.
    let shown = Memo::new(move |_| training.with(|session| session.draft().shown()));
    let fields = move || {
        view! {
            <For each=move || shown.get() key=|setting| *setting let:setting>
                <Field setting training surroundings/>
            </For>
        }
    };
    let status = move || match is_pending.get() {
        true => words().network_pending(),
        false => words().network_as_trained(),
    };
    view! {
        <form
            id=Panel::Network.id()
            class="network"
            aria-label=move || words().dock_network()
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                training.train();
            }
        >
            <h2>{title}</h2>
            <div class="settings">{fields}</div>
            <p class="status" role="status">
                <span class:pending=is_pending>{status}</span>
                <Show when=move || is_pending.get()>
                    <button type="button" class="btn" on:click=move |_| training.discard_draft()>
                        {move || words().network_back()}
                    </button>
                </Show>
            </p>
            <p class="facts">{move || facts(training, surroundings)}</p>
        </form>
    }
}

/// What is known of the network that is shown.
fn facts(training: Training, surroundings: Surroundings) -> String {
    let words = surroundings.words();
    let weights = training.network.read().weights().len();
    training.with(|session| {
        let run = session.run();
        let mut facts = vec![words.network_facts(words.count(weights))];
        if run.standing == Standing::Bundled {
            facts.push(words.network_bundled().to_owned());
        }
        if let Some(at) = run.evaluation(run.shown().step) {
            facts.push(words.network_bags(
                words.count(at.same_bag.of as usize),
                words.percent_counted(at.same_bag.share()),
                spoken::count(words, at.step),
            ));
        }
        facts.join(" ")
    })
}

/// One setting.
#[component]
fn Field(setting: Setting, training: Training, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let id = format!("network-{}", setting.key());
    let note_id = format!("{id}-note");
    let typed =
        Memo::new(move |_| training.with(|session| session.draft().text(setting).to_owned()));
    let trained = Memo::new(move |_| setting.text(&training.settings.get()).unwrap_or_default());
    let error = Memo::new(move |_| training.with(|session| session.draft().error(setting)));
    let note = move || match error.get() {
        Some(error) => spoken::value_error(words(), &error),
        None if typed.get() != trained.get() => {
            words().network_trained_with(shown_value(words(), setting, trained.get()))
        }
        None => bounds(words(), setting),
    };
    let control = match setting.values() {
        Values::Choice(choices) => choice(setting, choices, typed, training, surroundings, &id),
        Values::Number(bounds) | Values::Optional(bounds) => {
            number(setting, bounds, typed, error, training, &id)
        }
    };
    view! {
        <div class="setting">
            <label for=id.clone()>{move || spoken::setting(words(), setting)}</label>
            {control}
            <span
                class="setting-note"
                class:wrong=move || error.read().is_some()
                class:pending=move || error.read().is_none() && typed.get() != trained.get()
                id=note_id
            >
                {note}
            </span>
        </div>
    }
}

/// A box for a number.
fn number(
    setting: Setting,
    bounds: Bounds,
    typed: Memo<String>,
    error: Memo<Option<ValueError>>,
    training: Training,
    id: &str,
) -> AnyView {
    view! {
        <input
            class="input"
            id=id.to_owned()
            type="number"
            inputmode=if bounds.is_whole { "numeric" } else { "decimal" }
            min=bounds.least
            max=bounds.most
            step=if bounds.is_whole { "1" } else { "any" }
            aria-describedby=format!("{id}-note")
            aria-invalid=move || error.read().is_some().then_some("true")
            prop:value=typed
            on:input:target=move |event| training.type_setting(setting, event.target().value())
        />
    }
    .into_any()
}

/// A list to choose from.
fn choice(
    setting: Setting,
    choices: &'static [&'static str],
    typed: Memo<String>,
    training: Training,
    surroundings: Surroundings,
    id: &str,
) -> AnyView {
    let option = |key: &&'static str| {
        let key = *key;
        view! {
            <option value=key prop:selected=move || *typed.read() == key>
                {move || spoken::choice(surroundings.words(), key)}
            </option>
        }
    };
    view! {
        <select
            class="input"
            id=id.to_owned()
            aria-describedby=format!("{id}-note")
            on:change:target=move |event| training.type_setting(setting, event.target().value())
        >
            {choices.iter().map(option).collect_view()}
        </select>
    }
    .into_any()
}

/// What a number may be.
fn bounds(words: Wording, setting: Setting) -> String {
    let ends = |bounds: Bounds| (words.exact(bounds.least), words.exact(bounds.most));
    match setting.values() {
        // Any number will do.
        Values::Number(_) if setting == Setting::Seed => String::new(),
        Values::Number(bounds) => {
            let (least, most) = ends(bounds);
            words.network_bounds(least, most)
        }
        Values::Optional(bounds) => {
            let (least, most) = ends(bounds);
            words.network_optional(least, most)
        }
        Values::Choice(_) => String::new(),
    }
}

/// A value as it is shown beside the field.
fn shown_value(words: Wording, setting: Setting, text: String) -> String {
    match setting.values() {
        Values::Choice(_) => spoken::choice(words, &text).to_owned(),
        _ if text.is_empty() => "–".to_owned(),
        _ => words.exact(text),
    }
}
