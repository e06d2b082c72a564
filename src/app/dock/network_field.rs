//! One setting in the panel "Network": its name, its control, and a note that
//! says what it can be, what is wrong, or what the shown network has, and where the
//! name does not tell, what it does.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use crate::app::surroundings::Surroundings;
use crate::app::training::{Training, spoken};
use crate::app::wording::Wording;
use crate::settings::{Bounds, Setting, ValueError, Values, plain_number};
use crate::text::Language;

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
            number(setting, bounds, typed, error, training, surroundings, &id)
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

/// A box for a number, in the page's language: a browser's own box for numbers has the
/// decimal sign of the browser's.
fn number(
    setting: Setting,
    bounds: Bounds,
    typed: Memo<String>,
    error: Memo<Option<ValueError>>,
    training: Training,
    surroundings: Surroundings,
    id: &str,
) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let shown = move || surroundings.words().typed_number(&typed.read());
    // What is being typed is never written back, whichever sign it has.
    Effect::new(move |before: Option<Language>| {
        let language = surroundings.words().language();
        let shown = shown();
        if let Some(input) = input.get()
            && (before.is_some_and(|before| before != language)
                || plain_number(&input.value()) != *typed.read())
        {
            input.set_value(&shown);
        }
        language
    });
    let is_number = move || error.read().is_none() && !typed.read().is_empty();
    let input_mode = match bounds {
        // The keys for numbers have no minus sign.
        Bounds { least, .. } if least < 0.0 => "text",
        Bounds { is_whole: true, .. } => "numeric",
        Bounds { .. } => "decimal",
    };
    view! {
        <input
            class="input"
            id=id.to_owned()
            type="text"
            role="spinbutton"
            inputmode=input_mode
            autocomplete="off"
            aria-valuemin=bounds.least
            aria-valuemax=bounds.most
            aria-valuenow=move || is_number().then(|| typed.get())
            aria-valuetext=move || is_number().then(shown)
            aria-describedby=format!("{id}-note")
            aria-invalid=move || error.read().is_some().then_some("true")
            node_ref=input
            on:input:target=move |event| {
                training.type_setting(setting, plain_number(&event.target().value()));
            }
            on:keydown=move |event| {
                let up = match event.key().as_str() {
                    "ArrowUp" => true,
                    "ArrowDown" => false,
                    _ => return,
                };
                let stepped = setting.stepped(&typed.read_untracked(), up);
                if let Some(text) = stepped.filter(|_| !has_modifier(&event)) {
                    event.prevent_default();
                    training.type_setting(setting, text);
                }
            }
        />
    }
    .into_any()
}

/// Keys that are the browser's or the system's with an arrow.
fn has_modifier(event: &KeyboardEvent) -> bool {
    event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key()
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
