//! Training with burn: the only folder that names it. burn keeps the parameters,
//! the tape and the optimizer; every number is computed by [`nn`](crate::nn) or by
//! exact operations of one element at a time, so that a seed gives the same bits
//! on every processor and in every browser.

pub mod data;
pub mod evaluation;
pub mod model;
#[cfg_attr(
    feature = "ndarray",
    expect(
        deprecated,
        reason = "ndarray is burn's proven CPU backend; flex succeeds it"
    )
)]
pub mod op;
pub mod run;
pub mod sampler;
pub mod step;

pub use evaluation::{Evaluation, Evaluator};
pub use model::Model;
pub use op::StepInput;
pub use run::{Best, Extent, ResumeState, Training, TrainingError, loss_bits};
