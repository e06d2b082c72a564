//! Where the learner looks: one selection for all views of an exhibit.

use crate::nn::{Cell, Lane};

/// A token and a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Place {
    pub token: usize,
    pub unit: usize,
}

/// What is pinned, and what the pointer is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    pub pinned: Place,
    /// The lane whose values are followed along the training.
    pub lane: Lane,
    /// Only previewed; gone when the pointer leaves.
    pub hovered: Option<Place>,
}

impl Selection {
    pub fn new(pinned: Place, cell: Cell) -> Self {
        let lane = cell.gates().first().copied().unwrap_or(Lane::HiddenState);
        Self {
            pinned,
            lane,
            hovered: None,
        }
    }

    /// The place that readings speak of: hovered, else pinned.
    pub fn shown(&self) -> Place {
        self.hovered.unwrap_or(self.pinned)
    }

    /// Pins a place and ends the preview.
    pub fn pin(&mut self, place: Place) {
        self.pinned = place;
        self.hovered = None;
    }

    /// The nearest selection that exists for `token_count` tokens and `hidden_size` units.
    pub fn clamped(mut self, token_count: usize, hidden_size: usize, cell: Cell) -> Self {
        self.pinned = Place {
            token: self.pinned.token.min(token_count.saturating_sub(1)),
            unit: self.pinned.unit.min(hidden_size.saturating_sub(1)),
        };
        self.hovered = self
            .hovered
            .filter(|place| place.token < token_count && place.unit < hidden_size);
        if !cell.lanes().contains(&self.lane) {
            self.lane = Self::new(self.pinned, cell).lane;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_stays_inside_a_shorter_sentence_and_another_cell() {
        let mut selection = Selection::new(Place { token: 9, unit: 30 }, Cell::Lstm);
        selection.hovered = Some(Place { token: 8, unit: 2 });
        let clamped = selection.clamped(4, 16, Cell::Gru);
        assert_eq!(clamped.pinned, Place { token: 3, unit: 15 });
        assert_eq!(clamped.hovered, None);
        assert_eq!(clamped.lane, Lane::ResetGate);
        assert_eq!(selection.clamped(0, 4, Cell::Rnn).pinned.token, 0);
    }
}
