//! The pages: each puts exhibits and controls together.

pub mod below;
pub mod chapter;
pub mod chapters;
pub mod embed;
pub mod home;
pub mod lab;
pub mod opening;
pub mod own_text;
