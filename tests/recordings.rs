//! The recorded runs that exhibits play back are those that the code makes today.
#![cfg(feature = "training")]

use unrolled::measure::record::record;
use unrolled::settings::Recording;
use unrolled::share::recordings::{self, FILE, Recordings};

const BYTES: &[u8] = include_bytes!("../assets/snapshots/recordings.json");

fn recorded() -> Recordings {
    recordings::read(BYTES).expect("the committed file can be read")
}

/// One run of the first series and one of the last; all of them take minutes. After a
/// change that moves bits on purpose: `./dev bundle`, and commit the files.
#[test]
fn recorded_runs_are_made_by_this_code() {
    let recordings = recorded();
    for recording in Recording::ALL {
        let all = recordings.of(recording);
        let first = all.first().and_then(|one| Some((one, one.runs().next()?)));
        let last = all.last().and_then(|one| Some((one, one.runs().last()?)));
        for (recorded, (settings, values)) in first.into_iter().chain(last) {
            let made = record(&recorded.series, settings).expect("it can be trained");
            assert_eq!(made, values, "{recording:?} seed {}", settings.seed);
        }
    }
}

#[test]
fn recordings_come_with_the_page_and_are_small() {
    assert!(BYTES.len() < 40_000, "{}", BYTES.len());
    assert!(include_str!("../index.html").contains(&format!("assets/snapshots/{FILE}")));
    // It gets a version, as all that is fetched later does.
    assert!(include_str!("../tools/finish.mjs").contains(r"\.json$"));
}
