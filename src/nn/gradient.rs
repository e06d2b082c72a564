//! The size of a gradient.

/// Square root of the sum of all squares over several tensors, in their order.
pub fn global_norm<'a>(gradients: impl IntoIterator<Item = &'a [f32]>) -> f32 {
    let mut sum = 0.0f32;
    for &value in gradients.into_iter().flatten() {
        sum += value * value;
    }
    sum.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_norm_is_over_all_tensors_and_keeps_nan() {
        assert_eq!(global_norm([&[3.0][..], &[], &[0.0, 4.0]]), 5.0);
        assert!(global_norm([&[f32::NAN][..]]).is_nan());
    }
}
