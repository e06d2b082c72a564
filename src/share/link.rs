//! The state of the page in its link, `#/read?…`, and back. Every field is
//! checked by itself: what cannot be read becomes the nearest valid value, and
//! the page says so. No link can do harm.
//!
//! Words and units are counted from 1, as on the screen; the step is that of
//! training. Fields that have their usual value are left out.
//!
//! | field | meaning | example |
//! |---|---|---|
//! | `task`, `cell` | keys of [`Task`] and [`Cell`] | `good-or-not`, `gru` |
//! | keys of [`Setting`] | how it is trained | `hidden=16`, `layers=2`, `rate=0.003` |
//! | `step` | the training step that is shown | `150` |
//! | `text` | the sentence | `the+film+was+not+bad` |
//! | `layer`, `from` | which reader the unit is of: its layer, and `right` for the one from the right | `2`, `right` |
//! | `word`, `unit`, `lane` | the selection | `4`, `13`, `forget_gate` |
//! | `valves` | turned by hand at the chosen word | `forget_gate:0.25` |
//! | `show` | what is opened, with dots between | `numbers.reach.bar` |
//! | `form` | `voices` instead of heat | `voices` |
//! | `term` | in the check: the term of the glossary that is looked up | `forget-gate` |
//! | `exhibit` | in a chapter and in the Lab: the exhibit that all of this is about | `2` |
//! | `x-…` | what an exhibit that is no reader is set to, by its own names | `x-radius=0.5` |
//! | `theme`, `lang` | as chosen | `projector`, `nl` |
mod read;
#[cfg(test)]
mod tests;
mod write;

use super::theme::Theme;
use crate::nn::{Cell, Lane, LayerId};
use crate::settings::{Setting, Settings};
use crate::tasks::Task;
use crate::text::language::Language;
use crate::trace::Place;

/// A link holds at most this many characters of the sentence; the rest would
/// not be read anyway.
const LONGEST_TEXT: usize = 4_000;

/// Begins the names of [`ExhibitLink::Set`] in a link.
const SET_PREFIX: &str = "x-";
/// At most so many of them are read.
const MOST_SET: usize = 12;

/// Which page is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    #[default]
    Read,
    Chapters,
    /// A chapter, by its slug.
    Chapter(String),
    /// The exhibits of a chapter without its text, by its slug; an empty one is of the
    /// chapter that was read last.
    Lab(String),
    /// The reader alone, for a frame.
    EmbedReader,
    /// One exhibit of a chapter alone, for a frame.
    EmbedExhibit(String),
}

impl Route {
    /// The chapter whose exhibits the link may speak of.
    pub fn chapter(&self) -> Option<&str> {
        match self {
            Self::Chapter(slug) | Self::Lab(slug) | Self::EmbedExhibit(slug) => Some(slug),
            Self::Read | Self::Chapters | Self::EmbedReader => None,
        }
    }

    /// The page of the navigation that it belongs to.
    pub fn page(&self) -> Self {
        match self {
            Self::Read | Self::EmbedReader => Self::Read,
            Self::Chapters | Self::Chapter(_) | Self::EmbedExhibit(_) => Self::Chapters,
            Self::Lab(_) => Self::Lab(String::new()),
        }
    }

    /// True for what stands in a frame of somebody else's page.
    pub fn is_embedded(&self) -> bool {
        matches!(self, Self::EmbedReader | Self::EmbedExhibit(_))
    }
}

/// The state of an exhibit of a chapter.
#[derive(Clone, Debug, PartialEq)]
pub enum ExhibitLink {
    Reader(Box<ReaderLink>),
    /// Of all others: what differs from the chapter's own configuration, by names that
    /// each exhibit reads and checks for itself.
    Set(Vec<(String, String)>),
}

/// How all units are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    #[default]
    Heat,
    Voices,
}

/// The state of a reader.
#[derive(Clone, Debug, PartialEq)]
pub struct ReaderLink {
    pub settings: Settings,
    /// The step that is shown; `None` for the end of the run.
    pub step: Option<u32>,
    pub text: String,
    /// The reader whose unit is looked at, of a network that has several.
    pub layer: LayerId,
    /// `None` opens the reader at its opening place.
    pub place: Option<Place>,
    pub lane: Option<Lane>,
    /// Gates turned by hand at the chosen word, with their values.
    pub valves: Vec<(Lane, f32)>,
    pub numbers: bool,
    pub reach: bool,
    pub bar_open: bool,
    pub form: Form,
}

/// The whole link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub route: Route,
    /// In a chapter or its part of the Lab, an exhibit, counted from 0, and its state;
    /// elsewhere and where the reader has touched none, `None`.
    pub exhibit: Option<(usize, ExhibitLink)>,
    /// In a chapter, the term of its glossary that is looked up. It is said once: the
    /// link to what is shown does not name it.
    pub term: Option<String>,
    /// The state of the first page's reader.
    pub reader: ReaderLink,
    /// `None`: as it was last chosen on this device.
    pub theme: Option<Theme>,
    pub language: Option<Language>,
}

/// A part of a link that could not be taken as it stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mended {
    Page,
    Task,
    Cell,
    Setting(Setting),
    Step,
    Text,
    Layer,
    From,
    Word,
    Unit,
    Lane,
    Valves,
    Show,
    Form,
    Exhibit,
    Theme,
    Language,
}

impl ReaderLink {
    /// A task's opening sentence, read by the measured recipe's network.
    pub fn opening(task: Task, cell: Cell) -> Self {
        Self {
            settings: Settings::recipe(task, cell),
            step: None,
            text: task
                .sample_sentences()
                .first()
                .copied()
                .unwrap_or_default()
                .to_owned(),
            layer: LayerId::FIRST,
            place: None,
            lane: None,
            valves: Vec::new(),
            numbers: false,
            reach: false,
            bar_open: false,
            form: Form::Heat,
        }
    }
}

impl Default for Link {
    fn default() -> Self {
        Self {
            route: Route::Read,
            exhibit: None,
            term: None,
            reader: ReaderLink::opening(Task::GoodOrNot, Cell::Lstm),
            theme: None,
            language: None,
        }
    }
}
