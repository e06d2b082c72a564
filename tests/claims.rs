//! What the lesson will say of networks in general, run on a few seeds each. The
//! bounds leave room between seeds and none for a wrong result; `./dev recipes`
//! prints eight seeds of everything.
#![cfg(feature = "training")]

use unrolled::nn::{Cell, Directions, Readout};
use unrolled::settings::Settings;
use unrolled::tasks::{Gap, Task};
use unrolled::training::{Evaluation, Extent, Training};

const SEEDS: [u32; 3] = [1, 2, 3];

/// The last evaluation of a run, of all sentences.
fn last(settings: Settings) -> Evaluation {
    let mut training = Training::new(settings).expect("these settings can be trained");
    while !training.is_finished() {
        training.advance().expect("the run does not diverge");
    }
    let evaluation = training.evaluate(Extent::Whole);
    let evaluation = evaluation.expect("weights are finite");
    println!(
        "{} {:?} seed {}: {:?}",
        settings.task.key(),
        settings.cell,
        settings.seed,
        evaluation
    );
    evaluation
}

/// The share right at the end of each seed's run, the lowest first.
fn shares(settings: Settings) -> [f32; 3] {
    let mut shares = SEEDS.map(|seed| last(Settings { seed, ..settings }).held_out.share());
    shares.sort_by(f32::total_cmp);
    shares
}

fn recall(gap: Gap, cell: Cell) -> Settings {
    Settings::recipe(Task::Recall(gap), cell)
}

/// A guess between four symbols is right in a quarter of all cases.
const GUESSING_OF_FOUR: f32 = 0.4;

#[test]
fn an_lstm_remembers_over_twenty_symbols_and_a_plain_network_does_not() {
    let [worst, ..] = shares(recall(Gap::Twenty, Cell::Lstm));
    assert!(worst >= 0.95, "{worst}");
    let plain = shares(recall(Gap::Twenty, Cell::Rnn));
    assert!(plain[1] < 0.6, "{plain:?}");
}

/// It is how far open the way back is when training starts.
#[test]
fn over_forty_symbols_the_forget_bias_decides() {
    let with = |forget_bias| {
        shares(Settings {
            forget_bias,
            ..recall(Gap::Forty, Cell::Lstm)
        })
    };
    let (shut, open) = (with(1.0), with(3.0));
    assert!(shut[1] < GUESSING_OF_FOUR && shut[2] < 0.95, "{shut:?}");
    assert!(open[0] >= 0.95, "{open:?}");
}

/// By arithmetic, not by training: the same words have the same mean.
#[test]
fn a_bag_is_right_in_exactly_half_of_the_pairs() {
    for task in [Task::GoodOrNot, Task::GoedOfNiet] {
        let evaluation = last(Settings::recipe(task, Cell::Bag));
        assert_eq!(evaluation.same_bag.right * 2, evaluation.same_bag.of);
        let share = evaluation.held_out.share();
        assert!(share < 0.65, "{share}");
    }
}

#[test]
fn an_lstm_counts_on_past_what_it_was_trained_on() {
    let mut longer = SEEDS.map(|seed| {
        let evaluation = last(Settings {
            seed,
            ..Settings::recipe(Task::Counting, Cell::Lstm)
        });
        assert!(evaluation.held_out.share() >= 0.95, "{evaluation:?}");
        evaluation.longer.share()
    });
    longer.sort_by(f32::total_cmp);
    assert!(longer[1] >= 0.9, "{longer:?}");
}

/// The same data, the same network: only where it is read.
#[test]
fn an_lstm_that_is_read_after_forty_tokens_of_padding_learns_nothing() {
    let settings = Settings::recipe(Task::GoodOrNot, Cell::Lstm);
    let padded = shares(Settings {
        padding: Some(40),
        ..settings
    });
    assert!(padded[1] < 0.65, "{padded:?}");
    let own_end = shares(settings);
    assert!(own_end[0] >= 0.95, "{own_end:?}");
}

#[test]
fn only_a_reader_from_the_right_knows_what_comes_later() {
    let settings = Settings::recipe(Task::Bank, Cell::Lstm);
    let [worst, ..] = shares(settings);
    assert!(worst >= 0.98, "{worst}");
    let forward = shares(Settings {
        directions: Directions::Forward,
        ..settings
    });
    assert!(forward[2] < 0.6, "{forward:?}");
}

#[test]
fn dutch_sentences_are_learned_as_english_ones_are() {
    for cell in [Cell::Lstm, Cell::Gru] {
        let [worst, ..] = shares(Settings::recipe(Task::GoedOfNiet, cell));
        assert!(worst >= 0.95, "{cell:?}: {worst}");
    }
}

#[test]
fn an_lstm_tells_five_languages_apart() {
    let settings = Settings::recipe(Task::Languages, Cell::Lstm);
    assert_eq!(settings.readout, Readout::EveryToken);
    let evaluation = last(settings);
    assert!(evaluation.held_out.share() >= 0.93, "{evaluation:?}");
    assert!(evaluation.longer.share() >= 0.95, "{evaluation:?}");
}

#[test]
fn an_lstm_learns_to_say_she_he_or_they() {
    let [worst, ..] = shares(Settings::recipe(Task::Pronouns, Cell::Lstm));
    assert!(worst >= 0.97, "{worst}");
}
