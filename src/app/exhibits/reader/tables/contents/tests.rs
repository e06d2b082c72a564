use std::sync::Arc;

use super::*;
use crate::nn::{Clamp, Network};
use crate::settings::Settings;
use crate::text::language::Language;

const SENTENCE: &str = "the film was not bad";

fn trace(cell: Cell, clamps: &[Clamp]) -> Trace {
    let settings = Settings::recipe(Task::GoodOrNot, cell);
    let network = Network::seeded(settings.network_config(), 1, &settings.initialisation());
    Trace::read(
        Arc::new(network),
        Task::GoodOrNot.read(SENTENCE).tokens,
        clamps,
    )
}

fn contents(trace: &Trace) -> Contents<'_> {
    Contents {
        trace,
        task: Task::GoodOrNot,
        place: Place { token: 3, unit: 12 },
        words: Wording::new(Language::English),
    }
}

fn heads(table: &TableData) -> Vec<String> {
    table.columns.iter().map(RichText::without_markup).collect()
}

/// Every table has a cell under each head.
fn check_shape(table: &TableData) {
    for row in &table.rows {
        assert_eq!(row.cells.len(), table.columns.len(), "{row:?}");
    }
}

#[test]
fn the_units_table_has_every_number_of_the_score() {
    let expected = [
        (Cell::Rnn, vec!["h hidden state", "belief in good", "reach"]),
        (
            Cell::Lstm,
            vec![
                "f forget gate",
                "i input gate",
                "g candidate",
                "o output gate",
                "c cell state",
                "h hidden state",
                "kept, f × before",
                "written, i × g",
                "belief in good",
                "reach",
            ],
        ),
        (
            Cell::Gru,
            vec![
                "r reset gate",
                "z update gate",
                "n candidate",
                "h hidden state",
                "kept, z × before",
                "written, (1 − z) × n",
                "belief in good",
                "reach",
            ],
        ),
    ];
    for (cell, columns) in expected {
        let trace = trace(cell, &[]);
        let table = contents(&trace).unit(true);
        check_shape(&table);
        assert_eq!(heads(&table), columns);
        let chosen: Vec<bool> = table.rows.iter().map(|row| row.chosen).collect();
        assert_eq!(chosen, [false, false, false, true, false]);
        assert_eq!(table.rows[3].head, RowHead::Word("not".to_owned()));
    }
}

#[test]
fn a_gate_has_no_sign_and_a_state_has_one() {
    let trace = trace(Cell::Lstm, &[]);
    let table = contents(&trace).unit(false);
    let words = Wording::new(Language::English);
    for (token, row) in table.rows.iter().enumerate() {
        let gate = trace.value(Lane::ForgetGate, token, 12);
        assert_eq!(row.cells[0], format!("{gate:.2}"));
        let held = trace.value(Lane::CellState, token, 12);
        assert_eq!(row.cells[4], words.signed(held, 2));
    }
}

#[test]
fn a_lane_has_a_column_for_each_unit() {
    let trace = trace(Cell::Gru, &[]);
    let table = contents(&trace).lane(Lane::UpdateGate);
    check_shape(&table);
    assert_eq!(heads(&table).first().map(String::as_str), Some("unit 1"));
    assert_eq!((table.columns.len(), table.rows.len()), (16, 5));
}

#[test]
fn beliefs_begin_before_the_first_word() {
    let trace = trace(Cell::Lstm, &[]);
    let table = contents(&trace).beliefs();
    check_shape(&table);
    assert_eq!(table.rows.len(), 6);
    assert_eq!(
        heads(&table),
        ["belief in not good", "belief in good", "reach"]
    );
}

#[test]
fn pushes_are_ordered_by_size() {
    let trace = trace(Cell::Rnn, &[]);
    let table = contents(&trace).pushes();
    check_shape(&table);
    assert_eq!(table.rows.len(), 16);
    let first = names::unit(trace.units_by_push()[0]);
    let head = RowHead::Text(RichText::plain(&format!("unit {first}")));
    assert_eq!(table.rows[0].head, head);
}

#[test]
fn a_gate_held_by_hand_says_so_beside_its_sum() {
    let clamp = Clamp {
        layer: crate::nn::LayerId::FIRST,
        step: 3,
        lane: Lane::InputGate,
        unit: 12,
        value: 0.5,
    };
    let trace = trace(Cell::Lstm, &[clamp]);
    let contents = contents(&trace);
    let opened = Opened::of(&trace, contents.place, Task::GoodOrNot).expect("there are words");
    let table = contents.sums(&opened);
    check_shape(&table);
    assert_eq!(table.rows[1].cells[4], "0.5000, by hand");
    assert!(!table.rows[0].cells[4].contains("hand"));
}

#[test]
fn every_class_has_its_column_and_an_answer_at_each_word_no_row_before_the_first() {
    for (task, text, heads_with) in [
        (Task::Pronouns, "bob missed the bus", "belief in they"),
        (Task::Parity, "0110", "says odd"),
        (Task::Weather(Language::English), "rain", "next ␣"),
    ] {
        let settings = Settings::recipe(task, Cell::Gru);
        let network = Network::seeded(settings.network_config(), 1, &settings.initialisation());
        let trace = Trace::read(Arc::new(network), task.read(text).tokens, &[]);
        let contents = Contents {
            task,
            ..contents(&trace)
        };
        let table = contents.beliefs();
        check_shape(&table);
        assert_eq!(table.columns.len(), task.class_count() + 1);
        assert!(
            heads(&table).iter().any(|head| head == heads_with),
            "{task:?}"
        );
        let rows = if task == Task::Pronouns { 5 } else { 4 };
        assert_eq!(table.rows.len(), rows, "{task:?}");
        check_shape(&contents.unit(true));
        check_shape(&contents.pushes());
    }
}
