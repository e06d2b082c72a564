//! "Download": everything that one reading consists of, as one JSON file.
//!
//! The file has every number of the page and all that they are computed from, so
//! that they can be worked out again in any language. Version 1:
//!
//! | field | content |
//! |---|---|
//! | `format`, `version` | `"unrolled-reading"`, `1` |
//! | `task`, `classes` | key of the task; keys of its classes by label |
//! | `configuration` | `cell`, `vocabulary_size`, `input` (`embedding` or `one-hot`), `embedding_size` (of a one-hot vector, too), `hidden_size`, `layer_count`, `directions` (1 or 2), `readout`, `class_count`; `gate_order`: the blocks side by side in the columns of `input_weights`, `recurrent_weights` and `bias` |
//! | `training` | `step` of these weights, `steps` of the whole run, `seed`, `learning_rate`, `forget_bias`, `batch_size`, `gradient_norm` (clipped to it; `null` if not) |
//! | `weights` | by name, those of further layers and of the reader from the right ending as PyTorch's (`_l1`, `_l0_reverse`): `shape` `[rows, columns]` and `values`, row-major, for row vectors (x W) |
//! | `sentence`, `token_count` | as typed; how many tokens it has, of which at most 200 are read |
//! | `tokens` | `text`, `id` (row of `embedding`; 0 is the unknown token), `known` |
//! | `interventions` | gates held by hand: `token`, `unit`, `lane`, `value` |
//! | `trace.layer`, `trace.from_the_right` | which reader `lanes`, `cell_tanh`, `candidate_push` and `pushes` are of |
//! | `trace.lanes` | by name, `[token][unit]`: gates, candidate, cell state, hidden state |
//! | `trace.cell_tanh` | LSTM: tanh(c), `[token][unit]` |
//! | `trace.candidate_push` | GRU: U_n h_{t−1} + c_n, before the reset gate, `[token][unit]` |
//! | `trace.logits`, `trace.beliefs` | before the first token and after each, `[token + 1][class]` |
//! | `trace.margin` | `for` and `against`: labels of the classes whose logits' difference reach is about |
//! | `trace.reach` | length of the margin's gradient by each token's vector, `[token]` |
//! | `trace.pushes` | of each unit on the last belief, `[unit]` |
//!
//! Tokens, units and labels count from 0. A step `s` is the state after `s`
//! updates. Every number is the shortest decimal that reads back as the same
//! `f32`; what is no finite number is `null`. An RNN's only lane is its
//! `hidden_state`. Fields may be added within a version; a change of one that is
//! there raises it.

use serde::{Serialize, Serializer};

use crate::nn::{Direction, Input, Lane, Network};
use crate::settings::Settings;
use crate::tasks::Task;
use crate::trace::Trace;

/// The value of `format`.
pub const FORMAT: &str = "unrolled-reading";
/// The value of `version`.
pub const VERSION: u32 = 1;

/// A reading, and where its network comes from.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// Settings of the run that the network is of.
    pub settings: &'a Settings,
    /// The step of that run.
    pub step: u32,
    /// As it was typed.
    pub sentence: &'a str,
    /// How many tokens it has in all.
    pub token_count: usize,
    pub trace: &'a Trace,
}

impl Reading<'_> {
    /// A name for the file, of letters that every file system takes.
    pub fn file_name(&self) -> String {
        let Settings {
            task, cell, seed, ..
        } = self.settings;
        let (task, cell, step) = (task.key(), cell.key(), self.step);
        format!("unrolled-{task}-{cell}-seed{seed}-step{step}.json")
    }

    /// The file.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&File::from(self))
    }
}

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    task: &'static str,
    classes: &'static [&'static str],
    configuration: Configuration,
    training: Training,
    weights: Named<Tensor<'a>>,
    sentence: &'a str,
    token_count: usize,
    tokens: Vec<Token<'a>>,
    interventions: Vec<Intervention>,
    trace: Values<'a>,
}

#[derive(Serialize)]
struct Configuration {
    cell: &'static str,
    vocabulary_size: usize,
    input: &'static str,
    embedding_size: usize,
    hidden_size: usize,
    layer_count: usize,
    directions: usize,
    readout: &'static str,
    class_count: usize,
    gate_order: Vec<&'static str>,
}

#[derive(Serialize)]
struct Training {
    step: u32,
    steps: u32,
    seed: u32,
    learning_rate: f32,
    forget_bias: f32,
    batch_size: usize,
    gradient_norm: Option<f32>,
}

#[derive(Serialize)]
struct Tensor<'a> {
    shape: [usize; 2],
    values: &'a [f32],
}

#[derive(Serialize)]
struct Token<'a> {
    text: &'a str,
    id: u32,
    known: bool,
}

#[derive(Serialize)]
struct Intervention {
    token: usize,
    unit: usize,
    lane: &'static str,
    value: f32,
}

/// Rows of one width.
type Rows<'a> = Vec<&'a [f32]>;

#[derive(Serialize)]
struct Values<'a> {
    layer: usize,
    from_the_right: bool,
    lanes: Named<Rows<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell_tanh: Option<Rows<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidate_push: Option<Rows<'a>>,
    logits: Rows<'a>,
    beliefs: Rows<'a>,
    margin: Margin,
    reach: Vec<f32>,
    pushes: Vec<f32>,
}

#[derive(Serialize)]
struct Margin {
    r#for: usize,
    against: usize,
}

/// A JSON object whose keys stay in the order in which they were put.
struct Named<T>(Vec<(String, T)>);

impl<T: Serialize> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<'a> From<&Reading<'a>> for File<'a> {
    fn from(reading: &Reading<'a>) -> Self {
        let trace = reading.trace;
        let network: &'a Network = trace.network();
        let task: Task = reading.settings.task;
        let tensors = network.layout().parameters().iter().map(|&parameter| {
            let shape = network.layout().shape(parameter);
            let values = network.parameter(parameter);
            (parameter.key(), Tensor { shape, values })
        });
        Self {
            format: FORMAT,
            version: VERSION,
            task: task.key(),
            classes: task.class_keys(),
            configuration: Configuration::from(network),
            training: Training::from(reading),
            weights: Named(tensors.filter(|(_, t)| !t.values.is_empty()).collect()),
            sentence: reading.sentence,
            token_count: reading.token_count,
            tokens: trace.tokens().iter().map(Token::from).collect(),
            interventions: interventions(trace),
            trace: Values::from(trace),
        }
    }
}

impl From<&Network> for Configuration {
    fn from(network: &Network) -> Self {
        let config = network.config();
        let order = config.cell.weighted_lanes();
        Self {
            cell: config.cell.key(),
            vocabulary_size: config.vocabulary_size,
            input: match config.input {
                Input::Embedding(_) => "embedding",
                Input::OneHot => "one-hot",
            },
            embedding_size: config.input_size(),
            hidden_size: config.hidden_size(),
            layer_count: config.layer_count(),
            directions: config.directions().len(),
            readout: config.readout.key(),
            class_count: config.class_count,
            gate_order: order.iter().map(|lane| lane.key()).collect(),
        }
    }
}

impl From<&Reading<'_>> for Training {
    fn from(reading: &Reading<'_>) -> Self {
        let settings = reading.settings;
        Self {
            step: reading.step,
            steps: settings.steps,
            seed: settings.seed,
            learning_rate: settings.learning_rate,
            forget_bias: settings.forget_bias,
            batch_size: settings.batch_size,
            gradient_norm: settings.clipping.then_some(Settings::GRADIENT_NORM),
        }
    }
}

impl<'a> From<&'a crate::text::Token> for Token<'a> {
    fn from(token: &'a crate::text::Token) -> Self {
        Self {
            text: &token.text,
            id: token.id,
            known: token.is_known(),
        }
    }
}

fn interventions(trace: &Trace) -> Vec<Intervention> {
    let clamps = trace.clamps().iter();
    clamps
        .map(|clamp| Intervention {
            token: clamp.step,
            unit: clamp.unit,
            lane: clamp.lane.key(),
            value: clamp.value,
        })
        .collect()
}

impl<'a> From<&'a Trace> for Values<'a> {
    fn from(trace: &'a Trace) -> Self {
        let tokens = || 0..trace.len();
        let lane = |lane: Lane| tokens().filter_map(|t| trace.lane(lane, t)).collect();
        let lanes = trace.cell().lanes().iter();
        let extra = |row: &dyn Fn(usize) -> Option<&'a [f32]>| {
            let rows: Option<Rows<'a>> = tokens().map(row).collect();
            rows.filter(|rows| !rows.is_empty())
        };
        let margin = trace.margin();
        Self {
            layer: trace.layer().layer,
            from_the_right: trace.layer().direction == Direction::Backward,
            lanes: Named(
                lanes
                    .map(|&name| (name.key().to_owned(), lane(name)))
                    .collect(),
            ),
            cell_tanh: extra(&|t| trace.cell_tanh(t)),
            candidate_push: extra(&|t| trace.candidate_pushes(t)),
            logits: (0..=trace.len()).map(|t| trace.logits(t)).collect(),
            beliefs: (0..=trace.len()).map(|t| trace.beliefs(t)).collect(),
            margin: Margin {
                r#for: margin.for_class,
                against: margin.against_class,
            },
            reach: trace.reach(),
            pushes: trace.pushes(),
        }
    }
}

#[cfg(test)]
mod tests;
