//! The address bar: state to link and back. The link is derived from the state;
//! only a link that somebody else wrote (a click, the address bar, the history)
//! is read.

use leptos::prelude::*;

use super::browser;
use crate::share::link::{Link, Mended, ReaderLink, Route};

/// The address as the page knows it. Copied freely.
#[derive(Clone, Copy)]
pub struct Address {
    pub route: RwSignal<Route>,
    /// The reader that the link speaks of: the home page's, or that of the
    /// exhibit that has the focus.
    pub reader: Signal<ReaderLink>,
    /// What had to be mended in the link that was opened.
    pub mended: RwSignal<Vec<Mended>>,
    /// Reader links that came from outside, to be taken over by whoever shows them.
    pub opened: RwSignal<Option<ReaderLink>>,
    /// The present link, with the language and theme that are shown.
    pub link: Signal<Link>,
}

impl Address {
    /// Where a link to `route` goes, the reader's state being kept.
    pub fn href(&self, route: Route) -> String {
        let link = Link {
            route,
            ..self.link.get()
        };
        format!("#{}", link.write())
    }

    /// The whole address of what is shown now (not tracked).
    pub fn to_share(&self) -> String {
        browser::address_with(&self.link.get_untracked().write())
    }
}
