//! A box for a sentence: it grows with its text and takes any script.

use leptos::html::{Span, Textarea};
use leptos::prelude::*;

use super::browser;
use super::measure::element_width;
use super::surroundings::Surroundings;

/// The box alone; who shows it gives it a label.
#[component]
pub fn GrowingBox(
    #[prop(into)] text: Signal<String>,
    /// Each time something is typed.
    typed: impl Fn(String) + 'static,
    /// Of the words; "" where nobody knows their language.
    #[prop(into)]
    lang: Signal<&'static str>,
    #[prop(optional)] id: Option<&'static str>,
    #[prop(optional)] class: Option<&'static str>,
    surroundings: Surroundings,
) -> impl IntoView {
    let text_area = NodeRef::<Textarea>::new();
    let frame = NodeRef::<Span>::new();
    // What was typed is never written back: of a character that arrives in halves,
    // as an emoji may, the first half alone cannot be kept, and would be lost.
    Effect::new(move |_| {
        let text = text.read();
        if let Some(element) = text_area.get()
            && element.value() != *text
        {
            element.set_value(&text);
        }
    });
    // Browsers without `field-sizing` need the height of the text, at each width.
    if !browser::supports("field-sizing", "content") {
        let width = element_width(frame);
        Effect::new(move |_| {
            text.track();
            surroundings.theme.track();
            surroundings.fonts_ready.track();
            width.track();
            // Asked for earlier, the height would have the whole page laid out twice.
            request_animation_frame(move || {
                if let Some(Some(element)) = text_area.try_get_untracked() {
                    let style = web_sys::HtmlElement::style(&element);
                    let _ = style.set_property("height", "auto");
                    let height = format!("{}px", element.scroll_height());
                    let _ = style.set_property("height", &height);
                }
            });
        });
    }
    view! {
        <span class="growing" node_ref=frame>
            <textarea
                id=id
                class=class
                rows="1"
                lang=lang
                dir="auto"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                node_ref=text_area
                // What is pasted may have lines; a sentence is one.
                on:input:target=move |event| {
                    typed(event.target().value().replace(['\n', '\r', '\t'], " "));
                }
                on:keydown=|event| {
                    if event.key() == "Enter" {
                        event.prevent_default();
                    }
                }
            ></textarea>
        </span>
    }
}
