//! What is counted of a network's answers.

use serde::{Deserialize, Serialize};

/// How many of how many sentences were right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    pub right: u32,
    pub of: u32,
}

impl Score {
    /// The share that is right, 0…1; 0 of none.
    pub fn share(self) -> f32 {
        if self.of == 0 {
            0.0
        } else {
            self.right as f32 / self.of as f32
        }
    }

    /// Counts one more answer.
    pub fn count(&mut self, is_right: bool) {
        self.right += u32::from(is_right);
        self.of += 1;
    }
}
