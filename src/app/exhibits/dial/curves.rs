//! The gradients that are drawn: one of each network, and the chosen one as it was.

use leptos::prelude::*;

use super::{DialState, Runs, STARTS};
use crate::nn::{Batch, Cell, Network};
use crate::settings::Settings;
use crate::share::bundle::BundledRun;
use crate::tasks::{Answer, Gap, Task, recall};
use crate::trace::way_back::{self, Fate, Untrained, WayBack};

/// What is on the staff.
#[derive(Clone, Debug, PartialEq)]
pub struct Curves {
    /// Of each network.
    ways: Vec<WayBack>,
    chosen: usize,
    pub kind: Kind,
}

/// What is known of them beyond their curves.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Untrained {
        /// The chosen one before the dial was turned.
        turned_from: Option<(f32, WayBack)>,
        clipping: bool,
    },
    Trained {
        /// Of each network.
        known: Vec<Known>,
        /// The chosen one before it was trained.
        untrained: Option<Start>,
    },
}

/// What a trained network is, and how it fares.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    pub cell: Cell,
    pub forget_bias: f32,
    /// The share of unseen strings that it answers right.
    pub right: f32,
    /// Of U, where there is one.
    pub radius: Option<f64>,
}

/// The same network before it was trained.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    pub way: WayBack,
    pub radius: Option<f64>,
}

impl Curves {
    /// (Tracked.)
    pub fn of_untrained(state: DialState) -> Self {
        let (radius, first, chosen) = (state.radius.get(), state.draw.get(), state.start.get());
        let seed = |start: usize| u64::from(first) * STARTS as u64 + start as u64 + 1;
        let way = |radius, start| Untrained::way_back(radius, seed(start));
        let ways = (0..STARTS).map(|start| way(radius.value(), start));
        let turned_from = state.turned_from.get().filter(|before| *before != radius);
        Self {
            ways: ways.collect(),
            chosen,
            kind: Kind::Untrained {
                turned_from: turned_from
                    .map(|before| (before.value(), way(before.value(), chosen))),
                clipping: state.clipping.get(),
            },
        }
    }

    /// (Tracked.)
    pub fn of_trained(runs: &Runs, state: DialState) -> Self {
        let batch = batch();
        let chosen = state.trained.get().min(runs.len().saturating_sub(1));
        let network = |run: &BundledRun| run.checkpoints.last().map(|last| last.network.clone());
        let networks: Vec<(Settings, f32, Network)> = runs
            .iter()
            .filter_map(|run| {
                let right = run
                    .evaluations
                    .last()
                    .map_or(0.0, |last| last.held_out.share());
                Some((run.settings, right, network(run)?))
            })
            .collect();
        let known = networks.iter().map(|(settings, right, network)| Known {
            cell: settings.cell,
            forget_bias: settings.forget_bias,
            right: *right,
            radius: way_back::radius(network),
        });
        let untrained = networks.get(chosen).map(|(settings, ..)| {
            let seed = u64::from(settings.seed);
            let start =
                Network::seeded(settings.network_config(), seed, &settings.initialisation());
            Start {
                way: WayBack::of(&start, &batch),
                radius: way_back::radius(&start),
            }
        });
        Self {
            chosen,
            kind: Kind::Trained {
                known: known.collect(),
                untrained,
            },
            ways: networks
                .iter()
                .map(|(.., network)| WayBack::of(network, &batch))
                .collect(),
        }
    }

    /// The chosen one.
    pub fn way(&self) -> Option<&WayBack> {
        self.ways.get(self.chosen)
    }

    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// All of them.
    pub fn ways(&self) -> &[WayBack] {
        &self.ways
    }

    pub fn count(&self) -> usize {
        self.ways.len()
    }

    pub fn step_count(&self) -> usize {
        self.way().map_or(0, WayBack::len)
    }

    pub fn last_step(&self) -> usize {
        self.step_count().saturating_sub(1)
    }

    pub fn with_fate(&self, fate: Fate) -> usize {
        self.ways.iter().filter(|way| way.fate() == fate).count()
    }

    /// What a gradient is divided by before it is drawn: 1 without clipping.
    pub fn divisor(&self, way: &WayBack) -> f64 {
        match self.kind {
            Kind::Untrained { clipping: true, .. } => way.divisor(Settings::GRADIENT_NORM),
            _ => 1.0,
        }
    }

    /// The dashed one: how the chosen one was.
    pub fn was(&self) -> Option<&WayBack> {
        match &self.kind {
            Kind::Untrained { clipping: true, .. } => {
                self.way().filter(|way| self.divisor(way) > 1.0)
            }
            Kind::Untrained { turned_from, .. } => turned_from.as_ref().map(|(_, way)| way),
            Kind::Trained { untrained, .. } => untrained.as_ref().map(|start| &start.way),
        }
    }
}

/// The task's own four sample strings, one for each symbol.
fn batch() -> Batch {
    let gap = Gap::Twenty;
    let samples = recall::samples(Task::Recall(gap).vocabulary(), gap);
    let sentences: Vec<&[u32]> = samples.iter().map(|sample| &sample.tokens[..]).collect();
    let labels = samples.iter().map(|sample| match &sample.answer {
        Answer::Whole(label) => *label,
        Answer::Each(_) => 0,
    });
    Batch::new(&sentences, &labels.collect::<Vec<_>>())
}
