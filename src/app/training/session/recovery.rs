//! What happens when the trainer cannot be had, breaks or falls silent.

use super::super::run::{Run, Standing};
use super::super::watch::WaitingFor;
use super::{Active, Intent, Notice, Order, Session, Stage, Trainer, Unavailable};
use crate::worker::protocol::{Command, RunId};

/// As often a trainer may break at one place before it is left alone.
const MOST_CRASHES: u32 = 3;

/// How large a step of this run is: 1 for what a slow phone makes ten times in two
/// seconds, which every recipe is, and more in proportion.
fn size_of_a_step(run: &Run) -> f64 {
    const USUAL: f64 = 2e7;
    const MOST: f64 = 15.0;
    let settings = &run.settings;
    let longest = *settings.task.sentence_lengths().end();
    let tokens = settings.batch_size * longest.max(settings.padding.unwrap_or(0));
    let weights = run.checkpoints.first().network.weights().len();
    (weights as f64 * tokens as f64 / USUAL).clamp(1.0, MOST)
}

impl Session {
    /// Makes the trainer panic, so that tests see what follows.
    pub fn crash(&self) -> Vec<Order> {
        let id = self.active.map_or(RunId::NONE, |active| active.id);
        self.send(id, Command::Crash)
    }

    /// Looks whether the trainer still answers; to be called every 250 ms while
    /// [`Session::is_watched`]. `None` while nothing is wrong, and nothing changes.
    pub fn look(&mut self, now: f64) -> Option<Vec<Order>> {
        if !self.is_watched() {
            return None;
        }
        let waiting_for = match self.active.map(|active| active.stage) {
            _ if self.trainer == Trainer::Loading => WaitingFor::Start,
            Some(Stage::Training { .. }) => WaitingFor::NextSteps,
            Some(Stage::Stopping) => WaitingFor::Stop,
            _ => WaitingFor::Start,
        };
        let times = self
            .active
            .map_or(1.0, |active| size_of_a_step(self.runs.get(active.subject)));
        let is_silent = self.watch.is_silent(now, waiting_for, times);
        is_silent.then(|| self.trainer_broke(now))
    }

    /// The trainer cannot be loaded or started.
    pub fn trainer_is_unavailable(&mut self, reason: Unavailable) -> Vec<Order> {
        self.trainer = Trainer::Unavailable(reason);
        let Some(active) = self.active.take() else {
            // Nobody has asked for it yet; "Train" will try again.
            return Vec::new();
        };
        match active.stage {
            Stage::Starting(intent @ (Intent::Begin(_) | Intent::Continue)) => {
                if intent == Intent::Continue {
                    self.runs.get_mut(active.subject).standing = Standing::Paused;
                }
                self.show_notice(Notice::Unavailable { reason, intent })
            }
            _ => Vec::new(),
        }
    }

    /// The trainer has panicked, or answers no more. A new one goes on from
    /// where the run can be resumed, and the bits with it.
    pub fn trainer_broke(&mut self, now: f64) -> Vec<Order> {
        let was_ready = self.trainer == Trainer::Ready;
        self.trainer = Trainer::Loading;
        self.watch.begin(now);
        let Some(active) = self.active else {
            return self.restart_or_leave(0, was_ready);
        };
        let run = self.runs.get_mut(active.subject);
        let step = run.resume.as_ref().map_or(0, |resume| resume.point.step);
        match active.stage {
            Stage::Stopping | Stage::AtStart => {
                self.active = None;
                if active.stage == Stage::Stopping {
                    run.standing = Standing::Stopped;
                }
                self.restart_or_leave(step, was_ready)
            }
            Stage::Paused => {
                // It stays paused; "Resume" asks the new trainer.
                self.active = None;
                run.standing = Standing::Paused;
                self.restart_or_leave(step, was_ready)
            }
            Stage::Starting(_) => self.restart_or_leave(step, was_ready),
            Stage::Training { .. } => self.go_on(active, step),
        }
    }

    /// A new trainer for a run that was training.
    fn go_on(&mut self, active: Active, step: u32) -> Vec<Order> {
        let run = self.runs.get_mut(active.subject);
        let step = if run.resume.is_some() { step } else { 0 };
        if self.watch.crashed(step) >= MOST_CRASHES {
            self.active = None;
            self.watch.forgive();
            run.standing = Standing::Stopped;
            let mut orders = vec![Order::Restart];
            orders.extend(self.show_notice(Notice::GaveUp { step }));
            return orders;
        }
        self.last_id = self.last_id.next();
        self.active = Some(Active {
            id: self.last_id,
            stage: Stage::Starting(Intent::Continue),
            ..active
        });
        run.rewind(step);
        let mut orders = vec![Order::Restart];
        orders.extend(self.show_notice(Notice::StartedAgain { step }));
        orders
    }

    /// A new trainer, unless this one could not even begin again and again.
    fn restart_or_leave(&mut self, step: u32, was_ready: bool) -> Vec<Order> {
        if self.watch.crashed(step) < MOST_CRASHES {
            return vec![Order::Restart];
        }
        self.watch.forgive();
        if was_ready {
            self.active = None;
            let mut orders = vec![Order::Restart];
            orders.extend(self.show_notice(Notice::GaveUp { step }));
            orders
        } else {
            self.trainer_is_unavailable(Unavailable::Silent)
        }
    }
}
