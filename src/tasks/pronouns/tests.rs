use std::collections::HashSet;

use super::*;
use crate::tasks::sentence::text_of;

fn all(data: &Dataset) -> impl Iterator<Item = &Example> {
    let pairs = data.same_bag_pairs.iter().flatten();
    data.training.iter().chain(&data.held_out).chain(pairs)
}

/// A second reading of the rules, from the words alone: what stands before the comma
/// or before what was done is the subject.
fn pronoun_of(text: &str) -> &'static str {
    let words: Vec<&str> = text.split(' ').collect();
    let is_two = words[1] == "and";
    let after = words[if is_two { 3 } else { 1 }];
    let is_action = ACTIONS.iter().any(|action| action.starts_with(after));
    assert!(after == "," || is_action, "{text}");
    match (is_two, words[0]) {
        (true, _) => "they",
        (_, "alice" | "anna" | "emma" | "julia" | "mary" | "sarah") => "she",
        (_, "bob" | "david" | "john" | "paul" | "peter" | "tom") => "he",
        _ => panic!("no name stands first: {text}"),
    }
}

#[test]
fn the_subject_decides() {
    let vocabulary = vocabulary();
    for example in all(&dataset(&vocabulary)) {
        let text = text_of(&example.tokens, &vocabulary);
        let class = CLASS_KEYS.iter().position(|&key| key == pronoun_of(&text));
        assert_eq!(Some(&example.answer), class.map(Answer::Whole).as_ref());
        assert!(
            ["because", "so", "until", "then"]
                .iter()
                .any(|ending| text.ends_with(ending)),
            "{text}"
        );
    }
}

#[test]
fn nobody_stands_in_a_sentence_twice() {
    let vocabulary = vocabulary();
    for example in all(&dataset(&vocabulary)) {
        let text = text_of(&example.tokens, &vocabulary);
        let names: Vec<&str> = text
            .split(' ')
            .filter(|word| SHE_NAMES.contains(word) || HE_NAMES.contains(word))
            .collect();
        let distinct: HashSet<&&str> = names.iter().collect();
        assert_eq!(distinct.len(), names.len(), "{text}");
    }
}

#[test]
fn parts_have_their_sizes_and_training_shows_nothing_of_the_others() {
    let data = dataset(&vocabulary());
    assert_eq!(data.training.len(), TRAINING_SIZE);
    assert_eq!(data.held_out.len(), HELD_OUT_SIZE);
    assert_eq!(data.same_bag_pairs.len(), PAIR_COUNT);
    let seen: HashSet<&Vec<u32>> = data.training.iter().map(|e| &e.tokens).collect();
    let pairs = data.same_bag_pairs.iter().flatten();
    assert!(
        data.held_out
            .iter()
            .chain(pairs)
            .all(|e| !seen.contains(&e.tokens))
    );
    let held_out: HashSet<&Vec<u32>> = data.held_out.iter().map(|e| &e.tokens).collect();
    assert_eq!(held_out.len(), HELD_OUT_SIZE);
}

/// Each pair has the same words, so a network that ignores order gives both the same
/// answer and is wrong on one of them at least.
#[test]
fn pairs_have_the_same_words_and_different_pronouns() {
    let data = dataset(&vocabulary());
    for [one, other] in &data.same_bag_pairs {
        assert_ne!(one.answer, other.answer);
        let sorted = |example: &Example| {
            let mut tokens = example.tokens.clone();
            tokens.sort_unstable();
            tokens
        };
        assert_eq!(sorted(one), sorted(other));
    }
    for class in [SHE, HE, THEY] {
        let of_class = data.same_bag_pairs.iter().flatten();
        let count = of_class
            .filter(|e| e.answer == Answer::Whole(class))
            .count();
        assert!(count > 100, "{count} of class {class}");
    }
}

#[test]
fn two_in_five_are_they_and_she_is_as_frequent_as_he() {
    let data = dataset(&vocabulary());
    for (class, expected) in [(SHE, 0.3), (HE, 0.3), (THEY, 0.4)] {
        let of_class = data.training.iter();
        let count = of_class
            .filter(|e| e.answer == Answer::Whole(class))
            .count();
        let share = count as f64 / data.training.len() as f64;
        assert!((share - expected).abs() < 0.02, "class {class}: {share}");
    }
}

#[test]
fn sentences_have_about_15_words() {
    let data = dataset(&vocabulary());
    let words: usize = data.training.iter().map(|e| e.tokens.len()).sum();
    let mean = words as f64 / data.training.len() as f64;
    assert!((14.0..16.0).contains(&mean), "{mean}");
}
