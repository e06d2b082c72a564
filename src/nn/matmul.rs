//! Products of matrices as they lie in memory.

use super::product::{Left, Right, add_packed_product};

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
    let a = Left::from_fn([inner, rows], |k, row| {
        a[row * strides.row + k * strides.column]
    });
    add_packed_product(c, &a, &Right::new(b, [inner, columns]));
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
