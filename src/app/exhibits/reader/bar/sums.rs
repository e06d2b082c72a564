//! Where a gate comes from: its sum in three parts, as a small table with bars.

use leptos::prelude::*;

use super::drawing::Look;
use super::opened::Opened;
use super::rounding::DECIMALS;
use crate::app::names;
use crate::app::rich::run_view;
use crate::app::wording::{RichText, Wording};
use crate::nn::{Cell, Lane};

/// End of the fixed scale of the bars: σ is flat long before it.
const SCALE: f64 = 12.0;

/// The sum behind `lane`.
pub fn sums_table(opened: &Opened, lane: Lane, look: Look) -> Option<AnyView> {
    let sum = opened.sum(lane)?;
    let words = look.words;
    let letter = lane.letter(opened.cell);
    let hue = names::hue_class(lane);
    let parts = part_names(opened, lane, words)
        .into_iter()
        .zip(sum.sum.parts);
    let part = |(name, value): (RichText, f64)| {
        view! {
            <tr>
                <th scope="row">{runs(&name)}</th>
                <td class="n">{words.signed(value, DECIMALS)}</td>
                <td class="bar">{bar(value)}</td>
            </tr>
        }
    };
    let result = match (sum.by_hand, lane.is_gate()) {
        (true, _) => words.bar_by_hand(letter),
        (false, true) => words.bar_sigma_sum(letter),
        (false, false) => words.bar_tanh_sum(letter),
    };
    Some(
        view! {
            <table class="sums">
                <caption>{runs(&words.table_head_lane(letter, names::lane(words, lane)))}</caption>
                <tbody>
                    {parts.map(part).collect_view()}
                    <tr class="total">
                        <th scope="row">{words.bar_sum()}</th>
                        <td class="n">{words.signed(sum.sum.total, DECIMALS)}</td>
                        <td class="bar">{bar(sum.sum.total)}</td>
                    </tr>
                    <tr class=format!("result {hue}")>
                        <th scope="row">{runs(&result)}</th>
                        <td class="n">{printed(lane, sum.value, words)}</td>
                        <td class="bar"></td>
                    </tr>
                </tbody>
            </table>
        }
        .into_any(),
    )
}

/// What the three parts of a lane's sum are.
pub fn part_names(opened: &Opened, lane: Lane, words: Wording) -> [RichText; 3] {
    let through_reset = opened.cell == Cell::Gru && lane == Lane::Candidate;
    let tokens = names::tokens(words, opened.task);
    let before = match (through_reset, opened.comes_from_the_end()) {
        (true, false) => words.bar_words_before_reset(tokens),
        (true, true) => words.bar_words_behind_reset(tokens),
        (false, _) => RichText::plain(&words_before(opened, words)),
    };
    let from = match opened.layer.layer {
        0 => words.bar_from_word(names::quoted_word(words, &opened.word)),
        _ => RichText::plain(words.bar_from_below()),
    };
    [from, before, RichText::plain(words.bar_bias())]
}

/// What the sum over the words read before is called.
pub fn words_before(opened: &Opened, words: Wording) -> String {
    let tokens = names::tokens(words, opened.task);
    if opened.comes_from_the_end() {
        words.bar_words_behind(tokens)
    } else {
        words.bar_words_before(tokens)
    }
}

/// A value of the open bar; gates have no sign.
pub fn printed(lane: Lane, value: f32, words: Wording) -> String {
    if lane.is_gate() {
        words.number(value, DECIMALS)
    } else {
        words.signed(value, DECIMALS)
    }
}

/// A bar from the middle, to the right for a positive value; an arrow tip where
/// the scale ends first.
fn bar(value: f64) -> impl IntoView {
    let size = (value.abs() / SCALE).min(1.0) * 50.0;
    let left = if value < 0.0 { 50.0 - size } else { 50.0 };
    let end = if value < 0.0 {
        "0,6 4,2 4,10"
    } else {
        "100,6 96,2 96,10"
    };
    let beyond =
        (value.abs() > SCALE).then(|| view! { <polygon class="end" points=end></polygon> });
    view! {
        <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect x=left y="2" width=size height="8"></rect>
            <line x1="50" x2="50" y1="0" y2="12"></line>
            {beyond}
        </svg>
    }
}

fn runs(text: &RichText) -> impl IntoView + use<> {
    text.runs().into_iter().map(run_view).collect_view()
}
