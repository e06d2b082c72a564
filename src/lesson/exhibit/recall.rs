//! Is the way back open before training starts?

use serde::{Deserialize, Serialize};

/// Recorded trainings on delayed recall beside what was left of a gradient before them.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct RecallConfig {
    /// Symbols between the one to remember and the question, one of
    /// [`RecallConfig::GAPS`]: the one that is chosen first.
    pub gap: usize,
}

impl RecallConfig {
    /// All that were recorded.
    pub const GAPS: [usize; 4] = [5, 10, 20, 40];
}
