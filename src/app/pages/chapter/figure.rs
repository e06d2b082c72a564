//! An exhibit of a chapter with its caption. The link holds the one that was
//! touched last.

use leptos::html::Div;
use leptos::prelude::*;

use super::{Host, TASK};
use crate::app::address::Focused;
use crate::app::exhibits::reader::exhibit::{Reader, configured_state};
use crate::app::reader_link;
use crate::app::rich::text_view;
use crate::lesson::chapter::Figure;
use crate::lesson::exhibit::ExhibitConfig;
use crate::settings::Settings;
use crate::share::link::Form;

/// The exhibit of that place in the chapter, from 0.
#[component]
pub fn FigureBlock(figure: Figure, exhibit: usize, host: Host) -> impl IntoView {
    let Host {
        address,
        surroundings,
        ..
    } = host;
    let Figure { config, caption } = figure;
    let ExhibitConfig::Reader(config) = config;
    let state = host.exhibits.of(exhibit, || {
        configured_state(&config, TASK, host.network(config.cell))
    });
    let is_untrained = host.is_untrained(config.cell);
    let settings = Settings::recipe(TASK, config.cell);
    let reader = Memo::new(move |_| {
        reader_link::describe_reader(settings, settings.steps, state, Form::Heat)
    });
    let touch = move || {
        address.focused.set(Some(Focused {
            exhibit,
            reader: reader.into(),
        }));
    };
    let figure = NodeRef::<Div>::new();
    // A link that was opened reaches the exhibit that it speaks of.
    Effect::new(move |_| {
        let Some(element) = figure.get() else {
            return;
        };
        let wanted = address.wanted.get();
        if let Some((_, link)) = wanted.filter(|(wanted, _)| *wanted == exhibit) {
            address.wanted.set(None);
            reader_link::open_reader(&link, state);
            element.scroll_into_view();
            touch();
        }
    });
    on_cleanup(move || {
        if let Some(Some(focused)) = address.focused.try_get_untracked()
            && focused.exhibit == exhibit
        {
            address.focused.set(None);
        }
    });
    view! {
        <div
            class="figure"
            node_ref=figure
            on:focusin=move |_| touch()
            on:pointerdown=move |_| touch()
        >
            <Reader config state is_untrained surroundings/>
            <p class="caption">{text_view(&caption)}</p>
        </div>
    }
}
