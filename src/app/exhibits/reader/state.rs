//! The reader's state: sentence, network, hand-turned valves and selection are
//! ground; the trace is derived from the first three. Every view is a function
//! of (trace, selection).

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::browser;
use crate::nn::{Clamp, Lane, LayerId, Network};
use crate::settings::Settings;
use crate::tasks::{Reading, Task};
use crate::trace::{Place, Selection, Trace};

/// A shared value that is equal to itself alone, so that a memo of it costs no
/// comparison of all its numbers.
#[derive(Debug)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }

    pub fn arc(&self) -> &Arc<T> {
        &self.0
    }
}

impl<T> From<Arc<T>> for Shared<T> {
    fn from(value: Arc<T>) -> Self {
        Self(value)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// Everything the reader's views share. Copied freely.
#[derive(Clone, Copy)]
pub struct ReaderState {
    pub task: Signal<Task>,
    /// The network on the screen, at the training step that the dock names.
    pub network: Signal<Shared<Network>>,
    /// What was typed.
    pub sentence: RwSignal<String>,
    /// Valves turned by hand.
    pub clamps: RwSignal<Vec<Clamp>>,
    /// The reader that is looked at, of a network that has several: its layer and its
    /// direction, as chosen. Views read the trace's own.
    pub layer: RwSignal<LayerId>,
    /// As chosen; may lie outside a sentence that has become shorter. Views read
    /// [`ReaderState::selected`].
    pub selection: RwSignal<Selection>,
    /// The bar of the chosen word is open.
    pub bar_open: RwSignal<bool>,
    /// A number stands at every word.
    pub numbers: RwSignal<bool>,
    /// The staff "reach" is shown.
    pub reach: RwSignal<bool>,
    /// The selection, inside the sentence and the network that are there.
    pub selected: Memo<Selection>,
    /// The sentence's tokens, as far as they are read.
    pub reading: Memo<Shared<Reading>>,
    /// What the network does with the sentence, with the hand at the valves, looked at
    /// in the chosen layer.
    pub trace: Memo<Shared<Trace>>,
    /// The same without the hand; `None` while no valve is turned.
    pub untouched: Memo<Option<Shared<Trace>>>,
}

impl ReaderState {
    /// A reader of `sentence`, opened at its opening place.
    pub fn new(
        settings: Signal<Settings>,
        network: Signal<Shared<Network>>,
        sentence: String,
    ) -> Self {
        let sentence = RwSignal::new(sentence);
        let clamps = RwSignal::new(Vec::<Clamp>::new());
        let task = Memo::new(move |_| settings.get().task);
        let padding = Memo::new(move |_| settings.get().padding);
        let reading = Memo::new(move |_| {
            Shared::new(task.get().read_padded(&sentence.read(), padding.get()))
        });
        let read = move |clamps: &[Clamp]| {
            let network = Arc::clone(network.get().arc());
            Shared::new(Trace::read(network, reading.get().tokens.clone(), clamps))
        };
        // The whole is read once; another layer is another look at it.
        let layer = RwSignal::new(LayerId::FIRST);
        let whole = Memo::new(move |_| read(&clamps.read()));
        let whole_untouched = Memo::new(move |_| (!clamps.read().is_empty()).then(|| read(&[])));
        let trace = Memo::new(move |_| Shared::new(whole.read().in_layer(layer.get())));
        let untouched = Memo::new(move |_| {
            let whole = whole_untouched.get();
            whole.map(|whole| Shared::new(whole.in_layer(layer.get())))
        });
        let opening = trace.with_untracked(|trace| opening_place(task.get_untracked(), trace));
        let cell = network.with_untracked(|network| network.config().cell);
        let selection = RwSignal::new(Selection::new(opening, cell));
        let selected = selected_in(selection, trace);
        Self {
            task: task.into(),
            network,
            sentence,
            clamps,
            layer,
            selection,
            bar_open: RwSignal::new(false),
            numbers: RwSignal::new(false),
            reach: RwSignal::new(false),
            selected,
            reading,
            trace,
            untouched,
        }
    }

    /// The same reader for views that are mostly out of sight: they follow the sentence
    /// after the next frame, so that a keystroke is first painted where it was typed.
    pub fn after_next_frame(self) -> Self {
        let now = move || (self.reading.get(), self.trace.get(), self.untouched.get());
        let late = RwSignal::new(untrack(now));
        let is_due = StoredValue::new(false);
        Effect::new(move |before: Option<()>| {
            now();
            if before.is_some() && !is_due.get_value() {
                is_due.set_value(true);
                browser::after_next_frame(move || {
                    // The page may be gone by then.
                    if is_due.try_set_value(false).is_none() {
                        late.try_set(untrack(now));
                    }
                });
            }
        });
        let trace = Memo::new(move |_| late.get().1);
        Self {
            reading: Memo::new(move |_| late.get().0),
            trace,
            untouched: Memo::new(move |_| late.get().2),
            selected: selected_in(self.selection, trace),
            ..self
        }
    }

    /// The trace without the hand at the valves (tracked).
    pub fn as_trained(&self) -> Shared<Trace> {
        self.untouched.get().unwrap_or_else(|| self.trace.get())
    }

    /// Replaces the sentence by a typed one; opens anew if there was none.
    pub fn type_sentence(&self, text: String) {
        let was_empty = self.trace.with_untracked(|trace| trace.is_empty());
        self.set_sentence(text);
        if was_empty {
            self.open();
        }
    }

    /// Replaces the sentence by a chosen one and opens at its opening place.
    pub fn choose_sentence(&self, text: String) {
        self.set_sentence(text);
        self.open();
    }

    fn set_sentence(&self, text: String) {
        self.release();
        self.sentence.set(text);
    }

    /// Goes to the opening place of what is shown now.
    pub fn open(&self) {
        let task = self.task.get_untracked();
        let (place, cell) = self
            .trace
            .with_untracked(|trace| (opening_place(task, trace), trace.cell()));
        self.release();
        self.selection.set(Selection::new(place, cell));
    }

    /// Goes to the opening unit of another network, at the word that is chosen.
    pub fn open_unit(&self) {
        let token = self.selected.get_untracked().pinned.token;
        let task = self.task.get_untracked();
        let (unit, cell) = self
            .trace
            .with_untracked(|trace| (opening_place(task, trace).unit, trace.cell()));
        self.release();
        self.selection
            .set(Selection::new(Place { token, unit }, cell));
    }

    /// Looks at another layer or direction, there at the unit that pushes hardest. The
    /// hand leaves the valves: they belong to one reader.
    pub fn choose_layer(&self, layer: LayerId) {
        if layer != self.trace.with_untracked(|trace| trace.layer()) {
            self.release();
            self.layer.set(layer);
            self.open_unit();
        }
    }

    /// The same, at a unit.
    pub fn choose_unit_in(&self, layer: LayerId, unit: usize) {
        let token = self.selected.get_untracked().pinned.token;
        if layer != self.trace.with_untracked(|trace| trace.layer()) {
            self.release();
            self.layer.set(layer);
        }
        self.pin(Place { token, unit });
    }

    /// Pins a place. The hand leaves the valves: they belong to one bar.
    pub fn pin(&self, place: Place) {
        if place != self.selected.get_untracked().pinned {
            self.release();
        }
        self.selection.update(|selection| selection.pin(place));
    }

    /// Pins a place in a lane's strip, and follows that lane along the training.
    pub fn pin_in_lane(&self, place: Place, lane: Lane) {
        self.pin(place);
        self.selection.update(|selection| selection.lane = lane);
    }

    /// Previews a place, or ends the preview.
    pub fn hover(&self, place: Option<Place>) {
        if self
            .selection
            .with_untracked(|selection| selection.hovered != place)
        {
            self.selection.update(|selection| selection.hovered = place);
        }
    }

    /// Turns one valve of the chosen bar by hand.
    pub fn turn_valve(&self, lane: Lane, value: f32) {
        let Place { token, unit } = self.selected.get_untracked().pinned;
        let layer = self.trace.with_untracked(|trace| trace.layer());
        self.clamps.update(|clamps| {
            clamps.retain(|clamp| clamp.lane != lane);
            clamps.push(Clamp {
                layer,
                step: token,
                lane,
                unit,
                value: value.clamp(0.0, 1.0),
            });
        });
    }

    /// Opens the bar, or closes it.
    pub fn toggle_bar(&self) {
        if self.bar_open.get_untracked() {
            self.close_bar();
        } else {
            self.bar_open.set(true);
        }
    }

    /// Closes the bar. The hand leaves the valves with it.
    pub fn close_bar(&self) {
        self.release();
        self.bar_open.set(false);
    }

    /// All valves as trained.
    pub fn release(&self) {
        if self.clamps.with_untracked(|clamps| !clamps.is_empty()) {
            self.clamps.set(Vec::new());
        }
    }
}

/// The selection, inside the sentence and the network that a trace is of.
fn selected_in(selection: RwSignal<Selection>, trace: Memo<Shared<Trace>>) -> Memo<Selection> {
    Memo::new(move |_| {
        let trace = trace.read();
        selection
            .get()
            .clamped(trace.len(), trace.hidden_size(), trace.cell())
    })
}

/// Where a reader opens: at the word of the last answer, where only some are asked for.
fn opening_place(task: Task, trace: &Trace) -> Place {
    let tokens_read = task.last_asked(trace.tokens());
    let place = trace.opening_place_for(tokens_read);
    let asks_everywhere = (0..trace.len()).all(|token| task.asks_at(trace.tokens(), token));
    if asks_everywhere {
        place
    } else {
        Place {
            token: tokens_read.saturating_sub(1),
            ..place
        }
    }
}
