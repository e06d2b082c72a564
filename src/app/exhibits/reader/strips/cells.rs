//! A strip as pixels and coloured rectangles: a heat map or voices. The scale of a lane is fixed, whatever the values are.

use crate::app::exhibits::reader::score::System;
use crate::app::palette::{Palette, Ramp, Rgb};
use crate::nn::Lane;
use crate::share::link::Form;
use crate::trace::Trace;

/// Rectangles of one colour, `[left, top, width, height]` in px.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    pub colour: Rgb,
    pub rectangles: Vec<[f64; 4]>,
}

/// A pixel for each cell, to be stretched over the strip.
#[derive(Clone, Debug, PartialEq)]
pub struct Pixels {
    pub columns: usize,
    pub rows: usize,
    /// Red, green, blue, opacity of each pixel, row by row.
    pub bytes: Vec<u8>,
}

/// A strip, ready to be painted: the pixels, and the batches over them in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Painting {
    pub size: [f64; 2],
    pub pixels: Option<Pixels>,
    pub batches: Vec<Batch>,
}

/// What a strip shows.
#[derive(Clone, Copy)]
pub struct StripCells<'a> {
    pub trace: &'a Trace,
    pub lane: Lane,
    /// End of the lane's scale.
    pub scale: f32,
    pub columns: &'a System,
    pub row_height: f64,
    pub palette: &'a Palette,
}

/// Negative cells have a notch from this share of the scale on.
const NOTCH_FROM: f32 = -0.12;
/// Below these a notch could not be seen, px.
const LOWEST_NOTCHED_ROW: f64 = 4.0;
const NARROWEST_NOTCHED_COLUMN: f64 = 14.0;

impl<'a> StripCells<'a> {
    pub fn painting(&self, form: Form) -> Painting {
        let (pixels, batches) = match (form, self.lane.is_gate()) {
            (Form::Heat, _) => (Some(self.pixels()), self.over_heat()),
            (Form::Voices, true) => (None, self.gate_voices()),
            (Form::Voices, false) => (None, self.signed_voices()),
        };
        Painting {
            size: [self.columns.right, self.height()],
            pixels,
            batches,
        }
    }

    pub fn height(&self) -> f64 {
        self.row_height * self.trace.hidden_size() as f64
    }

    /// Between two columns half of this belongs to each.
    pub fn column_gap(&self) -> f64 {
        if self.columns.bar_width > 6.0 {
            1.0
        } else {
            0.0
        }
    }

    fn row_gap(&self) -> f64 {
        if self.row_height >= 5.0 { 0.7 } else { 0.0 }
    }

    /// Left edge, top edge and value of every cell.
    pub fn cells(&self) -> impl Iterator<Item = (f64, f64, f32)> + use<'a> {
        let &Self {
            trace,
            lane,
            columns,
            row_height,
            ..
        } = self;
        (0..trace.len()).flat_map(move |token| {
            let left = columns.bar_left(token);
            let values = trace.lane(lane, token).unwrap_or_default();
            values
                .iter()
                .enumerate()
                .map(move |(unit, &value)| (left, row_height * unit as f64, value))
        })
    }

    /// Where a value is on its scale, 0…1.
    fn share(&self, value: f32) -> f32 {
        if self.lane.is_gate() {
            value
        } else {
            (value / self.scale + 1.0) / 2.0
        }
    }

    fn pixels(&self) -> Pixels {
        let (columns, rows) = (self.trace.len(), self.trace.hidden_size());
        let colours = self.palette.ramp(self.lane).colours();
        let mut bytes = vec![u8::MAX; 4 * columns * rows];
        for token in 0..columns {
            let column = if self.columns.right_to_left {
                columns - 1 - token
            } else {
                token
            };
            let values = self.trace.lane(self.lane, token).unwrap_or_default();
            for (unit, &value) in values.iter().enumerate() {
                let Rgb(colour) = colours[Ramp::index(self.share(value))];
                let at = 4 * (unit * columns + column);
                bytes[at..at + 3].copy_from_slice(&colour);
            }
        }
        Pixels {
            columns,
            rows,
            bytes,
        }
    }

    /// Gaps between columns and rows, notches, ticks.
    fn over_heat(&self) -> Vec<Batch> {
        let (width, row, [strip_width, strip_height]) = (
            self.columns.bar_width,
            self.row_height,
            [self.columns.right, self.height()],
        );
        let (column_gap, row_gap, scale) = (self.column_gap(), self.row_gap(), self.scale);
        let between_columns = (0..=self.trace.len()).map(|column| {
            let edge = width * column as f64;
            [edge - column_gap / 2.0, 0.0, column_gap, strip_height]
        });
        let between_rows = (1..=self.trace.hidden_size())
            .map(|unit| [0.0, row * unit as f64 - row_gap, strip_width, row_gap]);
        let gaps = between_columns.chain(between_rows);
        let mut batches = vec![Batch {
            colour: self.palette.mid,
            rectangles: gaps.filter(|gap| gap[2] > 0.0 && gap[3] > 0.0).collect(),
        }];
        if self.lane.is_gate() {
            return batches;
        }
        if row >= LOWEST_NOTCHED_ROW && width >= NARROWEST_NOTCHED_COLUMN {
            let negative = self.cells().filter(|cell| cell.2 / scale < NOTCH_FROM);
            let half = (width * 0.18).min(6.0);
            let notch = |(left, top, _)| {
                let middle = left + width / 2.0;
                [middle - half, top + row / 2.0 - 0.9, 2.0 * half, 1.2]
            };
            batches.push(Batch {
                colour: self.palette.paper,
                rectangles: negative.map(notch).collect(),
            });
        }
        let beyond = self.cells().filter(|cell| cell.2.abs() > scale);
        batches.push(Batch {
            colour: self.palette.ink,
            rectangles: beyond
                .map(|(left, top, _)| [left + width - 4.0, top, 3.0, row - row_gap])
                .collect(),
        });
        batches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Cell;
    use crate::trace::tests::read;

    /// Heat of one lane of an untrained network with six units, drawn to `scale`.
    fn heat(trace: &Trace, lane: Lane, scale: f32) -> Painting {
        let columns = System {
            first: 0,
            len: trace.len(),
            left: 0.0,
            right: 20.0 * trace.len() as f64,
            bar_width: 20.0,
            right_to_left: false,
            from_the_end: false,
            is_last: true,
        };
        let palette = Palette::for_tests();
        let cells = StripCells {
            trace,
            lane,
            scale,
            columns: &columns,
            row_height: 6.0,
            palette: &palette,
        };
        cells.painting(Form::Heat)
    }

    #[test]
    fn every_value_is_one_opaque_pixel() {
        let trace = read(Cell::Lstm, "the film was not bad", &[]);
        let painting = heat(&trace, Lane::ForgetGate, 1.0);
        let pixels = painting.pixels.unwrap();
        assert_eq!((pixels.columns, pixels.rows), (5, 6));
        assert!(pixels.bytes.chunks_exact(4).all(|pixel| pixel[3] == 255));
        assert_eq!(painting.size, [100.0, 36.0]);
        // Gates have no sign: nothing but the gaps is drawn over them.
        assert_eq!(painting.batches.len(), 1);
    }

    #[test]
    fn a_negative_cell_has_a_notch_and_one_beyond_the_scale_a_tick() {
        let trace = read(Cell::Lstm, "the film was not bad", &[]);
        let values = (0..trace.len()).flat_map(|t| trace.lane(Lane::CellState, t).unwrap());
        let negative = values.filter(|&&value| value < 0.0).count();
        // So small a scale that every value lies beyond it.
        let painting = heat(&trace, Lane::CellState, 1e-6);
        let [_, notches, ticks] = &painting.batches[..] else {
            panic!("there are notches and ticks");
        };
        assert_eq!(notches.rectangles.len(), negative);
        assert_eq!(ticks.rectangles.len(), 5 * 6);
        let painting = heat(&trace, Lane::CellState, 4.0);
        assert!(painting.batches[2].rectangles.is_empty());
    }
}
