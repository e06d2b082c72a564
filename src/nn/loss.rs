//! Softmax and cross-entropy.

use super::activation::{exp, ln};

/// Softmax of each row of `logits: [rows, class_count]`, with the row's largest
/// logit taken off first, so that nothing overflows.
pub fn softmax(logits: &[f32], class_count: usize) -> Vec<f32> {
    let mut shares = logits.to_vec();
    for row in shares.chunks_exact_mut(class_count) {
        let largest = largest(row);
        let mut sum = 0.0;
        for share in row.iter_mut() {
            *share = exp(*share - largest);
            sum += *share;
        }
        for share in row {
            *share /= sum;
        }
    }
    shares
}

/// Mean cross-entropy in nats, −ln softmax(logits)[label], of
/// `logits: [batch_size, class_count]`. 0 for no rows.
pub fn cross_entropy(logits: &[f32], labels: &[usize]) -> f32 {
    let Some(class_count) = logits.len().checked_div(labels.len()) else {
        return 0.0;
    };
    let mut sum = 0.0;
    for (row, &label) in logits.chunks_exact(class_count).zip(labels) {
        let largest = largest(row);
        let mut total = 0.0;
        for &logit in row {
            total += exp(logit - largest);
        }
        sum += ln(total) + (largest - row[label]);
    }
    sum / labels.len() as f32
}

/// ∂L/∂logits of the mean cross-entropy: (softmax − one-hot) / batch_size. The
/// label's own share less 1 is taken as minus the sum of the others', which keeps
/// its digits when the network is nearly sure.
pub fn cross_entropy_backward(logits: &[f32], labels: &[usize]) -> Vec<f32> {
    let Some(class_count) = logits.len().checked_div(labels.len()) else {
        return Vec::new();
    };
    let mut d_logits = softmax(logits, class_count);
    let weight = 1.0 / labels.len() as f32;
    for (row, &label) in d_logits.chunks_exact_mut(class_count).zip(labels) {
        row[label] = 0.0;
        row[label] = -row.iter().sum::<f32>();
        for d in row {
            *d *= weight;
        }
    }
    d_logits
}

/// The class with the largest value; the first of equals.
pub fn winner(values: &[f32]) -> usize {
    let mut best = 0;
    for (class, &value) in values.iter().enumerate() {
        if value > values[best] {
            best = class;
        }
    }
    best
}

fn largest(row: &[f32]) -> f32 {
    row.iter().fold(
        f32::NEG_INFINITY,
        |most, &x| if x <= most { most } else { x },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn softmax_adds_up_and_survives_large_logits() {
        let shares = softmax(&[1000.0, 998.0, 0.0, 0.0], 2);
        assert!((shares[0] + shares[1] - 1.0).abs() < 1e-6);
        assert!((shares[0] - 0.880_797).abs() < 1e-5);
        assert_eq!(shares[2..], [0.5, 0.5]);
    }

    #[test]
    fn loss_of_a_guess_is_the_logarithm_of_the_number_of_classes() {
        assert!((cross_entropy(&[0.0; 8], &[1, 3]) - 4f32.ln()).abs() < 1e-6);
    }

    #[test]
    fn gradient_of_a_sure_answer_keeps_its_digits() {
        let [wrong, right] = cross_entropy_backward(&[-10.0, 10.0], &[1])[..] else {
            panic!("one row of two classes");
        };
        assert!((wrong / (-20f32).exp() - 1.0).abs() < 1e-6);
        assert_eq!(right, -wrong);
    }

    #[test]
    fn nan_reaches_the_loss_and_its_gradient() {
        assert!(cross_entropy(&[f32::NAN, 0.0], &[1]).is_nan());
        assert!(cross_entropy_backward(&[f32::NAN, 0.0], &[0])[0].is_nan());
    }
}
