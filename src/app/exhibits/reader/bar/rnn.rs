//! The one beat of a plain recurrent unit, h_t = tanh(W x_t + U h_{t−1} + b), or
//! max(0, ·) in place of tanh: three sums, one after the other, and what that makes
//! of them. Nothing is
//! carried over as it was, so there is no ribbon and no valve.

use leptos::prelude::*;

use super::beats::lane_name;
use super::drawing::Look;
use super::opened::Opened;
use super::rounding::DECIMALS;
use super::sums;
use crate::app::rich::run_view;
use crate::app::wording::RichText;
use crate::nn::{Cell, Lane};

/// End of the fixed scale of the sums.
const SCALE: f64 = 4.0;

/// What is drawn in a row, on one axis for all rows.
enum Mark {
    /// What is there before the beat: dashed.
    Before(f64),
    /// A part of the sum, from where the sum stood.
    Part { from: f64, to: f64 },
    /// The whole sum.
    Sum(f64),
    /// The sum, and the new value that tanh or max(0, ·) makes of it.
    Squashed { sum: f64, value: f64 },
}

/// The panel.
pub fn panel(opened: &Opened, look: Look) -> AnyView {
    let words = look.words;
    let Some(sum) = opened.sum(Lane::HiddenState) else {
        return ().into_any();
    };
    let story = &opened.story;
    let mut rows = vec![(
        RichText::plain(words.bar_held_before()),
        words.signed(story.before, DECIMALS),
        Mark::Before(f64::from(story.before)),
    )];
    let mut from = 0.0;
    let names = sums::part_names(opened, Lane::HiddenState, words);
    for (name, part) in names.into_iter().zip(sum.sum.parts) {
        let to = from + part;
        rows.push((name, words.signed(part, DECIMALS), Mark::Part { from, to }));
        from = to;
    }
    let total = sum.sum.total;
    let squashed = Mark::Squashed {
        sum: total,
        value: f64::from(sum.value),
    };
    let row = |(name, number, mark): (RichText, String, Mark)| {
        // What was held is no part of the sum that follows.
        let class = matches!(mark, Mark::Before(_)).then_some("held");
        view! {
            <tr class=class>
                <th scope="row">{name.runs().into_iter().map(run_view).collect_view()}</th>
                <td class="n">{number}</td>
                <td class="plot">{plot(&mark)}</td>
            </tr>
        }
    };
    let letter = Lane::HiddenState.letter(opened.cell);
    let part = sums::words_before(opened, words);
    let (before, sum_says) = (words.signed(story.before, 2), words.signed(total, 2));
    let (result, says) = match opened.cell {
        Cell::ReluRnn => (
            words.bar_relu_sum(letter),
            words.bar_says_rectified(before, part, sum_says),
        ),
        _ => (
            words.bar_tanh_sum(letter),
            words.bar_says_overwritten(before, part, sum_says),
        ),
    };
    let field = lane_name(words, opened, Lane::HiddenState);
    view! {
        <div class="beat overwrite">
            <p class="heading">
                <span>{words.bar_beat_overwrite()}</span>
                <span class="field">{field.runs().into_iter().map(run_view).collect_view()}</span>
            </p>
            <table class="waterfall">
                <tbody>
                    <tr aria-hidden="true">
                        <td></td>
                        <td></td>
                        <td class="plot">{axis(look)}</td>
                    </tr>
                    {rows.into_iter().map(row).collect_view()}
                    <tr class="total">
                        <th scope="row">{words.bar_sum()}</th>
                        <td class="n">{words.signed(total, DECIMALS)}</td>
                        <td class="plot">{plot(&Mark::Sum(total))}</td>
                    </tr>
                    <tr class="result">
                        <th scope="row">{result.runs().into_iter().map(run_view).collect_view()}</th>
                        <td class="n">{words.signed(sum.value, DECIMALS)}</td>
                        <td class="plot">{plot(&squashed)}</td>
                    </tr>
                </tbody>
            </table>
            <p class="says">{says.runs().into_iter().map(run_view).collect_view()}</p>
        </div>
    }
    .into_any()
}

/// The ends and the middle of the axis.
fn axis(look: Look) -> impl IntoView {
    let tick = |value: f64, anchor: &'static str| {
        let x = percent(50.0 + 50.0 * value / SCALE);
        view! {
            <text x=x y="80%" text-anchor=anchor>
                {look.words.signed(value, 0)}
            </text>
        }
    };
    view! {
        <svg class="axis" focusable="false">
            {tick(-SCALE, "start")}
            {tick(0.0, "middle")}
            {tick(SCALE, "end")}
        </svg>
    }
}

/// A row's drawing, 30 px high in the style sheet; x in per cent.
fn plot(mark: &Mark) -> AnyView {
    let x = |value: f64| 50.0 + 50.0 * (value / SCALE).clamp(-1.0, 1.0);
    let bar = |class: String, from: f64, to: f64| {
        let (left, right) = (x(from).min(x(to)), x(from).max(x(to)));
        view! {
            <rect class=class x=percent(left) width=percent((right - left).max(0.2)) y="30%" height="40%"></rect>
        }
    };
    let line = |value: f64, y1: &'static str, y2: &'static str| {
        view! { <line class="thread" x1=percent(x(value)) x2=percent(x(value)) y1=y1 y2=y2></line> }
    };
    // The axis ends before the value does.
    let beyond = |value: f64| {
        let tip = if value < 0.0 {
            "M-3 5L-11 12L-3 19Z"
        } else {
            "M3 5L11 12L3 19Z"
        };
        (value.abs() > SCALE).then(|| {
            view! {
                <svg x=percent(x(value)) y="20%" class="beyond">
                    <path d=tip></path>
                </svg>
            }
        })
    };
    let sign = |value: f64| if value < 0.0 { "neg" } else { "pos" };
    let marks = match *mark {
        Mark::Before(value) => bar("before".to_owned(), 0.0, value).into_any(),
        Mark::Part { from, to } => view! {
            {line(from, "0", "30%")}
            {bar(format!("part {}", sign(to - from)), from, to)}
            {line(to, "70%", "100%")}
            {beyond(to)}
        }
        .into_any(),
        Mark::Sum(sum) => view! {
            {line(sum, "0", "100%")}
            {bar(format!("sum {}", sign(sum)), 0.0, sum)}
            {beyond(sum)}
        }
        .into_any(),
        Mark::Squashed { sum, value } => view! {
            <line class="thread" x1=percent(x(sum)) x2=percent(x(value)) y1="0" y2="50%"></line>
            <circle class=sign(value) cx=percent(x(value)) cy="50%" r="5"></circle>
            {beyond(value)}
        }
        .into_any(),
    };
    view! {
        <svg aria-hidden="true" focusable="false">
            <line class="zero" x1="50%" x2="50%" y1="0" y2="100%"></line>
            {marks}
        </svg>
    }
    .into_any()
}

fn percent(x: f64) -> String {
    format!("{x:.2}%")
}
