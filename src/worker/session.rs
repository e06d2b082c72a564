//! What the trainer does with its time: obeys commands, trains and evaluates in
//! short slices, and posts events. It knows no browser; the clock is given.

mod opening;

use super::protocol::{self, CHECKPOINT_INTERVAL, Command, Configuration, Event, Message};
use super::protocol::{EVALUATION_INTERVAL, REST, Refusal, ResumePoint, RunId, is_checkpoint_step};
use crate::settings::Settings;
use crate::training::{Best, Evaluation, Evaluator, Extent, ResumeState, Training, TrainingError};

/// Milliseconds between two reports of losses.
const PROGRESS_INTERVAL: f64 = 33.0;

/// An event on its way to the page, with the numbers that are transferred.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    pub message: Message<Event>,
    pub numbers: Vec<f32>,
}

/// The trainer's present run, if any, and what it has to say.
#[derive(Default)]
pub struct Session {
    run: Option<Run>,
    posts: Vec<Post>,
}

struct Run {
    id: RunId,
    training: Training,
    is_training: bool,
    /// Under way; of the weights at the step named.
    evaluator: Option<(u32, Evaluator)>,
    pace: Pace,
    /// Of the steps that no [`Event::Progress`] has had.
    losses: Vec<f32>,
    last_progress: f64,
    last_checkpoint: f64,
    last_resume_state: f64,
    /// The end of the [`Command::Rest`] since which there was no work.
    rest_until: Option<f64>,
    /// The step of the newest checkpoint and resume state sent.
    checkpoint_step: Option<u32>,
    resume_step: Option<u32>,
}

/// Steps and milliseconds since training last began or went on.
#[derive(Clone, Copy, Default)]
struct Pace {
    steps: u32,
    since: f64,
}

impl Pace {
    fn steps_per_second(self, now: f64) -> f32 {
        let elapsed = now - self.since;
        if self.steps == 0 || elapsed <= 0.0 {
            0.0
        } else {
            (f64::from(self.steps) * 1_000.0 / elapsed) as f32
        }
    }
}

impl Session {
    /// True while there is something to train or to evaluate.
    pub fn is_busy(&self) -> bool {
        self.run
            .as_ref()
            .is_some_and(|run| run.is_training || run.evaluator.is_some())
    }

    /// Milliseconds from `now` until there is work to do again: 0 without a
    /// [`Command::Rest`].
    pub fn rest_left(&self, now: f64) -> f64 {
        let rest_until = self.run.as_ref().and_then(|run| run.rest_until);
        rest_until.map_or(0.0, |until| (until - now).max(0.0))
    }

    /// The events since the last call, in order.
    pub fn take_posts(&mut self) -> Vec<Post> {
        std::mem::take(&mut self.posts)
    }

    /// Obeys a command at the time `now`, in milliseconds. Commands for another
    /// run are ignored, unless they begin one.
    ///
    /// # Panics
    /// On [`Command::Crash`], which is what it is for.
    pub fn obey(&mut self, message: Message<Command>, numbers: &[f32], now: f64) {
        let id = message.run;
        match message.body {
            Command::Start { configuration } => {
                self.begin(id, untrained(&configuration), true, now);
            }
            Command::Reset { configuration } => {
                self.begin(id, untrained(&configuration), false, now);
            }
            Command::Continue {
                configuration,
                resume,
            } => self.begin(id, continued(&configuration, resume, numbers), true, now),
            // See `Session::open`, which tells how far it is while it reads.
            Command::Open { opened, text } => self.open(&opened, &text, |_| {}),
            Command::Crash => panic!("the page asked for a crash"),
            Command::Pause => self.with_run(id, |run, posts| {
                if run.is_training {
                    run.is_training = false;
                    run.post_all(posts, now);
                    run.post(posts, |step| Event::Paused { step });
                }
            }),
            Command::Resume => self.with_run(id, |run, posts| {
                if !run.is_training && !run.training.is_finished() {
                    run.is_training = true;
                    run.pace = Pace {
                        steps: 0,
                        since: now,
                    };
                    run.post(posts, |step| Event::Resumed { step });
                }
            }),
            Command::Rest => self.with_run(id, |run, _| {
                run.rest_until.get_or_insert(now + REST);
            }),
            Command::Stop => {
                self.with_run(id, |run, posts| {
                    run.post_all(posts, now);
                    run.post(posts, |step| Event::Stopped { step });
                });
                self.run.take_if(|run| run.id == id);
            }
        }
    }

    /// Trains and evaluates until the time `until`, at least one step or one piece
    /// of an evaluation.
    pub fn work(&mut self, clock: impl Fn() -> f64, until: f64) {
        if let Some(run) = &mut self.run {
            run.rest_until = None;
        }
        let mut before = clock();
        loop {
            let Some(run) = &mut self.run else { return };
            if let Err(step) = run.work_once(&mut self.posts, &clock) {
                run.post_progress(&mut self.posts, clock());
                run.post(&mut self.posts, |_| Event::Diverged { step });
                self.run = None;
            }
            // Stops before a piece that would take as long as the last one did.
            let now = clock();
            if !self.is_busy() || now + (now - before) > until {
                break;
            }
            before = now;
        }
        // In the middle of a long evaluation too, or the page would take it for broken.
        let now = clock();
        if let Some(run) = &mut self.run
            && (run.evaluator.is_some() || !run.losses.is_empty())
            && now >= run.last_progress + PROGRESS_INTERVAL
        {
            run.post_losses(&mut self.posts, now);
        }
    }

    fn begin(
        &mut self,
        id: RunId,
        training: Result<Training, Refusal>,
        is_training: bool,
        now: f64,
    ) {
        self.run = None;
        match training {
            Err(reason) => self.posts.push(Post {
                message: Message::new(id, Event::Refused { reason }),
                numbers: Vec::new(),
            }),
            Ok(training) => {
                let mut run = Run {
                    id,
                    training,
                    is_training,
                    evaluator: None,
                    pace: Pace {
                        steps: 0,
                        since: now,
                    },
                    losses: Vec::new(),
                    last_progress: now,
                    last_checkpoint: now,
                    last_resume_state: now,
                    rest_until: None,
                    checkpoint_step: None,
                    resume_step: None,
                };
                run.post(&mut self.posts, |step| Event::Started { step });
                run.post_checkpoint(&mut self.posts, now);
                run.post_resume_state(&mut self.posts, now);
                run.evaluate();
                self.run = Some(run);
            }
        }
    }

    fn with_run(&mut self, id: RunId, act: impl FnOnce(&mut Run, &mut Vec<Post>)) {
        if let Some(run) = self.run.as_mut().filter(|run| run.id == id) {
            act(run, &mut self.posts);
        }
    }
}

impl Run {
    /// One piece of the evaluation under way, or one step. An evaluation is
    /// finished first, so that its numbers stand beside the step they are of.
    /// Fails with the step at which the run diverged.
    fn work_once(&mut self, posts: &mut Vec<Post>, clock: &impl Fn() -> f64) -> Result<(), u32> {
        if let Some((step, evaluator)) = &mut self.evaluator {
            if let Some(evaluation) = evaluator.read_on() {
                let was_finished = self.training.is_finished();
                self.training.observe(&evaluation);
                let evaluation = evaluation_at(*step, evaluation);
                self.evaluator = None;
                // A run that ends here ends with all sentences, as any other.
                if !was_finished && self.training.is_finished() {
                    self.evaluate();
                }
                self.post(posts, |_| Event::Evaluated { evaluation });
            }
        } else if self.is_training && !self.training.is_finished() {
            self.train(posts, clock)?;
        }
        if self.evaluator.is_none() && self.is_training && self.training.is_finished() {
            self.is_training = false;
            self.post_all(posts, clock());
            self.post(posts, |step| Event::Finished { step });
        }
        Ok(())
    }

    fn train(&mut self, posts: &mut Vec<Post>, clock: &impl Fn() -> f64) -> Result<(), u32> {
        match self.training.advance() {
            Ok(loss) => self.losses.push(loss),
            Err(TrainingError::Diverged { step }) => return Err(step),
            Err(_) => return Err(self.training.step() + 1),
        }
        self.pace.steps += 1;
        let (step, now) = (self.training.step(), clock());
        let is_due = is_checkpoint_step(step) || self.training.is_finished();
        if is_due || now >= self.last_checkpoint + CHECKPOINT_INTERVAL {
            self.post_progress(posts, now);
            self.post_checkpoint(posts, now);
            if now >= self.last_resume_state + CHECKPOINT_INTERVAL {
                self.post_resume_state(posts, now);
            }
        }
        if is_due || step.is_multiple_of(EVALUATION_INTERVAL) {
            self.evaluate();
        }
        Ok(())
    }

    /// Begins an evaluation of the present weights: whole at the end of the run.
    fn evaluate(&mut self) {
        let extent = if self.training.is_finished() {
            Extent::Whole
        } else {
            Extent::Sampled
        };
        // Only weights that are no numbers cannot be evaluated; the next step
        // says so by itself.
        self.evaluator = self
            .training
            .evaluator(extent)
            .ok()
            .map(|evaluator| (self.training.step(), evaluator));
    }

    /// Losses, checkpoint and resume state up to the present step.
    fn post_all(&mut self, posts: &mut Vec<Post>, now: f64) {
        let step = Some(self.training.step());
        self.post_progress(posts, now);
        if self.checkpoint_step != step {
            self.post_checkpoint(posts, now);
        }
        if self.resume_step != step {
            self.post_resume_state(posts, now);
        }
    }

    fn post_progress(&mut self, posts: &mut Vec<Post>, now: f64) {
        if !self.losses.is_empty() {
            self.post_losses(posts, now);
        }
    }

    fn post_losses(&mut self, posts: &mut Vec<Post>, now: f64) {
        self.last_progress = now;
        let losses = std::mem::take(&mut self.losses);
        let steps_per_second = self.pace.steps_per_second(now);
        self.post(posts, |step| Event::Progress {
            step,
            losses,
            steps_per_second,
        });
    }

    fn post_checkpoint(&mut self, posts: &mut Vec<Post>, now: f64) {
        let step = self.training.step();
        self.last_checkpoint = now;
        self.checkpoint_step = Some(step);
        // Weights that are no numbers have no gradient worth showing.
        let gradient_norms = self.training.gradient_norms().unwrap_or_default();
        let checkpoint = Event::Checkpoint {
            step,
            gradient_norms,
        };
        posts.push(Post {
            message: Message::new(self.id, checkpoint),
            numbers: self.training.weights(),
        });
    }

    fn post_resume_state(&mut self, posts: &mut Vec<Post>, now: f64) {
        let state = self.training.resume_state();
        self.last_resume_state = now;
        self.resume_step = Some(state.step);
        let resume = ResumePoint {
            step: state.step,
            sampling_position: state.sampling_position,
            best_held_out_loss: state.best.held_out_loss,
            best_step: state.best.step,
        };
        posts.push(Post {
            message: Message::new(self.id, Event::ResumeState { resume }),
            numbers: state.to_numbers(),
        });
    }

    fn post(&self, posts: &mut Vec<Post>, event: impl FnOnce(u32) -> Event) {
        posts.push(Post {
            message: Message::new(self.id, event(self.training.step())),
            numbers: Vec::new(),
        });
    }
}

fn untrained(configuration: &Configuration) -> Result<Training, Refusal> {
    let settings = Settings::try_from(configuration)?;
    Training::new(settings).map_err(|error| Refusal::Settings(error.to_string()))
}

fn continued(
    configuration: &Configuration,
    resume: ResumePoint,
    numbers: &[f32],
) -> Result<Training, Refusal> {
    let settings = Settings::try_from(configuration)?;
    let best = Best {
        held_out_loss: resume.best_held_out_loss,
        step: resume.best_step,
    };
    let state = ResumeState::from_numbers(resume.step, resume.sampling_position, best, numbers)
        .ok_or_else(|| Refusal::Resume("not three equal parts".to_owned()))?;
    Training::from_resume_state(settings, &state)
        .map_err(|error| Refusal::Resume(error.to_string()))
}

/// An evaluation as it is sent: with the step that it is of.
pub fn evaluation_at(step: u32, evaluation: Evaluation) -> protocol::Evaluation {
    protocol::Evaluation {
        step,
        held_out_loss: evaluation.held_out_loss,
        held_out: evaluation.held_out,
        same_bag: evaluation.same_bag,
        longer: evaluation.longer,
        confusion: evaluation.confusion,
    }
}

#[cfg(test)]
mod tests;
