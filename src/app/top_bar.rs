//! The bar at the top: where one is, and how the page speaks and looks.

use leptos::prelude::*;

use super::address::Address;
use super::browser;
use super::root::THEME;
use super::surroundings::{Surroundings, Theme};
use crate::share::link::Route;
use crate::text::language::Language;

/// Mark, navigation, language and theme. Only pages that exist are named.
#[component]
pub fn TopBar(
    address: Address,
    language: RwSignal<Language>,
    choose_language: Callback<Language>,
    theme: RwSignal<Theme>,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let lab = Route::Lab(String::new());
    let pages = [Route::Read, Route::Chapters, lab].map(|page| {
        let (route, named) = (page.clone(), page.clone());
        let current = move || (address.route.read().page() == page).then_some("page");
        let name = move || match named {
            Route::Chapters => words().nav_chapters(),
            Route::Lab(_) => words().nav_lab(),
            _ => words().nav_read(),
        };
        let follow = address.follow(route.clone());
        view! {
            <a href=move || address.href(route.clone()) on:click=follow aria-current=current>
                {name}
            </a>
        }
    });
    view! {
        <header class="head">
            <div class="wrap">
                <a class="mark" href=move || address.href(Route::Read) on:click=address.follow(Route::Read)>
                    "Unrolled"
                </a>
                <nav class="nav" aria-label=move || words().nav_pages()>
                    {pages}
                </nav>
                <div class="options">
                    <label>
                        <span class="option-label">{move || words().option_language()}</span>
                        " "
                        <select
                            aria-label=move || words().option_language()
                            prop:value=move || language.get().tag()
                            on:change:target=move |event| {
                                if let Some(chosen) = Language::from_tag(&event.target().value()) {
                                    choose_language.run(chosen);
                                }
                            }
                        >
                            {Language::ALL
                                .map(|option| {
                                    view! {
                                        <option
                                            value=option.tag()
                                            lang=option.tag()
                                            selected=move || language.get() == option
                                        >
                                            {option.own_name()}
                                        </option>
                                    }
                                })
                                .collect_view()}
                        </select>
                    </label>
                    <label>
                        <span class="option-label">{move || words().option_theme()}</span>
                        " "
                        <select
                            aria-label=move || words().option_theme()
                            prop:value=move || theme.get().key()
                            on:change:target=move |event| {
                                if let Some(chosen) = Theme::from_key(&event.target().value()) {
                                    browser::keep(THEME, chosen.key());
                                    theme.set(chosen);
                                }
                            }
                        >
                            {Theme::ALL
                                .map(|option| {
                                    let name = move || match option {
                                        Theme::Light => words().theme_light(),
                                        Theme::Dark => words().theme_dark(),
                                        Theme::Projector => words().theme_projector(),
                                        Theme::System => words().theme_system(),
                                    };
                                    view! {
                                        <option
                                            value=option.key()
                                            selected=move || theme.get() == option
                                        >
                                            {name}
                                        </option>
                                    }
                                })
                                .collect_view()}
                        </select>
                    </label>
                </div>
            </div>
        </header>
    }
}
