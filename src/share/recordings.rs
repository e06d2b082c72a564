//! What was recorded of many runs, as `tools bundle` writes it to
//! `assets/snapshots/recordings.json`:
//!
//! ```json
//! { "format": "unrolled-recordings", "version": 1,
//!   "recordings": { "recall": [ [ [250, 248, …], … ], … ], … } }
//! ```
//!
//! For each recording by its [`Recording::key`] a list for each of its series, in it a
//! list for each seed, in it a number for each of [`Series::points`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::settings::{Recording, Series, Settings};

/// The file.
pub const FILE: &str = "recordings.json";

const FORMAT: &str = "unrolled-recordings";
/// Raised whenever the form changes.
const VERSION: u32 = 1;

/// All recordings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recordings {
    recorded: BTreeMap<Recording, Vec<Recorded>>,
}

/// One series with its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    pub series: Series,
    /// For each run of [`Series::runs`] a value for each of [`Series::points`].
    pub values: Vec<Vec<i32>>,
}

/// Bytes that are no recordings of ours.
#[derive(Debug, thiserror::Error)]
pub enum RecordingsError {
    #[error("the recordings: {0}")]
    Json(#[from] serde_json::Error),
    #[error("these are no recordings")]
    Format,
    #[error("the recordings have version {found}, this program reads {VERSION}")]
    Version { found: u32 },
    #[error("the recording {0} is missing or has another number of runs or values")]
    Shape(&'static str),
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    recordings: BTreeMap<String, Vec<Vec<Vec<i32>>>>,
}

impl Recordings {
    /// What was recorded for one exhibit, in the order of [`Recording::series`].
    pub fn of(&self, recording: Recording) -> &[Recorded] {
        self.recorded.get(&recording).map_or(&[], Vec::as_slice)
    }

    /// Puts the values of one recording in their place, series by series.
    pub fn insert(&mut self, recording: Recording, recorded: Vec<Recorded>) {
        self.recorded.insert(recording, recorded);
    }
}

impl Recorded {
    /// Each run's settings with its values.
    pub fn runs(&self) -> impl Iterator<Item = (Settings, &[i32])> {
        self.series
            .runs()
            .zip(self.values.iter().map(Vec::as_slice))
    }

    /// The shares of each run at one step, of 1; empty where none was recorded then.
    pub fn shares_at(&self, step: u32) -> Vec<f64> {
        let points = self.series.points();
        let Some(index) = points.iter().position(|&point| point == step) else {
            return Vec::new();
        };
        let values = self.values.iter().filter_map(|values| values.get(index));
        values.map(|&value| share_of(value)).collect()
    }

    /// At which point each run first came above a share; `None` where it never did.
    pub fn first_above(&self, share: f64) -> Vec<Option<u32>> {
        let points = self.series.points();
        let first = |values: &Vec<i32>| {
            let above = values.iter().position(|&value| share_of(value) > share)?;
            points.get(above).copied()
        };
        self.values.iter().map(first).collect()
    }

    /// True if there is a value for each point of each run.
    fn is_whole(&self) -> bool {
        let points = self.series.points().len();
        self.values.len() == self.series.seed_count as usize
            && self.values.iter().all(|values| values.len() == points)
    }
}

/// From thousandths.
pub fn share_of(value: i32) -> f64 {
    f64::from(value) / 1_000.0
}

/// The middle of some values, of the two in the middle the mean; `None` where there are
/// none.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    let upper = *sorted.get(half)?;
    if sorted.len().is_multiple_of(2) {
        Some(f64::midpoint(*sorted.get(half - 1)?, upper))
    } else {
        Some(upper)
    }
}

/// Reads the recordings; what this program does not know in them is left out.
pub fn read(bytes: &[u8]) -> Result<Recordings, RecordingsError> {
    let mut file: File = serde_json::from_slice(bytes)?;
    if file.format != FORMAT {
        return Err(RecordingsError::Format);
    }
    if file.version != VERSION {
        return Err(RecordingsError::Version {
            found: file.version,
        });
    }
    let mut recordings = Recordings::default();
    for recording in Recording::ALL {
        let wrong = || RecordingsError::Shape(recording.key());
        let values = file.recordings.remove(recording.key()).ok_or_else(wrong)?;
        let series = recording.series();
        if values.len() != series.len() {
            return Err(wrong());
        }
        let recorded = series.into_iter().zip(values);
        let recorded: Vec<Recorded> = recorded
            .map(|(series, values)| Recorded { series, values })
            .collect();
        if !recorded.iter().all(Recorded::is_whole) {
            return Err(wrong());
        }
        recordings.insert(recording, recorded);
    }
    Ok(recordings)
}

/// Writes what [`read`] reads.
pub fn write(recordings: &Recordings) -> Result<Vec<u8>, RecordingsError> {
    let values = |recorded: &Vec<Recorded>| recorded.iter().map(|one| one.values.clone()).collect();
    let all = recordings.recorded.iter();
    let file = File {
        format: FORMAT.to_owned(),
        version: VERSION,
        recordings: all
            .map(|(recording, recorded)| (recording.key().to_owned(), values(recorded)))
            .collect(),
    };
    Ok(serde_json::to_vec(&file)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recordings() -> Recordings {
        let mut recordings = Recordings::default();
        for recording in Recording::ALL {
            let recorded = recording.series().into_iter().map(|series| Recorded {
                values: vec![vec![7; series.points().len()]; series.seed_count as usize],
                series,
            });
            recordings.insert(recording, recorded.collect());
        }
        recordings
    }

    #[test]
    fn recordings_come_back_as_they_were_written() {
        let bytes = write(&recordings()).expect("plain data");
        let read = read(&bytes).expect("it was just written");
        assert_eq!(read, recordings());
        let [first, ..] = read.of(Recording::Cells) else {
            panic!("three series");
        };
        let seeds: Vec<u32> = first.runs().map(|(settings, _)| settings.seed).collect();
        assert_eq!(seeds, (1..=8).collect::<Vec<_>>());
    }

    #[test]
    fn of_a_series_it_is_told_how_it_went() {
        let mut recorded = recordings().of(Recording::Cells)[0].clone();
        recorded.values[1][3] = 951;
        recorded.values[2][3] = 950;
        assert_eq!(recorded.shares_at(150)[..3], [0.007, 0.951, 0.95]);
        assert!(recorded.shares_at(151).is_empty());
        assert_eq!(recorded.first_above(0.95)[..3], [None, Some(150), None]);
        assert_eq!(median(&recorded.shares_at(150)[..3]), Some(0.95));
        assert_eq!(median(&[0.4, 0.2]), Some(0.3));
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn broken_recordings_are_refused_wherever_they_end() {
        let bytes = write(&recordings()).expect("plain data");
        for length in (0..bytes.len()).step_by(97) {
            assert!(read(&bytes[..length]).is_err(), "{length}");
        }
        let text = String::from_utf8(bytes).expect("JSON");
        let other = |from: &str, to: &str| read(text.replacen(from, to, 1).as_bytes());
        assert!(matches!(
            other("\"version\":1", "\"version\":2"),
            Err(RecordingsError::Version { found: 2 })
        ));
        assert!(matches!(other(FORMAT, "x"), Err(RecordingsError::Format)));
        assert!(matches!(
            other("7,7,7", "7,7"),
            Err(RecordingsError::Shape(_))
        ));
        assert!(matches!(
            other("\"recall\"", "\"x\""),
            Err(RecordingsError::Shape("recall"))
        ));
        assert!(other("7", "7.5").is_err());
        assert!(other("7", "99999999999999999999").is_err());
    }
}
