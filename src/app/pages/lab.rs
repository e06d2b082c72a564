//! The Lab, `#/lab/SLUG`: the exhibits of a chapter by themselves, with nothing to guess
//! first, each with its own link and the code that puts it into another page.

use leptos::prelude::*;

use super::chapter::figure::FigureBlock;
use super::chapter::rail::Rail;
use super::chapter::{Arrived, Host, Hosts, NoChapter};
use crate::app::address::Address;
use crate::app::progress::Learner;
use crate::app::rich::text_view;
use crate::app::share_panel::ShareButtons;
use crate::app::surroundings::Surroundings;
use crate::app::training::Training;
use crate::lesson::chapter::{Block, Chapter, Figure, Text, plain};
use crate::lesson::course::{Entry, chapters};
use crate::share::link::{Link, Route};

/// The exhibits of the chapter of that name; of the one that was read last where none is
/// named.
#[component]
pub fn LabPage(
    #[prop(into)] slug: Signal<String>,
    hosts: Hosts,
    training: Training,
    learner: Learner,
    address: Address,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let name = slug.get_untracked();
    Effect::new(move |_| {
        if slug.read().is_empty() {
            let entry = first(learner, surroundings);
            let lab = entry.map(|entry| Route::Lab(entry.slug.to_owned()));
            address.route.set(lab.unwrap_or_default());
        }
    });
    let host = hosts.of_chapter(name, training, learner, address, surroundings);
    host.welcome();
    let language = Memo::new(move |_| words().language());
    move || {
        if slug.read().is_empty() {
            return ().into_any();
        }
        let Some(entry) = Entry::find(language.get(), &slug.read()) else {
            return view! { <NoChapter address surroundings/> }.into_any();
        };
        let route = Route::Chapter(entry.slug.to_owned());
        let follow = address.follow(route.clone());
        view! {
            <div class="wrap chapter">
                <Rail entry to=Route::Lab address surroundings/>
                <article class="lab" tabindex="-1">
                    <div class="prose">
                        <h1>{move || words().lab_title(entry.title)}</h1>
                        <p>{move || words().lab_lead()}</p>
                        <p>
                            <a href=move || address.href(route.clone()) on:click=follow>
                                {move || words().embed_chapter(entry.title)}
                            </a>
                        </p>
                    </div>
                    <Arrived
                        entry
                        surroundings
                        draw=move |chapter: Chapter| benches(chapter, entry, host)
                    />
                </article>
            </div>
        }
        .into_any()
    }
}

/// The chapter that was read last, if it has exhibits; else the first that has.
fn first(learner: Learner, surroundings: Surroundings) -> Option<&'static Entry> {
    let language = untrack(|| surroundings.words().language());
    let last = untrack(|| learner.with(|progress| progress.last().map(str::to_owned)));
    let last = last.and_then(|slug| Entry::find(language, &slug));
    last.into_iter()
        .chain(chapters(language))
        .find(|entry| !entry.exhibits.is_empty())
}

/// Each exhibit below the heading that it has in its chapter.
fn benches(chapter: Chapter, entry: &'static Entry, host: Host) -> Vec<AnyView> {
    let mut heading = None;
    let mut benches = Vec::new();
    for block in chapter.blocks {
        match block {
            Block::Heading { text, .. } => heading = Some(text),
            Block::Exhibit(figure) => {
                benches.push(bench(heading.take(), figure, benches.len(), entry, host));
            }
            _ => {}
        }
    }
    benches
}

fn bench(
    heading: Option<Text>,
    figure: Figure,
    exhibit: usize,
    entry: &'static Entry,
    host: Host,
) -> AnyView {
    let Host {
        address,
        surroundings,
        ..
    } = host;
    let title = Signal::stored(plain(&figure.caption));
    let link = Callback::new(move |()| Link {
        route: Route::Lab(entry.slug.to_owned()),
        exhibit: host
            .exhibits
            .get(exhibit)
            .map(|(_, state)| (exhibit, state.get_untracked())),
        ..address.link.get_untracked()
    });
    view! {
        <div class="prose">
            {heading.map(|heading| view! { <h2>{text_view(&heading)}</h2> })}
        </div>
        <FigureBlock figure exhibit host/>
        <div class="controls" role="group" aria-label=title>
            <ShareButtons
                link
                framed=Route::EmbedExhibit(entry.slug.to_owned())
                title
                surroundings
            />
        </div>
    }
    .into_any()
}
