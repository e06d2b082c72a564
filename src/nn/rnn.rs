//! The simple recurrent network (Elman 1990): h_t = tanh(W x_t + U h_{t−1} + b);
//! with ReLU h_t = max(0, W x_t + U h_{t−1} + b) (Le, Jaitly and Hinton 2015).
//! All slices are one row of a batch at one step: `[hidden_size]`.

use super::activation::tanh_each;
use super::elementwise::replace_each;

/// Turns `sums`, which hold W x_t + U h_{t−1} + b, into h_t.
#[inline]
pub fn activate(sums: &mut [f32]) {
    tanh_each(sums);
}

/// As [`activate`], with max(0, ·). NaN stays NaN, as in tanh.
#[inline]
pub fn activate_relu(sums: &mut [f32]) {
    replace_each([], [sums], |[], [sum]| [if sum < 0.0 { 0.0 } else { sum }]);
}

/// ∂L/∂sums from ∂L/∂h_t: 1 where the unit is above 0.
#[inline]
pub fn backward_relu(hidden_state: &[f32], d_hidden: &[f32], d_sums: &mut [f32]) {
    replace_each([hidden_state, d_hidden], [d_sums], |[h, d], _| {
        [if h > 0.0 { d } else { 0.0 }]
    });
}

/// ∂L/∂sums from ∂L/∂h_t: tanh′ = 1 − h².
#[inline]
pub fn backward(hidden_state: &[f32], d_hidden: &[f32], d_sums: &mut [f32]) {
    replace_each([hidden_state, d_hidden], [d_sums], |[h, d], _| {
        [d * (1.0 - h * h)]
    });
}
