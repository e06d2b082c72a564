use std::collections::{BTreeSet, HashSet};

use super::*;

fn text_of(example: &Example, vocabulary: &Vocabulary) -> String {
    let ids = example.tokens.iter();
    ids.filter_map(|&id| vocabulary.token(id)).collect()
}

/// The text and the label of each.
fn read(examples: &[Example]) -> Vec<(String, usize)> {
    let vocabulary = vocabulary();
    let read = examples.iter().map(|example| match example.answer {
        Answer::Whole(label) => (text_of(example, &vocabulary), label),
        Answer::Each(_) => panic!("a class of the whole"),
    });
    read.collect()
}

#[test]
fn there_are_320_sentences_of_each_language_and_none_twice() {
    let mut all = HashSet::new();
    for text in sentences() {
        assert!(text.lines().count() >= 320);
        for line in text.lines() {
            assert_eq!(line.trim(), line);
            assert!(all.insert(line.to_lowercase()), "{line}");
        }
    }
}

#[test]
fn the_alphabet_is_what_the_sentences_are_written_in() {
    let written = sentences().concat().to_lowercase();
    let written: BTreeSet<char> = written.chars().filter(|&c| c != '\n').collect();
    assert_eq!(String::from_iter(written), ALPHABET);
    assert_eq!(vocabulary().known_count(), ALPHABET.chars().count());
}

/// A second reading: the label is the language in whose file the text stands at the
/// start of a word, found there by its letters.
#[test]
fn every_text_stands_in_the_file_of_its_language() {
    let data = dataset(&vocabulary());
    let files = sentences().map(|text| format!(" {}", text.to_lowercase().replace('\n', "\n ")));
    for (text, label) in [&data.training, &data.held_out, &data.longer]
        .into_iter()
        .flat_map(|part| read(part))
    {
        assert!(files[label].contains(&format!(" {text}")), "{text}");
    }
}

#[test]
fn held_out_texts_are_of_sentences_that_training_has_nothing_of() {
    let data = dataset(&vocabulary());
    let whole: HashSet<String> = read(&data.longer)
        .into_iter()
        .map(|(text, _)| text)
        .collect();
    let mut shown_lines = sentences().map(|text| {
        let text = text.to_lowercase();
        let lines = text.lines().filter(|line| !whole.contains(*line));
        lines.map(|line| format!(" {line}\n")).collect::<String>()
    });
    for (text, label) in read(&data.training) {
        assert!(shown_lines[label].contains(&format!(" {text}")), "{text}");
    }
    for (label, lines) in shown_lines.iter_mut().enumerate() {
        let kept_back = sentences()[label].lines().count() - lines.lines().count();
        let share = kept_back as f64 / sentences()[label].lines().count() as f64;
        assert!((share - 0.2).abs() < 0.01, "{share}");
    }
    for (text, label) in read(&data.held_out) {
        assert!(!shown_lines[label].contains(&text), "{text}");
        assert!(whole.iter().any(|sentence| sentence.contains(&text)));
    }
    let seen: HashSet<&Vec<u32>> = data.training.iter().map(|e| &e.tokens).collect();
    let mut unseen = data.held_out.iter().chain(&data.longer);
    assert!(unseen.all(|example| !seen.contains(&example.tokens)));
}

#[test]
fn every_language_has_as_many_snippets_and_held_out_ones_have_30_characters() {
    let data = dataset(&vocabulary());
    for label in 0..CLASS_KEYS.len() {
        let of = |part: &[Example]| {
            let answers = part.iter().map(|example| &example.answer);
            answers
                .filter(|&answer| *answer == Answer::Whole(label))
                .count()
        };
        assert_eq!(of(&data.training), TRAINING_SIZE);
        assert_eq!(of(&data.held_out), HELD_OUT_SIZE);
        assert!(of(&data.longer) >= 64);
    }
    let mut held_out = data.held_out.iter();
    assert!(held_out.all(|example| example.tokens.len() == HELD_OUT_SNIPPET));
}

#[test]
fn the_first_sample_begins_as_others_do() {
    let files = sentences().map(|text| format!(" {}", text.to_lowercase().replace('\n', " ")));
    for shared in [" de ", " in ", " die "] {
        let of = files.iter().filter(|text| text.contains(shared)).count();
        assert!(of >= 2, "{shared:?} is of {of} languages");
    }
    for sample in SAMPLE_SENTENCES {
        assert!(!files.iter().any(|text| text.contains(sample)), "{sample}");
    }
}
