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

    /// Nothing of it is kept any more, but what is returned for a change of mind.
    pub fn forget(self) -> Progress {
        let progress = untrack(|| self.with(Progress::clone));
        browser::forget(PROGRESS);
        self.progress.set(Some(Progress::default()));
        progress
    }

    /// Takes [`Learner::forget`] back.
    pub fn restore(self, forgotten: Progress) {
        self.change(|progress| *progress = forgotten);
    }

    fn change(self, change: impl FnOnce(&mut Progress)) {
        let before = untrack(|| self.with(Progress::clone));
        let mut progress = before.clone();
        change(&mut progress);
        if progress != before {
            // Where nothing can be kept, it holds until the page is left.
            browser::keep(PROGRESS, &progress.write());
            self.progress.set(Some(progress));
        }
    }
}
