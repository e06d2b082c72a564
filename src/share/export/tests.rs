use std::sync::Arc;

use serde_json::Value;

use super::*;
use crate::nn::{Cell, Clamp, LayerId};

const SENTENCE: &str = "the film was not bad, Zorro";

fn settings(cell: Cell) -> Settings {
    Settings {
        input: Input::Embedding(4),
        hidden_size: 6,
        ..Settings::recipe(Task::GoodOrNot, cell)
    }
}

/// An untrained network's reading of [`SENTENCE`].
fn read(settings: &Settings, clamps: &[Clamp]) -> Trace {
    let seed = u64::from(settings.seed);
    let network = Network::seeded(settings.network_config(), seed, &settings.initialisation());
    Trace::read(
        Arc::new(network),
        settings.task.read(SENTENCE).tokens,
        clamps,
    )
}

/// The file, read back as anybody would.
fn file(settings: &Settings, trace: &Trace) -> Value {
    let reading = Reading {
        settings,
        step: 150,
        sentence: SENTENCE,
        token_count: 7,
        trace,
    };
    let json = reading.to_json().expect("it can be written");
    serde_json::from_str(&json).expect("it is JSON")
}

/// Numbers of a JSON array, with the bits of an `f32`.
fn numbers(value: &Value) -> Vec<f32> {
    serde_json::from_value(value.clone()).expect("an array of numbers")
}

/// One parameter's rows.
fn rows(file: &Value, name: &str) -> Vec<Vec<f32>> {
    let tensor = &file["weights"][name];
    let shape: [usize; 2] = serde_json::from_value(tensor["shape"].clone()).expect("a shape");
    let values = numbers(&tensor["values"]);
    assert_eq!(values.len(), shape[0] * shape[1], "{name}");
    values.chunks(shape[1]).map(<[f32]>::to_vec).collect()
}

#[test]
fn a_gate_can_be_worked_out_from_the_file_alone() {
    let settings = settings(Cell::Lstm);
    let file = file(&settings, &read(&settings, &[]));
    let (token, unit) = (3, 2);
    let order = file["configuration"]["gate_order"]
        .as_array()
        .expect("lanes");
    let block = order
        .iter()
        .position(|lane| lane == "forget_gate")
        .expect("a forget gate");
    let hidden_size = file["configuration"]["hidden_size"]
        .as_u64()
        .expect("a size") as usize;
    let column = block * hidden_size + unit;
    let id = file["tokens"][token]["id"].as_u64().expect("an id") as usize;
    let vector = &rows(&file, "embedding")[id];
    let before = numbers(&file["trace"]["lanes"]["hidden_state"][token - 1]);
    let product = |rows: &[Vec<f32>], vector: &[f32]| -> f64 {
        let terms = rows.iter().zip(vector);
        terms
            .map(|(row, x)| f64::from(row[column]) * f64::from(*x))
            .sum()
    };
    let sum = product(&rows(&file, "input_weights"), vector)
        + product(&rows(&file, "recurrent_weights"), &before)
        + f64::from(rows(&file, "bias")[0][column]);
    let by_hand = 1.0 / (1.0 + (-sum).exp());
    let written = numbers(&file["trace"]["lanes"]["forget_gate"][token])[unit];
    assert!(
        (by_hand - f64::from(written)).abs() < 1e-6,
        "{by_hand} {written}"
    );
}

#[test]
fn every_number_reads_back_with_its_bits() {
    for cell in Cell::ALL {
        let settings = settings(cell);
        let trace = read(&settings, &[]);
        let file = file(&settings, &trace);
        let mut weights = Vec::new();
        for &parameter in trace.network().layout().parameters() {
            if !trace.network().parameter(parameter).is_empty() {
                weights.extend(rows(&file, &parameter.key()).concat());
            }
        }
        assert_eq!(weights, trace.network().weights(), "{cell:?}");
        for token in 0..trace.len() {
            for &lane in cell.lanes() {
                let written = numbers(&file["trace"]["lanes"][lane.key()][token]);
                assert_eq!(Some(&written[..]), trace.lane(lane, token), "{lane:?}");
            }
            let logits = numbers(&file["trace"]["logits"][token + 1]);
            assert_eq!(logits, trace.logits(token + 1));
            let beliefs = numbers(&file["trace"]["beliefs"][token + 1]);
            assert_eq!(beliefs, trace.beliefs(token + 1));
        }
        assert_eq!(numbers(&file["trace"]["reach"]), trace.reach());
        assert_eq!(numbers(&file["trace"]["pushes"]), trace.pushes());
    }
}

#[test]
fn it_says_what_it_is_and_where_it_comes_from() {
    let settings = settings(Cell::Gru);
    let clamp = Clamp {
        layer: LayerId::FIRST,
        step: 3,
        lane: Lane::ResetGate,
        unit: 5,
        value: 0.25,
    };
    let file = file(&settings, &read(&settings, &[clamp]));
    assert_eq!(file["format"], "unrolled-reading");
    assert_eq!(file["version"], 1);
    assert_eq!(file["training"]["step"], 150);
    assert_eq!(file["sentence"], SENTENCE);
    assert_eq!(file["tokens"][6]["text"], "Zorro");
    assert_eq!(file["tokens"][6]["known"], false);
    let held = serde_json::json!([{ "token": 3, "unit": 5, "lane": "reset_gate", "value": 0.25 }]);
    assert_eq!(file["interventions"], held);
    assert_eq!(file["trace"]["lanes"]["reset_gate"][3][5], 0.25);
    assert_eq!(
        file["trace"]["candidate_push"][3].as_array().map(Vec::len),
        Some(6)
    );
    assert!(file["trace"].get("cell_tanh").is_none());
}

#[test]
fn an_empty_sentence_has_its_first_belief_and_no_trace() {
    let settings = settings(Cell::Lstm);
    let network = Network::seeded(settings.network_config(), 1, &settings.initialisation());
    let trace = Trace::read(Arc::new(network), Vec::new(), &[]);
    let file = file(&settings, &trace);
    assert_eq!(file["trace"]["beliefs"].as_array().map(Vec::len), Some(1));
    assert_eq!(file["trace"]["lanes"]["cell_state"], serde_json::json!([]));
}

#[test]
fn the_file_name_has_letters_that_every_system_takes() {
    let settings = settings(Cell::Lstm);
    let trace = read(&settings, &[]);
    let reading = Reading {
        settings: &settings,
        step: 600,
        sentence: "a/b:\\",
        token_count: 4,
        trace: &trace,
    };
    assert_eq!(
        reading.file_name(),
        "unrolled-good-or-not-lstm-seed3-step600.json"
    );
}
