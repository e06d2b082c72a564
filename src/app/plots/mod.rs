//! Drawings that are not tied to one exhibit.

pub mod curve;
