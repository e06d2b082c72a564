//! The parts of the page whose code comes by itself: with the first screen but after
//! what one types into, soon after the page, or when they are first shown.
//! `tools/split.mjs` cuts the program at the functions here, and what only they need
//! goes with them.

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::address::Address;
use super::dock::Dock;
use super::dock::network_panel::NetworkPanel;
use super::dock::numbers::Numbers;
use super::exhibits::reader::ReaderState;
use super::exhibits::reader::bar::OpenBar;
use super::exhibits::reader::download::save;
use super::exhibits::reader::score::ScoreSettings;
use super::exhibits::reader::tables::{Choice, ShownTable};
use super::pages::below::Below;
use super::pages::chapter::frame::ExhibitFrame;
use super::pages::chapter::{ChapterPage, Hosts};
use super::pages::chapters::ChaptersPage;
use super::pages::embed::EmbedPage;
use super::pages::lab::LabPage;
use super::pages::own_text::OwnTextForm;
use super::progress::Learner;
use super::surroundings::Surroundings;
use super::training::Training;
use super::training::gate_history::GateHistory;
use crate::settings::Settings;
use crate::share::link::{Form, Route};

/// What a part comes to.
pub type Part<T = AnyView> = Result<T, NotArrived>;

/// The code of a part did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this part of the page did not arrive; try again when there is a connection")]
pub struct NotArrived;

impl From<SplitLoaderError> for NotArrived {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// Fetches all of them, so that they are here when they are wanted.
pub async fn fetch() {
    // What does not come now is asked for again when it is shown.
    let _ = fetch_panels().await;
    let _ = fetch_chapters().await;
}

/// A part that is shown as soon as its code is here, and can be asked for again where
/// it does not come.
pub fn later<Fetched>(
    part: impl Fn() -> Fetched + Send + Sync + 'static,
    surroundings: Surroundings,
) -> AnyView
where
    Fetched: Future<Output = Part> + Send + 'static,
{
    let attempts = RwSignal::new(0);
    let shown = move || {
        attempts.track();
        let part = part();
        Suspend::new(async move {
            part.await.unwrap_or_else(|NotArrived| {
                let words = move || surroundings.words();
                let again = move |_| attempts.update(|count| *count += 1);
                view! {
                    <div class="notice" role="status">
                        <span>{move || words().part_not_arrived()}</span>
                        <button type="button" class="btn" on:click=again>
                            {move || words().dock_try_again()}
                        </button>
                    </div>
                }
                .into_any()
            })
        })
    };
    shown.into_any()
}

/// The pages of the lesson; their code comes together.
#[wasm_split(chapters, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_chapters))]
pub fn lesson(
    route: Route,
    hosts: Hosts,
    training: Training,
    learner: Learner,
    address: Address,
    surroundings: Surroundings,
) -> Part {
    Ok(match route {
        Route::Chapter(slug) => {
            let slug = Signal::stored(slug);
            view! { <ChapterPage slug hosts training learner address surroundings/> }.into_any()
        }
        Route::Lab(slug) => {
            let slug = Signal::stored(slug);
            view! { <LabPage slug hosts training learner address surroundings/> }.into_any()
        }
        Route::EmbedExhibit(slug) => {
            let slug = Signal::stored(slug);
            view! { <ExhibitFrame slug training learner address surroundings/> }.into_any()
        }
        // The first screen's own pages do not come here.
        Route::Chapters | Route::Read | Route::EmbedReader => {
            view! { <ChaptersPage learner hosts address surroundings/> }.into_any()
        }
    })
}

#[wasm_split(screen, wasm_split_path = leptos::wasm_split, fallible)]
pub fn below(
    state: ReaderState,
    training: Training,
    form: RwSignal<Form>,
    address: Address,
    surroundings: Surroundings,
) -> Part {
    Ok(view! { <Below state training form address surroundings/> }.into_any())
}

#[wasm_split(screen, wasm_split_path = leptos::wasm_split, fallible)]
pub fn dock(training: Training, state: ReaderState, surroundings: Surroundings) -> Part {
    Ok(view! { <Dock training state surroundings/> }.into_any())
}

#[wasm_split(screen, wasm_split_path = leptos::wasm_split, fallible)]
pub fn frame(
    state: ReaderState,
    training: Training,
    address: Address,
    surroundings: Surroundings,
) -> Part {
    Ok(view! { <EmbedPage state training address surroundings/> }.into_any())
}

#[wasm_split(panels, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_panels))]
pub fn open_bar(
    state: ReaderState,
    was_closed: StoredValue<bool>,
    surroundings: Surroundings,
    score: ScoreSettings,
) -> Part {
    Ok(view! { <OpenBar state was_closed surroundings score/> }.into_any())
}

#[wasm_split(panels, wasm_split_path = leptos::wasm_split, fallible)]
pub fn table(state: ReaderState, choice: Memo<Choice>, surroundings: Surroundings) -> Part {
    Ok(view! { <ShownTable state choice surroundings/> }.into_any())
}

#[wasm_split(panels, wasm_split_path = leptos::wasm_split, fallible)]
pub fn download(state: ReaderState, settings: Settings, step: u32) -> Part<()> {
    save(state, settings, step);
    Ok(())
}

#[wasm_split(panels, wasm_split_path = leptos::wasm_split, fallible)]
pub fn network_panel(training: Training, surroundings: Surroundings) -> Part {
    Ok(view! { <NetworkPanel training surroundings/> }.into_any())
}

#[wasm_split(panels, wasm_split_path = leptos::wasm_split, fallible)]
pub fn numbers(
    training: Training,
    history: RwSignal<GateHistory>,
    surroundings: Surroundings,
) -> Part {
    Ok(view! { <Numbers training history surroundings/> }.into_any())
}

#[wasm_split(panels, wasm_split_path = leptos::wasm_split, fallible)]
pub fn own_text(
    is_open: RwSignal<bool>,
    done: Callback<()>,
    training: Training,
    surroundings: Surroundings,
) -> Part {
    Ok(view! { <OwnTextForm is_open done training surroundings/> }.into_any())
}
