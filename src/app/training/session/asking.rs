//! How the trainer is asked for a run.

use std::sync::Arc;

use super::{Active, Announcement, Intent, Order, Run, Session, Stage, Standing};
use super::{Subject, Trainer};
use crate::settings::Settings;
use crate::worker::protocol::{Command, Configuration, RunId};

impl Session {
    /// Before a new action: nothing plays, nothing old is said.
    pub(super) fn clear(&mut self) {
        self.playing = false;
        self.notice = None;
    }

    pub(super) fn run_mut(&mut self) -> &mut Run {
        self.runs.get_mut(self.subject)
    }

    pub(super) fn active_here(&self) -> Option<Active> {
        self.active.filter(|active| active.subject == self.subject)
    }

    pub(super) fn set_stage(&mut self, stage: Stage) {
        if let Some(active) = &mut self.active {
            active.stage = stage;
        }
    }

    /// Nothing can be said to a trainer that is not there: it would take the
    /// message for its program.
    pub(super) fn send(&self, run: RunId, command: Command) -> Vec<Order> {
        let order = Order::Send {
            run,
            command,
            numbers: None,
        };
        if self.trainer == Trainer::Ready {
            vec![order]
        } else {
            Vec::new()
        }
    }

    /// Puts the seeded start of `settings` in the place of the cell's run.
    pub(super) fn replace_run(&mut self, settings: Settings) {
        self.last_serial += 1;
        let subject = Subject::of(&settings);
        self.runs
            .set(subject, Run::untrained(self.last_serial, settings));
    }

    pub(super) fn go_to_start(&mut self, settings: Settings, now: f64) -> Vec<Order> {
        self.clear();
        self.replace_run(settings);
        if self.trainer == Trainer::Ready {
            // The page has the weights already; the trainer measures them.
            return self.ask(Intent::Reset(settings), now);
        }
        if self.active_here().is_some() {
            self.active = None;
        }
        Vec::new()
    }

    /// Makes the run of the cell on the screen the trainer's. It takes the
    /// place of whatever the trainer was busy with.
    pub(super) fn ask(&mut self, intent: Intent, now: f64) -> Vec<Order> {
        if let Some(before) = self.active.take()
            && before.subject != self.subject
            && !matches!(before.stage, Stage::Starting(_) | Stage::AtStart)
        {
            self.runs.get_mut(before.subject).standing = Standing::Paused;
        }
        self.last_id = self.last_id.next();
        self.active = Some(Active {
            subject: self.subject,
            id: self.last_id,
            stage: Stage::Starting(intent),
        });
        self.watch.begin(now);
        match self.trainer {
            Trainer::Ready => self.send_intent().into_iter().collect(),
            Trainer::Loading => vec![Order::Say(Announcement::Loading)],
            Trainer::Absent | Trainer::Unavailable(_) => {
                let mut orders = self.load(now);
                orders.push(Order::Say(Announcement::Loading));
                orders
            }
        }
    }

    pub(super) fn load(&mut self, now: f64) -> Vec<Order> {
        self.trainer = Trainer::Loading;
        self.watch.begin(now);
        vec![Order::Load]
    }

    /// The command that the run which is starting waits for.
    pub(super) fn send_intent(&mut self) -> Option<Order> {
        let Active { subject, id, stage } = self.active?;
        let Stage::Starting(intent) = stage else {
            return None;
        };
        let run = self.runs.get(subject);
        let (command, numbers) = match (intent, &run.resume) {
            (Intent::Begin(settings), _) => (
                Command::Start {
                    configuration: Configuration::from(&settings),
                },
                None,
            ),
            (Intent::Reset(settings), _) => (
                Command::Reset {
                    configuration: Configuration::from(&settings),
                },
                None,
            ),
            (Intent::Continue, Some(resume)) => (
                Command::Continue {
                    configuration: Configuration::from(&run.settings),
                    resume: resume.point,
                },
                Some(Arc::clone(&resume.numbers)),
            ),
            // No resume state has arrived yet: the same bits come from the start.
            (Intent::Continue, None) => (
                Command::Start {
                    configuration: Configuration::from(&run.settings),
                },
                None,
            ),
        };
        Some(Order::Send {
            run: id,
            command,
            numbers,
        })
    }
}
