//! The themes, as a link and the page know them.

/// The theme that was chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
    /// For a beamer: nothing below 24 px, highest contrast.
    Projector,
    /// Light or dark as the browser is set.
    #[default]
    System,
}

/// The theme that is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownTheme {
    Light,
    Dark,
    Projector,
}

impl Theme {
    pub const ALL: [Theme; 4] = [Theme::Light, Theme::Dark, Theme::Projector, Theme::System];

    /// Stable name in links and on the device.
    pub const fn key(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Projector => "projector",
            Theme::System => "system",
        }
    }

    pub fn from_key(key: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.key() == key)
    }

    /// What is shown where the browser prefers dark, or does not.
    pub const fn shown(self, prefers_dark: bool) -> ShownTheme {
        match self {
            Theme::Dark => ShownTheme::Dark,
            Theme::Projector => ShownTheme::Projector,
            Theme::System if prefers_dark => ShownTheme::Dark,
            Theme::Light | Theme::System => ShownTheme::Light,
        }
    }
}

impl ShownTheme {
    /// The value of `data-theme`.
    pub const fn key(self) -> &'static str {
        match self {
            ShownTheme::Light => "light",
            ShownTheme::Dark => "dark",
            ShownTheme::Projector => "projector",
        }
    }
}
