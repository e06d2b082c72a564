//! Where everything of the score stands: bars, systems, staves, type sizes, for
//! a width and a sentence. Knows no document; widths of texts are passed in.

use crate::lesson::exhibit::{ReaderSize, ReaderView};
use crate::nn::Cell;

/// What the score is asked to show, and in how much room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Request {
    /// Width of the whole score, px.
    pub width: f64,
    pub projector: bool,
    pub size: ReaderSize,
    pub view: ReaderView,
    pub cell: Cell,
    /// A number stands at every word.
    pub numbers: bool,
    /// The staff "reach" is shown.
    pub reach: bool,
    pub token_count: usize,
    /// Width of the widest word with the mark of an unknown one, em.
    pub widest_word: f64,
    pub right_to_left: bool,
}

/// Type sizes in px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TypeSizes {
    /// Labels, numbers.
    pub small: f64,
    /// Names of staves, readings.
    pub medium: f64,
    /// The words of the sentence.
    pub word: f64,
}

/// A band between two lines, px from the top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Staff {
    pub top: f64,
    pub height: f64,
}

impl Staff {
    pub fn bottom(self) -> f64 {
        self.top + self.height
    }

    pub fn middle(self) -> f64 {
        self.top + self.height / 2.0
    }
}

/// The staves of a system, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Staves {
    pub belief: Staff,
    /// An RNN has none.
    pub valves: Option<Staff>,
    /// Not where the words alone are shown.
    pub holds: Option<Staff>,
    /// Only an LSTM tells something else than it holds.
    pub tells: Option<Staff>,
    pub reach: Option<Staff>,
    /// Where the bar lines end.
    pub end: f64,
    /// Height of the system's drawing.
    pub height: f64,
}

/// The layout of the whole score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreLayout {
    pub width: f64,
    /// Room on the left for the clefs, on the right for the readings.
    pub gutters: [f64; 2],
    /// Too narrow for names at the clefs and for readings.
    pub narrow: bool,
    pub projector: bool,
    pub cell: Cell,
    pub numbers: bool,
    pub sizes: TypeSizes,
    pub bar_width: f64,
    pub system_count: usize,
    pub token_count: usize,
    pub right_to_left: bool,
    pub staves: Staves,
}

/// Bars are never wider than this, px.
const WIDEST_BAR: f64 = 190.0;
const WIDEST_BAR_NARROW: f64 = 120.0;

impl ScoreLayout {
    pub fn new(request: &Request) -> Self {
        let &Request {
            width,
            projector,
            size,
            numbers,
            token_count,
            ..
        } = request;
        let narrow = width < if projector { 800.0 } else { 560.0 };
        let gutters = match (narrow, projector) {
            (true, true) => [58.0, 10.0],
            (true, false) => [34.0, 14.0],
            (false, true) => [176.0, 176.0],
            (false, false) => [112.0, 112.0],
        };
        let for_bars = (width - gutters[0] - gutters[1]).max(1.0);
        let (small, medium, largest_word, smallest_word, scale): (f64, f64, f64, f64, f64) =
            match (projector, width < 560.0) {
                (true, _) => (24.0, 24.0, 30.0, 24.0, 1.2),
                (false, true) => (12.0, 13.0, 17.0, 14.0, 0.88),
                (false, false) => (13.0, 15.0, 23.0, 14.0, 1.0),
            };
        // The reading wraps where a bar would fall below this or below its longest word.
        let narrowest_bar: f64 = match (numbers, projector, narrow) {
            (true, true, _) => 210.0,
            (true, false, true) => 88.0,
            (true, false, false) => 94.0,
            (false, true, _) => 64.0,
            (false, false, _) => 44.0,
        };
        let systems_for = |word: f64| {
            let beside_word = if projector { 22.0 } else { 16.0 };
            let bar = narrowest_bar.max(request.widest_word * word + beside_word);
            let bars = ((for_bars / bar) as usize).max(1);
            token_count.max(1).div_ceil(bars)
        };
        // Smaller words where they save a system.
        let skipped = usize::from(size == ReaderSize::Compact && !projector && !narrow);
        let candidates = [1.0, 0.91, 0.82, 0.74]
            .into_iter()
            .skip(skipped)
            .map(|share| smallest_word.max((largest_word * share).round()));
        let (word, system_count) = candidates
            .map(|word| (word, systems_for(word)))
            .reduce(|best, next| if next.1 < best.1 { next } else { best })
            .unwrap_or((largest_word, 1));
        let per_system = token_count.max(1).div_ceil(system_count);
        let widest = if narrow {
            WIDEST_BAR_NARROW
        } else {
            WIDEST_BAR
        };
        let sizes = TypeSizes {
            small,
            medium,
            word,
        };
        Self {
            width,
            gutters,
            narrow,
            projector,
            cell: request.cell,
            numbers,
            sizes,
            bar_width: (for_bars / per_system as f64).min(widest),
            system_count,
            token_count,
            right_to_left: request.right_to_left,
            staves: Staves::new(request, narrow, sizes, scale, system_count),
        }
    }

    /// The first token of a system: systems are as long as each other, give or
    /// take one bar.
    fn first_token(&self, system: usize) -> usize {
        let share = (system * self.token_count) as f64 / self.system_count as f64;
        share.round() as usize
    }

    /// A system's bars; without any where there is no such system or no word.
    pub fn system(&self, index: usize) -> System {
        let first = self.first_token(index).min(self.token_count);
        let end = self.first_token(index + 1).min(self.token_count);
        let left = self.gutters[0];
        let right = if self.token_count == 0 {
            self.width - self.gutters[1]
        } else {
            left + (end - first) as f64 * self.bar_width
        };
        System {
            first,
            len: end - first,
            left,
            right,
            bar_width: self.bar_width,
            right_to_left: self.right_to_left,
            is_last: end == self.token_count,
        }
    }

    /// The system that a token stands in.
    pub fn system_of(&self, token: usize) -> usize {
        (0..self.system_count)
            .rev()
            .find(|&system| token >= self.first_token(system))
            .unwrap_or(0)
    }

    /// The columns of the strips: always the whole sentence, on the score's own
    /// columns while that has one system.
    pub fn columns(&self) -> System {
        let bar_width = if self.system_count == 1 {
            self.bar_width
        } else {
            (self.width - self.gutters[0] - self.gutters[1]) / self.token_count.max(1) as f64
        };
        System {
            first: 0,
            len: self.token_count,
            left: 0.0,
            right: bar_width * self.token_count as f64,
            bar_width,
            right_to_left: self.right_to_left,
            is_last: true,
        }
    }
}

impl Staves {
    fn new(
        request: &Request,
        narrow: bool,
        sizes: TypeSizes,
        scale: f64,
        system_count: usize,
    ) -> Self {
        let &Request {
            projector,
            size,
            cell,
            ..
        } = request;
        let or = |at_beamer: f64, else_where: f64| if projector { at_beamer } else { else_where };
        let compact = size == ReaderSize::Compact;
        let factor = scale * if system_count > 2 { 0.78 } else { 1.0 };
        let gap = or(22.0, 17.0) * scale;
        let belief = Staff {
            top: sizes.word * 1.22 + or(11.0, 5.0),
            height: if compact { 58.0 } else { 72.0 } * factor,
        };
        let mut end = belief.bottom() + sizes.small + or(12.0, 8.0);
        let mut next = |before: f64, height: f64| {
            let top = end + before;
            end = top + height;
            Staff { top, height }
        };
        let one_unit = request.view != ReaderView::Sentence;
        let valves = (one_unit && !cell.gates().is_empty()).then(|| {
            let lowest = if projector {
                74.0
            } else if narrow {
                40.0
            } else {
                44.0
            };
            next(
                sizes.small + or(2.0, 4.0),
                (or(60.0, 46.0) * factor).max(lowest),
            )
        });
        let holds_height = or(88.0, if compact { 76.0 } else { 92.0 }) * factor;
        let holds = one_unit.then(|| next(gap, holds_height));
        let tells = (one_unit && cell == Cell::Lstm).then(|| next(gap, 38.0 * factor));
        let reach =
            (request.reach && request.token_count > 0).then(|| next(gap, or(56.0, 36.0) * factor));
        Self {
            belief,
            valves,
            holds,
            tells,
            reach,
            end,
            height: end + sizes.small * 0.7,
        }
    }
}

/// One line of the reading: bars of equal width, in the direction of the script.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct System {
    /// The first token.
    pub first: usize,
    /// Number of bars.
    pub len: usize,
    /// Screen edges of the bars, px.
    pub left: f64,
    pub right: f64,
    pub bar_width: f64,
    pub right_to_left: bool,
    /// The sentence ends here.
    pub is_last: bool,
}

impl System {
    /// The tokens of this system.
    pub fn tokens(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.len
    }

    pub fn contains(&self, token: usize) -> bool {
        self.tokens().contains(&token)
    }

    /// The screen's x, `distance` px from where the reading begins.
    pub fn x(&self, distance: f64) -> f64 {
        if self.right_to_left {
            self.right - distance
        } else {
            self.left + distance
        }
    }

    /// How far, in the direction of reading, a token's bar begins.
    pub fn distance(&self, token: usize) -> f64 {
        token.saturating_sub(self.first) as f64 * self.bar_width
    }

    /// The left edge of a token's bar on the screen.
    pub fn bar_left(&self, token: usize) -> f64 {
        let edge = self.x(self.distance(token));
        if self.right_to_left {
            edge - self.bar_width
        } else {
            edge
        }
    }

    /// The middle of a token's bar on the screen.
    pub fn bar_centre(&self, token: usize) -> f64 {
        self.bar_left(token) + self.bar_width / 2.0
    }

    /// The token whose bar is at a screen's x.
    pub fn token_at(&self, x: f64) -> Option<usize> {
        if self.len == 0 || x < self.left || x > self.right {
            return None;
        }
        let distance = if self.right_to_left {
            self.right - x
        } else {
            x - self.left
        };
        Some(self.first + ((distance / self.bar_width) as usize).min(self.len - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: Request = Request {
        width: 1200.0,
        projector: false,
        size: ReaderSize::Full,
        view: ReaderView::Unit,
        cell: Cell::Lstm,
        numbers: false,
        reach: false,
        token_count: 10,
        widest_word: 1.9,
        right_to_left: false,
    };

    #[test]
    fn ten_words_on_a_wide_page_have_one_system_of_equal_bars() {
        let layout = ScoreLayout::new(&HOME);
        assert_eq!(layout.system_count, 1);
        assert_eq!(layout.gutters, [112.0, 112.0]);
        assert!((layout.bar_width - 97.6).abs() < 1e-9);
        assert_eq!(layout.sizes.word, 23.0);
        assert_eq!(layout.columns().bar_width, layout.bar_width);
    }

    #[test]
    fn forty_words_break_into_balanced_systems_and_strips_do_not() {
        let layout = ScoreLayout::new(&Request {
            token_count: 41,
            widest_word: 4.6,
            ..HOME
        });
        let lengths: Vec<usize> = (0..layout.system_count)
            .map(|system| layout.system(system).len)
            .collect();
        assert_eq!(lengths.iter().sum::<usize>(), 41);
        let (most, fewest) = (lengths.iter().max(), lengths.iter().min());
        assert!(
            most.zip(fewest)
                .is_some_and(|(most, fewest)| most - fewest <= 1)
        );
        assert!(layout.bar_width >= 4.6 * layout.sizes.word + 16.0);
        assert_eq!(layout.columns().len, 41);
        assert!((layout.columns().right - 976.0).abs() < 1e-9);
    }

    #[test]
    fn every_token_stands_in_exactly_one_system() {
        for token_count in [1, 7, 40, 200] {
            for width in [280.0, 358.0, 736.0, 1200.0] {
                let layout = ScoreLayout::new(&Request {
                    token_count,
                    width,
                    ..HOME
                });
                for token in 0..token_count {
                    let index = layout.system_of(token);
                    assert!(layout.system(index).contains(token));
                    let system = layout.system(index);
                    assert!(system.right <= width - layout.gutters[1] + 1e-6);
                }
            }
        }
    }

    #[test]
    fn no_bar_is_narrower_than_its_floor_where_there_is_room_for_one() {
        let floors = [
            (false, false, 44.0),
            (true, false, 94.0),
            (false, true, 64.0),
        ];
        for (numbers, projector, floor) in floors {
            for token_count in 1..60 {
                let request = Request {
                    numbers,
                    projector,
                    token_count,
                    ..HOME
                };
                assert!(ScoreLayout::new(&request).bar_width >= floor);
            }
        }
    }

    #[test]
    fn smaller_words_are_taken_only_where_they_save_a_system() {
        let layout = ScoreLayout::new(&Request {
            token_count: 12,
            widest_word: 3.3,
            ..HOME
        });
        assert_eq!((layout.system_count, layout.sizes.word), (1, 19.0));
    }

    #[test]
    fn a_beamer_has_nothing_below_24_px() {
        let layout = ScoreLayout::new(&Request {
            projector: true,
            ..HOME
        });
        let TypeSizes {
            small,
            medium,
            word,
        } = layout.sizes;
        assert!(small >= 24.0 && medium >= 24.0 && word >= 24.0);
        assert!(
            layout
                .staves
                .valves
                .is_some_and(|staff| staff.height >= 74.0)
        );
    }

    #[test]
    fn staves_follow_the_cell() {
        let staves = |cell| ScoreLayout::new(&Request { cell, ..HOME }).staves;
        assert!(staves(Cell::Lstm).tells.is_some());
        assert!(staves(Cell::Gru).valves.is_some() && staves(Cell::Gru).tells.is_none());
        assert!(staves(Cell::Rnn).valves.is_none());
        assert!(staves(Cell::Lstm).reach.is_none());
        let view = ReaderView::Sentence;
        let words_alone = ScoreLayout::new(&Request { view, ..HOME }).staves;
        assert!(words_alone.valves.is_none() && words_alone.holds.is_none());
    }

    #[test]
    fn right_to_left_mirrors_bars_and_hits() {
        let layout = ScoreLayout::new(&Request {
            right_to_left: true,
            token_count: 4,
            ..HOME
        });
        let system = layout.system(0);
        assert_eq!(system.bar_left(0) + system.bar_width, system.right);
        assert_eq!(system.bar_left(3), system.left);
        assert_eq!(system.token_at(system.right - 1.0), Some(0));
        assert_eq!(system.token_at(system.left + 1.0), Some(3));
        assert_eq!(system.token_at(system.left - 1.0), None);
    }

    #[test]
    fn an_empty_sentence_keeps_its_staves_and_has_no_bars() {
        let layout = ScoreLayout::new(&Request {
            token_count: 0,
            ..HOME
        });
        let system = layout.system(0);
        assert_eq!((layout.system_count, system.len), (1, 0));
        assert_eq!(system.right, 1088.0);
        assert_eq!(system.token_at(500.0), None);
    }
}
