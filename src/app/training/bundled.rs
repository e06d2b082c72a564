//! The networks that came with the page: the one that it opens with is part of the
//! program, the others of its task are fetched when the page has begun.

use super::run::Run;
use super::shelf::{Shelf, Subject};
use crate::settings::Settings;
use crate::share::bundle;
use crate::tasks::Task;
use crate::worker::page_end::{LoadError, asset_bytes};

const FIRST: &[u8] = include_bytes!("../../../assets/snapshots/first.bin");

/// The runs whose ends came with the program; untrained ones for all else.
pub fn runs() -> Shelf<Run> {
    Shelf::new(run)
}

fn run(subject: Subject) -> Run {
    let serial = serial(subject);
    let runs = bundle::read(FIRST).unwrap_or_default();
    runs.into_iter()
        .find(|run| Subject::of(&run.settings) == subject)
        .and_then(|run| Run::bundled(serial, run))
        .unwrap_or_else(|| Run::untrained(serial, Settings::recipe(subject.task, subject.cell)))
}

fn serial(subject: Subject) -> u32 {
    subject.index() as u32 + 1
}

/// Fetches the runs of a task.
///
/// # Errors
/// If they do not arrive or are not what they should be.
pub async fn fetch(task: Task) -> Result<Vec<Run>, LoadError> {
    let bytes = asset_bytes(&bundle::file_name(task)).await?;
    let runs = bundle::read(&bytes).map_err(|_| LoadError::NotLoaded)?;
    let runs = runs.into_iter().filter_map(|run| {
        let subject = Subject::of(&run.settings);
        (subject.task == task).then(|| Run::bundled(serial(subject), run))?
    });
    Ok(runs.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::training::run::Standing;
    use crate::nn::Cell;

    #[test]
    fn the_page_opens_with_a_network_that_was_trained_beforehand() {
        let runs = runs();
        for task in bundle::TASKS {
            let cell = Cell::Lstm;
            let run = runs.get(Subject { task, cell });
            assert_eq!(run.standing, Standing::Bundled, "{task:?}");
            assert_eq!(run.settings.cell, cell);
            let step = run.trained_step();
            assert!(run.evaluation(step).is_some_and(|e| e.step == step));
        }
    }
}
