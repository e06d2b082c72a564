//! The reader alone, for a frame in somebody else's page: sentence, score, one
//! sentence about it, one link. It tells the page around it how high it is.

use leptos::html::Div;
use leptos::prelude::*;

use super::opening::SentenceBox;
use crate::app::address::Address;
use crate::app::exhibits::reader::ReaderState;
use crate::app::exhibits::reader::bar::Bar;
use crate::app::exhibits::reader::notes::HereNote;
use crate::app::exhibits::reader::read_along::ReadAlong;
use crate::app::exhibits::reader::score::{Score, ScoreSettings};
use crate::app::exhibits::reader::tables::Tables;
use crate::app::framing;
use crate::app::names;
use crate::app::surroundings::Surroundings;
use crate::app::training::Training;
use crate::lesson::exhibit::{ReaderSize, ReaderView};
use crate::share::link::Route;

/// The score, small enough for a frame.
const SCORE: ScoreSettings = ScoreSettings {
    size: ReaderSize::Compact,
    view: ReaderView::Unit,
    opens_bar: true,
    note_marks: false,
};

/// The page `#/embed/reader`.
#[component]
pub fn EmbedPage(
    state: ReaderState,
    training: Training,
    address: Address,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let content = NodeRef::<Div>::new();
    content.on_load(|content| framing::announce_height(&content));
    let read_along = ReadAlong::new(state, surroundings);
    let facts = move || {
        let settings = training.settings.get();
        words().embed_facts(names::cell(words(), settings.cell), settings.hidden_size)
    };
    let is_untrained = Memo::new(move |_| training.with(|session| session.run().is_at_start()));
    view! {
        <div class="embed" node_ref=content>
            <h1 class="vh">{move || words().embed_title()}</h1>
            <div class="sentence">
                <SentenceBox state surroundings/>
            </div>
            // A frame has no dock to train it with.
            <p class="status" role="status">
                {move || is_untrained.get().then(|| words().embed_untrained())}
            </p>
            <Score state surroundings read_along settings=SCORE/>
            <Bar state surroundings score=SCORE/>
            <HereNote state surroundings/>
            <Tables state surroundings/>
            <div class="embed-foot">
                <span>{facts}</span>
                <a href=move || address.href(Route::Read) target="_blank" rel="noopener">
                    {move || words().embed_whole()}
                </a>
            </div>
        </div>
    }
}
