//! Everything that the drawing of one bar shows, as numbers.

use super::rounding::PrintedSum;
use crate::app::exhibits::reader::scale_end;
use crate::nn::{Cell, Direction, Lane, LayerId};
use crate::tasks::Task;
use crate::trace::{Place, Story, Trace};

/// One unit at one word.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub task: Task,
    pub cell: Cell,
    /// The reader that the unit is of.
    pub layer: LayerId,
    pub place: Place,
    /// The word as it was typed.
    pub word: String,
    pub story: Story,
    /// What is kept and what is written, as printed: they add up to what is held.
    pub products: PrintedSum<2>,
    /// GRU: the push of the words before on the candidate, in front of the reset
    /// gate; 0 in the other cells.
    pub push: f32,
    /// Where each weighted lane comes from, in the order of the weights.
    pub sums: Vec<LaneSum>,
    /// End of the fixed scale on which what is held is drawn.
    pub held_scale: f32,
}

/// The sum behind one lane, and what it makes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneSum {
    pub lane: Lane,
    /// From the word, from the words before, bias.
    pub sum: PrintedSum<3>,
    /// σ or tanh of the sum, or what the hand says instead.
    pub value: f32,
    pub by_hand: bool,
}

impl Opened {
    /// The bar at `place`; `None` in an empty sentence.
    pub fn of(trace: &Trace, place: Place, task: Task) -> Option<Self> {
        let Place { token, unit } = place;
        let cell = trace.cell();
        let is_held = |lane| {
            let mut clamps = trace.clamps().iter();
            let here = (trace.layer(), token, unit, lane);
            clamps.any(|clamp| (clamp.layer, clamp.step, clamp.unit, clamp.lane) == here)
        };
        let sums = cell.weighted_lanes().iter().filter_map(|&lane| {
            Some(LaneSum {
                lane,
                sum: trace.sums(lane, token, unit)?.into(),
                value: trace.value(lane, token, unit),
                by_hand: is_held(lane),
            })
        });
        let story = trace.story(token, unit);
        let products = [story.kept, story.wrote].map(f64::from);
        // All of it or nothing: nobody has to multiply to see whether it is right.
        let write = match cell {
            Cell::Lstm => trace.value(Lane::InputGate, token, unit),
            _ => 1.0 - story.keep,
        };
        let fixed = [story.keep, write].map(|gate| gate == 0.0 || gate == 1.0);
        Some(Self {
            task,
            cell,
            layer: trace.layer(),
            place,
            word: trace.tokens().get(token)?.text.clone(),
            products: PrintedSum::of_total(products, f64::from(story.holds), fixed),
            story,
            push: trace.candidate_push(token, unit).unwrap_or(0.0),
            sums: sums.collect(),
            held_scale: scale_end(task, cell, cell.memory_lane()),
        })
    }

    /// True where the words read before are those that stand behind it: the reader
    /// comes from the end of the sentence.
    pub fn comes_from_the_end(&self) -> bool {
        self.layer.direction == Direction::Backward
    }

    /// The sum behind `lane`.
    pub fn sum(&self, lane: Lane) -> Option<&LaneSum> {
        self.sums.iter().find(|sum| sum.lane == lane)
    }

    /// What is held in the end, as printed: the sum of the two below.
    pub fn holds(&self) -> f64 {
        self.products.total
    }

    /// What is kept of what was held, as printed.
    pub fn kept(&self) -> f64 {
        self.products.parts[0]
    }

    /// What is written, as printed.
    pub fn wrote(&self) -> f64 {
        self.products.parts[1]
    }

    /// A lane's value here; 0 where the cell has no such lane.
    pub fn value(&self, lane: Lane) -> f32 {
        self.sum(lane).map_or(0.0, |sum| sum.value)
    }
}

#[cfg(test)]
mod tests;
