//! The panel "Network": the settings that the next "Train" takes, beside those
//! of the network that is shown.

use leptos::prelude::*;

use super::Panel;
use crate::app::names;
use crate::app::surroundings::Surroundings;
use crate::app::training::draft::{Draft, Field};
use crate::app::training::run::Standing;
use crate::app::training::{Training, spoken};

/// Settings, how they differ from the network on the screen, and one way back.
#[component]
pub fn NetworkPanel(training: Training, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let is_pending = Memo::new(move |_| {
        training.with(|session| *session.draft() != Draft::from(&session.run().settings))
    });
    let title = move || {
        let settings = training.settings.get();
        format!("{}, {}", words().dock_network(), names::cell(settings.cell))
    };
    let fields = move || {
        let cell = training.cell.get();
        Field::of(cell)
            .iter()
            .map(|&field| view! { <Setting field training surroundings/> })
            .collect_view()
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
fn Setting(field: Field, training: Training, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let id = format!("network-{}", field.key());
    let note_id = format!("{id}-note");
    let (least, most) = field.bounds();
    let typed = Memo::new(move |_| training.with(|session| session.draft().text(field).to_owned()));
    let trained = Memo::new(move |_| field.text(&training.settings.get()));
    let error = Memo::new(move |_| training.with(|session| session.draft().error(field)));
    let bounds = move || match field {
        // Any number will do.
        Field::Seed => String::new(),
        _ => words().network_bounds(words().exact(least), words().exact(most)),
    };
    let note = move || match error.get() {
        Some(error) => spoken::field_error(words(), &error),
        None if typed.get() != trained.get() => {
            words().network_trained_with(words().exact(trained.get()))
        }
        None => bounds(),
    };
    view! {
        <div class="setting">
            <label for=id.clone()>{move || spoken::field(words(), field)}</label>
            <input
                class="input"
                id=id
                type="number"
                inputmode=if field.is_whole() { "numeric" } else { "decimal" }
                min=least
                max=most
                step=if field.is_whole() { "1" } else { "any" }
                aria-describedby=note_id.clone()
                aria-invalid=move || error.read().is_some().then_some("true")
                prop:value=typed
                on:input:target=move |event| training.type_setting(field, event.target().value())
            />
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
