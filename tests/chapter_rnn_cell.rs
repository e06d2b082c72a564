//! What the chapter on the step of an RNN says of its networks, computed anew from
//! assets/snapshots/cast-anatomy.bin. Where a sentence of assets/lessons/*/03-rnn-cell.md
//! speaks of numbers, a test here quotes it.

mod quoted;

use std::sync::Arc;

use quoted::{Texts, known, rounds_to, runs_of, trained};
use unrolled::nn::{Lane, LayerPart, Network, Parameter};
use unrolled::settings::Cast;
use unrolled::share::bundle::BundledRun;
use unrolled::tasks::Task;
use unrolled::trace::{Sums, Trace};

const GOOD: usize = 1;
/// Unit 5, counted from 0.
const UNIT: usize = 4;

const CHAPTER: Texts = Texts {
    english: include_str!("../assets/lessons/en/03-rnn-cell.md"),
    dutch: include_str!("../assets/lessons/nl/03-rnn-cell.md"),
};

/// The run of that embedding size and hidden size.
fn run(embedding_size: usize, hidden_size: usize) -> BundledRun {
    let sizes = Cast::ANATOMY_SIZES;
    let place = |size| sizes.iter().position(|&known| known == size).unwrap();
    let index = place(embedding_size) * sizes.len() + place(hidden_size);
    let run = runs_of(Cast::Anatomy).swap_remove(index);
    let config = run.settings.network_config();
    assert_eq!(
        (config.input_size(), config.hidden_size()),
        (embedding_size, hidden_size)
    );
    run
}

fn network(embedding_size: usize, hidden_size: usize) -> Arc<Network> {
    trained(run(embedding_size, hidden_size))
}

fn share(embedding_size: usize, hidden_size: usize) -> f32 {
    let run = run(embedding_size, hidden_size);
    run.evaluations.last().unwrap().held_out.share()
}

fn read(sentence: &str) -> Trace {
    Trace::read(network(5, 8), known(Task::GoodOrNot, sentence), &[])
}

/// The sums of a unit at a word counted from 1.
fn sums(trace: &Trace, word: usize, unit: usize) -> Sums {
    trace.sums(Lane::HiddenState, word - 1, unit).unwrap()
}

fn holds(trace: &Trace, word: usize, unit: usize) -> f32 {
    trace.value(Lane::HiddenState, word - 1, unit)
}

/// "40 + 64 + 8 = 112 … 20 + 16 + 4 = 40 … 89 · 5 = 445 … the 18 of the read-out … 575".
#[test]
fn the_counts_are_right() {
    let counts = |hidden_size| {
        let network = network(5, hidden_size);
        let of = |parameter| network.parameter(parameter).len();
        let cell = [
            LayerPart::InputWeights,
            LayerPart::RecurrentWeights,
            LayerPart::Bias,
        ];
        let cell = cell.map(|part| of(Parameter::first(part)));
        let read_out = of(Parameter::ReadoutWeights) + of(Parameter::ReadoutBias);
        (
            cell,
            of(Parameter::Embedding),
            read_out,
            network.weights().len(),
        )
    };
    assert_eq!(counts(8), ([40, 64, 8], 445, 18, 575));
    assert_eq!(counts(4).0, [20, 16, 4]);
    assert_eq!(Task::GoodOrNot.vocabulary().size(), 89);
    for text in [
        "40 + 64 + 8 = 112",
        "20 + 16 + 4 = 40",
        "89 · 5 = 445",
        " 575",
    ] {
        CHAPTER.said(text, text);
    }
}

/// "Take unit 5 at [not] … +3.50 … −1.62 … −0.17 … +1.71 … +0.94"; unit 1: −2.79, −0.99.
#[test]
fn unit_5_at_not_is_as_told() {
    let trace = read("the film was not bad");
    let at = sums(&trace, 4, UNIT);
    CHAPTER.printed("+3.50", at.word);
    CHAPTER.printed("−1.62", at.words_before);
    CHAPTER.printed("−0.17", at.bias);
    CHAPTER.printed("+1.71", at.total());
    CHAPTER.printed("+0.94", holds(&trace, 4, UNIT));
    CHAPTER.printed("−2.79", sums(&trace, 4, 0).total());
    CHAPTER.printed("−0.99", holds(&trace, 4, 0));
}

/// "At [bad], the word gives unit 5 the number −1.02 …"
#[test]
fn the_same_word_meets_another_past() {
    let (plain, denied) = (read("the film was bad"), read("the film was not bad"));
    assert_eq!(sums(&plain, 4, UNIT).word, sums(&denied, 5, UNIT).word);
    CHAPTER.printed("−1.02", sums(&plain, 4, UNIT).word);
    CHAPTER.printed("−1.62", sums(&plain, 4, UNIT).words_before);
    CHAPTER.printed("−0.99", holds(&plain, 4, UNIT));
    CHAPTER.printed("+1.06", sums(&denied, 5, UNIT).words_before);
    CHAPTER.printed("−0.13", holds(&denied, 5, UNIT));
    CHAPTER.printed("16 %", plain.belief(4, GOOD));
    CHAPTER.printed("98 %", denied.belief(5, GOOD));
}

/// "The square shows 49 networks … 91 % of unseen sentences right at H = 3, 48 % at 4,
/// 80 % at 7 and 95 % at 8."
#[test]
fn more_units_are_not_always_better() {
    assert_eq!(runs_of(Cast::Anatomy).len(), 49);
    for (hidden_size, figure) in [(3, "91 %"), (4, "48 %"), (7, "80 %"), (8, "95 %")] {
        rounds_to(figure, share(5, hidden_size));
        CHAPTER.said(figure, figure);
    }
    // "Search the square for a step to the right or upwards that makes the network worse."
    assert!(share(5, 4) < share(5, 3) && share(6, 8) < share(5, 8));
}

/// The third question: [not] as the first word.
#[test]
fn as_the_first_word_not_meets_zeros() {
    let trace = read("not");
    let at = sums(&trace, 1, UNIT);
    assert_eq!(at.words_before, 0.0);
    CHAPTER.printed("+3.50", at.word);
    CHAPTER.printed("+3.33", at.total());
    CHAPTER.printed("+1.00", holds(&trace, 1, UNIT));
    assert!((3.33_f32.tanh() - 0.997).abs() < 5e-4);
    CHAPTER.said("tanh(3.33)", "tanh(3,33)");
}
