//! What the crate computes natively, to compare the page's numbers with.

use std::sync::Arc;

use unrolled::nn::{Cell, Network};
use unrolled::share::bundle::{self, BundledRun};
use unrolled::tasks::Task;
use unrolled::trace::Trace;

/// The networks that come with the page: the last one of each cell.
const ENDS: &[u8] = include_bytes!("../../assets/snapshots/good-or-not.bin");
/// All checkpoints of the LSTM.
const HISTORY: &[u8] = include_bytes!("../../assets/snapshots/good-or-not-lstm-run.bin");

/// The last bundled network of a cell.
pub fn bundled(cell: Cell) -> Arc<Network> {
    let runs = bundle::read(ENDS).expect("the bundle can be read");
    let run = runs.into_iter().find(|run| run.settings.cell == cell);
    let last = run.and_then(|mut run| run.checkpoints.pop());
    Arc::new(last.expect("each cell has a bundled network").network)
}

/// The bundled run of the LSTM.
pub fn history() -> BundledRun {
    let mut runs = bundle::read(HISTORY).expect("the bundle can be read");
    runs.pop().expect("the bundle has a run")
}

/// What a network does with a sentence.
pub fn read(network: Arc<Network>, sentence: &str) -> Trace {
    Trace::read(network, Task::GoodOrNot.read(sentence).tokens, &[])
}
