//! "Download": the reading as a file, with all that its numbers come from.

use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::ReaderState;
use crate::app::names;
use crate::app::parts::{self, NotArrived};
use crate::app::surroundings::Surroundings;
use crate::settings::Settings;
use crate::share::export::Reading;

/// How long the browser may take to read the file once it was asked to.
const KEPT_FOR: std::time::Duration = std::time::Duration::from_secs(60);

/// The button.
#[component]
pub fn Download(
    state: ReaderState,
    surroundings: Surroundings,
    /// Settings of the run that the network on the screen is of.
    #[prop(into)]
    settings: Signal<Settings>,
    /// The step of that run.
    #[prop(into)]
    step: Signal<u32>,
) -> impl IntoView {
    let download = move |_| {
        let (settings, step) = (settings.get_untracked(), step.get_untracked());
        leptos::task::spawn_local(async move {
            if let Err(NotArrived) = parts::download(state, settings, step).await {
                let words = surroundings.wording.get_untracked();
                surroundings
                    .announce
                    .set(words.part_not_arrived().to_owned());
            }
        });
    };
    let title = move || {
        let words = surroundings.words();
        words.download_note(names::tokens(words, state.task.get()))
    };
    view! {
        <button
            type="button"
            class="btn"
            title=title
            on:click=download
        >
            {move || surroundings.words().download_button()}
        </button>
    }
}

/// Saves what the reader shows.
pub fn save(state: ReaderState, settings: Settings, step: u32) {
    let (trace, sentence) = (state.trace.get_untracked(), state.sentence.get_untracked());
    let reading = Reading {
        settings: &settings,
        step,
        sentence: &sentence,
        token_count: state.reading.with_untracked(|reading| reading.token_count),
        trace: &trace,
    };
    // A frame that may not download refuses in silence, and so does this.
    if let Ok(json) = reading.to_json() {
        let _ = offer(&json, &reading.file_name());
    }
}

/// Hands a text to the browser as a file to save.
fn offer(text: &str, file_name: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(file_name);
    link.click();
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        KEPT_FOR,
    );
    Ok(())
}
