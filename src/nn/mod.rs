//! The network over plain `f32` slices: layout of the weights, cells, forward
//! pass and backpropagation through time. It knows no browser, no burn and no
//! text; the trainer wraps it as burn operations and the page calls it directly,
//! so what is shown is what was trained.
//!
//! Shapes are `[sequence_length, batch_size, …]`, row-major. Sums have a fixed
//! order, so the same weights give the same bits on every machine.

pub mod activation;
pub mod backward;
pub mod bag;
pub mod batch;
pub mod cell;
pub mod config;
pub mod cost;
pub mod dropout;
pub mod elementwise;
pub mod embedding;
pub mod gradient;
pub mod gru;
pub mod init;
pub mod intervention;
pub mod layer;
pub mod layout;
pub mod loss;
pub mod lstm;
pub mod matmul;
pub mod network;
pub mod panels;
pub mod product;
pub mod readout;
pub mod rnn;
pub mod spectrum;
pub mod stack;
pub mod step;
pub mod tape;
pub mod walk;

pub use batch::Batch;
pub use cell::{Cell, Lane};
pub use config::{Direction, Directions, Input, LayerId, NetworkConfig, Readout};
pub use cost::TokenCost;
pub use init::{Initialisation, Recurrence};
pub use intervention::{Clamp, Edit, Intervention};
pub use layer::{LayerGradients, LayerWeights};
pub use layout::{LayerPart, Layout, Parameter};
pub use network::{Network, NetworkError};
pub use tape::Tape;
pub use walk::Walk;

/// Whether products and activations are computed in large blocks beside small ones.
/// They have the same bits and are faster, but are more code: right for training, while
/// the page, which reads one sentence, has to arrive first.
const LARGE_BLOCKS: bool = cfg!(feature = "trainer");
