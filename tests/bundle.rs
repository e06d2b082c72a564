//! The networks that come with the page are those that the code makes today.
#![cfg(feature = "training")]

use unrolled::nn::Cell;
use unrolled::settings::Cast;
use unrolled::share::bundle::{self, BundledRun};
use unrolled::training::{Extent, Training};

const FIRST: &[u8] = include_bytes!("../assets/snapshots/first.bin");
const GOOD_OR_NOT: &[u8] = include_bytes!("../assets/snapshots/good-or-not.bin");
const GOED_OF_NIET: &[u8] = include_bytes!("../assets/snapshots/goed-of-niet.bin");

fn runs(file: &[u8]) -> Vec<BundledRun> {
    bundle::read(file).expect("the committed file can be read")
}

/// After a change that moves bits on purpose: `./dev bundle`, and commit the files.
fn assert_is_made_by_this_code(run: &BundledRun) {
    let name = run.settings.cell.key();
    let mut training = Training::new(run.settings).expect("the settings can be trained");
    let mut checkpoints = run.checkpoints.iter();
    let mut evaluations = run.evaluations.iter();
    let mut checkpoint = checkpoints.next();
    let mut evaluation = evaluations.next();
    loop {
        let step = training.step();
        if let Some(due) = checkpoint.filter(|checkpoint| checkpoint.step == step) {
            assert!(
                due.network.weights() == training.weights(),
                "{name} step {step}"
            );
            checkpoint = checkpoints.next();
        }
        if let Some(due) = evaluation.filter(|evaluation| evaluation.step == step) {
            let found = training
                .evaluate(Extent::Whole)
                .expect("weights are finite");
            assert_eq!(
                (
                    found.held_out_loss,
                    found.held_out.right,
                    found.held_out.of,
                    found.same_bag.right,
                    found.same_bag.of
                ),
                (
                    due.held_out_loss,
                    due.held_out.right,
                    due.held_out.of,
                    due.same_bag.right,
                    due.same_bag.of
                ),
                "{name} step {step}"
            );
            evaluation = evaluations.next();
        }
        if training.is_finished() {
            break;
        }
        let loss = training.advance().expect("the recipe does not diverge");
        if let Some(kept) = run.losses.get(step as usize) {
            assert_eq!(loss.to_bits(), kept.to_bits(), "{name} step {}", step + 1);
        }
    }
    assert!(
        checkpoint.is_none() && evaluation.is_none(),
        "{name}: nothing is left over"
    );
}

#[test]
fn the_bundled_networks_are_made_by_this_code() {
    for run in [GOOD_OR_NOT, GOED_OF_NIET].into_iter().flat_map(runs) {
        assert_is_made_by_this_code(&run);
    }
}

fn runs_of(cast: Cast) -> Vec<BundledRun> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/snapshots/");
    let path = format!("{folder}{}", bundle::cast_file_name(cast));
    runs(&std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}")))
}

/// After a change that moves bits on purpose, or of a cast: `./dev bundle`.
#[test]
fn the_networks_of_chapters_are_made_by_this_code() {
    for run in Cast::ALL.into_iter().flat_map(runs_of) {
        assert_is_made_by_this_code(&run);
    }
}

#[test]
fn each_cast_has_its_file_and_comes_with_the_page() {
    let page = include_str!("../index.html");
    for cast in Cast::ALL {
        let runs = runs_of(cast);
        let settings: Vec<_> = runs.iter().map(|run| run.settings).collect();
        assert_eq!(settings, cast.settings(), "{cast:?}");
        for run in &runs {
            let kept = cast.kept_steps(&run.settings);
            let steps: Vec<u32> = run.checkpoints.iter().map(|at| at.step).collect();
            let evaluated: Vec<u32> = run.evaluations.iter().map(|at| at.step).collect();
            assert_eq!((&steps, &evaluated), (&kept, &kept), "{cast:?}");
        }
        let file = format!("assets/snapshots/{}", bundle::cast_file_name(cast));
        assert!(page.contains(&file), "{file} is not copied");
    }
}

#[test]
fn each_file_has_what_its_task_opens_with() {
    let first = runs(FIRST);
    let files = [GOOD_OR_NOT, GOED_OF_NIET];
    for ((file, task), first) in files.into_iter().zip(bundle::TASKS).zip(&first) {
        let runs = runs(file);
        let cells: Vec<Cell> = runs.iter().map(|run| run.settings.cell).collect();
        assert_eq!(cells, Cell::TAUGHT);
        assert!(runs.iter().all(|run| run.settings.task == task));
        let lstm = runs.iter().find(|run| run.settings.cell == Cell::Lstm);
        let lstm = lstm.expect("it was among them");
        assert_eq!(lstm.losses.len(), lstm.settings.steps as usize);
        assert!((20..=30).contains(&lstm.checkpoints.len()));
        assert_eq!(first.settings, lstm.settings);
        assert_eq!(first.checkpoints.last(), lstm.checkpoints.last());
        assert_eq!(first.evaluations.last(), lstm.evaluations.last());
    }
}

/// Random weights hardly compress, so the bytes bound what goes over the wire.
#[test]
fn what_one_visit_fetches_stays_below_400_kilobytes() {
    for file in [GOOD_OR_NOT, GOED_OF_NIET] {
        let bytes = FIRST.len() + file.len();
        assert!(bytes < 440_000, "{bytes}");
    }
}
