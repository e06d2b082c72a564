//! What is to be seen, in computed sentences.

use leptos::prelude::*;

use super::turned::Turned;
use super::{CLASSES, MOST_WORDS, Parts, TASK};
use crate::app::names;
use crate::app::wording::{RichText, Wording};
use crate::nn::Lane;
use crate::text::Token;
use crate::trace::{Place, Trace};

/// What comes of the turn at the end, or what there is to turn (tracked).
pub fn seen(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let (untouched, now) = (parts.untouched.get(), parts.now.get());
    let Some(last) = untouched.tokens().last() else {
        return words.flags_nothing().into();
    };
    let last = names::quoted_word(words, &last.text);
    let was = End::of(&untouched);
    let Some(turned) = parts.state.turned.get() else {
        return words.flags_seen(last, was.pronoun, words.percent(was.share));
    };
    let space = RichText::plain(" ");
    let what = what_is_turned(&turned, &untouched, words);
    let end = End::of(&now);
    let share = words.percent(end.share);
    let outcome = if end.class == was.class {
        words.flags_still(last, end.pronoun, share, words.percent(was.share))
    } else {
        words.flags_now(
            last,
            end.pronoun,
            share,
            was.pronoun,
            words.percent(was.share),
        )
    };
    let seen = what.then(&space).then(&outcome);
    let team = parts.findings.with(super::Findings::team);
    match turned.single() {
        // Only where it is known, and where there are others.
        Some(unit) if end.class == was.class && team.len() > 1 && team.contains(&unit) => {
            let others = match team.len() - 1 {
                1 => words.flags_other(),
                others => words.flags_others(others),
            };
            seen.then(&space).then(&others)
        }
        _ => seen,
    }
}

fn what_is_turned(turned: &Turned, untouched: &Trace, words: Wording) -> RichText {
    let place = turned.word();
    let word = untouched.tokens().get(place);
    let word = names::quoted_word(words, word.map_or("", |token| token.text.as_str()));
    match turned.single() {
        Some(unit) => {
            let held = untouched.value(Lane::CellState, place, unit);
            words.flags_turned_one(
                place + 1,
                word,
                names::unit(unit),
                words.signed(held, 2),
                words.signed(-held, 2),
            )
        }
        None => words.flags_turned_many(place + 1, word, turned.units().len()),
    }
}

/// What the network says at the end.
struct End {
    class: usize,
    pronoun: &'static str,
    share: f32,
}

impl End {
    fn of(trace: &Trace) -> Self {
        let class = trace.winner(trace.len());
        Self {
            class,
            pronoun: pronoun(class),
            share: trace.belief(trace.len(), class),
        }
    }
}

/// "she", the same in every language.
pub fn pronoun(class: usize) -> &'static str {
    TASK.class_keys().get(class).copied().unwrap_or_default()
}

/// What is held and believed at the chosen word (tracked).
pub fn here(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let (now, Place { token, unit }) = (parts.now.get(), parts.place.get());
    let Some(word) = now.tokens().get(token) else {
        return RichText::default();
    };
    let held = words.signed(now.value(Lane::CellState, token, unit), 2);
    let beliefs = (0..CLASSES).map(|class| {
        let share = words.percent(now.belief(token + 1, class));
        format!("{} {share}", pronoun(class))
    });
    let beliefs = beliefs.collect::<Vec<_>>().join(", ");
    let unit = names::unit(unit);
    words.flags_here(
        names::quoted_word(words, &word.text),
        token + 1,
        now.len(),
        unit,
        held,
        beliefs,
    )
}

/// How many words are new to the network, or not read at all (tracked).
pub fn unknown(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let trace = parts.untouched.get();
    let typed = TASK.read(&parts.state.sentence.read()).token_count;
    let unknown = trace
        .tokens()
        .iter()
        .filter(|token| !Token::is_known(token));
    let told = match unknown.count() {
        0 => RichText::default(),
        1 if trace.len() == 1 => words.unknown_only(),
        all if all == trace.len() => words.unknown_all(all),
        1 => words.unknown_one(trace.len()),
        some => words.unknown_many(some, trace.len()),
    };
    if typed > MOST_WORDS {
        let cut = format!(" {}", words.flags_cut(MOST_WORDS));
        told.then(&RichText::plain(&cut))
    } else {
        told
    }
}
