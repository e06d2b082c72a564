//! Writing: weather reports from a small grammar, read character by character; at
//! each the next one is asked for. What has learned it can write reports.
//!
//! Trained on windows of about 20,000 characters of reports, with a space between
//! them; judged at every character of windows of other reports. Even who knows the
//! grammar has to guess where a slot is filled and where a window begins: at best nine
//! in ten characters are right (0.90 by counting in two million characters).

mod dutch;
mod english;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::{Answer, Dataset, Example};
use crate::random::{Purpose, Random};
use crate::text::{Language, Segmentation, Vocabulary};

const TRAINING_CHARACTERS: usize = 20_000;
const HELD_OUT_CHARACTERS: usize = 12_000;
const WINDOW: usize = 48;
/// From the start of a training window to that of the next: they overlap, so that
/// every character is read from several beginnings.
const STRIDE: usize = 16;
/// Characters of a training window.
pub const SENTENCE_LENGTHS: RangeInclusive<usize> = WINDOW..=WINDOW;
/// The data's own seed.
const SEED: u64 = 1;

/// See [`Task::sample_sentences`](super::Task::sample_sentences): beginnings to be
/// written on, and a whole report.
pub const fn sample_sentences(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &[
            "tomorrow there will be",
            "expect light snow in the hills this evening.",
            "on the coast it will be",
            "this morning there will be sunshine in the north. a light wind comes in from",
            "today there will be drizzle near the river. take an umbrella.",
        ],
        Language::Dutch => &[
            "morgen is het aan de kust",
            "vanavond valt er lichte sneeuw in de stad.",
            "op de eilanden krijgen we",
            "vanochtend is er veel zon in het zuiden. er waait een zachte wind uit",
            "vandaag regent het hard in de polder. neem een paraplu mee.",
        ],
    }
}

/// The characters that reports are written in. The sentences themselves are not
/// needed to read a text, so the page does not make them.
const fn alphabet(language: Language) -> &'static str {
    match language {
        Language::English => " ,.abcdefghijklmnoprstuvwxyz",
        Language::Dutch => " ,.abcdefghijklmnoprstuvwz",
    }
}

pub fn vocabulary(language: Language) -> Vocabulary {
    let alphabet = alphabet(language);
    let characters = alphabet.char_indices().map(|(at, _)| &alphabet[at..=at]);
    Vocabulary::new(Segmentation::Graphemes, characters)
}

/// See [`Task::class_keys`](super::Task::class_keys): the tokens by id, that of the
/// unknown token being empty.
pub fn class_keys(language: Language) -> &'static [&'static str] {
    fn keys(language: Language) -> Vec<&'static str> {
        let alphabet = alphabet(language);
        let characters = alphabet.char_indices().map(|(at, _)| &alphabet[at..=at]);
        [""].into_iter().chain(characters).collect()
    }
    static ENGLISH: LazyLock<Vec<&'static str>> = LazyLock::new(|| keys(Language::English));
    static DUTCH: LazyLock<Vec<&'static str>> = LazyLock::new(|| keys(Language::Dutch));
    match language {
        Language::English => &ENGLISH,
        Language::Dutch => &DUTCH,
    }
}

/// What reports are made of. A template has its slots in braces.
struct Grammar {
    openings: [&'static str; 3],
    wind: &'static str,
    temperature: &'static str,
    turn: &'static str,
    days: &'static [&'static str],
    places: &'static [&'static str],
    directions: &'static [&'static str],
    blows: &'static [&'static str],
    moments: &'static [&'static str],
    /// Fair, wet and cold.
    moods: [Mood; 3],
}

/// What goes together, so that it never snows at twenty degrees.
struct Mood {
    skies: &'static [&'static str],
    feels: &'static [&'static str],
    events: &'static [&'static str],
    winds: &'static [&'static str],
    degrees: &'static [&'static str],
    changes: &'static [&'static str],
    closings: &'static [&'static str],
}

const fn grammar(language: Language) -> &'static Grammar {
    match language {
        Language::English => &english::GRAMMAR,
        Language::Dutch => &dutch::GRAMMAR,
    }
}

/// All words that the reports are made of: what a network can have been taught.
pub fn words(language: Language) -> BTreeSet<&'static str> {
    let grammar = grammar(language);
    let lists = [
        &grammar.openings[..],
        &[grammar.wind, grammar.temperature, grammar.turn],
        grammar.days,
        grammar.places,
        grammar.directions,
        grammar.blows,
        grammar.moments,
    ];
    let of_moods = grammar.moods.iter().flat_map(|mood| {
        [
            mood.skies,
            mood.feels,
            mood.events,
            mood.winds,
            mood.degrees,
            mood.changes,
            mood.closings,
        ]
    });
    let texts = lists.into_iter().chain(of_moods).flatten();
    // Every second piece is the name of a slot.
    let pieces = texts.flat_map(|text| text.split(['{', '}']).step_by(2));
    let words = pieces.flat_map(|piece| piece.split(|letter: char| !letter.is_alphabetic()));
    words.filter(|word| !word.is_empty()).collect()
}

/// A report under way: no place and no temperature is named in it twice.
struct Report<'a> {
    random: &'a mut Random,
    grammar: &'static Grammar,
    mood: &'static Mood,
    places: Vec<&'static str>,
    degrees: Vec<&'static str>,
    text: String,
}

impl Report<'_> {
    /// The template with its slots filled.
    fn say(&mut self, template: &'static str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        let mut rest = template;
        while let Some((before, (slot, after))) = rest
            .split_once('{')
            .and_then(|(before, slot)| Some((before, slot.split_once('}')?)))
        {
            self.text.push_str(before);
            let filler = self.filler(slot);
            self.text.push_str(filler);
            rest = after;
        }
        self.text.push_str(rest);
    }

    fn filler(&mut self, slot: &str) -> &'static str {
        let fillers = match slot {
            "day" => self.grammar.days,
            "dir" => self.grammar.directions,
            "blow" => self.grammar.blows,
            "later" => self.grammar.moments,
            "sky" => self.mood.skies,
            "feel" => self.mood.feels,
            "event" => self.mood.events,
            "wind" => self.mood.winds,
            "change" => self.mood.changes,
            "close" => self.mood.closings,
            "place" | "place2" | "place3" => return self.places.pop().unwrap_or_default(),
            "deg" | "deg2" => return self.degrees.pop().unwrap_or_default(),
            _ => &[],
        };
        debug_assert!(!fillers.is_empty(), "no words for {slot}");
        self.random.pick(fillers)
    }
}

/// An opening and one or two of wind, temperature, turn and closing, in that order.
fn report(random: &mut Random, grammar: &'static Grammar) -> String {
    let shuffled = |random: &mut Random, words: &[&'static str]| {
        let mut words = words.to_vec();
        random.shuffle(&mut words);
        words
    };
    let mood = &grammar.moods[random.below(grammar.moods.len())];
    let places = shuffled(random, grammar.places);
    let degrees = shuffled(random, mood.degrees);
    let opening = random.pick(&grammar.openings);
    let mut details = [0, 1, 2, 3];
    random.shuffle(&mut details);
    let details = &mut details[..1 + random.below(2)];
    details.sort_unstable();
    let templates = [grammar.wind, grammar.temperature, grammar.turn, "{close}"];
    let mut report = Report {
        random,
        grammar,
        mood,
        places,
        degrees,
        text: String::new(),
    };
    report.say(opening);
    for &detail in details.iter() {
        report.say(templates[detail]);
    }
    report.text
}

/// So many characters of reports or a few more, without those of `not`.
fn reports(
    random: &mut Random,
    grammar: &'static Grammar,
    characters: usize,
    not: &[String],
) -> Vec<String> {
    let mut drawn = Vec::new();
    let mut length = 0;
    while length < characters {
        let report = report(random, grammar);
        if !not.contains(&report) {
            length += report.len() + 1;
            drawn.push(report);
        }
    }
    drawn
}

/// Windows of a text, one every `stride` characters.
fn windows(text: &str, stride: usize, vocabulary: &Vocabulary) -> Vec<Example> {
    let ids: Vec<u32> = vocabulary.encode(text).map(|token| token.id).collect();
    ids.windows(WINDOW + 1)
        .step_by(stride)
        .map(|window| Example {
            tokens: window[..WINDOW].to_vec(),
            answer: Answer::Each(window[1..].iter().map(|&id| Some(id as usize)).collect()),
        })
        .collect()
}

/// See [`Task::dataset`](super::Task::dataset). Of the windows of other reports, those
/// that training has all the same are left out: a sentence can be in two reports.
pub fn dataset(vocabulary: &Vocabulary, language: Language) -> Dataset {
    let mut random = Random::new(SEED, Purpose::Data);
    let grammar = grammar(language);
    let shown = reports(&mut random, grammar, TRAINING_CHARACTERS, &[]);
    let kept_back = reports(&mut random, grammar, HELD_OUT_CHARACTERS, &shown);
    let training = windows(&shown.join(" "), STRIDE, vocabulary);
    let everywhere = windows(&shown.join(" "), 1, vocabulary);
    let seen: super::draw::Unseen = everywhere.into_iter().map(|e| e.tokens).collect();
    let mut held_out = windows(&kept_back.join(" "), WINDOW, vocabulary);
    held_out.retain(|example| !seen.contains(&example.tokens));
    Dataset {
        training,
        held_out,
        same_bag_pairs: Vec::new(),
        longer: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
