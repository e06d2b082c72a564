//! Gradients shrink and explode on their way back through an untrained network, by
//! the largest eigenvalue of U (Bengio, Simard and Frasconi 1994; Pascanu, Mikolov
//! and Bengio 2013).

#![cfg(feature = "training")]

use unrolled::measure::gradients::{TOKENS, norms_by_step};
use unrolled::nn::{Cell, Recurrence};

/// ‖∂L/∂x‖ at the first token, in the middle and at the last, median of 8 seeds.
fn medians(cell: Cell, recurrence: Recurrence) -> [f32; 3] {
    let by_seed: Vec<Vec<f32>> = (0..8)
        .map(|seed| norms_by_step(cell, recurrence, seed))
        .collect();
    [0, TOKENS / 2, TOKENS - 1].map(|step| {
        let mut norms: Vec<f32> = by_seed.iter().map(|norms| norms[step]).collect();
        norms.sort_by(f32::total_cmp);
        (norms[3] * norms[4]).sqrt()
    })
}

/// Expected is what an implementation of its own gave, without this kernel: first
/// token over last. It left open which sentences and how large the vectors are, so
/// within a factor of 30, of the 10¹⁷ that it spans; the worst measured is 6.
#[test]
fn gradients_shrink_below_a_radius_of_about_one_and_grow_above() {
    let table = [
        (0.53, 2.5e-14 / 2.6e-3),
        (1.06, 1.1e-3 / 2.6e-3),
        (1.59, 3.1e-2 / 1.9e-3),
        (2.12, 3.8e-1 / 1.5e-3),
        (3.17, 1.2e2 / 1.2e-3),
        (4.23, 1.4e3 / 1.0e-3),
    ];
    for (radius, expected) in table {
        let [first, middle, last] = medians(Cell::Rnn, Recurrence::SpectralRadius(radius));
        let factor = first / last / expected;
        assert!((1.0 / 30.0..30.0).contains(&factor), "{radius}: {factor}");
        match radius {
            ..0.9 => assert!(first < middle && middle < last, "{radius}"),
            1.5.. => assert!(first > middle && middle > last, "{radius}"),
            _ => {}
        }
    }
}

/// What the first weights and the cell are chosen for.
#[test]
fn an_orthogonal_start_and_an_open_forget_gate_keep_more() {
    let kept = |cell, recurrence| {
        let [first, _, last] = medians(cell, recurrence);
        first / last
    };
    let rnn = kept(Cell::Rnn, Recurrence::Uniform);
    assert!(rnn < 1e-6, "{rnn:e}");
    let orthogonal = kept(Cell::Rnn, Recurrence::Orthogonal);
    assert!(orthogonal > 1e-2, "{orthogonal:e}");
    let lstm = kept(Cell::Lstm, Recurrence::Uniform);
    assert!(lstm > 1e-4, "{lstm:e}");
}
