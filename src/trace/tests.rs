use super::*;
use crate::nn::{Directions, Initialisation, NetworkConfig, Recurrence};
use crate::tasks::Task;

/// An untrained network that has read `text`.
pub(crate) fn read(cell: Cell, text: &str, clamps: &[Clamp]) -> Trace {
    let vocabulary_size = Task::GoodOrNot.vocabulary().size();
    read_with(
        NetworkConfig::one_layer(cell, [vocabulary_size, 4, 6, 2]),
        text,
        clamps,
    )
}

/// The same of any shape.
pub(crate) fn read_with(config: NetworkConfig, text: &str, clamps: &[Clamp]) -> Trace {
    let network = Arc::new(Network::seeded(config, 3, &Initialisation::default()));
    Trace::read(network, Task::GoodOrNot.read(text).tokens, clamps)
}

#[test]
fn the_last_logits_are_those_of_the_batched_forward_pass() {
    for cell in Cell::ALL {
        let trace = read(cell, "the film was not bad", &[]);
        let ids: Vec<u32> = trace.tokens().iter().map(|t| t.id).collect();
        let batch = crate::nn::Batch::new(&[&ids, &ids[..2]], &[0, 0]);
        let forward = trace.network().forward(&batch, &[]);
        assert_eq!(trace.logits(5), &forward.logits[..2], "{cell:?}");
        assert_eq!(trace.logits(2), &forward.logits[2..], "{cell:?}");
    }
}

#[test]
fn a_belief_is_that_of_the_sentence_if_it_ended_there() {
    let text = "the film was not bad";
    for (cell, readout) in Cell::ALL.into_iter().flat_map(|cell| {
        [Readout::Last, Readout::Mean, Readout::Maximum].map(|readout| (cell, readout))
    }) {
        let config = NetworkConfig {
            readout,
            directions: Directions::Both,
            layer_count: 2,
            ..*read(cell, "", &[]).network().config()
        };
        let whole = read_with(config, text, &[]);
        let part = read_with(config, "the film was", &[]);
        assert_eq!(whole.logits(3), part.logits(3), "{cell:?} {readout:?}");
        let ids: Vec<u32> = whole.tokens().iter().map(|t| t.id).collect();
        let forward = whole.network().forward(&Batch::new(&[&ids], &[0]), &[]);
        assert_eq!(whole.logits(5), forward.logits, "{cell:?} {readout:?}");
    }
}

#[test]
fn a_reader_from_the_right_holds_what_stands_behind() {
    let config = NetworkConfig {
        directions: Directions::Both,
        ..*read(Cell::Lstm, "", &[]).network().config()
    };
    let trace = read_with(config, "the film was not bad", &[]);
    let right = trace.in_layer(LayerId {
        layer: 0,
        direction: Direction::Backward,
    });
    assert_eq!(right.held_before(4, 2), 0.0);
    assert_eq!(right.held_before(1, 2), right.value(Lane::CellState, 2, 2));
    let last_alone = read_with(config, "bad", &[]).in_layer(right.layer());
    assert_eq!(
        right.lane(Lane::HiddenState, 4),
        last_alone.lane(Lane::HiddenState, 0)
    );
    // A network without that layer is looked at where it has one.
    assert_eq!(
        read(Cell::Rnn, "bad", &[]).in_layer(right.layer()).layer(),
        LayerId::FIRST
    );
}

#[test]
fn states_that_outgrow_their_numbers_are_not_shown() {
    let config = NetworkConfig {
        directions: Directions::Both,
        ..*read(Cell::ReluRnn, "", &[]).network().config()
    };
    let enormous = Initialisation {
        recurrence: Recurrence::SpectralRadius(1e18),
        ..Initialisation::default()
    };
    let tokens = Task::GoodOrNot.read("the film was not bad but the film was bad");
    let network = Arc::new(Network::seeded(config, 3, &enormous));
    let trace = Trace::read(network, tokens.tokens.clone(), &[]);
    assert!(
        (1..tokens.tokens.len()).contains(&trace.len()),
        "{}",
        trace.len()
    );
    assert_eq!(trace.first_step_not_finite(), None);
    assert!(trace.reach().iter().all(|reach| reach.is_finite()));
    assert!(trace.pushes().iter().all(|push| push.is_finite()));
}

#[test]
fn an_empty_sentence_has_a_belief_and_nothing_else() {
    let trace = read(Cell::Gru, "", &[]);
    assert!(trace.is_empty());
    assert!((trace.beliefs(0).iter().sum::<f32>() - 1.0).abs() < 1e-6);
    assert_eq!(trace.value(Lane::HiddenState, 0, 0), 0.0);
    assert_eq!(trace.held_before(0, 0), 0.0);
}

#[test]
fn a_clamped_gate_has_the_value_of_the_hand_and_changes_what_follows() {
    let clamp = Clamp {
        layer: LayerId::FIRST,
        step: 2,
        lane: Lane::ForgetGate,
        unit: 1,
        value: 0.0,
    };
    let untouched = read(Cell::Lstm, "the film was not bad", &[]);
    let turned = read(Cell::Lstm, "the film was not bad", &[clamp]);
    assert_eq!(turned.value(Lane::ForgetGate, 2, 1), 0.0);
    assert_eq!(turned.beliefs(2), untouched.beliefs(2));
    assert_ne!(turned.beliefs(3), untouched.beliefs(3));
}
