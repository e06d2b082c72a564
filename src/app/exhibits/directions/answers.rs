//! What each network says at the word, and how often each is right.

use leptos::prelude::*;

use super::Parts;
use super::sentence::{name_of, says};
use crate::app::exhibits::parts::starts;
use crate::settings::Recording;
use crate::share::recordings::Recorded;

#[component]
pub fn Answers(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        meeting,
        ..
    } = parts;
    let words = move || surroundings.words();
    let rows = move || {
        let answers = meeting.with(|meeting| {
            meeting
                .as_ref()
                .map_or(Vec::new(), |meeting| meeting.answers.clone())
        });
        let row = |answer: super::meeting::Answer| {
            let words = words();
            let held_out = answer.held_out.map(|score| {
                words.held_out_count(
                    words.count(score.right as usize),
                    words.count(score.of as usize),
                )
            });
            let starts = state.recorded.get().map(|recordings| {
                let of = |one: &&Recorded| {
                    let settings = one.series.settings;
                    (settings.directions, settings.steps) == (answer.directions, answer.step)
                };
                let found = recordings.of(Recording::BothWays).iter().find(of);
                found.map(|one| starts::range_text(words, &starts::last_shares(one)))
            });
            view! {
                <li>
                    <span class="name">{name_of(words, &answer)}</span>
                    <span class="gauge" aria-hidden="true">
                        <span style:width=format!("{:.2}%", 100.0 * answer.belief)></span>
                    </span>
                    <span class="says">{says(words, &answer)}</span>
                    <span class="held">
                        <span>{held_out}</span>
                        " "
                        <span>{starts.flatten()}</span>
                    </span>
                </li>
            }
        };
        answers.into_iter().map(row).collect_view()
    };
    view! {
        <div class="answers">
            <p class="label">{move || words().directions_answers()}</p>
            <ul>{rows}</ul>
        </div>
    }
}
