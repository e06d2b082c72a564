//! The panels of an opened bar, one a beat, in the order in which the valves act.

use leptos::prelude::*;

use super::drawing::Look;
use super::opened::Opened;
use super::{formula, gru, lstm, rnn, sums};
use crate::app::names;
use crate::app::rich::run_view;
use crate::app::wording::{RichText, Wording};
use crate::nn::{Cell, Lane};

/// One panel.
pub struct Beat {
    /// What is done: the verb and the letters.
    pub title: RichText,
    /// What the field calls it.
    pub field: String,
    pub drawing: AnyView,
    /// The same in a sentence.
    pub says: RichText,
    /// The lanes whose sums are shown below.
    pub sums: Vec<Lane>,
}

/// How much of the bar is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Drawing, sentences and formula: the cell diagram.
    Diagram,
    /// And the sums behind each gate.
    Sums,
}

/// The panels and the formula.
pub fn beats(opened: &Opened, look: Look, detail: Detail) -> AnyView {
    let formula = formula::formula(opened, look.words);
    let panels = match opened.cell {
        Cell::Lstm => panels(lstm::beats(opened, look), opened, look, detail),
        Cell::Gru => panels(gru::beats(opened, look), opened, look, detail),
        // A bag's bar is never opened: there is nothing in it.
        Cell::Bag | Cell::Rnn | Cell::ReluRnn => rnn::panel(opened, look),
    };
    view! {
        {direction(opened, look)}
        {panels}
        {formula}
    }
    .into_any()
}

/// That the reader comes from the right, and its drawing with it.
fn direction(opened: &Opened, look: Look) -> Option<AnyView> {
    let words = look.words;
    (opened.comes_from_the_end() && look.mirrored).then(|| {
        let reads = words.bar_reads_right(names::tokens(words, opened.task));
        // What is only summed up runs nowhere.
        let runs = (!opened.cell.gates().is_empty()).then(|| words.bar_runs_left());
        view! {
            <p class="direction">
                <span aria-hidden="true">"←"</span>
                <span>{reads} " " {runs}</span>
            </p>
        }
        .into_any()
    })
}

fn panels(beats: Vec<Beat>, opened: &Opened, look: Look, detail: Detail) -> AnyView {
    let panel = |beat: Beat| {
        let sums = (detail == Detail::Sums).then(|| {
            let table = |lane: Lane| sums::sums_table(opened, lane, look);
            let tables = beat.sums.into_iter().map(table).collect_view();
            view! { <div class="sum-tables">{tables}</div> }
        });
        view! {
            <div class="beat">
                <p class="heading">
                    <span>{beat.title.runs().into_iter().map(run_view).collect_view()}</span>
                    <span class="field">{beat.field}</span>
                </p>
                {beat.drawing}
                <p class="says">{beat.says.runs().into_iter().map(run_view).collect_view()}</p>
                {sums}
            </div>
        }
    };
    let panels = beats.into_iter().map(panel).collect_view();
    view! { <div class="beats" class:mirrored=look.mirrored>{panels}</div> }.into_any()
}

/// "nearly shut": how open a valve is, in words.
pub fn openness(words: Wording, openness: f32) -> &'static str {
    match openness {
        v if v < 0.05 => words.bar_valve_shut(),
        v if v < 0.2 => words.bar_valve_nearly_shut(),
        v if v < 0.35 => words.bar_valve_mostly_shut(),
        v if v < 0.65 => words.bar_valve_half_open(),
        v if v < 0.8 => words.bar_valve_mostly_open(),
        v if v < 0.95 => words.bar_valve_nearly_open(),
        _ => words.bar_valve_open(),
    }
}

/// "*c* cell state", what a number is called in the equations.
pub fn lane_name(words: Wording, opened: &Opened, lane: Lane) -> RichText {
    words.table_head_lane(lane.letter(opened.cell), names::lane(words, lane))
}
