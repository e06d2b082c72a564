//! What is to be seen, in computed sentences.

use leptos::prelude::*;

use super::{CELLS, MOST_WORDS, Parts, Reader, TASK};
use crate::app::names;
use crate::app::wording::{RichText, Wording};
use crate::nn::Cell;
use crate::text::Token;

/// How far apart the beliefs are after so many words.
fn spread(readers: &[Reader], read: usize) -> f32 {
    let beliefs = readers.iter().map(|reader| reader.belief(read));
    let most = beliefs.clone().fold(0.0, f32::max);
    most - beliefs.fold(1.0, f32::min)
}

/// The word at which they differ most; the first of several.
fn widest(readers: &[Reader], words: usize) -> usize {
    let spread = |word: &usize| spread(readers, word + 1);
    let mut widest = 0;
    for word in 1..words {
        if spread(&word) > spread(&widest) {
            widest = word;
        }
    }
    widest
}

fn shares(readers: &[Reader], read: usize, words: Wording) -> Option<[String; CELLS]> {
    let shares = readers
        .iter()
        .map(|reader| words.percent(reader.belief(read)));
    shares.collect::<Vec<_>>().try_into().ok()
}

/// Where a belief is printed as 45 to 55 %, its reader says neither.
const UNDECIDED: std::ops::Range<f32> = 0.445..0.555;

/// Whether those that have an answer say the same, and which have none.
fn agreement(ends: &[(Cell, f32)], words: Wording) -> Vec<&'static str> {
    let (undecided, decided): (Vec<_>, Vec<_>) = ends
        .iter()
        .partition(|(_, belief)| UNDECIDED.contains(belief));
    let says = |end: &(Cell, f32)| end.1 > 0.5;
    let agree = decided.iter().all(|end| says(end) == says(&decided[0]));
    match undecided[..] {
        [] if agree => vec![words.compare_agree()],
        [] => vec![words.compare_disagree()],
        [(cell, _)] => {
            let alone = match cell {
                Cell::Gru => words.compare_undecided_gru(),
                Cell::Rnn => words.compare_undecided_rnn(),
                Cell::Lstm | Cell::Bag | Cell::ReluRnn => words.compare_undecided_lstm(),
            };
            let others = if agree {
                words.compare_others_agree()
            } else {
                words.compare_others_disagree()
            };
            vec![alone, others]
        }
        [_, _] => vec![words.compare_undecided_two()],
        _ => vec![words.compare_undecided_all()],
    }
}

/// What they say at the end, where they differ most, and how often they are right
/// (tracked).
pub fn seen(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let (tokens, readers) = (parts.words.get(), parts.readers.get());
    let (Some(last), Some([lstm, gru, rnn])) =
        (tokens.last(), shares(&readers, tokens.len(), words))
    else {
        return words.compare_nothing().into();
    };
    let space = RichText::plain(" ");
    let mut seen = words.compare_seen(names::quoted_word(words, &last.text), lstm, gru, rnn);
    let ends = readers
        .iter()
        .map(|reader| (reader.cell(), reader.belief(tokens.len())));
    for part in agreement(&ends.collect::<Vec<_>>(), words) {
        seen = seen.then(&space).then(&RichText::plain(part));
    }
    let word = widest(&readers, tokens.len());
    if let (Some(token), Some([lstm, gru, rnn])) =
        (tokens.get(word), shares(&readers, word + 1, words))
    {
        let widest = words.compare_widest(
            word + 1,
            names::quoted_word(words, &token.text),
            lstm,
            gru,
            rnn,
        );
        seen = seen.then(&space).then(&widest);
    }
    let right = readers.iter().filter_map(|reader| reader.right);
    let right: Vec<String> = right
        .map(|right| words.percent_fine(right.share()))
        .collect();
    if let Ok([lstm, gru, rnn]) = <[String; CELLS]>::try_from(right) {
        seen = seen.then(&space).then(&words.compare_right(lstm, gru, rnn));
    }
    let step = parts.state.moment.get().steps();
    match readers.iter().find(|reader| reader.step != step) {
        Some(reader) => {
            let kept = words.compare_other_step(words.count(reader.step as usize));
            seen.then(&space).then(&RichText::plain(&kept))
        }
        None => seen,
    }
}

/// What they believe at the chosen word (tracked).
pub fn here(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let (tokens, word) = (parts.words.get(), parts.word.get());
    let shares = shares(&parts.readers.read(), word + 1, words);
    match (tokens.get(word), shares) {
        (Some(token), Some([lstm, gru, rnn])) => words.compare_here(
            names::quoted_word(words, &token.text),
            word + 1,
            tokens.len(),
            lstm,
            gru,
            rnn,
        ),
        _ => RichText::default(),
    }
}

/// How many words are new to the networks, or not read at all (tracked).
pub fn unknown(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let tokens = parts.words.get();
    let typed = TASK.read(&parts.state.sentence.read()).token_count;
    let unknown = tokens.iter().filter(|token| !Token::is_known(token));
    let told = match unknown.count() {
        0 => RichText::default(),
        1 if tokens.len() == 1 => words.unknown_only(),
        all if all == tokens.len() => words.unknown_all(all),
        1 => words.unknown_one(tokens.len()),
        some => words.unknown_many(some, tokens.len()),
    };
    if typed > MOST_WORDS {
        told.then(&RichText::plain(&format!(
            " {}",
            words.flags_cut(MOST_WORDS)
        )))
    } else {
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_reader_at_half_agrees_with_nobody() {
        let words = Wording::new(Language::English);
        let after = |beliefs: [f32; CELLS]| {
            let cells = [Cell::Lstm, Cell::Gru, Cell::Rnn];
            let ends: Vec<_> = cells.into_iter().zip(beliefs).collect();
            agreement(&ends, words).join(" ")
        };
        assert_eq!(after([0.99, 0.98, 0.56]), "All three agree.");
        assert_eq!(after([0.99, 0.02, 0.9]), "They do not agree.");
        assert_eq!(
            after([0.99, 0.98, 0.51]),
            "The RNN is undecided. The other two agree."
        );
        assert_eq!(
            after([0.45, 0.98, 0.02]),
            "The LSTM is undecided. The other two do not agree."
        );
        assert_eq!(after([0.5, 0.55, 0.9]), "Two of the three are undecided.");
        assert_eq!(after([0.5; CELLS]), "All three are undecided.");
    }
}
