//! Square matrices: their largest eigenvalue, and making one orthogonal. In f64,
//! with nothing but +, −, ×, ÷ and √, which are the same on every machine.

/// Makes the rows of `matrix: [size, size]` orthonormal, by Gram and Schmidt's
/// process as modified for rounding (Björck 1967). Its rows must not depend on
/// each other, as rows drawn at random do not.
pub fn orthonormalise(matrix: &mut [f64], size: usize) {
    for row in 0..size {
        let (before, rest) = matrix.split_at_mut(row * size);
        let current = &mut rest[..size];
        for earlier in before.chunks_exact(size) {
            let along = dot(current, earlier);
            for (value, &other) in current.iter_mut().zip(earlier) {
                *value -= along * other;
            }
        }
        let length = dot(current, current).sqrt();
        current.iter_mut().for_each(|value| *value /= length);
    }
}

/// How often the matrix is squared: the 2¹²-th root of the power's norm is within
/// a thousandth of the largest eigenvalue, complex ones included.
const SQUARINGS: i32 = 12;

/// Size of the largest eigenvalue of `matrix: [size, size]`, the spectral radius:
/// the limit of ‖M^k‖^(1/k) (Gelfand 1941), for k = 2, 4, 8, …
pub fn radius(matrix: &[f64], size: usize) -> f64 {
    let mut power = matrix.to_vec();
    let mut radius = normalise(&mut power);
    for squaring in 1..=SQUARINGS {
        power = product(&power, &power, size);
        let norm = normalise(&mut power);
        radius *= (0..squaring).fold(norm, |root, _| root.sqrt());
    }
    radius
}

/// Scales to a norm of 1 and gives the norm that was; 0 for a matrix of zeros.
fn normalise(matrix: &mut [f64]) -> f64 {
    let norm = dot(matrix, matrix).sqrt();
    if norm > 0.0 {
        matrix.iter_mut().for_each(|value| *value /= norm);
    }
    norm
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).fold(0.0, |sum, (x, y)| sum + x * y)
}

fn product(a: &[f64], b: &[f64], size: usize) -> Vec<f64> {
    let mut c = vec![0.0; size * size];
    for (sums, row) in c.chunks_exact_mut(size).zip(a.chunks_exact(size)) {
        for (&factor, row) in row.iter().zip(b.chunks_exact(size)) {
            for (sum, &value) in sums.iter_mut().zip(row) {
                *sum += factor * value;
            }
        }
    }
    c
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radius_of_known_matrices() {
        assert!((radius(&[3.0, 0.0, 0.0, -5.0], 2) - 5.0).abs() < 5e-3);
        // A rotation by a right angle, twice as long: eigenvalues ±2i.
        assert!((radius(&[0.0, -2.0, 2.0, 0.0], 2) - 2.0).abs() < 2e-3);
        // Nilpotent: no eigenvalue but 0.
        assert_eq!(radius(&[0.0, 1.0, 0.0, 0.0], 2), 0.0);
    }
}
