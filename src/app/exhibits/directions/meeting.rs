//! The readings of one sentence by one reader and by two, as far as its words have
//! arrived.

use std::sync::Arc;

use super::TASK;
use crate::nn::{Direction, Directions, Network};
use crate::share::bundle::{BundledRun, Checkpoint};
use crate::tasks::Score;
use crate::text::Token;
use crate::trace::Trace;
use crate::trace::votes::log_odds;

/// Words that are read at most: as many as the longest training sentence has.
pub const MOST_WORDS: usize = 16;
/// The class that a vote above 0 is for.
pub const FOR: usize = 0;
/// The class that a vote below 0 is for.
pub const AGAINST: usize = 1;
/// The one reader is also looked at as early as the two were.
const EARLY: u32 = 400;

/// What one network says at the word.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub directions: Directions,
    /// Training steps.
    pub step: u32,
    /// Belief in the class [`FOR`].
    pub belief: f32,
    /// On all held-out sentences, where that was evaluated.
    pub held_out: Option<Score>,
}

impl Answer {
    /// The class that is believed in more, and how much.
    pub fn winner(&self) -> (usize, f32) {
        if self.belief >= 0.5 {
            (FOR, self.belief)
        } else {
            (AGAINST, 1.0 - self.belief)
        }
    }
}

/// Two readers that meet at a word.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    /// The word that is asked about, from 0.
    pub place: usize,
    /// How many words have arrived; the asked one is among them.
    pub arrived: usize,
    /// Votes of the reader from the left at each word up to the place, in log-odds.
    pub left: Vec<f32>,
    /// Of the reader from the right, at each word from the place to the last that has
    /// arrived.
    pub right: Vec<f32>,
    pub bias: f32,
    /// One reader early and late, then two.
    pub answers: Vec<Answer>,
}

/// The words of a sentence that are read.
pub fn words(sentence: &str) -> Vec<Token> {
    let mut tokens = TASK.read(sentence).tokens;
    tokens.truncate(MOST_WORDS);
    tokens
}

/// The first word that is asked about.
pub fn asked(tokens: &[Token]) -> Option<usize> {
    (0..tokens.len()).find(|&place| TASK.asks_at(tokens, place))
}

impl Meeting {
    /// Reads what has arrived of `tokens`; `None` where nothing is asked.
    pub fn of(tokens: &[Token], arrived: usize, runs: &[BundledRun]) -> Option<Self> {
        let place = asked(tokens)?;
        let arrived = arrived.clamp(place + 1, tokens.len());
        let [one, two] = runs else { return None };
        let read = |network: &Network| {
            Trace::read(Arc::new(network.clone()), tokens[..arrived].to_vec(), &[])
        };
        let last = two.checkpoints.last()?;
        let meeting = read(&last.network);
        let votes = |direction, words: std::ops::Range<usize>| {
            words
                .map(|word| log_odds(&meeting.vote(direction, word)))
                .collect()
        };
        let answer = |run: &BundledRun, checkpoint: &Checkpoint| Answer {
            directions: run.settings.directions,
            step: checkpoint.step,
            belief: read(&checkpoint.network).belief(place + 1, FOR),
            held_out: run
                .evaluations
                .iter()
                .rfind(|known| known.step == checkpoint.step)
                .map(|known| known.held_out),
        };
        let early = one
            .checkpoints
            .iter()
            .rfind(|checkpoint| checkpoint.step <= EARLY);
        let late = one.checkpoints.last();
        let of_one = early
            .into_iter()
            .chain(late.filter(|late| Some(*late) != early));
        let mut answers: Vec<Answer> = of_one.map(|checkpoint| answer(one, checkpoint)).collect();
        answers.push(answer(two, last));
        Some(Self {
            place,
            arrived,
            left: votes(Direction::Forward, 0..place + 1),
            right: votes(Direction::Backward, place..arrived),
            bias: log_odds(meeting.readout_bias()),
            answers,
        })
    }

    /// The votes at the word and the bias, in hundredths as they are printed, and their
    /// sum, which is that of what is printed.
    pub fn printed(&self) -> [f64; 4] {
        let parts = [self.left_vote(), self.right_vote(), self.bias];
        let [left, right, bias] = parts.map(|part| (f64::from(part) * 100.0).round() / 100.0);
        [left, right, bias, left + right + bias]
    }

    /// Of the reader from the left at the word.
    pub fn left_vote(&self) -> f32 {
        self.left.last().copied().unwrap_or_default()
    }

    /// Of the reader from the right at the word.
    pub fn right_vote(&self) -> f32 {
        self.right.first().copied().unwrap_or_default()
    }

    /// What two readers say.
    pub fn together(&self) -> Option<&Answer> {
        self.answers.last()
    }
}
