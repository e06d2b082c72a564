//! A plain matrix product by the `gemm` crate: how fast this processor multiplies
//! from this binary, whatever surrounds the product.

use gemm::Parallelism;
use wasm_bindgen::prelude::wasm_bindgen;

/// A square product of matrices of `size` rows.
#[wasm_bindgen]
pub struct Product {
    size: usize,
    left: Vec<f32>,
    right: Vec<f32>,
    result: Vec<f32>,
}

#[wasm_bindgen]
impl Product {
    #[wasm_bindgen(constructor)]
    pub fn new(size: usize) -> Product {
        let numbers = |scale: f32| {
            (0..size * size)
                .map(|index| scale * (index % 17) as f32)
                .collect()
        };
        Product {
            size,
            left: numbers(0.1),
            right: numbers(0.2),
            result: vec![0.0; size * size],
        }
    }

    /// One product; a number of it.
    pub fn step(&mut self) -> f32 {
        let (size, rows) = (self.size, self.size as isize);
        // SAFETY: each of the three has size · size numbers, row-major, and the
        // result overlaps neither of the others.
        unsafe {
            gemm::gemm(
                size,
                size,
                size,
                self.result.as_mut_ptr(),
                1,
                rows,
                false,
                self.left.as_ptr(),
                1,
                rows,
                self.right.as_ptr(),
                1,
                rows,
                0.0,
                1.0,
                false,
                false,
                false,
                Parallelism::None,
            );
        }
        self.result.last().copied().unwrap_or_default()
    }

    /// Floating-point operations of one product.
    pub fn operations(&self) -> f64 {
        2.0 * (self.size as f64).powi(3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_product() {
        let mut product = Product::new(21);
        product.step();
        for (at, &found) in product.result.iter().enumerate() {
            let (row, column) = (at / 21, at % 21);
            let expected: f32 = (0..21)
                .map(|k| product.left[row * 21 + k] * product.right[k * 21 + column])
                .sum();
            assert!((found - expected).abs() < 1e-3 * expected.abs(), "{at}");
        }
    }
}
