//! What is to be seen, in computed sentences; what is announced.

use leptos::prelude::*;

use super::Parts;
use super::written::{TASK, Written};
use crate::app::names;
use crate::app::wording::{RichText, Wording};
use crate::trace::writing::Drawn;

/// Characters of the text that are quoted in front of the chosen one.
const QUOTED: usize = 14;
/// How many of the likeliest are told, if they have a chance at all.
const TOLD: usize = 3;
const WORTH_TELLING: f32 = 0.005;

/// How the text came about and what became of its words (tracked).
pub fn seen(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let Some(text) = parts.written.get() else {
        return RichText::default();
    };
    let how = words.writer_seen(
        text.text,
        words.count(text.step as usize),
        words.number(text.temperature.value(), 1),
    );
    let [taught, all] = text.taught();
    let unknown = text.start.iter().filter(|token| !token.is_known()).count();
    let mut parts = vec![how];
    parts.push(match all {
        0 => RichText::plain(words.writer_no_words()),
        _ => words.writer_words(
            taught,
            all,
            words.percent_counted(taught as f32 / all as f32),
        ),
    });
    if unknown > 0 {
        parts.push(words.writer_unknown(unknown, text.start.len()));
    }
    let space = RichText::plain(" ");
    let parts = parts.into_iter();
    let joined = parts.reduce(|text, next| text.then(&space).then(&next));
    joined.unwrap_or_default()
}

fn chance(shares: &[f32], class: usize) -> f32 {
    shares.get(class).copied().unwrap_or_default()
}

/// The chosen character and the chance it had (tracked).
pub fn here(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let (Some(text), Some(drawn)) = (parts.written.get(), parts.chosen()) else {
        return RichText::default();
    };
    let end = text.start.len() + parts.character.get();
    let before = text.text(end.saturating_sub(QUOTED)..end);
    let symbol = names::spoken_class(words, TASK, drawn.symbol);
    let share = words.percent(chance(&drawn.chances, drawn.symbol));
    let as_trained = words.percent(chance(&drawn.as_trained, drawn.symbol));
    if before.is_empty() {
        return words.writer_here_first(symbol, share, as_trained);
    }
    // Cut off, it is quoted from the beginning of a word.
    let quoted = match before.split_once(' ') {
        Some((_, whole)) if end > QUOTED && !whole.is_empty() => format!("… {whole}"),
        _ if end > QUOTED => format!("…{before}"),
        _ => before,
    };
    words.writer_here(quoted, symbol, share, as_trained)
}

/// The likeliest characters at the chosen temperature, in words.
fn ranked(words: Wording, drawn: &Drawn) -> String {
    let mut classes: Vec<usize> = (0..drawn.chances.len()).collect();
    let share = |class| chance(&drawn.chances, class);
    classes.sort_by(|&one, &other| share(other).total_cmp(&share(one)));
    let likeliest = classes.into_iter().take(TOLD);
    let likeliest = likeliest.filter(|&class| share(class) >= WORTH_TELLING);
    let likeliest = likeliest.map(|class| {
        let name = names::spoken_class(words, TASK, class);
        format!("{name} {}", words.percent(share(class)))
    });
    likeliest.collect::<Vec<_>>().join(", ")
}

/// The drawing of the chances (tracked).
pub fn likeliest(parts: Parts) -> String {
    let words = parts.surroundings.words();
    let ranked = parts.chosen().map(|drawn| ranked(words, &drawn));
    words.writer_chances(TASK.class_count(), ranked.unwrap_or_default())
}

/// The chosen character as it is announced (tracked).
pub fn spoken(parts: Parts) -> String {
    let words = parts.surroundings.words();
    let (Some(text), Some(drawn)) = (parts.written.get(), parts.chosen()) else {
        return String::new();
    };
    let character = parts.character.get();
    let spoken = words.writer_spoken(
        names::spoken_class(words, TASK, drawn.symbol),
        character + 1,
        words.percent(chance(&drawn.chances, drawn.symbol)),
        ranked(words, &drawn),
    );
    match untaught(&text, character) {
        Some(word) => format!("{spoken} {}", words.writer_spoken_untaught(word)),
        None => spoken,
    }
}

/// The word around a character, if it was never taught.
fn untaught(text: &Written, character: usize) -> Option<String> {
    let word = text.word_at(character).filter(|word| !word.is_taught)?;
    Some(text.text(word.characters.clone()))
}

/// Which network it is, and how well it foretells (tracked).
pub fn network(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let step = parts.written.get().map(|text| text.step);
    let runs = parts.runs.read();
    let Some(run) = runs.first() else {
        return RichText::default();
    };
    let is = RichText::plain(&words.writer_network(run.settings.hidden_size));
    let mut evaluations = run.evaluations.iter();
    let Some(at) = evaluations.find(|evaluation| Some(evaluation.step) == step) else {
        return is;
    };
    let right = words.writer_foretells(
        words.percent_counted(at.held_out.share()),
        words.count(at.held_out.of as usize),
    );
    is.then(&RichText::plain(" ")).then(&right)
}
