//! Numbers with a power in a drawing: the power in type of its own, above the line. The
//! raised digits of the font are five pixels high in a label.

use crate::app::drawing::Drawing;
use crate::app::measure::{Face, em_width};

/// Of the size beside it.
const SIZE: f64 = 0.75;
/// From here on type is on a beamer, where none may be smaller.
const LARGE: f64 = 24.0;
/// How far above the line, in em of the size beside it.
const RISE: f64 = 0.36;
/// Numbers in semibold are so much wider than they are measured.
const STRONG: f64 = 1.015;
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
const LEVEL: &str = "0123456789−";

/// Which part of a text stands at its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text with powers is set.
#[derive(Clone, Copy)]
pub struct Setting {
    pub anchor: Anchor,
    /// Colour and weight.
    pub class: &'static str,
    pub size: f64,
    pub fonts: bool,
}

/// A text in which what the wording has raised stands above the line, readably.
pub fn draw_raised(text: &str, at: [f64; 2], setting: Setting, drawing: &mut Drawing) {
    let strong = if setting.class.contains("strong") {
        STRONG
    } else {
        1.0
    };
    let runs: Vec<(bool, String, f64)> = runs(text)
        .into_iter()
        .map(|(is_raised, run)| {
            let size = size_of(is_raised, setting.size);
            let width = em_width(Face::Sans, &run, setting.fonts) * size * strong;
            (is_raised, run, width)
        })
        .collect();
    let whole: f64 = runs.iter().map(|(.., width)| width).sum();
    let mut x = at[0]
        - whole
            * match setting.anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => 0.5,
                Anchor::End => 1.0,
            };
    for (is_raised, run, width) in runs {
        let rise = if is_raised { RISE * setting.size } else { 0.0 };
        let size = size_of(is_raised, setting.size);
        // A text loses the spaces that it begins with.
        let run = run.replace(' ', "\u{a0}");
        drawing.text(setting.class, [x, at[1] - rise], size, run);
        x += width;
    }
}

fn size_of(is_raised: bool, size: f64) -> f64 {
    match is_raised {
        true if size < LARGE => size * SIZE,
        true => LARGE,
        false => size,
    }
}

/// The parts of a text and whether they are raised, all in digits of the line.
fn runs(text: &str) -> Vec<(bool, String)> {
    let mut runs: Vec<(bool, String)> = Vec::new();
    for letter in text.chars() {
        let place = RAISED.chars().position(|raised| raised == letter);
        let level = place.and_then(|place| LEVEL.chars().nth(place));
        let (is_raised, letter) = (level.is_some(), level.unwrap_or(letter));
        match runs.last_mut().filter(|(before, _)| *before == is_raised) {
            Some((_, run)) => run.push(letter),
            None => runs.push((is_raised, letter.to_string())),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::wording::Wording;

    #[test]
    fn powers_are_parted_from_what_they_stand_behind() {
        let of = |text: &str| runs(text);
        let text = format!("1.3 × 10{} · 4", Wording::raised(-13));
        let parts = [(false, "1.3 × 10"), (true, "−13"), (false, " · 4")];
        assert_eq!(
            of(&text),
            parts.map(|(raised, run)| (raised, run.to_owned()))
        );
        let digits = (0..10).map(Wording::raised).collect::<String>();
        assert_eq!(of(&digits), [(true, "0123456789".to_owned())]);
        assert_eq!(of("0.5"), [(false, "0.5".to_owned())]);
        assert!(of("").is_empty());
    }
}
