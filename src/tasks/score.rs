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

/// How often each class was answered where each was right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confusion {
    /// `[class_count, class_count]`, a row for each right class, a column for each
    /// answer.
    counts: Vec<u32>,
}

impl Confusion {
    /// Tasks of more classes than this, which are those of writing, have no matrix
    /// that anybody could read.
    pub const MOST_CLASSES: usize = 8;

    /// All zero; empty beyond [`Confusion::MOST_CLASSES`].
    pub fn of(class_count: usize) -> Self {
        let is_shown = class_count <= Self::MOST_CLASSES;
        Self {
            counts: vec![0; usize::from(is_shown) * class_count * class_count],
        }
    }

    /// How many classes it is of; 0 where there is no matrix.
    pub fn class_count(&self) -> usize {
        self.counts.len().isqrt()
    }

    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// How often `answer` was given where `right` was right.
    pub fn get(&self, right: usize, answer: usize) -> u32 {
        let class_count = self.class_count();
        if answer >= class_count {
            return 0;
        }
        let count = self.counts.get(right * class_count + answer);
        count.copied().unwrap_or(0)
    }

    /// Counts one more answer.
    pub fn count(&mut self, right: usize, answer: usize) {
        let class_count = self.class_count();
        if answer < class_count
            && let Some(count) = self.counts.get_mut(right * class_count + answer)
        {
            *count += 1;
        }
    }

    /// Of those that are of a class, how many were found: its recall.
    pub fn recall(&self, class: usize) -> Score {
        let answers = (0..self.class_count()).map(|answer| self.get(class, answer));
        Score {
            right: self.get(class, class),
            of: answers.sum(),
        }
    }

    /// Of those that a class was answered for, how many are of it: its precision.
    pub fn precision(&self, class: usize) -> Score {
        let rights = (0..self.class_count()).map(|right| self.get(right, class));
        Score {
            right: self.get(class, class),
            of: rights.sum(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confusion_is_counted_by_rows_of_what_is_right() {
        let mut confusion = Confusion::of(3);
        for (right, answer) in [(0, 0), (0, 1), (1, 1), (1, 1), (2, 1), (2, 7)] {
            confusion.count(right, answer);
        }
        assert_eq!(confusion.recall(0), Score { right: 1, of: 2 });
        assert_eq!(confusion.precision(1), Score { right: 2, of: 4 });
        assert_eq!(confusion.recall(2), Score { right: 0, of: 1 });
        assert!(Confusion::of(30).is_empty());
    }
}
