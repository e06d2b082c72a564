//! What a token is, and at which of them an answer is asked for.

use super::{Answers, Task, TokenKind, bank, counting, reber};
use crate::text::Token;

impl Task {
    /// True where a token is a word; else it is a character.
    pub fn reads_words(self) -> bool {
        self.token_kind() == TokenKind::Word
    }

    /// True where the data ask for an answer at this token. A network that answers at
    /// every token says something at the others, too, that it never learned.
    pub fn asks_at(self, tokens: &[Token], place: usize) -> bool {
        match self {
            Task::Counting => counting::asks_at(tokens, place),
            Task::Reber => reber::asks_at(tokens, place),
            Task::Bank => bank::asks_at(tokens, place),
            _ => self.asks_everywhere(),
        }
    }

    /// True where the data ask for an answer at every token, or at the end of every text.
    pub fn asks_everywhere(self) -> bool {
        !matches!(self, Task::Counting | Task::Reber | Task::Bank)
    }

    /// How many tokens are read when the last answer is asked for.
    pub fn last_asked(self, tokens: &[Token]) -> usize {
        match self.answers() {
            Answers::Whole | Answers::NextSymbol => tokens.len(),
            Answers::Each => (0..tokens.len())
                .rfind(|&place| self.asks_at(tokens, place))
                .map_or(tokens.len(), |place| place + 1),
        }
    }
}
