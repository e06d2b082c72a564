//! The check: its questions are answered together, and counted, before the lesson and
//! after it. Why an answer is right is shown when it is asked for.

use leptos::prelude::*;

use super::Host;
use super::quiz::{Answers, Place, answer};
use crate::app::browser;
use crate::app::progress::Learner;
use crate::app::rich::text_view;
use crate::app::surroundings::Surroundings;
use crate::lesson::chapter::Quiz;
use crate::lesson::course::{Entry, chapters};
use crate::share::progress::{Marks, Sitting};

/// Of each question of the check, counted on from here: other blocks have lower numbers.
const FIRST_QUESTION: usize = 1_000;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Asked,
    /// So many are still open; counting was wanted.
    Incomplete(usize),
    Counted(Marks),
}

/// The check, while its language changes. Copied freely.
#[derive(Clone, Copy)]
pub struct Exam {
    sitting: RwSignal<Sitting>,
    stage: RwSignal<Stage>,
    /// Why each answer is right or not is shown.
    has_reasons: RwSignal<bool>,
}

impl Exam {
    fn new(sitting: Sitting) -> Self {
        Self {
            sitting: RwSignal::new(sitting),
            stage: RwSignal::new(Stage::Asked),
            has_reasons: RwSignal::new(false),
        }
    }
}

/// After the lesson where it was answered before, or half of the chapters have been worked
/// through.
fn due(learner: Learner, surroundings: Surroundings) -> Sitting {
    let read: Vec<&Entry> = chapters(surroundings.words().language())
        .filter(|entry| !entry.is_check)
        .collect();
    learner.with(|progress| {
        let begun = read
            .iter()
            .filter(|entry| progress.answered(entry.slug) > 0);
        let has_read = 2 * begun.count() >= read.len();
        if has_read || progress.marks(Sitting::Before).is_some() {
            Sitting::After
        } else {
            Sitting::Before
        }
    })
}

#[component]
pub fn ExamBlock(questions: Vec<Quiz>, number: usize, host: Host) -> impl IntoView {
    let Host {
        surroundings,
        learner,
        ..
    } = host;
    let words = move || surroundings.words();
    let sitting = due(learner, surroundings);
    let Exam {
        sitting,
        stage,
        has_reasons,
    } = host.exams.of(number, || Exam::new(sitting));
    let answers: Vec<Answers> = questions
        .iter()
        .enumerate()
        .map(|(question, quiz)| {
            host.answers.of(FIRST_QUESTION + question, || {
                let answers = Answers::new(Vec::new());
                let options = quiz.options.len();
                let kept = learner.with(|progress| progress.choice(question, options));
                answers.chosen.set(kept);
                answers
            })
        })
        .collect();
    let rights: Vec<Option<usize>> = questions
        .iter()
        .map(|quiz| quiz.options.iter().position(|option| option.right))
        .collect();
    let given = StoredValue::new(answers.clone());
    let count = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let chosen = given.with_value(|answers| {
            let chosen = answers.iter().map(|answers| answers.chosen.get_untracked());
            chosen.collect::<Vec<_>>()
        });
        let open = chosen.iter().filter(|chosen| chosen.is_none()).count();
        let asked_before = matches!(stage.get_untracked(), Stage::Incomplete(_));
        if open > 0 && !asked_before {
            return stage.set(Stage::Incomplete(open));
        }
        let pairs = chosen.iter().zip(&rights);
        let right = pairs.filter(|(chosen, right)| chosen.is_some() && chosen == right);
        let marks = Marks {
            right: right.count() as u32,
            of: chosen.len() as u32,
        };
        learner.mark(sitting.get_untracked(), marks);
        stage.set(Stage::Counted(marks));
    };
    let again = move |_| {
        given.with_value(|answers| {
            for answers in answers {
                answers.chosen.set(None);
            }
        });
        has_reasons.set(false);
        stage.set(Stage::Asked);
        // The button that was pressed is gone.
        browser::focus(".exam fieldset:not(.when) input");
    };
    let reasons = move |_| {
        browser::hold_in_place();
        has_reasons.update(|shown| *shown = !*shown);
        if has_reasons.get_untracked() {
            let said = untrack(words).check_reasons_shown();
            surroundings.announce.set(said.to_owned());
        }
    };
    let is_counted = Memo::new(move |_| matches!(stage.get(), Stage::Counted(_)));
    // Twelve answers are not lost by a page that is loaded again.
    Effect::new(move |_| {
        let chosen = given.with_value(|answers| {
            let chosen = answers.iter().map(|answers| answers.chosen.get());
            chosen.collect::<Vec<_>>()
        });
        let is_open = !is_counted.get() && chosen.iter().any(Option::is_some);
        learner.choose(if is_open { chosen } else { Vec::new() });
    });
    let result = move || match stage.get() {
        Stage::Asked => String::new(),
        Stage::Incomplete(open) => words().check_unanswered(open),
        Stage::Counted(Marks { right, of }) => words().check_result(right, of),
    };
    let kept = move |sitting: Sitting| {
        let marks = learner.with(|progress| progress.marks(sitting));
        marks.map(|Marks { right, of }| {
            let text = match sitting {
                Sitting::Before => words().check_marks_before(right, of),
                Sitting::After => words().check_marks_after(right, of),
            };
            view! { <li>{text}</li> }
        })
    };
    let when = move |value: Sitting, label: fn(crate::app::wording::Wording) -> &'static str| {
        view! {
            <label>
                <input
                    type="radio"
                    name="sitting"
                    prop:checked=move || sitting.get() == value
                    on:change=move |_| sitting.set(value)
                />
                <span>{move || label(words())}</span>
            </label>
        }
    };
    // What was said was said of other answers.
    let forget_result = move || stage.set(Stage::Asked);
    let questions = questions.into_iter().zip(answers).enumerate();
    let questions = questions.map(|(question, (quiz, Answers { chosen, .. }))| {
        let options = quiz.options.into_iter().enumerate().map(|(index, option)| {
            let place = Place {
                number: FIRST_QUESTION + question,
                index,
                chosen,
                locked: Signal::stored(false),
            };
            answer(
                place,
                &option.text,
                &option.because,
                option.right,
                has_reasons.into(),
                forget_result,
                surroundings,
            )
        });
        view! {
            <fieldset>
                <legend>
                    <span class="number">{question + 1}</span>
                    " "
                    {text_view(&quiz.question)}
                </legend>
                {options.collect_view()}
            </fieldset>
        }
    });
    view! {
        <form class="question exam" on:submit=count>
            <fieldset class="when">
                <legend>{move || words().check_when()}</legend>
                {when(Sitting::Before, |words| words.check_before())}
                {when(Sitting::After, |words| words.check_after())}
            </fieldset>
            {questions.collect_view()}
            <button type="submit" class="btn main">
                {move || words().check_mark()}
            </button>
            <p class="result" role="status">
                {result}
            </p>
            <Show when=move || is_counted.get()>
                <p class="muted">
                    {move || (sitting.get() == Sitting::Before).then(|| words().check_before_note())}
                </p>
                <div class="controls">
                    <button
                        type="button"
                        class="btn"
                        aria-expanded=move || has_reasons.get().to_string()
                        on:click=reasons
                    >
                        {move || words().check_reasons()}
                    </button>
                    <button type="button" class="btn" on:click=again>
                        {move || words().check_again()}
                    </button>
                </div>
            </Show>
            <ul class="marks">{move || kept(Sitting::Before)} {move || kept(Sitting::After)}</ul>
        </form>
    }
}
