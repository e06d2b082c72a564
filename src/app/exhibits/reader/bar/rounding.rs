//! Numbers of the open bar, rounded so that a sum worked out by hand from what
//! is printed comes out.

use crate::trace::Sums;

/// Decimals in the open bar.
pub const DECIMALS: usize = 4;

/// Units of the last decimal in 1.
const GRID: f64 = 10_000.0;

/// How far, in units of the last decimal, a printed sum may lie from the true
/// one. Below 1, because tanh is at most as steep as 1: then tanh or σ of the
/// printed sum agrees with the printed result to within 1 in the last decimal.
const FURTHEST: f64 = 0.9;

/// Parts and their sum as they are printed: the sum is exactly that of the parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PrintedSum<const N: usize> {
    pub parts: [f64; N],
    pub total: f64,
}

impl<const N: usize> PrintedSum<N> {
    /// Rounds each part to the nearest; where the errors pile up, the part that
    /// was rounded furthest is rounded the other way.
    pub fn of(parts: [f64; N]) -> Self {
        let exact = parts.map(|part| part * GRID);
        Self::near(exact, exact.iter().sum(), FURTHEST, [false; N])
    }

    /// The same for parts of a total that is printed elsewhere: the sum is what
    /// is printed there, as far as the parts that are not `fixed` allow. A part
    /// is fixed if it can be told without working anything out, such as all of
    /// what there was.
    pub fn of_total(parts: [f64; N], total: f64, fixed: [bool; N]) -> Self {
        let exact = parts.map(|part| part * GRID);
        Self::near(exact, (total * GRID).round(), 0.5, fixed)
    }

    /// Rounds `exact` so that the sum is no further than `furthest` from `sum`,
    /// all in units of the last decimal.
    fn near(exact: [f64; N], sum: f64, furthest: f64, fixed: [bool; N]) -> Self {
        let mut rounded = exact.map(f64::round);
        // Each turn takes 1 from the error, which is hardly more than N/2.
        for _ in 0..N {
            let error = rounded.iter().sum::<f64>() - sum;
            if error.abs() <= furthest || !error.is_finite() {
                break;
            }
            let side = error.signum();
            let moved_most = (0..N).filter(|&part| !fixed[part]).max_by(|&a, &b| {
                let moved = |part: usize| (rounded[part] - exact[part]) * side;
                moved(a).total_cmp(&moved(b))
            });
            if let Some(part) = moved_most {
                rounded[part] -= side;
            }
        }
        Self {
            parts: rounded.map(|part| part / GRID),
            total: rounded.iter().sum::<f64>() / GRID,
        }
    }
}

impl From<Sums> for PrintedSum<3> {
    /// From the word, from the words before, bias.
    fn from(sums: Sums) -> Self {
        Self::of([sums.word, sums.words_before, sums.bias].map(f64::from))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The last decimal's unit, with room for the error of doubles.
    const LAST: f64 = 1.000_001 / GRID;

    fn printed(value: f64) -> f64 {
        (value * GRID).round() / GRID
    }

    fn sigmoid(x: f64) -> f64 {
        1.0 / (1.0 + (-x).exp())
    }

    #[test]
    fn errors_that_pile_up_are_taken_back_at_the_part_rounded_furthest() {
        // 1.4 + 2.45 + 3.49 in the last decimal: 7.34, but rounded 1 + 2 + 3.
        let sum = PrintedSum::of([1.4 / GRID, 2.45 / GRID, 3.49 / GRID]);
        assert_eq!(sum.parts.map(|part| (part * GRID).round()), [1.0, 2.0, 4.0]);
        assert_eq!((sum.total * GRID).round(), 7.0);
    }

    #[test]
    fn what_is_fixed_is_rounded_to_the_nearest_only() {
        let parts = [-0.99503815, 0.64997];
        let total = parts[0] + parts[1];
        let free = PrintedSum::of_total(parts, total, [false; 2]);
        assert_eq!(free.parts, [-0.9951, 0.6500]);
        let fixed = PrintedSum::of_total(parts, total, [true, false]);
        assert_eq!(fixed.parts, [-0.9950, 0.6499]);
        assert_eq!(fixed.total, free.total);
    }

    #[test]
    fn what_is_no_number_stays_none() {
        assert!(PrintedSum::of([f64::NAN, 1.0, 2.0]).total.is_nan());
        assert!(PrintedSum::of([f64::INFINITY, 1.0]).total.is_infinite());
    }

    proptest! {
        #[test]
        fn a_gate_worked_out_from_the_printed_parts_is_the_printed_gate(
            parts in prop::array::uniform3(-9.0..9.0f64),
        ) {
            let sum = PrintedSum::of(parts);
            let by_hand: f64 = sum.parts.iter().sum();
            prop_assert!((by_hand - sum.total).abs() < 1e-9);
            let exact: f64 = parts.iter().sum();
            for squash in [f64::tanh, sigmoid] {
                let difference = printed(squash(by_hand)) - printed(squash(exact));
                prop_assert!(difference.abs() <= LAST, "{difference}");
            }
        }

        #[test]
        fn products_add_up_to_the_total_that_is_printed_elsewhere(
            parts in prop::array::uniform2(-9.0..9.0f64),
        ) {
            let total: f64 = parts.iter().sum();
            let products = PrintedSum::of_total(parts, total, [false; 2]);
            prop_assert!((products.total - printed(total)).abs() < 1e-9);
            for (part, exact) in products.parts.iter().zip(parts) {
                prop_assert!((part - exact).abs() < LAST);
            }
        }

        #[test]
        fn no_part_is_off_by_a_whole_unit(parts in prop::array::uniform3(-9.0..9.0f64)) {
            for (part, exact) in PrintedSum::of(parts).parts.iter().zip(parts) {
                prop_assert!((part - exact).abs() < LAST);
            }
        }
    }
}
