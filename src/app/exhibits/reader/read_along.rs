//! Reading along: a word every 700 ms, what is not read yet nearly covered.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::surroundings::Surroundings;
use crate::nn::Direction;
use crate::tasks::Reading;
use crate::trace::{Place, Trace};

use super::spoken;
use super::state::{ReaderState, Shared};

const PACE: Duration = Duration::from_millis(700);

/// Reads along the sentence of one reader. Copied freely; ends with the
/// component that made it.
#[derive(Clone, Copy)]
pub struct ReadAlong {
    state: ReaderState,
    surroundings: Surroundings,
    running: RwSignal<Option<Run>>,
}

/// A reading that goes on.
#[derive(Clone)]
struct Run {
    timer: IntervalHandle,
    /// It ends when another text is typed.
    reading: Shared<Reading>,
}

impl ReadAlong {
    pub fn new(state: ReaderState, surroundings: Surroundings) -> Self {
        let running = RwSignal::new(None::<Run>);
        on_cleanup(move || {
            if let Some(run) = running.try_get_untracked().flatten() {
                run.timer.clear();
            }
        });
        Self {
            state,
            surroundings,
            running,
        }
    }

    /// True while it reads (tracked).
    pub fn is_reading(&self) -> bool {
        self.running.with(Option::is_some)
    }

    /// Starts at the word that is read first, or stops.
    pub fn toggle(&self) {
        if self.running.with_untracked(Option::is_some) {
            self.stop();
        } else {
            self.start();
        }
    }

    fn start(&self) {
        let reading = self.state.reading.get_untracked();
        if reading.tokens.is_empty() {
            return;
        }
        let along = *self;
        let Ok(timer) = set_interval_with_handle(move || along.step(), PACE) else {
            return;
        };
        let first = if self.begins_at_the_end() {
            reading.tokens.len() - 1
        } else {
            0
        };
        self.running.set(Some(Run { timer, reading }));
        self.go_to(first);
    }

    pub fn stop(&self) {
        if let Some(run) = self.running.get_untracked() {
            run.timer.clear();
            self.running.set(None);
        }
    }

    fn step(&self) {
        let Some(run) = self.running.get_untracked() else {
            return;
        };
        let at = self.state.selected.get_untracked().pinned.token;
        let next = if self.begins_at_the_end() {
            at.checked_sub(1)
        } else {
            Some(at + 1).filter(|&next| next < run.reading.tokens.len())
        };
        match next.filter(|_| run.reading == self.state.reading.get_untracked()) {
            Some(next) => self.go_to(next),
            None => self.stop(),
        }
    }

    /// A reader from the right begins at the last word.
    fn begins_at_the_end(&self) -> bool {
        let direction = |trace: &Shared<Trace>| trace.layer().direction;
        self.state.trace.with_untracked(direction) == Direction::Backward
    }

    fn go_to(&self, token: usize) {
        let unit = self.state.selected.get_untracked().pinned.unit;
        spoken::move_to(&self.state, &self.surroundings, Place { token, unit });
    }
}
