//! What every contender learns: the same rows of tokens, the same labels, and for
//! those that cannot train an embedding the same vectors.

use unrolled::nn::Cell;
use unrolled::random::{Purpose, Random};
use wasm_bindgen::prelude::wasm_bindgen;

/// As many as the product's first task has.
pub const VOCABULARY_SIZE: usize = 91;
pub const CLASS_COUNT: usize = 2;
/// Adam's, of every contender.
pub const LEARNING_RATE: f32 = 0.01;

/// One batch of rows of full length. A row's label says whether most of its tokens
/// are from the upper half of the vocabulary.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Problem {
    #[wasm_bindgen(skip)]
    pub cell: Cell,
    #[wasm_bindgen(skip)]
    pub rows: Vec<Vec<u32>>,
    #[wasm_bindgen(skip)]
    pub classes: Vec<usize>,
    #[wasm_bindgen(skip)]
    pub embedding_size: usize,
    #[wasm_bindgen(skip)]
    pub hidden_size: usize,
}

#[wasm_bindgen]
impl Problem {
    /// `cell` is its key: `rnn`, `lstm` or `gru`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        cell: &str,
        batch_size: usize,
        sequence_length: usize,
        embedding_size: usize,
        hidden_size: usize,
    ) -> Problem {
        let cell = Cell::ALL
            .into_iter()
            .find(|found| found.key() == cell)
            .expect("the page names a cell");
        let mut random = Random::new(1, Purpose::Data);
        let half = VOCABULARY_SIZE as f32 / 2.0;
        let mut rows = Vec::with_capacity(batch_size);
        let mut classes = Vec::with_capacity(batch_size);
        for row in 0..batch_size {
            // Alternating classes; three of four tokens are from the class's half.
            let class = row % CLASS_COUNT;
            let tokens = (0..sequence_length).map(|step| {
                let upper = (class == 1) != (step % 4 == 3);
                let within = random.between(0.0, half);
                (if upper { half + within } else { within }) as u32
            });
            rows.push(tokens.collect());
            classes.push(class);
        }
        Problem {
            cell,
            rows,
            classes,
            embedding_size,
            hidden_size,
        }
    }

    /// `[batch_size]`
    pub fn labels(&self) -> Vec<u32> {
        self.classes.iter().map(|&class| class as u32).collect()
    }

    /// A vector for every token, `[batch_size, sequence_length, embedding_size]`,
    /// from a fixed random table.
    pub fn vectors(&self) -> Vec<f32> {
        let mut random = Random::new(1, Purpose::Weights);
        let table: Vec<f32> = (0..VOCABULARY_SIZE * self.embedding_size)
            .map(|_| random.normal())
            .collect();
        self.rows
            .iter()
            .flatten()
            .flat_map(|&token| {
                let start = token as usize * self.embedding_size;
                &table[start..start + self.embedding_size]
            })
            .copied()
            .collect()
    }
}

impl Problem {
    pub fn sequence_length(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// Floating-point operations of the recurrent part's products, forward: each
    /// lane of each unit weighs its inputs and the states before it.
    pub fn forward_operations(&self) -> f64 {
        let lanes = self.cell.weighted_lanes().len();
        let per_token = 2 * lanes * self.hidden_size * (self.embedding_size + self.hidden_size);
        (per_token * self.rows.len() * self.sequence_length()) as f64
    }
}

/// [`LEARNING_RATE`], for the page.
#[wasm_bindgen]
pub fn learning_rate() -> f32 {
    LEARNING_RATE
}
