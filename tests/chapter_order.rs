//! What the chapter on order says of its networks, asked of these networks.

mod quoted;

use std::sync::Arc;

use quoted::runs_of;
use unrolled::lesson::chapter::Block;
use unrolled::lesson::course::Entry;
use unrolled::lesson::exhibit::{ExhibitConfig, SwapConfig};
use unrolled::settings::Cast;
use unrolled::share::bundle::BundledRun;
use unrolled::tasks::Task;
use unrolled::text::{Language, Token};
use unrolled::trace::Trace;

/// The second of two classes.
const GOOD: usize = 1;

/// The bag, the RNN and the LSTM.
fn cast() -> [BundledRun; 3] {
    runs_of(Cast::Order).try_into().unwrap()
}

fn config() -> SwapConfig {
    let chapter = Entry::find(Language::English, "order")
        .unwrap()
        .read()
        .unwrap();
    let found = chapter.blocks.into_iter().find_map(|block| match block {
        Block::Exhibit(figure) => match figure.config {
            ExhibitConfig::Swap(config) => Some(config),
            _ => None,
        },
        _ => None,
    });
    found.unwrap()
}

fn words(sentence: &str) -> Vec<Token> {
    Task::GoodOrNot.read(sentence).tokens
}

fn belief(run: &BundledRun, tokens: &[Token]) -> f32 {
    let network = Arc::new(run.checkpoints.last().unwrap().network.clone());
    let trace = Trace::read(network, tokens.to_vec(), &[]);
    trace.belief(trace.len(), GOOD)
}

/// Every sentence of the exhibit with every two words swapped.
fn swaps() -> Vec<(Vec<Token>, Vec<Token>)> {
    let mut swaps = Vec::new();
    for sentence in config().sentences {
        let first = words(&sentence);
        for one in 0..first.len() {
            for other in one + 1..first.len() {
                let mut now = first.clone();
                now.swap(one, other);
                swaps.push((first.clone(), now));
            }
        }
    }
    swaps
}

#[test]
fn the_readers_turn_round_and_the_bag_does_not_move() {
    let [bag, rnn, lstm] = cast();
    let first = words(&config().sentences[0]);
    assert_eq!(
        (first[3].text.as_str(), first[6].text.as_str()),
        ("good", "bad")
    );
    let mut now = first.clone();
    now.swap(3, 6);
    for reader in [&rnn, &lstm] {
        assert!(belief(reader, &first) > 0.9 && belief(reader, &now) < 0.1);
    }
    assert_eq!(belief(&bag, &first).to_bits(), belief(&bag, &now).to_bits());
}

#[test]
fn no_swap_moves_the_bag_by_a_bit() {
    let [bag, ..] = cast();
    for (first, now) in swaps() {
        assert_eq!(belief(&bag, &first).to_bits(), belief(&bag, &now).to_bits());
    }
}

#[test]
fn the_lstm_is_nearly_always_right_the_rnn_nine_times_in_ten_the_bag_half_of_the_time() {
    let shares = cast().map(|run| run.evaluations.last().unwrap().held_out.share());
    let [bag, rnn, lstm] = shares;
    assert!((0.45..0.58).contains(&bag), "{shares:?}");
    assert!((0.88..0.93).contains(&rnn), "{shares:?}");
    assert!(lstm > 0.98, "{shares:?}");
}

#[test]
fn of_each_pair_of_the_same_words_the_bag_gets_one_right() {
    let [bag, ..] = cast();
    let pairs = bag.evaluations.last().unwrap().same_bag;
    assert_eq!(pairs.right * 2, pairs.of);
}
