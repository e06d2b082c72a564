//! What the shown network makes of sentences that training does not show: the
//! newest measurement up to its step.

use leptos::prelude::*;

use super::confusion::ConfusionTable;
use crate::app::names;
use crate::app::surroundings::Surroundings;
use crate::app::training::{Training, spoken};
use crate::app::wording::Wording;
use crate::tasks::{Score, Task};
use crate::worker::protocol::Evaluation;

/// Shares right, loss, and where there are few classes, which was taken for which.
#[component]
pub fn EvaluationView(training: Training, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let shown = training.shown_step;
    let evaluation =
        Memo::new(move |_| training.with(|session| session.run().evaluation(shown.get()).cloned()));
    let task = training.task;
    let note = move || match evaluation.get() {
        None => Some(words().evaluation_none().to_owned()),
        Some(at) if at.step != shown.get() => {
            Some(words().evaluation_of_step(spoken::count(words(), at.step)))
        }
        Some(_) => None,
    };
    let numbers = move || {
        let evaluation = evaluation.get()?;
        let numbers = numbers(words(), task.get(), &evaluation);
        let number =
            |(name, value): (String, String)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
        Some(numbers.into_iter().map(number).collect_view())
    };
    let has_pairs = move || {
        evaluation
            .read()
            .as_ref()
            .is_some_and(|at| at.same_bag.of > 0)
    };
    let confusion = Memo::new(move |_| evaluation.get().map(|at| at.confusion).unwrap_or_default());
    view! {
        <section class="evaluation">
            <h2>{move || words().evaluation_title(spoken::count(words(), shown.get()))}</h2>
            <p class="note">{note}</p>
            <dl>{numbers}</dl>
            <Show when=has_pairs>
                <p class="note">{move || words().evaluation_bags_note()}</p>
            </Show>
            <Show when=move || !confusion.read().is_empty()>
                <ConfusionTable confusion task surroundings/>
            </Show>
        </section>
    }
}

/// Names and values; what a task has none of is left out.
fn numbers(words: Wording, task: Task, at: &Evaluation) -> Vec<(String, String)> {
    let share = |score: Score| {
        words.dock_share_of(
            words.percent_counted(score.share()),
            words.count(score.of as usize),
        )
    };
    let mut numbers = vec![
        (
            words.evaluation_right(names::asked(words, task)),
            share(at.held_out),
        ),
        (
            words.evaluation_loss().to_owned(),
            words.number(at.held_out_loss, 3),
        ),
    ];
    let parts = [
        (words.evaluation_bags(), at.same_bag),
        (words.evaluation_longer(), at.longer),
    ];
    let known = parts.into_iter().filter(|(_, score)| score.of > 0);
    numbers.extend(known.map(|(name, score)| (name.to_owned(), share(score))));
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn what_a_task_has_none_of_is_not_shown() {
        let words = Wording::new(Language::English);
        let score = Score { right: 3, of: 4 };
        let bare = Evaluation {
            held_out: score,
            held_out_loss: 0.25,
            ..Evaluation::default()
        };
        let names = |at: &Evaluation| {
            let numbers = numbers(words, Task::Counting, at);
            numbers
                .into_iter()
                .map(|(name, _)| name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&bare), ["right, unseen answers", "loss on them"]);
        let longer = Evaluation {
            longer: score,
            ..bare
        };
        assert_eq!(names(&longer)[2], "right, longer than any trained on");
    }
}
