//! A strip as voices: a gate's value as the height of its row's fill, a signed
//! value as a horizon curve.

use crate::app::palette::{Ramp, Rgb};

use super::cells::{Batch, StripCells};

impl StripCells<'_> {
    /// A gate fills its row as far as it is open.
    pub fn gate_voices(&self) -> Vec<Batch> {
        let (width, row) = (self.columns.bar_width, self.row_height);
        let gap = self.column_gap() / 2.0;
        let ground = self
            .cells()
            .map(|(left, top, _)| [left + gap, top + 1.0, width - 2.0 * gap, row - 1.0]);
        let filled = self.cells().map(|(left, top, value)| {
            let height = (row - 1.0) * f64::from(value.clamp(0.0, 1.0));
            let rectangle = [left + gap, top + row - height, width - 2.0 * gap, height];
            // Pale enough for a height to be seen, never paler than a third.
            (Ramp::index(0.35 + 0.65 * value), rectangle)
        });
        let mut batches = vec![
            self.whole(self.palette.paper),
            Batch {
                colour: self.palette.mid,
                rectangles: ground.collect(),
            },
        ];
        let colours = self.palette.ramp(self.lane).colours();
        batches.extend(Self::by_colour(colours, filled));
        batches
    }

    /// A horizon curve: height from the row's middle, darker for each layer.
    pub fn signed_voices(&self) -> Vec<Batch> {
        let (width, row) = (self.columns.bar_width, self.row_height);
        let gap = self.column_gap() / 2.0;
        // Layers of one unit of c, of a half of what lies within ±1.
        let layers = if self.scale > 1.0 { 4 } else { 2 };
        let (scale, half) = (self.scale, row / 2.0 - 0.6);
        let layer_rectangles = |negative: bool| {
            self.cells().flat_map(move |(left, top, value)| {
                let fits = (value < 0.0) == negative;
                let size = if fits {
                    f64::from(value.abs() / scale) * f64::from(layers)
                } else {
                    0.0
                };
                let size = size.min(f64::from(layers));
                let middle = top + row / 2.0;
                (0..layers)
                    .take_while(move |&layer| f64::from(layer) < size)
                    .map(move |layer| {
                        let height = (size - f64::from(layer)).min(1.0) * half;
                        let top = if negative { middle } else { middle - height };
                        (layer as usize, [left + gap, top, width - 2.0 * gap, height])
                    })
            })
        };
        let lines = (0..self.trace.hidden_size()).map(|unit| {
            let middle = row * (unit as f64 + 0.5);
            [0.0, middle - 0.4, self.columns.right, 0.8]
        });
        let mut batches = vec![
            self.whole(self.palette.paper),
            Batch {
                colour: self.palette.staff,
                rectangles: lines.collect(),
            },
        ];
        let (positive, negative) = (&self.palette.positive_layers, &self.palette.negative_layers);
        batches.extend(Self::by_colour(positive, layer_rectangles(false)));
        batches.extend(Self::by_colour(negative, layer_rectangles(true)));
        batches
    }

    fn whole(&self, colour: Rgb) -> Batch {
        Batch {
            colour,
            rectangles: vec![[0.0, 0.0, self.columns.right, self.height()]],
        }
    }

    /// Sorts rectangles into one batch for each colour of `colours`.
    fn by_colour(
        colours: &[Rgb],
        rectangles: impl Iterator<Item = (usize, [f64; 4])>,
    ) -> impl Iterator<Item = Batch> {
        let mut sorted: Vec<Vec<[f64; 4]>> = vec![Vec::new(); colours.len()];
        for (colour, rectangle) in rectangles {
            if let Some(batch) = sorted.get_mut(colour) {
                batch.push(rectangle);
            }
        }
        let filled = colours.iter().zip(sorted);
        filled
            .filter(|(_, rectangles)| !rectangles.is_empty())
            .map(|(&colour, rectangles)| Batch { colour, rectangles })
    }
}
