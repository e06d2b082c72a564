//! `tools pace`: how fast training goes natively, through the same session that
//! the worker runs, and what evaluation takes of it.

use std::sync::LazyLock;
use std::time::Instant;

use unrolled::nn::{Cell, Input};
use unrolled::settings::Settings;
use unrolled::tasks::Task;
use unrolled::training::{Extent, Training, TrainingError};
use unrolled::worker::protocol::{
    Command, Configuration, EVALUATION_INTERVAL, Event, Message, RunId,
};
use unrolled::worker::session::Session;

/// Milliseconds of a slice, as in the worker.
const SLICE: f64 = 15.0;

pub fn run() -> Result<(), TrainingError> {
    let sizes = [(16, 16), (32, 32), (64, 64)];
    for (cell, (embedding_size, hidden_size)) in Cell::TAUGHT
        .into_iter()
        .flat_map(|cell| sizes.map(|size| (cell, size)))
    {
        let settings = Settings {
            input: Input::Embedding(embedding_size),
            hidden_size,
            steps: 600,
            ..Settings::recipe(Task::GoodOrNot, cell)
        };
        let (training, evaluation) = parts(settings)?;
        let session = session(settings);
        println!(
            "{:>4} E{embedding_size} H{hidden_size}: {:.3} ms a step, evaluation {:.1} % of it, \
             600 steps with everything {:.0} ms, {:.0} ms to 0.97, longest slice {:.1} ms",
            cell.key(),
            training / f64::from(settings.steps),
            100.0 * evaluation / training,
            session.total,
            session.to_97,
            session.longest_slice,
        );
    }
    Ok(())
}

/// Milliseconds of all steps, and of the evaluations that go with them.
fn parts(settings: Settings) -> Result<(f64, f64), TrainingError> {
    let mut training = Training::new(settings)?;
    let (mut steps, mut evaluations) = (0.0, 0.0);
    while !training.is_finished() {
        let start = processor_time();
        for _ in 0..EVALUATION_INTERVAL {
            training.advance()?;
        }
        let between = processor_time();
        let _ = training.evaluate(Extent::Sampled);
        steps += between - start;
        evaluations += processor_time() - between;
    }
    Ok((steps, evaluations))
}

/// Milliseconds that this thread has had a processor, whatever else runs on the
/// machine; where Linux does not say, those that have passed.
fn processor_time() -> f64 {
    static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok())
        .map_or_else(
            || milliseconds(*BEGIN),
            |nanoseconds| nanoseconds / 1_000_000.0,
        )
}

struct Timed {
    total: f64,
    to_97: f64,
    longest_slice: f64,
}

/// A whole run as the worker makes it, with every message.
fn session(settings: Settings) -> Timed {
    let begin = processor_time();
    let clock = || processor_time() - begin;
    let mut session = Session::default();
    let configuration = Configuration::from(&settings);
    session.obey(
        Message::new(RunId(1), Command::Start { configuration }),
        &[],
        clock(),
    );
    let mut timed = Timed {
        total: 0.0,
        to_97: f64::NAN,
        longest_slice: 0.0,
    };
    while session.is_busy() {
        let start = clock();
        session.work(clock, start + SLICE);
        timed.longest_slice = timed.longest_slice.max(clock() - start);
        for post in session.take_posts() {
            if let Event::Evaluated { evaluation } = post.message.body
                && evaluation.held_out.share() >= 0.97
                && timed.to_97.is_nan()
            {
                timed.to_97 = clock();
            }
        }
    }
    timed.total = clock();
    timed
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1_000.0
}
