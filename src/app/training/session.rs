//! The state of training on the page, and everything that can happen to it.
//! It knows no browser: what is to be done outside comes back as [`Order`]s.
//!
//! There is one run for each task and cell, and one trainer. A run rests
//! ([`Standing`]) unless it is the one that the trainer is busy with
//! ([`Active`]); so two runs can never train at once.

mod actions;
mod asking;
mod bundles;
mod events;
mod links;
pub mod own_text;
mod recovery;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::draft::Draft;
use super::run::{EarlyEnd, Run, Standing};
use super::shelf::{Shelf, Subject};
use super::watch::Watch;
use crate::nn::Cell;
use crate::settings::{Setting, Settings, ValueError};
use crate::tasks::Task;
use crate::worker::protocol::{Command, Refusal, RunId};

/// Steps that a link may ask to be trained again.
pub const MOST_REQUESTED_STEPS: u32 = 2_000;

/// Serial numbers of runs that are trained here are larger than this.
pub const FIRST_SERIAL: u32 = 1_000;

/// The worker, as far as the page knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trainer {
    /// Not asked for yet.
    Absent,
    /// On its way: the first time, or again after a crash.
    Loading,
    Ready,
    Unavailable(Unavailable),
}

/// Why there is no trainer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unavailable {
    #[error("its files did not arrive")]
    NotLoaded,
    #[error("the browser does not let it start")]
    Blocked,
    #[error("it was loaded and does not answer")]
    Silent,
}

/// What the trainer is asked to begin with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Intent {
    /// Train from the seeded start.
    Begin(Settings),
    /// Go to the seeded start and wait.
    Reset(Settings),
    /// Go on where the run of this cell can be resumed.
    Continue,
}

/// How far the trainer is with its run.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Stage {
    /// Asked, or about to be asked as soon as it is ready; has not answered.
    Starting(Intent),
    /// At step 0, waiting for "Train".
    AtStart,
    Training {
        steps_per_second: f32,
        /// Quarters of the run that have been announced.
        quarters: u32,
    },
    Paused,
    /// Asked to stop; has not answered.
    Stopping,
}

/// The run that the trainer is busy with.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Active {
    subject: Subject,
    id: RunId,
    stage: Stage,
}

/// What the run on the screen is doing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Phase {
    Resting(Standing),
    /// The trainer is not there yet.
    Loading,
    /// The trainer has been asked and has not answered.
    Starting,
    Training {
        steps_per_second: f32,
    },
    Paused,
    Stopping,
}

impl Phase {
    /// True from "Train" until the run ends or is paused.
    pub const fn is_busy(self) -> bool {
        matches!(
            self,
            Phase::Loading | Phase::Starting | Phase::Training { .. } | Phase::Stopping
        )
    }
}

/// Something that stands on the page until it is put away.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The trainer crashed or fell silent; training went on from this step.
    StartedAgain {
        step: u32,
    },
    /// It crashed again and again at the same place.
    GaveUp {
        step: u32,
    },
    Unavailable {
        reason: Unavailable,
        intent: Intent,
    },
    Refused {
        reason: Refusal,
    },
    Diverged {
        step: u32,
        settings: Settings,
    },
    /// It was left for another task or cell while it trained.
    PausedElsewhere {
        subject: Subject,
        step: u32,
    },
    /// A link names a network at the step `wanted` that is not here; it can be
    /// trained again to `step`.
    Requested {
        settings: Settings,
        step: u32,
        wanted: u32,
    },
}

/// What is said once to those who do not see the dock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Announcement {
    Loading,
    Started {
        steps: u32,
    },
    Quarter {
        step: u32,
        steps: u32,
        seconds_left: f32,
    },
    Paused {
        step: u32,
        steps: u32,
    },
    PausedElsewhere {
        subject: Subject,
        step: u32,
    },
    Resumed {
        step: u32,
    },
    Stopped {
        step: u32,
    },
    Finished {
        steps: u32,
        share: Option<f32>,
    },
    /// Before its last step, as its settings asked for.
    EndedEarly {
        end: EarlyEnd,
    },
    BackAtStart {
        seed: u32,
    },
    NewStart {
        seed: u32,
    },
    Notice,
}

/// What is to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// Fetch the trainer and start it.
    Load,
    /// Fetch the networks of a task that come with the page.
    Fetch(Task),
    /// End the worker and start a new one.
    Restart,
    Send {
        run: RunId,
        command: Command,
        /// What [`Command::Continue`] carries.
        numbers: Option<Arc<Vec<f32>>>,
    },
    Say(Announcement),
}

/// The page's training.
#[derive(Clone, Debug)]
pub struct Session {
    /// On the screen.
    subject: Subject,
    runs: Shelf<Run>,
    /// The runs that came with the page; a link may come back to them.
    bundled: Shelf<Run>,
    bundles: bundles::Bundles,
    /// The step of a link that waits for a bundled run's checkpoints.
    awaited: Option<(Settings, u32)>,
    drafts: Shelf<Draft>,
    trainer: Trainer,
    active: Option<Active>,
    last_id: RunId,
    last_serial: u32,
    watch: Watch,
    playing: bool,
    notice: Option<Notice>,
    texts: Vec<own_text::Given>,
    opening: own_text::Opening,
}

impl Session {
    /// A session that shows the run of `subject`; nothing is trained.
    pub fn new(subject: Subject, runs: Shelf<Run>) -> Self {
        Self {
            subject,
            bundled: runs.clone(),
            bundles: bundles::Bundles::default(),
            awaited: None,
            runs,
            drafts: Shelf::new(|Subject { task, cell }| Draft::from(&Settings::recipe(task, cell))),
            trainer: Trainer::Absent,
            active: None,
            last_id: RunId::NONE,
            // Those that come with the page or are untrained have the numbers below.
            last_serial: FIRST_SERIAL,
            watch: Watch::default(),
            playing: false,
            notice: None,
            texts: Vec::new(),
            opening: own_text::Opening::default(),
        }
    }

    pub const fn task(&self) -> Task {
        self.subject.task
    }

    /// The cell on the screen.
    pub const fn cell(&self) -> Cell {
        self.subject.cell
    }

    /// The run on the screen.
    pub fn run(&self) -> &Run {
        self.runs.get(self.subject)
    }

    pub fn run_of(&self, subject: Subject) -> &Run {
        self.runs.get(subject)
    }

    pub fn draft(&self) -> &Draft {
        self.drafts.get(self.subject)
    }

    pub const fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    pub const fn is_playing(&self) -> bool {
        self.playing
    }

    pub const fn trainer(&self) -> Trainer {
        self.trainer
    }

    /// What the run on the screen is doing.
    pub fn phase(&self) -> Phase {
        match self.active.filter(|active| active.subject == self.subject) {
            None => match self.run().standing {
                Standing::Paused => Phase::Paused,
                standing => Phase::Resting(standing),
            },
            Some(active) => match active.stage {
                Stage::Starting(Intent::Reset(_)) | Stage::AtStart => {
                    Phase::Resting(Standing::Untrained)
                }
                Stage::Starting(_) if self.trainer != Trainer::Ready => Phase::Loading,
                Stage::Starting(_) => Phase::Starting,
                Stage::Training {
                    steps_per_second, ..
                } => Phase::Training { steps_per_second },
                Stage::Paused => Phase::Paused,
                Stage::Stopping => Phase::Stopping,
            },
        }
    }

    /// True while time without an answer counts against the trainer.
    pub fn is_watched(&self) -> bool {
        self.trainer == Trainer::Loading
            || self
                .active
                .is_some_and(|active| !matches!(active.stage, Stage::Paused | Stage::AtStart))
    }

    /// The settings of the panel, or what is wrong with them.
    pub fn wanted(&self) -> Result<Settings, (Setting, ValueError)> {
        self.draft().settings()
    }
}
