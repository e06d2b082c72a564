//! Runs that exhibits play back: where dozens are compared, nobody waits for them to be
//! trained. `share::recordings` is their file.

use std::ops::RangeInclusive;

use super::cast::{Cast, sized};
use super::{Settings, Stop};
use crate::nn::{Cell, Directions};
use crate::tasks::{Gap, Task};

/// What is recorded for one exhibit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Recording {
    /// Delayed recall: for each gap of 5, 10, 20, 40 an RNN, an LSTM for each of
    /// [`Cast::FORGET_BIASES`], a GRU.
    Recall,
    /// The three cells of [`Cast::Cells`].
    Cells,
    /// How far they count: for an LSTM, then a GRU, with 1, 2, 4, 10 units.
    Counting,
    /// The networks of [`Cast::Anatomy`] at their end.
    Anatomy,
    /// The first network of [`Cast::Lengths`], read behind ever more padding.
    Columns,
    /// The other two of [`Cast::Lengths`], while they are trained.
    Padding,
    /// The bank: one reader and two while they are trained, then one reader after ten
    /// times as long.
    BothWays,
    /// One layer and two of [`Cast::Layers`].
    Layers,
    /// For both networks of [`Cast::Flags`] in turn: each unit's correlation, what each
    /// decides alone, what those decide together that go with the fact.
    Flags,
}

/// Runs that differ in their seed alone, and what is recorded of each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Series {
    /// With the first seed.
    pub settings: Settings,
    pub seed_count: u32,
    pub measure: Measure,
}

/// What is recorded of a run. Shares are in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The share of held-out answers that is right, each time after so many steps, the
    /// untrained network first.
    ShareEvery(u32),
    /// The same at the run's end alone.
    LastShare,
    /// The same at the end, with every shorter sentence filled up to each of
    /// [`Measure::COLUMNS`] and read there.
    ShareAtColumns,
    /// The largest n up to which every aⁿ X bⁿ is answered right, at most
    /// [`Measure::LONGEST_COUNT`].
    Count,
    /// How much each unit goes with "they", in thousandths of a correlation.
    Correlations,
    /// The share of sentences in which turning the unit alone changes the answer
    /// between they and not they, for each unit.
    Decides,
    /// The same when all units turn that go with the fact by [`Measure::GOES_WITH`].
    DecideTogether,
}

impl Measure {
    /// Of [`Measure::ShareAtColumns`].
    pub const COLUMNS: RangeInclusive<u32> = 5..=40;
    /// The longest string that counting is tested with.
    pub const LONGEST_COUNT: u32 = 100;
    /// Flags are asked about in so many sentences.
    pub const FLAG_SENTENCES: usize = 200;
    /// From this correlation on, either way, a unit goes with a fact.
    pub const GOES_WITH: f32 = 0.8;
}

impl Series {
    /// The settings of each run.
    pub fn runs(&self) -> impl Iterator<Item = Settings> + use<> {
        let settings = self.settings;
        let seeds = settings.seed..settings.seed + self.seed_count;
        seeds.map(move |seed| Settings { seed, ..settings })
    }

    /// What each value of a run is of: a step, a column, or a unit, counted from 1.
    pub fn points(&self) -> Vec<u32> {
        let steps = self.settings.steps;
        match self.measure {
            Measure::ShareEvery(interval) => (0..=steps).step_by(interval as usize).collect(),
            Measure::LastShare | Measure::Count | Measure::DecideTogether => vec![steps],
            Measure::ShareAtColumns => Measure::COLUMNS.collect(),
            Measure::Correlations | Measure::Decides => {
                (1..=self.settings.hidden_size as u32).collect()
            }
        }
    }
}

impl Recording {
    pub const ALL: [Recording; 9] = [
        Recording::Recall,
        Recording::Cells,
        Recording::Counting,
        Recording::Anatomy,
        Recording::Columns,
        Recording::Padding,
        Recording::BothWays,
        Recording::Layers,
        Recording::Flags,
    ];

    /// Gaps of [`Recording::Recall`].
    pub const GAPS: [Gap; 4] = [Gap::Five, Gap::Ten, Gap::Twenty, Gap::Forty];
    /// Units of [`Recording::Counting`].
    pub const COUNTING_UNITS: [usize; 4] = [1, 2, 4, 10];

    /// Stable name in the file.
    pub const fn key(self) -> &'static str {
        match self {
            Recording::Recall => "recall",
            Recording::Cells => "cells",
            Recording::Counting => "counting",
            Recording::Anatomy => "anatomy",
            Recording::Columns => "columns",
            Recording::Padding => "padding",
            Recording::BothWays => "both-ways",
            Recording::Layers => "layers",
            Recording::Flags => "flags",
        }
    }

    /// All that is recorded, in the order that stands at each recording.
    pub fn series(self) -> Vec<Series> {
        let of =
            |settings: Vec<Settings>, measure| settings.into_iter().map(move |s| eight(s, measure));
        match self {
            Recording::Recall => {
                let all = Self::GAPS.into_iter().flat_map(recall);
                of(all.collect(), Measure::ShareEvery(50)).collect()
            }
            Recording::Cells => of(Cast::Cells.settings(), Measure::ShareEvery(50)).collect(),
            Recording::Counting => {
                let all = [Cell::Lstm, Cell::Gru].into_iter().flat_map(|cell| {
                    let recipe = Settings::recipe(Task::Counting, cell);
                    Self::COUNTING_UNITS.map(|units| sized(recipe, 4, units))
                });
                of(all.collect(), Measure::Count).collect()
            }
            Recording::Anatomy => one_each(Cast::Anatomy.settings(), &[Measure::LastShare]),
            Recording::Columns => {
                let first = Cast::Lengths.settings().into_iter().take(1);
                of(first.collect(), Measure::ShareAtColumns).collect()
            }
            Recording::Padding => {
                let padded = Cast::Lengths.settings().into_iter().skip(1);
                of(padded.collect(), Measure::ShareEvery(50)).collect()
            }
            Recording::BothWays => {
                let all = Cast::BothWays.settings().into_iter();
                let [early, late] = [400, 4_000].map(|steps| {
                    all.clone()
                        .map(move |settings| Settings { steps, ..settings })
                });
                let early = of(early.collect(), Measure::ShareEvery(25));
                let is_one = |settings: &Settings| settings.directions == Directions::Forward;
                early
                    .chain(of(late.filter(is_one).collect(), Measure::LastShare))
                    .collect()
            }
            Recording::Layers => {
                let compared = Cast::Layers.settings().into_iter().take(2);
                of(compared.collect(), Measure::ShareEvery(25)).collect()
            }
            Recording::Flags => one_each(
                Cast::Flags.settings(),
                &[
                    Measure::Correlations,
                    Measure::Decides,
                    Measure::DecideTogether,
                ],
            ),
        }
    }
}

/// All cells that are compared over one gap, with the same steps.
pub fn recall(gap: Gap) -> Vec<Settings> {
    let recipe = |cell| Settings {
        stop: Stop::default(),
        ..Settings::recipe(Task::Recall(gap), cell)
    };
    let lstms = Cast::FORGET_BIASES.map(|forget_bias| Settings {
        forget_bias,
        ..recipe(Cell::Lstm)
    });
    let first = [recipe(Cell::Rnn)].into_iter();
    first.chain(lstms).chain([recipe(Cell::Gru)]).collect()
}

/// Seeds 1 to 8.
fn eight(settings: Settings, measure: Measure) -> Series {
    Series {
        settings: Settings {
            seed: 1,
            ..settings
        },
        seed_count: 8,
        measure,
    }
}

/// All `measures` of each network with its own seed.
fn one_each(networks: Vec<Settings>, measures: &[Measure]) -> Vec<Series> {
    let of = |settings| {
        measures.iter().map(move |&measure| Series {
            settings,
            seed_count: 1,
            measure,
        })
    };
    networks.into_iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_recorded_run_can_be_trained_and_ends_at_a_point() {
        for recording in Recording::ALL {
            for series in recording.series() {
                assert!(series.runs().all(|settings| settings.check() == Ok(())));
                let points = series.points();
                assert!(points.is_sorted());
                if let Measure::ShareEvery(_) = series.measure {
                    assert_eq!(points.last(), Some(&series.settings.steps));
                }
            }
        }
    }

    #[test]
    fn recall_compares_five_networks_over_four_gaps() {
        let series = Recording::Recall.series();
        assert_eq!(series.len(), 20);
        assert!(series.iter().all(|series| series.points().len() == 31));
        let biases = series[1..4].iter().map(|one| one.settings.forget_bias);
        assert_eq!(biases.collect::<Vec<_>>(), Cast::FORGET_BIASES);
    }
}
