//! The networks of a chapter's exhibits: those that came with the page, fetched when an
//! exhibit first needs them, or in their place others, trained in this tab.

mod recorded;
mod rehearsal;
mod view;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::rehearsal::{Deed, Rehearsal};
use super::reader::state::Shared;
use crate::app::training::now;
use crate::settings::Cast;
use crate::share::bundle::{self, BundledRun};
use crate::worker::page_end::{Heard, PageEnd, asset_bytes};

pub use recorded::{Recorded, RecordedWait};
pub use view::{CastView, TrainHere};

/// The runs of a cast, in the order of [`Cast::settings`].
pub type Runs = Shared<Vec<BundledRun>>;

/// What became of the file of a cast.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrival {
    OnTheWay,
    Here(Runs),
    Lost,
}

/// All casts that were asked for. Copied freely.
#[derive(Clone, Copy)]
pub struct Casts {
    arrivals: StoredValue<Vec<(Cast, RwSignal<Arrival>)>>,
    /// Signals live as long as the page that made this.
    owner: StoredValue<Owner>,
}

impl Casts {
    /// Nothing asked for; to be made by the page that holds the exhibits.
    pub fn of_this_page() -> Self {
        Self {
            arrivals: StoredValue::new(Vec::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// What became of a cast; asked for if it was not.
    fn arrival(self, cast: Cast) -> RwSignal<Arrival> {
        let known = self.arrivals.with_value(|arrivals| {
            let found = arrivals.iter().find(|(known, _)| *known == cast);
            found.map(|&(_, arrival)| arrival)
        });
        known.unwrap_or_else(|| {
            let make = || RwSignal::new(Arrival::OnTheWay);
            let arrival = self.owner.get_value().with(make);
            self.arrivals
                .update_value(|arrivals| arrivals.push((cast, arrival)));
            fetch(cast, arrival);
            arrival
        })
    }
}

/// Fetches the file of a cast, again if need be.
fn fetch(cast: Cast, arrival: RwSignal<Arrival>) {
    arrival.set(Arrival::OnTheWay);
    spawn_local(async move {
        let bytes = asset_bytes(&bundle::cast_file_name(cast)).await.ok();
        let runs = bytes.and_then(|bytes| bundle::read(&bytes).ok());
        // A file of another version would be read as something else.
        let runs = runs.filter(|runs| runs.len() == cast.settings().len());
        arrival.try_set(runs.map_or(Arrival::Lost, |runs| Arrival::Here(Shared::new(runs))));
    });
}

/// The networks of one exhibit: part of its state. Copied freely.
#[derive(Clone, Copy)]
pub struct CastState {
    pub cast: Cast,
    arrival: RwSignal<Arrival>,
    rehearsal: RwSignal<Rehearsal>,
    trainer: StoredValue<Option<PageEnd>, LocalStorage>,
}

impl CastState {
    pub fn new(cast: Cast, casts: Casts) -> Self {
        Self {
            cast,
            arrival: casts.arrival(cast),
            rehearsal: RwSignal::new(Rehearsal::new(cast.settings())),
            trainer: StoredValue::new_local(None),
        }
    }

    /// What is read with: the runs that were trained here, else those that came with the
    /// page, as soon as they have come (tracked).
    pub fn runs(self) -> Option<Runs> {
        if let Some(runs) = self.rehearsal.with(Rehearsal::finished) {
            return Some(runs);
        }
        match self.arrival.get() {
            Arrival::Here(runs) => Some(runs),
            Arrival::OnTheWay | Arrival::Lost => None,
        }
    }

    /// Whether what is read with was trained here (tracked).
    pub fn has_own(self) -> bool {
        self.rehearsal.with(|own| own.finished().is_some())
    }

    /// Trains all of them in this tab, from the start of the next seed.
    pub fn train(self) {
        let is_new = self.trainer.with_value(Option::is_none);
        if is_new {
            let end = PageEnd::new(move |heard| self.hear(heard));
            self.trainer.set_value(Some(end));
        }
        self.act(|rehearsal| rehearsal.begin(now()));
    }

    /// Back to those that came with the page; ends a training that is going on.
    pub fn let_go(self) {
        self.rehearsal.update(Rehearsal::let_go);
        self.trainer.set_value(None);
    }

    fn hear(self, heard: Heard) {
        self.act(|rehearsal| match heard {
            Heard::Event {
                run,
                event,
                numbers,
            } => rehearsal.hear(run, event, numbers, now()),
            Heard::Broken | Heard::Unavailable(_) => rehearsal.fail(),
        });
    }

    fn act(self, act: impl FnOnce(&mut Rehearsal) -> Vec<Deed>) {
        // The exhibit may be gone when the trainer answers.
        let Some(deeds) = self.rehearsal.try_update(act) else {
            return;
        };
        for deed in deeds {
            let Some(Some(trainer)) = self.trainer.try_get_value() else {
                return;
            };
            match deed {
                Deed::Load => trainer.start(),
                Deed::Send(run, command) => trainer.send(run, command, &[]),
                Deed::End => self.trainer.set_value(None),
            }
        }
    }
}
