//! Keeps the followed gate's history up to date: a checkpoint after the other, in
//! slices so short that typing and dragging never wait for it.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::exhibits::reader::ReaderState;
use crate::app::training::gate_history::{Followed, GateHistory};
use crate::app::training::{Training, now};

/// Milliseconds of reading before the page gets its turn.
const SLICE: f64 = 5.0;
/// After the last change of sentence or selection.
const DEBOUNCE: Duration = Duration::from_millis(60);

/// The history of the gate at the chosen word, unit and lane.
pub fn follow_gate(training: Training, state: ReaderState) -> RwSignal<GateHistory> {
    let history = RwSignal::new(GateHistory::default());
    let serial = Memo::new(move |_| training.with(|session| session.run().serial));
    let followed = Memo::new(move |_| {
        let selection = state.selected.get();
        Followed::new(
            serial.get(),
            &state.trace.read(),
            selection.pinned,
            selection.lane,
        )
    });
    // Changes whenever a checkpoint comes or goes.
    let checkpoints = Memo::new(move |_| {
        training.with(|session| {
            let checkpoints = &session.run().checkpoints;
            (checkpoints.newest().step, checkpoints.len())
        })
    });
    Effect::new(move |before: Option<Option<Followed>>| {
        checkpoints.track();
        let now = followed.get();
        let wait = match before {
            Some(before) if before == now => Duration::ZERO,
            _ => DEBOUNCE,
        };
        let follows = now.clone();
        let timer = set_timeout_with_handle(
            move || {
                history.try_update(|history| history.follow(follows));
                read_slice(training, history);
            },
            wait,
        );
        on_cleanup(move || {
            if let Ok(timer) = timer {
                timer.clear();
            }
        });
        now
    });
    history
}

/// Reads for one slice, and asks for the next one if there is more to read.
fn read_slice(training: Training, history: RwSignal<GateHistory>) {
    let until = now() + SLICE;
    let has_more = history.try_update(|history| {
        training.with_untracked(|session| {
            let checkpoints = &session.run().checkpoints;
            while history.read_one(checkpoints) {
                if now() >= until {
                    return true;
                }
            }
            false
        })
    });
    if has_more == Some(true) {
        set_timeout(move || read_slice(training, history), Duration::ZERO);
    }
}
