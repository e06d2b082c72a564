//! The words of a score, each at its bar: as large as lets them stand in one row, or in
//! several rows with a stem from each to its bar. The chosen one is reversed.

use super::Bars;
use super::word_rows::{self, WordPlace};
use crate::app::drawing::Drawing;
use crate::app::measure::{Face, em_width};
use crate::app::names;
use crate::app::path_data::PathData;
use crate::text::Token;

#[derive(PartialEq)]
pub struct ScoreWords {
    /// Of the letters, px.
    pub size: f64,
    words: Vec<Word>,
    rows: usize,
}

#[derive(PartialEq)]
struct Word {
    text: String,
    is_known: bool,
    width: f64,
    place: WordPlace,
    /// Of its bar.
    middle: f64,
}

impl ScoreWords {
    /// Words of the first of these sizes in which one row of the width has room for them
    /// all, each with `pad` on either side; of the last size if there is none.
    pub fn new(
        tokens: &[Token],
        bars: Bars,
        width: f64,
        sizes: &[f64],
        pad: f64,
        fonts: bool,
    ) -> Self {
        let em_widths: Vec<f64> = tokens
            .iter()
            .map(|token| em_width(Face::Serif, &names::short_word(&token.text), fonts))
            .collect();
        let place = |size: f64| {
            let spans = em_widths.iter().enumerate();
            let spans = spans.map(|(place, width)| (bars.middle(place), width * size + 2.0 * pad));
            word_rows::place(&spans.collect::<Vec<_>>(), [0.0, width], 0.0)
        };
        let in_one_row = |&&size: &&f64| word_rows::row_count(&place(size)) == 1;
        let largest = sizes.iter().find(in_one_row).or(sizes.last());
        let size = largest.copied().unwrap_or(13.0);
        let places = place(size);
        let rows = word_rows::row_count(&places);
        let words = tokens.iter().zip(em_widths).zip(places).enumerate();
        let words = words.map(|(index, ((token, em_width), place))| Word {
            text: names::short_word(&token.text).into_owned(),
            is_known: token.is_known(),
            width: em_width * size,
            place,
            middle: bars.middle(index),
        });
        Self {
            size,
            words: words.collect(),
            rows,
        }
    }

    fn line(&self) -> f64 {
        (self.size * 1.32).round()
    }

    /// Of all rows.
    pub fn height(&self) -> f64 {
        self.line() * self.rows as f64
    }

    /// The baseline of a row, from the top of the first.
    fn baseline(&self, row: usize) -> f64 {
        self.line() * row as f64 + self.size
    }

    pub fn last_baseline(&self) -> f64 {
        self.baseline(self.rows - 1)
    }

    /// Draws them from `top` on; stems of several rows end at `foot`.
    pub fn draw(&self, chosen: usize, [top, foot]: [f64; 2], drawing: &mut Drawing) {
        let size = self.size;
        let [mut stems, mut ground, mut unknown] =
            [PathData::new(), PathData::new(), PathData::new()];
        for (index, word) in self.words.iter().enumerate() {
            let (x, y) = (word.place.x, top + self.baseline(word.place.row));
            let half = word.width / 2.0;
            // Down from a word to the column that it belongs to, past the rows below.
            stems.segment([word.middle, y + size * 0.35], [word.middle, foot]);
            if index == chosen {
                ground.rectangle(
                    [x - half - 4.0, y - size * 0.92],
                    [x + half + 4.0, y + size * 0.36],
                );
            }
            if !word.is_known {
                unknown.segment([x - half, y + 3.0], [x + half, y + 3.0]);
            }
            let class = match (index == chosen, word.is_known) {
                (true, _) => "middle word reversed",
                (false, true) => "middle word halo",
                (false, false) => "middle word halo unknown-letter",
            };
            drawing.text(class, [x, y], size, word.text.clone());
        }
        if self.rows > 1 {
            drawing.path("bar-line", stems);
        }
        drawing.path("solid", ground);
        drawing.path("unknown-word", unknown);
    }
}
