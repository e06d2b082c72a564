//! The one matrix product. Every element is summed in the order of the inner
//! index, one product after the other, whatever the blocks are, so the bits do
//! not depend on the processor or on how many rows there are.
//!
//! A block of four rows and eight columns stays in registers over the whole inner
//! sum: eight accumulators keep two adders busy, and leave room for the factors
//! among the sixteen vector registers of a usual processor. One operand is packed
//! in [`Panels`]; the other is either read row by row or packed, too.

use super::panels::Panels;

/// How a matrix is read: element `(row, column)` lies at
/// `row · row_stride + column · column_stride`.
#[derive(Clone, Copy, Debug)]
pub struct Strides {
    pub row: usize,
    pub column: usize,
}

impl Strides {
    /// A row-major matrix with that many columns.
    pub const fn rows_of(columns: usize) -> Self {
        Self {
            row: columns,
            column: 1,
        }
    }

    /// The transpose of a row-major matrix with that many columns.
    pub const fn transposed(columns: usize) -> Self {
        Self {
            row: 1,
            column: columns,
        }
    }
}

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
    /// The same row for every row of the result, `[columns]`.
    Row(&'a [f32]),
}

/// `c += a · b` with `c: [rows, columns]`, `b: [inner, columns]`, both row-major,
/// and `a: [rows, inner]` read by `strides`.
///
/// # Panics
/// If a slice is shorter than its shape.
pub fn add_product(
    c: &mut [f32],
    a: &[f32],
    strides: Strides,
    b: &[f32],
    [rows, inner, columns]: [usize; 3],
) {
    if rows == 0 || inner == 0 || columns == 0 {
        return;
    }
    let a = Left::from_fn([inner, rows], |k, row| {
        a[row * strides.row + k * strides.column]
    });
    add_packed_product(c, &a, &Right::new(b, [inner, columns]));
}

/// `c += aᵀ · b` with `c: [rows, columns]` row-major, `a: [inner, rows]` and
/// `b: [inner, columns]`; of the two inner sizes the smaller counts.
///
/// # Panics
/// If `c` is shorter than its shape.
pub fn add_packed_product(c: &mut [f32], a: &Left, b: &Right) {
    let (rows, columns) = (a.columns(), b.columns());
    let c = &mut c[..rows * columns];
    for (column, b) in b.iter() {
        for (row, a) in a.iter() {
            let c = &mut c[row * columns..];
            let mut sums = [[0.0; COLUMNS]; ROWS];
            for (sums, row) in sums.iter_mut().zip(c.chunks_exact(columns)) {
                *sums = read(row, column);
            }
            sums = add_packed_block(sums, a, b);
            for (sums, row) in sums.iter().zip(c.chunks_exact_mut(columns)) {
                write(row, column, sums);
            }
        }
    }
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
/// If a row is named twice or lies outside of `a` or `c`.
pub fn product_of_rows(
    c: &mut [f32],
    start: Start<'_>,
    a: &[f32],
    b: &Right,
    rows: impl Iterator<Item = usize> + Clone,
) {
    // As many panels as stay in the first cache while all rows pass by.
    let panels = (TILE / (b.inner() * COLUMNS).max(1)).max(1);
    for first in (0..b.columns().div_ceil(COLUMNS)).step_by(panels) {
        let mut rows = rows.clone();
        while let Some(i) = rows.next() {
            let tile = b.iter().skip(first).take(panels);
            match [rows.next(), rows.next(), rows.next()] {
                [Some(j), Some(k), Some(l)] => rows_of_tile(c, start, a, b, tile, [i, j, k, l]),
                [Some(j), Some(k), None] => rows_of_tile(c, start, a, b, tile, [i, j, k]),
                [Some(j), None, _] => rows_of_tile(c, start, a, b, tile, [i, j]),
                [None, ..] => rows_of_tile(c, start, a, b, tile, [i]),
            }
        }
    }
}

fn rows_of_tile<'b, const COUNT: usize>(
    c: &mut [f32],
    start: Start<'_>,
    a: &[f32],
    b: &Right,
    tile: impl Iterator<Item = (usize, &'b [[f32; COLUMNS]])>,
    rows: [usize; COUNT],
) {
    let (inner, columns) = (b.inner(), b.columns());
    let a = rows.map(|row| &a[row * inner..][..inner]);
    let mut c = c
        .get_disjoint_mut(rows.map(|row| row * columns..(row + 1) * columns))
        .expect("no row is named twice");
    for (column, panel) in tile {
        let sums = match start {
            Start::Present => std::array::from_fn(|row| read(c[row], column)),
            Start::Zero => [[0.0; COLUMNS]; COUNT],
            Start::Row(start) => [read(start, column); COUNT],
        };
        let sums = add_block_of_rows(sums, a, panel);
        for (row, sums) in c.iter_mut().zip(&sums) {
            write(row, column, sums);
        }
    }
}

/// Four inner indices at a time, so that one step forward serves them all.
#[inline(always)]
fn add_block_of_rows<const COUNT: usize>(
    mut sums: [[f32; COLUMNS]; COUNT],
    a: [&[f32]; COUNT],
    b: &[[f32; COLUMNS]],
) -> [[f32; COLUMNS]; COUNT] {
    let a = a.map(|row| row[..b.len()].as_chunks::<4>());
    let (whole, rest) = b.as_chunks::<4>();
    for (at, b) in whole.iter().enumerate() {
        let a = a.map(|(row, _)| row[at]);
        for (k, b) in b.iter().enumerate() {
            add_outer_product(&mut sums, &a.map(|row| row[k]), b);
        }
    }
    for (k, b) in rest.iter().enumerate() {
        add_outer_product(&mut sums, &a.map(|(_, row)| row[k]), b);
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

/// Eight values of a row from `column` on; zeros past its end.
#[inline(always)]
fn read(row: &[f32], column: usize) -> [f32; COLUMNS] {
    let rest = &row[column..];
    match rest.first_chunk() {
        Some(values) => *values,
        None => {
            let mut values = [0.0; COLUMNS];
            values[..rest.len()].copy_from_slice(rest);
            values
        }
    }
}

/// The inverse of [`read`].
#[inline(always)]
fn write(row: &mut [f32], column: usize, values: &[f32; COLUMNS]) {
    let rest = &mut row[column..];
    match rest.first_chunk_mut() {
        Some(place) => *place = *values,
        None => rest.copy_from_slice(&values[..rest.len()]),
    }
}

/// The transpose `[columns, rows]` of a row-major `[rows, columns]`.
pub fn transpose(matrix: &[f32], [rows, columns]: [usize; 2]) -> Vec<f32> {
    let mut transposed = vec![0.0; rows * columns];
    for row in 0..rows {
        for column in 0..columns {
            transposed[column * rows + row] = matrix[row * columns + column];
        }
    }
    transposed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Random};

    fn plain(
        a: &[f32],
        strides: Strides,
        b: &[f32],
        [rows, inner, columns]: [usize; 3],
    ) -> Vec<f32> {
        let mut c = vec![0.5; rows * columns];
        for row in 0..rows {
            for column in 0..columns {
                for k in 0..inner {
                    c[row * columns + column] +=
                        a[row * strides.row + k * strides.column] * b[k * columns + column];
                }
            }
        }
        c
    }

    #[test]
    fn blocks_give_the_bits_of_three_plain_loops() {
        let mut random = Random::new(1, Purpose::Weights);
        for shape in [
            [1, 1, 1],
            [4, 3, 8],
            [5, 7, 13],
            [16, 16, 64],
            [3, 20, 2],
            [9, 2, 21],
        ] {
            let [rows, inner, columns] = shape;
            let a: Vec<f32> = (0..rows * inner).map(|_| random.normal()).collect();
            let b: Vec<f32> = (0..inner * columns).map(|_| random.normal()).collect();
            for strides in [Strides::rows_of(inner), Strides::transposed(rows)] {
                let mut c = vec![0.5; rows * columns];
                add_product(&mut c, &a, strides, &b, shape);
                assert_eq!(c, plain(&a, strides, &b, shape), "{shape:?} {strides:?}");
            }
        }
    }
}
