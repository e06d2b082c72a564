//! What is to be seen, in one computed sentence; what was measured; what is announced.

use leptos::prelude::*;

use super::{Parts, SURE, TASK};
use crate::app::names;
use crate::app::wording::{RichText, Wording};
use crate::lesson::exhibit::BeliefConfig;
use crate::trace::Trace;

/// Below it a class is not spoken of.
const WORTH_NAMING: f32 = 0.01;

/// The text up to a character, as it is quoted: without the end of its own sentence, which
/// would stand in the middle of this one.
fn read_so_far(trace: &Trace, characters: usize) -> String {
    let tokens = trace.tokens().iter().take(characters);
    let text: String = tokens.map(|token| token.text.as_str()).collect();
    text.trim_end_matches(|sign: char| sign == '.' || sign.is_whitespace())
        .to_owned()
}

/// (Tracked.)
pub fn seen(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let Some(trace) = parts.trace.get() else {
        return RichText::default();
    };
    let name = |class| names::class(words, TASK, class);
    let share = |read, class| words.percent(trace.belief(read, class));
    if trace.is_empty() {
        return words.belief_seen_nothing(name(trace.winner(0)), share(0, trace.winner(0)));
    }
    let read = parts.chosen.get() + 1;
    let ranking = trace.ranking(read);
    let [first, second] = [0, 1].map(|rank| ranking.get(rank).copied().unwrap_or_default());
    let so_far = read_so_far(&trace, read);
    let mut text = if trace.belief(read, second) < WORTH_NAMING {
        words.belief_seen_one(so_far, read, name(first), share(read, first))
    } else {
        words.belief_seen(
            so_far,
            read,
            name(first),
            share(read, first),
            name(second),
            share(read, second),
        )
    };
    let space = RichText::plain(" ");
    let mut add = |next: RichText| text = std::mem::take(&mut text).then(&space).then(&next);
    if let Some(settling) = trace.settling(SURE) {
        let (class, sure) = (name(settling.class), words.percent(SURE));
        add(match settling.sure_after {
            Some(after) => words.belief_sure(after, read_so_far(&trace, after), sure, class),
            None => words.belief_unsure(sure),
        });
        add(match settling.changes {
            0 => RichText::plain(words.belief_same_mind()),
            1 => RichText::plain(words.belief_other_mind_once()),
            times => words.belief_other_mind(times),
        });
    }
    let count = parts
        .state
        .sentence
        .with(|text| TASK.read(text).token_count);
    if count > BeliefConfig::LONGEST {
        add(words.belief_cut(BeliefConfig::LONGEST));
    }
    let unknown = trace
        .tokens()
        .iter()
        .filter(|token| !token.is_known())
        .count();
    if unknown > 0 {
        add(words.belief_unknown(unknown, trace.len()));
    }
    text
}

/// How often this network is right on sentences that it has not seen (tracked).
pub fn held_out(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let runs = parts.runs.read();
    let Some(last) = runs.first().and_then(|run| run.evaluations.last()) else {
        return RichText::default();
    };
    let count = |score: crate::tasks::Score| {
        (
            words.count(score.right as usize),
            words.count(score.of as usize),
        )
    };
    let ((right, of), (whole_right, whole)) = (count(last.held_out), count(last.longer));
    words.belief_held_out(right, of, whole_right, whole)
}

/// The chosen character and the three classes that are believed in most.
pub fn spoken(words: Wording, trace: &Trace, character: usize) -> String {
    let symbol = trace
        .tokens()
        .get(character)
        .map_or("", |token| &token.text);
    let classes: Vec<String> = trace
        .ranking(character + 1)
        .into_iter()
        .take(3)
        .map(|class| {
            let name = names::class(words, TASK, class);
            format!(
                "{name} {}",
                words.percent(trace.belief(character + 1, class))
            )
        })
        .collect();
    words.belief_spoken(
        names::audible(words, symbol),
        character + 1,
        classes.join(", "),
    )
}
