//! Where everything stands between the loop and the row: each length goes evenly from what
//! it is in the one to what it is in the other, so that one can be pulled into the other.

use crate::app::exhibits::sizes::Sizes;

/// Rows and columns of a copy, px.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Lengths {
    /// Of a copy.
    width: f64,
    height: f64,
    /// Height of a full bar of the state.
    bar: f64,
}

/// The drawing's lengths at one width, for so many copies, so far unrolled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    pub sizes: Sizes,
    pub width: f64,
    pub count: usize,
    /// 0 is a loop, 1 a row.
    pub unrolled: f64,
    folded: Lengths,
    row: Lengths,
    /// Copies in a line of the row.
    per_line: usize,
    gap: f64,
    text: f64,
}

impl Layout {
    pub fn new(width: f64, count: usize, unrolled: f64, projector: bool) -> Self {
        let sizes = Sizes::new(width, projector);
        let (least_pitch, share) = match (sizes.is_narrow, projector) {
            (_, true) => (188.0, 0.5),
            (true, false) => (54.0, 0.58),
            (false, false) => (100.0, 0.52),
        };
        // A line has a gap more than it has copies.
        let fit = ((width / least_pitch) - 1.0 + share) as usize;
        let lines = count.div_ceil(fit.clamp(2, 10));
        let per_line = count.div_ceil(lines);
        let pitch = width / (per_line as f64 + 1.0 - share);
        let most = if projector { 150.0 } else { 116.0 };
        let box_width = (pitch * share).min(most);
        let gap = (width - per_line as f64 * box_width) / (per_line as f64 + 1.0);
        let folded = Lengths {
            width: if projector { 170.0 } else { 128.0 },
            height: if projector { 206.0 } else { 150.0 },
            bar: if projector { 34.0 } else { 24.0 },
        };
        let row = Lengths {
            width: box_width,
            height: if shows_all(box_width, sizes) {
                box_width.mul_add(0.9, 42.0)
            } else {
                box_width + sizes.small + 12.0
            },
            bar: if sizes.is_narrow && !projector {
                18.0
            } else {
                folded.bar
            },
        };
        Self {
            text: if projector {
                30.0
            } else if sizes.is_narrow {
                17.0
            } else {
                19.0
            },
            sizes,
            width,
            count,
            unrolled,
            folded,
            row,
            per_line,
            gap,
        }
    }

    fn between(&self, folded: f64, row: f64) -> f64 {
        folded + (row - folded) * self.unrolled
    }

    /// Width and height of a copy.
    pub fn copy(&self) -> [f64; 2] {
        [
            self.between(self.folded.width, self.row.width),
            self.between(self.folded.height, self.row.height),
        ]
    }

    /// Whether a copy has room for all numbers, else for those of one matrix.
    pub fn shows_all(&self) -> bool {
        shows_all(self.copy()[0], self.sizes)
    }

    /// Height of a full bar of the state.
    pub fn bar(&self) -> f64 {
        self.between(self.folded.bar, self.row.bar)
    }

    /// Size of a symbol.
    pub fn symbol(&self) -> f64 {
        self.text
    }

    pub fn gap(&self) -> f64 {
        self.gap
    }

    /// Height of what stands below a copy: arrow, symbol, answer, whether it is right.
    pub fn below(&self) -> f64 {
        self.answer_at(0.0) + self.sizes.small * 1.35 + 8.0
    }

    /// Baselines below a copy's lower edge.
    pub fn symbol_at(&self, edge: f64) -> f64 {
        edge + 30.0 + self.text
    }

    pub fn answer_at(&self, edge: f64) -> f64 {
        self.symbol_at(edge) + self.text * 0.4 + self.sizes.medium + 5.0
    }

    pub fn verdict_at(&self, edge: f64) -> f64 {
        self.answer_at(edge) + self.sizes.small * 1.25
    }

    /// How far the loop stands out to the side, and above the copy's middle.
    fn arch(&self) -> [f64; 2] {
        let side: f64 = if self.sizes.is_narrow { 74.0 } else { 120.0 };
        let room = self.folded.bar + self.sizes.small + 20.0;
        [
            side.min((self.width - self.folded.width) / 2.0 - 4.0),
            self.folded.height / 2.0 + room,
        ]
    }

    fn top(&self) -> f64 {
        self.folded.bar + 8.0
    }

    /// The middle of the loop's copy.
    fn folded_centre(&self) -> [f64; 2] {
        [self.width / 2.0, self.top() + self.arch()[1]]
    }

    fn line_of(&self, step: usize) -> usize {
        step / self.per_line
    }

    fn row_centre(&self, step: usize) -> [f64; 2] {
        let (line, place) = (self.line_of(step), step % self.per_line);
        let pitch = self.row.width + self.gap;
        let height = self.row.height + self.below() + 12.0;
        [
            self.gap + self.row.width / 2.0 + pitch * place as f64,
            6.0 + self.row.height / 2.0 + height * line as f64,
        ]
    }

    /// The middle of a copy.
    pub fn centre(&self, step: usize) -> [f64; 2] {
        let (folded, row) = (self.folded_centre(), self.row_centre(step));
        [0, 1].map(|axis| self.between(folded[axis], row[axis]))
    }

    /// Whether the next copy stands in another line of the row.
    pub fn breaks_after(&self, step: usize) -> bool {
        step + 1 < self.count && self.line_of(step) != self.line_of(step + 1)
    }

    pub fn begins_line(&self, step: usize) -> bool {
        step.is_multiple_of(self.per_line)
    }

    /// Where the state after a step is drawn.
    pub fn state(&self, step: usize) -> [f64; 2] {
        let [x, y] = self.folded_centre();
        let folded = [x, y - self.arch()[1]];
        let row = self.row_centre(step);
        let row = [row[0] + self.row.width / 2.0 + self.gap / 2.0, row[1]];
        // It comes down late, when there is room between the copies.
        let down = self.unrolled * self.unrolled;
        [
            self.between(folded[0], row[0]),
            folded[1] + (row[1] - folded[1]) * down,
        ]
    }

    /// The wire that carries the state after a step on: two curves of four points each.
    /// To itself in the loop; to the next copy in the row, or out of the line.
    pub fn wire(&self, step: usize) -> [[[f64; 2]; 4]; 2] {
        let folded = 1.0 - self.unrolled;
        let half = self.copy()[0] / 2.0;
        let [x, y] = self.centre(step);
        let from = [x + half, y];
        let goes_on = step + 1 < self.count && !self.breaks_after(step);
        let to = if goes_on {
            let [x, y] = self.centre(step + 1);
            [x - half, y]
        } else {
            let out = self.row_centre(step)[0] + self.row.width / 2.0 + self.gap * 0.94;
            [self.between(self.folded_centre()[0] - half, out), y]
        };
        let side = self.arch()[0] * folded * 1.3;
        let middle = [f64::midpoint(from[0], to[0]), self.state(step)[1]];
        let right = from[0] + side;
        let left = to[0] - side;
        [
            [from, [right, from[1]], [right, middle[1]], middle],
            [middle, [left, middle[1]], [left, to[1]], to],
        ]
    }

    /// The right end of the loop, where its name stands, and how much of it is there.
    pub fn loop_side(&self) -> [f64; 2] {
        let [x, y] = self.folded_centre();
        [
            x + self.folded.width / 2.0 + self.arch()[0],
            y - self.arch()[1] / 2.0,
        ]
    }

    pub fn height(&self) -> f64 {
        let folded = self.folded_centre()[1] + self.folded.height / 2.0 + self.below();
        let row =
            self.row_centre(self.count.saturating_sub(1))[1] + self.row.height / 2.0 + self.below();
        self.between(folded, row)
    }
}

/// Whether there is room for all numbers and the letters over them.
fn shows_all(width: f64, sizes: Sizes) -> bool {
    width >= sizes.small * 3.4
}

/// The point of a wire at a share of its way.
pub fn along(wire: &[[[f64; 2]; 4]; 2], share: f64) -> [f64; 2] {
    let place = share.clamp(0.0, 1.0) * 2.0;
    let (curve, t) = if place < 1.0 {
        (wire[0], place)
    } else {
        (wire[1], place - 1.0)
    };
    let u = 1.0 - t;
    let weights = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
    [0, 1].map(|axis| {
        let terms = curve.iter().zip(weights);
        terms.map(|(point, weight)| point[axis] * weight).sum()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Widths of the page's columns, and whether it is a projector's.
    const WIDTHS: [(f64, bool); 5] = [
        (960.0, false),
        (700.0, false),
        (358.0, false),
        (288.0, false),
        (960.0, true),
    ];

    #[test]
    fn nothing_stands_outside_of_the_drawing() {
        for (width, projector) in WIDTHS {
            for count in 2..=10 {
                for unrolled in [0.0, 0.3, 1.0] {
                    let layout = Layout::new(width, count, unrolled, projector);
                    for step in 0..count {
                        let [x, y] = layout.centre(step);
                        let [w, h] = layout.copy().map(|length| length / 2.0);
                        assert!(x - w >= 0.0 && x + w <= width, "{layout:?}");
                        assert!(y - h >= 0.0 && y + h <= layout.height());
                        for share in 0..=20 {
                            let [x, y] = along(&layout.wire(step), f64::from(share) / 20.0);
                            assert!((-1.0..=width + 1.0).contains(&x), "{layout:?} {x}");
                            assert!(y >= 0.0, "{layout:?} {y}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn copies_of_a_loop_are_one_and_those_of_a_row_stand_apart() {
        for (width, projector) in WIDTHS {
            let folded = Layout::new(width, 6, 0.0, projector);
            assert_eq!(folded.centre(0), folded.centre(5));
            assert_eq!(folded.wire(0), folded.wire(5));
            let row = Layout::new(width, 6, 1.0, projector);
            for step in 0..5 {
                let ([x, y], [next_x, next_y]) = (row.centre(step), row.centre(step + 1));
                let apart = row.breaks_after(step) && next_y > y + row.copy()[1]
                    || next_x - x > row.copy()[0] + 18.0;
                assert!(apart, "{width} {step}");
            }
        }
    }
}
