//! `tools bundle recordings`: the runs that exhibits play back, trained and measured.

use unrolled::measure::parallel;
use unrolled::measure::record::{RecordError, record};
use unrolled::settings::{Recording, Series, Settings};
use unrolled::share::recordings::{self, Recorded, Recordings};

use crate::bundle::{BundleToolError, save_bytes};

/// Records all of them and writes their file.
pub fn write() -> Result<(), BundleToolError> {
    let mut recordings = Recordings::default();
    for recording in Recording::ALL {
        let series = recording.series();
        let runs: Vec<(&Series, Settings)> = series
            .iter()
            .flat_map(|one| one.runs().map(move |settings| (one, settings)))
            .collect();
        let values = parallel::each(&runs, |&(series, settings)| record(series, settings));
        let mut values = values.into_iter();
        let recorded = series.iter().map(|&series| {
            let of_series = values.by_ref().take(series.seed_count as usize);
            let values = of_series.collect::<Result<Vec<_>, RecordError>>()?;
            Ok(Recorded { series, values })
        });
        let recorded = recorded.collect::<Result<Vec<_>, RecordError>>()?;
        recorded.iter().for_each(show);
        recordings.insert(recording, recorded);
    }
    save_bytes(recordings::FILE, &recordings::write(&recordings)?)
}

/// The last value of each run of a series.
fn show(recorded: &Recorded) {
    let Series {
        settings, measure, ..
    } = &recorded.series;
    let config = settings.network_config();
    let last: Vec<String> = recorded
        .values
        .iter()
        .filter_map(|values| values.last().map(i32::to_string))
        .collect();
    println!(
        "{} {} E{} H{} bias {} {measure:?}: {}",
        settings.task.key(),
        settings.cell.key(),
        config.input_size(),
        config.hidden_size(),
        settings.forget_bias,
        last.join(" "),
    );
}
