//! The text: what was read, then what was written, a character of it chosen. Words that
//! were never taught are underlined with dots.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};

use super::lines::{Place, in_next_line};
use super::written::{TASK, Word, Written};
use super::{Parts, sentence};
use crate::app::exhibits::parts::{moved, takes_key};
use crate::app::names;
use crate::text::Token;

/// Holds the place of a character that was written.
const PLACE: &str = "data-place";

#[component]
pub fn Prose(parts: Parts) -> impl IntoView {
    let Parts {
        surroundings,
        written,
        character,
        ..
    } = parts;
    let words = move || surroundings.words();
    let root = NodeRef::<html::P>::new();
    let count = move || written.with(|text| text.as_ref().map_or(0, |text| text.drawn.len()));
    let key = move |event: KeyboardEvent| {
        if !takes_key(&event) {
            return;
        }
        let (at, count) = untrack(|| (character.get(), count()));
        let line = match event.key().as_str() {
            "ArrowUp" => Some(false),
            "ArrowDown" => Some(true),
            _ => None,
        };
        let to = match (line, root.get_untracked()) {
            (Some(is_below), Some(root)) => in_next_line(&places(&root), at, is_below),
            _ => moved(&event, at, count),
        };
        if let Some(to) = to {
            parts.go(to);
        }
    };
    let press = move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into().ok());
        if let Some(character) = target.and_then(|element: Element| place_of(&element)) {
            parts.go(character);
        }
    };
    let label = move || {
        let text = written.with(|text| {
            let text = text.as_ref()?;
            Some(text.text(0..text.start.len() + text.drawn.len()))
        });
        words().writer_text(text.unwrap_or_default(), sentence::spoken(parts))
    };
    let text = move || {
        let text = written.get()?;
        Some(text_view(&text, character))
    };
    view! {
        <div class="written">
            <div class="keys" role="application" tabindex="0" aria-label=label on:keydown=key>
                <p
                    aria-hidden="true"
                    lang=names::sentence_tag(TASK)
                    node_ref=root
                    on:click=press
                >
                    {text}
                </p>
            </div>
            <p class="status">{move || words().writer_text_key()}</p>
        </div>
    }
}

/// Word after word and what stands between them.
fn text_view(text: &Written, chosen: Memo<usize>) -> impl IntoView + use<> {
    let first = text.start.len();
    let end = first + text.drawn.len();
    let one = |place: usize| {
        let character = text.text(place..place + 1);
        // Before the first one that was written, what was read.
        let Some(drawn) = place.checked_sub(first) else {
            let is_known = text.start.get(place).is_some_and(Token::is_known);
            return view! { <span class="given" class:untaught=!is_known>{character}</span> }
                .into_any();
        };
        view! {
            <span data-place=drawn.to_string() class:at=move || chosen.get() == drawn>
                {character}
            </span>
        }
        .into_any()
    };
    let some = |from: usize, to: usize| (from..to).map(one).collect_view();
    let mut at = 0;
    let mut pieces = Vec::new();
    let untaught = text.words.iter().filter(|word| !word.is_taught);
    for Word { characters, .. } in untaught {
        pieces.push(some(at, characters.start).into_any());
        let word = some(characters.start, characters.end);
        pieces.push(view! { <span class="untaught">{word}</span> }.into_any());
        at = characters.end;
    }
    pieces.push(some(at, end).into_any());
    pieces.collect_view()
}

fn place_of(element: &Element) -> Option<usize> {
    element.get_attribute(PLACE)?.parse().ok()
}

/// Where each written character stands.
fn places(root: &HtmlElement) -> Vec<Place> {
    let Ok(all) = root.query_selector_all("[data-place]") else {
        return Vec::new();
    };
    let elements = (0..all.length()).filter_map(|index| all.get(index)?.dyn_into().ok());
    elements
        .map(|element: Element| {
            let bounds = element.get_bounding_client_rect();
            [bounds.left() + bounds.width() / 2.0, bounds.top()]
        })
        .collect()
}
