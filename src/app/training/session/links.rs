//! Networks that a link names, and those that came with the page.

use super::{Draft, MOST_REQUESTED_STEPS, Notice, Order, Run, Session, Subject};
use crate::settings::Settings;

impl Session {
    /// Shows the network of a link: one that is here, or its seeded start if
    /// that is asked for; else a notice offers to train it again. `step` is
    /// `None` for the end of the run.
    pub fn request(&mut self, settings: Settings, step: Option<u32>) -> Vec<Order> {
        let orders = self.choose(Subject::of(&settings));
        (self.playing, self.notice, self.awaited) = (false, None, None);
        *self.drafts.get_mut(self.subject) = Draft::from(&settings);
        let step = step.unwrap_or(settings.steps);
        // What comes later in its place would show its end.
        let is_start_of_another = step == 0 && self.is_placeholder();
        if is_start_of_another || !self.show_if_here(settings, step) {
            if step == 0 && self.active_here().is_none() {
                self.replace_run(settings);
            } else if self.may_still_come(&settings, step) {
                self.awaited = Some((settings, step));
            } else if step != settings.steps || !self.is_start_of(&settings) {
                self.offer(settings, step);
            }
            // Else what the page says of untrained networks is all that there is to say.
        }
        orders
    }

    pub(super) fn settle_awaited(&mut self) {
        if let Some((settings, step)) = self.awaited.take()
            && Subject::of(&settings) == self.subject
            && !self.show_if_here(settings, step)
        {
            self.offer(settings, step);
        }
    }

    /// True if nothing but the start of that run is on the screen.
    fn is_start_of(&self, settings: &Settings) -> bool {
        let run = self.run();
        run.is_at_start() && run.settings == *settings
    }

    fn offer(&mut self, settings: Settings, step: u32) {
        self.notice = Some(Notice::Requested {
            settings,
            step: step.min(MOST_REQUESTED_STEPS),
            wanted: step,
        });
    }

    /// Shows a step of the run in memory, or else of the bundled one.
    fn show_if_here(&mut self, settings: Settings, step: u32) -> bool {
        let has =
            |run: &Run| run.settings.same_run(&settings) && run.checkpoints.at(step).is_some();
        if has(self.run()) {
            self.run_mut().show(step);
            return true;
        }
        let bundled = self.bundled.get(self.subject);
        if self.active_here().is_some() || !has(bundled) {
            return false;
        }
        let bundled = bundled.clone();
        self.runs.set(self.subject, bundled);
        self.run_mut().show(step);
        true
    }
}
