//! What is to be seen, in computed sentences.

use leptos::prelude::*;

use super::charts::{Border, ByHand, Chart, STARTS};
use super::{CHARTS, Parts, ROWS};
use crate::app::wording::{RichText, Wording};
use crate::nn::Cell;

pub fn cell_name(chart: &Chart, words: Wording) -> &'static str {
    match chart.settings.cell {
        Cell::Lstm => words.swap_lstm(),
        Cell::Gru => words.counter_gru_name(),
        _ => words.swap_rnn(),
    }
}

/// "forget bias 3", of an LSTM.
pub fn bias_name(chart: &Chart, words: Wording) -> Option<String> {
    let bias = words.exact(chart.settings.forget_bias);
    (chart.settings.cell == Cell::Lstm).then(|| words.recall_bias_of(bias))
}

pub fn name(chart: &Chart, words: Wording) -> String {
    let cell = cell_name(chart, words);
    match bias_name(chart, words) {
        Some(bias) => format!("{cell}, {bias}"),
        None => cell.to_owned(),
    }
}

/// "one part in 4,400", "56 %".
fn part(openness: f64, words: Wording) -> String {
    if openness > 0.1 {
        words.percent(openness)
    } else {
        words.recall_part(words.rounded(1.0 / openness))
    }
}

/// (Tracked.)
pub fn seen(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let Some(chart) = parts.chosen() else {
        return RichText::default();
    };
    let space = RichText::plain(" ");
    let share = part(chart.openness(), words);
    let before = words.recall_seen(name(&chart, words), chart.gap, share);
    if !parts.state.is_played() || chart.runs.is_empty() {
        return before
            .then(&space)
            .then(&RichText::plain(words.recall_seen_covered()));
    }
    let steps = words.rounded(f64::from(chart.settings.steps));
    let after = words.recall_seen_learned(steps, chart.learned(), STARTS);
    let seen = before.then(&space).then(&after);
    let bets = parts.state.bets.get();
    if !bets.contains(&true) {
        return seen;
    }
    let charts = parts.charts.read();
    let won = charts
        .iter()
        .zip(bets)
        .filter(|(chart, bet)| chart.is_won() == *bet);
    let result = words.recall_seen_bets(CHARTS, won.count());
    seen.then(&space).then(&result)
}

/// Of the LSTM whose forget bias is set by hand (tracked).
pub fn by_hand(parts: Parts, by_hand: &ByHand) -> RichText {
    let words = parts.surroundings.words();
    let steps = by_hand.profile.len().saturating_sub(1);
    let gate = words.number(by_hand.forget_gate, 3);
    let power = by_hand.forget_gate.powi(steps as i32);
    let power = format!(
        "{gate}{} ≈ {}",
        Wording::raised(steps as i32),
        words.size(power)
    );
    let bias = words.number(by_hand.bias.value(), 1);
    let share = part(by_hand.openness(), words);
    let seen = words.recall_hand(bias, &gate, power, share);
    let charts = parts.charts.read();
    let column = parts.state.place.get().column;
    let these = charts.chunks(ROWS).nth(column).unwrap_or_default();
    let same = these.iter().find(|chart| {
        let bias = chart.settings.forget_bias;
        chart.settings.cell == Cell::Lstm && (bias - by_hand.bias.value()).abs() < 1e-6
    });
    match same.filter(|chart| parts.state.is_played() && !chart.runs.is_empty()) {
        Some(chart) => {
            let trained = words.recall_hand_trained(chart.learned(), STARTS);
            seen.then(&RichText::plain(" ")).then(&trained)
        }
        None => seen,
    }
}

/// Whether one openness parts those that learn from those that do not (tracked).
pub fn border(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    if !parts.state.is_played() {
        return RichText::default();
    }
    let Some(border) = Border::of(&parts.charts.read()) else {
        return RichText::default();
    };
    let share = |openness| part(openness, words);
    let (learn, fail) = (share(border.learn_from), share(border.fail_to));
    let parted = if border.is_clean() {
        words.recall_border(learn, fail)
    } else {
        words.recall_no_border(learn, fail)
    };
    match border.crossed_by_gru() {
        Some(from) => {
            let gru = words.recall_gru(share(from));
            parted.then(&RichText::plain(" ")).then(&gru)
        }
        None => parted,
    }
}
