//! How the tests of the chapters quote them, and the networks that the chapters speak of.

// Each test that includes this file uses its own part of it.
#![allow(dead_code)]

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use unrolled::nn::{Cell, Network};
use unrolled::settings::Cast;
use unrolled::share::bundle::{self, BundledRun};
use unrolled::share::recordings::{self, Recordings};
use unrolled::tasks::Task;
use unrolled::text::{Token, UNKNOWN};

/// A chapter as it is written in both languages.
pub struct Texts {
    pub english: &'static str,
    pub dutch: &'static str,
}

impl Texts {
    /// `value` rounds to `figure`, and both print that as a number among words.
    #[track_caller]
    pub fn printed(&self, figure: &str, value: impl Into<f64>) {
        rounds_to(figure, value);
        self.prints(figure);
    }

    /// Both print this number among words, in Dutch with a decimal comma.
    #[track_caller]
    pub fn prints(&self, figure: &str) {
        let dutch = figure.replace('.', ",");
        self.said(&format!("[n:{figure}]"), &format!("[n:{dutch}]"));
    }

    /// Both say this.
    #[track_caller]
    pub fn said(&self, english: &str, dutch: &str) {
        assert!(self.english.contains(english), "{english}");
        assert!(self.dutch.contains(dutch), "{dutch}");
    }
}

/// `value` is `figure` with as many decimals, as per cents where it is given in these, and
/// with a plus where it has one.
#[track_caller]
pub fn rounds_to(figure: &str, value: impl Into<f64>) {
    let value = value.into();
    let (number, factor) = match figure.strip_suffix(" %") {
        Some(number) => (number, 100.0),
        None => (figure, 1.0),
    };
    let decimals = number.split_once('.').map_or(0, |(_, after)| after.len());
    let size = format!("{:.decimals$}", factor * value.abs());
    let sign = match size.trim_matches(['0', '.']) {
        "" => "",
        _ if value < 0.0 => "−",
        _ if number.starts_with('+') => "+",
        _ => "",
    };
    assert_eq!(format!("{sign}{size}"), number);
}

/// assets/snapshots/README.md says this, of more runs than are bundled.
#[track_caller]
pub fn files_say(text: &str) {
    let files = include_str!("../../assets/snapshots/README.md");
    assert!(files.contains(text), "{text}");
}

fn snapshot(file: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/snapshots");
    fs::read(folder.join(file)).unwrap()
}

/// All runs of a chapter's exhibit, in the order of [`Cast::settings`].
pub fn runs_of(cast: Cast) -> Vec<BundledRun> {
    bundle::read(&snapshot(&bundle::cast_file_name(cast))).unwrap()
}

/// The network that the reader has of “Good or not?”.
pub fn reader(cell: Cell) -> Arc<Network> {
    let runs = bundle::read(&snapshot(&bundle::file_name(Task::GoodOrNot))).unwrap();
    let mut runs = runs.into_iter();
    trained(runs.find(|run| run.settings.cell == cell).unwrap())
}

/// A network of the exhibit that counts.
pub fn counter(cell: Cell, units: usize) -> Arc<Network> {
    let mut runs = runs_of(Cast::Counting).into_iter();
    let run = runs.find(|run| run.settings.cell == cell && run.settings.hidden_size == units);
    trained(run.unwrap())
}

/// The network at the end of a run.
pub fn trained(mut run: BundledRun) -> Arc<Network> {
    Arc::new(run.checkpoints.pop().unwrap().network)
}

/// What exhibits play back.
pub fn recorded() -> Recordings {
    recordings::read(&snapshot(recordings::FILE)).unwrap()
}

/// The tokens of a text in which the task knows every one.
#[track_caller]
pub fn known(task: Task, text: &str) -> Vec<Token> {
    let tokens = task.read(text).tokens;
    assert!(tokens.iter().all(|token| token.id != UNKNOWN), "{text}");
    tokens
}
