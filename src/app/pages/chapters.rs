//! The list of chapters, `#/chapters`, with how far the learner is in each.

use leptos::prelude::*;

use crate::app::address::Address;
use crate::app::browser;
use crate::app::pages::chapter::Hosts;
use crate::app::progress::Learner;
use crate::app::surroundings::Surroundings;
use crate::lesson::course::{Entry, chapters};
use crate::share::link::Route;
use crate::share::progress::{Marks, Sitting};

/// All chapters that there are in the language that is chosen.
#[component]
pub fn ChaptersPage(
    learner: Learner,
    hosts: Hosts,
    address: Address,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let link = move |entry: &'static Entry, text: String| {
        let route = Route::Chapter(entry.slug.to_owned());
        let follow = address.follow(route.clone());
        view! {
            <a href=move || address.href(route.clone()) on:click=follow>
                {text}
            </a>
        }
    };
    let lines = move || {
        chapters(words().language())
            .map(|entry| {
                view! {
                    <li>
                        <span class="number">{entry.number}</span>
                        {link(entry, entry.title.to_owned())}
                        <span class="minutes">
                            {words().chapter_minutes(entry.minutes)}
                            {move || how_far(entry, learner, surroundings)}
                        </span>
                    </li>
                }
            })
            .collect_view()
    };
    // To where one was, or to the questions that are asked before anything is read.
    let on = move || {
        let language = words().language();
        let last = learner.with(|progress| progress.last().map(str::to_owned));
        let last = last.and_then(|slug| Entry::find(language, &slug));
        let (entry, text) = match last {
            Some(entry) => (entry, words().chapters_continue(entry.number, entry.title)),
            None => {
                let check = chapters(language).find(|entry| entry.is_check)?;
                (check, words().chapters_before().to_owned())
            }
        };
        Some(view! { <p class="on">{link(entry, text)}</p> })
    };
    let has_begun = Memo::new(move |_| learner.with(|progress| !progress.is_empty()));
    let restore = move || {
        hosts.clear();
        learner.restore();
        // The second button is gone.
        browser::focus(".chapters .controls .btn");
    };
    let forget = move || {
        // Chapters ask anew what is known.
        hosts.clear();
        learner.forget();
    };
    let turn = move |_| {
        if has_begun.get_untracked() {
            forget();
        } else {
            restore();
        }
    };
    view! {
        <div class="wrap">
            <article class="prose chapters">
                <h1>{move || words().nav_chapters()}</h1>
                <p>{move || words().chapters_lead()}</p>
                {on}
                <ol class="contents">{lines}</ol>
                <p class="kept" role="status">
                    {move || match (has_begun.get(), learner.has_forgotten()) {
                        (true, _) => words().chapters_kept(),
                        (false, true) => words().chapters_forgotten(),
                        (false, false) => "",
                    }}
                </p>
                <Show when=move || has_begun.get() || learner.has_forgotten()>
                    <p class="controls">
                        <button type="button" class="btn" on:click=turn>
                            {move || match has_begun.get() {
                                true => words().chapters_forget(),
                                false => words().chapters_restore(),
                            }}
                        </button>
                        " "
                        <Show when=move || has_begun.get() && learner.has_forgotten()>
                            <button type="button" class="btn" on:click=move |_| restore()>
                                {move || words().chapters_restore()}
                            </button>
                        </Show>
                    </p>
                </Show>
            </article>
        </div>
    }
}

/// How many questions were answered, or what was right in the check (tracked).
fn how_far(entry: &Entry, learner: Learner, surroundings: Surroundings) -> Option<String> {
    let words = surroundings.words();
    learner.with(|progress| {
        if entry.is_check {
            let before = progress.marks(Sitting::Before);
            let before = before.map(|Marks { right, of }| words.check_marks_before(right, of));
            let after = progress.marks(Sitting::After);
            let after = after.map(|Marks { right, of }| words.check_marks_after(right, of));
            let said: Vec<String> = before.into_iter().chain(after).collect();
            return (!said.is_empty()).then(|| format!(" {}", said.join(" ")));
        }
        let answered = progress.answered(entry.slug).min(entry.question_count);
        let said = words.chapter_answered(answered, entry.question_count);
        (answered > 0).then(|| format!(" {said}."))
    })
}
