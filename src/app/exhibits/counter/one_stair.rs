//! One of the two stairs: what a network's counting unit holds, step by step, and under
//! it the belief that this is the end.

use super::layout::{Layout, Stair};
use super::sentence::{holds_at, symbol_name, verdict};
use crate::app::drawing::Drawing;
use crate::app::measure::{Face, em_width};
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::trace::counting::{Count, Verdict};

/// The staff of c goes so far one way, and so far the other; that of h to 1 both ways.
const FAR: f64 = 25.0;
const NEAR: f64 = 5.0;
/// Training went so far.
pub const TRAINED_TO: usize = 10;

/// One of the two, as it is drawn.
pub struct OneStair<'a> {
    pub count: &'a Count,
    pub unit: usize,
    /// The LSTM is the first.
    pub index: usize,
    pub stair: Stair,
    pub layout: &'a Layout,
    pub words: Wording,
}

impl OneStair<'_> {
    fn is_lstm(&self) -> bool {
        self.index == 0
    }

    /// Lowest and highest of the staff: the LSTM's goes far to where its c goes.
    fn range(&self) -> [f64; 2] {
        if !self.is_lstm() {
            return [-1.0, 1.0];
        }
        let last_a = self.count.count.saturating_sub(1);
        if self.count.holds(last_a, self.unit) < 0.0 {
            [-FAR, NEAR]
        } else {
            [-NEAR, FAR]
        }
    }

    fn y(&self, value: f64) -> f64 {
        let [low, high] = self.range();
        let share = (high - value.clamp(low, high)) / (high - low);
        self.stair.top + share * (self.stair.bottom - self.stair.top)
    }

    pub fn draw(&self, chosen: usize, drawing: &mut Drawing) {
        self.draw_names(drawing);
        self.draw_lines(drawing);
        self.draw_steps(drawing);
        self.draw_belief(drawing);
        self.draw_end(drawing);
        self.draw_reading(chosen, drawing);
    }

    fn draw_names(&self, drawing: &mut Drawing) {
        let (words, sizes) = (self.words, self.layout.sizes);
        let units = self.count.trace.hidden_size();
        let name = match (self.is_lstm(), units) {
            (true, 1) => words.counter_lstm_one().to_owned(),
            (true, _) => words.counter_lstm(units, self.unit + 1),
            (false, 1) => words.counter_gru_one().to_owned(),
            (false, _) => words.counter_gru(units, self.unit + 1),
        };
        // As much of it as the verdict at the other end leaves room for.
        let told = verdict(self.count, words);
        let width = |text: &str| em_width(Face::Sans, text, true) * sizes.medium * 1.08;
        let room = self.layout.width - width(&told) - sizes.medium * 0.6;
        let mut name = name.as_str();
        while width(name) > room
            && let Some((shorter, _)) = name.rsplit_once([':', ','])
        {
            name = shorter;
        }
        drawing.text(
            "strong",
            [0.0, self.stair.name_at],
            sizes.medium,
            name.to_owned(),
        );
        let letter = if self.is_lstm() { "c" } else { "h" };
        let end = self.layout.left - sizes.small * 2.6;
        let middle = f64::midpoint(self.stair.top, self.stair.bottom) + sizes.medium * 0.4;
        drawing.text("end symbol", [end, middle], sizes.medium * 1.4, letter);
        if self.layout.names_above {
            let at = [
                self.layout.left + 4.0,
                self.stair.belief_top - sizes.small * 0.35,
            ];
            drawing.text("muted halo", at, sizes.small, words.counter_belief());
        } else {
            let holds = [end - sizes.medium, middle];
            drawing.text("end ink", holds, sizes.medium, words.counter_holds());
            let middle = f64::midpoint(self.stair.belief_top, self.stair.belief_bottom);
            let at = [self.layout.left - 12.0, middle + sizes.small * 0.35];
            drawing.text("end ink", at, sizes.small, words.counter_belief());
        }
    }

    fn draw_lines(&self, drawing: &mut Drawing) {
        let (layout, stair) = (self.layout, self.stair);
        let [mut lines, mut zero, mut bars] = [PathData::new(), PathData::new(), PathData::new()];
        let [low, high] = self.range();
        let step = if self.is_lstm() { 5.0 } else { 0.5 };
        let mut value = low;
        while value <= high {
            let path = if value == 0.0 { &mut zero } else { &mut lines };
            path.segment(
                [layout.left, self.y(value)],
                [layout.right(), self.y(value)],
            );
            if value == low || value == high || value == 0.0 {
                let text = if value == 0.0 {
                    "0".to_owned()
                } else {
                    self.words.signed(value, 0)
                };
                let small = layout.sizes.small;
                let at = [layout.left - 8.0, self.y(value) + small * 0.35];
                drawing.text("end muted", at, small, text);
            }
            value += step;
        }
        for quarter in 0..=2 {
            let y = stair.belief_bottom - layout.belief * f64::from(quarter) / 2.0;
            lines.segment([layout.left, y], [layout.right(), y]);
        }
        if layout.bar > 8.0 {
            for place in 1..=layout.length {
                let x = layout.edge(place);
                bars.segment([x, stair.top], [x, stair.bottom]);
            }
        }
        drawing.path("staff-line", lines);
        drawing.path("bar-line", bars);
        drawing.path("zero-line", zero);
        let mut start = PathData::new();
        start.segment([layout.left, stair.top], [layout.left, stair.belief_bottom]);
        drawing.path("now", start);
    }

    /// Kept, written, held: the beats of the score.
    fn draw_steps(&self, drawing: &mut Drawing) {
        let layout = self.layout;
        let zero = self.y(0.0);
        let [mut carried, mut written] = [
            [PathData::new(), PathData::new()],
            [PathData::new(), PathData::new()],
        ];
        let [mut held, mut beyond] = [PathData::new(), PathData::new()];
        let [low, high] = self.range();
        for place in 0..self.count.trace.len() {
            let story = self.count.trace.story(place, self.unit);
            let beat = |thirds: f64| layout.edge(place) + layout.bar * thirds / 3.0;
            let [before, kept, holds] =
                [story.before, story.kept, story.holds].map(|value| self.y(value.into()));
            let sign = |value: f32| usize::from(value >= 0.0);
            let area = &mut carried[sign(story.before)];
            area.polygon(&[
                [beat(0.0), zero],
                [beat(0.0), before],
                [beat(1.0), kept],
                [beat(1.0), zero],
            ]);
            carried[sign(story.kept)].rectangle([beat(1.0), zero], [beat(2.0), kept]);
            carried[sign(story.holds)].rectangle([beat(2.0), zero], [beat(3.0), holds]);
            // What is written is seen however little it is.
            let thinnest = if story.wrote < 0.0 { 1.0 } else { -1.0 };
            let end = if (holds - kept).abs() < 1.0 {
                kept + thinnest
            } else {
                holds
            };
            written[sign(story.wrote)].rectangle([beat(1.0), kept], [beat(2.0), end]);
            held.segment([beat(2.0), holds], [beat(3.0), holds]);
            let value = f64::from(story.holds);
            if value < low || value > high {
                let up = if value > high { -1.0 } else { 1.0 };
                let [left, right] = [beat(2.5) - 4.0, beat(2.5) + 4.0];
                let foot = holds + 2.0 * up;
                beyond.polygon(&[[left, foot], [right, foot], [beat(2.5), foot + 6.0 * up]]);
            }
        }
        let [negative, positive] = carried;
        drawing.path("carried neg", negative);
        drawing.path("carried pos", positive);
        let [negative, positive] = written;
        drawing.path("written neg", negative);
        drawing.path("written pos", positive);
        drawing.path("now", held);
        drawing.path("solid", beyond);
        if self.count.count > TRAINED_TO {
            let x = layout.edge(TRAINED_TO);
            let mut line = PathData::new();
            line.segment([x, self.stair.top - 2.0], [x, self.stair.bottom]);
            drawing.path("trained-to", line);
            if self.is_lstm() {
                self.draw_trained_to(x, drawing);
            }
        }
    }

    /// What the line at the end of training is, on the empty side of the stairs: left of it
    /// if there is room, in two rows if there is little.
    fn draw_trained_to(&self, x: f64, drawing: &mut Drawing) {
        let (layout, words) = (self.layout, self.words);
        let small = layout.sizes.small;
        let room = x - layout.left - 8.0;
        let fits = |text: &str| em_width(Face::Sans, text, true) * small * 1.04 < room;
        let short = words.counter_trained_short();
        let whole = [words.counter_trained_to(), short];
        let lines = match whole.into_iter().find(|text| fits(text)) {
            Some(text) => vec![text],
            // Right of it a whole line would run into the chosen symbol's column.
            None => short.splitn(2, ' ').collect(),
        };
        let is_down = self.range()[0] < -NEAR;
        let above = (lines.len() - 1) as f64 * small * 1.15;
        let first = if is_down {
            self.stair.bottom - small * 0.5 - above
        } else {
            self.stair.top + small * 1.1
        };
        let is_left = lines.iter().all(|text| fits(text));
        for (row, &text) in lines.iter().enumerate() {
            let y = first + row as f64 * small * 1.15;
            if is_left {
                drawing.text("end muted halo", [x - 5.0, y], small, text);
            } else {
                drawing.text("muted halo", [x + 5.0, y], small, text);
            }
        }
    }

    /// From X on it is asked whether this is the end.
    fn draw_belief(&self, drawing: &mut Drawing) {
        let (layout, stair) = (self.layout, self.stair);
        let [mut whole, mut share] = [PathData::new(), PathData::new()];
        for place in self.count.count..self.count.trace.len() {
            let [left, right] = [layout.edge(place) + 0.5, layout.edge(place + 1) - 0.5];
            let belief = f64::from(self.count.trace.belief(place + 1, self.count.end));
            whole.rectangle([left, stair.belief_top], [right, stair.belief_bottom]);
            let top = stair.belief_bottom - (layout.belief * belief).max(0.8);
            share.rectangle([left, top], [right, stair.belief_bottom]);
        }
        drawing.path("frame", whole);
        drawing.path("solid", share);
    }

    /// Where it says that this is the end, and where it should have.
    fn draw_end(&self, drawing: &mut Drawing) {
        let (layout, stair, medium) = (self.layout, self.stair, self.layout.sizes.medium);
        let due = layout.edge(2 * self.count.count + 1);
        let mut line = PathData::new();
        line.segment([due, stair.top - 4.0], [due, stair.belief_bottom]);
        drawing.path("due", line);
        let x = layout.edge(self.count.trace.len());
        if self.count.verdict() != Verdict::NoStop {
            let mut ending = PathData::new();
            ending.segment([x + 2.0, stair.top - 4.0], [x + 2.0, stair.belief_bottom]);
            drawing.path("ending", ending);
        }
        let text = verdict(self.count, self.words);
        let is_right = self.count.verdict() == Verdict::Right;
        let class = match is_right {
            true => "end strong",
            false => "end strong warn",
        };
        drawing.text(class, [layout.width, stair.name_at], medium, text);
    }

    fn draw_reading(&self, chosen: usize, drawing: &mut Drawing) {
        let (layout, stair) = (self.layout, self.stair);
        if layout.sizes.is_narrow {
            return;
        }
        let [small, medium] = [layout.sizes.small, layout.sizes.medium];
        let x = layout.right() + 14.0;
        let y = stair.top + (stair.bottom - stair.top) * 0.45;
        let name = symbol_name(chosen, self.count.count, self.words);
        drawing.text("muted", [x, y], small, name);
        let value = holds_at(self.count, self.unit, chosen, self.words);
        drawing.text("strong", [x, y + medium * 1.2], medium, value);
    }
}
