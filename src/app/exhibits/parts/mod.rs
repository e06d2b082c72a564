//! Parts that several exhibits are made of: fields above a drawing, and words under it.

mod arrows;
mod choice;
mod fields;
pub mod link;
pub mod starts;
pub mod unknown;
pub mod word_rows;

pub use arrows::moved;
pub use choice::{Choice, ChoiceField};
pub use fields::{SentenceField, Slider, Starts};
