//! Where everything of the sheet stands, px.

use crate::app::exhibits::parts::word_rows::{self, WordPlace};
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::{Face, em_width};
use crate::text::Token;
use crate::trace::sheet::Row;

/// In more rows than these nobody finds the order of the words.
const MOST_WORD_ROWS: usize = 2;

/// Smallest letters in a cell, px.
const LEAST_LETTERS: f64 = 11.0;

/// Room beside a word in its cell, px.
const CELL_PAD: f64 = 3.0;

/// So much of its width a column gives at most, for words of others to be whole.
const GIVES: f64 = 0.3;

pub struct Layout {
    pub sizes: Sizes,
    pub left: f64,
    pub right: f64,
    columns: Columns,
    pub row: f64,
    rows: usize,
    /// Size of the words in their cells, for all rows alike: smaller, but legible, where
    /// fewer of them would be whole; `None` where next to none would be.
    pub letters: Option<f64>,
    /// Of the packed batch: the numbers and the list under the rows.
    memory: f64,
    pub staff: f64,
    pub word: f64,
    /// Of the chosen row; none where they do not fit under their columns in two rows.
    pub words: Vec<WordPlace>,
    word_rows: usize,
}

/// What the sheet holds.
pub struct Contents<'a> {
    pub rows: &'a [Row],
    pub columns: usize,
    /// Words of the chosen row.
    pub chosen: &'a [Token],
    pub is_packed: bool,
}

impl Layout {
    pub fn new(width: f64, contents: &Contents<'_>, is_projector: bool, fonts: bool) -> Self {
        let sizes = Sizes::new(width, is_projector);
        let [left, gutter] = match (sizes.is_narrow, is_projector) {
            (true, true) => [0.0, 120.0],
            (true, false) => [0.0, 60.0],
            (false, true) => [210.0, 250.0],
            (false, false) => [84.0, 132.0],
        };
        let right = width - gutter;
        // The widest word of each column, em.
        let mut widest = vec![0.0_f64; contents.columns];
        for row in contents.rows {
            let tokens = row.trace.tokens().iter().take(row.length);
            for (widest, token) in widest.iter_mut().zip(tokens) {
                *widest = widest.max(em_width(Face::Sans, &token.text, fonts));
            }
        }
        let least = if is_projector {
            sizes.small
        } else {
            LEAST_LETTERS
        };
        let equal = (right - left) / contents.columns.max(1) as f64;
        let widest_of_all = widest.iter().copied().fold(0.1, f64::max);
        let size = ((equal - CELL_PAD) / widest_of_all).clamp(least, sizes.small);
        let needs = widest.iter().map(|width| width * size + CELL_PAD);
        let columns = Columns::new(right - left, &needs.collect::<Vec<_>>());
        // Not one letter of each word in its cell: the chosen row's words stand below, whole.
        let is_legible =
            columns.is_whole || em_width(Face::Sans, "never", fonts) * size <= equal - CELL_PAD;
        let word = match (is_projector, sizes.is_narrow) {
            (true, _) => 28.0,
            (false, true) => 15.0,
            (false, false) => 17.0,
        };
        let middles = contents.chosen.iter().enumerate().map(|(place, token)| {
            let middle = left + f64::midpoint(columns.x(place), columns.x(place + 1));
            (
                middle,
                em_width(Face::Serif, &token.text, fonts) * word + 4.0,
            )
        });
        let mut words = word_rows::place(&middles.collect::<Vec<_>>(), [left, right], 2.0);
        if word_rows::row_count(&words) > MOST_WORD_ROWS {
            words.clear();
        }
        let row = match (is_projector, sizes.is_narrow) {
            (true, _) => 44.0,
            (false, true) => 26.0,
            (false, false) => 30.0,
        };
        Self {
            left,
            right,
            letters: is_legible.then_some(size),
            columns,
            row,
            rows: contents.rows.len(),
            memory: if contents.is_packed {
                sizes.medium * 3.4 + row
            } else {
                0.0
            },
            staff: if is_projector { 110.0 } else { 84.0 },
            word,
            word_rows: word_rows::row_count(&words),
            words,
            sizes,
        }
    }

    /// The left edge of a column.
    pub fn x(&self, column: usize) -> f64 {
        self.left + self.columns.x(column)
    }

    pub fn middle(&self, column: usize) -> f64 {
        self.x(column) + self.width(column) / 2.0
    }

    pub fn width(&self, column: usize) -> f64 {
        self.columns.x(column + 1) - self.columns.x(column)
    }

    /// How wide a word may be in its cell.
    pub fn word_room(&self, column: usize) -> f64 {
        self.width(column) - CELL_PAD
    }

    pub fn top(&self) -> f64 {
        self.sizes.small * 1.7
    }

    pub fn row_top(&self, row: usize) -> f64 {
        self.top() + self.row * row as f64
    }

    /// The row under a point.
    pub fn row_at(&self, y: f64) -> Option<usize> {
        let row = ((y - self.top()) / self.row).floor();
        (row >= 0.0 && row < self.rows as f64).then_some(row as usize)
    }

    /// The column under a point.
    pub fn column_at(&self, x: f64) -> Option<usize> {
        let is_inside = x >= self.left && x < self.right;
        is_inside.then(|| self.columns.at(x - self.left))
    }

    /// Where the numbers of a packed batch begin.
    pub fn memory_top(&self) -> f64 {
        self.row_top(self.rows)
    }

    pub fn staff_top(&self) -> f64 {
        let head = if self.sizes.is_narrow {
            self.sizes.small * 1.6
        } else {
            0.0
        };
        self.memory_top() + self.memory + self.sizes.small * 1.4 + head
    }

    pub fn y(&self, belief: f32) -> f64 {
        self.staff_top() + self.staff * (1.0 - f64::from(belief))
    }

    /// The base line of a row of the chosen sentence's words.
    pub fn word_y(&self, row: usize) -> f64 {
        self.staff_top() + self.staff + self.word * (1.3 + 1.3 * row as f64)
    }

    pub fn height(&self) -> f64 {
        if self.words.is_empty() {
            return self.staff_top() + self.staff + 8.0;
        }
        self.word_y(self.word_rows - 1) + self.word * 0.6
    }
}

/// Where the columns lie, px from the first one's left edge.
#[derive(Clone, Debug, PartialEq)]
struct Columns {
    /// Of each column the left edge, and the right one of the last.
    edges: Vec<f64>,
    /// Whether each is as wide as it needs to be.
    is_whole: bool,
}

impl Columns {
    /// All of one width if that is enough for each or cannot be; else those that need more
    /// have it, and the others give a little.
    fn new(room: f64, needs: &[f64]) -> Self {
        let equal = room / needs.len().max(1) as f64;
        let mut others = equal;
        // Whoever needs more than the others have left is one that needs more.
        for _ in needs {
            let more = needs.iter().filter(|&&need| need > others);
            let (count, sum) = more.fold((0, 0.0), |(count, sum), need| (count + 1, sum + need));
            let rest = needs.len() - count;
            let left = if rest == 0 {
                0.0
            } else {
                (room - sum) / rest as f64
            };
            if left >= others {
                break;
            }
            others = left;
        }
        let is_whole = others >= equal * (1.0 - GIVES);
        let width = |need: f64| if is_whole { need.max(others) } else { equal };
        let mut edges = vec![0.0];
        let mut edge = 0.0;
        for &need in needs {
            edge += width(need);
            edges.push(edge);
        }
        Self { edges, is_whole }
    }

    fn x(&self, column: usize) -> f64 {
        let edge = self.edges.get(column).or(self.edges.last());
        edge.copied().unwrap_or_default()
    }

    /// The column at an x.
    fn at(&self, x: f64) -> usize {
        let inner = self.edges.get(1..).unwrap_or_default();
        inner.iter().take_while(|&&edge| edge <= x).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_give_a_little_for_words_to_be_whole() {
        let mut needs = vec![20.0; 20];
        (needs[0], needs[3]) = (45.0, 40.0);
        let columns = Columns::new(700.0, &needs);
        let width = |column| columns.x(column + 1) - columns.x(column);
        assert!(columns.is_whole);
        assert_eq!((width(0), width(3)), (45.0, 40.0));
        assert!((width(1) - 615.0 / 18.0).abs() < 1e-9);
        assert!((columns.x(20) - 700.0).abs() < 1e-9);
        for column in 0..20 {
            assert_eq!(columns.at(columns.x(column) + 1.0), column);
        }
    }

    #[test]
    fn columns_that_would_give_too_much_are_alike() {
        for (need, is_whole) in [(35.0, true), (36.0, false), (90.0, false)] {
            let columns = Columns::new(700.0, &[need; 20]);
            assert_eq!(columns.is_whole, is_whole, "{need}");
            assert!((columns.x(1) - 35.0).abs() < 1e-9);
            assert!((columns.x(20) - 700.0).abs() < 1e-9);
        }
        // Its words have half of the room, and half of the columns have none.
        let mut needs = [3.0; 40];
        needs[..20].fill(25.0);
        assert!(!Columns::new(700.0, &needs).is_whole);
    }
}
