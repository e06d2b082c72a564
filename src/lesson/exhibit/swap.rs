//! Same words, other order.

use serde::{Deserialize, Serialize};

/// A sentence whose words can change places, read by networks that know of order and
/// by one that does not.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SwapConfig {
    /// Sentences to start from; one at least.
    pub sentences: Vec<String>,
}
