//! Which class was answered where which was right, as a table. Its diagonal, where
//! answers are right, is framed; how often each class is found and how often it is
//! true when said stand beside and below it.

use leptos::prelude::*;

use super::dials::NO_NUMBER;
use crate::app::names;
use crate::app::surroundings::Surroundings;
use crate::app::wording::Wording;
use crate::tasks::{Confusion, Score, Task};

/// Shares that differ by no more than this are about the same.
const NEAR_A_GUESS: f32 = 0.05;

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
    let caption = move || words().confusion_caption(names::asked(words(), task.get()));
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
    let mistake = move || {
        let said = most_often(words(), task.get(), &confusion.read());
        said.map(|said| view! { <p class="note">{said}</p> })
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
        {mistake}
    }
}

/// "97 %"; of nothing there is no share.
fn share(words: Wording, score: Score) -> String {
    match score.of {
        0 => NO_NUMBER.to_owned(),
        _ => words.percent_counted(score.share()),
    }
}

/// The mistake that is made most often; `None` where so many answers are right as a
/// guess has, for then it is chance what is taken for what.
fn most_often(words: Wording, task: Task, confusion: &Confusion) -> Option<String> {
    if is_near_a_guess(confusion) {
        return None;
    }
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
    let wrong = wrong.map(|(right, given)| (right, given, confusion.get(right, given)));
    Some(match wrong {
        Some((right, given, count)) if count > 0 => words.confusion_most(
            names::class(words, task, right),
            names::class(words, task, given),
            words.count(count as usize),
        ),
        _ => words.confusion_none().to_owned(),
    })
}

/// True where the share right is about that of a class chosen at random.
fn is_near_a_guess(confusion: &Confusion) -> bool {
    let class_count = confusion.class_count();
    let scores = (0..class_count).map(|class| confusion.recall(class));
    let all = scores.fold(Score::default(), |all, score| Score {
        right: all.right + score.right,
        of: all.of + score.of,
    });
    (all.share() - 1.0 / class_count as f32).abs() <= NEAR_A_GUESS
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
            most_often(words, Task::Pronouns, &confusion).as_deref(),
            Some("No answer was wrong.")
        );
        for (right, given) in [(2, 0), (2, 0), (1, 0)] {
            confusion.count(right, given);
        }
        assert_eq!(
            most_often(words, Task::Pronouns, &confusion).as_deref(),
            Some("Most often mixed up: “they” taken for “she”, 2 times.")
        );
        assert_eq!(share(words, confusion.precision(1)), NO_NUMBER);
    }

    #[test]
    fn of_a_network_that_guesses_no_mistake_is_named() {
        let words = Wording::new(Language::English);
        let mut confusion = Confusion::of(2);
        for right in [0, 1] {
            (0..50).for_each(|_| confusion.count(right, 0));
        }
        assert_eq!(most_often(words, Task::GoodOrNot, &confusion), None);
        // 55 of 100 are still as good as half, 60 of 104 are more.
        (0..10).for_each(|_| confusion.count(1, 1));
        assert_eq!(most_often(words, Task::GoodOrNot, &confusion), None);
        (0..10).for_each(|_| confusion.count(1, 1));
        assert!(most_often(words, Task::GoodOrNot, &confusion).is_some());
    }
}
