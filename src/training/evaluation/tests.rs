use super::*;
use crate::nn::{Batch, Cell, Directions, Initialisation, NetworkConfig, loss};
use crate::tasks::{Confusion, Task};

/// Counts by reading each sentence alone, from its first token.
fn plain(network: &Network, dataset: &Dataset) -> Evaluation {
    let mut evaluation = Evaluation {
        confusion: Confusion::of(2),
        ..Evaluation::default()
    };
    let read = |example: &Example| {
        let batch = Batch::new(&[&example.tokens], &[label(example)]);
        let logits = network.forward(&batch, &[]).logits;
        let answer = loss::winner(&logits);
        (answer, loss::cross_entropy(&logits, &[label(example)]))
    };
    let mut loss = 0.0f64;
    for example in &dataset.held_out {
        let (answer, nats) = read(example);
        evaluation.held_out.count(answer == label(example));
        evaluation.confusion.count(label(example), answer);
        loss += f64::from(nats);
    }
    for example in dataset.same_bag_pairs.iter().flatten() {
        evaluation.same_bag.count(read(example).0 == label(example));
    }
    evaluation.held_out_loss = (loss / dataset.held_out.len() as f64) as f32;
    evaluation
}

fn label(example: &Example) -> usize {
    match example.answer {
        Answer::Whole(label) => label,
        Answer::Each(_) => panic!("this task asks about whole sentences"),
    }
}

fn network(cell: Cell) -> Network {
    let vocabulary_size = Task::GoodOrNot.vocabulary().size();
    let config = NetworkConfig::one_layer(cell, [vocabulary_size, 6, 5, 2]);
    Network::seeded(config, 3, &Initialisation::default())
}

/// The sentences of a dataset, at most so many of each part.
fn sentences(dataset: &Dataset, held_out: usize, pairs: usize) -> Arc<Sentences> {
    Arc::new(Sentences::new(unseen(dataset, held_out, pairs)))
}

#[test]
fn shared_beginnings_change_no_count() {
    let dataset = Task::GoodOrNot.dataset();
    let tree = sentences(&dataset, usize::MAX, usize::MAX);
    for cell in Cell::ALL {
        let network = network(cell);
        let expected = plain(&network, &dataset);
        let found = Evaluator::new(network, Arc::clone(&tree)).finish();
        assert_eq!(found.held_out, expected.held_out);
        assert_eq!(found.same_bag, expected.same_bag);
        assert_eq!(found.confusion, expected.confusion);
        let difference = found.held_out_loss - expected.held_out_loss;
        assert!(difference.abs() < 2e-6, "{cell:?}: {difference:e}");
    }
}

#[test]
fn the_states_of_the_tree_have_the_bits_of_a_plain_reading() {
    let dataset = Task::GoodOrNot.dataset();
    let example = &dataset.held_out[0];
    let alone = Dataset {
        training: Vec::new(),
        held_out: vec![example.clone()],
        same_bag_pairs: Vec::new(),
        longer: Vec::new(),
    };
    let tree = sentences(&alone, 1, 0);
    for cell in Cell::ALL {
        let network = network(cell);
        let batch = Batch::new(&[&example.tokens], &[label(example)]);
        let logits = network.forward(&batch, &[]).logits;
        let found = Evaluator::new(network, Arc::clone(&tree)).finish();
        let expected = loss::cross_entropy(&logits, &[label(example)]);
        assert_eq!(
            found.held_out_loss.to_bits(),
            expected.to_bits(),
            "{cell:?}"
        );
    }
}

#[test]
fn a_part_of_the_sentences_says_how_many_they_are() {
    let dataset = Task::GoodOrNot.dataset();
    let whole = sentences(&dataset, usize::MAX, usize::MAX);
    let part = sentences(&dataset, 100, 50);
    let nodes = |all: &Sentences| all.tree().map(|tree| tree.node_count()).unwrap_or(0);
    assert!(nodes(&part) * 5 < nodes(&whole));
    let found = Evaluator::new(network(Cell::Gru), part).finish();
    assert_eq!((found.held_out.of, found.same_bag.of), (100, 100));
}

#[test]
fn a_network_that_cannot_read_a_tree_reads_batches() {
    let mut dataset = Task::GoodOrNot.dataset();
    dataset.held_out.truncate(60);
    dataset.same_bag_pairs.truncate(20);
    let sentences = sentences(&dataset, 60, 20);
    for readout in Readout::ALL {
        let config = NetworkConfig {
            layer_count: 2,
            directions: Directions::Both,
            readout,
            ..*network(Cell::Lstm).config()
        };
        let network = Network::seeded(config, 3, &Initialisation::default());
        let found = Evaluator::new(network.clone(), Arc::clone(&sentences)).finish();
        assert_eq!((found.held_out.of, found.same_bag.of), (60, 40));
        if readout != Readout::EveryToken {
            let expected = plain(&network, &dataset);
            assert_eq!(found.held_out, expected.held_out, "{readout:?}");
            assert_eq!(found.same_bag, expected.same_bag);
        }
    }
}
