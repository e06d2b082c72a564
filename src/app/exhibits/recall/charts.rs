//! The twenty networks: what is left of a gradient before training, and what was
//! recorded of their training.

use std::ops::RangeInclusive;

use crate::nn::{Batch, Cell, Lane, Network};
use crate::settings::{Recording, Settings};
use crate::share::recordings::Recordings;
use crate::tasks::{Answer, Gap, Task, recall};
use crate::trace::way_back;

/// Networks that are compared over each gap.
pub const ROWS: usize = 5;
/// Starts of each.
pub const STARTS: u64 = 8;
/// At least this share right, in thousandths, is learned.
const LEARNED: i32 = 950;
/// A run that wavers at the end has learned if the mean of so many checks says so.
const LAST_CHECKS: usize = 5;
/// As many of the starts have to learn for a bet on it to be won.
pub const WON_FROM: usize = 5;

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    pub settings: Settings,
    pub gap: usize,
    /// What is left at each step, as a part of what is there at the last: in the middle
    /// of all starts.
    pub profile: Vec<f64>,
    /// Of each start the share of unseen strings that is right, in thousandths, along its
    /// training; empty until they have come.
    pub runs: Vec<Vec<i32>>,
}

impl Chart {
    /// What is left at the first step.
    pub fn openness(&self) -> f64 {
        self.profile.first().copied().unwrap_or_default()
    }

    /// How many starts have learned it.
    pub fn learned(&self) -> usize {
        let has_learned = |run: &&Vec<i32>| {
            let last = run.last().copied().unwrap_or_default();
            let tail = &run[run.len().saturating_sub(LAST_CHECKS)..];
            let mean = tail.iter().sum::<i32>() / tail.len().max(1) as i32;
            last >= LEARNED || mean >= LEARNED
        };
        self.runs.iter().filter(has_learned).count()
    }

    pub fn is_won(&self) -> bool {
        self.learned() >= WON_FROM
    }

    /// The median share right at the end, in thousandths.
    pub fn median(&self) -> i32 {
        let mut ends: Vec<i32> = self
            .runs
            .iter()
            .filter_map(|run| run.last().copied())
            .collect();
        ends.sort_unstable();
        let at = |index: usize| ends.get(index).copied().unwrap_or_default();
        let half = ends.len() / 2;
        if ends.len().is_multiple_of(2) {
            i32::midpoint(at(half.saturating_sub(1)), at(half))
        } else {
            at(half)
        }
    }
}

/// All of them, gap by gap.
pub fn charts(recordings: Option<&Recordings>) -> Vec<Chart> {
    let series = Recording::Recall.series().into_iter().enumerate();
    let charts = series.map(|(index, series)| {
        let gap = Recording::GAPS.get(index / ROWS).copied();
        let gap = gap.unwrap_or(Gap::Twenty);
        let recorded = recordings.and_then(|all| all.of(Recording::Recall).get(index));
        Chart {
            profile: profile(series.settings, gap),
            gap: gap.symbols(),
            settings: series.settings,
            runs: recorded.map(|one| one.values.clone()).unwrap_or_default(),
        }
    });
    charts.collect()
}

/// What is left before training, in the middle of the eight starts.
fn profile(settings: Settings, gap: Gap) -> Vec<f64> {
    way_back::typical_shares(&starts(settings), &batch(gap))
}

fn starts(settings: Settings) -> Vec<Network> {
    let config = settings.network_config();
    let seeds = 1..=STARTS;
    let seeded = |seed| Network::seeded(config, seed, &settings.initialisation());
    seeds.map(seeded).collect()
}

/// The task's own four sample strings, one for each symbol.
fn batch(gap: Gap) -> Batch {
    let samples = recall::samples(Task::Recall(gap).vocabulary(), gap);
    let sentences: Vec<&[u32]> = samples.iter().map(|sample| &sample.tokens[..]).collect();
    let labels = samples.iter().map(|sample| match &sample.answer {
        Answer::Whole(label) => *label,
        Answer::Each(_) => 0,
    });
    Batch::new(&sentences, &labels.collect::<Vec<_>>())
}

/// A forget bias in tenths, as the slider has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bias(i16);

impl Bias {
    pub const TENTHS: RangeInclusive<i16> = -10..=50;
    pub const USUAL: Self = Self(10);

    pub fn new(tenths: i16) -> Option<Self> {
        Self::TENTHS.contains(&tenths).then_some(Self(tenths))
    }

    pub fn tenths(self) -> i16 {
        self.0
    }

    pub fn value(self) -> f32 {
        f32::from(self.0) / 10.0
    }
}

/// The LSTM with a forget bias set by hand, before training.
#[derive(Clone, Debug, PartialEq)]
pub struct ByHand {
    pub bias: Bias,
    pub profile: Vec<f64>,
    /// Mean of all forget gates of all starts.
    pub forget_gate: f64,
}

impl ByHand {
    pub fn new(bias: Bias, gap: Gap) -> Self {
        let settings = Settings {
            forget_bias: bias.value(),
            ..Settings::recipe(Task::Recall(gap), Cell::Lstm)
        };
        let (starts, batch) = (starts(settings), batch(gap));
        Self {
            bias,
            profile: way_back::typical_shares(&starts, &batch),
            forget_gate: way_back::mean_gate(&starts, &batch, Lane::ForgetGate),
        }
    }

    pub fn openness(&self) -> f64 {
        self.profile.first().copied().unwrap_or_default()
    }
}

/// What parts the RNNs and LSTMs that learn from those that do not, and how the GRU
/// keeps to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Border {
    /// How open the way of the least open one is that learns.
    pub learn_from: f64,
    /// How open the way of the most open one is that does not.
    pub fail_to: f64,
    /// Of the least open GRU that learns.
    pub gru_learns_from: Option<f64>,
}

impl Border {
    /// `None` if all RNNs and LSTMs learn, or none does.
    pub fn of(charts: &[Chart]) -> Option<Self> {
        let openness = |is_gru: bool, won: bool| {
            let these = charts.iter().filter(move |chart| {
                (chart.settings.cell == Cell::Gru) == is_gru && chart.is_won() == won
            });
            these.map(Chart::openness)
        };
        Some(Self {
            learn_from: openness(false, true).reduce(f64::min)?,
            fail_to: openness(false, false).reduce(f64::max)?,
            gru_learns_from: openness(true, true).reduce(f64::min),
        })
    }

    /// Whether one openness parts RNNs and LSTMs.
    pub fn is_clean(self) -> bool {
        self.learn_from > self.fail_to
    }

    /// From where the GRU learns, if that is where the others do not.
    pub fn crossed_by_gru(self) -> Option<f64> {
        self.gru_learns_from.filter(|from| *from < self.fail_to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(openness: f64, ends: [i32; 8]) -> Chart {
        Chart {
            settings: Settings::recipe(Task::Recall(Gap::Five), Cell::Lstm),
            gap: 5,
            profile: vec![openness, 1.0],
            runs: ends.map(|end| vec![250, end]).to_vec(),
        }
    }

    #[test]
    fn a_run_has_learned_by_its_end_or_by_its_last_checks() {
        let mut some = chart(0.1, [1_000, 949, 950, 0, 0, 0, 0, 0]);
        assert_eq!(some.learned(), 2);
        some.runs[1] = vec![0, 1_000, 1_000, 1_000, 1_000, 900];
        assert_eq!(some.learned(), 3);
        assert_eq!(some.median(), 0);
    }

    #[test]
    fn a_border_is_clean_only_if_no_network_crosses_it() {
        let (yes, no) = ([1_000; 8], [250; 8]);
        let mut clean = vec![chart(0.5, yes), chart(0.1, yes), chart(0.01, no)];
        let border = Border::of(&clean).expect("some learn, some do not");
        assert_eq!((border.learn_from, border.fail_to), (0.1, 0.01));
        assert!(border.is_clean() && border.crossed_by_gru().is_none());
        let mut gru = chart(0.001, yes);
        gru.settings.cell = Cell::Gru;
        clean.push(gru);
        let border = Border::of(&clean).expect("as before");
        assert!(border.is_clean());
        assert_eq!(border.crossed_by_gru(), Some(0.001));
        let blurred = Border::of(&[chart(0.5, no), chart(0.1, yes)]);
        assert!(!blurred.expect("one of each").is_clean());
        assert_eq!(Border::of(&clean[..2]), None);
    }

    #[test]
    fn a_larger_forget_bias_opens_the_way() {
        let of = |tenths| ByHand::new(Bias::new(tenths).expect("in bounds"), Gap::Twenty);
        let [shut, open] = [of(0), of(30)];
        assert!(shut.openness() < 1e-3 && open.openness() > 0.1);
        assert!(
            (shut.forget_gate - 0.5).abs() < 0.05,
            "{}",
            shut.forget_gate
        );
        assert!(open.forget_gate > 0.9);
        assert_eq!(Bias::new(51), None);
    }
}
