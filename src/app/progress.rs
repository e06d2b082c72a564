//! How far the learner has come, kept on this device where the browser lets it.

use leptos::prelude::*;

use super::browser;
use crate::share::progress::{Marks, Progress, Sitting};

const PROGRESS: &str = "progress";

/// Copied freely.
#[derive(Clone, Copy, Default)]
pub struct Learner {
    /// Read when a page first asks for it: the first screen has no use for it.
    progress: RwSignal<Option<Progress>>,
    forgotten: RwSignal<Option<Progress>>,
}

impl Learner {
    /// (Tracked.)
    pub fn with<T>(self, read: impl FnOnce(&Progress) -> T) -> T {
        self.recall();
        self.progress.with(|progress| match progress {
            Some(progress) => read(progress),
            None => read(&Progress::default()),
        })
    }

    fn recall(self) {
        if self.progress.with_untracked(Option::is_none) {
            let kept = browser::recall(PROGRESS).unwrap_or_default();
            let progress = Progress::read(&kept);
            self.progress
                .update_untracked(|slot| *slot = Some(progress));
        }
    }

    pub fn open(self, slug: &str) {
        self.change(|progress| progress.open(slug));
    }

    pub fn answer(self, slug: &str, question: usize, option: usize) {
        self.change(|progress| progress.answer(slug, question, option));
    }

    pub fn mark(self, sitting: Sitting, marks: Marks) {
        self.change(|progress| progress.mark(sitting, marks));
    }

    pub fn choose(self, choices: Vec<Option<usize>>) {
        self.change(|progress| progress.choose(choices));
    }

    /// True while what was forgotten can be brought back: until the page is left (tracked).
    pub fn has_forgotten(self) -> bool {
        self.forgotten.with(Option::is_some)
    }

    /// Nothing of it is kept any more; [`Learner::restore`] takes this back.
    pub fn forget(self) {
        let mut forgotten = self.newest();
        forgotten.absorb(self.forgotten.get_untracked().unwrap_or_default());
        self.forgotten.set(Some(forgotten));
        browser::forget(PROGRESS);
        self.progress.set(Some(Progress::default()));
    }

    /// Adds what was forgotten to what came since.
    pub fn restore(self) {
        let forgotten = self.forgotten.get_untracked().unwrap_or_default();
        self.forgotten.set(None);
        self.change(|progress| progress.absorb(forgotten));
    }

    /// As it is kept now: another tab may have changed it. Where nothing can be kept, it
    /// holds until the page is left.
    fn newest(self) -> Progress {
        if browser::can_keep() {
            Progress::read(&browser::recall(PROGRESS).unwrap_or_default())
        } else {
            untrack(|| self.with(Progress::clone))
        }
    }

    fn change(self, change: impl FnOnce(&mut Progress)) {
        let before = self.newest();
        let mut progress = before.clone();
        change(&mut progress);
        if progress != before {
            browser::keep(PROGRESS, &progress.write());
        }
        let is_shown = |shown: &Option<Progress>| shown.as_ref() == Some(&progress);
        if !self.progress.with_untracked(is_shown) {
            self.progress.set(Some(progress));
        }
    }
}
