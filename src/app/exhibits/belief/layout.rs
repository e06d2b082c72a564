//! Where everything of the five staves stands, px.

use crate::app::exhibits::sizes::Sizes;

/// A character's bar is at most as wide.
const WIDEST_BAR: f64 = 30.0;
/// What a letter takes, in em.
const LETTER_WIDTH: f64 = 0.62;
/// px
const SMALLEST_LETTER: f64 = 12.0;

pub struct Layout {
    pub sizes: Sizes,
    pub left: f64,
    pub right: f64,
    pub bar: f64,
    pub staff: f64,
    /// Between two staves.
    pub gap: f64,
    /// Size of the characters.
    pub letter: f64,
    pub staves: usize,
}

impl Layout {
    pub fn new(width: f64, characters: usize, staves: usize, is_projector: bool) -> Self {
        let sizes = Sizes::new(width, is_projector);
        let [left, gutter] = match (sizes.is_narrow, is_projector) {
            (true, true) => [56.0, 84.0],
            (true, false) => [30.0, 42.0],
            (false, true) => [180.0, 96.0],
            (false, false) => [112.0, 72.0],
        };
        let count = characters.max(1) as f64;
        let bar = ((width - left - gutter) / count).min(WIDEST_BAR);
        let largest = match (is_projector, sizes.is_narrow) {
            (true, _) => 28.0,
            (false, true) => 15.0,
            (false, false) => 19.0,
        };
        Self {
            sizes,
            left,
            right: left + bar * count,
            bar,
            staff: if is_projector { 52.0 } else { 38.0 },
            gap: if is_projector { 14.0 } else { 10.0 },
            // Nearer than this, letters would cover each other.
            letter: if is_projector {
                largest
            } else {
                largest.min(bar / LETTER_WIDTH).max(SMALLEST_LETTER)
            },
            staves,
        }
    }

    pub fn x(&self, character: usize) -> f64 {
        self.left + self.bar * character as f64
    }

    /// The character under a point.
    pub fn character_at(&self, x: f64, characters: usize) -> Option<usize> {
        let index = ((x - self.left) / self.bar).floor();
        (index >= 0.0 && index < characters as f64).then_some(index as usize)
    }

    /// Whether each character has room over its bar. Where it has none, only the chosen
    /// one stands there: in several rows they would be no text any more.
    pub fn has_room_for_all(&self) -> bool {
        self.bar * 1.05 >= self.letter * LETTER_WIDTH
    }

    pub fn letter_y(&self) -> f64 {
        self.letter
    }

    fn top(&self) -> f64 {
        self.letter * 1.5
    }

    pub fn staff_top(&self, staff: usize) -> f64 {
        self.top() + (self.staff + self.gap) * staff as f64
    }

    pub fn bottom(&self) -> f64 {
        self.staff_top(self.staves) - self.gap
    }

    pub fn height(&self) -> f64 {
        self.bottom() + 4.0
    }

    pub fn y(&self, staff: usize, belief: f32) -> f64 {
        self.staff_top(staff) + self.staff * (1.0 - f64::from(belief))
    }
}
