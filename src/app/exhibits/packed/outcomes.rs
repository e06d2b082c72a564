//! Which network reads, and how often such networks are right: trained at each sentence's
//! own end, and behind the padding. A point for each start, recorded; a bar for the one
//! that can be chosen.

use leptos::prelude::*;

use super::Parts;
use crate::app::exhibits::parts::{ChoiceField, starts};
use crate::app::names;
use crate::app::wording::Wording;
use crate::settings::{Recording, Settings};
use crate::share::bundle::BundledRun;
use crate::share::recordings::Recordings;

/// The padding of a network that was trained without any worth the name.
const NONE: usize = 1;
/// Shares so near to each other would cover each other.
const ALIKE: f64 = 0.02;
/// A point is so high, and the next one stands so much higher, px.
const POINT: usize = 10;
const STEP: usize = 5;

fn name(words: Wording, settings: &Settings) -> String {
    let cell = names::cell(words, settings.cell);
    match settings.padding {
        Some(padding) if padding > NONE => words.packed_trained_behind(cell, padding),
        _ => words.packed_trained_at_end(cell),
    }
}

/// How often each start that was trained like this is right, read as it was trained.
fn shares(recordings: &Recordings, index: usize) -> Vec<f64> {
    let recorded = index
        .checked_sub(1)
        .and_then(|index| recordings.of(Recording::Padding).get(index));
    recorded.map_or(Vec::new(), starts::last_shares)
}

/// A point for each share, with how many others that are about alike lie under it.
fn points(shares: &[f64]) -> Vec<(f64, usize)> {
    let mut points: Vec<(f64, usize)> = Vec::new();
    for &share in shares {
        let alike = |(other, _): &&(f64, usize)| (other - share).abs() < ALIKE;
        let row = points.iter().filter(alike).count();
        points.push((share, row));
    }
    points
}

#[component]
pub fn Outcomes(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        runs,
        ..
    } = parts;
    let words = move || surroundings.words();
    let count = Memo::new(move |_| runs.read().len().min(super::NETWORKS));
    let label = move |index: usize| {
        let runs = runs.read();
        runs.get(index)
            .map_or_else(String::new, |run| name(words(), &run.settings))
    };
    let row = move |(index, run): (usize, &BundledRun)| {
        let words = words();
        let score = run.evaluations.last().map(|last| last.held_out);
        let share = score.map_or(0.0, |score| score.share());
        let text = score.map(|score| {
            let [right, of] = [score.right, score.of].map(|count| words.count(count as usize));
            words.held_out_count(right, of)
        });
        let recordings = state.recorded.get();
        let shares = recordings.map_or(Vec::new(), |recordings| shares(&recordings, index));
        let range = starts::range_text(words, &shares);
        let points = points(&shares);
        let rows = points.iter().map(|&(_, row)| row + 1).max().unwrap_or(0);
        let point = |(share, row): (f64, usize)| {
            let place = format!("left:{:.2}%;bottom:{}px", 100.0 * share, row * STEP);
            view! { <i style=place></i> }
        };
        let height = rows.checked_sub(1).map(|above| above * STEP + POINT);
        view! {
            <li>
                <span class="name">{name(words, &run.settings)}</span>
                <span class="gauge" aria-hidden="true">
                    <span style:width=format!("{:.2}%", 100.0 * share)></span>
                </span>
                <span class="says">{text}</span>
                <span
                    class="points"
                    aria-hidden="true"
                    style:height=height.map(|height| format!("{height}px"))
                >
                    {points.into_iter().map(point).collect_view()}
                </span>
                <span class="held">{range}</span>
            </li>
        }
    };
    let rows = move || {
        let runs = runs.read();
        let shown = runs.iter().take(super::NETWORKS).enumerate();
        shown.map(row).collect_view()
    };
    view! {
            <div class="answers stacked">
                <p class="label">{move || words().packed_outcomes()}</p>
                <ul>{rows}</ul>
            </div>
            <ChoiceField
                    name=Signal::derive(move || words().packed_network())
                    options=Signal::derive(move || (0..count.get()).collect::<Vec<_>>())
                    label
                    chosen=state.network
                    choose=move |index| state.network.set(index)
    />
        }
}
