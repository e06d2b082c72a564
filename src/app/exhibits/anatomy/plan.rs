//! Where the tables of the equation stand: in one line, in two or in three, as there is
//! room; standing vectors make columns, lying ones written addition.

#[cfg(test)]
mod tests;

use super::drawn::Table;
use crate::app::exhibits::sizes::Sizes;
use crate::lesson::exhibit::{CellSizes, Vectors};

/// From here on the whole equation stands in one line.
const ONE_LINE: f64 = 880.0;
/// A cell that is pressed is at least that high or wide.
const TARGET: f64 = 26.0;
/// Between a number and the next one, px.
const APART: f64 = 5.5;
/// Of the numbers where the usual size is too large, px.
const SMALLEST: f64 = 12.0;

/// A table where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    pub table: Table,
    pub corner: [f64; 2],
    /// Width and height of a cell.
    pub cell: [f64; 2],
    /// `[rows, columns]`.
    pub shape: [usize; 2],
    pub name: Name,
}

/// Where a table's name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// Above, with its shape below.
    Above,
    /// The same a line higher, where the names of neighbours would touch.
    Higher,
    /// Above, with its shape below, and under the shape what it is.
    AboveWithRole,
    /// At the left, in written addition.
    Left,
}

impl Grid {
    pub fn size(&self) -> [f64; 2] {
        [
            self.shape[1] as f64 * self.cell[0],
            self.shape[0] as f64 * self.cell[1],
        ]
    }

    pub fn opposite(&self) -> [f64; 2] {
        let size = self.size();
        [self.corner[0] + size[0], self.corner[1] + size[1]]
    }
}

/// Everything that is drawn of the equation, px.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub sizes: Sizes,
    pub vectors: Vectors,
    pub grids: Vec<Grid>,
    /// Signs of the equation between the tables.
    pub signs: Vec<(&'static str, [f64; 2])>,
    /// Signs between the five vectors, in the line of the opened unit: from `[x, y]` of
    /// the first unit's line on.
    pub line_signs: Vec<(&'static str, [f64; 2])>,
    /// The line under what is added up in written addition, from x to x at a height.
    pub rule: Option<[f64; 3]>,
    /// Corner and size of the word table.
    pub words: [[f64; 2]; 2],
    pub height: f64,
}

/// Lengths that all plans share.
struct Lengths {
    /// Of a letter.
    letter: f64,
    /// Above a table, for its name.
    above: f64,
    /// Below a table, for its shape.
    below: f64,
    gutter: f64,
}

impl Plan {
    pub fn new(width: f64, of: CellSizes, vectors: Vectors, projector: bool) -> Self {
        let sizes = Sizes::new(width, projector);
        let lengths = Lengths {
            letter: sizes.small + 6.0,
            above: sizes.small + 16.0,
            below: sizes.small + 8.0,
            gutter: if sizes.is_narrow { 8.0 } else { 12.0 },
        };
        let mut plan = Self {
            sizes,
            vectors,
            grids: Vec::new(),
            signs: Vec::new(),
            line_signs: Vec::new(),
            rule: None,
            words: [[0.0; 2]; 2],
            height: 0.0,
        };
        match vectors {
            Vectors::Columns => plan.columns(width, of, &lengths, projector),
            Vectors::Rows => plan.rows(width, of, &lengths, projector),
        }
        plan
    }

    pub fn letter(&self) -> f64 {
        self.sizes.small + 6.0
    }

    /// Size of the signs between the tables.
    pub fn sign_size(&self) -> f64 {
        if self.sizes.is_narrow {
            self.sizes.small + 2.0
        } else {
            self.letter()
        }
    }

    /// Decimals and size of the numbers in a table's cells: as many and as large as leave
    /// each number apart from the next one. `None` where there is no room for any.
    pub fn numbers(&self, grid: &Grid) -> Option<(usize, f64)> {
        let [width, height] = grid.cell;
        let small = self.sizes.small;
        let smaller = if small < 24.0 { SMALLEST } else { small };
        let mut choices = [(2, small), (1, small), (1, smaller)].into_iter();
        choices.find(|&(decimals, size)| {
            let em = if decimals == 2 { 2.41 } else { 1.87 };
            width >= em * size + APART && height >= size + 4.0
        })
    }

    fn grid(
        &mut self,
        of: CellSizes,
        table: Table,
        corner: [f64; 2],
        cell: [f64; 2],
        name: Name,
    ) -> Grid {
        let grid = Grid {
            table,
            corner,
            cell,
            shape: table.shape(of, self.vectors),
            name,
        };
        self.grids.push(grid);
        grid
    }

    /// Width of the word table with what leads from it.
    fn lookup_width(&self, projector: bool) -> [f64; 2] {
        match (projector, self.sizes.is_narrow) {
            (true, _) => [64.0, 86.0],
            (false, true) => [30.0, 26.0],
            (false, false) => [46.0, 52.0],
        }
    }

    fn columns(&mut self, width: f64, of: CellSizes, lengths: &Lengths, projector: bool) {
        let [e, h] = [of.embedding() as f64, of.hidden() as f64];
        let Lengths {
            letter,
            above,
            below,
            gutter,
        } = *lengths;
        let one_line = width >= ONE_LINE && !projector;
        let [strip, way] = self.lookup_width(projector);
        let strip_left = if self.sizes.is_narrow { 6.0 } else { 14.0 };
        let start = strip_left + strip + way;
        // The way to the vector leads over the names.
        let top = above + letter + 12.0;
        let narrow = self.sizes.is_narrow;
        let staggered = narrow && projector;
        let result = 37.0;
        let result_gap = 24.0;
        let most = if projector { 58.0 } else { 36.0 };
        let room = if one_line {
            (width - 2.0 - start - 7.0 * gutter - 5.0 * result - 4.0 * result_gap) / (e + h + 2.0)
        } else if narrow {
            (width - start - gutter) / (e.max(h) + 1.0)
        } else {
            (width - start - 4.0 * gutter - 10.0) / (e + h + 2.0)
        };
        let cell = room.min(most).floor();
        let square = [cell, cell];
        let body = (e.max(h) * cell).max(if narrow { e.max(h) * cell } else { 150.0 });
        let middle = top + body / 2.0;
        let at = |x: f64, rows: f64| [x, middle - rows * cell / 2.0];
        let w = self.grid(of, Table::Words, at(start, h), square, Name::Above);
        let x = w.opposite()[0] + gutter;
        let vector = self.grid(of, Table::Vector, at(x, e), square, Name::Above);
        let after = vector.opposite()[0];
        let mut y = top + body + below;
        let (u, before);
        if narrow {
            let top = y + above + 4.0;
            self.signs
                .push(("+", [start - gutter - 8.0, top + h * cell / 2.0 + 5.0]));
            u = self.grid(of, Table::States, [start, top], square, Name::Above);
            let x = u.opposite()[0] + gutter;
            before = self.grid(of, Table::Before, [x, top], square, Name::Above);
            y = top + h * cell + below;
        } else {
            self.signs
                .push(("+", [after + gutter * 1.25, middle + 6.0]));
            u = self.grid(
                of,
                Table::States,
                at(after + 2.5 * gutter, h),
                square,
                Name::Above,
            );
            let x = u.opposite()[0] + gutter;
            before = self.grid(of, Table::Before, at(x, h), square, Name::Above);
        }
        let words_height = if narrow { y - top - below } else { body };
        self.words = [[strip_left, top], [strip, words_height]];
        let (left, top, cell, gap) = if one_line {
            let left = before.opposite()[0] + 2.5 * gutter;
            self.signs.push(("→", [left - 1.25 * gutter, middle + 6.0]));
            (left, at(0.0, h)[1], [result, cell], result_gap)
        } else {
            let gap = match (narrow, projector) {
                // Room for a sign between two frames.
                (true, _) => 20.0,
                (false, _) => 26.0,
            };
            // Room for the numbers of the units.
            let numbers = self.sizes.small + 6.0;
            let wide =
                ((width - numbers - 4.0 * gap) / 5.0).min(if projector { 130.0 } else { 76.0 });
            let high = if projector { 40.0 } else { TARGET };
            // The word table has a line more below it than the others.
            let row_name = self.sizes.small + 4.0;
            let top = y + above + row_name + if staggered { letter + 6.0 } else { 0.0 };
            (numbers, top, [wide.floor(), high], gap)
        };
        for (place, table) in Table::RESULTS.into_iter().enumerate() {
            let name = match (narrow, staggered && place % 2 == 1) {
                (true, true) => Name::Higher,
                (true, false) => Name::Above,
                (false, _) => Name::AboveWithRole,
            };
            let x = left + place as f64 * (cell[0] + gap);
            let grid = self.grid(of, table, [x, top], cell, name);
            let sign = ["+", "+", "=", "→"].get(place);
            if let Some(&sign) = sign {
                let right = grid.opposite()[0];
                let y = top + cell[1] / 2.0 + self.sign_size() * 0.32;
                self.line_signs.push((sign, [right + gap / 2.0, y]));
            }
            y = y.max(grid.opposite()[1] + below);
        }
        let role = if narrow { 0.0 } else { self.sizes.small + 4.0 };
        let words = self.words[0][1] + self.words[1][1] + below + self.sizes.small + 4.0;
        self.height = (y + role).max(words) + 4.0;
    }

    fn rows(&mut self, width: f64, of: CellSizes, lengths: &Lengths, projector: bool) {
        let [e, h] = [of.embedding() as f64, of.hidden() as f64];
        let Lengths {
            above,
            below,
            gutter,
            ..
        } = *lengths;
        let narrow = self.sizes.is_narrow;
        let beside = width >= ONE_LINE && !projector;
        let [strip, way] = self.lookup_width(projector);
        let strip = strip - if beside { 6.0 } else { 0.0 };
        let strip_left = if narrow { 6.0 } else { 14.0 };
        let start = strip_left + strip + way * 0.6;
        let names = self.sizes.small * 3.6 + 14.0;
        let longest = e.max(h);
        let result = 37.0;
        let most = if projector { 58.0 } else { 36.0 };
        let taken = if beside {
            names + h * result + 18.0
        } else {
            0.0
        };
        let cell = ((width - start - gutter - taken) / (longest + h))
            .min(most)
            .floor();
        let square = [cell, cell];
        let ends = start + longest * cell;
        let matrix = ends + gutter;
        let mut y = above + 6.0;
        for (lying, table, length, rows) in [
            (Table::Vector, Table::Words, e, e),
            (Table::Before, Table::States, h, h),
        ] {
            let corner = [ends - length * cell, y + (rows - 1.0) * cell / 2.0];
            self.grid(of, lying, corner, square, Name::Above);
            self.grid(of, table, [matrix, y], square, Name::Above);
            y += rows * cell + below + above + 4.0;
        }
        y -= above + 4.0;
        self.words = [[strip_left, above + 6.0], [strip, y - below - above - 6.0]];
        let (left, mut row) = if beside {
            (matrix + h * cell + names + 16.0, above + 6.0)
        } else {
            (names, y + self.sizes.small * 2.0 + 12.0)
        };
        let wide = ((width - left - 2.0) / h)
            .min(if projector { 90.0 } else { 54.0 })
            .floor();
        let high = if projector { 42.0 } else { 29.0 };
        for table in Table::RESULTS {
            if table == Table::Sum {
                self.rule = Some([left - names + 8.0, left + h * wide, row + 4.0]);
                row += 12.0;
            }
            self.grid(of, table, [left, row], [wide, high], Name::Left);
            row += high + 8.0;
        }
        let words = self.words[0][1] + self.words[1][1] + below + self.sizes.small + 4.0;
        self.height = y.max(row + below).max(words) + 4.0;
    }

    /// The unit whose line a point is in.
    pub fn unit_at(&self, [x, y]: [f64; 2]) -> Option<usize> {
        let by_unit = self.grids.iter().filter(|grid| grid.table.is_by_unit());
        let mut hit = by_unit.filter_map(|grid| {
            let ([left, top], [right, bottom]) = (grid.corner, grid.opposite());
            let is_in = (left..right).contains(&x) && (top..bottom).contains(&y);
            is_in.then(|| match self.vectors {
                Vectors::Columns => ((y - top) / grid.cell[1]) as usize,
                Vectors::Rows => ((x - left) / grid.cell[0]) as usize,
            })
        });
        hit.next()
    }
}
