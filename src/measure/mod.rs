//! What is found out about networks by training many of them: the recordings that
//! exhibits play back, and whether what the lesson says of networks in general holds.
//! Nothing of it is in the product.

pub mod claims;
pub mod gradients;
pub mod parallel;
pub mod record;
