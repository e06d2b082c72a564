//! Which of several readers is looked at: its layer and its direction.

use leptos::prelude::*;

use crate::app::exhibits::parts::Choice;
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
