//! What the lesson says of networks in general, each with the runs by which it is
//! judged, seed by seed. `./dev claims` counts on how many of twenty seeds each holds,
//! `tests/claims.rs` sees to three.

mod list;

use super::gradients::norms_by_step;
use super::parallel;
use super::record::{
    RecordError, advance_to, counts_to, flags_of, plural_cases, share_at, team_of,
};
use crate::nn::{Cell, Recurrence};
use crate::settings::Settings;
use crate::tasks::pronouns;
use crate::trace::flags::share_turned;
use crate::training::{Extent, Training};

pub use list::all;

/// A sentence of the lesson about networks in general.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Where it stands; the chapter's file name without its number.
    pub chapter: &'static str,
    pub words: &'static str,
    /// What has to be found out for it.
    pub asked: Vec<Asked>,
    /// Whether it holds, by a number for each of those.
    pub holds: fn(&[f64]) -> bool,
}

/// One number about one run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Asked {
    /// The share of held-out answers that is right after so many steps.
    ShareAt(u32, Settings),
    /// Of single sentences of the same-bag pairs, at the end.
    SameBag(Settings),
    /// Of sentences longer than any of training, at the end.
    Longer(Settings),
    /// Of held-out sentences that are filled up to so many tokens, at the end.
    ShareAtColumn(usize, Settings),
    /// The largest n that is counted right, at the end.
    Count(Settings),
    /// The gradient at the first step of a batch of training as a part of that at the
    /// last, before training.
    GradientKept(Settings),
    /// The same of random sentences of forty tokens with small vectors.
    GradientKeptBy(Cell, Recurrence),
    /// How many units go with "they" behind the clause, at the end.
    UnitsWithThey(Settings),
    /// The largest share of answers that turning a single unit changes.
    MostDecidedAlone(Settings),
    /// The share that turning all those together changes.
    DecidedTogether(Settings),
}

/// On how many of the seeds a claim holds.
#[derive(Clone, Debug)]
pub struct Judged {
    pub claim: Claim,
    /// For each seed, whether it holds and by which numbers.
    pub found: Vec<(bool, Vec<f64>)>,
}

impl Judged {
    pub fn held(&self) -> usize {
        self.found.iter().filter(|(holds, _)| *holds).count()
    }

    /// True if it may be said: on nineteen of twenty.
    pub fn may_be_said(&self) -> bool {
        20 * self.held() >= 19 * self.found.len()
    }
}

/// Judges claims on each of `seeds`. Each network is trained once for all that is asked
/// about it.
pub fn judge(claims: Vec<Claim>, seeds: &[u32]) -> Result<Vec<Judged>, RecordError> {
    let networks = networks(claims.iter().flat_map(|claim| &claim.asked));
    let runs: Vec<(&[Asked], u32)> = networks
        .iter()
        .flat_map(|asked| seeds.iter().map(|&seed| (asked.as_slice(), seed)))
        .collect();
    let found = parallel::each(&runs, |&(asked, seed)| find(asked, seed));
    let found = found.into_iter().collect::<Result<Vec<_>, _>>()?;
    let number = |one: &Asked, seed: u32| {
        let mut found = runs.iter().zip(&found);
        found.find_map(|((asked, of_seed), numbers)| {
            let at = asked.iter().position(|other| other == one)?;
            (*of_seed == seed).then(|| numbers.get(at).copied())?
        })
    };
    let judged = claims.into_iter().map(|claim| {
        let found = seeds.iter().map(|&seed| {
            let numbers = claim.asked.iter().filter_map(|one| number(one, seed));
            let numbers: Vec<f64> = numbers.collect();
            ((claim.holds)(&numbers), numbers)
        });
        Judged {
            found: found.collect(),
            claim,
        }
    });
    Ok(judged.collect())
}

/// What is asked, once each, together with all else that is asked about that network
/// and in the order of its training.
fn networks<'a>(asked: impl Iterator<Item = &'a Asked>) -> Vec<Vec<Asked>> {
    let mut networks: Vec<Vec<Asked>> = Vec::new();
    for &one in asked {
        let same = |others: &&mut Vec<Asked>| {
            let settings = others.first().and_then(Asked::settings);
            settings.is_some() && settings == one.settings()
        };
        match networks.iter_mut().find(same) {
            Some(others) if others.contains(&one) => {}
            Some(others) => others.push(one),
            None => networks.push(vec![one]),
        }
    }
    for network in &mut networks {
        network.sort_by_key(Asked::step);
    }
    networks
}

/// The numbers of one network of one seed, in the order of `asked`.
fn find(asked: &[Asked], seed: u32) -> Result<Vec<f64>, RecordError> {
    let Some(settings) = asked.first().and_then(Asked::settings) else {
        return Ok(asked.iter().map(|one| one.untrained(seed)).collect());
    };
    let mut training = Training::new(Settings { seed, ..settings })?;
    let numbers = asked.iter().map(|one| {
        advance_to(one.step(), &mut training)?;
        one.of(&training)
    });
    numbers.collect()
}

impl Asked {
    /// How the network is trained; `None` if nothing is trained.
    fn settings(&self) -> Option<Settings> {
        match *self {
            Asked::ShareAt(_, settings)
            | Asked::SameBag(settings)
            | Asked::Longer(settings)
            | Asked::ShareAtColumn(_, settings)
            | Asked::Count(settings)
            | Asked::GradientKept(settings)
            | Asked::UnitsWithThey(settings)
            | Asked::MostDecidedAlone(settings)
            | Asked::DecidedTogether(settings) => Some(settings),
            Asked::GradientKeptBy(..) => None,
        }
    }

    /// The step at which it is asked.
    fn step(&self) -> u32 {
        match self {
            Asked::ShareAt(step, _) => *step,
            Asked::GradientKept(_) => 0,
            _ => self.settings().map_or(0, |settings| settings.steps),
        }
    }

    /// The number where nothing is trained.
    fn untrained(&self, seed: u32) -> f64 {
        match *self {
            Asked::GradientKeptBy(cell, recurrence) => {
                kept(&norms_by_step(cell, recurrence, seed.into()))
            }
            _ => f64::NAN,
        }
    }

    /// The number of a run that is at the step at which it is asked.
    fn of(&self, training: &Training) -> Result<f64, RecordError> {
        let network = training.network()?;
        let evaluate = || training.evaluate(Extent::Whole);
        Ok(match *self {
            Asked::ShareAt(..) => evaluate()?.held_out.share().into(),
            Asked::SameBag(_) => evaluate()?.same_bag.share().into(),
            Asked::Longer(_) => evaluate()?.longer.share().into(),
            Asked::ShareAtColumn(column, settings) => share_at(&network, &settings, column).into(),
            Asked::Count(_) => counts_to(&network) as f64,
            Asked::GradientKept(_) => kept(&training.gradient_norms()?),
            Asked::GradientKeptBy(..) => f64::NAN,
            Asked::UnitsWithThey(_) => team_of(&network).len() as f64,
            Asked::MostDecidedAlone(_) => {
                let flags = flags_of(&network);
                let decides = flags.iter().map(|flag| f64::from(flag.decides));
                decides.fold(0.0, f64::max)
            }
            Asked::DecidedTogether(_) => {
                let team = team_of(&network);
                share_turned(&network, &plural_cases(), pronouns::THEY, &team).into()
            }
        })
    }
}

/// The first as a part of the last.
fn kept(norms: &[f32]) -> f64 {
    match norms {
        [first, .., last] => f64::from(*first) / f64::from(*last),
        _ => 1.0,
    }
}
