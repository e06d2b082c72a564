//! What the reader does with the dock, the panel and links.

use super::{Active, Announcement, Intent, Notice, Order, Session, Stage, Trainer};
use super::{Draft, Setting, Standing, Subject};
use crate::settings::Settings;
use crate::worker::protocol::Command;

impl Session {
    /// Starts to load the trainer and the other networks before anybody needs them.
    pub fn prepare(&mut self, now: f64) -> Vec<Order> {
        let mut orders = self.fetch(self.subject.task);
        if self.trainer == Trainer::Absent {
            orders.extend(self.load(now));
        }
        orders
    }

    /// Shows the run of another task or cell. One that is being trained pauses.
    pub fn choose(&mut self, subject: Subject) -> Vec<Order> {
        if subject == self.subject {
            return Vec::new();
        }
        self.playing = false;
        self.notice = None;
        self.subject = subject;
        let mut orders = self.fetch(subject.task);
        orders.extend(self.leave_active());
        orders
    }

    /// Pauses what is being trained, or takes back what has only been asked for.
    fn leave_active(&mut self) -> Vec<Order> {
        match self.active {
            Some(active) if matches!(active.stage, Stage::Training { .. }) => {
                self.send(active.id, Command::Pause)
            }
            // Nothing has begun, so nothing is lost.
            Some(active) if matches!(active.stage, Stage::Starting(_)) => {
                self.active = None;
                if active.stage == Stage::Starting(Intent::Continue) {
                    self.runs.get_mut(active.subject).standing = Standing::Paused;
                }
                self.send(active.id, Command::Stop)
            }
            _ => Vec::new(),
        }
    }

    /// Trains with the panel's settings from their seeded start.
    pub fn train(&mut self, now: f64) -> Vec<Order> {
        let Ok(settings) = self.wanted() else {
            return Vec::new();
        };
        self.clear();
        match self.active {
            Some(active)
                if active.subject == self.subject
                    && active.stage == Stage::AtStart
                    && self.run().settings == settings =>
            {
                self.watch.heard(now);
                self.send(active.id, Command::Resume)
            }
            _ => self.ask(Intent::Begin(settings), now),
        }
    }

    /// Pauses the training on the screen.
    pub fn pause(&mut self) -> Vec<Order> {
        match self.active_here() {
            Some(active) if matches!(active.stage, Stage::Training { .. }) => {
                self.send(active.id, Command::Pause)
            }
            _ => Vec::new(),
        }
    }

    /// Somebody types: what trains, on the screen or elsewhere, leaves the processor to
    /// the page for a moment.
    pub fn rest(&self) -> Vec<Order> {
        match self.active {
            Some(Active {
                id,
                stage: Stage::Training { .. },
                ..
            }) => self.send(id, Command::Rest),
            _ => Vec::new(),
        }
    }

    /// Goes on with the paused run on the screen.
    pub fn resume(&mut self, now: f64) -> Vec<Order> {
        self.clear();
        match (self.active_here(), self.run().standing) {
            (Some(active), _) if active.stage == Stage::Paused => {
                self.watch.heard(now);
                self.send(active.id, Command::Resume)
            }
            (None, Standing::Paused) => self.ask(Intent::Continue, now),
            _ => Vec::new(),
        }
    }

    /// Ends the run on the screen where it is.
    pub fn stop(&mut self, now: f64) -> Vec<Order> {
        self.clear();
        let Some(active) = self.active_here() else {
            let run = self.runs.get_mut(self.subject);
            if run.standing != Standing::Paused {
                return Vec::new();
            }
            run.standing = Standing::Stopped;
            let step = run.trained_step();
            return vec![Order::Say(Announcement::Stopped { step })];
        };
        match active.stage {
            Stage::Starting(Intent::Begin(_) | Intent::Reset(_)) => {
                self.active = None;
                let step = self.run().trained_step();
                let mut orders = self.send(active.id, Command::Stop);
                orders.push(Order::Say(Announcement::Stopped { step }));
                orders
            }
            Stage::Starting(Intent::Continue) if self.trainer != Trainer::Ready => {
                self.active = None;
                self.run_mut().standing = Standing::Stopped;
                let step = self.run().trained_step();
                vec![Order::Say(Announcement::Stopped { step })]
            }
            Stage::Stopping | Stage::AtStart => Vec::new(),
            Stage::Starting(Intent::Continue) | Stage::Training { .. } | Stage::Paused => {
                self.set_stage(Stage::Stopping);
                self.watch.heard(now);
                self.send(active.id, Command::Stop)
            }
        }
    }

    /// Goes back to the untrained start of the run on the screen.
    pub fn same_start(&mut self, now: f64) -> Vec<Order> {
        let settings = self.run().settings;
        let seed = settings.seed;
        let mut orders = self.go_to_start(settings, now);
        orders.push(Order::Say(Announcement::BackAtStart { seed }));
        orders
    }

    /// Goes to the untrained start that the next seed gives.
    pub fn new_start(&mut self, now: f64) -> Vec<Order> {
        let settings = self.run().settings;
        let seed = settings.seed.wrapping_add(1);
        let draft = self.drafts.get_mut(self.subject);
        draft.set(Setting::Seed, seed.to_string());
        let mut orders = self.go_to_start(Settings { seed, ..settings }, now);
        orders.push(Order::Say(Announcement::NewStart { seed }));
        orders
    }

    /// Shows the network at a step.
    pub fn scrub(&mut self, step: u32) {
        self.playing = false;
        self.run_mut().show(step);
    }

    /// Begins to show one checkpoint after the other, from the first if the
    /// newest is on the screen.
    pub fn play(&mut self) {
        let first = self.run().checkpoints.first().step;
        if self.run().checkpoints.len() > 1 && !self.phase().is_busy() {
            self.playing = true;
            if self.run().follows_newest() {
                self.run_mut().show(first);
            }
        }
    }

    pub fn stop_playing(&mut self) {
        self.playing = false;
    }

    /// Shows the next checkpoint; ends at the newest.
    pub fn play_next(&mut self) {
        let run = self.runs.get_mut(self.subject);
        let shown = run.shown().step;
        let next = run.checkpoints.iter().find(|next| next.step > shown);
        match next.map(|next| next.step) {
            Some(step) => run.show(step),
            None => run.show_newest(),
        }
        self.playing &= !run.follows_newest();
    }

    /// Types a setting.
    pub fn type_setting(&mut self, setting: Setting, text: String) {
        self.drafts.get_mut(self.subject).set(setting, text);
    }

    /// Takes the panel back to the settings of the run on the screen.
    pub fn discard_draft(&mut self) {
        let settings = self.run().settings;
        *self.drafts.get_mut(self.subject) = Draft::from(&settings);
    }

    /// Fills the panel with the recipe of the task and cell on the screen.
    pub fn take_recipe(&mut self) {
        let recipe = Settings::recipe(self.subject.task, self.subject.cell);
        *self.drafts.get_mut(self.subject) = Draft::from(&recipe);
    }

    pub fn put_notice_away(&mut self) {
        self.notice = None;
    }

    /// Does what the notice on the screen offers.
    pub fn accept_notice(&mut self, now: f64) -> Vec<Order> {
        let intent = match &self.notice {
            Some(Notice::Requested { settings, step, .. }) => Intent::Begin(Settings {
                steps: *step,
                ..*settings
            }),
            Some(Notice::Unavailable { intent, .. }) => *intent,
            _ => return Vec::new(),
        };
        self.clear();
        self.ask(intent, now)
    }
}
