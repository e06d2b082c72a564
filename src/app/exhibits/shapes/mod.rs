//! Where PyTorch's `output` and `h_n` lie: a cell for every state of every reader, layer
//! over layer, direction beside direction.

mod drawing;
mod sentence;
mod table;

use std::sync::Arc;

use leptos::prelude::*;

use self::drawing::Cells;
use super::parts::{ChoiceField, Seen, link};
use super::reader::state::Shared;
use super::{Limit, Twin};
use crate::app::surroundings::Surroundings;
use crate::lesson::exhibit::{ShapesConfig, Sides};
use crate::nn::{Cell, Directions, Initialisation, Network, NetworkConfig};
use crate::tasks::Task;
use crate::trace::Trace;
use crate::trace::handed_out::{FinalState, final_states};

/// Whose words are read.
const TASK: Task = Task::Bank;
/// Embedding and hidden size.
const SIZE: usize = 8;
/// The network is untrained: shapes do not depend on training.
const SEED: u64 = 1;
/// How many layers there can be.
const LAYERS: [usize; ShapesConfig::MOST_LAYERS] = [1, 2, 3];

/// What is ground here: the shape of the network, and a row of `h_n`. Copied freely.
#[derive(Clone, Copy)]
pub struct ShapesState {
    config: StoredValue<ShapesConfig>,
    layers: RwSignal<usize>,
    sides: RwSignal<Sides>,
    row: RwSignal<Row>,
}

/// A row of `h_n`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    /// `h_n[-1]`
    Last,
    /// From 0; the last one, if there are fewer.
    At(usize),
}

impl Row {
    fn index(self, count: usize) -> usize {
        let last = count.saturating_sub(1);
        match self {
            Row::Last => last,
            Row::At(index) => index.min(last),
        }
    }
}

impl ShapesState {
    pub fn new(config: ShapesConfig) -> Self {
        Self {
            layers: RwSignal::new(config.layers),
            sides: RwSignal::new(config.sides),
            row: RwSignal::new(Row::Last),
            config: StoredValue::new(config),
        }
    }

    /// What differs from the configuration, for a link (tracked).
    pub fn describe(self) -> Vec<(String, String)> {
        let mut set = Vec::new();
        let (layers, sides) = self
            .config
            .with_value(|config| (config.layers, config.sides));
        if self.layers.get() != layers {
            set.push(("layers".to_owned(), self.layers.get().to_string()));
        }
        if self.sides.get() != sides {
            set.push(("directions".to_owned(), self.sides.get().key().to_owned()));
        }
        if let Row::At(index) = self.row.get() {
            set.push(("row".to_owned(), index.to_string()));
        }
        set
    }

    /// Takes what a link says, as far as it can be.
    pub fn open(self, set: &[(String, String)]) {
        let value = |key: &str| link::value(set, key);
        let config = self.config.get_value();
        let layers = value("layers").and_then(|text| text.parse().ok());
        let layers = layers.filter(|layers| (1..=ShapesConfig::MOST_LAYERS).contains(layers));
        self.layers.set(layers.unwrap_or(config.layers));
        let sides = value("directions").and_then(Sides::from_key);
        self.sides.set(sides.unwrap_or(config.sides));
        let row = value("row").and_then(|text| text.parse().ok());
        self.row.set(row.map_or(Row::Last, Row::At));
    }
}

/// What the views share. Copied freely.
#[derive(Clone, Copy)]
struct Parts {
    surroundings: Surroundings,
    trace: Memo<Shared<Trace>>,
    /// The chosen row of `h_n`, from 0.
    row: Memo<usize>,
}

impl Parts {
    fn network_config(self) -> NetworkConfig {
        *self.trace.read().network().config()
    }

    /// The rows of `h_n` (tracked).
    fn rows(self) -> Vec<FinalState> {
        final_states(&self.network_config(), self.trace.read().len())
    }
}

fn network(layers: usize, sides: Sides) -> Network {
    let config = NetworkConfig {
        layer_count: layers,
        directions: match sides {
            Sides::Forward => Directions::Forward,
            Sides::Both => Directions::Both,
        },
        ..NetworkConfig::one_layer(
            Cell::Lstm,
            [TASK.vocabulary().size(), SIZE, SIZE, TASK.class_count()],
        )
    };
    Network::seeded(config, SEED, &Initialisation::default())
}

#[component]
pub fn ShapesView(state: ShapesState, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let tokens = state
        .config
        .with_value(|config| TASK.read(&config.sentence).tokens);
    let trace = Memo::new(move |_| {
        let network = network(state.layers.get(), state.sides.get());
        Shared::new(Trace::read(Arc::new(network), tokens.clone(), &[]))
    });
    let count = Memo::new(move |_| trace.read().network().config().layer_ids().count());
    let row = Memo::new(move |_| state.row.get().index(count.get()));
    let parts = Parts {
        surroundings,
        trace,
        row,
    };
    let seen = Signal::derive(move || sentence::seen(parts));
    let side_name = move |sides| {
        match sides {
            Sides::Forward => words().shapes_forward(),
            Sides::Both => words().shapes_both(),
        }
        .to_owned()
    };
    view! {
            <div class="shapes exhibit">
                <div class="exhibit-fields">
                    <ChoiceField
                            name=Signal::derive(move || words().shapes_layers())
                            options=LAYERS.to_vec()
                            label=|layers: usize| layers.to_string()
                            chosen=state.layers
                            choose=move |layers| state.layers.set(layers)
    />
                    <ChoiceField
                            name=Signal::derive(move || words().shapes_directions())
                            options=Sides::ALL.to_vec()
                            label=side_name
                            chosen=state.sides
                            choose=move |sides| state.sides.set(sides)
    />
                    <ChoiceField
                            name=Signal::derive(move || words().shapes_row())
                            options=Signal::derive(move || (0..count.get()).collect::<Vec<_>>())
                            label=move |index: usize| sentence::row_name(index, count.get())
                            chosen=row
                            choose=move |index| {
                                let is_last = index + 1 == count.get_untracked();
                                state.row.set(if is_last { Row::Last } else { Row::At(index) });
                            }
    />
                </div>
                <Seen text=seen/>
                <Cells parts/>
                <Limit surroundings text=move || words().shapes_limit()/>
                <div class="controls">
                    <Twin surroundings table=Signal::derive(move || table::of(parts))/>
                    <span class="status">{move || words().shapes_untrained(SIZE)}</span>
                </div>
            </div>
        }
}
