//! Parts that several exhibits are made of: fields above a drawing, what stands in it and
//! moves over it, words under it, what a link says of it.

mod arrows;
mod bars;
mod choice;
mod fields;
mod keyed_drawing;
pub mod link;
mod score_words;
mod share_staff;
mod seen;
pub mod starts;
pub mod unknown;
pub mod word_rows;

pub use arrows::{moved, moved_in_grid, takes_key};
pub use bars::Bars;
pub use choice::{Choice, ChoiceField};
pub use fields::{SentenceField, Slider, Starts};
pub use keyed_drawing::{KeyedDrawing, Surface};
pub use score_words::ScoreWords;
pub use seen::{Seen, Told};
pub use share_staff::ShareStaff;
