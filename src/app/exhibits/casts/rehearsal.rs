//! The training of an exhibit's networks in this tab, one after the other. Knows no
//! browser: what is to be done outside is said in [`Deed`]s.

use super::{Runs, Shared};
use crate::nn::Network;
use crate::settings::Settings;
use crate::share::bundle::{BundledRun, Checkpoint};
use crate::worker::protocol::{Command, Configuration, Event, RunId};

/// What is to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// A trainer is wanted.
    Load,
    Send(RunId, Command),
    /// It is not wanted any more.
    End,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stage {
    /// Nothing was trained here.
    AtRest,
    /// The trainer is on its way.
    Loading,
    Training {
        /// Which of the networks, from 0, and its step.
        network: usize,
        step: u32,
    },
    /// All are trained; how long that took, in seconds, and from which seed.
    Finished { seconds: f64, seed: u32 },
    /// The trainer did not come, broke, or the run diverged.
    Failed,
}

/// The networks of a cast, as they are trained here.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    settings: Vec<Settings>,
    /// Added to each seed: 0 is the start of those that came with the page.
    start: u32,
    stage: Stage,
    run: RunId,
    /// Milliseconds.
    began: f64,
    under_way: Option<BundledRun>,
    done: Vec<BundledRun>,
    finished: Option<Runs>,
}

impl Rehearsal {
    pub fn new(settings: Vec<Settings>) -> Self {
        Self {
            settings,
            start: 0,
            stage: Stage::AtRest,
            run: RunId::NONE,
            began: 0.0,
            under_way: None,
            done: Vec::new(),
            finished: None,
        }
    }

    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// How many networks there are, and how many steps each takes.
    pub fn steps(&self) -> impl ExactSizeIterator<Item = u32> {
        self.settings.iter().map(|settings| settings.steps)
    }

    /// The networks that were trained here last.
    pub fn finished(&self) -> Option<Runs> {
        self.finished.clone()
    }

    /// Begins from the next start.
    pub fn begin(&mut self, now: f64) -> Vec<Deed> {
        self.start += 1;
        self.stage = Stage::Loading;
        self.began = now;
        self.done.clear();
        vec![Deed::Load]
    }

    /// Forgets what was trained here.
    pub fn let_go(&mut self) {
        *self = Self {
            start: self.start,
            run: self.run.next(),
            ..Self::new(std::mem::take(&mut self.settings))
        };
    }

    pub fn fail(&mut self) -> Vec<Deed> {
        self.stage = Stage::Failed;
        vec![Deed::End]
    }

    /// Takes an event of the trainer.
    pub fn hear(&mut self, run: RunId, event: Event, numbers: Vec<f32>, now: f64) -> Vec<Deed> {
        match event {
            Event::Ready if self.stage == Stage::Loading => {
                // Loading took its time; what is told is how long training takes.
                self.began = now;
                return self.train(0);
            }
            Event::Failed { .. } | Event::Refused { .. } => return self.fail(),
            _ if run != self.run => return Vec::new(),
            _ => {}
        }
        let (Stage::Training { network, .. }, Some(under_way)) =
            (self.stage, self.under_way.as_mut())
        else {
            return Vec::new();
        };
        match event {
            Event::Progress { step, losses, .. } => {
                under_way.losses.extend(losses);
                self.stage = Stage::Training { network, step };
            }
            Event::Checkpoint { step, .. } => {
                let config = under_way.settings.network_config();
                if let Ok(weights) = Network::from_weights(config, numbers) {
                    under_way.checkpoints.retain(|known| known.step < step);
                    let network = weights;
                    under_way.checkpoints.push(Checkpoint { step, network });
                }
            }
            Event::Evaluated { evaluation } => under_way.evaluations.push(evaluation),
            Event::Diverged { .. } => return self.fail(),
            Event::Finished { .. } => {
                self.done.extend(self.under_way.take());
                if network + 1 < self.settings.len() {
                    return self.train(network + 1);
                }
                let seconds = (now - self.began) / 1_000.0;
                let seed = self.done.first().map_or(0, |run| run.settings.seed);
                self.finished = Some(Shared::new(std::mem::take(&mut self.done)));
                self.stage = Stage::Finished { seconds, seed };
                return vec![Deed::End];
            }
            _ => {}
        }
        Vec::new()
    }

    fn train(&mut self, network: usize) -> Vec<Deed> {
        let Some(&settings) = self.settings.get(network) else {
            return Vec::new();
        };
        let settings = Settings {
            seed: settings.seed.saturating_add(self.start),
            ..settings
        };
        self.run = self.run.next();
        self.stage = Stage::Training { network, step: 0 };
        self.under_way = Some(BundledRun {
            settings,
            losses: Vec::new(),
            evaluations: Vec::new(),
            checkpoints: Vec::new(),
        });
        let configuration = Configuration::from(&settings);
        vec![Deed::Send(self.run, Command::Start { configuration })]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Cell;
    use crate::tasks::Task;

    fn settings() -> Vec<Settings> {
        let settings = Settings::recipe(Task::Parity, Cell::Rnn);
        vec![
            settings,
            Settings {
                seed: 9,
                ..settings
            },
        ]
    }

    fn weights() -> Vec<f32> {
        let settings = settings()[0];
        let network = Network::seeded(settings.network_config(), 1, &settings.initialisation());
        network.weights().to_vec()
    }

    fn run_of(deeds: &[Deed]) -> RunId {
        match deeds {
            [Deed::Send(run, Command::Start { .. })] => *run,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn networks_are_trained_one_after_the_other_from_the_next_seed() {
        let mut rehearsal = Rehearsal::new(settings());
        assert_eq!(rehearsal.begin(0.0), [Deed::Load]);
        let mut deeds = rehearsal.hear(RunId::NONE, Event::Ready, vec![], 1_000.0);
        for network in 0..2 {
            let run = run_of(&deeds);
            let checkpoint = Event::Checkpoint {
                step: 5,
                gradient_norms: vec![],
            };
            rehearsal.hear(run, checkpoint, weights(), 1_500.0);
            // Of a run that is no more.
            let stale = rehearsal.hear(RunId(77), Event::Finished { step: 5 }, vec![], 1_600.0);
            assert!(stale.is_empty(), "{network}");
            deeds = rehearsal.hear(run, Event::Finished { step: 5 }, vec![], 3_000.0);
        }
        assert_eq!(deeds, [Deed::End]);
        let seed = settings()[0].seed + 1;
        let seconds = 2.0;
        assert_eq!(rehearsal.stage(), Stage::Finished { seconds, seed });
        let runs = rehearsal.finished().expect("it has finished");
        let seeds: Vec<u32> = runs.iter().map(|run| run.settings.seed).collect();
        assert_eq!(seeds, [seed, 10]);
        assert!(runs.iter().all(|run| run.checkpoints.len() == 1));
    }

    #[test]
    fn what_was_trained_stays_when_another_training_fails() {
        let mut rehearsal = Rehearsal::new(settings()[..1].to_vec());
        rehearsal.begin(0.0);
        let run = run_of(&rehearsal.hear(RunId::NONE, Event::Ready, vec![], 0.0));
        rehearsal.hear(run, Event::Finished { step: 5 }, vec![], 0.0);
        rehearsal.begin(0.0);
        assert_eq!(rehearsal.fail(), [Deed::End]);
        assert_eq!(rehearsal.stage(), Stage::Failed);
        assert!(rehearsal.finished().is_some());
        rehearsal.let_go();
        assert_eq!(rehearsal.stage(), Stage::AtRest);
        assert!(rehearsal.finished().is_none());
    }
}
