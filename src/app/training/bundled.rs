//! The networks that came with the page: the end of each cell's run is part of
//! the program, the way there of the LSTM is fetched when the page has begun.

use super::run::Run;
use super::shelf::{Shelf, Subject};
use crate::nn::Cell;
use crate::settings::Settings;
use crate::share::bundle;
use crate::worker::page_end::{LoadError, asset_bytes};

/// The last network of each cell.
const ENDS: &[u8] = include_bytes!("../../../assets/snapshots/good-or-not.bin");
/// All checkpoints, losses and evaluations of the LSTM.
const HISTORY: &str = "good-or-not-lstm-run.bin";

/// The bundled runs, of which the ends are known; untrained ones where none came.
pub fn runs() -> Shelf<Run> {
    Shelf::new(run)
}

fn run(subject: Subject) -> Run {
    let serial = subject.index() as u32 + 1;
    let runs = bundle::read(ENDS).unwrap_or_default();
    runs.into_iter()
        .find(|run| Subject::of(&run.settings) == subject)
        .and_then(|run| Run::bundled(serial, run))
        .unwrap_or_else(|| Run::untrained(serial, Settings::recipe(subject.task, subject.cell)))
}

/// Fetches the whole run of the LSTM.
///
/// # Errors
/// If it does not arrive or is not what it should be.
pub async fn history() -> Result<Run, LoadError> {
    let bytes = asset_bytes(HISTORY).await?;
    let runs = bundle::read(&bytes).map_err(|_| LoadError::NotLoaded)?;
    runs.into_iter()
        .find(|run| run.settings.cell == Cell::Lstm)
        .and_then(|run| Run::bundled(0, run))
        .ok_or(LoadError::NotLoaded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::training::run::Standing;
    use crate::tasks::Task;

    #[test]
    fn every_cell_has_a_network_that_was_trained_beforehand() {
        let runs = runs();
        for cell in Cell::TAUGHT {
            let task = Task::GoodOrNot;
            let run = runs.get(Subject { task, cell });
            assert_eq!(run.standing, Standing::Bundled, "{cell:?}");
            assert_eq!(run.settings.cell, cell);
            let step = run.trained_step();
            assert!(run.evaluation(step).is_some_and(|e| e.step == step));
        }
    }
}
