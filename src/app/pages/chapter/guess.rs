//! A question before an exhibit: what there is to see is covered until one has guessed.

use leptos::html::Form;
use leptos::prelude::*;

use super::Host;
use super::figure::FigureBlock;
use super::quiz::{self, Answers, answer};
use crate::app::browser;
use crate::app::rich::text_view;
use crate::lesson::chapter::{Figure, Quiz};

/// The question of block `number`, and the exhibit that answers it.
#[component]
pub fn GuessBlock(
    quiz: Quiz,
    number: usize,
    figure: Figure,
    exhibit: usize,
    host: Host,
) -> impl IntoView {
    let surroundings = host.surroundings;
    let words = move || surroundings.words();
    let known = || Answers::new(host.tried(number, quiz.options.len()));
    let Answers { chosen, tried } = host.answers.of(number, known);
    let nothing_chosen = RwSignal::new(false);
    // Shown once, it stays so, also when the language changes.
    let is_shown = Memo::new(move |_| !tried.read().is_empty());
    // A link that leads here leads to the question first, which says so.
    let is_linked = move || {
        let wanted = host.address.wanted.read();
        wanted
            .as_ref()
            .is_some_and(|(wanted, _)| *wanted == exhibit)
    };
    let form = NodeRef::<Form>::new();
    Effect::new(move |_| {
        if let Some(form) = form.get()
            && is_linked()
            && !is_shown.get_untracked()
        {
            form.scroll_into_view();
        }
    });
    let Quiz { question, options } = quiz;
    let right = options.iter().position(|option| option.right);
    let show = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_shown.get_untracked() {
            return;
        }
        match chosen.get_untracked() {
            None => nothing_chosen.set(true),
            Some(option) => {
                browser::hold_in_place();
                tried.update(|tried| tried.push(option));
                host.answered(number, option);
            }
        }
    };
    let result = move || {
        let guessed = tried.read().first().copied();
        match guessed {
            None if nothing_chosen.get() => words().predict_choose_first(),
            None => "",
            Some(_) if guessed == right => words().predict_as_guessed(),
            Some(_) => words().predict_not_as_guessed(),
        }
    };
    let options = options.into_iter().enumerate().map(|(index, option)| {
        let place = quiz::Place {
            number,
            index,
            chosen,
            locked: is_shown.into(),
        };
        answer(
            place,
            &option.text,
            &option.because,
            option.right,
            is_shown.into(),
            move || nothing_chosen.set(false),
            surroundings,
        )
    });
    view! {
        <form class="question" node_ref=form on:submit=show>
            <fieldset>
                <legend>{text_view(&question)}</legend>
                {options.collect_view()}
                <button
                    type="submit"
                    class="btn main"
                    aria-disabled=move || is_shown.get().then_some("true")
                >
                    {move || words().guess_show()}
                </button>
            </fieldset>
            <p class="result" role="status">
                {result}
            </p>
        </form>
        {move || {
            if is_shown.get() {
                let figure = figure.clone();
                view! { <FigureBlock figure exhibit host/> }.into_any()
            } else {
                let cover = move || match is_linked() {
                    true => words().guess_cover_linked(),
                    false => words().guess_cover(),
                };
                view! { <p class="figure cover">{cover}</p> }.into_any()
            }
        }}
    }
}
