//! What is remembered of a chapter's reader while its language changes, which makes its
//! views anew, and while other pages are read: guesses, answers, and where the exhibits
//! are.

use leptos::prelude::*;

/// One thing for each block of a chapter, or for each chapter, by its number. It lives as
/// long as the page that made the memory, whatever is made anew inside it.
pub struct Memory<T: 'static> {
    kept: StoredValue<Vec<(usize, T)>>,
    owner: StoredValue<Owner>,
}

impl<T> Clone for Memory<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memory<T> {}

impl<T: Copy + Send + Sync + 'static> Memory<T> {
    /// Empty; to be made by the page, outside everything that changes.
    pub fn new() -> Self {
        Self {
            kept: StoredValue::new(Vec::new()),
            owner: StoredValue::new(Owner::new()),
        }
    }

    /// What is kept under this number; nothing if it was never made.
    pub fn get(self, number: usize) -> Option<T> {
        let is_it = |(known, _): &&(usize, T)| *known == number;
        let found = self
            .kept
            .with_value(|kept| kept.iter().find(is_it).copied());
        found.map(|(_, kept)| kept)
    }

    /// What is kept under this number; made when it is asked for first.
    pub fn of(self, number: usize, make: impl FnOnce() -> T) -> T {
        if let Some(kept) = self.get(number) {
            return kept;
        }
        let made = self.owner.get_value().with(make);
        self.kept.update_value(|kept| kept.push((number, made)));
        made
    }

    /// Forgets all of it.
    pub fn clear(self) {
        self.kept.update_value(Vec::clear);
        self.owner.get_value().cleanup();
    }
}
