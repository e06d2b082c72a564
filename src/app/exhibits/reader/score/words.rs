//! The words, riding on the belief or on a straight line, with what is answered at
//! each, note marks and the marks of unknown words.

use crate::app::measure::Face;
use crate::app::names;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::tasks::Task;
use crate::text::Token;
use crate::trace::Trace;

use super::answers::{AnswerLane, word_line};
use super::bars::System;
use super::belief_staff::SHOWN_CLASS;
use super::layout::ScoreLayout;
use crate::app::drawing::Drawing;

/// A word as the score shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct WordShape {
    pub text: String,
    /// em.
    pub width: f64,
    pub is_known: bool,
}

impl WordShape {
    /// `em_width` measures a text.
    pub fn new(token: &Token, em_width: impl Fn(Face, &str) -> f64) -> Self {
        let text = names::short_word(&token.text).into_owned();
        Self {
            width: em_width(Face::Serif, &text),
            text,
            is_known: token.is_known(),
        }
    }
}

/// Width that the words need in a bar, em: the widest, rounded up to half an em, so that
/// the letters of a word that is being typed do not set the whole score anew. The mark
/// of an unknown word finds its place over the corner of its bar.
pub fn widest_word(shapes: &[WordShape]) -> f64 {
    let widest = shapes.iter().map(|shape| shape.width).fold(0.0, f64::max);
    (widest * 2.0).ceil().max(1.0) / 2.0
}

/// How far a word's baseline is above the belief line, in its own size.
const ABOVE_LINE: f64 = 0.3;

/// Words of one system with what is answered at each; the guesses of the next symbol
/// are drawn apart. `chosen` stands reversed.
pub fn words(
    layout: &ScoreLayout,
    system: &System,
    task: Task,
    trace: &Trace,
    shapes: &[WordShape],
    chosen: Option<usize>,
    wording: Wording,
) -> Drawing {
    let (size, small) = (layout.sizes.word, layout.sizes.small);
    let mut drawing = Drawing::default();
    let (mut reversed, mut unknown) = (PathData::new(), PathData::new());
    let with_sign = system.bar_width >= if layout.projector { 84.0 } else { 50.0 };
    for token in system.tokens() {
        let Some(shape) = shapes.get(token) else {
            continue;
        };
        let is_chosen = chosen == Some(token);
        let (centre, line) = (system.bar_centre(token), word_line(layout, trace, token));
        let baseline = line - size * ABOVE_LINE;
        let half = shape.width * size / 2.0;
        if is_chosen {
            let top = baseline - 0.86 * size;
            reversed.rectangle(
                [centre - half - 6.0, top],
                [centre + half + 6.0, top + 1.14 * size],
            );
        }
        if !shape.is_known {
            let y = baseline + if is_chosen { 2.5 } else { 3.5 };
            unknown.segment([centre - half, y], [centre + half, y]);
        }
        let class = if is_chosen { "word chosen" } else { "word" };
        drawing.text(class, [centre, baseline], size, shape.text.as_str());
        let is_asked = task.asks_at(trace.tokens(), token);
        let answer = match layout.answer {
            AnswerLane::NextSymbol => continue,
            AnswerLane::Tags { .. } if !is_asked => continue,
            AnswerLane::Line => {
                let belief = trace.belief(token + 1, SHOWN_CLASS);
                if with_sign {
                    wording.percent(belief)
                } else {
                    wording.number(100.0 * belief, 0)
                }
            }
            AnswerLane::Bands { .. } | AnswerLane::Tags { .. } => {
                let winner = trace.winner(token + 1);
                let share = trace.belief(token + 1, winner);
                layout.label_form.label(wording, task, winner, share)
            }
        };
        let class = match (is_chosen, layout.answer) {
            (true, _) => "share chosen",
            // A tag is the answer itself, not a number beside it.
            (false, AnswerLane::Tags { .. }) => "share tag",
            (false, _) => "share",
        };
        let below = small + if layout.projector { 4.0 } else { 2.0 };
        drawing.text(class, [centre, line + below], small, answer);
    }
    drawing.path("reversed", reversed);
    drawing.path("unknown", unknown);
    drawing
}

/// Numbers of the notes and ? of unknown words, at the words' shoulders.
/// `notes` are the noted tokens in the order of their numbers.
pub fn word_marks(
    layout: &ScoreLayout,
    system: &System,
    trace: &Trace,
    shapes: &[WordShape],
    notes: &[usize],
    chosen: Option<usize>,
    em_width: impl Fn(Face, &str) -> f64,
) -> Drawing {
    let size = layout.sizes.word;
    let mark_size = (size * 0.5).max(if layout.projector { 24.0 } else { 11.0 });
    let mut drawing = Drawing::default();
    for token in system.tokens() {
        let Some(shape) = shapes.get(token) else {
            continue;
        };
        let note = notes.iter().position(|&noted| noted == token);
        let mut mark = note.map_or(String::new(), |index| (index + 1).to_string());
        if !shape.is_known {
            mark.push('?');
        }
        if mark.is_empty() {
            continue;
        }
        let is_chosen = chosen == Some(token);
        let (behind, inside, above) = if is_chosen {
            (8.0, 5.0, 0.93)
        } else {
            (2.0, 1.0, 0.8)
        };
        let centre = system.bar_centre(token);
        let baseline = word_line(layout, trace, token) - size * ABOVE_LINE;
        let width = em_width(Face::Sans, &mark) * mark_size;
        let beside = centre + shape.width * size / 2.0 + behind;
        let bar_end = centre + system.bar_width / 2.0;
        // Above the word's corner where there is no room beside it.
        let at = if beside + width + inside <= bar_end {
            [beside, baseline - size * 0.42]
        } else {
            [bar_end - width - 6.0, baseline - size * above]
        };
        let class = if shape.is_known {
            "note-mark"
        } else {
            "unknown-mark"
        };
        drawing.text(class, at, mark_size, mark);
    }
    drawing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_more_seldom_needs_more_room() {
        let shape = |width| WordShape {
            text: String::new(),
            width,
            is_known: true,
        };
        assert_eq!(widest_word(&[shape(1.2), shape(3.1)]), 3.5);
        assert_eq!(widest_word(&[shape(3.5)]), 3.5);
        assert_eq!(widest_word(&[]), 0.5);
    }
}
