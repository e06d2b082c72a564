//! What the network answers, in the place of the belief: which form it has follows
//! from what the task asks.

mod bands;
mod guesses;
pub mod labels;
mod tags;

use crate::app::names;
use crate::app::wording::Wording;
use crate::tasks::{Answers, Task};
use crate::trace::Trace;

use super::bars::System;
use super::belief_staff::{SHOWN_CLASS, belief_staff, belief_y};
use super::layout::ScoreLayout;
use crate::app::drawing::Drawing;

pub use guesses::{guess_readings, ranked, true_next};
pub use labels::LabelForm;

/// How the answers stand in the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerLane {
    /// Two classes of the whole sentence: one line, and the words ride on it.
    Line,
    /// More classes of the whole sentence: the words stand on a straight line with
    /// the winner below, and each class has a band of its own.
    Bands { rows: usize },
    /// What comes next: a column of the best guesses under each symbol.
    NextSymbol,
    /// A class at each token: its tag under the word, and bands at the chosen one.
    Tags { rows: usize },
}

impl AnswerLane {
    /// The form for a task; how many rows, by what the network believes.
    pub fn of(task: Task, trace: &Trace) -> Self {
        match (task.answers(), trace.class_count()) {
            (Answers::Whole, 0..=2) => Self::Line,
            (Answers::Whole, _) => Self::Bands {
                rows: bands(trace).len(),
            },
            (Answers::NextSymbol, _) => Self::NextSymbol,
            (Answers::Each, _) => Self::Tags {
                rows: bands(trace).len(),
            },
        }
    }
}

/// Up to so many classes each has its band.
const ALL_SHOWN: usize = 6;
/// Of more classes, those that pass this somewhere are shown.
const WORTH_A_BAND: f32 = 0.1;

/// A difference of shares below this would not be seen.
const WORTH_SEEING: f32 = 0.02;

/// What one band shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Band {
    Class(usize),
    /// All that never win and never pass a tenth, summed.
    Others(Vec<usize>),
}

impl Band {
    /// How far the network believes in it after `tokens_read` tokens.
    pub fn share(&self, trace: &Trace, tokens_read: usize) -> f32 {
        match self {
            Self::Class(class) => trace.belief(tokens_read, *class),
            Self::Others(classes) => {
                let shares = classes
                    .iter()
                    .map(|&class| trace.belief(tokens_read, class));
                shares.sum()
            }
        }
    }

    /// "she", "others (4)".
    pub fn name(&self, words: Wording, task: Task) -> String {
        match self {
            Self::Class(class) => names::class(words, task, *class).to_owned(),
            Self::Others(classes) => words.answer_others(classes.len()),
        }
    }

    /// The same where there is little room.
    pub fn tag(&self, words: Wording, task: Task) -> String {
        match self {
            Self::Class(class) => names::class_tag(words, task, *class).to_owned(),
            Self::Others(_) => "…".to_owned(),
        }
    }
}

/// The bands of a sentence, by class.
pub fn bands(trace: &Trace) -> Vec<Band> {
    let count = trace.class_count();
    let is_shown = |&class: &usize| {
        count <= ALL_SHOWN
            || (1..=trace.len())
                .any(|read| trace.winner(read) == class || trace.belief(read, class) > WORTH_A_BAND)
    };
    let (shown, others): (Vec<usize>, Vec<usize>) = (0..count).partition(is_shown);
    let mut bands: Vec<Band> = shown.into_iter().map(Band::Class).collect();
    if !others.is_empty() {
        bands.push(Band::Others(others));
    }
    bands
}

/// The line that a token's word stands on: at the height of the belief, or straight.
pub fn word_line(layout: &ScoreLayout, trace: &Trace, token: usize) -> f64 {
    match layout.answer {
        AnswerLane::Line => belief_y(layout, trace.belief(token + 1, SHOWN_CLASS)),
        _ => layout.staves.word_line,
    }
}

/// What the lane is drawn from.
#[derive(Clone, Copy)]
pub struct Answered<'a> {
    pub layout: &'a ScoreLayout,
    pub system: &'a System,
    pub task: Task,
    pub trace: &'a Trace,
    /// As trained, while a valve is turned by hand: dashed.
    pub untouched: Option<&'a Trace>,
    /// The chosen token, if it stands in this system.
    pub chosen: Option<usize>,
    pub words: Wording,
}

/// The answers of one system.
pub fn answer_staff(answered: &Answered<'_>) -> Drawing {
    let &Answered {
        layout,
        system,
        trace,
        untouched,
        ..
    } = answered;
    match layout.answer {
        AnswerLane::Line => belief_staff(layout, system, trace, untouched),
        AnswerLane::Bands { .. } => bands::bands_staff(answered),
        AnswerLane::NextSymbol => guesses::guesses_staff(answered),
        AnswerLane::Tags { .. } => tags::tags_staff(answered),
    }
}

#[cfg(test)]
mod tests;
