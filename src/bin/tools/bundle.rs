//! `tools bundle`: trains the networks that come with the page and writes them to
//! `assets/snapshots/`. `tools bundle --seeds 8 [TASK]` writes nothing: it shows for
//! each seed how good the networks are and what the strongest unit of the LSTM does
//! with the opening sentence, to choose [`Settings::BUNDLED_SEED`] by. For the networks
//! of chapters see [`cast`](crate::cast).

use std::path::Path;
use std::sync::Arc;

use unrolled::measure::record::RecordError;
use unrolled::nn::{Cell, NetworkError};
use unrolled::settings::{Cast, Settings};
use unrolled::share::bundle::{self, BundleError, BundledRun, Checkpoint};
use unrolled::share::recordings::RecordingsError;
use unrolled::tasks::Task;
use unrolled::trace::Trace;
use unrolled::training::{Extent, Training, TrainingError};
use unrolled::worker::protocol::{EVALUATION_INTERVAL, is_checkpoint_step};
use unrolled::worker::session::evaluation_at;

use crate::{cast, recordings};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/snapshots");

#[derive(Debug, thiserror::Error)]
pub enum BundleToolError {
    #[error(
        "usage: tools bundle [--seeds COUNT [TASK] | cast CAST [--seeds COUNT] | recordings]; casts: {}",
        casts()
    )]
    Usage,
    #[error(transparent)]
    Training(#[from] TrainingError),
    #[error(transparent)]
    Network(#[from] NetworkError),
    #[error(transparent)]
    Bundle(#[from] BundleError),
    #[error(transparent)]
    Record(#[from] RecordError),
    #[error(transparent)]
    Recordings(#[from] RecordingsError),
    #[error("{file}: {error}")]
    Write { file: String, error: std::io::Error },
}

fn casts() -> String {
    Cast::ALL.map(Cast::key).join(" ")
}

pub fn run(arguments: &[String]) -> Result<(), BundleToolError> {
    match arguments {
        [] => write(),
        [word] if word == "recordings" => recordings::write(),
        [word, key, rest @ ..] if word == "cast" => {
            let cast = Cast::from_key(key).ok_or(BundleToolError::Usage)?;
            match rest {
                [] => cast::write(cast),
                [flag, count] if flag == "--seeds" => {
                    let count = count.parse().map_err(|_| BundleToolError::Usage)?;
                    cast::compare_seeds(cast, count)
                }
                _ => Err(BundleToolError::Usage),
            }
        }
        [flag, count, task @ ..] if flag == "--seeds" => {
            let count = count.parse().map_err(|_| BundleToolError::Usage)?;
            let task = match task {
                [] => Some(Task::GoodOrNot),
                [key] => Task::from_key(key),
                _ => None,
            };
            compare_seeds(task.ok_or(BundleToolError::Usage)?, count)
        }
        _ => Err(BundleToolError::Usage),
    }
}

fn write() -> Result<(), BundleToolError> {
    let mut first = Vec::new();
    for task in bundle::TASKS {
        let mut runs = Vec::new();
        for cell in Cell::TAUGHT {
            let run = train(Settings::recipe(task, cell))?;
            describe(&run);
            if cell == Cell::Lstm {
                first.push(last_only(run.clone()));
                runs.push(run);
            } else {
                runs.push(last_only(run));
            }
        }
        save(&bundle::file_name(task), &runs)?;
    }
    save(bundle::FIRST, &first)?;
    Cast::ALL.into_iter().try_for_each(cast::write)?;
    recordings::write()
}

/// A whole run: every loss, an evaluation of all sentences wherever the trainer
/// would make one, every spaced checkpoint.
fn train(settings: Settings) -> Result<BundledRun, BundleToolError> {
    let mut training = Training::new(settings)?;
    let mut run = BundledRun {
        settings,
        losses: Vec::new(),
        evaluations: Vec::new(),
        checkpoints: Vec::new(),
    };
    loop {
        let step = training.step();
        let is_checkpoint = is_checkpoint_step(step) || training.is_finished();
        if is_checkpoint {
            run.checkpoints.push(Checkpoint {
                step,
                network: training.network()?,
            });
        }
        if is_checkpoint || step.is_multiple_of(EVALUATION_INTERVAL) {
            run.evaluations
                .push(evaluation_at(step, training.evaluate(Extent::Whole)?));
        }
        if training.is_finished() {
            return Ok(run);
        }
        run.losses.push(training.advance()?);
    }
}

/// The trained network alone, with its evaluation.
fn last_only(mut run: BundledRun) -> BundledRun {
    run.losses.clear();
    run.evaluations.drain(..run.evaluations.len() - 1);
    run.checkpoints.drain(..run.checkpoints.len() - 1);
    run
}

/// Writes one file to the folder of bundled networks.
pub fn save(name: &str, runs: &[BundledRun]) -> Result<(), BundleToolError> {
    save_bytes(name, &bundle::write(runs)?)
}

/// Writes any file there.
pub fn save_bytes(name: &str, bytes: &[u8]) -> Result<(), BundleToolError> {
    let path = Path::new(FOLDER).join(name);
    std::fs::create_dir_all(FOLDER)
        .and_then(|()| std::fs::write(&path, bytes))
        .map_err(|error| BundleToolError::Write {
            file: path.display().to_string(),
            error,
        })?;
    println!("{name}: {} bytes", bytes.len());
    Ok(())
}

fn describe(run: &BundledRun) {
    let reached = run
        .evaluations
        .iter()
        .find(|evaluation| evaluation.held_out.share() >= 0.97)
        .map_or("never".to_owned(), |evaluation| evaluation.step.to_string());
    if let Some(last) = run.evaluations.last() {
        println!(
            "{} {} seed {}: held-out {:.3}, same-bag {:.3}, 0.97 at step {reached}",
            run.settings.task.key(),
            run.settings.cell.key(),
            run.settings.seed,
            last.held_out.share(),
            last.same_bag.share(),
        );
    }
}

fn compare_seeds(task: Task, count: u32) -> Result<(), BundleToolError> {
    for seed in 1..=count {
        for cell in Cell::TAUGHT {
            let run = train(Settings {
                seed,
                ..Settings::recipe(task, cell)
            })?;
            describe(&run);
            if let Some(last) = run.checkpoints.last() {
                show_strongest_units(task, &last.network);
            }
        }
    }
    Ok(())
}

/// What the two units that push hardest hold after each word of the opening
/// sentence, with the share they keep, write and tell.
fn show_strongest_units(task: Task, network: &unrolled::nn::Network) {
    let sentence = task.sample_sentences().first().copied().unwrap_or_default();
    let tokens = task.read(sentence).tokens;
    let trace = Trace::read(Arc::new(network.clone()), tokens, &[]);
    print!("{:>22}", "belief in good");
    for token in 0..trace.len() {
        print!(" {:>6.0}%", 100.0 * trace.belief(token + 1, 1));
    }
    println!();
    for unit in trace.units_by_push().into_iter().take(2) {
        let push = trace.pushes()[unit];
        print!("   unit {:>2} ({push:>+5.2}) ", unit + 1);
        print!("holds");
        for token in 0..trace.len() {
            print!(" {:>+7.2}", trace.story(token, unit).holds);
        }
        println!();
        print!("{:>22}", "keeps");
        for token in 0..trace.len() {
            print!(" {:>7.2}", trace.story(token, unit).keep);
        }
        println!();
    }
    print!("{:>22}", "");
    for token in trace.tokens() {
        print!(" {:>7}", token.text);
    }
    println!();
}
