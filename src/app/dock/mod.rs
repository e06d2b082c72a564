//! The dock: training at the foot of the page. Buttons, the curves that are the
//! scrubber, the numbers of the step that is shown; the panel "Network" and the
//! table of the steps open from it.

mod confusion;
mod curve_names;
mod curves;
mod dials;
mod evaluation;
mod film;
mod flow;
mod follow;
mod keys;
mod network_field;
pub mod network_panel;
mod notice;
pub mod numbers;
mod phone_line;
mod size;
mod steps_table;
mod untrained;

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys;

pub use self::untrained::UntrainedNotice;

use self::dials::Dials;
use self::film::Film;
use self::keys::Keys;
use self::notice::DockNotice;
use self::phone_line::PhoneLine;
use super::browser;
use super::exhibits::reader::ReaderState;
use super::parts;
use super::surroundings::Surroundings;
use super::training::Training;
use super::wording::Wording;

/// What can be opened from the dock, one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    Network,
    Table,
}

impl Panel {
    /// Its id in the document.
    const fn id(self) -> &'static str {
        match self {
            Panel::Network => "dock-network",
            Panel::Table => "dock-table",
        }
    }

    /// The id of the button that opens it.
    const fn button_id(self) -> &'static str {
        match self {
            Panel::Network => "dock-network-button",
            Panel::Table => "dock-table-button",
        }
    }
}

/// The dock of one reader.
#[component]
pub fn Dock(training: Training, state: ReaderState, surroundings: Surroundings) -> impl IntoView {
    let dock = NodeRef::<html::Div>::new();
    let panel = RwSignal::new(None::<Panel>);
    // Of importance on phones alone, where the dock is one line.
    let is_open = RwSignal::new(false);
    let history = follow::follow_gate(training, state);
    reserve_height(dock);
    let close = move || {
        if let Some(open) = panel.get_untracked() {
            panel.set(None);
            browser::focus(&format!("#{}", open.button_id()));
        }
    };
    view! {
        <div
            class="dock"
            class:open=is_open
            role="region"
            aria-label=move || surroundings.words().dock_region()
            node_ref=dock
            on:keydown=move |event| {
                if event.key() == "Escape" && panel.get_untracked().is_some() {
                    event.stop_propagation();
                    close();
                }
            }
        >
            <div class="wrap">
                <DockNotice training surroundings/>
                <PhoneLine training is_open surroundings/>
                <Keys training panel surroundings/>
                <div class="dock-panel" hidden=move || panel.read().is_none()>
                    <button
                        type="button"
                        class="btn panel-close"
                        aria-label=move || panel.get().map(|open| close_name(open, surroundings.words()))
                        on:click=move |_| close()
                    >
                        {move || surroundings.words().dock_close()}
                    </button>
                    <Show when=move || panel.get() == Some(Panel::Network)>
                        {parts::later(move || parts::network_panel(training, surroundings), surroundings)}
                    </Show>
                    <Show when=move || panel.get() == Some(Panel::Table)>
                        {parts::later(move || parts::numbers(training, history, surroundings), surroundings)}
                    </Show>
                </div>
                <Film training history surroundings/>
                <Dials training surroundings/>
            </div>
        </div>
    }
}

/// What is closed; the notice above it has a button of the same face.
fn close_name(open: Panel, words: Wording) -> String {
    words.dock_close_panel(match open {
        Panel::Network => words.dock_network(),
        Panel::Table => words.dock_table(),
    })
}

/// Tells the style sheet how much of the window the dock covers, so that nothing
/// that is focused or scrolled to lies under it.
fn reserve_height(dock: NodeRef<html::Div>) {
    let size = size::element_size(dock);
    let set = |height: f64| {
        if let Some(root) = browser::root_element() {
            let style = web_sys::HtmlElement::style(&root);
            let _ = style.set_property("--dock", &format!("{height}px"));
        }
    };
    Effect::new(move |_| {
        let height = size.get().height;
        let is_sticky = dock.get().is_some_and(|dock| {
            let style = window().get_computed_style(&dock).ok().flatten();
            style.is_some_and(|style| {
                style.get_property_value("position").as_deref() == Ok("sticky")
            })
        });
        set(if is_sticky { height } else { 0.0 });
    });
    on_cleanup(move || set(0.0));
}
