use std::sync::Arc;

use super::labels::label_widths;
use super::*;
use crate::nn::{Cell, Network};
use crate::settings::Settings;
use crate::text::Language;

const ENGLISH: Wording = Wording::new(Language::English);

/// An untrained network of the task's recipe that has read `text`.
fn read(task: Task, text: &str) -> Trace {
    let settings = Settings::recipe(task, Cell::Gru);
    let network = Network::seeded(settings.network_config(), 1, &settings.initialisation());
    Trace::read(Arc::new(network), task.read(text).tokens, &[])
}

#[test]
fn the_form_of_the_answers_follows_from_what_is_asked() {
    let form = |task: Task| AnswerLane::of(task, &read(task, task.sample_sentences()[0]));
    assert_eq!(form(Task::GoodOrNot), AnswerLane::Line);
    assert_eq!(form(Task::GoedOfNiet), AnswerLane::Line);
    assert_eq!(form(Task::Pronouns), AnswerLane::Bands { rows: 3 });
    assert_eq!(form(Task::Languages), AnswerLane::Bands { rows: 5 });
    assert_eq!(form(Task::Weather(Language::Dutch)), AnswerLane::NextSymbol);
    assert_eq!(form(Task::Parity), AnswerLane::Tags { rows: 2 });
    assert_eq!(form(Task::Brackets), AnswerLane::Tags { rows: 3 });
}

#[test]
fn of_many_classes_those_that_never_matter_are_summed() {
    let task = Task::Weather(Language::English);
    let trace = read(task, "it will rain.");
    let bands = bands(&trace);
    let Some(Band::Others(others)) = bands.last() else {
        panic!("29 classes are too many for a band each");
    };
    assert_eq!(bands.len() - 1 + others.len(), trace.class_count());
    for read in 1..=trace.len() {
        assert!(!others.contains(&trace.winner(read)));
        let whole: f32 = bands.iter().map(|band| band.share(&trace, read)).sum();
        assert!((whole - 1.0).abs() < 1e-4, "{whole}");
    }
    let name = bands.last().map(|band| band.name(ENGLISH, task));
    assert_eq!(name, Some(format!("others ({})", others.len())));
}

#[test]
fn the_label_is_the_longest_that_has_room() {
    let em_width = |_, text: &str| text.chars().count() as f64;
    let widths = label_widths(ENGLISH, Task::Languages, false, 1.0, em_width);
    // "Spanish 100 %", "ES 100 %", "Spanish", "ES".
    assert_eq!(widths, [13.0, 8.0, 7.0, 2.0]);
    assert_eq!(LabelForm::fitting(&widths, 20.0), LabelForm::NameAndShare);
    assert_eq!(LabelForm::fitting(&widths, 12.0), LabelForm::TagAndShare);
    assert_eq!(LabelForm::fitting(&widths, 7.5), LabelForm::Name);
    assert_eq!(LabelForm::fitting(&widths, 1.0), LabelForm::Tag);
    let label = LabelForm::TagAndShare.label(ENGLISH, Task::Languages, 1, 0.95);
    assert_eq!(label, "NL 95\u{202f}%");
    // The line under a tag is its share, so that a number is written only if asked for.
    let widths = label_widths(ENGLISH, Task::Parity, false, 1.0, em_width);
    assert_eq!(LabelForm::fitting(&widths, 99.0), LabelForm::Name);
    let widths = label_widths(ENGLISH, Task::Parity, true, 1.0, em_width);
    assert_eq!(LabelForm::fitting(&widths, 99.0), LabelForm::NameAndShare);
}

#[test]
fn guesses_are_ranked_and_the_symbol_that_comes_is_known() {
    let trace = read(Task::Weather(Language::English), "rain");
    let classes = ranked(&trace, 0);
    assert_eq!(classes.len(), trace.class_count());
    assert_eq!(classes[0], trace.winner(1));
    let shares: Vec<f32> = classes.iter().map(|&c| trace.belief(1, c)).collect();
    assert!(shares.windows(2).all(|pair| pair[0] >= pair[1]));
    assert_eq!(true_next(&trace, 0), Some(trace.tokens()[1].id as usize));
    assert_eq!(true_next(&trace, 3), None);
}
