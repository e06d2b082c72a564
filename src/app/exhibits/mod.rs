//! The exhibits: components that own nothing global, take their state as one
//! value and work alone in the page, in a chapter or in somebody else's frame.

mod anatomy;
mod belief;
pub mod casts;
mod compare;
pub mod counter;
pub mod dial;
mod directions;
mod flags;
mod glide;
mod looped;
mod packed;
mod parts;
pub mod reader;
pub mod recall;
mod shapes;
mod sizes;
pub mod swap;
mod tones;
mod twin;
mod writer;

use leptos::prelude::*;

use self::anatomy::{Anatomy, AnatomyState};
use self::belief::{BeliefState, BeliefView};
use self::casts::{Casts, Recorded};
use self::compare::{Compare, CompareState};
use self::counter::{CounterExhibit, CounterState};
use self::dial::{Dial, DialState};
use self::directions::{DirectionsState, DirectionsView};
use self::flags::{Flags, FlagsState};
use self::looped::{Loop, LoopState};
use self::packed::{PackedState, PackedView};
pub use self::parts::moved;
use self::reader::ReaderState;
use self::reader::exhibit::{Reader, configured_state};
use self::recall::{RecallExhibit, RecallState};
use self::shapes::{ShapesState, ShapesView};
use self::swap::{Swap, SwapState};
pub use self::twin::{Limit, Twin};
use self::writer::{WriterState, WriterView};

use super::reader_link;
use super::surroundings::Surroundings;
use super::training::Training;
use super::training::shelf::Subject;
use crate::lesson::exhibit::{ExhibitConfig, ReaderConfig};
use crate::nn::Cell;
use crate::settings::Settings;
use crate::share::link::{ExhibitLink, Form};
use crate::tasks::Task;

/// The task whose networks a reader in a chapter reads with.
pub const TASK: Task = Task::GoodOrNot;

/// Where the networks of exhibits come from. Copied freely.
#[derive(Clone, Copy)]
pub struct Networks {
    pub training: Training,
    pub casts: Casts,
    pub recorded: Recorded,
}

impl Networks {
    /// The network that came with the page: what a chapter says of it holds, whatever is
    /// trained on the first page.
    pub fn bundled(self, cell: Cell) -> Signal<reader::state::Shared<crate::nn::Network>> {
        self.training.bundled_network(Subject { task: TASK, cell })
    }

    /// Whether that network is not here, so that its start stands in its place.
    pub fn is_untrained(self, cell: Cell) -> Signal<bool> {
        let (training, subject) = (self.training, Subject { task: TASK, cell });
        Memo::new(move |_| training.with(|session| session.bundled(subject).is_at_start())).into()
    }
}

/// An exhibit with its state, which outlives its views. Copied freely.
#[derive(Clone, Copy)]
pub enum Exhibit {
    Reader(StoredValue<ReaderConfig>, ReaderState, Signal<bool>),
    Swap(SwapState),
    Directions(DirectionsState),
    Shapes(ShapesState),
    Packed(PackedState),
    Belief(BeliefState),
    Loop(LoopState),
    Dial(DialState),
    Counter(CounterState),
    Recall(RecallState),
    Flags(FlagsState),
    Anatomy(AnatomyState),
    Compare(CompareState),
    Writer(WriterState),
}

impl Exhibit {
    /// As its configuration wants it.
    pub fn new(config: ExhibitConfig, networks: Networks) -> Self {
        match config {
            ExhibitConfig::Reader(config) => {
                let state = configured_state(&config, TASK, networks.bundled(config.cell));
                let is_untrained = networks.is_untrained(config.cell);
                Self::Reader(StoredValue::new(config), state, is_untrained)
            }
            ExhibitConfig::Swap(config) => Self::Swap(SwapState::new(config, networks.casts)),
            ExhibitConfig::Directions(config) => {
                Self::Directions(DirectionsState::new(config, networks))
            }
            ExhibitConfig::Shapes(config) => Self::Shapes(ShapesState::new(config)),
            ExhibitConfig::Packed(config) => Self::Packed(PackedState::new(config, networks)),
            ExhibitConfig::Belief(config) => Self::Belief(BeliefState::new(config, networks.casts)),
            ExhibitConfig::Anatomy(config) => {
                Self::Anatomy(AnatomyState::new(config, networks.casts))
            }
            ExhibitConfig::Loop(config) => Self::Loop(LoopState::new(config, networks.casts)),
            ExhibitConfig::Dial(config) => Self::Dial(DialState::new(config, networks.casts)),
            ExhibitConfig::Counter(config) => Self::Counter(CounterState::new(config, networks)),
            ExhibitConfig::Recall(config) => {
                Self::Recall(RecallState::new(config, networks.recorded))
            }
            ExhibitConfig::Flags(config) => Self::Flags(FlagsState::new(config, networks.casts)),
            ExhibitConfig::Compare(config) => Self::Compare(CompareState::new(config, networks)),
            ExhibitConfig::Writer(config) => Self::Writer(WriterState::new(config, networks.casts)),
        }
    }

    pub fn view(self, surroundings: Surroundings) -> AnyView {
        match self {
            Self::Reader(config, state, is_untrained) => {
                let config = config.get_value();
                view! { <Reader config state is_untrained surroundings/> }.into_any()
            }
            Self::Swap(state) => view! { <Swap state surroundings/> }.into_any(),
            Self::Directions(state) => view! { <DirectionsView state surroundings/> }.into_any(),
            Self::Shapes(state) => view! { <ShapesView state surroundings/> }.into_any(),
            Self::Packed(state) => view! { <PackedView state surroundings/> }.into_any(),
            Self::Belief(state) => view! { <BeliefView state surroundings/> }.into_any(),
            Self::Anatomy(state) => view! { <Anatomy state surroundings/> }.into_any(),
            Self::Loop(state) => view! { <Loop state surroundings/> }.into_any(),
            Self::Dial(state) => view! { <Dial state surroundings/> }.into_any(),
            Self::Counter(state) => view! { <CounterExhibit state surroundings/> }.into_any(),
            Self::Recall(state) => view! { <RecallExhibit state surroundings/> }.into_any(),
            Self::Flags(state) => view! { <Flags state surroundings/> }.into_any(),
            Self::Compare(state) => view! { <Compare state surroundings/> }.into_any(),
            Self::Writer(state) => view! { <WriterView state surroundings/> }.into_any(),
        }
    }

    /// The link's part for what it shows (tracked).
    pub fn link(self) -> ExhibitLink {
        match self {
            Self::Reader(config, state, _) => {
                let settings = Settings::recipe(TASK, config.with_value(|config| config.cell));
                let form = Form::Heat;
                let reader = reader_link::describe_reader(settings, settings.steps, state, form);
                ExhibitLink::Reader(Box::new(reader))
            }
            Self::Swap(state) => ExhibitLink::Set(state.describe()),
            Self::Directions(state) => ExhibitLink::Set(state.describe()),
            Self::Shapes(state) => ExhibitLink::Set(state.describe()),
            Self::Packed(state) => ExhibitLink::Set(state.describe()),
            Self::Belief(state) => ExhibitLink::Set(state.describe()),
            Self::Anatomy(state) => ExhibitLink::Set(state.describe()),
            Self::Loop(state) => ExhibitLink::Set(state.describe()),
            Self::Dial(state) => ExhibitLink::Set(state.describe()),
            Self::Counter(state) => ExhibitLink::Set(state.describe()),
            Self::Recall(state) => ExhibitLink::Set(state.describe()),
            Self::Flags(state) => ExhibitLink::Set(state.describe()),
            Self::Compare(state) => ExhibitLink::Set(state.describe()),
            Self::Writer(state) => ExhibitLink::Set(state.describe()),
        }
    }

    /// Shows what a link says; what it does not understand it leaves.
    pub fn open(self, link: &ExhibitLink) {
        match (self, link) {
            (Self::Reader(_, state, _), ExhibitLink::Reader(link)) => {
                reader_link::open_reader(link, state);
            }
            (Self::Swap(state), ExhibitLink::Set(set)) => state.open(set),
            (Self::Directions(state), ExhibitLink::Set(set)) => state.open(set),
            (Self::Shapes(state), ExhibitLink::Set(set)) => state.open(set),
            (Self::Packed(state), ExhibitLink::Set(set)) => state.open(set),
            (Self::Belief(state), ExhibitLink::Set(set)) => state.open(set),
            (Self::Anatomy(state), ExhibitLink::Set(set)) => state.open(set),
            (Self::Loop(state), ExhibitLink::Set(set)) => state.open(set),
            (Self::Dial(state), ExhibitLink::Set(set)) => state.open(set),
            (Self::Counter(state), ExhibitLink::Set(set)) => state.open(set),
            (Self::Recall(state), ExhibitLink::Set(set)) => state.open(set),
            (Self::Flags(state), ExhibitLink::Set(set)) => state.open(set),
            (Self::Compare(state), ExhibitLink::Set(set)) => state.open(set),
            (Self::Writer(state), ExhibitLink::Set(set)) => state.open(set),
            (Self::Reader(..), ExhibitLink::Set(_)) | (_, ExhibitLink::Reader(_)) => {}
        }
    }
}
