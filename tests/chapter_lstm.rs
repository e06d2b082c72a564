//! What the chapter on the LSTM says of its network, computed anew from the
//! bundled weights. Where a sentence of assets/lessons/*/05-lstm.md speaks of
//! numbers, a test here quotes it.

mod quoted;

use quoted::{Texts, counter, reader, recorded};
use unrolled::lesson::chapter::{Block, Chapter, Predict};
use unrolled::lesson::course::Entry;
use unrolled::lesson::exhibit::{ExhibitConfig, ReaderConfig};
use unrolled::nn::{Cell, Clamp, Lane};
use unrolled::settings::{Recording, Settings};
use unrolled::tasks::{Task, counting};
use unrolled::text::{Language, Token, UNKNOWN};
use unrolled::trace::Trace;
use unrolled::trace::counting::{Alphabet, Count, Verdict, counting_unit};

const GOOD: usize = 1;

const CHAPTER: Texts = Texts {
    english: include_str!("../assets/lessons/en/05-lstm.md"),
    dutch: include_str!("../assets/lessons/nl/05-lstm.md"),
};

fn chapter(language: Language) -> Chapter {
    Entry::find(language, "lstm").unwrap().read().unwrap()
}

fn read(sentence: &str) -> Trace {
    Trace::read(
        reader(Cell::Lstm),
        Task::GoodOrNot.read(sentence).tokens,
        &[],
    )
}

/// The same with one forget gate held by hand.
fn turned(sentence: &str, step: usize, unit: usize, value: f32) -> Trace {
    let tokens = Task::GoodOrNot.read(sentence).tokens;
    let lane = Lane::ForgetGate;
    let clamp = Clamp {
        layer: unrolled::nn::LayerId::FIRST,
        step,
        lane,
        unit,
        value,
    };
    Trace::read(reader(Cell::Lstm), tokens, &[clamp])
}

fn last_belief(trace: &Trace) -> f32 {
    trace.belief(trace.len(), GOOD)
}

/// The readers of the English chapter, in their order; the build checks that the
/// Dutch one has the same.
fn readers() -> Vec<ReaderConfig> {
    let blocks = chapter(Language::English).blocks;
    let readers = blocks.into_iter().filter_map(|block| match block {
        Block::Exhibit(figure) => match figure.config {
            ExhibitConfig::Reader(reader) => Some(reader),
            _ => None,
        },
        Block::Predict(predict) => Some(predict.reader),
        _ => None,
    });
    readers.collect()
}

fn prediction() -> Predict {
    let blocks = chapter(Language::English).blocks;
    let predict = blocks.into_iter().find_map(|block| match block {
        Block::Predict(predict) => Some(predict),
        _ => None,
    });
    predict.unwrap()
}

/// One unit of a trace at one word.
struct At<'a> {
    trace: &'a Trace,
    unit: usize,
    token: usize,
}

impl At<'_> {
    fn value(&self, lane: Lane) -> f32 {
        self.trace.value(lane, self.token, self.unit)
    }
    fn forget(&self) -> f32 {
        self.value(Lane::ForgetGate)
    }
    fn input(&self) -> f32 {
        self.value(Lane::InputGate)
    }
    fn output(&self) -> f32 {
        self.value(Lane::OutputGate)
    }
    fn holds(&self) -> f32 {
        self.value(Lane::CellState)
    }
    fn tells(&self) -> f32 {
        self.value(Lane::HiddenState)
    }
    fn candidate(&self) -> f32 {
        self.value(Lane::Candidate)
    }
    fn writes(&self) -> f32 {
        self.input() * self.candidate()
    }
}

/// The unit that a reader of the chapter names, at a word.
fn named<'a>(reader: &ReaderConfig, trace: &'a Trace, token: usize) -> At<'a> {
    let unit = reader.unit.expect("the chapter names the unit");
    At { trace, unit, token }
}

/// The unit that pushes the last belief hardest, at a word.
fn strongest(trace: &Trace, token: usize) -> At<'_> {
    let unit = trace.units_by_push()[0];
    At { trace, unit, token }
}

#[test]
fn the_exhibits_read_with_the_bundled_network_and_words_it_knows() {
    assert_eq!(reader(Cell::Lstm).config().hidden_size(), 16);
    for reader in readers() {
        let trace = read(&reader.sentence);
        assert!(
            trace.tokens().iter().all(|token| token.id != UNKNOWN),
            "{}",
            reader.sentence
        );
        assert!(reader.word.is_none_or(|word| word < trace.len()));
        assert!(reader.unit.is_none_or(|unit| unit < trace.hidden_size()));
    }
}

/// "16 units and fewer than a hundred words"; "start with b_f = 1".
#[test]
fn sizes_and_start_are_as_the_chapter_says() {
    assert!(Task::GoodOrNot.vocabulary().size() < 100);
    assert_eq!(
        Settings::recipe(Task::GoodOrNot, Cell::Lstm).forget_bias,
        1.0
    );
}

/// "The forget gate is shut … The input gate is open … The output gate is mostly
/// open": the first exhibit, at "not".
#[test]
fn at_not_the_strongest_unit_drops_writes_and_tells() {
    let reader = &readers()[0];
    assert_eq!((reader.unit, reader.word), (None, Some(3)));
    let trace = read(&reader.sentence);
    let unit = strongest(&trace, 3);
    assert!(unit.forget() < 0.05);
    assert!(unit.input() > 0.95);
    assert!((0.65..0.95).contains(&unit.output()));
    assert!(unit.writes() / unit.candidate() > 0.95);
}

/// The guess: the option that the network makes right is the last one.
#[test]
fn after_not_bad_the_belief_is_high_and_after_bad_it_is_low() {
    let predict = prediction();
    let belief = |sentence: &str| last_belief(&read(sentence));
    let right: Vec<bool> = predict
        .options
        .iter()
        .map(|option| option.range.contains(belief(&predict.reader.sentence)))
        .collect();
    assert_eq!(right, [false, false, true]);
    // "This is where [the film was bad] ends": below 20 %.
    assert!(belief("the film was bad") < 0.2);
}

/// "Its forget gate, shut one word earlier, is open …, its input gate too …, and it
/// ends at +1.60. In [the film was bad] … nearly shut …, and it ends at −0.89."
#[test]
fn the_same_word_meets_other_gates_after_not() {
    let with_not = read("the film was not bad");
    let unit = strongest(&with_not, 4);
    assert!(strongest(&with_not, 3).forget() < 0.05);
    CHAPTER.printed("1.00", unit.forget());
    CHAPTER.printed("1.00", unit.input());
    CHAPTER.printed("+1.60", unit.holds());
    let without = read("the film was bad");
    let same_unit = At {
        trace: &without,
        unit: unit.unit,
        token: 3,
    };
    CHAPTER.printed("0.23", same_unit.input());
    CHAPTER.printed("−0.89", same_unit.holds());
    let link = format!("text=the+film+was+bad&word=4&unit={})", unit.unit + 1);
    CHAPTER.said(&link, &link);
}

/// "Up to [her] this unit writes at every word, most of all at [not] … Of +2.53 at
/// [her], +2.26 is still there at [quite] … the unit goes down to +1.54."
#[test]
fn unit_10_holds_on_from_talk_to_quite() {
    let reader = &readers()[2];
    assert_eq!((reader.unit, reader.word), (Some(9), Some(5)));
    let trace = read(&reader.sentence);
    let at = |token| named(reader, &trace, token);
    assert!((0..5).all(|token| at(token).writes() > 0.0));
    assert!((0..5).all(|token| at(token).writes() <= at(2).writes()));
    CHAPTER.printed("+0.96", at(2).writes());
    CHAPTER.printed("+2.53", at(4).holds());
    for (token, input) in [(5, "0.11"), (6, "0.15"), (7, "0.01")] {
        CHAPTER.printed("1.00", at(token).forget());
        CHAPTER.printed(input, at(token).input());
        assert!((-1.0..-0.83).contains(&at(token).candidate()), "{token}");
        assert!(at(token).output() >= 0.97, "{token}");
    }
    CHAPTER.printed("−0.83", at(5).candidate());
    CHAPTER.printed("−1.00", at(7).candidate());
    CHAPTER.printed("+2.26", at(7).holds());
    // "Now the same candidate counts."
    CHAPTER.printed("−1.00", at(8).candidate());
    CHAPTER.printed("0.72", at(8).input());
    CHAPTER.printed("+1.54", at(8).holds());
}

/// "The belief … falls from 89 % to 35 % … in [i think her talk felt quite rude] the
/// same unit holds only +0.32 … the forget gate of unit 2 at [quite] …: 29 %."
#[test]
fn what_unit_10_holds_matters_and_it_is_not_alone() {
    let reader = &readers()[2];
    CHAPTER.printed("89 %", last_belief(&read(&reader.sentence)));
    let shut = |token, unit| last_belief(&turned(&reader.sentence, token, unit, 0.0));
    CHAPTER.printed("35 %", shut(5, 9));
    CHAPTER.printed("29 %", shut(7, 1));
    let without = read("i think her talk felt quite rude");
    CHAPTER.printed("+0.32", named(reader, &without, 2).holds());
    CHAPTER.printed("0 %", last_belief(&without));
    // The link opens what the test reads.
    let link = "text=i+think+her+talk+felt+quite+rude&word=3&unit=10)";
    CHAPTER.said(link, link);
}

/// "Word by word this unit adds to what it holds … there the unit holds more
/// than at any word before and tells nothing … tells −0.81 … adds +0.33 to the lead."
#[test]
fn unit_5_holds_and_keeps_silent() {
    let reader = &readers()[3];
    assert_eq!(reader.unit, Some(4));
    let trace = read(&reader.sentence);
    let at = |token| named(reader, &trace, token);
    let holds = ["−0.07", "−0.89", "−1.62", "−2.19"];
    for (token, holds) in holds.into_iter().enumerate() {
        CHAPTER.printed(holds, at(token).holds());
    }
    let open = ["0.89", "0.16", "0.31", "0.00", "0.82"];
    for (token, open) in open.into_iter().enumerate() {
        CHAPTER.printed(open, at(token).output());
    }
    assert!(at(3).tells().abs() < 0.005);
    assert_eq!(trace.len(), 5);
    CHAPTER.printed("−0.81", at(4).tells());
    CHAPTER.printed("+0.33", trace.pushes()[4]);
}

/// "The word [doubt] … reaches furthest of all: 0.60 … 7 of the 16 input gates … In
/// unit 10 the four forget gates … multiply to 0.99 … In unit 4 … less than 0.01."
#[test]
fn doubt_reaches_furthest_though_five_words_follow() {
    let reader = &readers()[4];
    assert!(reader.reach);
    assert_eq!((reader.unit, reader.word), (Some(9), Some(1)));
    let trace = read(&reader.sentence);
    let reach = trace.reach();
    assert_eq!(reach.len(), 7);
    assert!((0..7).all(|token| token == 1 || reach[token] < reach[1]));
    CHAPTER.printed("0.60", reach[1]);
    CHAPTER.printed("0.37", reach[6]);
    let between = reach[2..6].iter().copied().fold(0.0, f32::max);
    CHAPTER.printed("0.085", between);
    assert!(between < reach[1] / 7.0);
    let open = |token| {
        let gates = trace.lane(Lane::InputGate, token).unwrap();
        gates.iter().filter(|&&gate| gate > 0.9).count()
    };
    assert_eq!(open(1), 7);
    assert_eq!((2..6).map(open).max(), Some(4));
    let way_back = |unit| {
        let gates = (2..6).map(|token| trace.value(Lane::ForgetGate, token, unit));
        gates.product::<f32>()
    };
    CHAPTER.printed("0.99", way_back(9));
    assert!(way_back(3) < 0.01);
}

/// "The forget gate is shut there. Before you turn it open by hand: will the belief
/// in “good” rise or fall?" It has an answer, and one number of the sum changes.
#[test]
fn turning_the_forget_gate_open_at_not_lowers_the_belief() {
    let sentence = "the food was bad but the film was not bad";
    let trained = read(sentence);
    assert!(trained.value(Lane::ForgetGate, 8, 14) < 0.05);
    let turned = turned(sentence, 8, 14, 1.0);
    assert!(last_belief(&turned) < last_belief(&trained) - 0.05);
    let (before, after) = (trained.story(8, 14), turned.story(8, 14));
    assert_eq!(before.wrote, after.wrote);
    assert_ne!(before.kept, after.kept);
}

/// σ(0) = 0.50, σ(1) = 0.73, σ(−3) = 0.05, and what twenty or three factors leave.
#[test]
fn the_factors_of_the_way_back_are_right() {
    let sigmoid = |x: f64| 1.0 / (1.0 + (-x).exp());
    let near =
        |found: f64, said: f64, within: f64| assert!((found - said).abs() < within, "{found}");
    near(sigmoid(0.0), 0.50, 0.005);
    near(sigmoid(1.0), 0.73, 0.005);
    near(sigmoid(-3.0), 0.05, 0.005);
    near(0.5_f64.powi(20), 0.000_001, 0.000_000_1);
    // With 0.73 as with σ(1) itself.
    for factor in [0.73, sigmoid(1.0)] {
        CHAPTER.printed("0.002", factor.powi(20));
        near(factor.powi(20) / 0.5_f64.powi(20), 2_000.0, 100.0);
    }
    // "Three words on, about a ten-thousandth is left."
    near(sigmoid(-3.0).powi(3), 0.0001, 0.000_02);
    // The quiz: 0.50 × (−1.50) + 1.00 × 0.80, and tanh(−2).
    near(0.5 * -1.5 + 0.8, 0.05, 1e-9);
    near((-2.0_f64).tanh(), -0.96, 0.005);
}

fn alphabet() -> Alphabet {
    let tokens: Vec<Token> = Task::Counting.vocabulary().encode("aXb").collect();
    let [a, x, b] = tokens.try_into().unwrap();
    let end = counting::END;
    Alphabet { a, x, b, end }
}

/// "The LSTM’s cell state moves by −1.00 at each a, to −14.97, and by +1.00 at each b …
/// it does so up to 50"; "moves by up to 0.424 at the second a and by at most 0.034 at
/// the fifteenth"; the guess: the LSTM alone asks for 15, the GRU stops at 14.
#[test]
fn one_counts_and_the_other_runs_into_its_bound() {
    let config = chapter(Language::English)
        .blocks
        .into_iter()
        .find_map(|block| match block {
            Block::Exhibit(figure) => match figure.config {
                ExhibitConfig::Counter(counter) => Some(counter),
                _ => None,
            },
            _ => None,
        });
    let config = config.unwrap();
    assert_eq!(
        (config.count, config.lstm_units, config.gru_units),
        (15, 1, 4)
    );
    let (lstm, gru) = (counter(Cell::Lstm, 1), counter(Cell::Gru, 4));
    let count = |network, n| Count::of(network, &alphabet(), n, n + 10);
    let climb = count(&lstm, 15);
    assert_eq!(climb.verdict(), Verdict::Right);
    CHAPTER.printed("−1.00", climb.rise(0).unwrap());
    CHAPTER.printed("−14.97", climb.holds(14, 0));
    CHAPTER.printed("+1.00", climb.fall(0).unwrap());
    assert!((1..=50).all(|n| count(&lstm, n).verdict() == Verdict::Right));
    assert_ne!(count(&lstm, 51).verdict(), Verdict::Right);
    // "From another start it is the other way round": here with four units.
    let other = counter(Cell::Lstm, 4);
    let unit = counting_unit(&other, &alphabet());
    assert!(count(&other, 15).rise(unit).unwrap() > 0.9);
    let bounded = count(&gru, 15);
    assert_eq!(bounded.verdict(), Verdict::TooFew(1));
    CHAPTER.printed("0.424", bounded.largest_move(1));
    CHAPTER.printed("0.034", bounded.largest_move(14));
    // "Up to 10 … both do."
    for network in [&lstm, &gru] {
        assert!((1..=10).all(|n| count(network, n).verdict() == Verdict::Right));
    }
}

/// "One of the eight LSTMs with one unit did not learn it at all … five of the eight
/// with one unit come to 40 or more, of those with ten none comes to 18"; "one of the
/// eight GRUs with one unit gets to 36".
#[test]
fn the_recorded_starts_count_as_far_as_is_said() {
    let recorded = recorded();
    let counts = |cell, units| -> Vec<i32> {
        let rows = recorded.of(Recording::Counting).iter();
        let mut rows = rows.filter(|row| {
            row.series.settings.cell == cell && row.series.settings.hidden_size == units
        });
        let values = &rows.next().unwrap().values;
        values.iter().map(|run| *run.last().unwrap()).collect()
    };
    let one = counts(Cell::Lstm, 1);
    assert_eq!(one.iter().filter(|&&count| count == 0).count(), 1);
    assert_eq!(one.iter().filter(|&&count| count >= 40).count(), 5);
    assert!(counts(Cell::Lstm, 10).iter().all(|&count| count < 18));
    assert_eq!(counts(Cell::Gru, 1).into_iter().max(), Some(36));
}
