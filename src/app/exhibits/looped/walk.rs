//! From symbol to symbol: the state travels along its wire, then the next one is read.

use std::time::Duration;

use leptos::prelude::*;

use super::state::LoopState;
use crate::app::exhibits::glide::Glide;
use crate::app::surroundings::Surroundings;

/// Of a state along its wire, ms.
const TRAVEL: f64 = 480.0;
/// Between two symbols when reading along.
const PACE: Duration = Duration::from_millis(900);

/// Copied freely; ends with the component that made it.
#[derive(Clone, Copy)]
pub struct Walk {
    state: LoopState,
    travel: Glide,
    /// The step whose state travels on, and the share of its way.
    on_its_way: RwSignal<Option<(usize, f64)>>,
    timer: RwSignal<Option<IntervalHandle>>,
    /// A step was gone to, by whatever way: counts up.
    arrivals: RwSignal<u32>,
}

impl Walk {
    pub fn new(state: LoopState, surroundings: Surroundings) -> Self {
        let timer = RwSignal::new(None::<IntervalHandle>);
        on_cleanup(move || {
            if let Some(handle) = timer.try_get_untracked().flatten() {
                handle.clear();
            }
        });
        Self {
            state,
            travel: Glide::new(surroundings),
            on_its_way: RwSignal::new(None),
            timer,
            arrivals: RwSignal::new(0),
        }
    }

    /// Where the state is that travels (tracked).
    pub fn on_its_way(self) -> Option<(usize, f64)> {
        self.on_its_way.get()
    }

    /// How often a step was gone to (tracked).
    pub fn arrivals(self) -> u32 {
        self.arrivals.get()
    }

    /// True while it reads along (tracked).
    pub fn is_reading(self) -> bool {
        self.timer.read().is_some()
    }

    /// At once.
    pub fn jump(self, step: usize) {
        self.travel.stop();
        self.on_its_way.set(None);
        self.arrive(step);
    }

    fn arrive(self, step: usize) {
        self.state.go(step);
        self.arrivals.update(|count| *count += 1);
    }

    /// To the next symbol with its state; false at the last one.
    pub fn next(self) -> bool {
        // One that is under way arrives first.
        if let Some((step, _)) = self.on_its_way.get_untracked() {
            self.jump(step + 1);
        }
        let (step, last) = untrack(|| (self.state.step(), self.state.last_step()));
        if step >= last {
            return false;
        }
        let frame = move |share| self.on_its_way.set(Some((step, share)));
        let done = move || {
            self.on_its_way.set(None);
            self.arrive(step + 1);
        };
        self.travel.start(TRAVEL, frame, done);
        true
    }

    pub fn next_or_first(self) {
        self.stop();
        if !self.next() {
            self.jump(0);
        }
    }

    /// Reads along from the first symbol, or stops.
    pub fn toggle(self) {
        if self.timer.get_untracked().is_some() {
            return self.stop();
        }
        self.jump(0);
        let go_on = move || {
            if !self.next() {
                self.stop();
            }
        };
        self.timer.set(set_interval_with_handle(go_on, PACE).ok());
    }

    pub fn stop(self) {
        if let Some(handle) = self.timer.get_untracked() {
            handle.clear();
            self.timer.set(None);
        }
    }
}
