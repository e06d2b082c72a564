//! A matrix cut into panels of a few columns, each of which lies in memory in the
//! order in which a product reads it.

use std::array::from_fn;
use std::ops::Range;

/// A matrix `[inner, columns]` as `[⌈columns / WIDTH⌉, inner, WIDTH]`. What the
/// last panel has too much holds zeros.
#[derive(Clone, Debug, Default)]
pub struct Panels<const WIDTH: usize> {
    inner: usize,
    columns: usize,
    values: Vec<[f32; WIDTH]>,
}

impl<const WIDTH: usize> Panels<WIDTH> {
    /// From a row-major `[inner, columns]`.
    pub fn new(matrix: &[f32], [inner, columns]: [usize; 2]) -> Self {
        let mut panels = Self::default();
        panels.fill(
            (0..inner).map(|k| &matrix[k * columns..][..columns]),
            columns,
        );
        panels
    }

    /// From the value at each inner index and column.
    pub fn from_fn([inner, columns]: [usize; 2], value: impl Fn(usize, usize) -> f32) -> Self {
        let mut values = Vec::with_capacity(columns.div_ceil(WIDTH) * inner);
        for first in (0..columns).step_by(WIDTH) {
            let count = WIDTH.min(columns - first);
            values.extend((0..inner).map(|k| {
                let mut row = [0.0; WIDTH];
                for (offset, place) in row[..count].iter_mut().enumerate() {
                    *place = value(k, first + offset);
                }
                row
            }));
        }
        Self {
            inner,
            columns,
            values,
        }
    }

    /// The transpose `[columns, rows]` of a row-major `[rows, columns]`.
    pub fn of_transpose(matrix: &[f32], [rows, columns]: [usize; 2]) -> Self {
        let zeros = vec![0.0; columns];
        let mut values = Vec::with_capacity(rows.div_ceil(WIDTH) * columns);
        for first in (0..rows).step_by(WIDTH) {
            let panel: [&[f32]; WIDTH] = from_fn(|offset| {
                let row = first + offset;
                if row < rows {
                    &matrix[row * columns..][..columns]
                } else {
                    &zeros
                }
            });
            let panel = panel.map(|row| &row[..columns]);
            values.extend((0..columns).map(|k| panel.map(|row| row[k])));
        }
        Self {
            inner: columns,
            columns: rows,
            values,
        }
    }

    /// Replaces all by `[inner, columns]` given row by row.
    pub fn fill<'a>(&mut self, rows: impl ExactSizeIterator<Item = &'a [f32]>, columns: usize) {
        self.inner = rows.len();
        self.columns = columns;
        let len = columns.div_ceil(WIDTH) * self.inner;
        self.values.resize(len, [0.0; WIDTH]);
        for (k, row) in rows.enumerate() {
            let (whole, rest) = row[..columns].as_chunks::<WIDTH>();
            let mut places = self.values[k..].iter_mut().step_by(self.inner);
            for (chunk, place) in whole.iter().zip(&mut places) {
                *place = *chunk;
            }
            if let Some(place) = places.next() {
                *place = [0.0; WIDTH];
                place[..rest.len()].copy_from_slice(rest);
            }
        }
    }

    pub fn inner(&self) -> usize {
        self.inner
    }

    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Each panel, `[inner, WIDTH]`.
    pub fn iter(&self) -> impl Iterator<Item = &[[f32; WIDTH]]> {
        self.values.chunks_exact(self.inner.max(1))
    }

    /// The panels, `[_, inner, WIDTH]`, that hold these columns; the first of them
    /// begins a panel.
    pub fn panels(&self, columns: Range<usize>) -> &[[f32; WIDTH]] {
        let panels = columns.start / WIDTH..columns.end.div_ceil(WIDTH);
        &self.values[panels.start * self.inner..panels.end * self.inner]
    }

    /// Adds every row, one after the other, to `sums: [columns]`.
    pub fn add_rows_to(&self, sums: &mut [f32]) {
        for (panel, sums) in self.iter().zip(sums.chunks_mut(WIDTH)) {
            let mut totals = [0.0; WIDTH];
            totals[..sums.len()].copy_from_slice(sums);
            for row in panel {
                for (total, &value) in totals.iter_mut().zip(row) {
                    *total += value;
                }
            }
            sums.copy_from_slice(&totals[..sums.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_panel_is_filled_up_with_zeros() {
        let matrix = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let mut panels = Panels::<2>::new(&matrix, [2, 3]);
        let expected = vec![[1.0, 2.0], [4.0, 5.0], [3.0, 0.0], [6.0, 0.0]];
        assert_eq!(panels.values, expected);
        assert_eq!(
            Panels::<2>::of_transpose(&[1.0, 4.0, 2.0, 5.0, 3.0, 6.0], [3, 2]).values,
            expected
        );
        // Also where other values were before.
        panels.fill([&[7.0; 4][..], &[8.0; 4], &[9.0; 4]].into_iter(), 4);
        panels.fill([&matrix[..3], &matrix[3..]].into_iter(), 3);
        assert_eq!(panels.values, expected);
    }

    #[test]
    fn rows_are_added_one_after_the_other() {
        let matrix = [1e8, 1.0, -1e8, 2.0, 1.0, 3.0];
        let mut sums = [1.0, 1.0];
        Panels::<8>::new(&matrix, [3, 2]).add_rows_to(&mut sums);
        assert_eq!(sums, [1.0 + 1e8 - 1e8 + 1.0, 7.0]);
    }
}
