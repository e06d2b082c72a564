//! One setting in the panel "Network": its name, its control, and a note that
//! says what it can be, what is wrong, or what the shown network has, and where the
//! name does not tell, what it does.

use leptos::html;
use leptos::prelude::*;

use crate::app::surroundings::Surroundings;
use crate::app::training::{Training, spoken};
use crate::app::wording::Wording;
use crate::settings::{Bounds, Setting, ValueError, Values};

/// Stands for a text that the browser keeps to itself because it is no number yet,
/// such as "-" on the way to "-1".
const NO_NUMBER_YET: &str = "?";

/// One setting.
#[component]
pub fn Field(setting: Setting, training: Training, surroundings: Surroundings) -> impl IntoView {
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
        None => possible_values(words(), setting),
    };
    let about = move || spoken::about_setting(words(), setting);
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
                {note} <span class="about">{about}</span>
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
    let input = NodeRef::<html::Input>::new();
    // Nothing is as good as a number to the browser, so here it is what is unfinished.
    let is_unfinished =
        |input: &web_sys::HtmlInputElement| input.value().is_empty() && !input.check_validity();
    // What is being typed is never written back: a browser gives "" for "1e" and
    // for "-", and to write that would take it away.
    Effect::new(move |_| {
        let typed = typed.read();
        if let Some(input) = input.get()
            && *typed != NO_NUMBER_YET
            && (input.value() != *typed || is_unfinished(&input))
        {
            input.set_value(&typed);
        }
    });
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
            node_ref=input
            on:input:target=move |event| {
                let input = event.target();
                let text = match is_unfinished(&input) {
                    true => NO_NUMBER_YET.to_owned(),
                    false => input.value(),
                };
                training.type_setting(setting, text);
            }
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

/// What a number may be; of a choice, the list says it.
fn possible_values(words: Wording, setting: Setting) -> String {
    match setting.values() {
        Values::Number(_) if setting == Setting::Seed => words.network_any_whole().to_owned(),
        Values::Number(bounds) => {
            let [least, most] = spoken::bounds(words, bounds);
            words.network_bounds(least, most)
        }
        Values::Optional(bounds) => {
            let [least, most] = spoken::bounds(words, bounds);
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
