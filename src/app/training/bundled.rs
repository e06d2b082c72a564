//! The networks that came with the page: the end of each cell's run is part of
//! the program, the way there of the LSTM is fetched when the page has begun.

use super::run::Run;
use super::session::PerCell;
use crate::nn::Cell;
use crate::settings::Settings;
use crate::share::bundle;
use crate::tasks::Task;
use crate::worker::page_end::{LoadError, asset_bytes};

/// The last network of each cell.
const ENDS: &[u8] = include_bytes!("../../../assets/snapshots/good-or-not.bin");
/// All checkpoints, losses and evaluations of the LSTM.
const HISTORY: &str = "good-or-not-lstm-run.bin";

/// The bundled run of each cell, of which the ends are known; an untrained one
/// in the place of one that is missing.
pub fn runs(task: Task) -> PerCell<Run> {
    let mut runs = bundle::read(ENDS).unwrap_or_default();
    let mut serial = 0;
    PerCell::new(|cell| {
        serial += 1;
        let index = runs
            .iter()
            .position(|run| run.settings.task == task && run.settings.cell == cell);
        index
            .and_then(|index| Run::bundled(serial, runs.swap_remove(index)))
            .unwrap_or_else(|| Run::untrained(serial, Settings::recipe(task, cell)))
    })
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

    #[test]
    fn every_cell_has_a_network_that_was_trained_beforehand() {
        let runs = runs(Task::GoodOrNot);
        for cell in Cell::ALL {
            let run = runs.get(cell);
            assert_eq!(run.standing, Standing::Bundled, "{cell:?}");
            assert_eq!(run.settings.cell, cell);
            let step = run.trained_step();
            assert!(run.evaluation(step).is_some_and(|e| e.step == step));
        }
    }
}
