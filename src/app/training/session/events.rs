//! What the trainer says, and what follows from it.

use std::sync::Arc;

use super::super::run::{Resume, Standing};
use super::{Active, Announcement, Intent, Notice, Order, Phase, Session, Stage, Trainer};
use crate::worker::protocol::{Event, RunId};

impl Session {
    /// Takes an event of the run `id` with its `numbers`; those of a run that is
    /// no more are ignored.
    pub fn hear(&mut self, id: RunId, event: Event, numbers: Vec<f32>, now: f64) -> Vec<Order> {
        let event = match event {
            Event::Ready => return self.trainer_is_ready(now),
            Event::Failed { .. } => return self.trainer_broke(now),
            Event::Opening { opened, share } => {
                self.text_is_being_read(opened, share);
                return Vec::new();
            }
            Event::Opened { opened, facts } => return self.text_was_read(opened, facts),
            Event::NotOpened { opened, reason } => {
                self.text_was_refused(opened, reason);
                return Vec::new();
            }
            event => event,
        };
        let Some(active) = self.active.filter(|active| active.id == id) else {
            return Vec::new();
        };
        self.watch.answered(now);
        self.hear_run(active, event, numbers, now)
    }

    fn trainer_is_ready(&mut self, now: f64) -> Vec<Order> {
        self.trainer = Trainer::Ready;
        self.watch.begin(now);
        let mut orders = self.give_texts();
        orders.extend(self.send_intent());
        orders
    }

    fn hear_run(
        &mut self,
        active: Active,
        event: Event,
        numbers: Vec<f32>,
        now: f64,
    ) -> Vec<Order> {
        let subject = active.subject;
        let here = subject == self.subject;
        match event {
            Event::Started { step } => return self.run_has_started(active, step, now),
            Event::Progress {
                step,
                losses,
                steps_per_second,
            } => {
                self.runs.get_mut(subject).record_losses(step, &losses);
                return self.training_got_to(active, step, steps_per_second);
            }
            Event::Checkpoint {
                step,
                gradient_norms,
            } => {
                // Weights that are no network's come only from a run that is about
                // to diverge, which the trainer says itself.
                let run = self.runs.get_mut(subject);
                let _ = run.record_checkpoint(step, numbers, gradient_norms);
            }
            Event::Evaluated { evaluation } => {
                self.runs.get_mut(subject).record_evaluation(evaluation);
            }
            Event::ResumeState { resume } => {
                self.runs.get_mut(subject).resume = Some(Resume {
                    point: resume,
                    numbers: Arc::new(numbers),
                });
            }
            Event::Paused { step } => {
                if active.stage == Stage::AtStart {
                    return Vec::new();
                }
                self.set_stage(Stage::Paused);
                let run = self.runs.get_mut(subject);
                run.standing = Standing::Paused;
                run.clock.stop(now);
                let steps = run.settings.steps;
                if here {
                    return vec![Order::Say(Announcement::Paused { step, steps })];
                }
                // What a link offers that led away from it is not covered up.
                self.notice
                    .get_or_insert(Notice::PausedElsewhere { subject, step });
                return vec![Order::Say(Announcement::PausedElsewhere { subject, step })];
            }
            Event::Resumed { step } => {
                let from_start = active.stage == Stage::AtStart;
                let run = self.runs.get_mut(subject);
                run.clock.start(now);
                let steps = run.settings.steps;
                self.set_stage(Stage::Training {
                    steps_per_second: 0.0,
                    quarters: quarter(step, steps),
                });
                return vec![Order::Say(if from_start {
                    Announcement::Started { steps }
                } else {
                    Announcement::Resumed { step }
                })];
            }
            Event::Stopped { step } => {
                self.end(active, Standing::Stopped, now);
                return vec![Order::Say(Announcement::Stopped { step })];
            }
            Event::Finished { step } => {
                self.end(active, Standing::Finished, now);
                let run = self.runs.get(subject);
                let share = run.evaluation(step);
                return vec![Order::Say(match run.early_end() {
                    Some(end) => Announcement::EndedEarly { end },
                    None => Announcement::Finished {
                        steps: step,
                        share: share.map(|evaluation| evaluation.held_out.share()),
                    },
                })];
            }
            Event::Diverged { step } => {
                self.end(active, Standing::Diverged { step }, now);
                let settings = self.runs.get(subject).settings;
                return self.show_notice(Notice::Diverged { step, settings });
            }
            Event::Refused { reason } => {
                self.active = None;
                return self.show_notice(Notice::Refused { reason });
            }
            // Taken by `hear`.
            Event::Ready
            | Event::Failed { .. }
            | Event::Opening { .. }
            | Event::Opened { .. }
            | Event::NotOpened { .. } => {}
        }
        Vec::new()
    }

    fn run_has_started(&mut self, active: Active, step: u32, now: f64) -> Vec<Order> {
        let Stage::Starting(intent) = active.stage else {
            return Vec::new();
        };
        if let Intent::Begin(settings) = intent {
            self.replace_run(settings);
        } else {
            self.runs.get_mut(active.subject).rewind(step);
        }
        if let Intent::Reset(_) = intent {
            self.set_stage(Stage::AtStart);
            return Vec::new();
        }
        let run = self.runs.get_mut(active.subject);
        // Whatever ends the trainer now, the run is a part of one.
        run.standing = Standing::Stopped;
        run.clock.start(now);
        let steps = run.settings.steps;
        self.set_stage(Stage::Training {
            steps_per_second: 0.0,
            quarters: quarter(step, steps),
        });
        // After a crash the notice has said it.
        if self.notice.is_some() {
            return Vec::new();
        }
        vec![Order::Say(match intent {
            Intent::Continue => Announcement::Resumed { step },
            _ => Announcement::Started { steps },
        })]
    }

    fn training_got_to(&mut self, active: Active, step: u32, pace: f32) -> Vec<Order> {
        let Stage::Training { quarters, .. } = active.stage else {
            return Vec::new();
        };
        let steps = self.runs.get(active.subject).settings.steps;
        let reached = quarter(step, steps);
        self.set_stage(Stage::Training {
            steps_per_second: pace,
            quarters: reached.max(quarters),
        });
        let heard = reached > quarters && reached < 4 && active.subject == self.subject;
        match (heard, self.seconds_left()) {
            (true, Some(seconds_left)) => vec![Order::Say(Announcement::Quarter {
                step,
                steps,
                seconds_left,
            })],
            _ => Vec::new(),
        }
    }

    /// Seconds until the run on the screen is trained; none before it has a pace.
    pub fn seconds_left(&self) -> Option<f32> {
        let Phase::Training { steps_per_second } = self.phase() else {
            return None;
        };
        let steps = self.run().settings.steps;
        let left = steps.saturating_sub(self.run().trained_step()) as f32;
        (steps_per_second > 0.0).then(|| left / steps_per_second)
    }

    /// The trainer has nothing to do any more.
    fn end(&mut self, active: Active, standing: Standing, now: f64) {
        self.active = None;
        self.watch.forgive();
        let run = self.runs.get_mut(active.subject);
        run.standing = standing;
        run.clock.stop(now);
    }

    pub(super) fn show_notice(&mut self, notice: Notice) -> Vec<Order> {
        self.notice = Some(notice);
        vec![Order::Say(Announcement::Notice)]
    }
}

/// How many quarters of a run are done.
fn quarter(step: u32, steps: u32) -> u32 {
    4 * step / steps.max(1)
}
