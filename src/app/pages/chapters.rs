//! The list of chapters, `#/chapters`.

use leptos::prelude::*;

use crate::app::address::Address;
use crate::app::surroundings::Surroundings;
use crate::lesson::course::chapters;
use crate::share::link::Route;

/// All chapters that there are in the language that is chosen.
#[component]
pub fn ChaptersPage(address: Address, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let lines = move || {
        chapters(words().language())
            .map(|entry| {
                let route = Route::Chapter(entry.slug.to_owned());
                let follow = address.follow(route.clone());
                let href = move || address.href(route.clone());
                view! {
                    <li>
                        <span class="number">{entry.number}</span>
                        <a href=href on:click=follow>{entry.title}</a>
                        <span class="minutes">{words().chapter_minutes(entry.minutes)}</span>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <div class="wrap">
            <article class="prose chapters">
                <h1>{move || words().nav_chapters()}</h1>
                <p>{move || words().chapters_lead()}</p>
                <ol class="contents">{lines}</ol>
            </article>
        </div>
    }
}
