//! The curves' table twin: the same numbers, checkpoint by checkpoint.

use leptos::prelude::*;

use super::dials::NO_NUMBER;
use crate::app::names;
use crate::app::surroundings::Surroundings;
use crate::app::tables::{RowHead, TableData, TableRow, TableTwin};
use crate::app::training::gate_history::GateHistory;
use crate::app::training::run::Run;
use crate::app::training::{Training, spoken};
use crate::app::wording::{RichText, Wording};
use crate::tasks::Score;

/// Step, loss, share right of unseen sentences and, where there are any, of same-bag
/// pairs, and the followed gate.
#[component]
pub fn StepsTable(
    training: Training,
    history: RwSignal<GateHistory>,
    surroundings: Surroundings,
) -> impl IntoView {
    let table = Memo::new(move |_| {
        let words = surroundings.words();
        training.with(|session| steps_table(session.run(), &history.read(), words))
    });
    view! {
        <div class="steps-table">
            <TableTwin surroundings table/>
        </div>
    }
}

fn steps_table(run: &Run, history: &GateHistory, words: Wording) -> TableData {
    let shown = run.shown().step;
    let has_pairs = run.evaluations.iter().any(|at| at.same_bag.of > 0);
    let rows = run.checkpoints.iter().map(|checkpoint| {
        let step = checkpoint.step;
        let at = run.evaluation(step).filter(|at| at.step == step);
        let score = |score: Option<Score>| match score {
            Some(score) => words.dock_share_of(
                words.percent_counted(score.share()),
                words.count(score.of as usize),
            ),
            None => NO_NUMBER.to_owned(),
        };
        let number = |value: Option<f32>| match value {
            Some(value) => words.number(value, 4),
            None => NO_NUMBER.to_owned(),
        };
        let mut cells = vec![
            number(run.losses.mean_at(step)),
            score(at.map(|at| at.held_out)),
        ];
        if has_pairs {
            cells.push(score(at.map(|at| at.same_bag)));
        }
        if history.followed().is_some() {
            cells.push(number(history.value_at(step)));
        }
        TableRow {
            head: RowHead::Text(RichText::plain(&spoken::count(words, step))),
            cells,
            chosen: step == shown,
        }
    });
    let settings = run.settings;
    let mut columns = vec![words.dock_table_loss(), words.dock_table_right()];
    if has_pairs {
        columns.push(words.dock_table_bags());
    }
    let mut columns: Vec<RichText> = columns.into_iter().map(RichText::plain).collect();
    columns.extend(history.followed().map(|followed| {
        RichText::plain(&words.dock_table_gate(
            names::lane_title(words, followed.lane),
            followed.lane.letter(settings.cell),
            names::unit(followed.place.unit),
            followed.word(),
        ))
    }));
    TableData {
        caption: RichText::plain(&words.dock_steps_caption(spoken::network(words, &settings))),
        corner: RichText::plain(words.dock_step()),
        columns,
        rows: rows.collect(),
    }
}
