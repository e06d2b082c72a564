//! What page and trainer say to each other.
//!
//! ```text
//! page                                   trainer
//!                                        Ready
//! Start { configuration }  ───────────►  Started
//!                          ◄───────────  Checkpoint 0 (+weights), Evaluated 0
//!                          ◄───────────  Progress …, Checkpoint … (+weights),
//!                                        Evaluated …, ResumeState … (+state)
//! Pause                    ───────────►  Progress, Checkpoint, ResumeState, Paused
//! Resume                   ───────────►  Resumed, Progress …
//! Rest                     ───────────►  (nothing for a moment)
//! Stop                     ───────────►  Progress, Checkpoint, ResumeState, Stopped
//!                          ◄───────────  … Finished, or Diverged, or Failed
//! ```
//!
//! A message is a JSON string, or, where it carries numbers by the thousand, an
//! object `{ m: string, w: Float32Array }` whose buffer is transferred
//! ([`transfer`](super::transfer)). Which messages have a `w`, and what is in it,
//! stands at each variant.
//!
//! Every message carries the version and the run that it belongs to. The page
//! gives each run a new number; both ends ignore messages of any other run than
//! their present one, so nothing old can arrive late. [`RunId::NONE`] belongs to
//! no run and is never ignored.
//!
//! Step `s` is the state after `s` updates of the weights; step 0 is untrained.
//! The loss *of* step `s` (1, 2, …) is the one whose gradient made step `s`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::nn::Cell;
use crate::settings::{Setting, Settings, SettingsError, ValueError};
use crate::tasks::{Confusion, OwnError, OwnFacts, OwnId, OwnKind, Score, Task};

/// Raised whenever a message changes its form. Page and trainer come from one
/// build, so another version means a stale file in a cache: reload.
pub const VERSION: u32 = 3;

/// The number of a run, given by the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RunId(pub u32);

impl RunId {
    /// No run: `Ready` and failures outside any run.
    pub const NONE: RunId = RunId(0);

    /// The number for the next run.
    pub fn next(self) -> RunId {
        RunId(self.0.wrapping_add(1).max(1))
    }
}

/// Everything that decides the bits of a run, by name and as text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Configuration {
    /// [`Task::message_key`](crate::tasks::Task::message_key)
    pub task: String,
    /// [`Cell::key`](crate::nn::Cell::key)
    pub cell: String,
    /// [`Setting::key`] and [`Setting::text`]; what is missing is as the recipe of
    /// task and cell has it.
    pub settings: BTreeMap<String, String>,
}

impl From<&Settings> for Configuration {
    fn from(settings: &Settings) -> Self {
        let pairs = Setting::ALL.into_iter().filter_map(|setting| {
            let text = setting.text(settings)?;
            Some((setting.key().to_owned(), text))
        });
        Self {
            task: settings.task.message_key(),
            cell: settings.cell.key().to_owned(),
            settings: pairs.collect(),
        }
    }
}

impl TryFrom<&Configuration> for Settings {
    type Error = Refusal;

    fn try_from(configuration: &Configuration) -> Result<Self, Refusal> {
        let task = Task::from_message_key(&configuration.task).ok_or(Refusal::Task)?;
        let cell = Cell::from_key(&configuration.cell).ok_or(Refusal::Cell)?;
        let mut settings = Settings::recipe(task, cell);
        for setting in Setting::ALL {
            if let Some(text) = configuration.settings.get(setting.key()) {
                let wrong =
                    |error: ValueError| Refusal::Settings(format!("{}: {error}", setting.key()));
                setting.check(text).map_err(wrong)?;
                settings = setting.set(&settings, text).map_err(wrong)?;
            }
        }
        settings.check()?;
        Ok(settings)
    }
}

/// Page to trainer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Builds the untrained network and trains it. Ends any run before it.
    Start {
        configuration: Configuration,
    },
    /// Builds the untrained network, sends step 0 and waits for [`Command::Resume`].
    /// "Same start" is this with the same configuration, "New start" with the
    /// next seed.
    Reset {
        configuration: Configuration,
    },
    /// Goes on from a resume state as if nothing had happened, for a new trainer
    /// after a crash or a run that was stopped. `w` as in [`Event::ResumeState`].
    /// What follows has the bits that the first run had at the same steps.
    Continue {
        configuration: Configuration,
        resume: ResumePoint,
    },
    Pause,
    Resume,
    /// Leaves the processor to the page for [`REST`], because somebody is typing. A
    /// rest under way is not prolonged, and a slice of work follows each: a run goes
    /// on however fast one types, and its bits are the same.
    Rest,
    /// Ends the run.
    Stop,
    /// Reads a text of the learner's own, of [`RunId::NONE`]. A run may be going on
    /// meanwhile. A new trainer has to be given the text again.
    Open {
        opened: OwnText,
        text: String,
    },
    /// Panics, so that tests see a crash.
    Crash,
}

/// The number that the page has given a text of the learner's own, and what it is to
/// be learned for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnText {
    pub number: u16,
    pub kind: OwnKind,
}

impl OwnText {
    pub const fn id(self) -> OwnId {
        OwnId {
            number: self.number,
            kind: self.kind,
        }
    }
}

/// The part of a resume state that is not weights.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResumePoint {
    pub step: u32,
    /// How far the stream of random numbers is that picks the training
    /// sentences, in 32-bit words.
    pub sampling_position: u64,
    /// The lowest loss on held-out sentences so far, and its step.
    pub best_held_out_loss: f32,
    pub best_step: u32,
}

/// What the network makes of sentences that training does not show.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    pub step: u32,
    /// Mean cross-entropy over the held-out sentences, in nats.
    pub held_out_loss: f32,
    pub held_out: Score,
    /// Single sentences of the same-bag pairs: a network that ignores order has
    /// exactly half of them.
    pub same_bag: Score,
    /// Of sentences longer than any of training.
    #[serde(default)]
    pub longer: Score,
    /// Of the held-out sentences, by class; empty for tasks of many classes.
    #[serde(default)]
    pub confusion: Confusion,
}

/// Trainer to page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The first message of a trainer, of [`RunId::NONE`].
    Ready,
    /// A run has begun, at step 0 or at the resume point's step.
    Started {
        step: u32,
    },
    /// `losses` are those of the steps `step − losses.len() + 1 ..= step`; none while
    /// an evaluation takes long. After a restart some steps come again, with the same
    /// losses.
    Progress {
        step: u32,
        losses: Vec<f32>,
        /// Over the time since training last began or went on, evaluation
        /// included; 0 before the first step.
        steps_per_second: f32,
    },
    /// `w`: all weights in the order of [`Layout`](crate::nn::Layout). Sent at the
    /// steps of [`is_checkpoint_step`], at least every [`CHECKPOINT_INTERVAL`]
    /// while training, at every pause, and at the end.
    Checkpoint {
        step: u32,
        /// Length of the next step's gradient at each time step of its batch.
        gradient_norms: Vec<f32>,
    },
    /// An evaluation has finished; it always is of a step whose checkpoint has
    /// been sent or, between the spaced checkpoints, of none.
    Evaluated {
        evaluation: Evaluation,
    },
    /// `w`: all weights, Adam's first moments, Adam's second moments, each in the
    /// order of [`Layout`](crate::nn::Layout). Follows checkpoints at most every
    /// [`CHECKPOINT_INTERVAL`], every pause, stop and end. Keep the newest and
    /// give it back in [`Command::Continue`].
    ResumeState {
        resume: ResumePoint,
    },
    Paused {
        step: u32,
    },
    Resumed {
        step: u32,
    },
    Stopped {
        step: u32,
    },
    /// All steps are done; the last checkpoint and evaluation have been sent.
    Finished {
        step: u32,
    },
    /// The loss at this step is no finite number; training has ended. The last
    /// checkpoint stays the newest.
    Diverged {
        step: u32,
    },
    /// How much of a text has been read, 0…1.
    Opening {
        opened: OwnText,
        share: f32,
    },
    /// A text has been read and can be trained.
    Opened {
        opened: OwnText,
        facts: OwnFacts,
    },
    /// A text cannot be learned.
    NotOpened {
        opened: OwnText,
        reason: OwnError,
    },
    /// A command could not be obeyed; no run is going on.
    Refused {
        reason: Refusal,
    },
    /// The trainer has panicked and answers no more: start a new one.
    Failed {
        message: String,
    },
}

/// Why a command was not obeyed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    #[error("the trainer does not know this task")]
    Task,
    #[error("the trainer does not know this cell")]
    Cell,
    #[error("the settings cannot be trained: {0}")]
    Settings(String),
    #[error("the resume state is not one of this run: {0}")]
    Resume(String),
    #[error("the trainer could not read a message: {0}")]
    Message(String),
}

impl From<SettingsError> for Refusal {
    fn from(error: SettingsError) -> Self {
        Refusal::Settings(error.to_string())
    }
}

/// Milliseconds that pass at most between two checkpoints.
pub const CHECKPOINT_INTERVAL: f64 = 250.0;

/// Milliseconds that a [`Command::Rest`] lasts.
pub const REST: f64 = 100.0;

/// A command or an event with what every message carries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message<T> {
    pub version: u32,
    pub run: RunId,
    pub body: T,
}

/// A message that cannot be understood.
#[derive(Debug, thiserror::Error)]
pub enum ProtocolError {
    #[error("a message of protocol version {found} came to a program of version {VERSION}; reload")]
    Version { found: u32 },
    #[error("a message is not in the protocol's form: {0}")]
    Form(#[from] serde_json::Error),
}

impl<T: Serialize + DeserializeOwned> Message<T> {
    pub fn new(run: RunId, body: T) -> Self {
        Self {
            version: VERSION,
            run,
            body,
        }
    }

    pub fn to_json(&self) -> Result<String, ProtocolError> {
        Ok(serde_json::to_string(self)?)
    }

    /// Reads the version before the body, whose form may have changed.
    pub fn from_json(json: &str) -> Result<Self, ProtocolError> {
        #[derive(Deserialize)]
        struct Head {
            version: u32,
        }
        let Head { version: found } = serde_json::from_str(json)?;
        if found != VERSION {
            return Err(ProtocolError::Version { found });
        }
        Ok(serde_json::from_str(json)?)
    }

    /// True if the message belongs to `current` or to no run.
    pub fn is_for(&self, current: RunId) -> bool {
        self.run == current || self.run == RunId::NONE
    }
}

/// Steps at which a checkpoint is always sent: 0, 1, 2, 3, 5, 8, 12, 18, 25 and
/// from there about a sixth apart, on multiples of 25, where evaluations are. So
/// equal ways on the scrubber are about equal factors of training time.
pub fn is_checkpoint_step(step: u32) -> bool {
    const FIRST: [u32; 9] = [0, 1, 2, 3, 5, 8, 12, 18, 25];
    if step <= 25 {
        return FIRST.contains(&step);
    }
    let mut at = 25;
    while at < step {
        at += (at / 6 / EVALUATION_INTERVAL).max(1) * EVALUATION_INTERVAL;
    }
    at == step
}

/// Steps between two evaluations.
pub const EVALUATION_INTERVAL: u32 = 25;

#[cfg(test)]
mod tests;
