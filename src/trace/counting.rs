//! Counting: how far a network gets, and what it does with one count.

use std::sync::Arc;

use super::Trace;
use crate::nn::{Batch, Cell, Lane, Network, Readout, loss};
use crate::text::Token;

/// How many of `strings`, from the first on, are answered right at every token that
/// has an answer. Each is its tokens and an answer, or `None`, for each of them.
pub fn right_in_a_row(
    network: &Network,
    strings: impl IntoIterator<Item = (Vec<u32>, Vec<Option<usize>>)>,
) -> usize {
    let is_right = |(tokens, answers): &(Vec<u32>, Vec<Option<usize>>)| {
        let batch = Batch::tagged(&[tokens], &[answers]);
        let forward = network.forward(&batch, &[]);
        let labels = batch.questions(Readout::EveryToken).labels;
        let rows = forward.logits.chunks_exact(network.config().class_count);
        rows.len() == labels.len()
            && rows
                .zip(labels)
                .all(|(logits, label)| loss::winner(logits) == label)
    };
    strings.into_iter().take_while(is_right).count()
}

/// What strings to count are made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Alphabet {
    pub a: Token,
    pub x: Token,
    pub b: Token,
    /// The class of the answer that nothing more is to come.
    pub end: usize,
}

/// A network that has read so many a and the X, and then a b as long as it asked for
/// one: what comes next decides it alone.
#[derive(Clone, Debug)]
pub struct Count {
    /// Of a, X and b, as many as it asked for.
    pub trace: Trace,
    /// How many a there were.
    pub count: usize,
    pub end: usize,
    /// Whether it has said at its last token that this is the end.
    has_stopped: bool,
}

/// What has come of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Right,
    TooFew(usize),
    TooMany(usize),
    /// It asked for more b than it was given.
    NoStop,
}

impl Count {
    /// Counts `count` a, asking for at most `most` b.
    pub fn of(network: &Arc<Network>, alphabet: &Alphabet, count: usize, most: usize) -> Self {
        let Alphabet { a, x, b, end } = alphabet;
        let symbols = [vec![a; count], vec![x], vec![b; most]].concat();
        let tokens: Vec<Token> = symbols.into_iter().cloned().collect();
        let all = Trace::read(Arc::clone(network), tokens, &[]);
        let stop = (count..all.len()).find(|&place| all.winner(place + 1) == *end);
        let trace = match stop {
            // As it was read so far: what comes later changes nothing before it.
            Some(place) => {
                let tokens = all.tokens()[..=place].to_vec();
                Trace::read(Arc::clone(network), tokens, &[])
            }
            None => all,
        };
        Self {
            trace,
            count,
            end: *end,
            has_stopped: stop.is_some(),
        }
    }

    /// How many b it asked for.
    pub fn asked(&self) -> usize {
        (self.trace.len()).saturating_sub(self.count + 1)
    }

    pub fn verdict(&self) -> Verdict {
        let (asked, due) = (self.asked(), self.count);
        match asked.cmp(&due) {
            _ if !self.has_stopped => Verdict::NoStop,
            std::cmp::Ordering::Equal => Verdict::Right,
            std::cmp::Ordering::Less => Verdict::TooFew(due - asked),
            std::cmp::Ordering::Greater => Verdict::TooMany(asked - due),
        }
    }

    /// The lane in which it can count: c, or h where there is no c.
    pub fn lane(&self) -> Lane {
        self.trace.cell().memory_lane()
    }

    /// What a unit holds after a symbol.
    pub fn holds(&self, place: usize, unit: usize) -> f32 {
        self.trace.value(self.lane(), place, unit)
    }

    /// By how much a unit moves from one of these symbols to the next, on average;
    /// `None` for fewer than two.
    fn mean_move(&self, from: usize, to: usize, unit: usize) -> Option<f32> {
        let moves = to.checked_sub(from).filter(|&moves| moves > 0)?;
        Some((self.holds(to, unit) - self.holds(from, unit)) / moves as f32)
    }

    /// From one a to the next.
    pub fn rise(&self, unit: usize) -> Option<f32> {
        self.mean_move(0, self.count.checked_sub(1)?, unit)
    }

    /// From one b to the next.
    pub fn fall(&self, unit: usize) -> Option<f32> {
        self.mean_move(self.count + 1, self.trace.len().checked_sub(1)?, unit)
    }

    /// How far the unit that moves most at a symbol moves there.
    pub fn largest_move(&self, place: usize) -> f32 {
        let Some(before) = place.checked_sub(1) else {
            return 0.0;
        };
        let moves = (0..self.trace.hidden_size())
            .map(|unit| (self.holds(place, unit) - self.holds(before, unit)).abs());
        moves.fold(0.0, f32::max)
    }
}

/// The unit that counts: the one that moves most from the fifth a to the tenth, which
/// is when those that only mark a beginning have come to rest.
pub fn counting_unit(network: &Arc<Network>, alphabet: &Alphabet) -> usize {
    let tokens = vec![alphabet.a.clone(); 10];
    let trace = Trace::read(Arc::clone(network), tokens, &[]);
    let lane = trace.cell().memory_lane();
    let moved = |unit: usize| (trace.value(lane, 9, unit) - trace.value(lane, 4, unit)).abs();
    let units = 0..trace.hidden_size();
    // Of equal ones the first.
    let most =
        units.max_by(|&one, &other| moved(one).total_cmp(&moved(other)).then(other.cmp(&one)));
    most.unwrap_or_default()
}

/// Whether what a cell counts in is bounded.
pub fn is_bounded(cell: Cell) -> bool {
    !matches!(cell, Cell::Lstm | Cell::ReluRnn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{Initialisation, LayerPart, NetworkConfig, Parameter};

    fn alphabet() -> Alphabet {
        let token = |text: &str, id| Token {
            text: text.to_owned(),
            id,
        };
        Alphabet {
            a: token("a", 1),
            x: token("x", 2),
            b: token("b", 3),
            end: 1,
        }
    }

    /// A rectified unit that adds 1 at each a and takes 1 away at each b, and says that
    /// this is the end when less than a half is left.
    fn counter(by: f32) -> Arc<Network> {
        let config = NetworkConfig::one_layer(Cell::ReluRnn, [4, 1, 1, 2]);
        let start = Network::seeded(config, 1, &Initialisation::default());
        let mut weights = vec![0.0; start.weights().len()];
        let mut set = |parameter, values: &[f32]| {
            weights[start.layout().range(parameter)].copy_from_slice(values);
        };
        set(Parameter::Embedding, &[0.0, 1.0, 0.0, -by]);
        set(Parameter::first(LayerPart::InputWeights), &[1.0]);
        set(Parameter::first(LayerPart::RecurrentWeights), &[1.0]);
        set(Parameter::ReadoutWeights, &[1.0, -1.0]);
        set(Parameter::ReadoutBias, &[-0.5, 0.5]);
        Arc::new(Network::from_weights(config, weights).expect("finite"))
    }

    #[test]
    fn a_counter_asks_for_as_many_b_as_there_were_a() {
        for n in [1, 7, 25] {
            let count = Count::of(&counter(1.0), &alphabet(), n, n + 10);
            assert_eq!((count.asked(), count.verdict()), (n, Verdict::Right));
            assert_eq!(count.holds(n - 1, 0), n as f32);
            assert_eq!(count.rise(0), (n > 1).then_some(1.0));
            assert_eq!(count.fall(0), (n > 1).then_some(-1.0));
        }
    }

    #[test]
    fn too_few_too_many_and_no_stop_are_told_apart() {
        let verdict = |by, most| Count::of(&counter(by), &alphabet(), 10, most).verdict();
        assert_eq!(verdict(2.0, 20), Verdict::TooFew(5));
        assert_eq!(verdict(0.5, 30), Verdict::TooMany(10));
        assert_eq!(verdict(0.5, 12), Verdict::NoStop);
    }

    #[test]
    fn the_unit_that_moves_counts() {
        assert_eq!(counting_unit(&counter(1.0), &alphabet()), 0);
        let count = Count::of(&counter(1.0), &alphabet(), 3, 9);
        assert_eq!(count.largest_move(0), 0.0);
        assert_eq!(count.largest_move(1), 1.0);
        assert!(is_bounded(Cell::Gru) && !is_bounded(count.trace.cell()));
    }
}
