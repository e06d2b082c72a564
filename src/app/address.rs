//! The address bar: state to link and back. The link is derived from the state;
//! only a link that somebody else wrote (a click, the address bar, the history)
//! is read.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use std::time::Duration;

use super::surroundings::Theme;
use super::{browser, scrolling};
use crate::share::link::{ExhibitLink, Link, Mended, ReaderLink, Route};
use crate::text::language::Language;

/// A changed state is in the address after this: browsers allow about a hundred
/// changes of the address in half a minute.
const PACE: Duration = Duration::from_millis(400);

/// An exhibit of a chapter, and its state.
#[derive(Clone, Copy)]
pub struct Focused {
    pub exhibit: usize,
    pub state: Signal<ExhibitLink>,
}

/// The address as the page knows it. Copied freely.
#[derive(Clone, Copy)]
pub struct Address {
    pub route: RwSignal<Route>,
    /// What had to be mended in the link that was opened.
    pub mended: RwSignal<Vec<Mended>>,
    /// In a chapter, the exhibit that was touched last.
    pub focused: RwSignal<Option<Focused>>,
    /// What an opened link says of an exhibit, until the exhibit has taken it.
    pub wanted: RwSignal<Option<(usize, ExhibitLink)>>,
    /// The term of the glossary that an opened link leads to, until it is shown.
    pub term: RwSignal<Option<String>>,
    home: Signal<ReaderLink>,
    /// The link to what is shown now.
    pub link: Memo<Link>,
}

impl Address {
    pub fn new(
        route: Route,
        mended: Vec<Mended>,
        home: Signal<ReaderLink>,
        language: RwSignal<Language>,
        theme: RwSignal<Theme>,
    ) -> Self {
        let route = RwSignal::new(route);
        let focused = RwSignal::new(None::<Focused>);
        let wanted = RwSignal::new(None::<(usize, ExhibitLink)>);
        let link = Memo::new(move |_| {
            let route = route.get();
            let in_chapter = route.chapter().is_some();
            // The exhibit may have gone with its page.
            let exhibit = focused.get().filter(|_| in_chapter);
            let exhibit = exhibit.and_then(|at| Some((at.exhibit, at.state.try_get()?)));
            // A guess may still cover the one that the opened link speaks of.
            let exhibit = exhibit.or_else(|| wanted.get().filter(|_| in_chapter));
            Link {
                route,
                exhibit,
                term: None,
                reader: home.get(),
                theme: Some(theme.get()),
                language: Some(language.get()),
            }
        });
        Self {
            route,
            mended: RwSignal::new(mended),
            focused,
            wanted,
            term: RwSignal::new(None),
            home,
            link,
        }
    }

    /// Where a link to `route` goes, the rest of the state being kept (tracked).
    pub fn href(&self, route: Route) -> String {
        let link = Link {
            route,
            exhibit: None,
            reader: self.home.get(),
            ..self.link.get()
        };
        format!("#{}", link.write())
    }

    /// Goes to another page of this program. The state stays where it is, which
    /// following the link would read anew: a run that is training, a long text.
    pub fn go(&self, route: Route) {
        let left = self.link.get_untracked();
        // "Back" then finds the page as it was left.
        browser::replace_hash(&left.write());
        browser::keep_place(&self.href(route.clone()).into());
        let link = Link {
            route: route.clone(),
            exhibit: None,
            term: None,
            reader: self.home.get_untracked(),
            ..left
        };
        self.mended.set(Vec::new());
        self.wanted.set(None);
        self.term.set(None);
        self.route.set(route);
        browser::push_hash(&link.write());
        browser::scroll_to_top();
        browser::focus("#main");
    }

    /// Answers a click on a link to `route`.
    pub fn follow(self, route: Route) -> impl Fn(MouseEvent) + Clone {
        move |event: MouseEvent| {
            // With a key held, the browser opens the link elsewhere.
            if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
                event.prevent_default();
                self.go(route.clone());
            }
        }
    }
}

/// Keeps the address bar and the state in step: writes the link soon after each
/// change, also while training changes it all the time, and gives every link that
/// came from outside to `open`.
pub fn watch_address(address: Address, language: Signal<Language>, open: impl Fn(Link) + 'static) {
    let is_due = StoredValue::new(false);
    let write = move || {
        is_due.set_value(false);
        browser::replace_hash(&address.link.get_untracked().write());
    };
    Effect::new(move |earlier: Option<()>| {
        address.link.track();
        // The address that was opened stays as it is until something changes.
        if earlier.is_some() && !is_due.get_value() {
            is_due.set_value(true);
            set_timeout(write, PACE);
        }
    });
    let listener = window_event_listener(leptos::ev::hashchange, move |_| {
        let hash = browser::hash();
        // The state may be ahead of what was written: two quick steps back and forth.
        if hash.trim_start_matches('#') == address.link.get_untracked().write() {
            return;
        }
        let (link, mended) = Link::parse(&hash, language.get_untracked());
        address.mended.set(mended);
        address.route.set(link.route.clone());
        address.term.set(link.term.clone());
        open(link);
        scrolling::go_to_place();
    });
    on_cleanup(move || listener.remove());
    scrolling::keep_place();
    // After a reload.
    scrolling::go_to_place();
}
