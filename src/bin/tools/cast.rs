//! The networks that come with a chapter. `tools bundle cast KEY` writes those of one
//! cast; `tools bundle cast KEY --seeds N` writes nothing: it shows how good each
//! network of the cast is on each seed, to choose the seeds by that
//! `settings::Cast` has.

use unrolled::measure::parallel;
use unrolled::measure::record::{advance_to, counts_to, flags_of, plural_cases, team_of};
use unrolled::nn::{Layout, Network};
use unrolled::settings::{Cast, Settings};
use unrolled::share::bundle::{self, BundledRun, Checkpoint};
use unrolled::tasks::{Task, pronouns};
use unrolled::trace::flags::share_turned;
use unrolled::training::{Extent, Training};
use unrolled::worker::session::evaluation_at;

use crate::bundle::{BundleToolError, save};

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
        advance_to(step, &mut training)?;
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
    let found = flags_of(network);
    for (unit, flag) in found.iter().enumerate() {
        let (unit, correlation, decides) = (unit + 1, flag.correlation, 100.0 * flag.decides);
        print!("  {unit}: {correlation:+.2} {decides:.0}%");
    }
    let team = team_of(network);
    let together = share_turned(network, &plural_cases(), pronouns::THEY, &team);
    println!("  together {}: {:.0}%", team.len(), 100.0 * together);
}
