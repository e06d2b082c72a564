//! Works every bar out by hand, from what is printed and nothing else, with the
//! networks that come with the page.

use std::sync::Arc;

use super::super::rounding::DECIMALS;
use super::super::sums::printed;
use super::*;
use crate::app::wording::Wording;
use crate::nn::{Clamp, Network};
use crate::share::bundle;
use crate::text::language::Language;

/// One in the last decimal that is printed, with room for the error of doubles.
const LAST: f64 = 1.000_001e-4;

fn networks() -> Vec<Network> {
    let bytes = include_bytes!("../../../../../../assets/snapshots/good-or-not.bin");
    let runs = bundle::read(bytes).expect("the bundle can be read");
    let last = |run: bundle::BundledRun| run.checkpoints.into_iter().next_back();
    runs.into_iter()
        .filter_map(last)
        .map(|checkpoint| checkpoint.network)
        .collect()
}

/// Every bar of every sample sentence.
fn bars() -> impl Iterator<Item = Opened> {
    networks().into_iter().flat_map(|network| {
        let network = Arc::new(network);
        let sentences = Task::GoodOrNot.sample_sentences().iter();
        sentences.flat_map(move |sentence| {
            let tokens = Task::GoodOrNot.read(sentence).tokens;
            let trace = Trace::read(Arc::clone(&network), tokens, &[]);
            let units = trace.hidden_size();
            let places = (0..trace.len() * units).map(move |index| Place {
                token: index / units,
                unit: index % units,
            });
            places
                .filter_map(|place| Opened::of(&trace, place, Task::GoodOrNot))
                .collect::<Vec<_>>()
        })
    })
}

/// A printed number, read as a learner reads it.
fn read(text: &str) -> f64 {
    text.replace('\u{2212}', "-").parse().expect("a number")
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

#[test]
fn every_gate_comes_out_of_its_printed_parts() {
    let words = Wording::new(Language::English);
    let mut checked = 0;
    for bar in bars() {
        for sum in &bar.sums {
            let parts = sum
                .sum
                .parts
                .map(|part| read(&words.signed(part, DECIMALS)));
            let total: f64 = parts.iter().sum();
            assert!((total - read(&words.signed(sum.sum.total, DECIMALS))).abs() < 1e-9);
            let by_hand = if sum.lane.is_gate() {
                sigmoid(total)
            } else {
                total.tanh()
            };
            let shown = read(&printed(sum.lane, sum.value, words));
            let difference = (rounded(by_hand) - shown).abs();
            assert!(difference <= LAST, "{bar:?} {sum:?}: {by_hand} {shown}");
            checked += 1;
        }
    }
    assert!(checked > 10_000, "{checked}");
}

#[test]
fn what_is_kept_and_written_adds_up_to_what_is_held_as_printed() {
    let words = Wording::new(Language::English);
    for bar in bars() {
        let number = |value: f64| read(&words.signed(value, DECIMALS));
        let sum = number(bar.kept()) + number(bar.wrote());
        assert!(
            (sum - number(f64::from(bar.story.holds))).abs() < 1e-9,
            "{bar:?}"
        );
    }
}

#[test]
fn a_product_of_printed_factors_is_off_by_no_more_than_the_page_says() {
    let words = Wording::new(Language::English);
    let worst = bars()
        .filter(|bar| bar.cell == Cell::Lstm)
        .map(|bar| {
            let gate = |lane| read(&printed(lane, bar.value(lane), words));
            let number = |value: f32| read(&words.signed(value, DECIMALS));
            let kept = gate(Lane::ForgetGate) * number(bar.story.before) - bar.kept();
            let told = gate(Lane::OutputGate) * number(bar.story.squashed);
            kept.abs().max((told - number(bar.story.tells)).abs())
        })
        .fold(0.0, f64::max);
    // Half a unit for each factor, times the other one, and one for the product.
    assert!(worst < 4e-4, "{worst}");
}

#[test]
fn a_gate_by_hand_is_marked_and_its_sum_stays() {
    let network = Arc::new(networks().swap_remove(1));
    let tokens = Task::GoodOrNot.read("the film was not bad").tokens;
    let place = Place { token: 3, unit: 2 };
    let gate = network.config().cell.gates()[0];
    let clamp = Clamp {
        layer: crate::nn::LayerId::FIRST,
        step: place.token,
        lane: gate,
        unit: place.unit,
        value: 0.25,
    };
    let bar = |clamps: &[Clamp]| {
        let trace = Trace::read(Arc::clone(&network), tokens.clone(), clamps);
        Opened::of(&trace, place, Task::GoodOrNot).expect("there are words")
    };
    let (trained, turned) = (bar(&[]), bar(&[clamp]));
    let (before, after) = (trained.sum(gate), turned.sum(gate));
    assert_eq!(before.map(|sum| sum.sum), after.map(|sum| sum.sum));
    assert_eq!(before.map(|sum| sum.by_hand), Some(false));
    assert_eq!(
        after.map(|sum| (sum.by_hand, sum.value)),
        Some((true, 0.25))
    );
}

#[test]
fn there_is_no_bar_in_an_empty_sentence() {
    let network = Arc::new(networks().swap_remove(0));
    let trace = Trace::read(network, Vec::new(), &[]);
    assert_eq!(Opened::of(&trace, Place::default(), Task::GoodOrNot), None);
}
