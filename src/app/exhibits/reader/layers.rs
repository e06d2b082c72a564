//! Which of several readers is looked at: its layer and its direction.

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::*;

use crate::app::surroundings::Surroundings;
use crate::nn::{Direction, LayerId};

use super::ReaderState;

/// A group of radio buttons for the layers, and one for the directions; each only
/// where there is a choice.
#[component]
pub fn LayerChoice(state: ReaderState, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let config = Memo::new(move |_| *state.trace.read().network().config());
    let layer = Memo::new(move |_| state.trace.read().layer());
    let layers = Memo::new(move |_| config.get().layer_count());
    let directions = Memo::new(move |_| config.get().directions().to_vec());
    view! {
        <Show when=move || { layers.get() > 1 }>
            <Choice
                name=Signal::derive(move || words().layer_group())
                options=Signal::derive(move || (0..layers.get()).collect::<Vec<_>>())
                label=move |layer| words().layer_option(layer + 1)
                chosen=Signal::derive(move || layer.get().layer)
                choose=move |to| {
                    let direction = layer.get_untracked().direction;
                    state.choose_layer(LayerId { layer: to, direction });
                }
            />
        </Show>
        <Show when=move || { directions.read().len() > 1 }>
            <Choice
                name=Signal::derive(move || words().reads_group())
                options=Signal::derive(move || directions.get())
                label=move |direction| {
                    match direction {
                        Direction::Forward => words().reads_left().to_owned(),
                        Direction::Backward => words().reads_right().to_owned(),
                    }
                }
                chosen=Signal::derive(move || layer.get().direction)
                choose=move |to| {
                    let layer = layer.get_untracked().layer;
                    state.choose_layer(LayerId { layer, direction: to });
                }
            />
        </Show>
    }
}

/// One group of radio buttons.
#[component]
fn Choice<T, L, C>(
    #[prop(into)] name: Signal<&'static str>,
    #[prop(into)] options: Signal<Vec<T>>,
    label: L,
    #[prop(into)] chosen: Signal<T>,
    choose: C,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
    L: Fn(T) -> String + Copy + Send + Sync + 'static,
    C: Fn(T) + Copy + Send + Sync + 'static,
{
    static GROUPS: AtomicUsize = AtomicUsize::new(0);
    let group = format!("reader-{}", GROUPS.fetch_add(1, Ordering::Relaxed));
    let option = move |value: T| {
        view! {
            <label>
                <input
                    type="radio"
                    name=group.clone()
                    prop:checked=move || chosen.get() == value
                    on:change=move |_| choose(value)
                />
                <span>{move || label(value)}</span>
            </label>
        }
    };
    view! {
        <div role="radiogroup" class="seg" aria-label=move || name.get()>
            {move || options.get().into_iter().map(option.clone()).collect_view()}
        </div>
    }
}
