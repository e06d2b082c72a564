//! The panel "Network": the settings that the next "Train" takes, beside those
//! of the network that is shown. The main ones are always there; the others wait
//! below them, and say so when one is not as usual.

use leptos::prelude::*;

use super::Panel;
use super::keys::{Key, wrong_setting};
use super::network_field::Field;
use crate::app::names;
use crate::app::surroundings::Surroundings;
use crate::app::training::run::Standing;
use crate::app::training::session::Phase;
use crate::app::training::{Training, spoken};
use crate::app::wording::Wording;
use crate::settings::Setting;

/// Settings that stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Network,
    Training,
    Reading,
    Learning,
    Ends,
}

impl Group {
    const MAIN: [Group; 2] = [Group::Network, Group::Training];
    const MORE: [Group; 3] = [Group::Reading, Group::Learning, Group::Ends];

    const fn settings(self) -> &'static [Setting] {
        match self {
            Group::Network => &[
                Setting::HiddenSize,
                Setting::Layers,
                Setting::Directions,
                Setting::Readout,
            ],
            Group::Training => &[
                Setting::LearningRate,
                Setting::Steps,
                Setting::ForgetBias,
                Setting::Seed,
            ],
            Group::Reading => &[
                Setting::Input,
                Setting::EmbeddingSize,
                Setting::End,
                Setting::PaddedLength,
            ],
            Group::Learning => &[
                Setting::Optimizer,
                Setting::Epsilon,
                Setting::Clipping,
                Setting::BatchSize,
                Setting::Dropout,
            ],
            Group::Ends => &[
                Setting::Recurrence,
                Setting::SpectralRadius,
                Setting::StopAccuracy,
                Setting::StopPatience,
            ],
        }
    }

    fn name(self, words: Wording) -> &'static str {
        match self {
            Group::Network => words.network_group_network(),
            Group::Training => words.network_group_training(),
            Group::Reading => words.network_group_reading(),
            Group::Learning => words.network_group_learning(),
            Group::Ends => words.network_group_ends(),
        }
    }
}

/// Settings, how they differ from the network on the screen, and the ways back.
#[component]
pub fn NetworkPanel(training: Training, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let heading = move || {
        let settings = training.settings.get();
        words().network_heading(
            names::cell(words(), settings.cell),
            names::task(words(), settings.task),
        )
    };
    let is_pending =
        Memo::new(move |_| training.with(|session| session.wanted() != Ok(session.run().settings)));
    let wrong = move || wrong_setting(training, words());
    let status = move || match wrong() {
        Some(wrong) => wrong,
        None if is_pending.get() => words().network_pending().to_owned(),
        None => words().network_as_trained().to_owned(),
    };
    let why_not_back = move || (!is_pending.get()).then(|| words().network_unchanged().to_owned());
    let why_no_recipe = move || {
        let is_recipe = training.with(|session| session.draft().is_recipe());
        is_recipe.then(|| words().network_is_recipe().to_owned())
    };
    let submit = move || match wrong() {
        Some(wrong) => surroundings.announce.set(wrong),
        None if matches!(training.phase.get(), Phase::Resting(_)) => training.train(),
        // "Enter" is no reason to give up the run under way.
        None => {}
    };
    view! {
        <form
            id=Panel::Network.id()
            class="network"
            aria-label=move || words().dock_network()
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                untrack(submit);
            }
        >
            <div class="network-head">
                <h2>{heading}</h2>
                <p class="status" role="status" class:pending=is_pending>
                    {status}
                </p>
                <span class="ways-back">
                    <Key
                        name="back"
                        label=Signal::derive(move || words().network_back())
                        labels=Vec::new()
                        why_not=Signal::derive(why_not_back)
                        press=move |()| training.discard_draft()
                        surroundings
                    />
                    <Key
                        name="recipe"
                        label=Signal::derive(move || words().network_recipe())
                        labels=Vec::new()
                        why_not=Signal::derive(why_no_recipe)
                        press=move |()| training.take_recipe()
                        surroundings
                    />
                </span>
            </div>
            {Group::MAIN.map(|group| view! { <Fields group training surroundings/> }).collect_view()}
            <MoreSettings training surroundings/>
            <p class="facts">{move || facts(training, surroundings)}</p>
        </form>
    }
}

/// What is needed now and then. A setting that is wrong is never hidden.
#[component]
fn MoreSettings(training: Training, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let settings = || Group::MORE.into_iter().flat_map(Group::settings);
    let is_opened = RwSignal::new(false);
    let is_wrong = Memo::new(move |_| {
        training.with(|session| {
            let (draft, shown) = (session.draft(), session.draft().shown());
            settings().any(|setting| shown.contains(setting) && draft.error(*setting).is_some())
        })
    });
    let differing = Memo::new(move |_| {
        let differing = training.with(|session| session.draft().differing());
        let hidden: Vec<Setting> = settings()
            .copied()
            .filter(|setting| differing.contains(setting))
            .collect();
        hidden
    });
    let said = move || {
        let differing = differing.read();
        let names: Vec<String> = differing
            .iter()
            .map(|&setting| spoken::setting_within(words(), setting))
            .collect();
        (!names.is_empty()).then(|| words().network_more_differing(names.join(", ")))
    };
    view! {
        <details
            class="more"
            open=move || is_opened.get() || is_wrong.get()
            on:toggle:target=move |event| is_opened.set(event.target().has_attribute("open"))
        >
            <summary>
                {move || words().network_more()} " "
                <span class="differing">{said}</span>
            </summary>
            {Group::MORE.map(|group| view! { <Fields group training surroundings/> }).collect_view()}
        </details>
    }
}

/// The settings of a group that matter now.
#[component]
fn Fields(group: Group, training: Training, surroundings: Surroundings) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let shown = training.with(|session| session.draft().shown());
        let of_group = group.settings().iter().copied();
        of_group
            .filter(|setting| shown.contains(setting))
            .collect::<Vec<Setting>>()
    });
    view! {
        <fieldset hidden=move || shown.read().is_empty()>
            <legend>{move || group.name(surroundings.words())}</legend>
            <div class="settings">
                // A field stays the same element while it is typed into.
                <For each=move || shown.get() key=|setting| *setting let:setting>
                    <Field setting training surroundings/>
                </For>
            </div>
        </fieldset>
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
        if let Some(end) = run.early_end() {
            facts.push(spoken::early_end(words, end));
        }
        facts.join(" ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_stands_in_one_group() {
        let groups = Group::MAIN.into_iter().chain(Group::MORE);
        let placed: Vec<Setting> = groups.flat_map(Group::settings).copied().collect();
        assert_eq!(placed.len(), Setting::ALL.len());
        for setting in Setting::ALL {
            assert!(placed.contains(&setting), "{setting:?}");
        }
    }
}
