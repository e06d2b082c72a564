//! How many words have arrived: a slider, and a button that lets them come one by one.

use std::time::Duration;

use leptos::prelude::*;

use super::{Arrived, Parts};
use crate::app::exhibits::parts::Slider;

/// Long enough to read the sentence that is computed.
const PACE: Duration = Duration::from_millis(1_100);

#[component]
pub fn Arrival(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        meeting,
        ..
    } = parts;
    let words = move || surroundings.words();
    let count = Memo::new(move |_| parts.words.read().len());
    let arrived =
        Memo::new(move |_| meeting.with(|meeting| meeting.as_ref().map_or(1, |m| m.arrived)));
    let least =
        Memo::new(move |_| meeting.with(|meeting| meeting.as_ref().map_or(1, |m| m.place + 1)));
    let timer = RwSignal::new(None::<IntervalHandle>);
    let stop = move || {
        if let Some(Some(running)) = timer.try_update(Option::take) {
            running.clear();
        }
    };
    on_cleanup(stop);
    let step = move || {
        let (now, all) = (arrived.get_untracked(), count.get_untracked());
        if now + 1 < all {
            state.arrived.set(Arrived::First(now + 1));
        } else {
            state.arrived.set(Arrived::All);
            stop();
        }
    };
    let press = move |_| {
        if timer.with_untracked(Option::is_some) {
            return stop();
        }
        state.arrived.set(Arrived::First(least.get_untracked()));
        if let Ok(handle) = set_interval_with_handle(step, PACE) {
            timer.set(Some(handle));
        }
    };
    view! {
        <Slider
            label=Signal::derive(move || words().directions_arrived().to_owned())
            least
            most=count
            value=arrived
            text=Signal::derive(move || words().directions_of(arrived.get(), count.get()))
            moved=move |to| {
                stop();
                let all = count.get_untracked();
                state.arrived.set(if to >= all { Arrived::All } else { Arrived::First(to) });
            }
        />
        <button type="button" class="btn" on:click=press>
            {move || {
                if timer.with(Option::is_some) {
                    words().directions_stop()
                } else {
                    words().directions_play()
                }
            }}
        </button>
    }
}
