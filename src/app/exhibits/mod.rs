//! The exhibits: components that own nothing global, take their state as one
//! value and work alone in the page, in a chapter or in somebody else's frame.

pub mod reader;
