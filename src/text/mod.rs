//! Text to tokens: graphemes or words, a vocabulary, and what becomes of a word
//! that is not in it. Knows no network.

pub mod language;
pub mod segment;
pub mod vocabulary;

pub use language::Language;
pub use segment::Segmentation;
pub use vocabulary::{Token, UNKNOWN, Vocabulary};

/// At most this many tokens of a text are read.
pub const MAX_TOKENS: usize = 200;
