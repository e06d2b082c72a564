//! The tables as cells: a tone for each number, the number itself where there is room.

use super::Reading;
use super::drawn::Table;
use super::plan::{Grid, Name, Plan};
use crate::app::drawing::Drawing;
use crate::app::exhibits::tones::{self, Tones};
use crate::app::measure::{Face, em_width};
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::lesson::exhibit::Vectors;
use crate::nn::Parameter;

/// What is drawn on a plan.
pub struct Equation<'a> {
    pub plan: &'a Plan,
    pub reading: &'a Reading,
    pub unit: usize,
    pub words: Wording,
    pub fonts: bool,
}

impl Equation<'_> {
    pub fn draw(&self) -> Drawing {
        let mut drawing = Drawing::default();
        self.draw_words(&mut drawing);
        for grid in &self.plan.grids {
            self.draw_cells(grid, &mut drawing);
        }
        for grid in &self.plan.grids {
            self.draw_frame(grid, &mut drawing);
            self.draw_names(grid, &mut drawing);
        }
        self.draw_units(&mut drawing);
        let size = self.plan.sign_size();
        for (sign, at) in &self.plan.signs {
            drawing.text("middle word", *at, size, *sign);
        }
        let line = self.plan.grids.last().map_or(0.0, |grid| grid.cell[1]);
        for (sign, [x, y]) in &self.plan.line_signs {
            let at = [*x, y + line * self.unit as f64];
            drawing.text("middle word", at, size, *sign);
        }
        if let Some([from, to, y]) = self.plan.rule {
            let mut rule = PathData::new();
            rule.segment([from, y], [to, y]);
            drawing.path("now", rule);
        }
        drawing
    }

    fn draw_cells(&self, grid: &Grid, drawing: &mut Drawing) {
        let ([rows, columns], end) = (grid.shape, grid.table.scale());
        let [width, height] = grid.cell;
        let numbers = self.plan.numbers(grid);
        let mut tones = Tones::default();
        let mut notches = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                let place = [row, column];
                let value = grid.table.value(self.reading, self.plan.vectors, place);
                let left = grid.corner[0] + column as f64 * width;
                let top = grid.corner[1] + row as f64 * height;
                tones.cell(
                    value,
                    end,
                    [left, top],
                    [left + width - 1.0, top + height - 1.0],
                );
                let middle = [left + (width - 1.0) / 2.0, top + (height - 1.0) / 2.0];
                if let Some((decimals, size)) = numbers {
                    let at = [middle[0], middle[1] + size * 0.36];
                    let number = self.words.signed(value, decimals);
                    drawing.text(tones::text(value, end), at, size, number);
                } else if tones::has_notch(value, end) {
                    let mut notch = PathData::new();
                    let half = width * 0.2;
                    notch.segment([middle[0] - half, middle[1]], [middle[0] + half, middle[1]]);
                    notches.push((tones::notch(value, end), notch));
                }
            }
        }
        for (class, path) in tones.into_paths().chain(notches) {
            drawing.path(class, path);
        }
    }

    /// What the opened unit uses: its own line, and all of the two vectors.
    fn draw_frame(&self, grid: &Grid, drawing: &mut Drawing) {
        let (mut corner, mut opposite) = (grid.corner, grid.opposite());
        if grid.table.is_by_unit() {
            let axis = match self.plan.vectors {
                Vectors::Columns => 1,
                Vectors::Rows => 0,
            };
            corner[axis] += self.unit as f64 * grid.cell[axis];
            opposite[axis] = corner[axis] + grid.cell[axis];
        }
        // Along the gaps between cells, or it would run through its neighbours' signs.
        let mut frame = PathData::new();
        frame.rectangle(
            corner.map(|length| length - 0.5),
            opposite.map(|length| length - 0.5),
        );
        drawing.path("opened", frame);
    }

    fn draw_names(&self, grid: &Grid, drawing: &mut Drawing) {
        let ([left, top], [right, bottom]) = (grid.corner, grid.opposite());
        let middle = f64::midpoint(left, right);
        let [small, letter] = [self.plan.sizes.small, self.plan.letter()];
        let name = grid.table.name(self.plan.vectors);
        if grid.name == Name::Left {
            let y = f64::midpoint(top, bottom) + letter * 0.3;
            self.draw_name(name, [left - 10.0, y], Side::End, drawing);
            return;
        }
        let above = if small >= 24.0 { 15.0 } else { 10.0 };
        let above = match grid.name {
            Name::Higher => above + letter + 4.0,
            _ => above,
        };
        self.draw_name(name, [middle, top - above], Side::Middle, drawing);
        let [rows, columns] = grid.shape;
        let y = bottom + small + 4.0;
        let shape = format!("{rows} × {columns}");
        // A short vector's shape stands lower than the matrix beside it ends.
        let half = em_width(Face::Sans, &shape, self.fonts) * small / 2.0;
        let x = match (grid.table, self.plan.vectors) {
            (Table::Vector, Vectors::Columns) => middle.max(left - 4.0 + half),
            _ => middle,
        };
        drawing.text("middle muted", [x, y], small, shape);
        if grid.name == Name::AboveWithRole {
            let at = [middle, y + small + 3.0];
            drawing.text("middle", at, small, self.role(grid.table));
        }
    }

    fn role(&self, table: Table) -> &'static str {
        match table {
            Table::FromWord => self.words.anatomy_short_word(),
            Table::FromBefore => self.words.anatomy_short_before(),
            Table::Bias => self.words.anatomy_role_bias(),
            Table::Sum => self.words.anatomy_role_sum(),
            _ => self.words.anatomy_role_tanh(),
        }
    }

    /// A letter with what stands low behind it; a letter behind that stands upright again.
    fn draw_name(&self, name: [&str; 2], at: [f64; 2], side: Side, drawing: &mut Drawing) {
        let letter = self.plan.letter();
        let low_size = if self.plan.sizes.small >= 24.0 {
            24.0
        } else {
            letter * 0.7
        };
        let [base, low] = name;
        let split = low.find(|c: char| c.is_uppercase()).unwrap_or(low.len());
        let (low, rest) = low.split_at(split);
        let rest = if rest.is_empty() {
            String::new()
        } else {
            format!("\u{2009}{rest}")
        };
        let em = |text: &str| em_width(Face::Italic, text, self.fonts);
        let widths = [em(base) * letter, em(low) * low_size, em(&rest) * letter];
        let whole: f64 = widths.iter().sum();
        let left = match side {
            Side::Middle => at[0] - whole / 2.0,
            Side::End => at[0] - whole,
        };
        drawing.text("letter", [left, at[1]], letter, base);
        if !low.is_empty() {
            let at = [left + widths[0], at[1] + letter * 0.22];
            drawing.text("letter", at, low_size, low);
        }
        if !rest.is_empty() {
            let at = [left + widths[0] + widths[1], at[1]];
            drawing.text("letter", at, letter, rest);
        }
    }

    /// The numbers of the units beside the first table of each line.
    fn draw_units(&self, drawing: &mut Drawing) {
        let small = self.plan.sizes.small;
        let grid = self
            .plan
            .grids
            .iter()
            .find(|grid| grid.table == Table::FromWord);
        let Some(grid) = grid else { return };
        let units = grid.shape[0].max(grid.shape[1]);
        let is_in_line_with_w = self.plan.grids[0].table == Table::Words
            && self.plan.grids[0].corner[1] == grid.corner[1];
        let beside = if is_in_line_with_w {
            &self.plan.grids[0]
        } else {
            grid
        };
        for unit in 0..units {
            let class = match (unit == self.unit, self.plan.vectors) {
                (true, Vectors::Columns) => "end strong",
                (false, Vectors::Columns) => "end muted",
                (true, Vectors::Rows) => "middle strong",
                (false, Vectors::Rows) => "middle muted",
            };
            let [left, top] = beside.corner;
            let along = unit as f64 + 0.5;
            let at = match self.plan.vectors {
                Vectors::Columns => [left - 5.0, top + along * beside.cell[1] + small * 0.34],
                Vectors::Rows => [left + along * beside.cell[0], top - 6.0],
            };
            drawing.text(class, at, small, (unit + 1).to_string());
        }
    }

    /// The word table, its row of this word, and the way of that row into the vector.
    fn draw_words(&self, drawing: &mut Drawing) {
        let [corner, size] = self.plan.words;
        let network = self.reading.trace.network();
        let config = network.config();
        let (rows, columns) = (config.vocabulary_size, config.input_size());
        let [wide, high] = [size[0] / columns as f64, size[1] / rows as f64];
        let mut tones = Tones::default();
        let values = network.parameter(Parameter::Embedding);
        for (index, &value) in values.iter().enumerate() {
            let (row, column) = (index / columns, index % columns);
            let left = corner[0] + column as f64 * wide;
            let top = corner[1] + row as f64 * high;
            let end = Table::Vector.scale();
            tones.cell(value, end, [left, top], [left + wide, top + high]);
        }
        for (class, path) in tones.into_paths() {
            drawing.path(class, path);
        }
        let tokens = self.reading.trace.tokens();
        let id = tokens.get(self.reading.word).map_or(0, |token| token.id) as usize;
        let top = corner[1] + id as f64 * high;
        let bottom = (top + high).max(top + 3.0);
        let (left, right) = (corner[0] - 4.0, corner[0] + size[0] + 4.0);
        let mut row = PathData::new();
        row.rectangle([left, top - 1.0], [right, bottom + 1.0]);
        drawing.path("opened", row);
        self.draw_way([right, f64::midpoint(top, bottom)], drawing);
        let (words, small) = (self.words, self.plan.sizes.small);
        let narrow = self.plan.sizes.is_narrow;
        let (class, x) = if narrow {
            ("", 0.0)
        } else {
            ("middle", corner[0] + size[0] / 2.0)
        };
        let x = if class.is_empty() { x } else { x.max(34.0) };
        let name = if narrow || small >= 24.0 {
            words.anatomy_table_short()
        } else {
            words.anatomy_table()
        };
        drawing.text(class, [x, corner[1] - 8.0], small, name);
        let muted = if narrow { "muted" } else { "middle muted" };
        let y = corner[1] + size[1] + small + 4.0;
        drawing.text(muted, [x, y], small, format!("{rows} × {columns}"));
        let at = [x, y + small + 3.0];
        drawing.text(class, at, small, words.anatomy_row(id + 1));
    }

    fn draw_way(&self, from: [f64; 2], drawing: &mut Drawing) {
        let vector = self
            .plan
            .grids
            .iter()
            .find(|grid| grid.table == Table::Vector);
        let Some(vector) = vector else { return };
        let [mut way, mut head] = [PathData::new(), PathData::new()];
        let ([left, top], [right, bottom]) = (vector.corner, vector.opposite());
        match self.plan.vectors {
            Vectors::Columns => {
                let (x, end) = (f64::midpoint(left, right), top - self.plan.letter() - 12.0);
                let over = self.plan.words[0][1] - self.plan.letter() - 18.0;
                let turn = from[0] + 12.0;
                way.move_to(from[0], from[1]).curve_to(
                    [turn + 6.0, from[1]],
                    [turn, over],
                    [turn + 22.0, over],
                );
                way.line_to(x - 16.0, over)
                    .curve_to([x - 4.0, over], [x, over], [x, over + 10.0]);
                way.line_to(x, end - 5.0);
                head.polygon(&[[x, end], [x - 4.5, end - 9.0], [x + 4.5, end - 9.0]]);
            }
            Vectors::Rows => {
                let end = [left - 5.0, f64::midpoint(top, bottom)];
                let middle = f64::midpoint(from[0], end[0]);
                way.move_to(from[0], from[1]).curve_to(
                    [middle, from[1]],
                    [middle, end[1]],
                    [end[0] - 6.0, end[1]],
                );
                let [x, y] = end;
                head.polygon(&[end, [x - 9.0, y - 4.5], [x - 9.0, y + 4.5]]);
            }
        }
        drawing.path("way", way);
        drawing.path("way-head", head);
    }
}

/// Which end of a name stands at its place.
#[derive(Clone, Copy)]
enum Side {
    Middle,
    End,
}
