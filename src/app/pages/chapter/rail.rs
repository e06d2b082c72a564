//! The ways from a chapter to the others: the rail beside it, the turn below it.

use leptos::prelude::*;

use crate::app::address::Address;
use crate::app::surroundings::Surroundings;
use crate::lesson::course::{Entry, chapters};
use crate::share::link::Route;

/// The chapters that there are; a button opens it where the page is narrow.
#[component]
pub fn Rail(
    entry: &'static Entry,
    /// The page of a chapter; the Lab lists those that have exhibits.
    to: fn(String) -> Route,
    address: Address,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let open = RwSignal::new(false);
    let is_lab = matches!(to(String::new()), Route::Lab(_));
    let listed = chapters(entry.language).filter(|other| !is_lab || !other.exhibits.is_empty());
    let lines = listed.map(|other| {
        let route = to(other.slug.to_owned());
        let follow = address.follow(route.clone());
        let href = move || address.href(route.clone());
        let current = (other.slug == entry.slug).then_some("page");
        view! {
            <li>
                <a href=href on:click=follow aria-current=current>
                    <span>{other.number}</span>
                    <span>{other.title}</span>
                </a>
            </li>
        }
    });
    view! {
        <nav class="rail" class:open=open aria-label=move || words().nav_chapters()>
            <p>{move || words().chapter_number(entry.number)}</p>
            <button
                type="button"
                class="btn more"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {move || words().chapter_all()}
            </button>
            <ol>{lines.collect_view()}</ol>
        </nav>
    }
}

/// To the chapters before and after; where there is none, to the first page and
/// to the list.
#[component]
pub fn Turn(entry: &'static Entry, address: Address, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let link = move |neighbour: Option<&'static Entry>, instead: Route| {
        let route = neighbour.map(|other| Route::Chapter(other.slug.to_owned()));
        let route = route.unwrap_or_else(|| instead.clone());
        let follow = address.follow(route.clone());
        let name = move || match (neighbour, &instead) {
            (Some(other), _) => format!("{} {}", other.number, other.title),
            (None, Route::Read) => words().nav_read().to_owned(),
            (None, _) => words().chapter_all().to_owned(),
        };
        view! { <a href=move || address.href(route.clone()) on:click=follow>{name}</a> }
    };
    let (before, after) = entry.neighbours();
    view! {
        <nav class="turn" aria-label=move || words().chapter_turn()>
            <span>
                <span class="label">{move || words().chapter_previous()}</span>
                {link(before, Route::Read)}
            </span>
            <span>
                <span class="label">{move || words().chapter_next()}</span>
                {link(after, Route::Chapters)}
            </span>
        </nav>
    }
}
