//! Tokens to ids and back.

use std::collections::HashMap;

use super::segment::{Segmentation, is_punctuation};

/// The id of every token that the vocabulary does not have.
pub const UNKNOWN: u32 = 0;

/// A piece of the text as it was typed, and what the network sees of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    pub id: u32,
}

impl Token {
    pub fn is_known(&self) -> bool {
        self.id != UNKNOWN
    }
}

/// The tokens that a network has vectors for. Id 0 is the unknown token.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    segmentation: Segmentation,
    tokens: Vec<String>,
    ids: HashMap<String, u32>,
}

impl Vocabulary {
    /// A vocabulary of `tokens`, lower case, in the order in which they first stand.
    pub fn new<'a>(segmentation: Segmentation, tokens: impl IntoIterator<Item = &'a str>) -> Self {
        let mut vocabulary = Self {
            segmentation,
            tokens: vec![String::new()],
            ids: HashMap::new(),
        };
        for token in tokens {
            let token = token.to_lowercase();
            if !vocabulary.ids.contains_key(&token) {
                vocabulary
                    .ids
                    .insert(token.clone(), vocabulary.tokens.len() as u32);
                vocabulary.tokens.push(token);
            }
        }
        vocabulary
    }

    /// Number of ids, the unknown token's included.
    pub fn size(&self) -> usize {
        self.tokens.len()
    }

    /// Number of tokens that are known.
    pub fn known_count(&self) -> usize {
        self.tokens.len() - 1
    }

    /// The token of an id; empty for the unknown one.
    pub fn token(&self, id: u32) -> Option<&str> {
        self.tokens.get(id as usize).map(String::as_str)
    }

    /// The id of a token, whatever its case.
    pub fn id(&self, token: &str) -> u32 {
        self.ids
            .get(&token.to_lowercase())
            .copied()
            .unwrap_or(UNKNOWN)
    }

    /// The text's tokens with their ids, in order. Punctuation marks that are not
    /// in the vocabulary fall away, as they did when it was made; every other
    /// unknown piece is a token.
    pub fn encode<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Token> + 'a {
        self.segmentation
            .pieces(text)
            .map(|piece| Token {
                text: piece.to_owned(),
                id: self.id(piece),
            })
            .filter(|token| token.is_known() || !is_punctuation(&token.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_get_ids_whatever_their_case_and_unknown_ones_get_0() {
        let vocabulary = Vocabulary::new(Segmentation::Words, ["the", "film", "the", ","]);
        assert_eq!((vocabulary.size(), vocabulary.known_count()), (4, 3));
        let tokens: Vec<Token> = vocabulary.encode("The FILM, élan").collect();
        assert_eq!(
            tokens.iter().map(|t| t.id).collect::<Vec<_>>(),
            [1, 2, 3, UNKNOWN]
        );
        assert_eq!(tokens[3].text, "élan");
        assert!(!tokens[3].is_known());
        let marks: Vec<Token> = vocabulary.encode("The film, the 🙂!").collect();
        let read: Vec<&str> = marks.iter().map(|token| token.text.as_str()).collect();
        assert_eq!(read, ["The", "film", ",", "the", "🙂"]);
    }
    #[test]
    fn symbols_are_tokens_even_where_they_are_marks_or_capitals() {
        let vocabulary = Vocabulary::new(Segmentation::Symbols, ["a", "X", "(", "?"]);
        assert_eq!(vocabulary.token(2), Some("x"));
        for text in ["aX(?", "A x ( ?", "a. x! (?"] {
            let ids: Vec<u32> = vocabulary.encode(text).map(|token| token.id).collect();
            assert_eq!(ids, [1, 2, 3, 4], "{text}");
        }
    }
}
