//! Which class was answered where which was right, as a table. Its diagonal, where
//! answers are right, is framed; how often each class is found and how often it is
//! true when said stand beside and below it.

use leptos::prelude::*;

use super::dials::NO_NUMBER;
use crate::app::names;
use crate::app::surroundings::Surroundings;
use crate::app::wording::Wording;
use crate::tasks::{Confusion, Score, Task};

/// The table, and the mistake that is made most often in a sentence.
#[component]
pub fn ConfusionTable(
    confusion: Memo<Confusion>,
    task: Signal<Task>,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let classes = move || 0..confusion.read().class_count();
    let label = move |class: usize| names::class(words(), task.get(), class);
    let caption = move || words().confusion_caption();
    let heads = move || {
        let head = |class| view! { <th scope="col">{words().confusion_given(label(class))}</th> };
        classes().map(head).collect_view()
    };
    let rows = move || {
        let confusion = confusion.read();
        let row = |right: usize| {
            let cell = |given: usize| {
                let count = words().count(confusion.get(right, given) as usize);
                view! { <td class:diagonal=right == given>{count}</td> }
            };
            view! {
                <tr>
                    <th scope="row">{label(right)}</th>
                    {classes().map(cell).collect_view()}
                    <td class="share">{share(words(), confusion.recall(right))}</td>
                </tr>
            }
        };
        classes().map(row).collect_view()
    };
    let precisions = move || {
        let confusion = confusion.read();
        let cell =
            |class| view! { <td class="share">{share(words(), confusion.precision(class))}</td> };
        classes().map(cell).collect_view()
    };
    view! {
        <div class="twin confusion" tabindex="0" role="region" aria-label=caption>
            <table>
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{move || words().confusion_corner()}</th>
                        {heads}
                        <th scope="col">{move || words().confusion_recall()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{move || words().confusion_precision()}</th>
                        {precisions}
                        <td></td>
                    </tr>
                </tfoot>
            </table>
        </div>
        <p class="note">{move || most_often(words(), task.get(), &confusion.read())}</p>
    }
}

/// "97 %"; of nothing there is no share.
fn share(words: Wording, score: Score) -> String {
    match score.of {
        0 => NO_NUMBER.to_owned(),
        _ => words.percent_counted(score.share()),
    }
}

fn most_often(words: Wording, task: Task, confusion: &Confusion) -> String {
    let classes = 0..confusion.class_count();
    let pairs = classes
        .clone()
        .flat_map(|right| classes.clone().map(move |given| (right, given)));
    // Of equals the first.
    let wrong = pairs
        .filter(|(right, given)| right != given)
        .max_by_key(|&(right, given)| {
            (
                confusion.get(right, given),
                usize::MAX - right,
                usize::MAX - given,
            )
        });
    match wrong.map(|(right, given)| (right, given, confusion.get(right, given))) {
        Some((right, given, count)) if count > 0 => words.confusion_most(
            names::class(words, task, right),
            names::class(words, task, given),
            words.count(count as usize),
        ),
        _ => words.confusion_none().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn the_mistake_that_is_made_most_often_is_named() {
        let words = Wording::new(Language::English);
        let mut confusion = Confusion::of(3);
        confusion.count(0, 0);
        assert_eq!(
            most_often(words, Task::Pronouns, &confusion),
            "No answer was wrong."
        );
        for (right, given) in [(2, 0), (2, 0), (1, 0)] {
            confusion.count(right, given);
        }
        assert_eq!(
            most_often(words, Task::Pronouns, &confusion),
            "Most often mixed up: “they” taken for “she”, 2 times."
        );
        assert_eq!(share(words, confusion.precision(1)), NO_NUMBER);
    }
}
