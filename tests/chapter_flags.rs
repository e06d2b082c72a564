//! What the chapter on flags says of its two networks, computed anew from the bundled
//! weights. Where a sentence of assets/lessons/*/06-flags.md speaks of numbers, a test
//! here quotes it.

mod quoted;

use std::sync::Arc;

use quoted::{Texts, files_say, known, rounds_to, runs_of, trained};
use unrolled::nn::{Clamp, Lane, LayerId, Network};
use unrolled::settings::Cast;
use unrolled::tasks::{Answer, Example, Task};
use unrolled::trace::Trace;

const SHE: usize = 0;
const HE: usize = 1;
const THEY: usize = 2;

const CHAPTER: Texts = Texts {
    english: include_str!("../assets/lessons/en/06-flags.md"),
    dutch: include_str!("../assets/lessons/nl/06-flags.md"),
};

/// The sentence of both exhibits, word by word.
const TWO: &str = "alice and tom , who saw bob at the station , waited in the park because";
const ONE: &str = "alice , who saw tom and bob at the station , waited in the park because";
/// Of the second comma, in both.
const COMMA: usize = 10;

/// The network with so many units, which answers every unseen sentence rightly.
fn network(units: usize) -> Arc<Network> {
    let mut runs = runs_of(Cast::Flags).into_iter();
    let run = runs.find(|run| run.settings.hidden_size == units).unwrap();
    let held_out = run.evaluations.last().unwrap().held_out;
    assert_eq!((held_out.right, held_out.of), (1_000, 1_000));
    trained(run)
}

fn read(network: &Arc<Network>, sentence: &str) -> Trace {
    Trace::read(Arc::clone(network), known(Task::Pronouns, sentence), &[])
}

/// The same with what `units` hold after a word turned round: nothing kept, and all of
/// a candidate of the opposite sign written.
fn turned(trace: &Trace, word: usize, units: &[usize]) -> Trace {
    let clamps: Vec<Clamp> = units
        .iter()
        .flat_map(|&unit| {
            let opposite = -holds(trace, word, unit);
            let held = [
                (Lane::ForgetGate, 0.0),
                (Lane::InputGate, 1.0),
                (Lane::Candidate, opposite),
            ];
            held.map(|(lane, value)| Clamp {
                layer: LayerId::FIRST,
                step: word,
                lane,
                unit,
                value,
            })
        })
        .collect();
    let network = Arc::clone(trace.network());
    let turned = Trace::read(network, trace.tokens().to_vec(), &clamps);
    for &unit in units {
        assert_eq!(holds(&turned, word, unit), -holds(trace, word, unit));
    }
    turned
}

fn holds(trace: &Trace, word: usize, unit: usize) -> f32 {
    trace.value(Lane::CellState, word, unit)
}

fn last_belief(trace: &Trace, class: usize) -> f32 {
    trace.belief(trace.len(), class)
}

fn answer(trace: &Trace) -> usize {
    trace.winner(trace.len())
}

/// An unseen sentence, read: where its second comma stands and what is right.
struct Case {
    trace: Trace,
    comma: usize,
    right: usize,
    names: [u32; 2],
}

impl Case {
    fn is_two(&self) -> bool {
        self.right == THEY
    }
}

/// "Take 200 unseen sentences with a clause about others."
fn cases(network: &Arc<Network>) -> Vec<Case> {
    let vocabulary = Task::Pronouns.vocabulary();
    let comma = vocabulary.id(",");
    let case = |example: Example| {
        let mut commas = (0..example.tokens.len()).filter(|&at| example.tokens[at] == comma);
        let comma = commas.nth(1)?;
        let Answer::Whole(right) = example.answer else {
            return None;
        };
        let words: Vec<&str> = example
            .tokens
            .iter()
            .filter_map(|&id| vocabulary.token(id))
            .collect();
        Some(Case {
            trace: read(network, &words.join(" ")),
            comma,
            right,
            names: [example.tokens[0], example.tokens[2]],
        })
    };
    let held_out = Task::Pronouns.dataset().held_out.into_iter();
    held_out.filter_map(case).take(200).collect()
}

/// Pearson's, of what a unit holds after the second comma with a fact.
fn correlation<'a>(
    cases: impl Iterator<Item = &'a Case>,
    unit: usize,
    fact: impl Fn(&Case) -> bool,
) -> f64 {
    let pairs: Vec<(f64, f64)> = cases
        .map(|case| {
            let held = holds(&case.trace, case.comma, unit);
            (f64::from(held), f64::from(u8::from(fact(case))))
        })
        .collect();
    let mean =
        |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / pairs.len() as f64;
    let (held, so) = (mean(&|pair| pair.0), mean(&|pair| pair.1));
    let both = mean(&|pair| (pair.0 - held) * (pair.1 - so));
    let spread = mean(&|pair| (pair.0 - held).powi(2)) * mean(&|pair| (pair.1 - so).powi(2));
    both / spread.sqrt()
}

/// In how many the answer changes between they and the others.
fn decided(cases: &[Case], units: &[usize]) -> usize {
    let changes = |case: &&Case| {
        let turned = turned(&case.trace, case.comma, units);
        (answer(&case.trace) == THEY) != (answer(&turned) == THEY)
    };
    cases.iter().filter(changes).count()
}

/// "That more than one person waited is settled at word 3. Thirteen words follow … the
/// five words that follow … fewer than a hundred words."
#[test]
fn the_sentence_is_as_the_chapter_counts_it() {
    let words: Vec<&str> = TWO.split(' ').collect();
    assert_eq!((words[2], words.len() - 3), ("tom", 13));
    assert_eq!((words[COMMA], words.len() - 1 - COMMA), (",", 5));
    assert_eq!(ONE.split(' ').nth(COMMA), Some(","));
    assert!(Task::Pronouns.vocabulary().size() < 100);
    // As people write it; a comma is a word of its own to the network.
    let written = TWO.replace(" ,", ",");
    assert_eq!(
        CHAPTER
            .english
            .matches(&format!("sentence = {written}\n"))
            .count(),
        2,
        "both exhibits"
    );
}

/// "After word 11 … unit 1 holds −6.94 … [they], 100 %, becomes [she], 98 % … with unit
/// 3 at 90 %, with units 2 and 4 at 99 % or more."
#[test]
fn turning_unit_1_turns_they_into_she_and_no_other_unit_does() {
    let trace = read(&network(4), TWO);
    CHAPTER.printed("−6.94", holds(&trace, COMMA, 0));
    CHAPTER.printed("+6.94", -holds(&trace, COMMA, 0));
    CHAPTER.printed("100 %", last_belief(&trace, THEY));
    CHAPTER.printed("98 %", last_belief(&turned(&trace, COMMA, &[0]), SHE));
    CHAPTER.said("It says [w:she], 98 %.", "Het zegt [w:she], 98 %.");
    let they = [1, 2, 3].map(|unit| last_belief(&turned(&trace, COMMA, &[unit]), THEY));
    CHAPTER.printed("90 %", they[1]);
    CHAPTER.printed("99 %", 0.99);
    assert!(they[0] >= 0.99 && they[2] >= 0.99, "{they:?}");
}

/// "In [alice, who saw tom and bob …] the same unit holds +4.12 … [they], 98 %."
#[test]
fn turning_unit_1_turns_she_into_they_too() {
    let trace = read(&network(4), ONE);
    assert_eq!(answer(&trace), SHE);
    CHAPTER.printed("+4.12", holds(&trace, COMMA, 0));
    CHAPTER.printed("98 %", last_belief(&turned(&trace, COMMA, &[0]), THEY));
}

/// "At [and] it goes from −0.29 to −1.14, and word by word it grows on, until it holds
/// −8.68 at [because]."
#[test]
fn the_number_of_unit_1_grows_from_word_to_word() {
    let trace = read(&network(4), TWO);
    let held: Vec<f32> = (0..trace.len())
        .map(|word| holds(&trace, word, 0))
        .collect();
    CHAPTER.printed("−0.29", held[0]);
    CHAPTER.printed("−1.14", held[1]);
    CHAPTER.printed("−8.68", held[15]);
    assert!(held.is_sorted_by(|one, next| next < one), "{held:?}");
}

/// "Unit 1 has −0.99: after one name it holds +3.50 or more in every one of these
/// sentences, after two names −4.57 or less. Unit 3 has −0.91, unit 4 +0.68, unit 2
/// −0.09. … With unit 1 in all 200, with unit 3 in one, with units 2 and 4 in none."
#[test]
fn of_four_units_three_go_with_they_and_one_decides() {
    let cases = cases(&network(4));
    assert_eq!(cases.len(), 200);
    for (unit, figure) in ["−0.99", "−0.09", "−0.91", "+0.68"].into_iter().enumerate() {
        CHAPTER.printed(figure, correlation(cases.iter(), unit, Case::is_two));
    }
    let held = |is_two| {
        let of_kind = cases.iter().filter(move |case| case.is_two() == is_two);
        of_kind.map(|case| holds(&case.trace, case.comma, 0))
    };
    CHAPTER.printed("+3.50", held(false).fold(f32::MAX, f32::min));
    CHAPTER.printed("−4.57", held(true).fold(f32::MIN, f32::max));
    let decided = [0, 1, 2, 3].map(|unit| decided(&cases, &[unit]));
    assert_eq!(decided, [200, 0, 1, 0]);
}

/// "In the 120 of these sentences that have one subject, what it holds goes with [he]
/// by +0.99, and turning it exchanges [she] and [he] in every one of them."
#[test]
fn unit_2_says_she_or_he() {
    let cases = cases(&network(4));
    let one = || cases.iter().filter(|case| !case.is_two());
    assert_eq!(one().count(), 120);
    CHAPTER.printed("+0.99", correlation(one(), 1, |case| case.right == HE));
    for case in one() {
        let other = turned(&case.trace, case.comma, &[1]);
        assert_eq!(answer(&case.trace), case.right);
        assert_eq!(answer(&other), if case.right == SHE { HE } else { SHE });
    }
}

/// "Of its units 12 have a correlation of 0.80 or more … Best is unit 9, at −0.99. Turn
/// it from −8.53 to +8.53: … [they], 98 %. … Turn the 12 together … 199 of them."
#[test]
fn of_sixteen_units_none_decides_and_twelve_do() {
    let network = network(16);
    let cases = cases(&network);
    let correlations: Vec<f64> = (0..16)
        .map(|unit| correlation(cases.iter(), unit, Case::is_two))
        .collect();
    let team: Vec<usize> = (0..16)
        .filter(|&unit| correlations[unit].abs() >= 0.8)
        .collect();
    assert_eq!(team.len(), 12);
    CHAPTER.printed("−0.99", correlations[8]);
    let others = || (0..16).filter(|&unit| unit != 8);
    assert!(others().all(|unit| correlations[unit].abs() < correlations[8].abs()));
    assert!((0..16).all(|unit| decided(&cases, &[unit]) == 0));
    assert_eq!(decided(&cases, &team), 199);
    CHAPTER.said("in 199 of them", "in 199 zinnen");
    let trace = read(&network, TWO);
    CHAPTER.printed("−8.53", holds(&trace, COMMA, 8));
    CHAPTER.printed("+8.53", -holds(&trace, COMMA, 8));
    CHAPTER.printed("98 %", last_belief(&turned(&trace, COMMA, &[8]), THEY));
}

/// "Unit 9 of the sixteen holds between −1.31 and +0.38 after one name."
#[test]
fn a_turned_number_may_be_one_that_reading_never_gives() {
    let cases = cases(&network(16));
    let one = cases.iter().filter(|case| !case.is_two());
    let held: Vec<f32> = one.map(|case| holds(&case.trace, case.comma, 8)).collect();
    CHAPTER.printed("−1.31", held.iter().copied().fold(f32::MAX, f32::min));
    CHAPTER.printed("+0.38", held.iter().copied().fold(f32::MIN, f32::max));
}

/// "Which of [she] and [he] comes instead is not its business, and is not always the
/// one of the first name." The last question: [she], 40 %, [he], 32 %. And what there
/// is to try: [he] at word 5, [she] at word 6, nothing at word 1.
#[test]
fn which_single_pronoun_comes_is_left_to_others() {
    let network = network(4);
    let vocabulary = Task::Pronouns.vocabulary();
    let she_names = ["alice", "anna", "emma", "julia", "mary", "sarah"];
    let she_names = she_names.map(|name| vocabulary.id(name));
    let of_first = cases(&network)
        .iter()
        .filter(|case| case.is_two())
        .map(|case| {
            let turned = turned(&case.trace, case.comma, &[0]);
            assert_ne!(answer(&turned), THEY);
            (answer(&turned) == SHE) == she_names.contains(&case.names[0])
        })
        .collect::<Vec<bool>>();
    assert!(of_first.contains(&true) && of_first.contains(&false));

    let he_and_he = "tom and bob , who saw alice at the station , waited in the park because";
    let turned_he = turned(&read(&network, he_and_he), COMMA, &[0]);
    rounds_to("40 %", last_belief(&turned_he, SHE));
    rounds_to("32 %", last_belief(&turned_he, HE));
    CHAPTER.said(
        "[w:she], 40 %, before [w:he], 32 %",
        "[w:she], 40 %, vóór [w:he], 32 %",
    );

    let trace = read(&network, TWO);
    let words = [(4, "who", HE), (5, "saw", SHE), (0, "alice", THEY)];
    for (word, text, pronoun) in words {
        assert_eq!(trace.tokens()[word].text, text);
        let turned = turned(&trace, word, &[0]);
        assert!(last_belief(&turned, pronoun) > 0.95, "{text}");
    }
}

/// "Of 48 networks with four units … 31 learned the task … in only 2 … Of 48 with
/// sixteen units 45 learned the task, and in 30 of these no unit alone …": measured with
/// `tools bundle cast flags --seeds 48`; assets/snapshots/README.md has it. Its whole per
/// cents leave one of 200 sentences open, so the chapter says “in more than one”.
#[test]
fn the_figures_of_48_starts_are_those_of_the_files() {
    for figure in [
        "Four units: 31 of 48 seeds learn it (0.97 or more); on 2 of these",
        "one unit alone decides in 98 % or more and no other in more than 2 %",
        "Sixteen units: 45 of 48 seeds learn it; on 30 of these no unit alone changes any answer",
    ] {
        files_say(figure);
    }
}
