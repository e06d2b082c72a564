//! How far the learner has come, kept on this device where the browser lets it.

use leptos::prelude::*;

use super::browser;
use crate::share::progress::{Marks, Progress, Sitting};

const PROGRESS: &str = "progress";

/// Copied freely.
#[derive(Clone, Copy)]
pub struct Learner {
    progress: RwSignal<Progress>,
}

impl Learner {
    /// As far as it is kept here.
    pub fn recalled() -> Self {
        let kept = browser::recall(PROGRESS).unwrap_or_default();
        Self {
            progress: RwSignal::new(Progress::read(&kept)),
        }
    }

    /// (Tracked.)
    pub fn with<T>(self, read: impl FnOnce(&Progress) -> T) -> T {
        self.progress.with(read)
    }

    pub fn open(self, slug: &str) {
        self.change(|progress| progress.open(slug));
    }

    pub fn answer(self, slug: &str, question: usize) {
        self.change(|progress| progress.answer(slug, question));
    }

    pub fn mark(self, sitting: Sitting, marks: Marks) {
        self.change(|progress| progress.mark(sitting, marks));
    }

    /// Nothing of it is kept any more.
    pub fn forget(self) {
        browser::forget(PROGRESS);
        self.progress.set(Progress::default());
    }

    fn change(self, change: impl FnOnce(&mut Progress)) {
        let mut progress = self.progress.get_untracked();
        change(&mut progress);
        if progress != self.progress.get_untracked() {
            // Where nothing can be kept, it holds until the page is left.
            browser::keep(PROGRESS, &progress.write());
            self.progress.set(progress);
        }
    }
}
