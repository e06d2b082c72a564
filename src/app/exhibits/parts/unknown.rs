//! Words that a network does not know, in a sentence about what it read.

use crate::app::wording::{RichText, Wording};
use crate::text::Token;

/// The text, and how many of the words are new to the network, if any are.
pub fn then_unknown<'a>(
    words: Wording,
    text: RichText,
    tokens: impl Iterator<Item = &'a Token>,
) -> RichText {
    match tokens.filter(|token| !token.is_known()).count() {
        0 => text,
        count => text
            .then(&RichText::plain(" "))
            .then(&words.unknown_in_exhibit(count)),
    }
}
