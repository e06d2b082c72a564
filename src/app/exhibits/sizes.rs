//! Type sizes of a drawing, by its width: what the look's grid says, for every exhibit.

/// Below this width a drawing is on a phone, px.
const NARROW: f64 = 560.0;

/// Sizes in px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// Labels, numbers.
    pub small: f64,
    /// Names and readings.
    pub medium: f64,
    /// No room for names beside what is drawn.
    pub is_narrow: bool,
}

impl Sizes {
    pub fn new(width: f64, projector: bool) -> Self {
        let is_narrow = width < if projector { 800.0 } else { NARROW };
        let (small, medium) = match (projector, is_narrow) {
            (true, _) => (24.0, 24.0),
            (false, true) => (12.0, 13.0),
            (false, false) => (13.0, 15.0),
        };
        Self {
            small,
            medium,
            is_narrow,
        }
    }
}
