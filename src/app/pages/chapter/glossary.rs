//! The glossary. A link to one of its terms leads the reader there.

use leptos::html::Ul;
use leptos::prelude::*;

use crate::app::address::Address;
use crate::app::browser;
use crate::app::rich::text_view;
use crate::lesson::chapter::Term;

/// All terms; the one that an opened link speaks of is scrolled to and focused.
#[component]
pub fn Glossary(terms: Vec<Term>, address: Address) -> impl IntoView {
    let list = NodeRef::<Ul>::new();
    let items = terms.iter().map(|Term { name, text }| {
        view! { <li id=Term::anchor(name) tabindex="-1">{text_view(text)}</li> }
    });
    let items = items.collect_view();
    Effect::new(move |_| {
        let (Some(_), Some(wanted)) = (list.get(), address.term.get()) else {
            return;
        };
        address.term.set(None);
        if terms.iter().any(|term| term.name == wanted)
            && let Some(item) = browser::element(&Term::anchor(&wanted))
        {
            item.scroll_into_view();
            browser::focus_element(&item);
        }
    });
    view! { <ul node_ref=list>{items}</ul> }
}
