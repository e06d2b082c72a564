//! Does a unit hold a fact, and does it decide by it? To go with a fact is seen
//! without touching the network, to decide it only by turning the unit round.

use std::sync::Arc;

use crate::nn::{Batch, Edit, Intervention, LayerId, Network, loss};
use crate::settings::Measure;
use crate::tasks::{Answer, Task, pronouns};

/// A sentence, and whether the fact is so that may be held after one of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub tokens: Vec<u32>,
    pub word: usize,
    pub is_so: bool,
}

/// What one unit of the first layer has to do with a fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flag {
    /// Of what it holds after the word with the fact (Pearson), −1…1; 0 where either
    /// is always the same.
    pub correlation: f32,
    /// The share of the sentences in which the answer changes between one class and
    /// all others when what the unit holds is turned round after the word.
    pub decides: f32,
}

/// A network that has read some sentences, to be asked about its units one by one:
/// each question reads all of the sentences anew.
pub struct Survey {
    network: Arc<Network>,
    cases: Arc<[Case]>,
    /// The answer that goes with the fact.
    class: usize,
    untouched: Vec<Untouched>,
}

/// What a network did with a sentence by itself.
struct Untouched {
    says_class: bool,
    /// What the units hold after the case's word.
    held: Vec<f32>,
}

impl Survey {
    pub fn new(network: Arc<Network>, cases: Arc<[Case]>, class: usize) -> Self {
        let lane = network.config().cell.memory_lane();
        let untouched = cases.iter().map(|case| {
            let forward = network.forward(&Batch::new(&[&case.tokens], &[0]), &[]);
            let reading = forward.stack.reading(LayerId::FIRST);
            let held = reading.and_then(|reading| reading.tape.lane(lane, case.word, 0));
            Untouched {
                says_class: answer(&network, &forward.logits) == class,
                held: held.unwrap_or_default().to_vec(),
            }
        });
        Self {
            untouched: untouched.collect(),
            network,
            cases,
            class,
        }
    }

    /// How many sentences there are.
    pub fn case_count(&self) -> usize {
        self.cases.len()
    }

    /// [`Flag::correlation`] of each unit.
    pub fn correlations(&self) -> Vec<f32> {
        let units = 0..self.network.config().hidden_size();
        units.map(|unit| self.correlation(unit)).collect()
    }

    fn correlation(&self, unit: usize) -> f32 {
        let pairs: Vec<(f64, f64)> = self
            .untouched
            .iter()
            .zip(self.cases.iter())
            .filter_map(|(untouched, case)| {
                let held = untouched.held.get(unit).copied()?;
                Some((f64::from(held), f64::from(u8::from(case.is_so))))
            })
            .collect();
        let count = pairs.len().max(1) as f64;
        let mean = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / count;
        let (mean_held, mean_so) = (mean(&|pair| pair.0), mean(&|pair| pair.1));
        let both = mean(&|pair| (pair.0 - mean_held) * (pair.1 - mean_so));
        let spread =
            mean(&|pair| (pair.0 - mean_held).powi(2)) * mean(&|pair| (pair.1 - mean_so).powi(2));
        if spread > 0.0 {
            (both / spread.sqrt()) as f32
        } else {
            0.0
        }
    }

    /// The share of the sentences in which the answer changes between the class and all
    /// others when all of `units` are turned round after the word.
    pub fn share_turned(&self, units: &[usize]) -> f32 {
        let cases = self.cases.iter().zip(&self.untouched);
        let turned = cases.filter(|(case, untouched)| {
            let edits = turn(&self.network, case.word, units);
            let forward = self
                .network
                .forward(&Batch::new(&[&case.tokens], &[0]), &edits);
            (answer(&self.network, &forward.logits) == self.class) != untouched.says_class
        });
        turned.count() as f32 / self.cases.len().max(1) as f32
    }
}

/// A flag for each unit; `class` is the answer that goes with the fact.
pub fn flags(network: &Network, cases: &[Case], class: usize) -> Vec<Flag> {
    let survey = Survey::new(Arc::new(network.clone()), cases.into(), class);
    let correlations = survey.correlations().into_iter().enumerate();
    let flag = |(unit, correlation)| Flag {
        correlation,
        decides: survey.share_turned(&[unit]),
    };
    correlations.map(flag).collect()
}

/// The share of the sentences in which the answer changes between `class` and all
/// others when all of `units` are turned round after the word.
pub fn share_turned(network: &Network, cases: &[Case], class: usize, units: &[usize]) -> f32 {
    Survey::new(Arc::new(network.clone()), cases.into(), class).share_turned(units)
}

/// The units that go with the fact, either way.
pub fn team(correlations: impl IntoIterator<Item = f32>) -> Vec<usize> {
    let units = correlations.into_iter().enumerate();
    let team = units.filter(|(_, correlation)| correlation.abs() >= Measure::GOES_WITH);
    team.map(|(unit, _)| unit).collect()
}

/// What units hold, turned round after a word: their c, or their h where they have no c.
pub fn turn(network: &Network, word: usize, units: &[usize]) -> Vec<Intervention> {
    let lane = network.config().cell.memory_lane();
    let turn = |&unit| Intervention::Edit {
        layer: LayerId::FIRST,
        step: word,
        lane,
        unit,
        edit: Edit::Negate,
    };
    units.iter().map(turn).collect()
}

/// Held-out sentences with a relative clause, and whether their subject is two, to be
/// asked behind the clause.
pub fn plural_cases() -> Vec<Case> {
    const COUNT: usize = 200;
    let vocabulary = Task::Pronouns.vocabulary();
    let held_out = Task::Pronouns.dataset().held_out.into_iter();
    let cases = held_out.filter_map(|example| {
        Some(Case {
            word: pronouns::end_of_clause(vocabulary, &example.tokens)?,
            is_so: example.answer == Answer::Whole(pronouns::THEY),
            tokens: example.tokens,
        })
    });
    cases.take(COUNT).collect()
}

/// With an answer at every token, the last one.
fn answer(network: &Network, logits: &[f32]) -> usize {
    let last = logits
        .chunks_exact(network.config().class_count)
        .next_back();
    last.map_or(0, loss::winner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{Cell, Initialisation, NetworkConfig, Parameter};

    /// A network of two tokens whose one unit holds which of them came first.
    fn network() -> Network {
        let config = NetworkConfig::one_layer(Cell::Lstm, [2, 1, 2, 2]);
        let blank = Network::seeded(config, 1, &Initialisation::default());
        let mut weights = vec![0.0; blank.weights().len()];
        let layout = blank.layout();
        let mut set = |parameter, values: &[f32]| {
            weights[layout.range(parameter)].copy_from_slice(values);
        };
        set(Parameter::Embedding, &[-1.0, 1.0]);
        let part = |part| Parameter::Layer(LayerId::FIRST, part);
        // Blocks f, i, g, o of two units: g reads the token, all else is open; what the
        // second unit holds is told to nobody.
        set(
            part(crate::nn::LayerPart::InputWeights),
            &[0.0, 0.0, 0.0, 0.0, 2.0, 2.0, 0.0, 0.0],
        );
        set(
            part(crate::nn::LayerPart::Bias),
            &[9.0, 9.0, 9.0, 9.0, 0.0, 0.0, 9.0, -9.0],
        );
        set(Parameter::ReadoutWeights, &[-1.0, 1.0, -1.0, 1.0]);
        Network::from_weights(config, weights).expect("as many weights as there were")
    }

    #[test]
    fn a_unit_may_go_with_a_fact_and_decide_nothing() {
        let cases: Vec<Case> = [0, 1, 0, 1]
            .map(|token| Case {
                tokens: vec![token],
                word: 0,
                is_so: token == 1,
            })
            .to_vec();
        let found = flags(&network(), &cases, 1);
        assert!(
            found.iter().all(|flag| flag.correlation > 0.99),
            "{found:?}"
        );
        assert_eq!([found[0].decides, found[1].decides], [1.0, 0.0]);
        assert_eq!(share_turned(&network(), &cases, 1, &[0, 1]), 1.0);
        assert_eq!(share_turned(&network(), &[], 1, &[0]), 0.0);
    }
}
