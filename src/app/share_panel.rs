//! Taking the state along: the link, the code that puts an exhibit into another
//! page. Where the clipboard is closed to the page, the text to copy by hand.

use leptos::prelude::*;

use super::browser;
use super::surroundings::Surroundings;
use crate::share::link::{Link, Route};

/// Buttons for the link and the embed code.
#[component]
pub fn ShareButtons(
    /// To what is shown when it is asked for.
    link: Callback<(), Link>,
    /// What is shown in a frame.
    framed: Route,
    /// Of the frame, for screen readers.
    #[prop(into)]
    title: Signal<String>,
    /// Of the frame until the exhibit in it has told its own, px.
    height: Callback<(), u32>,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let by_hand = RwSignal::new(None::<String>);
    let said = RwSignal::new(None::<Copied>);
    let copy = move |what: Copied, text: String| {
        said.set(None);
        by_hand.set(None);
        let shown = text.clone();
        browser::copy(&text, move |allowed| {
            if allowed {
                said.set(Some(what));
            } else {
                by_hand.set(Some(shown.clone()));
            }
        });
    };
    let embed_code = move || {
        let link = Link {
            route: framed.clone(),
            ..link.run(())
        };
        let address = browser::address_with(&link.write())
            .replace('&', "&amp;")
            .replace('"', "&quot;");
        let (title, height) = (title.get_untracked(), height.run(()));
        format!(
            "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"{height}\" \
             loading=\"lazy\" allow=\"clipboard-write; fullscreen\" style=\"border:0\"></iframe>"
        )
    };
    let status = move || match said.get() {
        Some(Copied::Link) => words().share_link_copied(),
        Some(Copied::EmbedCode) => words().share_embed_copied(),
        None => "",
    };
    view! {
        <button type="button" class="btn" on:click=move |_| copy(Copied::Link, browser::address_with(&link.run(()).write()))>
            {move || words().share_copy_link()}
        </button>
        <button type="button" class="btn" on:click=move |_| copy(Copied::EmbedCode, embed_code())>
            {move || words().share_copy_embed()}
        </button>
        <span role="status" class="sm">
            {status}
        </span>
        <Show when=move || by_hand.read().is_some()>
            <label class="by-hand">
                <span>{move || words().share_copy_by_hand()}</span>
                <textarea
                    readonly
                    rows="3"
                    aria-label=move || words().share_text()
                    prop:value=move || by_hand.get().unwrap_or_default()
                    on:focus:target=|event| event.target().select()
                ></textarea>
            </label>
        </Show>
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Copied {
    Link,
    EmbedCode,
}
