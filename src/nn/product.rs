//! The one matrix product. Every element is summed in the order of the inner
//! index, one product after the other, whatever the blocks are, so the bits do
//! not depend on the processor or on how many rows there are.
//!
//! A block of four rows and eight columns stays in registers over the whole inner
//! sum: eight accumulators keep two adders busy, and leave room for the factors
//! among the sixteen vector registers of a usual processor. The right operand is
//! packed in [`Panels`]; the left one is either packed, too, or read row by row.

use super::LARGE_BLOCKS;
use super::panels::Panels;

/// Rows and columns of the block of a product that stays in registers.
const ROWS: usize = 4;
const COLUMNS: usize = 8;

/// The right operand of a product, packed.
pub type Right = Panels<COLUMNS>;
/// The transpose of a left operand, packed.
pub type Left = Panels<ROWS>;

/// Values of packed panels, 16 KiB, that a product goes through again and again.
const TILE: usize = 4096;

/// What a sum begins with.
#[derive(Clone, Copy, Debug)]
pub enum Start<'a> {
    /// What is there.
    Present,
    Zero,
    /// The same row for every row of the result, `[1, columns]`.
    Row(&'a Right),
}

/// `c += aᵀ · b` with `c: [rows, columns]` row-major, `a: [inner, rows]` and
/// `b: [inner, columns]`; of the two inner sizes the smaller counts.
///
/// # Panics
/// If `c` is shorter than its shape.
pub fn add_packed_product(c: &mut [f32], a: &Left, b: &Right) {
    let (rows, columns) = (a.columns(), b.columns());
    let c = &mut c[..rows * columns];
    for (column, b) in (0..).step_by(COLUMNS).zip(b.iter()) {
        for (row, a) in (0..).step_by(ROWS).zip(a.iter()) {
            let mut rows = c[row * columns..].chunks_exact_mut(columns);
            let block = std::array::from_fn(|_| {
                // Past the last row an empty one.
                rows.next()
                    .map(|row| &mut row[column..])
                    .unwrap_or_default()
            });
            replace_block(block, |sums| add_packed_block(sums, a, b));
        }
    }
}

/// Replaces the first eight values of each row by what `sums` makes of them. At
/// an edge, where some are missing, it works on a copy filled up with zeros.
#[inline(always)]
fn replace_block<const COUNT: usize>(
    mut rows: [&mut [f32]; COUNT],
    sums: impl FnOnce([[f32; COLUMNS]; COUNT]) -> [[f32; COLUMNS]; COUNT],
) {
    let at_edge = rows.iter().any(|row| row.len() < COLUMNS);
    let mut copy = [[0.0; COLUMNS]; COUNT];
    let mut block = if at_edge {
        copy = rows.each_ref().map(|row| first_values(row));
        copy.each_mut()
    } else {
        rows.each_mut()
            .map(|row| row.first_chunk_mut().expect("no value is missing"))
    };
    let sums = sums(block.each_ref().map(|row| **row));
    for (row, sums) in block.iter_mut().zip(&sums) {
        **row = *sums;
    }
    if at_edge {
        for (copy, row) in copy.iter().zip(&mut rows) {
            let len = row.len().min(COLUMNS);
            row[..len].copy_from_slice(&copy[..len]);
        }
    }
}

/// Eight values, zeros where a slice has not so many.
#[inline(always)]
fn first_values(values: &[f32]) -> [f32; COLUMNS] {
    values.first_chunk().copied().unwrap_or_else(|| {
        let mut filled_up = [0.0; COLUMNS];
        filled_up[..values.len()].copy_from_slice(values);
        filled_up
    })
}

#[inline(always)]
fn add_packed_block(
    mut sums: [[f32; COLUMNS]; ROWS],
    a: &[[f32; ROWS]],
    b: &[[f32; COLUMNS]],
) -> [[f32; COLUMNS]; ROWS] {
    for (a, b) in a.iter().zip(b) {
        add_outer_product(&mut sums, a, b);
    }
    sums
}

/// The named rows of `c = start + a · b`, with `c: [_, columns]` and
/// `a: [_, inner]` row-major and `b: [inner, columns]`; other rows stay.
///
/// # Panics
/// If a row lies outside of `a` or `c`; also if one is named twice in a large block.
pub fn product_of_rows(
    c: &mut [f32],
    start: Start<'_>,
    a: &[f32],
    b: &Right,
    rows: impl Iterator<Item = usize> + Clone,
) {
    let (inner, columns) = (b.inner(), b.columns());
    // As many panels as stay in the first cache while all rows pass by.
    let tile_columns = COLUMNS * (TILE / (inner * COLUMNS)).max(1);
    for first in (0..columns).step_by(tile_columns) {
        let tile = Tile {
            inner,
            columns,
            first,
            panels: b.panels(first..columns.min(first + tile_columns)),
        };
        let mut rows = rows.clone();
        while let Some(i) = rows.next() {
            if !LARGE_BLOCKS {
                tile.product(c, start, a, [i]);
                continue;
            }
            match [rows.next(), rows.next(), rows.next()] {
                [Some(j), Some(k), Some(l)] => tile.product(c, start, a, [i, j, k, l]),
                [Some(j), Some(k), None] => tile.product(c, start, a, [i, j, k]),
                [Some(j), None, _] => tile.product(c, start, a, [i, j]),
                [None, ..] => tile.product(c, start, a, [i]),
            }
        }
    }
}

/// Some panels of the right operand of a product.
struct Tile<'a> {
    inner: usize,
    /// Of the whole operand.
    columns: usize,
    /// The first column of the first panel.
    first: usize,
    /// `[_, inner, COLUMNS]`
    panels: &'a [[f32; COLUMNS]],
}

impl Tile<'_> {
    fn product<const COUNT: usize>(
        &self,
        c: &mut [f32],
        start: Start<'_>,
        a: &[f32],
        rows: [usize; COUNT],
    ) {
        let a = rows.map(|row| &a[row * self.inner..][..self.inner]);
        let mut c = c
            .get_disjoint_mut(rows.map(|row| row * self.columns..(row + 1) * self.columns))
            .expect("no row is named twice");
        let mut column = self.first;
        for panel in self.panels.chunks_exact(self.inner) {
            let block = c.each_mut().map(|row| &mut row[column..]);
            replace_block(block, |present| {
                let sums = match start {
                    Start::Present => present,
                    Start::Zero => [[0.0; COLUMNS]; COUNT],
                    Start::Row(row) => [row.panels(column..column + 1)[0]; COUNT],
                };
                add_block_of_rows(sums, a, panel)
            });
            column += COLUMNS;
        }
    }
}

#[inline(always)]
fn add_block_of_rows<const COUNT: usize>(
    mut sums: [[f32; COLUMNS]; COUNT],
    a: [&[f32]; COUNT],
    b: &[[f32; COLUMNS]],
) -> [[f32; COLUMNS]; COUNT] {
    // Slices of one length, so that no bounds are left to check in the loop.
    let inner = b.len();
    let a = a.map(|row| &row[..inner]);
    for k in 0..inner {
        add_outer_product(&mut sums, &a.map(|row| row[k]), &b[k]);
    }
    sums
}

#[inline(always)]
fn add_outer_product<const COUNT: usize>(
    sums: &mut [[f32; COLUMNS]; COUNT],
    a: &[f32; COUNT],
    b: &[f32; COLUMNS],
) {
    for (sums, &factor) in sums.iter_mut().zip(a) {
        for (sum, &b) in sums.iter_mut().zip(b) {
            *sum += factor * b;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Random};

    fn draw(count: usize) -> Vec<f32> {
        let mut random = Random::new(1, Purpose::Weights);
        (0..count).map(|_| random.normal()).collect()
    }

    #[test]
    fn named_rows_have_the_bits_of_three_plain_loops_and_others_stay() {
        // The last one has more than one tile.
        for (inner, columns) in [(1, 1), (3, 8), (5, 21), (300, 40)] {
            let (a, b, row) = (draw(9 * inner), draw(inner * columns), draw(columns));
            let present = draw(9 * columns);
            let (packed, packed_row) = (
                Right::new(&b, [inner, columns]),
                Right::new(&row, [1, columns]),
            );
            for rows in [&[0, 1, 2, 3, 5, 6, 8][..], &[7, 4, 1], &[2, 0], &[3], &[]] {
                for start in [Start::Present, Start::Zero, Start::Row(&packed_row)] {
                    let mut expected = present.clone();
                    for &i in rows {
                        for j in 0..columns {
                            let sum = &mut expected[i * columns + j];
                            match start {
                                Start::Present => {}
                                Start::Zero => *sum = 0.0,
                                Start::Row(_) => *sum = row[j],
                            }
                            for k in 0..inner {
                                *sum += a[i * inner + k] * b[k * columns + j];
                            }
                        }
                    }
                    let mut c = present.clone();
                    product_of_rows(&mut c, start, &a, &packed, rows.iter().copied());
                    assert_eq!(c, expected, "{inner} {columns} {rows:?}");
                }
            }
        }
    }

    #[test]
    fn of_two_inner_sizes_the_smaller_counts() {
        let (a, b) = (draw(7 * 5), draw(4 * 9));
        let mut c = vec![0.0; 5 * 9];
        add_packed_product(&mut c, &Left::new(&a, [7, 5]), &Right::new(&b, [4, 9]));
        let mut expected = vec![0.0; 5 * 9];
        let beginning = Left::new(&a[..4 * 5], [4, 5]);
        add_packed_product(&mut expected, &beginning, &Right::new(&b, [4, 9]));
        assert_eq!(c, expected);
    }

    #[cfg(feature = "trainer")]
    #[test]
    #[should_panic(expected = "no row is named twice")]
    fn a_row_named_twice_is_refused() {
        let b = Right::new(&[1.0], [1, 1]);
        product_of_rows(
            &mut [0.0; 2],
            Start::Zero,
            &[1.0; 2],
            &b,
            [1, 1].into_iter(),
        );
    }
}
