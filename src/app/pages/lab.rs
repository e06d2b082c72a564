//! The Lab, `#/lab/SLUG`: the exhibits of a chapter by themselves, with nothing to guess
//! first, each with its own link and the code that puts it into another page.

use leptos::html::Div;
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
use crate::text::Language;

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
    let is_named = move || {
        let entry = Entry::find(Language::English, &slug.read());
        // One without exhibits has no part in the Lab; one that there is not is told of.
        entry.map_or(!slug.read().is_empty(), |entry| !entry.exhibits.is_empty())
    };
    Effect::new(move |_| {
        if !is_named() {
            let entry = first(learner, surroundings);
            let lab = entry.map(|entry| Route::Lab(entry.slug.to_owned()));
            address.route.set(lab.unwrap_or_default());
        }
    });
    let host = hosts.of_chapter(name, training, learner, address, surroundings);
    host.welcome();
    let language = Memo::new(move |_| words().language());
    move || {
        if !is_named() {
            return ().into_any();
        }
        let Some(entry) = Entry::find(language.get(), &slug.read()) else {
            return view! { <NoChapter address surroundings/> }.into_any();
        };
        learner.open(entry.slug);
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
    let (mut heading, mut of_heading) = (Text::default(), 0);
    let mut benches = Vec::new();
    for block in chapter.blocks {
        match block {
            Block::Heading { text, .. } => (heading, of_heading) = (text, 0),
            Block::Exhibit(figure) => {
                of_heading += 1;
                benches.push(bench(
                    &heading,
                    of_heading,
                    figure,
                    benches.len(),
                    entry,
                    host,
                ));
            }
            _ => {}
        }
    }
    benches
}

/// One exhibit; `of_heading` counts those below the same heading.
fn bench(
    heading: &Text,
    of_heading: usize,
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
    let title = Signal::stored(match of_heading {
        1 => plain(heading),
        number => format!("{} ({number})", plain(heading)),
    });
    let frame = NodeRef::<Div>::new();
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
            {(of_heading == 1).then(|| view! { <h2>{text_view(heading)}</h2> })}
        </div>
        <div node_ref=frame>
            <FigureBlock figure exhibit host/>
        </div>
        <div class="controls" role="group" aria-label=title>
            <ShareButtons
                link
                framed=Route::EmbedExhibit(entry.slug.to_owned())
                title
                height=Callback::new(move |()| height_of(frame))
                surroundings
            />
        </div>
    }
    .into_any()
}

/// What the link below an exhibit in a frame takes, px.
const FRAME_FOOT: u32 = 60;

/// Of a frame that shows the exhibit as it stands here, px.
fn height_of(exhibit: NodeRef<Div>) -> u32 {
    let height = exhibit.get_untracked().map_or(0, |div| div.offset_height());
    height.unsigned_abs() + FRAME_FOOT
}
