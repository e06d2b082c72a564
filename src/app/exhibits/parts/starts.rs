//! How often each of several starts is right: recorded.

use crate::app::wording::Wording;
use crate::share::recordings::Recorded;

/// The last share that was recorded of each start, of 1.
pub fn last_shares(recorded: &Recorded) -> Vec<f64> {
    let last = recorded.values.iter().filter_map(|values| values.last());
    last.map(|&thousandths| f64::from(thousandths) / 1_000.0)
        .collect()
}

/// From the least to the most, in words; empty where nothing was recorded.
pub fn range_text(words: Wording, shares: &[f64]) -> String {
    let least = shares.iter().copied().fold(f64::INFINITY, f64::min);
    let most = shares.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let [from, to] = [least, most].map(|share| words.percent_counted(share));
    match shares.len() {
        0 => String::new(),
        count if from == to => words.recorded_starts_same(count, from),
        count => words.recorded_starts(count, from, to),
    }
}
