//! What the reader is told about a sentence that the network cannot read as it
//! was typed: unknown words, more words than are read, states that it cannot hold.

use leptos::prelude::*;

use super::ReaderState;
use crate::app::names;
use crate::app::rich::Rich;
use crate::app::surroundings::Surroundings;
use crate::app::wording::{RichText, Wording};
use crate::tasks::{Reading, Task};
use crate::text::Token;

/// One status for both; empty, and taking no room, where all is well.
#[component]
pub fn UnknownNotice(state: ReaderState, surroundings: Surroundings) -> impl IntoView {
    let notice = Memo::new(move |_| {
        let words = surroundings.words();
        let mut notice = state
            .reading
            .with(|reading| notice(reading, state.task.get(), words));
        let (read, all) = (state.trace.read().len(), state.reading.read().tokens.len());
        if read < all {
            let tokens = names::tokens(words, state.task.get());
            let overflow = words.overflow_notice(read, all, tokens);
            notice.push(RichText::plain(&overflow));
        }
        notice
    });
    let paragraph = |text: RichText| {
        let text = Signal::stored(text);
        view! { <p><Rich text/></p> }
    };
    view! {
        <div class="reading-notice" role="status">
            {move || {
                let paragraphs = notice.get();
                (!paragraphs.is_empty()).then(|| view! {
                    <div class="notice">{paragraphs.into_iter().map(paragraph).collect_view()}</div>
                })
            }}
        </div>
    }
}

/// A paragraph on unknown words, and one on those that are not read.
fn notice(reading: &Reading, task: Task, words: Wording) -> Vec<RichText> {
    let read = reading.tokens.len();
    let unknown = reading
        .tokens
        .iter()
        .filter(|token| !Token::is_known(token))
        .count();
    let (has_words, tokens) = (task.reads_words(), names::tokens(words, task));
    let how_many = match unknown {
        0 => None,
        1 if !has_words => Some(words.unknown_symbols_one(read, tokens)),
        some if !has_words => Some(words.unknown_symbols(some, read, tokens)),
        1 if read == 1 => Some(words.unknown_only()),
        all if all == read => Some(words.unknown_all(all)),
        1 => Some(words.unknown_one(read)),
        some => Some(words.unknown_many(some, read)),
    };
    let known = task.vocabulary().known_count();
    let limits = if has_words {
        words.unknown_limits(known)
    } else {
        words.unknown_symbols_limits(known, tokens)
    };
    let unknown = how_many.map(|how_many| how_many.then(&RichText::plain(&format!(" {limits}"))));
    let typed = words.count(reading.token_count);
    let clipped = (reading.token_count > read)
        .then(|| RichText::plain(&words.clipped_notice(typed, tokens, read)));
    unknown.into_iter().chain(clipped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::Language;

    fn said(text: &str) -> Vec<String> {
        let words = Wording::new(Language::English);
        let notices = notice(&Task::GoodOrNot.read(text), Task::GoodOrNot, words);
        notices.iter().map(RichText::without_markup).collect()
    }

    #[test]
    fn nothing_is_said_of_a_sentence_that_is_known_or_empty() {
        assert!(said("the film was not bad").is_empty());
        assert!(said("").is_empty());
    }

    #[test]
    fn unknown_words_are_counted_and_the_limits_named() {
        let one = said("the soup was good");
        assert!(one[0].starts_with("1 of 4 words is new"), "{one:?}");
        assert!(one[0].contains("It knows 8"), "{one:?}");
        assert!(said("soup")[0].starts_with("This word is new"));
        assert!(said("de soep smaakte lauw")[0].starts_with("All 4 words are new"));
        assert!(said("the soup was lukewarm")[0].starts_with("2 of 4 words are new"));
    }

    #[test]
    fn where_characters_are_read_no_words_are_spoken_of() {
        let words = Wording::new(Language::English);
        let task = Task::Parity;
        let said: Vec<String> = notice(&task.read("01x"), task, words)
            .iter()
            .map(RichText::without_markup)
            .collect();
        assert!(said[0].starts_with("1 of 3 symbols is new"), "{said:?}");
        assert!(said[0].ends_with("It knows 2 symbols and can answer no other question."));
    }

    #[test]
    fn a_pasted_book_is_counted_whole() {
        let notices = said(&"the film was good ".repeat(3000));
        assert_eq!(notices, ["You typed 12,000 words; the first 200 are read."]);
    }
}
