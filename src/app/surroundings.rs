//! What every component is told about the page around it: language, theme,
//! fonts, and where to announce. Passed as a property, so that an exhibit works
//! alone and nothing reads global context.

use leptos::prelude::*;

use super::wording::Wording;
pub use crate::share::theme::{ShownTheme, Theme};

/// The page as a component sees it.
#[derive(Clone, Copy)]
pub struct Surroundings {
    pub wording: Signal<Wording>,
    pub theme: Signal<ShownTheme>,
    /// False until the fonts are there: drawings that measure text draw again.
    pub fonts_ready: Signal<bool>,
    /// True where the reader asked for less motion.
    pub reduced_motion: Signal<bool>,
    /// A sentence for screen readers, spoken once (the page's polite live region).
    pub announce: WriteSignal<String>,
}

impl Surroundings {
    /// The texts in the language that is chosen (tracked).
    pub fn words(&self) -> Wording {
        self.wording.get()
    }

    /// True where the projector theme is on the screen (tracked).
    pub fn is_projector(&self) -> bool {
        self.theme.get() == ShownTheme::Projector
    }
}
