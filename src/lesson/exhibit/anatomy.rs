//! Inside one step.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// The equation of an RNN drawn in cells, at one word of a sentence.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct AnatomyConfig {
    /// One at least; the first is shown first.
    pub sentences: Vec<String>,
    pub sizes: CellSizes,
    /// From 0, as all that follows; past the end it is the last.
    pub word: usize,
    pub unit: usize,
    pub vectors: Vectors,
}

/// Embedding size and hidden size of one of the networks that there are.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(try_from = "[usize; 2]", into = "[usize; 2]")]
pub struct CellSizes {
    embedding: usize,
    hidden: usize,
}

impl CellSizes {
    /// Of both.
    pub const RANGE: RangeInclusive<usize> = 2..=8;

    /// `None` if there is no such network.
    pub fn new(embedding: usize, hidden: usize) -> Option<Self> {
        let is_there = Self::RANGE.contains(&embedding) && Self::RANGE.contains(&hidden);
        is_there.then_some(Self { embedding, hidden })
    }

    /// The nearest that there are.
    pub fn nearest(embedding: usize, hidden: usize) -> Self {
        let near = |size: usize| size.clamp(*Self::RANGE.start(), *Self::RANGE.end());
        Self {
            embedding: near(embedding),
            hidden: near(hidden),
        }
    }

    pub const fn embedding(self) -> usize {
        self.embedding
    }

    pub const fn hidden(self) -> usize {
        self.hidden
    }
}

impl TryFrom<[usize; 2]> for CellSizes {
    type Error = &'static str;

    fn try_from([embedding, hidden]: [usize; 2]) -> Result<Self, Self::Error> {
        Self::new(embedding, hidden).ok_or("sizes from 2 to 8")
    }
}

impl From<CellSizes> for [usize; 2] {
    fn from(sizes: CellSizes) -> Self {
        [sizes.embedding, sizes.hidden]
    }
}

/// How vectors are written: standing, W x, as papers do, or lying, x W, as code does.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Vectors {
    #[default]
    Columns,
    Rows,
}

impl Vectors {
    pub const ALL: [Vectors; 2] = [Vectors::Columns, Vectors::Rows];

    /// Stable name in chapters and links.
    pub const fn key(self) -> &'static str {
        match self {
            Vectors::Columns => "columns",
            Vectors::Rows => "rows",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_no_sizes_but_those_of_the_networks() {
        assert_eq!(CellSizes::new(1, 5), None);
        assert_eq!(CellSizes::new(5, 9), None);
        assert_eq!(CellSizes::nearest(0, 99), CellSizes::new(2, 8).unwrap());
        assert!(serde_json::from_str::<CellSizes>("[5,8]").is_ok());
        assert!(serde_json::from_str::<CellSizes>("[5,9]").is_err());
    }
}
