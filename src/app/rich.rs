//! Text with gate hues and emphasis as elements, never as inner HTML.

use leptos::prelude::*;

use super::math;
use super::names;
use super::wording::RichText;
use crate::lesson::chapter::Inline;
use crate::lesson::run::{Run, Span, hue_class};

/// A text with markup, from [`super::wording::Wording`].
#[component]
pub fn Rich(#[prop(into)] text: Signal<RichText>) -> impl IntoView {
    move || text.read().runs().into_iter().map(run_view).collect_view()
}

/// A chapter's text: runs, formulas, and links around what leads to one place.
pub fn text_view(text: &[Inline]) -> Vec<AnyView> {
    let link = |inline: &Inline| match inline {
        Inline::Run(run) => run.link.clone(),
        Inline::Math(_) => None,
    };
    let pieces = text.chunk_by(|one, next| link(one) == link(next));
    pieces
        .map(|piece| {
            let inner: Vec<AnyView> = piece.iter().cloned().map(inline_view).collect();
            match piece.first().and_then(link) {
                Some(address) => {
                    let is_term = address.contains("?term=");
                    view! { <a class:term=is_term href=address>{inner}</a> }.into_any()
                }
                None => inner.into_any(),
            }
        })
        .collect()
}

fn inline_view(inline: Inline) -> AnyView {
    match inline {
        Inline::Run(run) => run_view(run),
        Inline::Math(formula) => math::inline(formula),
    }
}

/// One run as the elements its looks need; the caller puts links around runs.
pub fn run_view(run: Run) -> AnyView {
    let Run {
        text,
        italic,
        strong,
        span,
        ..
    } = run;
    let inner = match (italic, strong) {
        (false, false) => text.into_any(),
        (true, false) => view! { <i>{text}</i> }.into_any(),
        (false, true) => view! { <b>{text}</b> }.into_any(),
        (true, true) => view! { <b><i>{text}</i></b> }.into_any(),
    };
    match span {
        None => inner,
        Some(Span::Gate(gate)) => view! { <span class=hue_class(gate)>{inner}</span> }.into_any(),
        // The sentences are English whatever the page speaks, and a word typed
        // in another script must not turn the words around it.
        Some(Span::Word) => {
            view! { <bdi class="word" lang=names::word_tag()>{inner}</bdi> }.into_any()
        }
        Some(Span::Number) => view! { <span class="num">{inner}</span> }.into_any(),
    }
}
