//! Bars of one width side by side, one for each word that is read: the axis of a score.

use crate::app::drawing::Drawing;
use crate::app::path_data::PathData;

/// px
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bars {
    pub left: f64,
    pub width: f64,
    pub count: usize,
}

impl Bars {
    /// As many as fill the room, none wider than `widest`.
    pub fn new(left: f64, room: f64, count: usize, widest: f64) -> Self {
        let width = (room / count.max(1) as f64).clamp(1.0, widest);
        Self { left, width, count }
    }

    /// The left edge of a bar.
    pub fn x(self, place: usize) -> f64 {
        self.left + self.width * place as f64
    }

    pub fn middle(self, place: usize) -> f64 {
        self.x(place) + self.width / 2.0
    }

    pub fn right(self) -> f64 {
        self.x(self.count)
    }

    /// The bar at an x, if there is one.
    pub fn at(self, x: f64) -> Option<usize> {
        let place = ((x - self.left) / self.width).floor();
        (place >= 0.0 && place < self.count as f64).then_some(place as usize)
    }

    /// Lines between them and where they begin and end, from one y to another.
    pub fn draw(self, spans: &[[f64; 2]], drawing: &mut Drawing) {
        let [mut lines, mut beginning, mut ending] =
            [PathData::new(), PathData::new(), PathData::new()];
        let end = self.right() + 3.0;
        for &[top, bottom] in spans {
            for place in 1..=self.count {
                lines.segment([self.x(place), top], [self.x(place), bottom]);
            }
            beginning.segment([self.left, top], [self.left, bottom]);
            ending.segment([end, top], [end, bottom]);
        }
        drawing.path("bar-line", lines);
        drawing.path("thin", beginning);
        drawing.path("ending", ending);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beside_the_bars_is_in_none() {
        let bars = Bars::new(10.0, 300.0, 4, 50.0);
        assert_eq!(bars.right(), 210.0);
        assert_eq!(bars.at(bars.middle(3)), Some(3));
        assert_eq!(bars.at(9.0), None);
        assert_eq!(bars.at(211.0), None);
    }
}
