//! What is ground here, and its part of a link.

use leptos::prelude::*;

use super::edits::{self, Edits};
use crate::app::exhibits::casts::{CastState, Casts};
use crate::lesson::exhibit::{Bits, LoopConfig};
use crate::settings::Cast;
use crate::trace::equation::{Entry, Matrix};

/// The number that is held first: U₂₁, with which unit 2 hears unit 1.
const FIRST_HELD: Entry = Entry {
    matrix: Matrix::State,
    row: 1,
    column: 0,
};

/// The symbols, how far the loop is unrolled, the step that is looked at, and the numbers
/// that were changed. Copied freely.
#[derive(Clone, Copy)]
pub struct LoopState {
    config: StoredValue<LoopConfig>,
    pub cast: CastState,
    pub bits: RwSignal<Bits>,
    /// 0 is a loop, 1 a row.
    pub unrolled: RwSignal<f64>,
    step: RwSignal<usize>,
    /// The number that the slider changes.
    pub held: RwSignal<Entry>,
    pub edits: RwSignal<Edits>,
}

impl LoopState {
    pub fn new(config: LoopConfig, casts: Casts) -> Self {
        Self {
            bits: RwSignal::new(config.symbols.clone()),
            config: StoredValue::new(config),
            cast: CastState::new(Cast::Parity, casts),
            unrolled: RwSignal::new(0.0),
            step: RwSignal::new(0),
            held: RwSignal::new(FIRST_HELD),
            edits: RwSignal::new(Edits::default()),
        }
    }

    /// The step that is looked at, from 0 (tracked).
    pub fn step(self) -> usize {
        self.step.get().min(self.last_step())
    }

    /// The last step (tracked).
    pub fn last_step(self) -> usize {
        self.bits.read().count() - 1
    }

    pub fn go(self, step: usize) {
        self.step.set(step.min(untrack(|| self.last_step())));
    }

    /// Whether it is nearer to a row than to a loop (tracked).
    pub fn is_row(self) -> bool {
        self.unrolled.get() >= 0.5
    }

    /// What differs from the configuration, for a link (tracked).
    pub fn describe(self) -> Vec<(String, String)> {
        let mut set = Vec::new();
        let mut push = |key: &str, value: String| set.push((key.to_owned(), value));
        let bits = self.bits.get();
        if self.config.with_value(|config| config.symbols != bits) {
            push("symbols", bits.text());
        }
        if self.is_row() {
            push("form", "row".to_owned());
        }
        if self.step() > 0 {
            push("step", (self.step() + 1).to_string());
        }
        if self.held.get() != FIRST_HELD {
            push("hold", edits::key(self.held.get()));
        }
        for &(entry, value) in self.edits.read().as_slice() {
            push(&edits::key(entry), value.to_string());
        }
        set
    }

    /// Takes what a link says, as far as it can be; the rest is as configured.
    pub fn open(self, set: &[(String, String)]) {
        let mut bits = self.config.with_value(|config| config.symbols.clone());
        let (mut step, mut unrolled, mut held) = (0, 0.0, FIRST_HELD);
        let mut edits = Edits::default();
        for (key, value) in set {
            match key.as_str() {
                "symbols" => bits = Bits::read(value).unwrap_or(bits),
                "form" => unrolled = f64::from(u8::from(value == "row")),
                "step" => {
                    let number: Option<usize> = value.parse().ok();
                    step = number.and_then(|number| number.checked_sub(1)).unwrap_or(0);
                }
                "hold" => held = edits::from_key(value).unwrap_or(held),
                key => {
                    if let (Some(entry), Ok(value)) = (edits::from_key(key), value.parse()) {
                        edits.set(entry, value);
                    }
                }
            }
        }
        self.bits.set(bits);
        self.unrolled.set(unrolled);
        self.go(step);
        self.held.set(held);
        self.edits.set(edits);
    }
}
