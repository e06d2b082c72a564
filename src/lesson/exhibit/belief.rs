//! Which of five languages, character by character.

use serde::{Deserialize, Serialize};

/// A sentence read character by character, with the belief in each class.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct BeliefConfig {
    /// Sentences to choose from; one at least.
    pub sentences: Vec<String>,
}

impl BeliefConfig {
    /// Characters that are read.
    pub const LONGEST: usize = 48;
}
