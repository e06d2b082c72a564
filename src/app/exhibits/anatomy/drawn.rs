//! The tables of numbers that the equation consists of.

use super::Reading;
use crate::lesson::exhibit::{CellSizes, Vectors};
use crate::trace::equation::{Entry, Matrix};

/// One table: a letter of the equation, or what comes of a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// W.
    Words,
    /// x_t.
    Vector,
    /// U.
    States,
    /// h_{t−1}.
    Before,
    FromWord,
    FromBefore,
    Bias,
    Sum,
    /// h_t.
    State,
}

impl Table {
    /// What is added up, and what comes of it, in the order of the equation.
    pub const RESULTS: [Table; 5] = [
        Table::FromWord,
        Table::FromBefore,
        Table::Bias,
        Table::Sum,
        Table::State,
    ];

    /// Its name, and what stands low behind it.
    pub const fn name(self, vectors: Vectors) -> [&'static str; 2] {
        match (self, vectors) {
            (Table::Words, _) => ["W", ""],
            (Table::Vector, _) => ["x", "t"],
            (Table::States, _) => ["U", ""],
            (Table::Before, _) => ["h", "t−1"],
            (Table::FromWord, Vectors::Columns) => ["W x", "t"],
            (Table::FromWord, Vectors::Rows) => ["x", "tW"],
            (Table::FromBefore, Vectors::Columns) => ["U h", "t−1"],
            (Table::FromBefore, Vectors::Rows) => ["h", "t−1U"],
            (Table::Bias, _) => ["b", ""],
            (Table::Sum, _) => ["a", "t"],
            (Table::State, _) => ["h", "t"],
        }
    }

    /// `[rows, columns]` as it is drawn.
    pub const fn shape(self, sizes: CellSizes, vectors: Vectors) -> [usize; 2] {
        let [e, h] = [sizes.embedding(), sizes.hidden()];
        let [rows, columns] = match self {
            Table::Words => [h, e],
            Table::Vector => [e, 1],
            Table::States => [h, h],
            _ => [h, 1],
        };
        match vectors {
            Vectors::Columns => [rows, columns],
            Vectors::Rows => [columns, rows],
        }
    }

    /// The end of its scale: states end at 1, all else is drawn to 2.
    pub const fn scale(self) -> f32 {
        match self {
            Table::Before | Table::State => 1.0,
            _ => 2.0,
        }
    }

    /// Whether each unit has a line of its own in it; else all units use all of it.
    pub const fn is_by_unit(self) -> bool {
        !matches!(self, Table::Vector | Table::Before)
    }

    /// The number in a place as it is drawn.
    pub fn value(self, reading: &Reading, vectors: Vectors, [row, column]: [usize; 2]) -> f32 {
        let [row, column] = match vectors {
            Vectors::Columns => [row, column],
            Vectors::Rows => [column, row],
        };
        let step = &reading.step;
        let entry = |matrix| {
            let entry = Entry {
                matrix,
                row,
                column,
            };
            entry.value(reading.trace.network())
        };
        let sums = step.sums.get(row);
        let value = match self {
            Table::Words => entry(Matrix::Word),
            Table::Vector => step.vector.get(row).copied(),
            Table::States => entry(Matrix::State),
            Table::Before => step.before.get(row).copied(),
            Table::FromWord => sums.map(|sums| sums.word),
            Table::FromBefore => sums.map(|sums| sums.words_before),
            Table::Bias => sums.map(|sums| sums.bias),
            Table::Sum => sums.map(|sums| sums.total()),
            Table::State => step.state.get(row).copied(),
        };
        value.unwrap_or_default()
    }
}
