//! What each network says at the word, and how often each is right.

use leptos::prelude::*;

use super::meeting::{AGAINST, FOR};
use super::sentence::{name_of, says};
use super::{Parts, TASK};
use crate::app::names;

#[component]
pub fn Answers(parts: Parts) -> impl IntoView {
    let Parts {
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
                let share = words.percent_counted(score.share());
                words.directions_held_out(share, words.count(score.of as usize))
            });
            view! {
                <li>
                    <span class="name">{name_of(words, &answer)}</span>
                    <span class="gauge" aria-hidden="true">
                        <span style:width=format!("{:.2}%", 100.0 * answer.belief)></span>
                    </span>
                    <span class="says">{says(words, &answer)}</span>
                    <span class="held">{held_out}</span>
                </li>
            }
        };
        answers.into_iter().map(row).collect_view()
    };
    let ends = move || {
        let name = |class| names::class(words(), TASK, class);
        view! {
            <span>{name(AGAINST)}</span>
            <span>{name(FOR)}</span>
        }
    };
    view! {
        <div class="answers">
            <p class="label">{move || words().directions_answers()}</p>
            <div class="ends" aria-hidden="true">
                {ends}
            </div>
            <ul>{rows}</ul>
        </div>
    }
}
