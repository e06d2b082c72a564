//! Where everything stands on the two stairs, px.

use crate::app::exhibits::sizes::Sizes;

/// Widest bar of a symbol.
const WIDEST: f64 = 40.0;

pub struct Layout {
    pub sizes: Sizes,
    pub width: f64,
    pub left: f64,
    /// Of one symbol.
    pub bar: f64,
    /// How many there are.
    pub length: usize,
    /// Of the symbols' letters; `None` where they would not be legible.
    pub letters: Option<f64>,
    /// No room for names beside the staves.
    pub names_above: bool,
    /// Of the staff of c, and of h.
    heights: [f64; 2],
    pub belief: f64,
}

/// One of the two stairs: from where to where its staves go.
#[derive(Clone, Copy)]
pub struct Stair {
    pub name_at: f64,
    pub top: f64,
    pub bottom: f64,
    pub belief_top: f64,
    pub belief_bottom: f64,
}

impl Layout {
    pub fn new(width: f64, length: usize, projector: bool) -> Self {
        let sizes = Sizes::new(width, projector);
        let names_above = sizes.is_narrow || projector;
        let [left, right] = match (sizes.is_narrow, projector) {
            (true, true) => [76.0, 12.0],
            (true, false) => [44.0, 12.0],
            (false, true) => [110.0, 150.0],
            (false, false) => [136.0, 112.0],
        };
        let bar = ((width - left - right) / length.max(1) as f64).min(WIDEST);
        let least = if projector { 24.0 } else { 12.0 };
        let letter = (bar * 1.05).min(sizes.medium * 1.4);
        let heights = match (projector, sizes.is_narrow) {
            (true, _) => [210.0, 130.0],
            (false, true) => [150.0, 80.0],
            (false, false) => [168.0, 88.0],
        };
        Self {
            sizes,
            width,
            left,
            bar,
            length,
            letters: (letter >= least).then_some(letter),
            names_above,
            heights,
            belief: if projector { 44.0 } else { 30.0 },
        }
    }

    /// The left edge of a symbol's bar.
    pub fn edge(&self, place: usize) -> f64 {
        self.left + self.bar * place as f64
    }

    pub fn right(&self) -> f64 {
        self.edge(self.length)
    }

    /// The symbol at a place.
    pub fn place_at(&self, x: f64) -> Option<usize> {
        let place = ((x - self.left) / self.bar).floor();
        (place >= 0.0 && place < self.length as f64).then_some(place as usize)
    }

    /// Of the letters' feet.
    pub fn letters_at(&self) -> f64 {
        self.sizes.small * 1.2 + self.sizes.medium * 1.7
    }

    pub fn stair(&self, index: usize) -> Stair {
        let [small, medium] = [self.sizes.small, self.sizes.medium];
        let above = medium * 2.0;
        let between = small * if self.names_above { 1.6 } else { 0.7 };
        let of = |start: f64, height: f64| {
            let name_at = start + medium * 1.3;
            let top = start + above;
            let bottom = top + height;
            let belief_top = bottom + between;
            Stair {
                name_at,
                top,
                bottom,
                belief_top,
                belief_bottom: belief_top + self.belief,
            }
        };
        let first = of(self.letters_at() + small * 0.4, self.heights[0]);
        if index == 0 {
            first
        } else {
            of(first.belief_bottom + small * 0.8, self.heights[1])
        }
    }

    pub fn height(&self) -> f64 {
        self.stair(1).belief_bottom + self.sizes.small * 0.6
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_count_fits_the_narrowest_column() {
        for (width, projector) in [
            (288.0, false),
            (358.0, false),
            (960.0, false),
            (320.0, true),
        ] {
            let layout = Layout::new(width, 61, projector);
            assert!(layout.right() <= width);
            assert_eq!(layout.place_at(layout.edge(60) + 1.0), Some(60));
            assert_eq!(layout.place_at(layout.right() + 1.0), None);
            assert!(layout.stair(1).name_at > layout.stair(0).belief_bottom);
        }
    }
}
