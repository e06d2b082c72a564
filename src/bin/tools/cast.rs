//! The networks that come with a chapter. `tools bundle cast KEY` writes those of one
//! cast; `tools bundle cast KEY --seeds N` writes nothing: it shows how good each
//! network of the cast is on each seed, to choose the seeds by that
//! `settings::Cast` has.

use unrolled::nn::{Layout, Network};
use unrolled::settings::{Cast, Settings};
use unrolled::share::bundle::{self, BundledRun, Checkpoint};
use unrolled::tasks::{Answer, Task, counting, pronouns};
use unrolled::trace::counting::right_in_a_row;
use unrolled::trace::flags::{Case, flags, share_turned};
use unrolled::training::{Extent, Training};
use unrolled::worker::session::evaluation_at;

use crate::bundle::{BundleToolError, save};
use crate::parallel;

/// The longest string that counting is tested with.
pub const LONGEST_COUNT: usize = 100;

/// Trains a cast and writes its file.
pub fn write(cast: Cast) -> Result<(), BundleToolError> {
    let runs = parallel::each(&cast.settings(), |&settings| train(cast, settings));
    let runs = runs.into_iter().collect::<Result<Vec<_>, _>>()?;
    runs.iter().for_each(show);
    save(&bundle::cast_file_name(cast), &runs)
}

/// Shows every network of a cast on the seeds from 1 to `count`.
pub fn compare_seeds(cast: Cast, count: u32) -> Result<(), BundleToolError> {
    for settings in cast.settings() {
        let seeds: Vec<u32> = (1..=count).collect();
        let runs = parallel::each(&seeds, |&seed| train(cast, Settings { seed, ..settings }));
        let runs = runs.into_iter().collect::<Result<Vec<_>, _>>()?;
        runs.iter().for_each(show);
        for (index, step) in cast.kept_steps(&settings).into_iter().enumerate() {
            let at = runs.iter().filter_map(|run| run.evaluations.get(index));
            let mut shares: Vec<f32> = at.map(|evaluation| evaluation.held_out.share()).collect();
            shares.sort_by(f32::total_cmp);
            if let (Some(least), Some(most)) = (shares.first(), shares.last()) {
                let middle = (shares[(shares.len() - 1) / 2] + shares[shares.len() / 2]) / 2.0;
                println!("  step {step}: median {middle:.3}, {least:.3} to {most:.3}");
            }
        }
    }
    Ok(())
}

/// The networks that a cast keeps of one run, with an evaluation of each.
fn train(cast: Cast, settings: Settings) -> Result<BundledRun, BundleToolError> {
    let mut training = Training::new(settings)?;
    let mut run = BundledRun {
        settings,
        losses: Vec::new(),
        evaluations: Vec::new(),
        checkpoints: Vec::new(),
    };
    for step in cast.kept_steps(&settings) {
        while training.step() < step {
            training.advance()?;
        }
        run.evaluations
            .push(evaluation_at(step, training.evaluate(Extent::Whole)?));
        run.checkpoints.push(Checkpoint {
            step,
            network: training.network()?,
        });
    }
    Ok(run)
}

/// One line for each network of a run.
fn show(run: &BundledRun) {
    let settings = &run.settings;
    for (evaluation, at) in run.evaluations.iter().zip(&run.checkpoints) {
        let config = settings.network_config();
        print!(
            "{} {} E{} H{} ({} weights) seed {} step {}: {:.3}",
            settings.task.key(),
            settings.cell.key(),
            config.input_size(),
            config.hidden_size(),
            Layout::new(&config).len(),
            settings.seed,
            at.step,
            evaluation.held_out.share(),
        );
        if evaluation.same_bag.of > 0 {
            print!(", same bag {:.3}", evaluation.same_bag.share());
        }
        if evaluation.longer.of > 0 {
            print!(", longer {:.4}", evaluation.longer.share());
        }
        if settings.task == Task::Counting {
            print!(", counts to {}", counts_to(&at.network));
        }
        println!();
        if settings.task == Task::Pronouns {
            show_flags(&at.network);
        }
    }
}

/// What each unit has to do with they, and those together that go with it.
fn show_flags(network: &Network) {
    let cases = plural_cases();
    let found = flags(network, &cases, pronouns::THEY);
    for (unit, flag) in found.iter().enumerate() {
        let (unit, correlation, decides) = (unit + 1, flag.correlation, 100.0 * flag.decides);
        print!("  {unit}: {correlation:+.2} {decides:.0}%");
    }
    let team = team(found.iter().map(|flag| flag.correlation));
    let together = share_turned(network, &cases, pronouns::THEY, &team);
    println!("  together {}: {:.0}%", team.len(), 100.0 * together);
}

/// Units that go with a fact.
pub fn team(correlations: impl Iterator<Item = f32>) -> Vec<usize> {
    let units = correlations.enumerate();
    let team = units.filter(|(_, correlation)| correlation.abs() >= GOES_WITH);
    team.map(|(unit, _)| unit).collect()
}

/// From this correlation on, either way, a unit goes with a fact.
const GOES_WITH: f32 = 0.8;

/// Held-out sentences with a relative clause, and whether their subject is two.
pub fn plural_cases() -> Vec<Case> {
    const COUNT: usize = 200;
    let vocabulary = Task::Pronouns.vocabulary();
    let held_out = Task::Pronouns.dataset().held_out.into_iter();
    let cases = held_out.filter_map(|example| {
        Some(Case {
            word: pronouns::end_of_clause(vocabulary, &example.tokens)?,
            is_so: example.answer == Answer::Whole(pronouns::THEY),
            tokens: example.tokens,
        })
    });
    cases.take(COUNT).collect()
}

/// The largest n up to which every aⁿ X bⁿ is answered right.
pub fn counts_to(network: &Network) -> usize {
    let vocabulary = Task::Counting.vocabulary();
    let strings = (1..=LONGEST_COUNT).filter_map(|n| {
        let example = counting::example(vocabulary, n);
        match example.answer {
            Answer::Each(answers) => Some((example.tokens, answers)),
            Answer::Whole(_) => None,
        }
    });
    right_in_a_row(network, strings)
}
