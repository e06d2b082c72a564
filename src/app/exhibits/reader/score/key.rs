//! The letters' and tags' names above a score that has no room for them beside its
//! staves.

use leptos::prelude::*;

use crate::app::exhibits::reader::valves;
use crate::app::names;
use crate::lesson::exhibit::ReaderView;
use crate::nn::{Cell, Lane};

use super::Parts;
use super::answers::AnswerLane;

/// One line of entries; nothing where the gutter has room.
#[component]
pub fn Key(parts: Parts) -> impl IntoView {
    let entries = move || {
        let (layout, words) = (parts.layout.get(), parts.surroundings.words());
        if layout.staves.holds.is_none() {
            return Vec::new();
        }
        let cell = layout.cell;
        let valves = valves::valves(cell).iter().map(|&kind| {
            let verb = valves::verb(words, kind);
            let field =
                (valves::symbol(cell, kind).len() == 1).then(|| valves::field_name(words, kind));
            (
                valves::hue_class(kind),
                valves::symbol(cell, kind),
                verb,
                field,
            )
        });
        let lanes: &[Lane] = match cell {
            Cell::Lstm => &[Lane::CellState, Lane::HiddenState],
            _ => &[Lane::HiddenState],
        };
        let lanes = lanes.iter().map(|&lane| {
            let role = valves::role(words, cell, lane);
            ("", lane.letter(cell), role, Some(names::lane(words, lane)))
        });
        valves.chain(lanes).collect()
    };
    // What stands in the place of the belief, in a word; tags with what they are for.
    let answers = move || {
        let (words, task) = (parts.surroundings.words(), parts.state.task.get());
        let explained = |short: &'static str, long: &str| {
            let long = format!(" {long}");
            view! { <span>{short}<small>{long}</small></span> }.into_any()
        };
        match parts.layout.read().answer {
            // Of two classes the line shows the belief in the second.
            AnswerLane::Line => {
                vec![explained(
                    "%",
                    &words.table_belief(names::class(words, task, 1)),
                )]
            }
            AnswerLane::NextSymbol => vec![
                explained("", words.answer_next()),
                explained("", words.answer_came()),
            ],
            AnswerLane::Bands { .. } | AnswerLane::Tags { .. } => (0..task.class_count())
                .filter_map(|class| {
                    let [tag, name] =
                        [names::class_tag, names::class].map(|of| of(words, task, class));
                    (tag != name).then(|| explained(tag, name))
                })
                .collect(),
        }
    };
    let view = move || {
        let entry = |(class, symbol, role, field): (_, _, _, Option<&'static str>)| {
            let field = field.map(|field| view! { <small>{format!(" {field}")}</small> });
            view! { <span class=class><i>{symbol}</i>" "{role}{field}</span> }
        };
        let layout = parts.layout.get();
        let with_key = parts.settings.view != ReaderView::Sentence;
        (layout.narrow && layout.token_count > 0 && with_key).then(|| {
            let entries: Vec<_> = entries().into_iter().map(entry).collect();
            view! {
                <p class="key" aria-hidden="true">
                    {answers()}
                    {entries}
                </p>
            }
        })
    };
    view! { {view} }
}
