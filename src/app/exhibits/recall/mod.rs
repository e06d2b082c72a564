//! Is the way back open before training starts? What is left of a gradient before
//! training, beside the training of eight starts as it was recorded; and a forget bias
//! to open the way by hand.

mod charts;
mod grid;
mod hand;
mod layout;
mod result;
mod scatter;
mod sentence;
mod table;

use std::time::Duration;

use leptos::prelude::*;

use super::casts::{Recorded, RecordedWait};
use super::parts::{ChoiceField, Seen, link};
use super::{Limit, Twin};
use crate::app::surroundings::Surroundings;
use crate::lesson::exhibit::RecallConfig;
use crate::settings::Recording;
use crate::tasks::Gap;
use charts::{Bias, Chart, ROWS, charts};
use grid::Grid;
use hand::Hand;
use scatter::Scatter;

const COLUMNS: usize = Recording::GAPS.len();
const CHARTS: usize = ROWS * COLUMNS;
/// Points of a recorded curve, each so many training steps after the one before.
pub const POINTS: usize = 31;
const PACE: Duration = Duration::from_millis(80);
/// The LSTM with the usual forget bias.
const FIRST_ROW: usize = 2;

/// Which of the twenty: a row of one network, a column of one gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    row: usize,
    column: usize,
}

impl Place {
    fn index(self) -> usize {
        self.column * ROWS + self.row
    }
}

/// What is ground here. Copied freely.
#[derive(Clone, Copy)]
pub struct RecallState {
    config: StoredValue<RecallConfig>,
    recorded: Recorded,
    place: RwSignal<Place>,
    /// How many points of the recorded curves are shown: none until they are played.
    shown: RwSignal<usize>,
    /// Those of which was bet that they learn.
    bets: RwSignal<[bool; CHARTS]>,
    bias: RwSignal<Bias>,
}

impl RecallState {
    pub fn new(config: RecallConfig, recorded: Recorded) -> Self {
        recorded.ask();
        Self {
            config: StoredValue::new(config),
            recorded,
            place: RwSignal::new(Place {
                row: FIRST_ROW,
                column: column_of(config.gap),
            }),
            shown: RwSignal::new(0),
            bets: RwSignal::new([false; CHARTS]),
            bias: RwSignal::new(Bias::USUAL),
        }
    }

    /// What differs from the configuration, for a link (tracked).
    pub fn describe(self) -> Vec<(String, String)> {
        let (place, bias) = (self.place.get(), self.bias.get());
        let usual = column_of(self.config.with_value(|config| config.gap));
        let mut set = Vec::new();
        let mut put = |key: &str, value: String| set.push((key.to_owned(), value));
        if place.column != usual {
            put("gap", gap_of(place.column).symbols().to_string());
        }
        if place.row != FIRST_ROW {
            put("row", (place.row + 1).to_string());
        }
        if self.shown.get() == POINTS {
            put("played", "yes".to_owned());
        }
        let bets = self.bets.get();
        let bets = bets.iter().enumerate().filter(|(_, bet)| **bet);
        let bets: Vec<String> = bets.map(|(index, _)| (index + 1).to_string()).collect();
        if !bets.is_empty() {
            put("bets", bets.join("."));
        }
        if bias != Bias::USUAL {
            put("bias", bias.tenths().to_string());
        }
        set
    }

    /// Takes what a link says, as far as it can be.
    pub fn open(self, set: &[(String, String)]) {
        let value = |key: &str| link::value(set, key);
        let number = |key: &str| value(key)?.parse::<usize>().ok();
        let usual = self.config.with_value(|config| config.gap);
        let gap = number("gap").filter(|gap| RecallConfig::GAPS.contains(gap));
        let row = number("row").and_then(|row| row.checked_sub(1));
        self.place.set(Place {
            row: row.filter(|row| *row < ROWS).unwrap_or(FIRST_ROW),
            column: column_of(gap.unwrap_or(usual)),
        });
        let is_played = value("played") == Some("yes");
        self.shown.set(if is_played { POINTS } else { 0 });
        let mut bets = [false; CHARTS];
        for bet in value("bets").unwrap_or_default().split('.') {
            let index = bet.parse::<usize>().ok().and_then(|bet| bet.checked_sub(1));
            if let Some(bet) = index.and_then(|index| bets.get_mut(index)) {
                *bet = true;
            }
        }
        self.bets.set(bets);
        let bias = value("bias").and_then(|text| Bias::new(text.parse().ok()?));
        self.bias.set(bias.unwrap_or(Bias::USUAL));
    }

    /// Whether all of the training has been seen (tracked).
    fn is_played(self) -> bool {
        self.shown.get() >= POINTS
    }

    /// Bets on a chart, or takes the bet back; no more once it is played.
    fn bet(self, place: Place) {
        if self.shown.get_untracked() == 0 {
            self.bets.update(|bets| {
                if let Some(bet) = bets.get_mut(place.index()) {
                    *bet = !*bet;
                }
            });
        }
    }
}

fn column_of(gap: usize) -> usize {
    let mut gaps = Recording::GAPS.iter();
    gaps.position(|known| known.symbols() == gap)
        .unwrap_or_default()
}

fn gap_of(column: usize) -> Gap {
    let gap = Recording::GAPS.get(column).copied();
    gap.unwrap_or(Gap::Twenty)
}

/// What the views share. Copied freely.
#[derive(Clone, Copy)]
struct Parts {
    state: RecallState,
    surroundings: Surroundings,
    charts: Memo<Vec<Chart>>,
}

impl Parts {
    /// The chosen one (tracked).
    fn chosen(self) -> Option<Chart> {
        let index = self.state.place.get().index();
        self.charts.with(|charts| charts.get(index).cloned())
    }
}

#[component]
pub fn RecallExhibit(state: RecallState, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let all = Memo::new(move |_| {
        let recordings = state.recorded.get();
        charts(recordings.as_deref())
    });
    let parts = Parts {
        state,
        surroundings,
        charts: all,
    };
    view! {
        <div class="recall">
            <Controls state surroundings/>
            <Seen text=Signal::derive(move || sentence::seen(parts))/>
            <RecordedWait recorded=state.recorded surroundings/>
            <Grid parts/>
            <div class="recall-more">
                <Hand parts/>
                <Scatter parts/>
            </div>
            <Limit surroundings text=move || words().recall_limit()/>
            <div class="controls">
                <Twin surroundings table=Signal::derive(move || table::of(parts))/>
            </div>
        </div>
    }
}

#[component]
fn Controls(state: RecallState, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let timer = StoredValue::new(None::<IntervalHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    on_cleanup(stop);
    let play = move |_| {
        stop();
        if surroundings.reduced_motion.get_untracked() {
            state.shown.set(POINTS);
            return;
        }
        state.shown.set(1);
        let playing = surroundings.wording.get_untracked().recall_playing();
        surroundings.announce.set(playing.to_owned());
        let step = move || {
            state
                .shown
                .update(|shown| *shown = (*shown + 1).min(POINTS));
            if state.shown.get_untracked() >= POINTS {
                stop();
            }
        };
        match set_interval_with_handle(step, PACE) {
            Ok(handle) => timer.set_value(Some(handle)),
            Err(_) => state.shown.set(POINTS),
        }
    };
    let cover = move |_| {
        // Nothing is uncovered, and bets stay as they were made.
        if state.shown.get_untracked() == 0 {
            return;
        }
        stop();
        state.shown.set(0);
        state.bets.set([false; CHARTS]);
    };
    let face = move || {
        if state.shown.get() == 0 {
            words().recall_play()
        } else {
            words().recall_play_again()
        }
    };
    let is_here = Memo::new(move |_| state.recorded.get().is_some());
    let column = Signal::derive(move || state.place.get().column);
    view! {
        <div class="recall-controls">
            <button type="button" class="btn main" prop:disabled=move || !is_here.get() on:click=play>
                {face}
            </button>
            <button
                type="button"
                class="btn"
                aria-disabled=move || (state.shown.get() == 0).then_some("true")
                on:click=cover
            >
                {move || words().recall_cover()}
            </button>
            <ChoiceField
                name=Signal::derive(move || words().recall_gap_label())
                options={(0..COLUMNS).collect::<Vec<_>>()}
                label=|column| gap_of(column).symbols().to_string()
                chosen=column
                choose=move |column| state.place.update(|place| place.column = column)
            />
        </div>
    }
}
