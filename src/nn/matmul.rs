//! The one matrix product. Every element is summed in the order of the inner
//! index, one product after the other, whatever the blocks are, so the bits do
//! not depend on the processor or on how many rows there are.

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
    assert!(c.len() >= rows * columns && b.len() >= inner * columns);
    assert!(a.len() > (rows - 1) * strides.row + (inner - 1) * strides.column);
    let product = Product {
        a,
        strides,
        b,
        inner,
        columns,
    };
    let mut row = 0;
    while row + 4 <= rows {
        product.add_rows::<4>(c, row);
        row += 4;
    }
    while row < rows {
        product.add_rows::<1>(c, row);
        row += 1;
    }
}

struct Product<'a> {
    a: &'a [f32],
    strides: Strides,
    b: &'a [f32],
    inner: usize,
    columns: usize,
}

impl Product<'_> {
    #[inline(always)]
    fn add_rows<const ROWS: usize>(&self, c: &mut [f32], row: usize) {
        let mut column = 0;
        while column + 8 <= self.columns {
            self.add_block::<ROWS, 8>(c, row, column);
            column += 8;
        }
        while column + 4 <= self.columns {
            self.add_block::<ROWS, 4>(c, row, column);
            column += 4;
        }
        while column < self.columns {
            self.add_block::<ROWS, 1>(c, row, column);
            column += 1;
        }
    }

    /// Keeps a block of `c` in registers over the whole inner sum.
    #[inline(always)]
    fn add_block<const ROWS: usize, const COLUMNS: usize>(
        &self,
        c: &mut [f32],
        row: usize,
        column: usize,
    ) {
        let mut sums = [[0.0f32; COLUMNS]; ROWS];
        for (r, sums) in sums.iter_mut().enumerate() {
            let start = (row + r) * self.columns + column;
            sums.copy_from_slice(&c[start..start + COLUMNS]);
        }
        let rows: [&[f32]; ROWS] = std::array::from_fn(|r| &self.a[(row + r) * self.strides.row..]);
        for k in 0..self.inner {
            let start = k * self.columns + column;
            let b: &[f32; COLUMNS] = self.b[start..start + COLUMNS]
                .first_chunk()
                .expect("the slice has just been cut to this length");
            for (sums, a) in sums.iter_mut().zip(rows) {
                let factor = a[k * self.strides.column];
                for (sum, &b) in sums.iter_mut().zip(b) {
                    *sum += factor * b;
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            let start = (row + r) * self.columns + column;
            c[start..start + COLUMNS].copy_from_slice(sums);
        }
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
