use std::collections::{BTreeMap, HashSet};

use super::*;
use crate::tasks::sentence::text_of;

/// The place that is asked for, and the class there.
fn asked(example: &Example) -> (usize, usize) {
    let Answer::Each(answers) = &example.answer else {
        panic!("an answer at each word");
    };
    let asked = answers.iter().enumerate();
    let mut asked = asked.filter_map(|(place, answer)| answer.map(|class| (place, class)));
    let only = asked.next().expect("one word is asked for");
    assert_eq!(asked.next(), None);
    only
}

/// By construction, so for every beginning there is, in each part: up to the word and
/// with it, both readings are met equally often.
#[test]
fn up_to_the_word_both_readings_are_as_frequent() {
    let data = dataset(&vocabulary());
    for part in [&data.training, &data.held_out] {
        let mut beginnings: BTreeMap<&[u32], [usize; 2]> = BTreeMap::new();
        for example in part {
            let (place, class) = asked(example);
            for end in 0..=place + 1 {
                beginnings.entry(&example.tokens[..end]).or_default()[class] += 1;
            }
        }
        assert!(beginnings.len() > 300, "{}", beginnings.len());
        for (beginning, [natural, made]) in beginnings {
            let text = text_of(beginning, &vocabulary());
            assert_eq!(natural, made, "{text}");
        }
    }
}

/// A second reading: words of which one is enough to know.
#[test]
fn what_follows_the_word_tells_which_it_is() {
    const NATURAL_CUES: &str = "river reeds ducks floods insects wings cave sleeps stream cold \
        rocks hill fish whiskers ice bay cheese tail cat barn frogs feathers marsh south oak \
        bark elephant moss leaves water pot shade";
    const MADE_CUES: &str = "city money savings queue ball leather sports team mattress wire \
        clock sofa king wax letter crown cursor buttons battery keyboard beams engine building \
        ship clothes lock porter attic chimneys cars engines workers";
    let vocabulary = vocabulary();
    let data = dataset(&vocabulary);
    let mut texts = HashSet::new();
    for example in data.training.iter().chain(&data.held_out) {
        let (place, class) = asked(example);
        let word = text_of(&example.tokens[place..=place], &vocabulary);
        let ambiguous = "bank bat spring seal mouse crane trunk plant";
        assert!(ambiguous.split(' ').any(|one| one == word), "{word}");
        let text = text_of(&example.tokens[place + 1..], &vocabulary);
        let has = |cues: &str| {
            cues.split_whitespace()
                .any(|cue| text.split(' ').any(|word| word == cue))
        };
        let expected = [class == NATURAL, class == MADE];
        assert_eq!([has(NATURAL_CUES), has(MADE_CUES)], expected, "{text}");
        texts.insert(text);
    }
    assert!(texts.len() > 400);
}

#[test]
fn parts_have_their_sizes_and_share_no_sentence() {
    let data = dataset(&vocabulary());
    assert_eq!(data.training.len(), 2 * TRAINING_PAIRS);
    let held_out: HashSet<&Vec<u32>> = data.held_out.iter().map(|e| &e.tokens).collect();
    assert_eq!(held_out.len(), 2 * HELD_OUT_PAIRS);
    assert!(data.training.iter().all(|e| !held_out.contains(&e.tokens)));
}

#[test]
fn samples_are_pairs_that_part_after_the_word() {
    let vocabulary = vocabulary();
    let words = WORDS.map(|ambiguous| vocabulary.id(ambiguous.word));
    let ids = |text| vocabulary.encode(text).map(|t| t.id).collect::<Vec<_>>();
    for pair in SAMPLE_SENTENCES.chunks(2) {
        let (one, other) = (ids(pair[0]), ids(pair[1]));
        let place = one.iter().position(|id| words.contains(id));
        let place = place.expect("an ambiguous word");
        assert_eq!(one[..=place], other[..=place]);
        assert_ne!(one, other);
    }
}
