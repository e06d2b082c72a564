//! What the unit holds, drawn under the valves that change it: the held value
//! falls under a shut keep, the new one is written beside it. Dashed is what
//! stands before a valve, filled what passes.

use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::nn::Cell;
use crate::trace::Story;

use super::bars::System;
use super::layout::ScoreLayout;
use super::staff_lines::staff_lines;
use super::staves::Staff;
use crate::app::drawing::Drawing;

/// One path for each look, of positive and of negative values where they differ.
#[derive(Default)]
struct Looks {
    /// What is carried along, [negative, positive].
    carried: [PathData; 2],
    /// What is written.
    written: [PathData; 2],
    /// The edge of what is carried from the word before.
    edges: [PathData; 2],
    /// What stands before a valve.
    before: PathData,
    /// What is held after the word.
    held: PathData,
    /// Triangles at values beyond the scale.
    beyond: PathData,
}

fn signed(paths: &mut [PathData; 2], value: f32) -> &mut PathData {
    let [negative, positive] = paths;
    if value < 0.0 { negative } else { positive }
}

/// The staff "holds" of one system; `scale` is the end of its fixed scale.
pub fn holds_staff(
    layout: &ScoreLayout,
    system: &System,
    stories: &[Story],
    scale: f32,
    wording: Wording,
) -> Drawing {
    let Some(staff) = layout.staves.holds else {
        return Drawing::default();
    };
    let mut drawing = staff_lines(system, staff, layout.sizes);
    let mut looks = Looks::default();
    for token in system.tokens() {
        if let Some(story) = stories.get(token) {
            let bar = Bar {
                layout,
                staff,
                system,
                token,
                scale,
            };
            bar.draw(story, &mut looks);
            bar.label(story, wording, &mut looks, &mut drawing);
        }
    }
    let [negative, positive] = looks.carried;
    drawing.path("carried neg", negative);
    drawing.path("carried pos", positive);
    drawing.path("before", looks.before);
    let [negative, positive] = looks.written;
    drawing.path("written neg", negative);
    drawing.path("written pos", positive);
    let [negative, positive] = looks.edges;
    drawing.path("edge neg", negative);
    drawing.path("edge pos", positive);
    drawing.path("held", looks.held);
    drawing.path("beyond", looks.beyond);
    drawing
}

/// One bar of the staff.
struct Bar<'a> {
    layout: &'a ScoreLayout,
    staff: Staff,
    system: &'a System,
    token: usize,
    scale: f32,
}

impl Bar<'_> {
    fn y(&self, value: f32) -> f64 {
        let share = f64::from(value.clamp(-self.scale, self.scale) / self.scale);
        self.staff.middle() - share * self.staff.height / 2.0
    }

    /// The screen's x of a third of the bar.
    fn beat(&self, thirds: f64) -> f64 {
        self.system.beat_x(self.token, thirds / 3.0)
    }

    /// The beat in which the held value falls: the valve "keep" is the first, in
    /// a GRU the second.
    fn keep_beat(&self) -> f64 {
        if self.layout.cell == Cell::Gru {
            1.0
        } else {
            0.0
        }
    }

    fn draw(&self, story: &Story, looks: &mut Looks) {
        let zero = self.y(0.0);
        let first = self.keep_beat();
        let [keep, write, end] = [0.0, 1.0, 2.0].map(|beat| self.beat(first + beat));
        let (bar_start, bar_end) = (self.beat(0.0), self.beat(3.0));
        let (before, kept, holds) = (
            self.y(story.before),
            self.y(story.kept),
            self.y(story.holds),
        );
        if story.before != 0.0 {
            let carried = signed(&mut looks.carried, story.before);
            carried.polygon(&[[keep, zero], [keep, before], [write, kept], [write, zero]]);
            carried.rectangle([bar_start, zero], [keep, before]);
            looks
                .before
                .segment([keep, before], [write, before])
                .vertical_to(kept);
            let edge = signed(&mut looks.edges, story.before);
            edge.segment([bar_start, before], [keep, before]);
            edge.line_to(write, kept).horizontal_to(end);
        }
        signed(&mut looks.carried, story.kept).rectangle([write, zero], [end, kept]);
        signed(&mut looks.carried, story.holds).rectangle([end, zero], [bar_end, holds]);
        // An LSTM adds the candidate to what it keeps; a GRU goes a share of the way to it.
        let (old, new) = match self.layout.cell {
            Cell::Gru => (zero, self.y(story.candidate)),
            _ => (kept, self.y(story.kept + story.candidate)),
        };
        // Half a pixel inside its beat, so that dashes of two beats do not meet.
        let inset = (end - write).signum() * 0.5;
        looks
            .before
            .rectangle([write + inset, old], [end - inset, new]);
        let thinnest = if story.wrote < 0.0 { 0.6 } else { -0.6 };
        let wrote_end = if (holds - kept).abs() < 0.6 {
            kept + thinnest
        } else {
            holds
        };
        signed(&mut looks.written, story.wrote).rectangle([write, kept], [end, wrote_end]);
        let held_from = if end == bar_end { write } else { end };
        looks.held.segment([held_from, holds], [bar_end, holds]);
    }

    /// Signs of what is written, numbers, and the triangle beyond the scale.
    fn label(&self, story: &Story, wording: Wording, looks: &mut Looks, drawing: &mut Drawing) {
        let (staff, small) = (self.staff, self.layout.sizes.small);
        let third = self.system.bar_width / 3.0;
        let (kept, holds) = (self.y(story.kept), self.y(story.holds));
        if third >= 14.0 && (kept - holds).abs() >= small * 0.8 {
            let sign = if story.wrote < 0.0 { "\u{2212}" } else { "+" };
            let x = self.beat(self.keep_beat() + 1.5);
            let y = (kept + holds) / 2.0 + small * 0.36;
            drawing.text("sign", [x, y], small * 1.1, sign);
        }
        let is_beyond = story.holds.abs() > self.scale;
        if is_beyond {
            let x = self.beat(2.5);
            let (edge, tip) = if story.holds > 0.0 {
                (staff.top - 2.0, -7.0)
            } else {
                (staff.bottom() + 2.0, 7.0)
            };
            looks
                .beyond
                .polygon(&[[x - 5.0, edge], [x + 5.0, edge], [x, edge + tip]]);
            if !self.layout.numbers && self.system.bar_width > 60.0 {
                let y = edge + if tip < 0.0 { -1.0 } else { small * 0.75 };
                let number = wording.signed(story.holds, 2);
                drawing.text("end ink", [x - 9.0, y], small, number);
            }
        }
        if self.layout.numbers {
            let right = self.beat(0.0).max(self.beat(3.0));
            let y = if story.holds < 0.0 {
                staff.middle() - 5.0
            } else {
                staff.middle() + small + 2.0
            };
            let number = wording.signed(story.holds, 2);
            drawing.text("end ink halo", [right - 4.0, y], small, number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::answers::AnswerLane;
    use super::super::layout::Request;
    use super::*;
    use crate::lesson::exhibit::{ReaderSize, ReaderView};
    use crate::text::Language;

    fn story(before: f32, keep: f32, wrote: f32) -> Story {
        Story {
            before,
            keep,
            kept: keep * before,
            candidate: wrote,
            wrote,
            holds: keep * before + wrote,
            squashed: 0.0,
            tells: 0.0,
            valves: Vec::new(),
        }
    }

    fn draw(stories: &[Story], numbers: bool) -> Drawing {
        let layout = ScoreLayout::new(&Request {
            width: 1200.0,
            projector: false,
            size: ReaderSize::Full,
            view: ReaderView::Unit,
            cell: Cell::Lstm,
            answer: AnswerLane::Line,
            label_widths: [0.0; 4],
            numbers,
            reach: false,
            token_count: stories.len(),
            widest_word: 2.0,
            names_width: 0.0,
            right_to_left: false,
            from_the_end: false,
        });
        let system = layout.system(0);
        holds_staff(
            &layout,
            &system,
            stories,
            4.0,
            Wording::new(Language::English),
        )
    }

    fn path<'a>(drawing: &'a Drawing, class: &str) -> &'a str {
        let path = drawing.paths.iter().find(|path| path.class == class);
        &path.expect("the path is there").data
    }

    #[test]
    fn a_write_has_its_sign_as_a_letter_too() {
        let drawing = draw(&[story(0.0, 1.0, 2.0), story(2.0, 0.0, -2.0)], false);
        let signs: Vec<&str> = drawing
            .texts
            .iter()
            .filter(|text| text.class == "sign")
            .map(|text| text.text.as_str())
            .collect();
        assert_eq!(signs, ["+", "\u{2212}"]);
        assert!(!path(&drawing, "written neg").is_empty());
    }

    #[test]
    fn beyond_the_scale_stands_a_triangle_with_the_true_number() {
        let drawing = draw(&[story(0.0, 1.0, -4.16)], false);
        assert!(!path(&drawing, "beyond").is_empty());
        assert!(drawing.texts.iter().any(|text| text.text == "−4.16"));
        assert!(path(&draw(&[story(0.0, 1.0, 3.9)], false), "beyond").is_empty());
    }

    #[test]
    fn numbers_stand_at_every_word() {
        let drawing = draw(&[story(0.0, 1.0, 0.5), story(0.5, 1.0, 0.1)], true);
        for number in ["+0.50", "+0.60"] {
            assert!(drawing.texts.iter().any(|text| text.text == number));
        }
    }
}
