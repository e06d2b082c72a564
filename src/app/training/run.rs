//! What the page holds of one run: its settings, losses, evaluations and
//! checkpoints, which of them is shown, and where training can go on.

use std::sync::Arc;

use super::checkpoints::{Checkpoint, Checkpoints};
use super::losses::Losses;
use crate::nn::{Network, NetworkError};
use crate::settings::Settings;
use crate::share::bundle::BundledRun;
use crate::worker::protocol::{Evaluation, ResumePoint};

/// How a run stands while nobody trains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Trained beforehand; it came with the page.
    Bundled,
    /// At its seeded start.
    Untrained,
    /// Broken off, to go on later.
    Paused,
    /// Ended before its last step.
    Stopped,
    /// All steps done.
    Finished,
    /// The loss at this step was no finite number.
    Diverged { step: u32 },
}

/// How a run ended before its last step, as its settings asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EarlyEnd {
    pub step: u32,
    /// As many steps had brought nothing; `None` where enough was right.
    pub without_gain: Option<u32>,
    /// What was right of all held-out answers at that step.
    pub share: f32,
}

/// Which checkpoint the page reads with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// Always the newest, also while training brings newer ones.
    Newest,
    /// The one of this step.
    At(u32),
}

/// Where a run can be continued with the same bits.
#[derive(Clone, Debug, PartialEq)]
pub struct Resume {
    pub point: ResumePoint,
    /// Weights, Adam's first and second moments, each in the order of
    /// [`Layout`](crate::nn::Layout).
    pub numbers: Arc<Vec<f32>>,
}

/// One run of one cell.
#[derive(Clone, Debug)]
pub struct Run {
    /// Tells this run from every other of the session: a step of a run always
    /// has the same bits.
    pub serial: u32,
    pub settings: Settings,
    pub standing: Standing,
    pub checkpoints: Checkpoints,
    pub losses: Losses,
    /// By rising step.
    pub evaluations: Vec<Evaluation>,
    pub resume: Option<Resume>,
    /// How long the trainer has been at it, evaluation included.
    pub clock: Clock,
    shown: Shown,
}

/// Adds up how long a run is trained, in milliseconds; pauses do not count.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Clock {
    total: f64,
    since: Option<f64>,
}

impl Clock {
    /// Runs from now on; after a crash it never stopped.
    pub fn start(&mut self, now: f64) {
        self.stop(now);
        self.since = Some(now);
    }

    pub fn stop(&mut self, now: f64) {
        self.total += self.since.take().map_or(0.0, |since| now - since);
    }

    /// Milliseconds up to the last stop.
    pub fn total(&self) -> f64 {
        self.total
    }
}

impl Run {
    /// The seeded start of `settings`, with the very weights that the trainer begins with.
    pub fn untrained(serial: u32, settings: Settings) -> Self {
        let network = Network::seeded(
            settings.network_config(),
            u64::from(settings.seed),
            &settings.initialisation(),
        );
        Self {
            serial,
            settings,
            standing: Standing::Untrained,
            checkpoints: Checkpoints::new(Checkpoint {
                step: 0,
                network: Arc::new(network),
                gradient_norms: Arc::default(),
            }),
            losses: Losses::default(),
            evaluations: Vec::new(),
            resume: None,
            clock: Clock::default(),
            shown: Shown::Newest,
        }
    }

    /// A run that came with the page, and its seeded start; `None` if it has no
    /// network.
    pub fn bundled(serial: u32, bundled: BundledRun) -> Option<Self> {
        let mut run = Self::untrained(serial, bundled.settings);
        if bundled.checkpoints.is_empty() {
            return None;
        }
        for at in bundled.checkpoints {
            run.checkpoints.push(Checkpoint {
                step: at.step,
                network: Arc::new(at.network),
                gradient_norms: Arc::default(),
            });
        }
        run.standing = Standing::Bundled;
        run.losses = Losses::new(&bundled.losses);
        run.evaluations = bundled.evaluations;
        Some(run)
    }

    /// True if there is nothing to go back from.
    pub fn is_at_start(&self) -> bool {
        self.standing == Standing::Untrained && self.trained_step() == 0
    }

    /// The step that training has reached.
    pub fn trained_step(&self) -> u32 {
        self.losses.last_step().max(self.checkpoints.newest().step)
    }

    /// The checkpoint that is shown.
    pub fn shown(&self) -> &Checkpoint {
        match self.shown {
            Shown::Newest => self.checkpoints.newest(),
            Shown::At(step) => self.checkpoints.at_or_before(step),
        }
    }

    /// True while the newest checkpoint is shown, whichever it will be.
    pub fn follows_newest(&self) -> bool {
        self.shown == Shown::Newest
    }

    /// Shows the checkpoint at `step`, or the last one before it.
    pub fn show(&mut self, step: u32) {
        self.shown = if step >= self.checkpoints.newest().step {
            Shown::Newest
        } else {
            Shown::At(step)
        };
    }

    pub fn show_newest(&mut self) {
        self.shown = Shown::Newest;
    }

    /// The last evaluation of a network no younger than `step`.
    pub fn evaluation(&self, step: u32) -> Option<&Evaluation> {
        self.evaluations
            .iter()
            .rev()
            .find(|evaluation| evaluation.step <= step)
    }

    /// How it ended, if that was before its last step and because of
    /// [`Stop`](crate::settings::Stop).
    pub fn early_end(&self) -> Option<EarlyEnd> {
        let step = self.trained_step();
        if self.standing != Standing::Finished || step >= self.settings.steps {
            return None;
        }
        let last = self.evaluation(step)?;
        let share = last.held_out.share();
        let stop = self.settings.stop;
        let is_enough = stop.accuracy.is_some_and(|enough| share >= enough);
        let before = self.evaluations.iter().filter(|known| known.step < step);
        let best = before.min_by(|one, other| one.held_out_loss.total_cmp(&other.held_out_loss));
        let waited = step - best.map_or(0, |best| best.step);
        Some(EarlyEnd {
            step,
            // A part of the sentences stopped it; all of them may be a little less right.
            without_gain: stop
                .patience
                .filter(|&patience| !is_enough && waited >= patience),
            share,
        })
    }

    /// Where the way ends that was trained, if that is before the run's last step and
    /// it does not go on.
    pub fn short_end(&self) -> Option<u32> {
        let step = self.trained_step();
        let has_ended = matches!(
            self.standing,
            Standing::Finished | Standing::Stopped | Standing::Diverged { .. }
        );
        (has_ended && 0 < step && step < self.settings.steps).then_some(step)
    }

    /// Takes the losses of the steps up to `step`.
    pub fn record_losses(&mut self, step: u32, losses: &[f32]) {
        if step <= self.settings.steps {
            self.losses.record(step, losses);
        }
    }

    /// Takes an evaluation; what was known of its step and later ones is undone.
    pub fn record_evaluation(&mut self, evaluation: Evaluation) {
        self.evaluations
            .retain(|known| known.step < evaluation.step);
        self.evaluations.push(evaluation);
    }

    /// Takes the weights of a step, and how the next step's gradient flows with them.
    ///
    /// # Errors
    /// Weights that are not this network's, or not finite, are refused.
    pub fn record_checkpoint(
        &mut self,
        step: u32,
        weights: Vec<f32>,
        gradient_norms: Vec<f32>,
    ) -> Result<(), NetworkError> {
        let network = Network::from_weights(self.settings.network_config(), weights)?;
        let known = self.checkpoints.at(step).map(|known| &known.network);
        // The start and what comes again after a crash have been read already.
        let network = match known {
            Some(known) if **known == network => Arc::clone(known),
            _ => Arc::new(network),
        };
        self.checkpoints.push(Checkpoint {
            step,
            network,
            gradient_norms: gradient_norms.into(),
        });
        Ok(())
    }

    /// Goes back to a step from which training goes on: what came later is learned again.
    pub fn rewind(&mut self, step: u32) {
        self.losses.rewind(step);
        self.evaluations
            .retain(|evaluation| evaluation.step <= step);
        self.checkpoints.rewind(step);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Cell;
    use crate::tasks::Score;
    use crate::tasks::Task;

    fn run() -> Run {
        Run::untrained(1, Settings::recipe(Task::GoodOrNot, Cell::Rnn))
    }

    fn evaluation(step: u32) -> Evaluation {
        Evaluation {
            step,
            held_out_loss: 0.5,
            held_out: Score { right: 1, of: 2 },
            same_bag: Score { right: 1, of: 2 },
            ..Evaluation::default()
        }
    }

    fn trained() -> Run {
        let mut run = run();
        let weights = run.checkpoints.newest().network.weights().to_vec();
        for step in [1, 2, 3] {
            run.record_losses(step, &[0.7]);
            run.record_checkpoint(step, weights.clone(), Vec::new())
                .expect("these are its own weights");
        }
        run.record_evaluation(evaluation(0));
        run.record_evaluation(evaluation(2));
        run
    }

    #[test]
    fn the_clock_leaves_out_pauses_and_counts_what_a_crash_cost() {
        let mut clock = Clock::default();
        clock.start(100.0);
        clock.stop(300.0);
        clock.stop(900.0);
        assert_eq!(clock.total(), 200.0);
        clock.start(1_000.0);
        clock.start(1_500.0);
        clock.stop(1_600.0);
        assert_eq!(clock.total(), 800.0);
    }

    #[test]
    fn the_newest_is_shown_until_the_reader_goes_back_and_again_at_the_end() {
        let mut run = trained();
        assert_eq!(run.shown().step, 3);
        run.show(1);
        assert_eq!(run.shown().step, 1);
        assert!(!run.follows_newest());
        run.show(3);
        assert!(run.follows_newest());
    }

    #[test]
    fn a_number_is_shown_only_with_the_network_it_was_measured_on_or_a_later_one() {
        let run = trained();
        assert_eq!(run.evaluation(3).map(|e| e.step), Some(2));
        assert_eq!(run.evaluation(1).map(|e| e.step), Some(0));
    }

    #[test]
    fn a_run_that_ends_early_says_why() {
        let mut run = trained();
        run.settings.stop.accuracy = Some(0.5);
        assert_eq!(run.early_end(), None);
        run.standing = Standing::Finished;
        let enough = EarlyEnd {
            step: 3,
            without_gain: None,
            share: 0.5,
        };
        assert_eq!(run.early_end(), Some(enough));
        assert_eq!(run.short_end(), Some(3));
        run.settings.stop.accuracy = None;
        run.settings.stop.patience = Some(3);
        let stuck = EarlyEnd {
            without_gain: Some(3),
            ..enough
        };
        assert_eq!(run.early_end(), Some(stuck));
        run.settings.steps = 3;
        assert_eq!((run.early_end(), run.short_end()), (None, None));
    }

    #[test]
    fn going_back_undoes_all_that_came_later() {
        let mut run = trained();
        run.rewind(1);
        assert_eq!(run.trained_step(), 1);
        assert_eq!(run.shown().step, 1);
        assert_eq!(run.evaluations.len(), 1);
    }

    #[test]
    fn weights_of_another_network_are_refused() {
        let mut run = run();
        assert!(run.record_checkpoint(1, vec![0.0; 3], Vec::new()).is_err());
        assert_eq!(run.checkpoints.len(), 1);
    }
}
