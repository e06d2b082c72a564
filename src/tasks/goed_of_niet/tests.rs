use std::collections::HashSet;

use super::*;
use crate::tasks::sentence::text_of;

fn text(example: &Example) -> String {
    text_of(&example.tokens, &vocabulary())
}

#[test]
fn parts_have_their_sizes_and_training_shows_nothing_of_the_others() {
    let data = dataset(&vocabulary());
    assert_eq!(data.training.len(), TRAINING_SIZE);
    assert_eq!(data.held_out.len(), HELD_OUT_SIZE);
    assert_eq!(data.same_bag_pairs.len(), PAIR_COUNT);
    let seen: HashSet<&Vec<u32>> = data.training.iter().map(|e| &e.tokens).collect();
    let pairs = data.same_bag_pairs.iter().flatten();
    for example in data.held_out.iter().chain(pairs) {
        assert!(!seen.contains(&example.tokens), "{}", text(example));
    }
    let held_out: HashSet<&Vec<u32>> = data.held_out.iter().map(|e| &e.tokens).collect();
    assert_eq!(held_out.len(), HELD_OUT_SIZE);
}

/// The same words and opposite labels: whoever ignores order has exactly half of them.
#[test]
fn pairs_have_the_same_words_and_opposite_labels() {
    for [good, bad] in dataset(&vocabulary()).same_bag_pairs {
        assert_eq!(
            (&good.answer, &bad.answer),
            (&Answer::Whole(1), &Answer::Whole(0))
        );
        assert_ne!(good.tokens, bad.tokens);
        let sorted = |example: &Example| {
            let mut tokens = example.tokens.clone();
            tokens.sort_unstable();
            tokens
        };
        assert_eq!(sorted(&good), sorted(&bad), "{}", text(&good));
    }
}

#[test]
fn labels_are_balanced_and_sentences_have_about_ten_words() {
    let data = dataset(&vocabulary());
    let count = data.training.len() as f64;
    let good = data.training.iter();
    let good = good.filter(|e| e.answer == Answer::Whole(1)).count() as f64 / count;
    assert!((good - 0.5).abs() < 0.02, "{good}");
    let mean = data.training.iter().map(|e| e.tokens.len()).sum::<usize>() as f64 / count;
    assert!((9.0..11.0).contains(&mean), "{mean}");
}

#[test]
fn the_grammar_has_88_words() {
    assert_eq!(vocabulary().known_count(), 88);
}

const REPORT_WORDS: [&str; 7] = ["denk", "zei", "weten", "zegt", "heb", "vindt", "betwijfel"];

fn has_verb(part: &[&str]) -> bool {
    part.iter().any(|word| VERBS.contains(word))
}

/// The clause that decides: after the comma at which "hoewel" turns to a main clause,
/// whose verb stands first; or after a "maar" between two clauses.
fn deciding<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    let split = if words[0] == "hoewel" {
        let opens = |word: &str| VERBS.contains(&word) || REPORT_WORDS.contains(&word);
        let comma = words
            .windows(2)
            .position(|two| two[0] == "," && opens(two[1]));
        Some(comma.expect("a main clause after the comma"))
    } else {
        (0..words.len())
            .rev()
            .find(|&at| words[at] == "maar" && has_verb(&words[..at]) && has_verb(&words[at + 1..]))
    };
    split.map_or(words, |at| &words[at + 1..])
}

/// A second reading of the rules: what the words of one clause mean.
fn means_good(clause: &[&str]) -> bool {
    let reported = clause.iter().position(|word| ["dat", "of"].contains(word));
    let reported = reported.filter(|&at| at > 0 && clause[at + 1] != "plan");
    let (report, said) = clause.split_at(reported.map_or(0, |at| at + 1));
    let denies = ["niet", "niemand", "nooit", "betwijfel"];
    let denied = report.iter().any(|word| denies.contains(word));
    let adjective = said
        .iter()
        .position(|word| GOOD.contains(word) || BAD.contains(word))
        .expect("an adjective");
    // What is said first holds, unless a negation before it turns it round.
    let turned = said[..adjective]
        .iter()
        .any(|word| NEGATIONS.contains(word))
        && !said[..adjective].contains(&"alleen");
    (GOOD.contains(&said[adjective]) != turned) != denied
}

#[test]
fn labels_follow_from_the_words() {
    let data = dataset(&vocabulary());
    let pairs = data.same_bag_pairs.iter().flatten();
    for example in data.training.iter().chain(&data.held_out).chain(pairs) {
        let text = text(example);
        let words: Vec<&str> = text.split(' ').collect();
        let good = means_good(deciding(&words));
        assert_eq!(Answer::Whole(usize::from(good)), example.answer, "{text}");
    }
}

/// The verb stands where Dutch has it.
#[test]
fn the_verb_goes_last_after_hoewel_and_dat_and_first_after_the_comma() {
    let nouns = NOUN_PHRASES.map(|phrase| phrase.split_once(' ').expect("two words").1);
    let (mut last, mut first) = (0, 0);
    for example in dataset(&vocabulary()).training {
        let text = text(&example);
        let words: Vec<&str> = text.split(' ').collect();
        let subjects = (1..words.len()).filter(|&at| nouns.contains(&words[at]));
        for noun in subjects {
            let verb_follows = VERBS.contains(&words[noun + 1]);
            match words[..noun - 1].last() {
                Some(&"hoewel" | &"dat" | &"of") => {
                    assert!(!verb_follows, "{text}");
                    last += 1;
                }
                Some(&word) if VERBS.contains(&word) => {
                    assert!(!verb_follows, "{text}");
                    first += 1;
                }
                Some(&",") => panic!("no verb after the comma: {text}"),
                _ => assert!(verb_follows, "{text}"),
            }
        }
    }
    assert!(last > 1_000 && first > 1_000, "{last}, {first}");
}

#[test]
fn nothing_that_happens_once_is_said_to_never_happen() {
    for example in dataset(&vocabulary()).training {
        let text = text(&example);
        for aside in &ASIDES[TIMELESS_ASIDES..] {
            assert!(!text.contains(&format!("{aside} nooit")), "{text}");
        }
    }
}
