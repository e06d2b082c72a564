//! Which network reads, and how often each is right: one that was trained at each
//! sentence's own end, and two behind the padding.

use leptos::prelude::*;

use super::Parts;
use crate::app::exhibits::parts::Choice;
use crate::app::names;
use crate::app::wording::Wording;
use crate::settings::Settings;

/// The padding of a network that was trained without any worth the name.
const NONE: usize = 1;

fn name(words: Wording, settings: &Settings) -> String {
    let cell = names::cell(words, settings.cell);
    match settings.padding {
        Some(padding) if padding > NONE => words.packed_trained_behind(cell, padding),
        _ => words.packed_trained_at_end(cell),
    }
}

#[component]
pub fn Outcomes(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        runs,
        ..
    } = parts;
    let words = move || surroundings.words();
    let count = Memo::new(move |_| runs.read().len().min(super::NETWORKS));
    let label = move |index: usize| {
        let runs = runs.read();
        runs.get(index)
            .map_or_else(String::new, |run| name(words(), &run.settings))
    };
    let rows = move || {
        let runs = runs.read();
        let row = |run: &crate::share::bundle::BundledRun| {
            let words = words();
            let score = run.evaluations.last().map(|last| last.held_out);
            let share = score.map_or(0.0, |score| score.share());
            let text = score.map(|score| {
                let share = words.percent_counted(score.share());
                words.packed_held_out(share, words.count(score.of as usize))
            });
            view! {
                <li>
                    <span class="name">{name(words, &run.settings)}</span>
                    <span class="gauge" aria-hidden="true">
                        <span style:width=format!("{:.2}%", 100.0 * share)></span>
                    </span>
                    <span class="says">{text}</span>
                </li>
            }
        };
        runs.iter().take(super::NETWORKS).map(row).collect_view()
    };
    view! {
        <div class="answers">
            <p class="label">{move || words().packed_outcomes()}</p>
            <ul>{rows}</ul>
        </div>
        <div class="choice-field">
            <span class="label" aria-hidden="true">{move || words().packed_network()}</span>
            <Choice
                name=Signal::derive(move || words().packed_network())
                options=Signal::derive(move || (0..count.get()).collect::<Vec<_>>())
                label
                chosen=state.network
                choose=move |index| state.network.set(index)
            />
        </div>
    }
}
