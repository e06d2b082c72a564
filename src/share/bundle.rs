//! Networks that were trained beforehand and come with the page, as
//! `tools bundle` writes them to `assets/snapshots/`.
//!
//! ```text
//! 8 bytes   "UNROLLED"
//! u32       version, little-endian, as all that follows
//! u32       length of the header in bytes
//! header    JSON, see `Header`: what the numbers are
//! f32 …     for each run in turn: its losses, then the weights of each of its
//!           checkpoints in the order of nn::Layout
//! ```
//!
//! The numbers are exact: a run with the same settings has these bits at these
//! steps (tests/bundle.rs).

use serde::{Deserialize, Serialize};

use crate::nn::{Layout, Network, NetworkError};
use crate::settings::{Cast, Settings};
use crate::tasks::Task;
use crate::worker::protocol::{Configuration, Evaluation, Refusal};

/// The tasks that have networks which come with the page.
pub const TASKS: [Task; 2] = [Task::GoodOrNot, Task::GoedOfNiet];

/// The file with the LSTM's last network of each of [`TASKS`]: all that the page needs
/// to begin with.
pub const FIRST: &str = "first.bin";

/// The file with a task's networks: those of all cells, and the LSTM's whole run.
pub fn file_name(task: Task) -> String {
    format!("{}.bin", task.key())
}

/// The file with a chapter's networks, in the order of [`Cast::settings`]: of each
/// those at [`Cast::kept_steps`], with an evaluation of every one.
pub fn cast_file_name(cast: Cast) -> String {
    format!("cast-{}.bin", cast.key())
}

const MAGIC: &[u8; 8] = b"UNROLLED";
/// Raised whenever the form changes; older ones stay readable.
const VERSION: u32 = 1;

/// One training run, or what was kept of it.
#[derive(Clone, Debug, PartialEq)]
pub struct BundledRun {
    pub settings: Settings,
    /// Of steps 1, 2, …; empty where only networks were kept.
    pub losses: Vec<f32>,
    /// By rising step.
    pub evaluations: Vec<Evaluation>,
    /// By rising step.
    pub checkpoints: Vec<Checkpoint>,
}

/// A network at one step of its run.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkpoint {
    pub step: u32,
    pub network: Network,
}

/// Bytes that are no bundle of ours.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    #[error("this is not a bundle of networks")]
    Magic,
    #[error("the bundle has version {found}, this program reads up to {VERSION}")]
    Version { found: u32 },
    #[error("the bundle ends too early")]
    TooShort,
    #[error("the bundle has {0} bytes more than it should")]
    TooLong(usize),
    #[error("the bundle's header: {0}")]
    Header(#[from] serde_json::Error),
    #[error("the bundle's settings: {0}")]
    Settings(Refusal),
    #[error("the bundle's weights: {0}")]
    Weights(#[from] NetworkError),
}

#[derive(Serialize, Deserialize)]
struct Header {
    runs: Vec<RunHeader>,
}

#[derive(Serialize, Deserialize)]
struct RunHeader {
    configuration: Configuration,
    /// How many losses there are.
    losses: usize,
    evaluations: Vec<Evaluation>,
    /// The step of each checkpoint.
    checkpoints: Vec<u32>,
}

/// Reads a bundle.
pub fn read(bytes: &[u8]) -> Result<Vec<BundledRun>, BundleError> {
    let mut rest = Rest(bytes);
    if rest.take(MAGIC.len()).ok() != Some(MAGIC.as_slice()) {
        return Err(BundleError::Magic);
    }
    let found = rest.word()?;
    if found != VERSION {
        return Err(BundleError::Version { found });
    }
    let length = rest.word()? as usize;
    let header: Header = serde_json::from_slice(rest.take(length)?)?;
    let mut runs = Vec::new();
    for run in header.runs {
        let settings = Settings::try_from(&run.configuration).map_err(BundleError::Settings)?;
        let config = settings.network_config();
        let weight_count = Layout::new(&config).len();
        let losses = rest.floats(run.losses)?;
        let mut checkpoints = Vec::new();
        for step in run.checkpoints {
            let weights = rest.floats(weight_count)?;
            checkpoints.push(Checkpoint {
                step,
                network: Network::from_weights(config, weights)?,
            });
        }
        runs.push(BundledRun {
            settings,
            losses,
            evaluations: run.evaluations,
            checkpoints,
        });
    }
    match rest.0.len() {
        0 => Ok(runs),
        more => Err(BundleError::TooLong(more)),
    }
}

/// Writes what [`read`] reads.
pub fn write(runs: &[BundledRun]) -> Result<Vec<u8>, BundleError> {
    let header = Header {
        runs: runs
            .iter()
            .map(|run| RunHeader {
                configuration: Configuration::from(&run.settings),
                losses: run.losses.len(),
                evaluations: run.evaluations.clone(),
                checkpoints: run.checkpoints.iter().map(|at| at.step).collect(),
            })
            .collect(),
    };
    let header = serde_json::to_vec(&header)?;
    let mut bytes = MAGIC.to_vec();
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend((header.len() as u32).to_le_bytes());
    bytes.extend(header);
    for run in runs {
        let weights = run.checkpoints.iter().map(|at| at.network.weights());
        for number in run.losses.iter().chain(weights.flatten()) {
            bytes.extend(number.to_le_bytes());
        }
    }
    Ok(bytes)
}

/// The bytes that have not been read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], BundleError> {
        let (taken, rest) = self
            .0
            .split_at_checked(count)
            .ok_or(BundleError::TooShort)?;
        self.0 = rest;
        Ok(taken)
    }

    fn word(&mut self) -> Result<u32, BundleError> {
        let bytes = self.take(4)?.first_chunk().ok_or(BundleError::TooShort)?;
        Ok(u32::from_le_bytes(*bytes))
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>, BundleError> {
        let bytes = self.take(count.checked_mul(4).ok_or(BundleError::TooShort)?)?;
        let (numbers, _) = bytes.as_chunks::<4>();
        Ok(numbers
            .iter()
            .map(|&bytes| f32::from_le_bytes(bytes))
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Cell;
    use crate::tasks::Task;
    use crate::tasks::{Confusion, Score};

    fn bundle() -> Vec<BundledRun> {
        Cell::TAUGHT
            .map(|cell| {
                let settings = Settings::recipe(Task::GoodOrNot, cell);
                BundledRun {
                    settings,
                    losses: vec![0.7, 0.1],
                    evaluations: vec![Evaluation {
                        step: 2,
                        held_out_loss: 0.3,
                        held_out: Score { right: 5, of: 9 },
                        same_bag: Score { right: 1, of: 2 },
                        longer: Score::default(),
                        confusion: Confusion::of(2),
                    }],
                    checkpoints: vec![Checkpoint {
                        step: 2,
                        network: Network::seeded(
                            settings.network_config(),
                            4,
                            &settings.initialisation(),
                        ),
                    }],
                }
            })
            .to_vec()
    }

    #[test]
    fn a_bundle_comes_back_as_it_was_written() {
        let bytes = write(&bundle()).expect("plain data");
        assert_eq!(read(&bytes).expect("it was just written"), bundle());
    }

    #[test]
    fn a_broken_bundle_is_refused_wherever_it_ends() {
        let bytes = write(&bundle()).expect("plain data");
        for length in (0..bytes.len()).step_by(97) {
            assert!(read(&bytes[..length]).is_err(), "{length}");
        }
        let longer = [bytes.as_slice(), &[0]].concat();
        assert!(matches!(read(&longer), Err(BundleError::TooLong(1))));
        let mut newer = bytes;
        newer[8] = 9;
        assert!(matches!(
            read(&newer),
            Err(BundleError::Version { found: 9 })
        ));
    }

    #[test]
    fn an_absurd_length_allocates_nothing() {
        let mut bytes = write(&bundle()).expect("plain data");
        bytes[12..16].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(matches!(read(&bytes), Err(BundleError::TooShort)));
    }
}
