//! Where does the sentence end? A batch as a sheet of rows: padded, masked or packed.

mod chosen_row;
mod drawing;
mod keys;
mod layout;
mod memory;
mod outcomes;
mod rows;
mod sentence;
mod table;
mod widths;

use leptos::prelude::*;

use self::drawing::SheetDrawing;
use self::outcomes::Outcomes;
use self::widths::Widths;
use super::casts::{CastState, CastView, Recorded, RecordedWait, Runs, TrainHere};
use super::parts::{ChoiceField, Seen, SentenceField, Slider, link};
use super::reader::state::Shared;
use super::{Limit, Networks, Twin};
use crate::app::names;
use crate::app::surroundings::Surroundings;
use crate::lesson::exhibit::{BatchReading, PackedConfig};
use crate::settings::Cast;
use crate::tasks::Task;
use crate::text::Token;
use crate::trace::Sheet;
use crate::trace::sheet::Row;

/// The task of these networks.
const TASK: Task = Task::GoodOrNot;
/// The class whose belief is drawn: the second of two.
const CLASS: usize = 1;

/// What is ground here: the first sentence, the rectangle, what is done about its rest,
/// which network reads, and where one looks. Copied freely.
#[derive(Clone, Copy)]
pub struct PackedState {
    config: StoredValue<PackedConfig>,
    cast: CastState,
    recorded: Recorded,
    sentence: RwSignal<String>,
    columns: RwSignal<usize>,
    read: RwSignal<BatchReading>,
    /// Of [`Cast::Lengths`].
    network: RwSignal<usize>,
    look: RwSignal<Look>,
}

/// Where one looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Look {
    /// A row, in the order in which the sentences were given.
    row: usize,
    /// A column of it; where it is read, if there is none.
    column: Option<usize>,
}

/// Networks of [`Cast::Lengths`].
const NETWORKS: usize = 3;

fn words_of(sentence: &str) -> Vec<Token> {
    let mut tokens = TASK.read(sentence).tokens;
    tokens.truncate(*PackedConfig::WORDS.end());
    tokens
}

impl PackedState {
    pub fn new(config: PackedConfig, networks: Networks) -> Self {
        networks.recorded.ask();
        let first = config.sentences.first().cloned().unwrap_or_default();
        Self {
            cast: CastState::new(Cast::Lengths, networks.casts),
            recorded: networks.recorded,
            columns: RwSignal::new(columns_of(&config)),
            sentence: RwSignal::new(first),
            read: RwSignal::new(config.read),
            network: RwSignal::new(0),
            look: RwSignal::new(Look::default()),
            config: StoredValue::new(config),
        }
    }

    fn first_sentence(self) -> String {
        self.config
            .with_value(|config| config.sentences.first().cloned().unwrap_or_default())
    }

    /// The words of each sentence that has any, the reader's own first (tracked).
    fn sentences(self) -> Vec<Vec<Token>> {
        let others = self.config.with_value(|config| config.sentences.clone());
        let own = [self.sentence.get()].into_iter();
        let all = own.chain(others.into_iter().skip(1));
        all.map(|sentence| words_of(&sentence)).collect()
    }

    /// What differs from the configuration, for a link (tracked).
    pub fn describe(self) -> Vec<(String, String)> {
        let config = self.config.get_value();
        let mut set = Vec::new();
        let mut put = |key: &str, value: String| set.push((key.to_owned(), value));
        if self.sentence.get() != self.first_sentence() {
            put("text", self.sentence.get());
        }
        if self.read.get() != config.read {
            put("read", self.read.get().key().to_owned());
        }
        if self.columns.get() != columns_of(&config) {
            put("columns", self.columns.get().to_string());
        }
        if self.network.get() > 0 {
            put("network", (self.network.get() + 1).to_string());
        }
        if self.look.get().row > 0 {
            put("row", (self.look.get().row + 1).to_string());
        }
        set
    }

    /// Takes what a link says, as far as it can be.
    pub fn open(self, set: &[(String, String)]) {
        let config = self.config.get_value();
        let value = |key: &str| link::value(set, key);
        let number = |key: &str| value(key).and_then(|text| text.parse::<usize>().ok());
        let ordinal = |key: &str, count: usize| {
            let index = number(key).and_then(|number| number.checked_sub(1));
            index.filter(|&index| index < count).unwrap_or(0)
        };
        let sentence = link::sentence(set, "text");
        self.sentence
            .set(sentence.unwrap_or_else(|| self.first_sentence()));
        let read = value("read").and_then(BatchReading::from_key);
        self.read.set(read.unwrap_or(config.read));
        let columns = number("columns").unwrap_or(columns_of(&config));
        self.columns
            .set(columns.clamp(1, PackedConfig::MOST_COLUMNS));
        self.network.set(ordinal("network", NETWORKS));
        let row = ordinal("row", config.sentences.len());
        self.look.set(Look { row, column: None });
    }
}

/// As many columns as the first sentence with its padding has.
fn columns_of(config: &PackedConfig) -> usize {
    let first = config
        .sentences
        .first()
        .map_or(0, |first| words_of(first).len());
    (first + config.padding).min(PackedConfig::MOST_COLUMNS)
}

/// What the views share. Copied freely.
#[derive(Clone, Copy)]
struct Parts {
    state: PackedState,
    surroundings: Surroundings,
    runs: Signal<Runs>,
    /// `None` where there is nothing to read.
    sheet: Memo<Option<Shared<Sheet>>>,
    /// The first row is the reader's own; it is not there while it is empty.
    has_own: Memo<bool>,
}

impl Parts {
    /// Where one looks: the row by its place in the sheet (tracked).
    fn look(self, sheet: &Sheet) -> Look {
        let Look { row, column } = self.state.look.get();
        let row = if self.has_own.get() {
            row
        } else {
            row.saturating_sub(1)
        };
        Look {
            row: row.min(sheet.rows.len().saturating_sub(1)),
            column: column.map(|column| column.min(sheet.columns.saturating_sub(1))),
        }
    }

    /// The number of a row of the sheet among the sentences, from 1 (tracked).
    fn number(self, row: usize) -> usize {
        row + if self.has_own.get() { 1 } else { 2 }
    }

    /// How many columns of a row are read before it answers.
    fn read_at(self, sheet: &Sheet, row: &Row) -> usize {
        match self.state.read.get() {
            BatchReading::Padded => sheet.columns,
            BatchReading::Masked | BatchReading::Packed => row.length,
        }
    }
}

#[component]
pub fn PackedView(state: PackedState, surroundings: Surroundings) -> impl IntoView {
    view! {
        <div class="packed exhibit">
            <CastView
                cast=state.cast
                surroundings
                draw=move |runs| view! { <Drawn state runs surroundings/> }
            />
        </div>
    }
}

#[component]
fn Drawn(state: PackedState, runs: Signal<Runs>, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let network = Memo::new(move |_| {
        let runs = runs.get();
        let run = runs.get(state.network.get())?;
        Some(Shared::new(run.checkpoints.last()?.network.clone()))
    });
    let sentences = Memo::new(move |_| state.sentences());
    let longest =
        Memo::new(move |_| sentences.with(|all| all.iter().map(Vec::len).max().unwrap_or(1)));
    let sheet = Memo::new(move |_| {
        let network = network.get()?;
        let sentences = sentences.get();
        let columns = state.columns.get();
        let sheet = Sheet::read(network.arc(), sentences, &TASK.padding(), columns);
        (!sheet.rows.is_empty()).then(|| Shared::new(sheet))
    });
    let parts = Parts {
        state,
        surroundings,
        runs,
        sheet,
        has_own: Memo::new(move |_| {
            sentences.with(|all| all.first().is_some_and(|s| !s.is_empty()))
        }),
    };
    let columns = Memo::new(move |_| sheet.with(|s| s.as_ref().map_or(1, |s| s.columns)));
    let seen = Signal::derive(move || sentence::seen(parts));
    let read_name = move |read| {
        match read {
            BatchReading::Padded => words().packed_padded(),
            BatchReading::Masked => words().packed_masked(),
            BatchReading::Packed => words().packed_packed(),
        }
        .to_owned()
    };
    let look_at_own = move || state.look.set(Look::default());
    view! {
            <div class="exhibit-fields">
                <SentenceField
                    surroundings
                    label=Signal::derive(move || words().packed_sentence().to_owned())
                    lang=names::sentence_tag(TASK)
                    sentence=state.sentence
                    typed=look_at_own
                />
                <ChoiceField
                        name=Signal::derive(move || words().packed_batch_is())
                        options=BatchReading::ALL.to_vec()
                        label=read_name
                        chosen=state.read
                        choose=move |read| {
                            state.read.set(read);
                            state.look.update(|look| look.column = None);
                        }
    />
                <Slider
                    label=Signal::derive(move || words().packed_columns().to_owned())
                    least=longest
                    most=Signal::derive(move || PackedConfig::MOST_COLUMNS.max(longest.get()))
                    value=columns
                    text=Signal::derive(move || columns.get().to_string())
                    moved=move |to| state.columns.set(to)
                />
            </div>
            <Seen text=seen/>
            <SheetDrawing parts/>
            <div class="packed-below">
                <Widths parts/>
                <div>
                    <Outcomes parts/>
                </div>
            </div>
            <RecordedWait recorded=state.recorded surroundings/>
            <Limit surroundings text=move || words().packed_limit()/>
            <div class="controls">
                <Twin surroundings table=Signal::derive(move || table::of(parts))/>
                <TrainHere cast=state.cast surroundings/>
            </div>
        }
}
