//! What the chapter on the loop and the row says of its network, computed anew from
//! assets/snapshots/cast-parity.bin. Where a sentence of assets/lessons/*/02-unrolled.md
//! speaks of numbers, a test here quotes it.

mod quoted;

use std::sync::Arc;

use quoted::{Texts, known, runs_of, trained};
use unrolled::nn::{Lane, LayerPart, Network, Parameter};
use unrolled::settings::Cast;
use unrolled::share::bundle::BundledRun;
use unrolled::tasks::Task;
use unrolled::tasks::parity::SENTENCE_LENGTHS;
use unrolled::trace::Trace;

const CHAPTER: Texts = Texts {
    english: include_str!("../assets/lessons/en/02-unrolled.md"),
    dutch: include_str!("../assets/lessons/nl/02-unrolled.md"),
};

/// The symbols of the exhibit.
const SYMBOLS: &str = "011010";

fn run() -> BundledRun {
    let mut runs = runs_of(Cast::Parity);
    assert_eq!(runs.len(), 1);
    runs.pop().unwrap()
}

fn network() -> Arc<Network> {
    trained(run())
}

/// The same with one number of the cell set to `value`; for column vectors, `row` is the
/// unit that hears.
fn with(part: LayerPart, row: usize, column: usize, value: f32) -> Arc<Network> {
    let network = network();
    let mut weights = network.weights().to_vec();
    let range = network.layout().range(Parameter::first(part));
    weights[range.start + column * 2 + row] = value;
    Arc::new(Network::from_weights(*network.config(), weights).unwrap())
}

fn read(network: &Arc<Network>, symbols: &str) -> Trace {
    Trace::read(Arc::clone(network), known(Task::Parity, symbols), &[])
}

fn state(trace: &Trace, step: usize) -> [f32; 2] {
    let state = trace.lane(Lane::HiddenState, step - 1).unwrap();
    [state[0], state[1]]
}

/// 1 where the number of 1s up to there is odd.
fn truth(symbols: &str) -> Vec<usize> {
    let mut odd = 0;
    let answers = symbols.chars().map(|symbol| {
        odd ^= usize::from(symbol == '1');
        odd
    });
    answers.collect()
}

fn answers(trace: &Trace) -> Vec<usize> {
    (1..=trace.len()).map(|read| trace.winner(read)).collect()
}

fn right(network: &Arc<Network>, symbols: &str) -> usize {
    let (said, truth) = (answers(&read(network, symbols)), truth(symbols));
    said.iter().zip(&truth).filter(|(a, b)| a == b).count()
}

/// "Four, four and two"; "the same ten numbers"; "12 more".
#[test]
fn the_cell_has_ten_numbers_of_twenty_two() {
    let network = network();
    let of = |part| network.parameter(Parameter::first(part)).len();
    let cell = [
        LayerPart::InputWeights,
        LayerPart::RecurrentWeights,
        LayerPart::Bias,
    ];
    assert_eq!(cell.map(of), [4, 4, 2]);
    assert_eq!(network.weights().len() - 10, 12);
    assert_eq!(network.config().hidden_size(), 2);
}

/// "Trained on strings of at most 12 symbols and is right at every place of those 500
/// strings of 24", which are 12,000 places; "an answer was asked for at every symbol".
#[test]
fn it_is_right_on_strings_twice_as_long_as_it_was_trained_on() {
    assert_eq!(*SENTENCE_LENGTHS.end(), 12);
    let longer = run().evaluations.last().unwrap().longer;
    assert_eq!((longer.right, longer.of), (12_000, 12_000));
    let strings = Task::Parity.dataset().longer;
    assert_eq!(strings.len(), 500);
    assert!(strings.iter().all(|string| string.tokens.len() == 24));
}

/// "After an odd number of 1s both numbers stand above +0.8; after an even number one of
/// them lies below −0.9. So it is at each of the 12,000 places".
#[test]
fn the_lower_of_both_numbers_tells_odd_from_even() {
    let vocabulary = Task::Parity.vocabulary();
    let network = network();
    let one = vocabulary.id("1");
    let mut places = 0;
    for string in Task::Parity.dataset().longer {
        let symbol = |&id: &u32| if id == one { '1' } else { '0' };
        let symbols: String = string.tokens.iter().map(symbol).collect();
        let trace = read(&network, &symbols);
        for (place, odd) in truth(&symbols).into_iter().enumerate() {
            let [first, second] = state(&trace, place + 1);
            let lower = first.min(second);
            assert!(
                if odd == 1 { lower > 0.8 } else { lower < -0.9 },
                "{symbols}"
            );
            places += 1;
        }
    }
    assert_eq!(places, 12_000);
}

/// "At step 1 … makes the state −0.99, +1.00 … 'even'"; steps 2 and 3; steps 2 and 5.
#[test]
fn the_row_is_as_told() {
    let trace = read(&network(), SYMBOLS);
    assert_eq!(answers(&trace), truth(SYMBOLS));
    assert_eq!(answers(&trace), [0, 1, 0, 0, 1, 1]);
    let at = |step, first, second| {
        let state = state(&trace, step);
        CHAPTER.printed(first, state[0]);
        CHAPTER.printed(second, state[1]);
    };
    at(1, "−0.99", "+1.00");
    at(2, "+1.00", "+0.86");
    at(3, "+1.00", "−0.92");
    at(4, "−0.95", "+1.00");
    at(5, "+1.00", "+0.85");
    let sums = |step: usize| trace.sums(Lane::HiddenState, step - 1, 1).unwrap();
    assert_eq!(sums(1).words_before, 0.0);
    CHAPTER.printed("+0.01", sums(2).word);
    assert_eq!(sums(2).word, sums(3).word);
    CHAPTER.printed("−0.02", sums(2).words_before);
    CHAPTER.printed("−2.95", sums(3).words_before);
}

/// "U_21, −1.58. Drag it to 0. The state of step 1 stays as it was. From step 2 on there
/// are other states … Of six right answers one is left." And the guess and the first
/// question: U acts at five steps, b at six.
#[test]
fn one_number_changes_every_step_that_uses_it() {
    let trained = network();
    let u = trained.parameter(Parameter::first(LayerPart::RecurrentWeights));
    CHAPTER.printed("−1.58", u[1]);
    let changed = with(LayerPart::RecurrentWeights, 1, 0, 0.0);
    let (before, after) = (read(&trained, SYMBOLS), read(&changed, SYMBOLS));
    assert_eq!(state(&before, 1), state(&after, 1));
    for step in 2..=6 {
        assert_ne!(state(&before, step), state(&after, step), "{step}");
    }
    assert_eq!(right(&trained, SYMBOLS), 6);
    assert_eq!(right(&changed, SYMBOLS), 1);
    let sums = |trace: &Trace, step: usize| trace.sums(Lane::HiddenState, step - 1, 1).unwrap();
    let felt = |after: &Trace| {
        let felt = (1..=6).filter(|&step| sums(&before, step).total() != sums(after, step).total());
        felt.count()
    };
    assert_eq!(felt(&after), 5);
    assert_eq!(felt(&read(&with(LayerPart::Bias, 1, 0, 0.0), SYMBOLS)), 6);
}

/// "You turn the third symbol … into a 0": steps 3 to 6.
#[test]
fn a_turned_symbol_changes_all_that_follows() {
    let network = network();
    let (before, after) = (read(&network, SYMBOLS), read(&network, "010010"));
    for step in 1..=6 {
        let same = before.winner(step) == after.winner(step);
        assert_eq!(same, step < 3, "{step}");
        assert_eq!(state(&before, step) == state(&after, step), step < 3);
    }
}

/// "Three of the ten numbers can be set to 0, one at a time, without a wrong answer …
/// let the cell read 1 1 1: now one of the three turns out to be needed."
#[test]
fn three_numbers_seem_idle_and_one_of_them_is_not() {
    let matrices = [LayerPart::InputWeights, LayerPart::RecurrentWeights];
    let entries = matrices
        .into_iter()
        .flat_map(|part| [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(row, column)| (part, row, column)));
    let biases = [0, 1].map(|row| (LayerPart::Bias, row, 0));
    let idle: Vec<_> = entries
        .chain(biases)
        .filter(|&(part, row, column)| right(&with(part, row, column, 0.0), SYMBOLS) == 6)
        .collect();
    assert_eq!(
        idle,
        [
            (LayerPart::InputWeights, 0, 1),
            (LayerPart::RecurrentWeights, 1, 1),
            (LayerPart::Bias, 0, 0)
        ]
    );
    let needed = |&(part, row, column)| right(&with(part, row, column, 0.0), "111") < 3;
    assert_eq!(
        idle.iter().map(needed).collect::<Vec<_>>(),
        [false, true, false]
    );
    assert_eq!(right(&network(), "111"), 3);
}
