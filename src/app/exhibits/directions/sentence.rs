//! What is to be seen, in one computed sentence.

use leptos::prelude::*;

use super::meeting::{Answer, MOST_WORDS, Meeting};
use super::{Parts, TASK};
use crate::app::exhibits::parts::unknown;
use crate::app::names;
use crate::app::wording::{RichText, Wording};

/// (Tracked.)
pub fn seen(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let tokens = parts.words.read();
    let Some(meeting) = parts.meeting.get() else {
        return words.directions_unasked();
    };
    let word = |place: usize| {
        let token = tokens.get(place);
        token.map_or_else(String::new, |token| {
            names::quoted_word(words, &token.text).into_owned()
        })
    };
    let [left, right, bias, sum] = meeting.printed().map(|value| words.signed(value, 2));
    let last = meeting.arrived - 1;
    let mut text = if last == meeting.place {
        words.directions_seen_alone(word(meeting.place), left, right)
    } else {
        words.directions_seen(word(meeting.place), left, word(last), right)
    };
    let space = RichText::plain(" ");
    let mut add = |next: RichText| text = std::mem::take(&mut text).then(&space).then(&next);
    if let (Some(two), Some(one)) = (meeting.together(), meeting.answers.iter().rev().nth(1)) {
        add(words.directions_sum(bias, sum, says(words, two)));
        add(words.directions_one(words.count(one.step as usize), says(words, one)));
    }
    if meeting.arrived < tokens.len() {
        add(words.directions_waiting(meeting.arrived, tokens.len()));
    } else if parts
        .state
        .sentence
        .with(|text| TASK.read(text).token_count)
        > MOST_WORDS
    {
        add(words.directions_cut(MOST_WORDS));
    }
    unknown::then_unknown(words, text, tokens.iter())
}

/// What both readers vote at a word, or why one does not.
pub fn votes_at(words: Wording, meeting: &Meeting, word: usize) -> [String; 2] {
    if word == meeting.place {
        let [left, right, ..] = meeting.printed().map(|value| words.signed(value, 2));
        return [left, right];
    }
    let vote = |votes: &[f32], index: Option<usize>| {
        let vote = index.and_then(|index| votes.get(index));
        vote.map(|&vote| words.signed(vote, 2))
    };
    let none = || words.directions_not_used().to_owned();
    let left = vote(&meeting.left, Some(word)).unwrap_or_else(none);
    let right = if word < meeting.arrived {
        vote(&meeting.right, word.checked_sub(meeting.place)).unwrap_or_else(none)
    } else {
        words.directions_not_arrived().to_owned()
    };
    [left, right]
}

/// The chosen word as it is announced; the asked one where none is chosen (tracked).
pub fn spoken(parts: Parts) -> String {
    let words = parts.surroundings.words();
    let (Some(meeting), tokens) = (parts.meeting.get(), parts.words.read()) else {
        return String::new();
    };
    let word = parts.word(&meeting);
    let token = tokens.get(word).map_or("", |token| &token.text);
    let [left, right] = votes_at(words, &meeting, word);
    let text = names::quoted_word(words, token);
    words.directions_spoken(text, word + 1, tokens.len(), left, right)
}

/// “nature” 98 %.
pub fn says(words: Wording, answer: &Answer) -> String {
    let (class, belief) = answer.winner();
    let name = names::class(words, TASK, class);
    words.directions_says(name, words.percent(belief))
}

/// Which network that is.
pub fn name_of(words: Wording, answer: &Answer) -> String {
    let step = words.count(answer.step as usize);
    match answer.directions {
        crate::nn::Directions::Forward => words.directions_name_one(step),
        crate::nn::Directions::Both => words.directions_name_two(step),
    }
}
