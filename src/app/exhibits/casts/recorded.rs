//! Recorded runs, which some exhibits play back: fetched when one first needs them.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::reader::state::Shared;
use crate::app::surroundings::Surroundings;
use crate::share::recordings::{self, Recordings};
use crate::worker::page_end::asset_bytes;

/// What became of the file.
#[derive(Clone, Debug, PartialEq)]
enum Arrival {
    OnTheWay,
    Here(Shared<Recordings>),
    Lost,
}

/// The recorded runs of a page. Copied freely.
#[derive(Clone, Copy)]
pub struct Recorded {
    arrival: RwSignal<Arrival>,
    is_asked_for: StoredValue<bool>,
}

impl Recorded {
    /// Nothing asked for; to be made by the page that holds the exhibits.
    pub fn of_this_page() -> Self {
        Self {
            arrival: RwSignal::new(Arrival::OnTheWay),
            is_asked_for: StoredValue::new(false),
        }
    }

    /// Asks for them, if nobody has.
    pub fn ask(self) {
        if !self.is_asked_for.get_value() {
            self.fetch();
        }
    }

    /// As soon as they have come (tracked).
    pub fn get(self) -> Option<Shared<Recordings>> {
        match self.arrival.get() {
            Arrival::Here(recordings) => Some(recordings),
            Arrival::OnTheWay | Arrival::Lost => None,
        }
    }

    fn fetch(self) {
        self.is_asked_for.set_value(true);
        self.arrival.set(Arrival::OnTheWay);
        spawn_local(async move {
            let bytes = asset_bytes(recordings::FILE).await.ok();
            let read = bytes.and_then(|bytes| recordings::read(&bytes).ok());
            let arrival = read.map_or(Arrival::Lost, |read| Arrival::Here(Shared::new(read)));
            self.arrival.try_set(arrival);
        });
    }
}

/// Says where the recordings are, as long as they are not here.
#[component]
pub fn RecordedWait(recorded: Recorded, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let is_lost = Memo::new(move |_| recorded.arrival.get() == Arrival::Lost);
    let text = move || {
        if is_lost.get() {
            words().recorded_lost()
        } else {
            words().recorded_on_the_way()
        }
    };
    view! {
        <Show when=move || recorded.get().is_none()>
            <div class="cast-waiting" role="status">
                <span>{text}</span>
                <Show when=move || is_lost.get()>
                    <button type="button" class="btn" on:click=move |_| recorded.fetch()>
                        {move || words().dock_try_again()}
                    </button>
                </Show>
            </div>
        </Show>
    }
}
