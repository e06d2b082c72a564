//! The votes of one reader, drawn: up for one class, down for the other.

use super::TASK;
use super::layout::{Layout, SCALE};
use super::meeting::{AGAINST, FOR};
use crate::app::drawing::Drawing;
use crate::app::measure::{Face, em_width};
use crate::app::names;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;

/// A reader's votes: of each word from `first` on.
pub struct Staff<'a> {
    pub top: f64,
    pub votes: &'a [f32],
    pub first: usize,
    /// The word at which they count.
    pub place: usize,
    /// The word whose number is told whatever room there is.
    pub chosen: usize,
    pub name: &'static str,
    pub what: &'static str,
}

impl Staff<'_> {
    pub fn draw(&self, layout: &Layout, words: Wording, fonts: bool, drawing: &mut Drawing) {
        self.draw_lines(layout, drawing);
        self.draw_names(layout, (words, fonts), drawing);
        for (index, &vote) in self.votes.iter().enumerate() {
            self.draw_vote(layout, self.first + index, vote, drawing);
        }
        for (index, &vote) in self.votes.iter().enumerate() {
            self.draw_number(layout, self.first + index, (words, fonts), vote, drawing);
        }
    }

    fn draw_lines(&self, layout: &Layout, drawing: &mut Drawing) {
        let [mut lines, mut zero] = [PathData::new(), PathData::new()];
        for quarter in 0..=4 {
            let y = self.top + layout.staff * f64::from(quarter) / 4.0;
            let path = if quarter == 2 { &mut zero } else { &mut lines };
            path.segment([layout.left, y], [layout.right, y]);
        }
        drawing.path("staff-line", lines);
        drawing.path("zero-line", zero);
    }

    /// Name and scale at the left, or over the staff.
    fn draw_names(&self, layout: &Layout, (words, fonts): (Wording, bool), drawing: &mut Drawing) {
        let small = layout.sizes.small;
        let end = |class, sign: f64| {
            let name = names::class(words, TASK, class);
            format!("{name} {}", words.signed(sign * SCALE, 0))
        };
        let [up, down] = [end(FOR, 1.0), end(AGAINST, -1.0)];
        if layout.sizes.is_narrow {
            let y = self.top - small * 0.75;
            drawing.text("ink strong halo", [0.0, y], small, self.name);
            let width = |text: &str| em_width(Face::Sans, text, fonts) * small * 1.06;
            let long = format!("{up}, {down}");
            let room = layout.right - width(self.name) - 10.0;
            let short = || format!("±{}", words.number(SCALE, 0));
            // Nor into the frame of the word that is asked about.
            let room = room.min(layout.right - layout.x(self.place + 1) - 4.0);
            let scale = if width(&long) < room { long } else { short() };
            drawing.text("end muted halo", [layout.right, y], small, scale);
            return;
        }
        let (x, middle) = (layout.left - 12.0, self.top + layout.staff / 2.0);
        drawing.text("end muted", [x, self.top + small * 0.4], small, up);
        let medium = layout.sizes.medium;
        drawing.text("end ink", [x, middle - 2.0], medium, self.name);
        drawing.text("end muted", [x, middle + small], small, self.what);
        drawing.text(
            "end muted",
            [x, self.top + layout.staff + small * 0.3],
            small,
            down,
        );
    }

    fn draw_vote(&self, layout: &Layout, word: usize, vote: f32, drawing: &mut Drawing) {
        let (zero, y) = (layout.y(self.top, 0.0), layout.y(self.top, vote));
        let (x, inset) = (layout.x(word), layout.bar * 0.12);
        let (from, to) = (x + inset, x + layout.bar - inset);
        let [mut area, mut edge] = [PathData::new(), PathData::new()];
        area.rectangle([from, zero.min(y)], [to, zero.max(y)]);
        edge.segment([from, y], [to, y]);
        let [soft, hard, line] = if vote < 0.0 {
            ["negative-soft", "negative", "negative-edge"]
        } else {
            ["positive-soft", "positive", "positive-edge"]
        };
        drawing.path(if word == self.place { hard } else { soft }, area);
        drawing.path(line, edge);
        if f64::from(vote.abs()) > SCALE {
            // Beyond the staff: a triangle at its edge.
            let (side, middle) = (if vote > 0.0 { -1.0 } else { 1.0 }, x + layout.bar / 2.0);
            let base = y + 2.0 * side;
            let mut beyond = PathData::new();
            beyond.polygon(&[
                [middle - 4.0, base],
                [middle + 4.0, base],
                [middle, base + 6.0 * side],
            ]);
            drawing.path("solid", beyond);
        }
    }

    fn draw_number(
        &self,
        layout: &Layout,
        word: usize,
        (words, fonts): (Wording, bool),
        vote: f32,
        drawing: &mut Drawing,
    ) {
        let size = layout.sizes.small;
        let is_place = word == self.place;
        let number = words.signed(vote, 1);
        let width = em_width(Face::Sans, &number, fonts) * size * 1.05;
        if width + 4.0 > layout.bar && !is_place && word != self.chosen {
            return;
        }
        let y = layout.y(self.top, vote);
        let y = if vote < 0.0 { y + size + 2.0 } else { y - 5.0 };
        let y = y.clamp(self.top - 3.0, self.top + layout.staff + size);
        let class = if is_place {
            "middle strong halo"
        } else {
            "middle halo"
        };
        drawing.text(class, [layout.x(word) + layout.bar / 2.0, y], size, number);
    }
}
