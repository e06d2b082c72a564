//! The network as a textbook writes it: one sentence, one unit and one weight at
//! a time, in `f64` with the standard library's functions. It shares nothing with
//! the kernel but the layout of the weights.

// Each test that includes this file uses its own part of it.
#![allow(dead_code)]

mod cell;
mod kinks;

use cell::{Hand, Reader, State};
pub use kinks::Kinks;
use unrolled::nn::{
    Cell, Clamp, Direction, Edit, Input, Intervention, Lane, LayerId, LayerPart, Layout,
    NetworkConfig, Parameter, Readout,
};

/// A network in `f64`.
pub struct Textbook {
    pub config: NetworkConfig,
    pub layout: Layout,
    /// In the order of [`Layout`].
    pub weights: Vec<f64>,
}

/// A weight tensor, row-major.
#[derive(Clone, Copy)]
pub struct Matrix<'a> {
    values: &'a [f64],
    columns: usize,
}

/// What is done to one sentence besides reading it.
#[derive(Clone, Copy, Default)]
pub struct Hands<'a> {
    /// What is done by hand.
    pub interventions: &'a [Intervention],
    /// For each layer, or the first few, a factor for each state that it tells
    /// upwards, `[tokens, feature_size]`, as dropout has them.
    pub factors: &'a [Vec<f64>],
}

/// What one reader computes at one token: a value for each unit, by lane.
pub type Lanes = Vec<(Lane, Vec<f64>)>;

/// All that the layers make of a sentence.
pub struct Told {
    /// For each reader, in the order of [`NetworkConfig::layer_ids`], and each token.
    pub lanes: Vec<Vec<Lanes>>,
    /// Of the last layer at each token, all directions side by side.
    pub states: Vec<Vec<f64>>,
    pub kinks: Kinks,
}

/// One value of one reader at one token.
#[derive(Clone, Copy, PartialEq)]
struct Place {
    layer: LayerId,
    token: usize,
    lane: Lane,
    unit: usize,
}

impl Hands<'_> {
    /// What a gate is held at, or `value`.
    fn held(&self, place: Place, value: f64) -> f64 {
        let all = self.interventions.iter();
        all.fold(value, |value, one| match *one {
            Intervention::Clamp(Clamp {
                layer,
                step,
                lane,
                unit,
                value: held,
            }) if place
                == (Place {
                    layer,
                    token: step,
                    lane,
                    unit,
                }) =>
            {
                f64::from(held)
            }
            Intervention::ClampThroughout {
                layer,
                lane,
                unit,
                value: held,
            } if (place.layer, place.lane, place.unit) == (layer, lane, unit) => f64::from(held),
            _ => value,
        })
    }

    /// What becomes of a state.
    fn changed(&self, place: Place, value: f64) -> f64 {
        let all = self.interventions.iter();
        all.fold(value, |value, one| match *one {
            Intervention::Silence { layer, unit }
                if (place.layer, place.lane, place.unit) == (layer, Lane::HiddenState, unit) =>
            {
                0.0
            }
            Intervention::Edit {
                layer,
                step,
                lane,
                unit,
                edit,
            } if place
                == (Place {
                    layer,
                    token: step,
                    lane,
                    unit,
                }) =>
            {
                match edit {
                    Edit::Set(value) => f64::from(value),
                    Edit::Negate => -value,
                }
            }
            _ => value,
        })
    }
}

impl Textbook {
    pub fn new(config: NetworkConfig, weights: &[f32]) -> Self {
        Self {
            layout: Layout::new(&config),
            config,
            weights: weights.iter().copied().map(f64::from).collect(),
        }
    }

    /// What stands for each token.
    pub fn vectors(&self, tokens: &[u32]) -> Vec<Vec<f64>> {
        let embedding = self.matrix(Parameter::Embedding);
        let vector = |&token: &u32| {
            (0..self.config.input_size()).map(move |k| match self.config.input {
                Input::Embedding(_) => embedding.at(token as usize, k),
                Input::OneHot => f64::from(u8::from(token as usize == k)),
            })
        };
        tokens.iter().map(|token| vector(token).collect()).collect()
    }

    /// Reads one sentence from its vectors.
    pub fn read(&self, vectors: &[Vec<f64>], hands: Hands<'_>) -> Told {
        let mut told = Told {
            lanes: Vec::new(),
            states: vectors.to_vec(),
            kinks: Kinks::default(),
        };
        for layer in 0..self.config.layer_count() {
            let mut states = vec![Vec::new(); vectors.len()];
            for &direction in self.config.directions() {
                let id = LayerId { layer, direction };
                let lanes = self.read_layer(id, &told.states, hands, &mut told.kinks);
                for (side_by_side, lanes) in states.iter_mut().zip(&lanes) {
                    side_by_side.extend(of(lanes, Lane::HiddenState));
                }
                told.lanes.push(lanes);
            }
            if let Some(factors) = hands.factors.get(layer) {
                let all = states.iter_mut().flatten();
                all.zip(factors)
                    .for_each(|(state, factor)| *state *= factor);
            }
            told.states = states;
        }
        told
    }

    /// What one reader computes at each token, in the order of the sentence.
    fn read_layer(
        &self,
        id: LayerId,
        inputs: &[Vec<f64>],
        hands: Hands<'_>,
        kinks: &mut Kinks,
    ) -> Vec<Lanes> {
        if self.config.cell == Cell::Bag {
            return running_means(inputs);
        }
        let reader = Reader {
            cell: self.config.cell,
            units: self.config.units,
            input_weights: self.matrix(Parameter::Layer(id, LayerPart::InputWeights)),
            recurrent_weights: self.matrix(Parameter::Layer(id, LayerPart::RecurrentWeights)),
            bias: self.matrix(Parameter::Layer(id, LayerPart::Bias)),
            recurrent_bias: self.matrix(Parameter::Layer(id, LayerPart::RecurrentBias)),
        };
        let mut order: Vec<usize> = (0..inputs.len()).collect();
        if id.direction == Direction::Backward {
            order.reverse();
        }
        let mut state = State::zero(self.config.units);
        let mut told = vec![Lanes::new(); inputs.len()];
        for token in order {
            let place = |lane, unit| Place {
                layer: id,
                token,
                lane,
                unit,
            };
            let held = |lane, unit, value| hands.held(place(lane, unit), value);
            let changed = |lane, unit, value| hands.changed(place(lane, unit), value);
            let hand = Hand {
                held: &held,
                changed: &changed,
            };
            told[token] = reader.step(&inputs[token], &state, hand, kinks);
            state = State::after(&told[token]);
        }
        told
    }

    /// The answers: one for the sentence, or one for each token.
    pub fn logits(&self, told: &Told, kinks: &mut Kinks) -> Vec<Vec<f64>> {
        let (weights, bias) = (
            self.matrix(Parameter::ReadoutWeights),
            self.matrix(Parameter::ReadoutBias),
        );
        let answer = |features: &Vec<f64>| -> Vec<f64> {
            let class = |class| {
                let units = features.iter().enumerate();
                let sum: f64 = units.map(|(unit, s)| s * weights.at(unit, class)).sum();
                sum + bias.at(0, class)
            };
            (0..self.config.class_count).map(class).collect()
        };
        match self.config.readout {
            Readout::EveryToken => told.states.iter().map(answer).collect(),
            _ => vec![answer(&self.features(&told.states, kinks))],
        }
    }

    /// What a read-out of the whole sentence reads; zeros where there is no token.
    fn features(&self, states: &[Vec<f64>], kinks: &mut Kinks) -> Vec<f64> {
        let (Some(first), Some(last)) = (states.first(), states.last()) else {
            return vec![0.0; self.config.feature_size()];
        };
        let of_unit = |unit: usize| {
            let all = states.iter().map(|state| state[unit]);
            match self.config.readout {
                Readout::Mean => all.sum::<f64>() / states.len() as f64,
                Readout::Maximum => kinks.largest(all),
                _ if unit < self.config.hidden_size() => last[unit],
                _ => first[unit],
            }
        };
        (0..self.config.feature_size()).map(of_unit).collect()
    }

    fn matrix(&self, parameter: Parameter) -> Matrix<'_> {
        let [_, columns] = self.layout.shape(parameter);
        Matrix {
            values: &self.weights[self.layout.range(parameter)],
            columns,
        }
    }
}

impl Matrix<'_> {
    fn at(self, row: usize, column: usize) -> f64 {
        self.values[row * self.columns + column]
    }
}

/// One lane of what a reader computed at a token.
pub fn of(lanes: &Lanes, lane: Lane) -> impl Iterator<Item = f64> {
    let found = lanes.iter().find(|(name, _)| *name == lane);
    found.into_iter().flat_map(|(_, values)| values).copied()
}

/// −ln softmax(logits)[label], so written that a small loss keeps its digits.
pub fn cross_entropy(logits: &[f64], label: usize) -> f64 {
    let largest = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let others = (0..logits.len()).filter(|&class| class != label);
    if largest - logits[label] < 1.0 {
        let sum: f64 = others
            .map(|class| (logits[class] - logits[label]).exp())
            .sum();
        return sum.ln_1p();
    }
    // Where another class is ahead by far, its exponential alone may overflow.
    let sum: f64 = logits.iter().map(|logit| (logit - largest).exp()).sum();
    sum.ln() + (largest - logits[label])
}

fn running_means(inputs: &[Vec<f64>]) -> Vec<Lanes> {
    let mean = |count: usize| {
        let unit = |unit: usize| {
            let sum: f64 = inputs[..count].iter().map(|vector| vector[unit]).sum();
            sum / count as f64
        };
        (0..inputs[0].len()).map(unit).collect()
    };
    (1..=inputs.len())
        .map(|count| vec![(Lane::HiddenState, mean(count))])
        .collect()
}
