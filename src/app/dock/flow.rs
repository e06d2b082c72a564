//! How much of what the loss sends back arrives at each token of one training
//! batch: a drawing on a logarithmic scale, a sentence, a table.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::size::element_size;
use crate::app::plots::curve::{self, Form, SCALE, Series};
use crate::app::surroundings::Surroundings;
use crate::app::tables::{RowHead, TableData, TableRow, TableTwin};
use crate::app::training::{Training, spoken};
use crate::app::wording::{RichText, Wording};

/// The scale is the same for every network: so many powers of ten, up to 10.
const DECADES: i32 = 7;
const HIGHEST: i32 = 1;
/// In CSS pixels; below and beside the curve stand the numbers of the axes.
const HEIGHT: f64 = 112.0;
const LEFT: f64 = 52.0;
const BELOW: f64 = 18.0;

/// The gradient's length at each token, before the step that comes after the shown one.
#[component]
pub fn GradientFlow(training: Training, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let step = move || spoken::count(words(), training.shown_step.get());
    let norms = Memo::new(move |_| {
        training.with(|session| Arc::clone(&session.run().shown().gradient_norms))
    });
    let is_known = move || !norms.read().is_empty();
    let sentence = move || sentence(words(), step(), &norms.read());
    let batch = move || training.settings.get().batch_size;
    let table = Signal::derive(move || table(words(), step(), &norms.read()));
    view! {
        <section class="flow">
            <h2>{move || words().flow_title(step())}</h2>
            <Show
                when=is_known
                fallback=move || view! { <p class="note">{move || words().flow_unknown()}</p> }
            >
                <p>{sentence}</p>
                <Drawing norms surroundings/>
                <p class="note">{move || words().flow_example(batch())}</p>
                <details>
                    <summary>{move || words().table_title()}</summary>
                    <TableTwin surroundings table/>
                </details>
            </Show>
        </section>
    }
}

#[component]
fn Drawing(norms: Memo<Arc<[f32]>>, surroundings: Surroundings) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    let size = element_size(frame);
    let is_large = move || surroundings.is_projector();
    let scale = move || if is_large() { 2.0 } else { 1.0 };
    let left = move || LEFT * scale();
    let height = move || HEIGHT * scale();
    let width = move || (size.get().width - left() - 4.0).max(0.0);
    let y = move |share: f64| (1.0 - share) * height() + 6.0;
    let curves = move || {
        let series = series(&norms.read());
        curve::markup(&series, width(), height())
    };
    let view_box = move || {
        let scale = f64::from(SCALE);
        format!("0 0 {} {}", width() * scale, height() * scale)
    };
    let lines = move || {
        let line = |power: i32| {
            let y = y(f64::from(power - HIGHEST + DECADES) / f64::from(DECADES));
            // Every second power has its number.
            let number = (HIGHEST - power) % 2 == 0;
            view! {
                <line class="decade" x1=left() x2=left() + width() y1=y y2=y></line>
                {number.then(|| view! {
                    <text x=left() - 6.0 y=y + 4.0 * scale() text-anchor="end">
                        {surroundings.words().exact(decade(power))}
                    </text>
                })}
            }
        };
        (HIGHEST - DECADES..=HIGHEST).map(line).collect_view()
    };
    // What lies below the scale has a triangle at its foot, as in the score.
    let below = move || {
        let norms = norms.read();
        let below = norms
            .iter()
            .enumerate()
            .filter(|(_, norm)| share(**norm) == 0.0);
        let mark = |(token, _)| {
            let (x, y) = (left() + along(token, norms.len()) * width(), y(0.0));
            let d = format!("M{} {}h8l-4 7z", x - 4.0, y - 8.0);
            view! { <path class="below" d=d></path> }
        };
        below.map(mark).collect_view()
    };
    let last = move || norms.read().len();
    let base = move || height() + 6.0 + BELOW * scale() - 3.0;
    view! {
        <div class="flow-drawing" node_ref=frame>
            <svg
                aria-hidden="true"
                height=move || height() + 8.0 + BELOW * scale()
                width="100%"
            >
                {lines}
                <svg
                    class="curves"
                    x=left
                    y="6"
                    width=width
                    height=height
                    viewBox=view_box
                    preserveAspectRatio="none"
                    inner_html=curves
                ></svg>
                <text x=left y=base>"1"</text>
                <text x=move || left() + width() y=base text-anchor="end">{last}</text>
                <text x=move || left() + width() / 2.0 y=base text-anchor="middle">
                    {move || surroundings.words().flow_token()}
                </text>
                {below}
            </svg>
        </div>
    }
}

/// 10 to this power.
fn decade(power: i32) -> f64 {
    // Of a decimal text, so that it is the shortest: 0.001 and not 0.0010000000000000002.
    format!("1e{power}").parse().unwrap_or_default()
}

/// Where a length lies on the scale, 0…1; what is shorter lies at its foot.
fn share(norm: f32) -> f64 {
    let power = f64::from(norm).log10() - f64::from(HIGHEST - DECADES);
    let share = power / f64::from(DECADES);
    // What is no number lies there, too.
    if share > 0.0 { share.min(1.0) } else { 0.0 }
}

/// How far along the drawing a token stands, 0…1.
fn along(token: usize, tokens: usize) -> f64 {
    token as f64 / tokens.saturating_sub(1).max(1) as f64
}

fn series(norms: &[f32]) -> Vec<Series> {
    let points: Vec<(f64, f64)> = norms
        .iter()
        .enumerate()
        .map(|(token, &norm)| (along(token, norms.len()), share(norm)))
        .collect();
    let of = |form| Series {
        class: "mean",
        form,
        points: points.clone(),
    };
    let mut series = vec![of(Form::Line)];
    // More would run into one another.
    if norms.len() <= 24 {
        series.push(Series {
            class: "dot",
            ..of(Form::Dots { radius: 2.4 })
        });
    }
    series
}

/// How the first token's gradient compares with the last one's.
fn sentence(words: Wording, step: String, norms: &[f32]) -> String {
    let (Some(&first), Some(&last)) = (norms.first(), norms.last()) else {
        return String::new();
    };
    let ratio = f64::from(first) / f64::from(last);
    let times = |ratio: f64| match ratio < 10.0 {
        true => words.number(ratio as f32, 1),
        false => words.count(two_digits(ratio)),
    };
    if first == 0.0 {
        words.flow_nothing(step)
    } else if ratio < 1.0 / 1.5 {
        words.flow_less(step, times(1.0 / ratio))
    } else if ratio <= 1.5 {
        words.flow_equal(step)
    } else {
        words.flow_more(step, times(ratio))
    }
}

/// Rounded to two digits, as nobody reads more of a ratio: 2,143 is 2,100.
fn two_digits(number: f64) -> usize {
    let unit = 10f64.powi(number.log10().floor() as i32 - 1).max(1.0);
    // Beyond all that can be written it stays the largest.
    ((number / unit).round() * unit) as usize
}

fn table(words: Wording, step: String, norms: &[f32]) -> TableData {
    let row = |(token, &norm): (usize, &f32)| {
        let head = RowHead::Text(RichText::plain(&words.count(token + 1)));
        TableRow::new(head, vec![words.exact(format!("{norm:.2e}"))])
    };
    TableData {
        caption: RichText::plain(&words.flow_caption(step)),
        corner: RichText::plain(words.flow_token()),
        columns: vec![RichText::plain(words.flow_norm())],
        rows: norms.iter().enumerate().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn said(norms: &[f32]) -> String {
        sentence(Wording::new(Language::English), "150".to_owned(), norms)
    }

    #[test]
    fn the_first_token_is_compared_with_the_last() {
        assert!(
            said(&[1e-4, 0.01, 0.2143]).contains("1/2100 of"),
            "{}",
            said(&[1e-4, 0.2143])
        );
        assert!(said(&[0.1, 0.3]).contains("1/3.0 of"));
        assert!(said(&[0.3, 0.3]).contains("about as large"));
        assert!(said(&[0.9, 0.3]).contains("3.0 times"));
        assert!(said(&[0.0, 0.3]).contains("nothing"));
        assert_eq!(said(&[]), "");
    }

    #[test]
    fn the_scale_is_fixed_and_what_is_beyond_lies_at_its_edge() {
        assert_eq!((share(10.0), share(1e9), share(0.0)), (1.0, 1.0, 0.0));
        assert!((share(1e-6)).abs() < 1e-6);
        assert_eq!(share(f32::NAN), 0.0);
        assert_eq!(decade(-4), 0.0001);
    }
}
