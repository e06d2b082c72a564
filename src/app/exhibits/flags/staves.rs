//! A staff for the belief in each pronoun, and one for what each unit holds.

use super::TASK;
use super::layout::Layout;
use super::turned::Turned;
use crate::app::drawing::Drawing;
use crate::app::names;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::nn::Lane;
use crate::trace::{Place, Story, Trace};

/// Bars narrower than this show what is held and not how it came.
const BEATS_FROM: f64 = 15.0;
/// Where a value stands within its bar once it has been read.
const SETTLED: f64 = 0.6;

/// The belief in one pronoun.
pub struct BeliefStaff<'a> {
    pub class: usize,
    pub name: &'static str,
    /// Where something is turned: the reading without it, and after which word.
    pub untouched: Option<(&'a Trace, usize)>,
    pub now: &'a Trace,
    pub place: Place,
}

impl BeliefStaff<'_> {
    pub fn draw(&self, layout: &Layout, words: Wording, drawing: &mut Drawing) {
        let (mut lines, mut floor) = (PathData::new(), PathData::new());
        for quarter in 0..=4 {
            let y = layout.belief_y(self.class, quarter as f32 / 4.0);
            let path = if quarter == 0 { &mut floor } else { &mut lines };
            path.segment([layout.bars.left, y], [layout.bars.right(), y]);
        }
        drawing.path("staff-line", lines);
        drawing.path("zero-line", floor);
        let now = self.curve(self.now, layout);
        let bottom = layout.belief_y(self.class, 0.0);
        let mut area = now.clone();
        area.extend([[layout.bars.right(), bottom], [layout.bars.left, bottom]]);
        let mut filled = PathData::new();
        filled.polygon(&area);
        drawing.path("ink-wash deep", filled);
        if let Some((untouched, word)) = self.untouched {
            // Before the turn both are the same.
            let was = self.curve(untouched, layout);
            let was = line(was.get(2 * word..).unwrap_or_default());
            drawing.path("was", was);
        }
        // Over what was: where both are the same, only what is now is seen.
        drawing.path("now", line(&now));
        self.label(layout, words, drawing);
    }

    fn curve(&self, trace: &Trace, layout: &Layout) -> Vec<[f64; 2]> {
        let mut points = vec![[
            layout.bars.left,
            layout.belief_y(self.class, trace.belief(0, self.class)),
        ]];
        for token in 0..trace.len() {
            let y = layout.belief_y(self.class, trace.belief(token + 1, self.class));
            points.push([layout.bars.x(token) + layout.bars.width * SETTLED, y]);
            points.push([layout.bars.x(token + 1), y]);
        }
        points
    }

    fn label(&self, layout: &Layout, words: Wording, drawing: &mut Drawing) {
        let sizes = layout.sizes;
        let middle = layout.belief_y(self.class, 0.5);
        let x = layout.bars.left - if sizes.is_narrow { 6.0 } else { 12.0 };
        drawing.text(
            "end it",
            [x, middle + sizes.medium * 0.35],
            sizes.medium,
            self.name,
        );
        if sizes.is_narrow {
            return;
        }
        let share = |read: usize| words.percent(self.now.belief(read, self.class));
        let x = layout.bars.right() + 16.0;
        let is_low = layout.is_projector;
        let y = if is_low {
            middle + sizes.medium * 0.35
        } else {
            middle - 1.0
        };
        drawing.text("strong", [x, y], sizes.medium, share(self.now.len()));
        if !is_low && self.place.token + 1 < self.now.len() {
            let at = words.flags_at_word(self.place.token + 1, share(self.place.token + 1));
            drawing.text("muted", [x, y + sizes.small + 2.0], sizes.small, at);
        }
    }
}

/// What one unit holds.
pub struct UnitStaff<'a> {
    pub unit: usize,
    pub untouched: &'a Trace,
    pub now: &'a Trace,
    pub turned: Option<&'a Turned>,
    pub place: Place,
}

impl UnitStaff<'_> {
    fn y(&self, layout: &Layout, value: f32) -> f64 {
        let end = TASK.cell_state_scale();
        let share = f64::from(value.clamp(-end, end) / end);
        layout.unit_middle(self.unit) - share * layout.unit_height() / 2.0
    }

    fn held(&self, trace: &Trace, token: usize) -> f32 {
        trace.value(Lane::CellState, token, self.unit)
    }

    pub fn draw(&self, layout: &Layout, words: Wording, drawing: &mut Drawing) {
        let (mut lines, mut zero) = (PathData::new(), PathData::new());
        if layout.is_large() {
            let end = TASK.cell_state_scale();
            for share in [-1.0, -0.5, 0.5, 1.0] {
                let y = self.y(layout, share * end);
                lines.segment([layout.bars.left, y], [layout.bars.right(), y]);
            }
        }
        let middle = layout.unit_middle(self.unit);
        zero.segment([layout.bars.left, middle], [layout.bars.right(), middle]);
        drawing.path("staff-line", lines);
        drawing.path("zero-line", zero);
        let mut looks = Looks::default();
        for token in 0..self.now.len() {
            let story = self.now.story(token, self.unit);
            self.bar(token, &story, layout, &mut looks);
        }
        looks.put(drawing);
        self.draw_was(layout, drawing);
        self.draw_turn(layout, drawing);
        self.label(layout, words, drawing);
    }

    fn is_turned(&self) -> bool {
        self.turned.is_some_and(|turned| turned.contains(self.unit))
    }

    /// Kept, written, held: what stands before a valve is dashed.
    fn bar(&self, token: usize, story: &Story, layout: &Layout, looks: &mut Looks) {
        let y = |value: f32| self.y(layout, value);
        let zero = y(0.0);
        let [start, end] = [layout.bars.x(token), layout.bars.x(token + 1)];
        let third = layout.bars.width / 3.0;
        let [write, tell] = [start + third, start + 2.0 * third];
        let (before, kept, holds) = (y(story.before), y(story.kept), y(story.holds));
        looks.carried(story.before).polygon(&[
            [start, zero],
            [start, before],
            [write, kept],
            [write, zero],
        ]);
        looks
            .carried(story.kept)
            .rectangle([write, zero], [tell, kept]);
        looks
            .carried(story.holds)
            .rectangle([tell, zero], [end, holds]);
        let raw = y(story.kept + story.wrote);
        if layout.bars.width >= BEATS_FROM && layout.is_large() {
            if (before - kept).abs() > 1.0 {
                looks.before.segment([start, before], [write, before]);
                looks.before.line_to(write, kept);
            }
            let candidate = y(story.kept + story.candidate);
            looks
                .before
                .rectangle([write + 0.5, kept], [tell - 0.5, candidate]);
        }
        let thin = if story.wrote < 0.0 { 0.6 } else { -0.6 };
        let written = if (raw - kept).abs() < 0.6 {
            kept + thin
        } else {
            raw
        };
        looks
            .written(story.wrote)
            .rectangle([write, kept], [tell, written]);
        looks.held.segment([tell, holds], [end, holds]);
        if story.holds.abs() > TASK.cell_state_scale() {
            let side = if story.holds > 0.0 { -1.0 } else { 1.0 };
            let x = (tell + end) / 2.0;
            looks.beyond.polygon(&[
                [x - 4.0, holds + side * 2.0],
                [x + 4.0, holds + side * 2.0],
                [x, holds + side * 8.0],
            ]);
        }
    }

    /// As trained, from the turn on, where that is another line.
    fn draw_was(&self, layout: &Layout, drawing: &mut Drawing) {
        let Some(turned) = self.turned else { return };
        let mut points = Vec::new();
        let mut differs = false;
        for token in turned.word()..self.untouched.len() {
            let [was, now] =
                [self.untouched, self.now].map(|trace| self.y(layout, self.held(trace, token)));
            differs |= (was - now).abs() > 1.0;
            points.push([layout.bars.x(token) + layout.bars.width * 2.0 / 3.0, was]);
            points.push([layout.bars.x(token + 1), was]);
        }
        if differs {
            let was = line(&points);
            drawing.path("was-ground", was.clone());
            drawing.path("was", was);
        }
    }

    /// An arrow from what was held to its opposite.
    fn draw_turn(&self, layout: &Layout, drawing: &mut Drawing) {
        let Some(turned) = self.turned.filter(|_| self.is_turned()) else {
            return;
        };
        let [was, now] =
            [self.untouched, self.now].map(|trace| self.y(layout, self.held(trace, turned.word())));
        let x = layout.bars.x(turned.word()) + layout.bars.width * 5.0 / 6.0;
        let side = if now > was { 1.0 } else { -1.0 };
        let half = (layout.bars.width / 6.0).clamp(2.5, 5.0);
        let (mut shaft, mut head) = (PathData::new(), PathData::new());
        shaft.segment([x, was], [x, now - side * 2.0]);
        head.polygon(&[
            [x, now],
            [x - half, now - side * half * 1.6],
            [x + half, now - side * half * 1.6],
        ]);
        drawing.path("arrow", shaft);
        drawing.path("solid", head);
    }

    fn label(&self, layout: &Layout, words: Wording, drawing: &mut Drawing) {
        let sizes = layout.sizes;
        let size = if layout.is_large() {
            sizes.medium
        } else {
            sizes.small
        };
        let y = layout.unit_middle(self.unit) + size * 0.35;
        let is_chosen = self.unit == self.place.unit;
        let number = names::unit(self.unit);
        let name = if sizes.is_narrow {
            number.to_string()
        } else {
            words.flags_unit(number)
        };
        // The end of the scale takes the room next to the staff.
        let room = match (layout.is_large(), sizes.is_narrow) {
            (true, _) => sizes.small * 1.7,
            (false, true) => 6.0,
            (false, false) => 12.0,
        };
        let class = if is_chosen { "end strong" } else { "end" };
        drawing.text(class, [layout.bars.left - room, y], size, name);
        if layout.is_large() {
            let end = words.signed(TASK.cell_state_scale(), 0);
            let low = words.signed(-TASK.cell_state_scale(), 0);
            for (text, value) in [(end, 1.0), (low, -1.0)] {
                let y = self.y(layout, value * TASK.cell_state_scale()) + sizes.small * 0.35;
                drawing.text("end muted", [layout.bars.left - 5.0, y], sizes.small, text);
            }
        }
        if sizes.is_narrow {
            return;
        }
        let x = layout.bars.right() + 16.0;
        let held = words.signed(self.held(self.now, self.place.token), 2);
        drawing.text("strong", [x, y], size, held);
        if self.is_turned() {
            let x = x + size * 3.2;
            drawing.text("warn", [x, y], sizes.small, words.flags_is_turned());
        }
    }
}

/// One path for each look, of negative and of positive values where they differ.
#[derive(Default)]
struct Looks {
    carried: [PathData; 2],
    written: [PathData; 2],
    before: PathData,
    held: PathData,
    beyond: PathData,
}

impl Looks {
    fn carried(&mut self, value: f32) -> &mut PathData {
        &mut self.carried[usize::from(value >= 0.0)]
    }

    fn written(&mut self, value: f32) -> &mut PathData {
        &mut self.written[usize::from(value >= 0.0)]
    }

    fn put(self, drawing: &mut Drawing) {
        let [negative, positive] = self.carried;
        drawing.path("negative-soft", negative);
        drawing.path("positive-soft", positive);
        drawing.path("before", self.before);
        let [negative, positive] = self.written;
        drawing.path("negative", negative);
        drawing.path("positive", positive);
        drawing.path("held", self.held);
        drawing.path("solid", self.beyond);
    }
}

fn line(points: &[[f64; 2]]) -> PathData {
    let mut path = PathData::new();
    path.polyline(points.iter().copied());
    path
}
