//! `tools recipes [--seeds COUNT] [TASK …]`: trains every built-in task with each
//! cell's recipe, on eight seeds unless told otherwise, and prints how many reached
//! the task's threshold, and when.

use unrolled::measure::parallel;
use unrolled::nn::{Cell, Layout};
use unrolled::settings::Settings;
use unrolled::tasks::Task;
use unrolled::training::{Evaluation, Extent, Training};

/// Steps between two evaluations.
const INTERVAL: u32 = 25;
const SEEDS: u32 = 8;

#[derive(Debug, thiserror::Error)]
pub enum RecipesError {
    #[error("usage: tools recipes [--seeds COUNT] [TASK …]; tasks: {}", keys())]
    Usage,
}

fn keys() -> String {
    Task::ALL.map(Task::key).join(" ")
}

/// What became of one run.
struct Outcome {
    /// The first evaluated step from which the threshold was reached.
    reached: Option<u32>,
    /// `None` for a run that diverged.
    last: Option<Evaluation>,
}

pub fn run(arguments: &[String]) -> Result<(), RecipesError> {
    let (seeds, tasks) = match arguments {
        [flag, count, rest @ ..] if flag == "--seeds" => {
            (count.parse().map_err(|_| RecipesError::Usage)?, rest)
        }
        rest => (SEEDS, rest),
    };
    let tasks: Vec<Task> = if tasks.is_empty() {
        Task::ALL.to_vec()
    } else {
        let named = tasks.iter().map(|key| Task::from_key(key));
        named.collect::<Option<_>>().ok_or(RecipesError::Usage)?
    };
    println!(
        "{:<13} {:<9} {:>7} {:>6}  {:>9} {:>13}  {:>17}  {:>9} {:>9}",
        "task",
        "cell",
        "weights",
        "steps",
        "reached",
        "median/worst",
        "last, median (min)",
        "same bag",
        "longer"
    );
    for task in tasks {
        for cell in Cell::ALL {
            let settings = Settings::recipe(task, cell);
            let seeds: Vec<u32> = (1..=seeds).collect();
            let outcomes = parallel::each(&seeds, |&seed| outcome(Settings { seed, ..settings }));
            print(&settings, &outcomes);
        }
    }
    Ok(())
}

fn outcome(settings: Settings) -> Outcome {
    let mut outcome = Outcome {
        reached: None,
        last: None,
    };
    let Ok(mut training) = Training::new(settings) else {
        return outcome;
    };
    loop {
        if training.step().is_multiple_of(INTERVAL) || training.is_finished() {
            let Ok(evaluation) = training.evaluate(Extent::Whole) else {
                return outcome;
            };
            if evaluation.held_out.share() >= settings.task.threshold() {
                outcome.reached.get_or_insert(training.step());
            }
            if training.is_finished() {
                outcome.last = Some(evaluation);
                return outcome;
            }
        }
        if training.advance().is_err() {
            return outcome;
        }
    }
}

fn print(settings: &Settings, outcomes: &[Outcome]) {
    let mut steps: Vec<u32> = outcomes
        .iter()
        .filter_map(|outcome| outcome.reached)
        .collect();
    steps.sort_unstable();
    let when = match (steps.get(steps.len() / 2), steps.last()) {
        (Some(median), Some(worst)) => format!("{median}/{worst}"),
        _ => "–".to_owned(),
    };
    let shares = |of: &dyn Fn(&Evaluation) -> unrolled::tasks::Score| {
        let scores = outcomes
            .iter()
            .filter_map(|outcome| outcome.last.as_ref())
            .map(of);
        let mut shares: Vec<f32> = scores
            .filter(|score| score.of > 0)
            .map(|score| score.share())
            .collect();
        shares.sort_by(f32::total_cmp);
        shares
    };
    let median = |shares: &[f32]| {
        let middle = shares.get(shares.len() / 2);
        middle.map_or("–".to_owned(), |share| format!("{share:.3}"))
    };
    let held_out = shares(&|evaluation| evaluation.held_out);
    let least = held_out
        .first()
        .map_or(String::new(), |least| format!("({least:.3})"));
    println!(
        "{:<13} {:<9} {:>7} {:>6}  {:>9} {when:>13}  {:>9} {least:>8}  {:>9} {:>9}",
        settings.task.key(),
        settings.cell.key(),
        Layout::new(&settings.network_config()).len(),
        settings.steps,
        format!("{}/{}", steps.len(), outcomes.len()),
        median(&held_out),
        median(&shares(&|evaluation| evaluation.same_bag)),
        median(&shares(&|evaluation| evaluation.longer)),
    );
}
