//! An exhibit of a chapter with its caption. The link holds the one that was
//! touched last.

use leptos::html::Div;
use leptos::prelude::*;

use super::Host;
use crate::app::address::Focused;
use crate::app::exhibits::Exhibit;
use crate::app::rich::text_view;
use crate::app::scrolling;
use crate::lesson::chapter::{Figure, plain};

/// The exhibit of that place in the chapter, from 0.
#[component]
pub fn FigureBlock(figure: Figure, exhibit: usize, host: Host) -> impl IntoView {
    let Host {
        address,
        networks,
        surroundings,
        ..
    } = host;
    let Figure { config, caption } = figure;
    // Its views are made anew with the language, and the link goes on speaking of it.
    let (shown, state) = host.exhibits.of(exhibit, || {
        let shown = Exhibit::new(config, networks);
        (shown, Memo::new(move |_| shown.link()).into())
    });
    let touch = move || address.focused.set(Some(Focused { exhibit, state }));
    let figure = NodeRef::<Div>::new();
    // A link that was opened reaches the exhibit that it speaks of.
    Effect::new(move |_| {
        let Some(element) = figure.get() else {
            return;
        };
        let wanted = address.wanted.get();
        if let Some((_, link)) = wanted.filter(|(wanted, _)| *wanted == exhibit) {
            address.wanted.set(None);
            shown.open(&link);
            scrolling::bring_to_top(element.into());
            touch();
        }
    });
    view! {
        <div
            class="figure"
            role="group"
            aria-label=plain(&caption)
            node_ref=figure
            on:focusin=move |_| touch()
            on:pointerdown=move |_| touch()
        >
            {shown.view(surroundings)}
            <p class="caption">{text_view(&caption)}</p>
        </div>
    }
}
