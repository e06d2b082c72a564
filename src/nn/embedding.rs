//! The embedding: a vector for every token, looked up by its id.

/// The vectors of `tokens` (any shape), `[tokens.len(), embedding_size]`, from
/// `embedding: [vocabulary_size, embedding_size]`. An id outside the vocabulary
/// gets zeros.
pub fn forward(embedding: &[f32], embedding_size: usize, tokens: &[u32]) -> Vec<f32> {
    let mut vectors = vec![0.0; tokens.len() * embedding_size];
    for (vector, &token) in vectors.chunks_exact_mut(embedding_size).zip(tokens) {
        if let Some(row) = embedding.chunks_exact(embedding_size).nth(token as usize) {
            vector.copy_from_slice(row);
        }
    }
    vectors
}

/// One-hot vectors of `tokens`, `[tokens.len(), vocabulary_size]`.
pub fn one_hot(vocabulary_size: usize, tokens: &[u32]) -> Vec<f32> {
    let mut vectors = vec![0.0; tokens.len() * vocabulary_size];
    for (vector, &token) in vectors.chunks_exact_mut(vocabulary_size).zip(tokens) {
        if let Some(number) = vector.get_mut(token as usize) {
            *number = 1.0;
        }
    }
    vectors
}

/// ∂L/∂embedding, `[vocabulary_size, embedding_size]`: each token's gradient is
/// added to its row, in the order of the tokens. Padding has no gradient, and so
/// adds zeros.
pub fn backward(
    embedding_len: usize,
    embedding_size: usize,
    tokens: &[u32],
    d_vectors: &[f32],
) -> Vec<f32> {
    let mut d_embedding = vec![0.0; embedding_len];
    for (d_vector, &token) in d_vectors.chunks_exact(embedding_size).zip(tokens) {
        let mut rows = d_embedding.chunks_exact_mut(embedding_size);
        if let Some(row) = rows.nth(token as usize) {
            for (sum, &term) in row.iter_mut().zip(d_vector) {
                *sum += term;
            }
        }
    }
    d_embedding
}
