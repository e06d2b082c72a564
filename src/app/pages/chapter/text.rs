//! A chapter's text, fetched when the chapter is opened.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::parts::NotArrived;
use crate::lesson::chapter::Chapter;
use crate::lesson::course::Entry;
use crate::worker::page_end::asset_bytes;

/// What became of the text that is wanted.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrival {
    OnTheWay,
    Here(Chapter),
    Lost,
}

/// The text of a chapter. Copied freely.
#[derive(Clone, Copy)]
pub struct ChapterText {
    wanted: RwSignal<Option<&'static Entry>>,
    pub arrival: RwSignal<Arrival>,
}

impl ChapterText {
    /// None yet.
    pub fn new() -> Self {
        Self {
            wanted: RwSignal::new(None),
            arrival: RwSignal::new(Arrival::OnTheWay),
        }
    }

    /// Fetches the text of `entry`, again if it did not come.
    pub fn fetch(self, entry: &'static Entry) {
        self.wanted.set(Some(entry));
        self.arrival.set(Arrival::OnTheWay);
        spawn_local(async move {
            let chapter = chapter_of(entry).await;
            // Another one may be wanted by now, or none.
            let wanted = self.wanted.try_get_untracked().flatten();
            if wanted.is_some_and(|wanted| std::ptr::eq(wanted, entry)) {
                let arrival = chapter.map_or(Arrival::Lost, Arrival::Here);
                self.arrival.try_set(arrival);
            }
        });
    }
}

async fn chapter_of(entry: &Entry) -> Result<Chapter, NotArrived> {
    let bytes = asset_bytes(&entry.address()).await;
    let bytes = bytes.map_err(|_| NotArrived)?;
    Entry::parse(&bytes).ok_or(NotArrived)
}
