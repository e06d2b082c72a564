//! One exhibit of a chapter alone, `#/embed/SLUG?exhibit=2`, for a frame in somebody
//! else's page.

use leptos::html::Div;
use leptos::prelude::*;

use super::figure::FigureBlock;
use super::{Arrived, Host, NoChapter};
use crate::app::address::Address;
use crate::app::framing;
use crate::app::progress::Learner;
use crate::app::surroundings::Surroundings;
use crate::app::training::Training;
use crate::lesson::chapter::{Block, Chapter, Figure};
use crate::lesson::course::Entry;
use crate::share::link::Route;

#[component]
pub fn ExhibitFrame(
    #[prop(into)] slug: Signal<String>,
    training: Training,
    learner: Learner,
    address: Address,
    surroundings: Surroundings,
) -> impl IntoView {
    let host = Host::new(
        slug.get_untracked(),
        training,
        learner,
        address,
        surroundings,
    );
    host.welcome();
    let words = move || surroundings.words();
    let content = NodeRef::<Div>::new();
    content.on_load(|content| framing::announce_height(&content));
    let exhibit = address
        .wanted
        .with_untracked(|wanted| wanted.as_ref().map_or(0, |(exhibit, _)| *exhibit));
    let language = Memo::new(move |_| words().language());
    let shown = move || {
        let Some(entry) = Entry::find(language.get(), &slug.read()) else {
            return view! { <NoChapter address surroundings/> }.into_any();
        };
        let route = Route::Chapter(entry.slug.to_owned());
        view! {
            <Arrived
                entry
                surroundings
                draw=move |chapter: Chapter| {
                    let figure = figures(chapter).nth(exhibit);
                    figure.map(|figure| view! { <FigureBlock figure exhibit host/> })
                }
            />
            <div class="embed-foot">
                <a href=move || address.href(route.clone()) target="_blank" rel="noopener">
                    {move || words().embed_chapter(entry.title)}
                </a>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="embed" node_ref=content>
            {shown}
        </div>
    }
}

fn figures(chapter: Chapter) -> impl Iterator<Item = Figure> {
    chapter.blocks.into_iter().filter_map(|block| match block {
        Block::Exhibit(figure) => Some(figure),
        _ => None,
    })
}
