//! The reader as an exhibit: everything from one configuration, with a state of
//! its own, so that several can stand in one chapter.

use leptos::prelude::*;

use super::bar::{Bar, CellDiagram};
use super::notes::{HereNote, Notes};
use super::read_along::ReadAlong;
use super::score::{Score, ScoreSettings};
use super::state::{ReaderState, Shared};
use super::strips::Strips;
use super::tables::Tables;
use super::unknown::UnknownNotice;
use crate::app::surroundings::Surroundings;
use crate::lesson::exhibit::{ReaderConfig, ReaderSize, ReaderView};
use crate::nn::Network;
use crate::settings::Settings;
use crate::share::link::Form;
use crate::tasks::Task;
use crate::trace::{Place, Selection};

/// The state that a configuration asks for, read by `network`.
pub fn configured_state(
    config: &ReaderConfig,
    task: Task,
    network: Signal<Shared<Network>>,
) -> ReaderState {
    let state = ReaderState::new(
        Signal::stored(Settings::recipe(task, config.cell)),
        network,
        config.sentence.clone(),
    );
    let opening = state.selection.get_untracked();
    let unit = config.unit.unwrap_or(opening.pinned.unit);
    let token = config.word.unwrap_or_else(|| {
        state
            .trace
            .with_untracked(|trace| trace.opening_token(unit))
    });
    state.selection.set(Selection {
        lane: opening.lane,
        ..Selection::new(Place { token, unit }, config.cell)
    });
    state.bar_open.set(config.open_bar);
    state.numbers.set(config.numbers);
    state.reach.set(config.reach);
    state
}

/// The reader with what its configuration shows. `name` is said before "Score".
#[component]
pub fn Reader(
    config: ReaderConfig,
    state: ReaderState,
    /// The network has not arrived, or has learned nothing.
    is_untrained: Signal<bool>,
    surroundings: Surroundings,
) -> impl IntoView {
    let form = RwSignal::new(Form::Heat);
    let with_units = config.view == ReaderView::Units;
    let read_along = ReadAlong::new(state, surroundings);
    let compact = config.size == ReaderSize::Compact;
    let settings = ScoreSettings {
        size: config.size,
        view: config.view,
        opens_bar: config.view != ReaderView::Sentence,
        note_marks: !compact,
    };
    let with_unit = config.view != ReaderView::Sentence;
    if config.view == ReaderView::Cell {
        return view! {
            <CellDiagram state surroundings/>
            <Tables state surroundings size=config.size view=config.view/>
        }
        .into_any();
    }
    view! {
        <UnknownNotice state surroundings/>
        <Score state surroundings read_along settings/>
        <Show when=move || with_unit>
            <Bar state surroundings score=settings/>
        </Show>
        <Show when=move || with_units>
            <Strips state surroundings form settings/>
        </Show>
        {if compact {
            view! { <HereNote state surroundings view=config.view/> }.into_any()
        } else {
            view! { <Notes state surroundings is_untrained/> }.into_any()
        }}
        <Tables state surroundings size=config.size view=config.view/>
    }
    .into_any()
}
