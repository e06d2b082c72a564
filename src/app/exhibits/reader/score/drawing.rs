//! What the staves are made of: paths and texts, and how they come on the page.

use leptos::prelude::*;

use crate::app::path_data::PathData;

/// A path; its looks are the class's (style/exhibits/score.css).
#[derive(Clone, Debug, PartialEq)]
pub struct PathMark {
    pub class: &'static str,
    pub data: String,
}

/// A text; the class says colour, face and which end of it stands at `x`.
#[derive(Clone, Debug, PartialEq)]
pub struct TextMark {
    pub class: &'static str,
    pub x: f64,
    pub y: f64,
    /// px.
    pub size: f64,
    pub text: String,
}

/// A part of the score: paths, and the texts over them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    pub paths: Vec<PathMark>,
    pub texts: Vec<TextMark>,
}

impl Drawing {
    pub fn path(&mut self, class: &'static str, data: PathData) {
        let data = data.into_string();
        self.paths.push(PathMark { class, data });
    }

    pub fn text(&mut self, class: &'static str, at: [f64; 2], size: f64, text: impl Into<String>) {
        self.texts.push(TextMark {
            class,
            x: at[0],
            y: at[1],
            size,
            text: text.into(),
        });
    }
}

/// A drawing as SVG. Drawn again with the same marks, it changes only the
/// attributes that differ.
pub fn drawing_view(drawing: Drawing) -> impl IntoView {
    let path = |PathMark { class, data }| view! { <path class=class d=data></path> };
    let paths: Vec<_> = drawing.paths.into_iter().map(path).collect();
    let texts: Vec<_> = drawing.texts.into_iter().map(text_view).collect();
    view! { <g>{paths}</g> <g>{texts}</g> }
}

fn text_view(mark: TextMark) -> impl IntoView {
    let TextMark {
        class,
        x,
        y,
        size,
        text,
    } = mark;
    view! { <text class=class x=tenth(x) y=tenth(y) font-size=size>{text}</text> }
}

/// Rounded to a tenth of a pixel.
pub fn tenth(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}
