//! How long a word takes in this tab: each network reads for a moment, in turn, many
//! times over. In short slices, so that the page can be used meanwhile.

use std::sync::Arc;

use leptos::prelude::*;

use super::{CELLS, Reader};
use crate::app::browser;
use crate::app::training::now;
use crate::nn::{Batch, Network};
use crate::share::recordings::median;

/// Microseconds a word, of each network.
pub type Times = [f64; CELLS];

/// How often each network reads for a moment; the middle one counts.
const ROUNDS: usize = 9;
/// A slice lasts so long, ms.
const SLICE: f64 = 12.0;
/// Between two looks at the clock.
const PASSES: usize = 8;
/// Words of a text that is read in one go.
const WORDS: usize = 60;

/// Measures on demand; part of an exhibit's state. Copied freely.
#[derive(Clone, Copy)]
pub struct Clock {
    times: RwSignal<Option<Times>>,
    is_running: RwSignal<bool>,
}

impl Clock {
    pub fn new() -> Self {
        Self {
            times: RwSignal::new(None),
            is_running: RwSignal::new(false),
        }
    }

    pub fn times(self) -> Signal<Option<Times>> {
        self.times.into()
    }

    pub fn is_running(self) -> Signal<bool> {
        self.is_running.into()
    }

    /// Measures what these read; `done` is called with what came of it.
    pub fn start(self, readers: &[Reader], done: impl Fn(Times) + 'static) {
        let networks: Vec<Arc<Network>> = readers
            .iter()
            .map(|reader| Arc::clone(reader.trace.network()))
            .collect();
        let Ok(networks) = <[Arc<Network>; CELLS]>::try_from(networks) else {
            return;
        };
        let tokens = readers.first().map(|reader| reader.trace.tokens());
        let ids = tokens.unwrap_or_default().iter().map(|token| token.id);
        let text: Vec<u32> = ids.collect::<Vec<_>>();
        if text.is_empty() || self.is_running.get_untracked() {
            return;
        }
        let text: Vec<u32> = text.iter().copied().cycle().take(WORDS).collect();
        self.is_running.set(true);
        let measurement = Measurement {
            networks,
            batch: Batch::new(&[&text], &[0]),
            slices: Vec::new(),
        };
        self.go_on(measurement, done);
    }

    fn go_on(self, mut measurement: Measurement, done: impl Fn(Times) + 'static) {
        browser::after_next_frame(move || {
            // The exhibit may be gone.
            if self.is_running.try_get_untracked() != Some(true) {
                return;
            }
            measurement.slice();
            match measurement.finished() {
                None => self.go_on(measurement, done),
                Some(times) => {
                    self.is_running.set(false);
                    self.times.set(Some(times));
                    done(times);
                }
            }
        });
    }
}

/// A measurement under way.
struct Measurement {
    networks: [Arc<Network>; CELLS],
    batch: Batch,
    /// Microseconds a word, the networks in turn.
    slices: Vec<f64>,
}

impl Measurement {
    fn slice(&mut self) {
        let network = &self.networks[self.slices.len() % CELLS];
        // Once without the clock: what it needs is then at hand.
        std::hint::black_box(network.states(&self.batch, &[]));
        let began = now();
        let mut passes = 0;
        let mut took = 0.0;
        while took < SLICE {
            for _ in 0..PASSES {
                std::hint::black_box(network.states(&self.batch, &[]));
            }
            passes += PASSES;
            took = now() - began;
            // A browser without a clock gives always the same time.
            if passes > 100_000 {
                break;
            }
        }
        self.slices.push(1_000.0 * took / (passes * WORDS) as f64);
    }

    fn finished(&self) -> Option<Times> {
        if self.slices.len() < CELLS * ROUNDS {
            return None;
        }
        let of = |cell: usize| {
            let slices = self.slices.iter().skip(cell).step_by(CELLS);
            median(&slices.copied().collect::<Vec<_>>()).unwrap_or_default()
        };
        Some(std::array::from_fn(of))
    }
}
