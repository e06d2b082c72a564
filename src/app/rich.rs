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
            let inner = inline_views(piece);
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

/// Runs and formulas; no line begins with the comma behind a formula.
fn inline_views(piece: &[Inline]) -> Vec<AnyView> {
    let mut views = Vec::new();
    let mut rest = piece.iter().cloned().peekable();
    while let Some(inline) = rest.next() {
        match inline {
            Inline::Run(run) => views.push(run_view(run)),
            Inline::Math(formula) => {
                let formula = math::inline(formula);
                let sign = match rest.peek_mut() {
                    Some(Inline::Run(next)) => next.take_sign(),
                    _ => String::new(),
                };
                views.push(if sign.is_empty() {
                    formula
                } else {
                    view! { <span class="together">{formula}{sign}</span> }.into_any()
                });
            }
        }
    }
    views
}

/// One run as the elements its looks need; the caller puts links around runs.
pub fn run_view(run: Run) -> AnyView {
    let text = run.set_text();
    let Run {
        italic,
        strong,
        span,
        ..
    } = run;
    let plain = text.clone();
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
        Some(Span::Number) if !italic && !strong => number_pieces(&plain)
            .into_iter()
            .map(|(is_words, piece)| {
                if is_words {
                    piece.into_any()
                } else {
                    view! { <span class="num">{piece}</span> }.into_any()
                }
            })
            .collect_view()
            .into_any(),
        Some(Span::Number) => view! { <span class="num">{inner}</span> }.into_any(),
    }
}

/// What is set as a number, and words that stand with it, which are set as words: "one
/// part in 130", "good 97 %". Code, which has brackets, and names are set as they are.
fn number_pieces(text: &str) -> Vec<(bool, String)> {
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    if !has_digit || text.contains(['[', '_']) {
        return vec![(false, text.to_owned())];
    }
    // A letter alone is a symbol.
    let is_words = |piece: &str| {
        piece.chars().filter(|c| c.is_alphabetic()).count() > 1
            && piece.chars().all(|c| !c.is_ascii_digit())
    };
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for piece in text.split_inclusive(' ') {
        let is_words = is_words(piece);
        match pieces.last_mut() {
            Some((before, joined)) if *before == is_words => joined.push_str(piece),
            _ => pieces.push((is_words, piece.to_owned())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_a_number_are_set_as_words() {
        let shown = |text: &str| {
            let pieces = number_pieces(text).into_iter();
            let shown = pieces.map(|(is_words, piece)| {
                if is_words {
                    piece
                } else {
                    format!("<{piece}>")
                }
            });
            shown.collect::<String>()
        };
        assert_eq!(shown("one part in 130"), "one part in <130>");
        assert_eq!(shown("2 of 6"), "<2 >of <6>");
        assert_eq!(shown("“nature” 50\u{202f}%"), "“nature” <50\u{202f}%>");
        assert_eq!(shown("3.2 trillion"), "<3.2 >trillion");
        assert_eq!(shown("-1.0; +1.0"), "<-1.0; +1.0>");
        for whole in [
            "output[-1]",
            "h_n [4, 1, 8]",
            "output",
            "3.2 × 10⁵",
            "t − 1",
        ] {
            assert_eq!(shown(whole), format!("<{whole}>"));
        }
    }
}
