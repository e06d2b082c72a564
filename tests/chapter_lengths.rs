//! What the chapter on padding says of its networks, computed anew from the bundled
//! weights. Where a sentence of assets/lessons/*/09-lengths.md speaks of numbers, a
//! test here quotes it; tests/measured_lengths.rs trains the runs that it compares.

mod quoted;

use std::sync::Arc;

use quoted::{Texts, known, runs_of, trained};
use unrolled::nn::{Batch, Cell, Network};
use unrolled::settings::{Cast, Settings};
use unrolled::share::link::Link;
use unrolled::tasks::{Answer, Example, Task};
use unrolled::text::{Language, Token};
use unrolled::trace::Trace;

const GOOD: usize = 1;
const CHAPTER: Texts = Texts {
    english: include_str!("../assets/lessons/en/09-lengths.md"),
    dutch: include_str!("../assets/lessons/nl/09-lengths.md"),
};

/// Trained at the true end; behind forty tokens an LSTM and a GRU.
fn networks() -> Vec<Arc<Network>> {
    runs_of(Cast::Lengths).into_iter().map(trained).collect()
}

fn padding() -> Token {
    Token {
        text: "<pad>".to_owned(),
        id: Task::GoodOrNot.vocabulary().size() as u32,
    }
}

/// A sentence with padding up to so many columns.
fn read_to(network: &Arc<Network>, mut tokens: Vec<Token>, columns: usize) -> Trace {
    tokens.resize(columns.max(tokens.len()), padding());
    Trace::read(Arc::clone(network), tokens, &[])
}

/// The sentences of the exhibit, the same in both languages.
fn sentences() -> Vec<&'static str> {
    let of = |text: &'static str| -> Vec<&'static str> {
        let lines = text.lines();
        lines
            .filter_map(|line| line.strip_prefix("sentence = "))
            .collect()
    };
    assert_eq!(of(CHAPTER.english), of(CHAPTER.dutch));
    of(CHAPTER.english)
}

fn held_out() -> Vec<(Vec<Token>, usize)> {
    let dataset = Task::GoodOrNot.dataset();
    let pair = |example: &Example| {
        let Answer::Whole(label) = example.answer else {
            panic!("a class of the whole");
        };
        let token = |&id: &u32| Token {
            text: String::new(),
            id,
        };
        (example.tokens.iter().map(token).collect(), label)
    };
    dataset.held_out.iter().map(pair).collect()
}

/// How many held-out sentences are right in a column, and how many are called good.
fn in_column(network: &Arc<Network>, column: usize) -> (usize, usize) {
    let mut found = (0, 0);
    for (tokens, label) in held_out() {
        let trace = read_to(network, tokens, column);
        let says_good = trace.belief(trace.len(), GOOD) > 0.5;
        found.0 += usize::from(says_good == (label == GOOD));
        found.1 += usize::from(says_good);
    }
    found
}

/// "994 of 1000 unseen sentences … Read in column 21, 624 … Read in column 40 it says
/// “good” to every one of them, and is right about the 505 that are good."
#[test]
fn the_same_network_is_lost_behind_the_padding() {
    let network = &networks()[0];
    let sentences = held_out();
    assert_eq!(sentences.len(), 1_000);
    CHAPTER.prints("1000");
    let lengths = sentences.iter().map(|(tokens, _)| tokens.len());
    assert_eq!(lengths.max(), Some(21));
    assert_eq!(*Task::GoodOrNot.sentence_lengths().end(), 21);
    for (column, right) in [(0, "994"), (21, "624"), (40, "505")] {
        let found = in_column(network, column);
        assert_eq!(found.0.to_string(), right);
        CHAPTER.prints(right);
        assert_eq!(found.1 == 1_000, column == 40);
    }
}

/// "[n:1 %] at the last word and still [n:6 %] after eight padding tokens. The tenth
/// brings it above [n:50 %], and after the sixteenth it is [n:97 %]."
#[test]
fn the_first_sentence_drifts_to_good() {
    let network = &networks()[0];
    let first = known(Task::GoodOrNot, sentences()[0]);
    assert_eq!(first.len(), 5);
    let trace = read_to(network, first, 21);
    let after = |count: usize| trace.belief(5 + count, GOOD);
    CHAPTER.printed("1 %", after(0));
    CHAPTER.printed("6 %", after(8));
    assert!(after(9) < 0.5 && after(10) > 0.5);
    CHAPTER.printed("97 %", after(16));
}

/// "In this rectangle of 21 columns four of the six answers have turned. The other two
/// said “good” to begin with."
#[test]
fn four_of_six_answers_turn() {
    let network = &networks()[0];
    let mut turned = 0;
    for sentence in sentences() {
        let tokens = known(Task::GoodOrNot, sentence);
        let length = tokens.len();
        let trace = read_to(network, tokens, 21);
        let [was_good, is_good] = [length, 21].map(|at| trace.belief(at, GOOD) > 0.5);
        assert!(is_good, "{sentence}");
        turned += usize::from(!was_good);
    }
    assert_eq!((turned, sentences().len()), (4, 6));
}

/// "This network says “good”, 96 %, when it has read nothing but two padding tokens."
#[test]
fn padding_alone_says_good() {
    let trace = read_to(&networks()[0], Vec::new(), 2);
    CHAPTER.printed("96 %", trace.belief(2, GOOD));
}

/// "5, 14, 9, 7, 4 and 10 words, so six rows are read in columns 1 to 4, five in column
/// 5, and from column 11 on only one. So the cell is computed 49 times, where in the
/// rectangle of 21 columns it is computed 126 times."
#[test]
fn the_packed_batch_has_49_steps() {
    let ids: Vec<Vec<u32>> = sentences()
        .into_iter()
        .map(|sentence| {
            known(Task::GoodOrNot, sentence)
                .iter()
                .map(|token| token.id)
                .collect()
        })
        .collect();
    let lengths: Vec<usize> = ids.iter().map(Vec::len).collect();
    assert_eq!(lengths, [5, 14, 9, 7, 4, 10]);
    let rows: Vec<&[u32]> = ids.iter().map(Vec::as_slice).collect();
    let batch = Batch::new(&rows, &[0; 6]);
    assert_eq!(batch.active(), [6, 6, 6, 6, 5, 4, 4, 3, 3, 2, 1, 1, 1, 1]);
    assert_eq!(batch.active().iter().sum::<usize>(), 49);
    assert_eq!(6 * 21, 126);
    CHAPTER.prints("49");
    CHAPTER.prints("126");
    // The quizzes.
    let batch = Batch::new(&[&[1; 5], &[1; 3], &[1; 2]], &[0; 3]);
    assert_eq!(batch.active(), [3, 3, 2, 1, 1]);
}

/// "Of the eight LSTMs none learned anything; each gives one answer to all sentences":
/// so the one that is shown.
#[test]
fn the_lstm_trained_behind_forty_says_one_thing() {
    let network = &networks()[1];
    assert!(matches!(in_column(network, 40).1, 0 | 1_000));
}

/// "Behind a sentence of ten words there are thirty padding tokens, and before training
/// its last word gets about a hundredth of the gradient that column 40 gets. … With a
/// forget bias of 3 about a seventh … In the GRU less than a ten-thousandth": medians
/// over fifty sentences from each of eight starts.
#[test]
fn the_padding_is_a_gap_for_the_gradient() {
    let near = |found: f32, said: f32| assert!((found / said - 1.0).abs() < 0.15, "{found}");
    near(share_at_last_word(Cell::Lstm, 1.0), 0.01);
    near(share_at_last_word(Cell::Lstm, 3.0), 1.0 / 7.0);
    assert!(share_at_last_word(Cell::Gru, 1.0) < 1e-4);
}

fn share_at_last_word(cell: Cell, forget_bias: f32) -> f32 {
    const LENGTH: usize = 10;
    const COLUMNS: usize = 40;
    let sentences: Vec<(Vec<u32>, usize)> = held_out()
        .into_iter()
        .filter(|(tokens, _)| tokens.len() == LENGTH)
        .take(50)
        .map(|(mut tokens, label)| {
            tokens.resize(COLUMNS, padding());
            (tokens.iter().map(|token| token.id).collect(), label)
        })
        .collect();
    let rows: Vec<&[u32]> = sentences.iter().map(|(ids, _)| ids.as_slice()).collect();
    let labels: Vec<usize> = sentences.iter().map(|(_, label)| *label).collect();
    let batch = Batch::new(&rows, &labels);
    let mut shares = Vec::new();
    for seed in 1..=8 {
        let settings = Settings {
            padding: Some(COLUMNS),
            seed,
            forget_bias,
            ..Settings::recipe(Task::GoodOrNot, cell)
        };
        let config = settings.network_config();
        let network = Network::seeded(config, u64::from(seed), &settings.initialisation());
        let forward = network.forward(&batch, &[]);
        let gradients = network.backward(&batch, &forward, &forward.loss_gradient());
        let size = config.input_size();
        for row in 0..rows.len() {
            let length = |step: usize| {
                let start = (step * rows.len() + row) * size;
                let vector = &gradients.vectors[start..start + size];
                vector.iter().map(|x| x * x).sum::<f32>().sqrt()
            };
            shares.push(length(LENGTH - 1) / length(COLUMNS - 1));
        }
    }
    shares.sort_by(f32::total_cmp);
    shares[shares.len() / 2]
}

#[test]
fn the_links_open_as_they_stand() {
    for text in [CHAPTER.english, CHAPTER.dutch] {
        let mut count = 0;
        for rest in text.split("](#/read").skip(1) {
            let address = format!("/read{}", rest.split(')').next().unwrap());
            let (_, mended) = Link::parse(&address, Language::English);
            assert!(mended.is_empty(), "{address}: {mended:?}");
            count += 1;
        }
        assert_eq!(count, 1);
    }
}
