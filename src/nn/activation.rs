//! exp, ln, σ and tanh: one polynomial each, with no branch in the way of
//! vectorisation, no platform function and no fused multiply-add, so that every
//! target gives the same bits. NaN stays NaN.

use super::elementwise::replace_each;

const LOG2_E: f32 = std::f32::consts::LOG2_E;
/// ln 2 in two parts; the first has few enough bits that a small whole number
/// times it is exact (Cody and Waite 1980).
const LN2_HIGH: f32 = 0.693_359_4;
const LN2_LOW: f32 = -2.121_944_4e-4;
/// Adding 1.5·2²³ rounds a small float to a whole number and leaves that number
/// in the low bits.
const ROUNDER: f32 = 12_582_912.0;

/// `(2^k, e^r − 1)` with `x = k·ln 2 + r`, `|r| ≤ ln 2 / 2`. Taylor's series to
/// r⁷; what is left out is below 6·10⁻⁹ of e^r.
#[inline(always)]
fn reduce(x: f32) -> (f32, f32) {
    let shifted = x * LOG2_E + ROUNDER;
    let k = shifted - ROUNDER;
    let r = (x - k * LN2_HIGH) - k * LN2_LOW;
    let power = (shifted.to_bits() as i32).wrapping_sub(ROUNDER.to_bits() as i32);
    let scale = f32::from_bits((power.wrapping_add(127) as u32) << 23);
    let tail = 1.0 / 720.0 + r * (1.0 / 5040.0);
    let tail = 1.0 / 24.0 + r * (1.0 / 120.0 + r * tail);
    let tail = 0.5 + r * (1.0 / 6.0 + r * tail);
    (scale, r + r * r * tail)
}

/// `max(low, min(x, high))` that keeps NaN, unlike `f32::max`.
#[inline(always)]
fn clamp(x: f32, low: f32, high: f32) -> f32 {
    let x = if x < low { low } else { x };
    if x > high { high } else { x }
}

/// e^x, to 2·10⁻⁷ of its value; outside −87…88 as at that end.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let (scale, rest) = reduce(clamp(x, -87.0, 88.0));
    scale + scale * rest
}

/// Logistic function σ(x) = 1 / (1 + e^−x), to 2·10⁻⁷.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// Hyperbolic tangent, to 3·10⁻⁷ of its value, also close to 0:
/// tanh |x| = (e^2|x| − 1) / (e^2|x| + 1).
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    const SIGN: u32 = 1 << 31;
    let (scale, rest) = reduce(2.0 * clamp(x.abs(), 0.0, 9.5));
    let less_one = scale * rest + (scale - 1.0);
    let magnitude = less_one / (less_one + 2.0);
    // Not `copysign`, which some compilers do not turn into vector instructions.
    f32::from_bits(magnitude.to_bits() | (x.to_bits() & SIGN))
}

/// σ of every value, in place.
#[inline(always)]
pub fn sigmoid_each(values: &mut [f32]) {
    replace_each([], [values], |[], [x]| [sigmoid(x)]);
}

/// tanh of every value, in place.
#[inline(always)]
pub fn tanh_each(values: &mut [f32]) {
    replace_each([], [values], |[], [x]| [tanh(x)]);
}

/// Natural logarithm of a positive normal number, to 2·10⁻⁷ of its value, by
/// ln m = 2·artanh((m − 1)/(m + 1)) for the mantissa m in √½…√2.
#[inline(always)]
pub fn ln(x: f32) -> f32 {
    const SQRT_HALF_BITS: u32 = 0x3f35_04f3;
    let bits = x.to_bits();
    let power = (bits.wrapping_sub(SQRT_HALF_BITS) as i32) >> 23;
    let mantissa = f32::from_bits(bits.wrapping_sub((power << 23) as u32));
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let square = s * s;
    let tail = 1.0 / 7.0 + square * (1.0 / 9.0);
    let tail = square * (1.0 / 3.0 + square * (1.0 / 5.0 + square * tail));
    let power = power as f32;
    let logarithm = power * LN2_HIGH + (2.0 * s + (2.0 * s * tail + power * LN2_LOW));
    // Infinity and NaN, which have no mantissa, stay what they are.
    if x < f32::INFINITY { logarithm } else { x }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worst relative error over `count` points of `low…high`.
    fn worst(low: f32, high: f32, ours: fn(f32) -> f32, exact: fn(f64) -> f64) -> f64 {
        let count = 2_000_000;
        (0..=count)
            .map(|i| low + (high - low) * (i as f32 / count as f32))
            .filter(|&x| exact(f64::from(x)) != 0.0)
            .map(|x| {
                let exact = exact(f64::from(x));
                ((f64::from(ours(x)) - exact) / exact).abs()
            })
            .fold(0.0, f64::max)
    }

    #[test]
    fn exp_is_within_its_bound() {
        let worst = worst(-86.9, 87.9, exp, f64::exp);
        assert!(worst < 2e-7, "{worst:e}");
    }

    #[test]
    fn sigmoid_is_within_its_bound() {
        let worst = worst(-30.0, 30.0, sigmoid, |x| 1.0 / (1.0 + (-x).exp()));
        assert!(worst < 3e-7, "{worst:e}");
    }

    #[test]
    fn tanh_is_within_its_bound_and_odd() {
        for (low, high) in [(-10.0, 10.0), (-0.01, 0.01), (-1e-5, 1e-5)] {
            let worst = worst(low, high, tanh, f64::tanh);
            assert!(worst < 3e-7, "{low} to {high}: {worst:e}");
        }
        assert_eq!(tanh(-0.7), -tanh(0.7));
        assert_eq!(tanh(50.0), 1.0);
    }

    #[test]
    fn ln_is_within_its_bound() {
        for (low, high) in [(1e-6, 0.5), (0.5, 0.999), (1.001, 2.0), (2.0, 1e6)] {
            let worst = worst(low, high, ln, f64::ln);
            assert!(worst < 3e-7, "{low} to {high}: {worst:e}");
        }
        assert_eq!(ln(1.0), 0.0);
    }

    #[test]
    fn blocks_have_the_bits_of_single_values() {
        for len in 0..40 {
            let values: Vec<f32> = (0..len).map(|i| i as f32 * 0.7 - 5.0).collect();
            let (mut shares, mut squashed) = (values.clone(), values.clone());
            sigmoid_each(&mut shares);
            tanh_each(&mut squashed);
            assert!(shares.iter().zip(&values).all(|(&s, &x)| s == sigmoid(x)));
            assert!(squashed.iter().zip(&values).all(|(&s, &x)| s == tanh(x)));
        }
    }

    #[test]
    fn nan_stays_nan_and_infinity_saturates() {
        for function in [exp, sigmoid, tanh, ln] {
            assert!(function(f32::NAN).is_nan());
        }
        assert_eq!(sigmoid(f32::INFINITY), 1.0);
        assert!(sigmoid(f32::NEG_INFINITY) < 1e-37);
        assert_eq!(tanh(f32::NEG_INFINITY), -1.0);
    }
}
