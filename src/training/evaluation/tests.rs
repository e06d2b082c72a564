use super::*;
use crate::nn::{Batch, NetworkConfig};
use crate::tasks::Task;

/// Counts by reading each sentence alone, from its first token.
fn plain(network: &Network, dataset: &Dataset) -> Evaluation {
    let mut evaluation = Evaluation::default();
    let read = |example: &Example| {
        let batch = Batch::new(&[&example.tokens], &[example.label]);
        let logits = network.forward(&batch, &[]).logits;
        (
            loss::winner(&logits) == example.label,
            loss::cross_entropy(&logits, &[example.label]),
        )
    };
    let mut loss = 0.0f64;
    for example in &dataset.held_out {
        let (is_right, nats) = read(example);
        evaluation.held_out.count(is_right);
        loss += f64::from(nats);
    }
    for example in dataset.same_bag_pairs.iter().flatten() {
        evaluation.same_bag.count(read(example).0);
    }
    evaluation.held_out_loss = (loss / dataset.held_out.len() as f64) as f32;
    evaluation
}

fn network(cell: Cell) -> Network {
    let config = NetworkConfig {
        cell,
        vocabulary_size: Task::GoodOrNot.vocabulary().size(),
        embedding_size: 6,
        hidden_size: 5,
        class_count: 2,
    };
    Network::seeded(config, 3, 1.0)
}

#[test]
fn shared_beginnings_change_no_count() {
    let dataset = Task::GoodOrNot.dataset();
    let tree = Arc::new(PrefixTree::new(&dataset, usize::MAX, usize::MAX));
    for cell in Cell::ALL {
        let network = network(cell);
        let expected = plain(&network, &dataset);
        let found = Evaluator::new(network, Arc::clone(&tree)).finish();
        assert_eq!(found.held_out, expected.held_out);
        assert_eq!(found.same_bag, expected.same_bag);
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
    };
    let tree = Arc::new(PrefixTree::new(&alone, 1, 0));
    for cell in Cell::ALL {
        let network = network(cell);
        let batch = Batch::new(&[&example.tokens], &[example.label]);
        let logits = network.forward(&batch, &[]).logits;
        let found = Evaluator::new(network, Arc::clone(&tree)).finish();
        let expected = loss::cross_entropy(&logits, &[example.label]);
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
    let whole = PrefixTree::new(&dataset, usize::MAX, usize::MAX);
    let part = Arc::new(PrefixTree::new(&dataset, 100, 50));
    assert!(part.node_count() * 5 < whole.node_count());
    let found = Evaluator::new(network(Cell::Gru), part).finish();
    assert_eq!((found.held_out.of, found.same_bag.of), (100, 100));
}
