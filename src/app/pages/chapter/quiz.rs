//! A question with one right answer. Each option that is tried says why it is
//! right or not, and goes on saying so: reading them all is the point.

use leptos::prelude::*;

use super::Host;
use crate::app::rich::text_view;
use crate::app::surroundings::Surroundings;
use crate::lesson::chapter::{Quiz, QuizOption, Text, plain};

/// What the reader has answered. Copied freely.
#[derive(Clone, Copy)]
pub struct Answers {
    pub chosen: RwSignal<Option<usize>>,
    pub tried: RwSignal<Vec<usize>>,
}

impl Answers {
    /// With what was tried before.
    pub fn new(tried: Vec<usize>) -> Self {
        Self {
            chosen: RwSignal::new(tried.last().copied()),
            tried: RwSignal::new(tried),
        }
    }
}

#[component]
pub fn QuizBlock(quiz: Quiz, number: usize, host: Host) -> impl IntoView {
    let surroundings = host.surroundings;
    let Quiz { question, options } = quiz;
    let known = || Answers::new(host.tried(number, options.len()));
    let Answers { chosen, tried } = host.answers.of(number, known);
    let options = options.into_iter().enumerate().map(|(index, option)| {
        let QuizOption {
            text,
            right,
            because,
        } = option;
        let spoken = plain(&because);
        let on_choose = move || {
            tried.update(|tried| tried.push(index));
            host.answered(number, index);
            let verdict = verdict(surroundings, right);
            surroundings.announce.set(format!("{verdict} {spoken}"));
        };
        let shown = Signal::derive(move || tried.read().contains(&index));
        let place = Place {
            number,
            index,
            chosen,
            locked: Signal::stored(false),
        };
        answer(
            place,
            &text,
            &because,
            right,
            shown,
            on_choose,
            surroundings,
        )
    });
    view! {
        <form class="question" on:submit=|event| event.prevent_default()>
            <fieldset>
                <legend>{text_view(&question)}</legend>
                {options.collect_view()}
            </fieldset>
        </form>
    }
}

/// Which option of which question of the page, and which one is chosen there.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub number: usize,
    pub index: usize,
    pub chosen: RwSignal<Option<usize>>,
    /// What was chosen stays: a guess after the answer is none.
    pub locked: Signal<bool>,
}

/// One option, and below it why it is right or not, once `shown`.
pub fn answer(
    Place {
        number,
        index,
        chosen,
        locked,
    }: Place,
    text: &Text,
    because: &Text,
    right: bool,
    shown: Signal<bool>,
    mut on_choose: impl FnMut() + 'static,
    surroundings: Surroundings,
) -> AnyView {
    let id = format!("question-{number}-{index}");
    let described = id.clone();
    view! {
        <div class="option">
            <label>
                <input
                    type="radio"
                    name=format!("question-{number}")
                    aria-describedby=move || shown.get().then(|| described.clone())
                    prop:checked=move || chosen.get() == Some(index)
                    prop:disabled=locked
                    on:change=move |_| {
                        chosen.set(Some(index));
                        on_choose();
                    }
                />
                <span>{text_view(text)}</span>
            </label>
            <p class="because" id=id hidden=move || !shown.get()>
                <b>{move || verdict(surroundings, right)}</b>
                " "
                {text_view(because)}
            </p>
        </div>
    }
    .into_any()
}

fn verdict(surroundings: Surroundings, right: bool) -> &'static str {
    let words = surroundings.words();
    if right {
        words.quiz_right()
    } else {
        words.quiz_wrong()
    }
}
