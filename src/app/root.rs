//! The outermost component: what is known of the browser, the ground state, the
//! page that the address names.

use leptos::prelude::*;

use super::address::{Address, watch_address};
use super::browser;
use super::exhibits::reader::ReaderState;
use super::names::{self, SpokenOf};
use super::notices::{LinkNotice, StorageNotice};
use super::pages::chapter::Hosts;
use super::pages::home::HomePage;
use super::pages::opening::first_steps_are_due;
use super::paper::follow_printing;
use super::parts;
use super::progress::Learner;
use super::reader_link;
use super::surroundings::{ShownTheme, Surroundings, Theme};
use super::top_bar::TopBar;
use super::training::Training;
use super::training::shelf::Subject;
use super::wording::Wording;
use crate::lesson::course::Entry;
use crate::nn::Cell;
use crate::share::link::{Link, Route};
use crate::tasks::Task;
use crate::text::language::Language;

/// Where the language and the theme are kept on the device.
const LANGUAGE: &str = "language";
pub const THEME: &str = "theme";

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    follow_printing();
    let preferred = preferred_language();
    let (link, mended) = Link::parse(&browser::hash(), preferred);
    let language = RwSignal::new(link.language.unwrap_or(preferred));
    let theme = RwSignal::new(first_theme(&link));
    let prefers_dark = browser::media_query("(prefers-color-scheme: dark)");
    let shown_theme = Memo::new(move |_| theme.get().shown(prefers_dark.get()));
    let (announced, announce) = signal(String::new());
    let surroundings = Surroundings {
        wording: Signal::derive(move || Wording::new(language.get())),
        theme: shown_theme.into(),
        fonts_ready: browser::fonts_ready(),
        reduced_motion: browser::media_query("(prefers-reduced-motion: reduce)"),
        announce,
    };
    dress_document(language, shown_theme);

    // The link's own network is asked for below; this one is here at once.
    let task = Task::GoodOrNot.in_language(language.get_untracked());
    let cell = Cell::Lstm;
    let training = Training::new(Subject { task, cell }, surroundings);
    let reader = ReaderState::new(
        training.settings,
        training.network,
        link.reader.text.clone(),
    );
    let form = RwSignal::new(link.reader.form);
    reader_link::open(&link.reader, training, reader, form);
    let learner = Learner::default();
    let hosts = Hosts::new();
    let first_steps = RwSignal::new(first_steps_are_due());
    let reader_link = Memo::new(move |_| reader_link::describe(training, reader, form));
    let address = Address::new(link.route, mended, reader_link.into(), language, theme);
    address.term.set(link.term);
    address.wanted.set(link.exhibit);
    let choose_language = Callback::new(move |chosen: Language| {
        browser::keep(LANGUAGE, chosen.tag());
        language.set(chosen);
        reader_link::follow_language(chosen, training, reader);
    });
    watch_address(address, language.into(), move |link| {
        // The other pages' links say nothing of the home page's reader.
        if matches!(link.route, Route::Read | Route::EmbedReader) {
            reader_link::open(&link.reader, training, reader, form);
        } else {
            address.wanted.set(link.exhibit);
        }
        if let Some(chosen) = link.language {
            language.set(chosen);
        }
        if let Some(chosen) = link.theme {
            theme.set(chosen);
        }
    });

    browser::when_idle(|| leptos::task::spawn_local(parts::fetch()));
    // A new link to the page that is there leaves it standing.
    let route = Memo::new(move |_| address.route.get());
    provide_context(SpokenOf(Signal::derive(move || {
        names::sentence_tag(training.task.get())
    })));
    Effect::new(move |_| {
        if !matches!(route.get(), Route::Read | Route::EmbedReader) {
            browser::wear_lesson_style();
        }
    });
    let is_chapter = Memo::new(move |_| route.read().chapter().is_some());
    let in_frame = move || route.read().is_embedded();
    let words = move || surroundings.words();
    Effect::new(move |_| document().set_title(&page_title(&route.read(), words())));
    view! {
        <Show when=move || !in_frame()>
            <a
                class="skip"
                href="#main"
                on:click=move |event| {
                    // The part after # is the page's state.
                    event.prevent_default();
                    // A chapter's list of chapters comes before its text.
                    let is_chapter = is_chapter.get_untracked();
                    browser::focus(if is_chapter { "article" } else { "[role=application], #main" });
                }
            >
                {move || {
                    if is_chapter.get() { words().nav_skip_to_text() } else { words().nav_skip() }
                }}
            </a>
            <TopBar address language choose_language theme surroundings/>
        </Show>
        <main id="main" tabindex="-1">
            <LinkNotice address surroundings/>
            {move || match route.get() {
                Route::Read => view! { <HomePage state=reader training form first_steps address surroundings/> }.into_any(),
                Route::EmbedReader => parts::later(
                    move || parts::frame(reader, training, address, surroundings),
                    surroundings,
                ),
                route => parts::later(
                    move || {
                        parts::lesson(route.clone(), hosts, training, learner, address, surroundings)
                    },
                    surroundings,
                ),
            }}
        </main>
        <Show when=move || !in_frame() && route.get() != Route::Read>
            <Footer surroundings/>
        </Show>
        <div class="vh" aria-live="polite">
            {announced}
        </div>
    }
}

/// What every page ends with.
#[component]
pub fn Footer(surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    view! {
        <footer class="foot">
            <div class="wrap">
                <p>{move || words().footer_private()}</p>
                <p>{move || words().footer_example()}</p>
                <StorageNotice surroundings/>
            </div>
        </footer>
    }
}

/// Where the link names none: the language last chosen, else the browser's.
fn preferred_language() -> Language {
    browser::recall(LANGUAGE)
        .and_then(|tag| Language::from_tag(&tag))
        .or_else(|| Language::from_tag(&browser::preferred_language_tag()?))
        .unwrap_or_default()
}

/// The link's theme, else the one last chosen.
fn first_theme(link: &Link) -> Theme {
    link.theme
        .or_else(|| Theme::from_key(&browser::recall(THEME)?))
        .unwrap_or_default()
}

/// Puts language and theme on the document, where style sheet and screen reader
/// look for them.
fn dress_document(language: RwSignal<Language>, theme: Memo<ShownTheme>) {
    Effect::new(move |_| {
        if let Some(root) = browser::root_element() {
            let _ = root.set_attribute("lang", language.get().tag());
            let _ = root.set_attribute("data-theme", theme.get().key());
        }
    });
}

/// The document's title: the page's own first, as tabs cut the end.
fn page_title(route: &Route, words: Wording) -> String {
    let chapter = |slug| match Entry::find(words.language(), slug) {
        Some(entry) => entry.title,
        None => words.nav_chapters(),
    };
    let page = match route {
        Route::Read | Route::EmbedReader => words.home_title().to_owned(),
        Route::Chapters => words.nav_chapters().to_owned(),
        Route::Chapter(slug) | Route::EmbedExhibit(slug) => chapter(slug).to_owned(),
        Route::Lab(slug) => words.lab_title(chapter(slug)),
    };
    format!("{} · Unrolled", page.trim_end_matches('.'))
}
