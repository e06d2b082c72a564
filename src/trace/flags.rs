//! Does a unit hold a fact, and does it decide by it? To go with a fact is seen
//! without touching the network, to decide it only by turning the unit round.

use crate::nn::{Batch, Edit, Intervention, Lane, LayerId, Network, loss};

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

/// A flag for each unit; `class` is the answer that goes with the fact.
pub fn flags(network: &Network, cases: &[Case], class: usize) -> Vec<Flag> {
    let units = 0..network.config().hidden_size();
    let flag = |unit| Flag {
        correlation: correlation(network, cases, unit),
        decides: share_turned(network, cases, class, &[unit]),
    };
    units.map(flag).collect()
}

/// The share of the sentences in which the answer changes between `class` and all
/// others when all of `units` are turned round after the word.
pub fn share_turned(network: &Network, cases: &[Case], class: usize, units: &[usize]) -> f32 {
    let turned = cases.iter().filter(|case| {
        let edits = units.iter().map(|&unit| turn(network, case.word, unit));
        let edits: Vec<Intervention> = edits.collect();
        (answer(network, case, &[]) == class) != (answer(network, case, &edits) == class)
    });
    turned.count() as f32 / cases.len().max(1) as f32
}

/// What a unit holds, turned round after a word: its c, or its h where it has no c.
pub fn turn(network: &Network, word: usize, unit: usize) -> Intervention {
    Intervention::Edit {
        layer: LayerId::FIRST,
        step: word,
        lane: network.config().cell.memory_lane(),
        unit,
        edit: Edit::Negate,
    }
}

fn answer(network: &Network, case: &Case, interventions: &[Intervention]) -> usize {
    let batch = Batch::new(&[&case.tokens], &[0]);
    let logits = network.forward(&batch, interventions).logits;
    // With an answer at every token, the last one.
    let last = logits
        .chunks_exact(network.config().class_count)
        .next_back();
    last.map_or(0, loss::winner)
}

fn correlation(network: &Network, cases: &[Case], unit: usize) -> f32 {
    let lane = network.config().cell.memory_lane();
    let pairs: Vec<(f64, f64)> = cases
        .iter()
        .filter_map(|case| {
            let held = held(network, case, lane)?.get(unit).copied()?;
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

/// What the units hold after the case's word.
fn held(network: &Network, case: &Case, lane: Lane) -> Option<Vec<f32>> {
    let stack = network.states(&Batch::new(&[&case.tokens], &[0]), &[]);
    let tape = &stack.reading(LayerId::FIRST)?.tape;
    tape.lane(lane, case.word, 0).map(<[f32]>::to_vec)
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
