//! What the crate computes natively, to compare the page's numbers with.

use std::sync::Arc;

use unrolled::nn::{Cell, Network};
use unrolled::share::bundle::{self, BundledRun};
use unrolled::tasks::Task;
use unrolled::trace::Trace;

/// The networks that come with the page, of its first task.
const BUNDLE: &[u8] = include_bytes!("../../assets/snapshots/good-or-not.bin");

/// The last bundled network of a cell.
pub fn bundled(cell: Cell) -> Arc<Network> {
    let last = bundled_run(cell).checkpoints.pop();
    Arc::new(last.expect("each cell has a bundled network").network)
}

/// The bundled run of the LSTM.
pub fn history() -> BundledRun {
    bundled_run(Cell::Lstm)
}

fn bundled_run(cell: Cell) -> BundledRun {
    let runs = bundle::read(BUNDLE).expect("the bundle can be read");
    let run = runs.into_iter().find(|run| run.settings.cell == cell);
    run.expect("the bundle has a run of each cell")
}

/// What a network does with a sentence.
pub fn read(network: Arc<Network>, sentence: &str) -> Trace {
    Trace::read(network, Task::GoodOrNot.read(sentence).tokens, &[])
}
