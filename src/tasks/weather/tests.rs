use std::collections::{BTreeSet, HashSet};

use super::*;

fn text_of(example: &Example, vocabulary: &Vocabulary) -> String {
    let ids = example.tokens.iter();
    ids.filter_map(|&id| vocabulary.token(id)).collect()
}

fn some_reports(language: Language) -> Vec<String> {
    let mut random = Random::new(SEED, Purpose::Data);
    (0..500)
        .map(|_| report(&mut random, grammar(language)))
        .collect()
}

/// A second reading: what comes next is read off the text, not off the tokens.
#[test]
fn the_answer_is_the_next_character_of_the_reports() {
    for language in Language::ALL {
        let vocabulary = vocabulary(language);
        let keys = class_keys(language);
        let mut random = Random::new(SEED, Purpose::Data);
        let shown = reports(&mut random, grammar(language), TRAINING_CHARACTERS, &[]).join(" ");
        assert!((20_000..20_200).contains(&shown.len()));
        let data = dataset(&vocabulary, language);
        for (at, example) in data.training.iter().enumerate() {
            let start = at * STRIDE;
            assert_eq!(text_of(example, &vocabulary), shown[start..start + WINDOW]);
            let Answer::Each(answers) = &example.answer else {
                panic!("an answer at each character");
            };
            let next: String = answers.iter().flatten().map(|&class| keys[class]).collect();
            assert_eq!(next, shown[start + 1..=start + WINDOW]);
        }
        for example in &data.held_out {
            let text = text_of(example, &vocabulary);
            assert!(!shown.contains(&text), "{text}");
        }
        let held_out: HashSet<&Vec<u32>> = data.held_out.iter().map(|e| &e.tokens).collect();
        assert_eq!(held_out.len(), data.held_out.len());
        assert!(data.training.len() > 1_200 && data.held_out.len() > 200);
    }
}

#[test]
fn the_alphabet_is_what_reports_are_written_in_and_classes_are_its_ids() {
    for language in Language::ALL {
        let written: BTreeSet<char> = some_reports(language).concat().chars().collect();
        assert_eq!(String::from_iter(written), alphabet(language));
        let vocabulary = vocabulary(language);
        let tokens: Vec<&str> = (0..vocabulary.size() as u32)
            .filter_map(|id| vocabulary.token(id))
            .collect();
        assert_eq!(class_keys(language), tokens);
    }
}

#[test]
fn a_report_keeps_to_one_mood_and_names_no_place_twice() {
    for language in Language::ALL {
        let grammar = grammar(language);
        let words = |mood: &Mood| {
            let weather = [mood.skies, mood.feels, mood.events, mood.changes];
            [weather.concat(), [mood.degrees, mood.closings].concat()].concat()
        };
        let mut met = [0; 3];
        for report in some_reports(language) {
            // Whole words: "achttien" is not "tien".
            let plain = format!(" {} ", report.replace(['.', ','], ""));
            let says = |phrase: &&str| plain.contains(&format!(" {} ", phrase.replace('.', "")));
            let moods: Vec<usize> = (0..3)
                .filter(|&mood| words(&grammar.moods[mood]).iter().any(says))
                .collect();
            assert_eq!(moods.len(), 1, "{report}");
            met[moods[0]] += 1;
            for place in grammar.places {
                assert!(report.matches(place).count() <= 1, "{report}");
            }
            assert!(report.ends_with('.') && !report.contains(['{', '}']));
            let sentences = report.matches('.').count();
            assert!((2..=3).contains(&sentences), "{report}");
        }
        assert!(met.iter().all(|&count| count > 120), "{met:?}");
    }
}

#[test]
fn the_words_are_those_that_training_shows() {
    for language in Language::ALL {
        let mut random = Random::new(SEED, Purpose::Data);
        let shown = reports(&mut random, grammar(language), TRAINING_CHARACTERS, &[]).join(" ");
        let shown: BTreeSet<&str> = shown
            .split([' ', ',', '.'])
            .filter(|word| !word.is_empty())
            .collect();
        assert_eq!(words(language), shown, "{language:?}");
    }
}
