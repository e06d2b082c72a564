//! nn
pub mod activation;
