//! One gate of one unit at one word, at every checkpoint of a run: how the
//! valve was learned.

use std::sync::Arc;

use super::checkpoints::{Checkpoint, Checkpoints};
use crate::nn::{Cell, Directions, Lane, LayerId};
use crate::text::Token;
use crate::trace::{Place, Trace};

/// Which value is followed along the training.
#[derive(Clone, Debug, PartialEq)]
pub struct Followed {
    /// [`Run::serial`](super::run::Run::serial)
    pub serial: u32,
    /// The sentence as far as the value can depend on it.
    pub tokens: Vec<Token>,
    pub place: Place,
    pub lane: Lane,
    pub layer: LayerId,
}

impl Followed {
    /// The gate that is chosen in a trace; none in a cell without gates or before a
    /// word.
    pub fn new(serial: u32, trace: &Trace, place: Place, lane: Lane) -> Option<Self> {
        let cell = trace.cell();
        let lane = if cell.gates().contains(&lane) {
            lane
        } else {
            match cell {
                Cell::Lstm => Lane::ForgetGate,
                Cell::Gru => Lane::UpdateGate,
                Cell::Bag | Cell::Rnn | Cell::ReluRnn => return None,
            }
        };
        Some(Self {
            serial,
            tokens: match trace.network().config().directions {
                Directions::Forward => trace.tokens().get(..=place.token)?,
                Directions::Both => trace.tokens(),
            }
            .to_vec(),
            place,
            lane,
            layer: trace.layer(),
        })
    }

    pub fn word(&self) -> &str {
        let token = self.tokens.get(self.place.token);
        token.map_or("", |token| &token.text)
    }

    /// The value that a network gives, 0…1.
    fn read(&self, checkpoint: &Checkpoint) -> f32 {
        let network = Arc::clone(&checkpoint.network);
        Trace::read(network, self.tokens.clone(), &[])
            .in_layer(self.layer)
            .value(self.lane, self.place.token, self.place.unit)
    }
}

/// The followed value at the checkpoints that have been read so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GateHistory {
    followed: Option<Followed>,
    /// Step and value, by rising step.
    values: Vec<(u32, f32)>,
}

impl GateHistory {
    /// Follows something; what was read of anything else is forgotten.
    pub fn follow(&mut self, followed: Option<Followed>) {
        if self.followed != followed {
            *self = Self {
                followed,
                values: Vec::new(),
            };
        }
    }

    pub fn followed(&self) -> Option<&Followed> {
        self.followed.as_ref()
    }

    /// Step and value, by rising step.
    pub fn values(&self) -> &[(u32, f32)] {
        &self.values
    }

    /// The value at the checkpoint of a step, if it has been read.
    pub fn value_at(&self, step: u32) -> Option<f32> {
        let place = self.values.binary_search_by_key(&step, |value| value.0);
        self.values.get(place.ok()?).map(|value| value.1)
    }

    /// Reads the next checkpoint that has not been read, and forgets those that
    /// are no more; false if there is nothing left to do.
    pub fn read_one(&mut self, checkpoints: &Checkpoints) -> bool {
        self.values
            .retain(|(step, _)| checkpoints.at(*step).is_some());
        let Some(followed) = &self.followed else {
            return false;
        };
        let known = |step| self.values.binary_search_by_key(&step, |value| value.0);
        let missing = checkpoints
            .iter()
            .find_map(|checkpoint| Some((known(checkpoint.step).err()?, checkpoint)));
        let Some((place, checkpoint)) = missing else {
            return false;
        };
        let value = followed.read(checkpoint);
        self.values.insert(place, (checkpoint.step, value));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::training::run::Run;
    use crate::nn::Network;
    use crate::settings::Settings;
    use crate::tasks::Task;

    fn run(cell: Cell) -> Run {
        let settings = Settings::recipe(Task::GoodOrNot, cell);
        let mut run = Run::untrained(1, settings);
        for step in [1, 2, 3] {
            let network = Network::seeded(
                settings.network_config(),
                u64::from(step) + 9,
                &settings.initialisation(),
            );
            run.record_checkpoint(step, network.weights().to_vec(), Vec::new())
                .expect("weights of this shape");
        }
        run
    }

    fn followed(run: &Run, token: usize, lane: Lane) -> Option<Followed> {
        let tokens = Task::GoodOrNot.read("the film was not bad").tokens;
        let place = Place { token, unit: 3 };
        let network = Arc::clone(&run.checkpoints.first().network);
        Followed::new(run.serial, &Trace::read(network, tokens, &[]), place, lane)
    }

    #[test]
    fn each_value_is_that_of_the_whole_sentence_read_by_that_checkpoint() {
        let run = run(Cell::Lstm);
        let mut history = GateHistory::default();
        history.follow(followed(&run, 3, Lane::OutputGate));
        while history.read_one(&run.checkpoints) {}
        let tokens = Task::GoodOrNot.read("the film was not bad").tokens;
        let expected: Vec<(u32, f32)> = run
            .checkpoints
            .iter()
            .map(|checkpoint| {
                let trace = Trace::read(Arc::clone(&checkpoint.network), tokens.clone(), &[]);
                (checkpoint.step, trace.value(Lane::OutputGate, 3, 3))
            })
            .collect();
        assert_eq!(history.values(), expected);
    }

    #[test]
    fn only_what_is_new_is_read_and_what_is_gone_is_forgotten() {
        let mut run = run(Cell::Gru);
        let mut history = GateHistory::default();
        history.follow(followed(&run, 3, Lane::ResetGate));
        while history.read_one(&run.checkpoints) {}
        history.follow(followed(&run, 3, Lane::ResetGate));
        assert_eq!(history.values().len(), 4);
        run.rewind(1);
        assert!(!history.read_one(&run.checkpoints));
        assert_eq!(history.values().len(), 2);
    }

    #[test]
    fn a_lane_without_a_gate_is_followed_by_what_is_kept() {
        let lane = |cell, lane| followed(&run(cell), 3, lane).map(|followed| followed.lane);
        assert_eq!(lane(Cell::Lstm, Lane::CellState), Some(Lane::ForgetGate));
        assert_eq!(lane(Cell::Gru, Lane::Candidate), Some(Lane::UpdateGate));
        assert_eq!(lane(Cell::Rnn, Lane::HiddenState), None);
        assert_eq!(followed(&run(Cell::Lstm), 9, Lane::InputGate), None);
    }
}
