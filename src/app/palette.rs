//! Colour ramps for drawings on a canvas, from the tokens of the style sheet.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use super::surroundings::ShownTheme;
use crate::nn::Lane;

/// A colour in the page's colour space, 0…255 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// Reads `#rgb` or `#rrggbb`, as tokens.css writes colours.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Option<Vec<u8>> = text
            .trim()
            .strip_prefix('#')?
            .chars()
            .map(|digit| digit.to_digit(16).map(|value| value as u8))
            .collect();
        match digits?[..] {
            [r, g, b] => Some(Self([17 * r, 17 * g, 17 * b])),
            [r1, r0, g1, g0, b1, b0] => Some(Self([16 * r1 + r0, 16 * g1 + g0, 16 * b1 + b0])),
            _ => None,
        }
    }

    /// This colour, by `share` on the way to `other`.
    fn mixed(self, other: Self, share: f64) -> Self {
        let mut mixed = self.0;
        for (value, towards) in mixed.iter_mut().zip(other.0) {
            let from = f64::from(*value);
            *value = (from + (f64::from(towards) - from) * share).round() as u8;
        }
        Self(mixed)
    }

    /// As CSS and a canvas write it.
    pub fn css(self) -> String {
        let [r, g, b] = self.0;
        format!("#{r:02x}{g:02x}{b:02x}")
    }
}

/// How many colours a ramp has.
pub const RAMP_LENGTH: usize = 65;

/// Colours from one end of a scale to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ramp(Vec<Rgb>);

impl Ramp {
    /// Evenly spaced `stops`, mixed in between; at least two.
    pub fn new(stops: &[Rgb]) -> Self {
        let intervals = stops.len().saturating_sub(1);
        let colour = |index: usize| {
            let position = (index * intervals) as f64 / (RAMP_LENGTH - 1) as f64;
            let left = (position as usize).min(intervals.saturating_sub(1));
            let (from, to) = (stops[left], stops[(left + 1).min(intervals)]);
            from.mixed(to, position - left as f64)
        };
        Self((0..RAMP_LENGTH).map(colour).collect())
    }

    /// The colours in order, [`RAMP_LENGTH`] of them.
    pub fn colours(&self) -> &[Rgb] {
        &self.0
    }

    /// Which colour stands for `share` of the scale, 0…1; beyond it the end's.
    pub fn index(share: f32) -> usize {
        // A NaN, of a network that diverged, becomes 0.
        (share.clamp(0.0, 1.0) * (RAMP_LENGTH - 1) as f32).round() as usize
    }
}

/// What a canvas needs of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    pub paper: Rgb,
    pub ink: Rgb,
    pub staff: Rgb,
    /// What zero, or a shut gate, looks like.
    pub mid: Rgb,
    /// Ramps of the gates: forget and update, input, output, reset.
    pub forget: Ramp,
    pub input: Ramp,
    pub output: Ramp,
    pub reset: Ramp,
    /// A signed scale, from its negative to its positive end.
    pub signed: Ramp,
    /// Layers of a horizon curve, the first nearest to zero.
    pub positive_layers: [Rgb; 4],
    pub negative_layers: [Rgb; 4],
}

impl Palette {
    /// The ramp of a lane's values.
    pub fn ramp(&self, lane: Lane) -> &Ramp {
        match lane {
            Lane::ForgetGate | Lane::UpdateGate => &self.forget,
            Lane::InputGate => &self.input,
            Lane::OutputGate => &self.output,
            Lane::ResetGate => &self.reset,
            Lane::Candidate | Lane::CellState | Lane::HiddenState => &self.signed,
        }
    }

    /// Reads the tokens by `token`, a custom property's value by its name.
    fn read(token: impl Fn(&str) -> String) -> Self {
        let grey = Rgb([128; 3]);
        let colour = |name: &str| Rgb::parse(&token(name)).unwrap_or(grey);
        let mid = colour("--mid");
        let gate = |name| Ramp::new(&[mid, colour(name)]);
        let [neg, neg_mid, neg_end] = ["--neg", "--neg-mid", "--neg-end"].map(colour);
        let [pos, pos_mid, pos_end] = ["--pos", "--pos-mid", "--pos-end"].map(colour);
        let (neg_soft, pos_soft) = (colour("--neg-soft"), colour("--pos-soft"));
        Self {
            paper: colour("--paper"),
            ink: colour("--ink"),
            staff: colour("--staff"),
            mid,
            forget: gate("--f"),
            input: gate("--i"),
            output: gate("--o"),
            reset: gate("--r"),
            signed: Ramp::new(&[neg_end, neg_mid, neg_soft, mid, pos_soft, pos_mid, pos_end]),
            positive_layers: [pos_mid, pos, pos_end, pos_end],
            negative_layers: [neg_mid, neg, neg_end, neg_end],
        }
    }

    /// A palette without a document: all of it grey.
    #[cfg(test)]
    pub fn for_tests() -> Self {
        Self::read(|_| String::new())
    }

    /// The palette of the theme that the document has now. Read once for each
    /// theme, so call it in an animation frame, when the theme is on the document.
    pub fn of_document(theme: ShownTheme) -> Rc<Self> {
        thread_local! {
            static PALETTES: RefCell<Vec<(ShownTheme, Rc<Palette>)>> = RefCell::default();
        }
        PALETTES.with_borrow_mut(|palettes| {
            if let Some((_, palette)) = palettes.iter().find(|(known, _)| *known == theme) {
                return palette.clone();
            }
            let root = document().document_element();
            let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
            let palette = Rc::new(Self::read(|name| {
                let style = style.as_ref();
                style
                    .and_then(|style| style.get_property_value(name).ok())
                    .unwrap_or_default()
            }));
            palettes.push((theme, palette.clone()));
            palette
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_long_and_short() {
        assert_eq!(Rgb::parse(" #00695c"), Some(Rgb([0, 0x69, 0x5c])));
        assert_eq!(Rgb::parse("#fff"), Some(Rgb([255; 3])));
        assert_eq!(Rgb::parse("red"), None);
        assert_eq!(Rgb::parse("#ffff"), None);
        assert_eq!(Rgb([0, 0x69, 0x5c]).css(), "#00695c");
    }

    #[test]
    fn a_signed_ramp_has_zero_in_its_middle() {
        let stop = |value| Rgb([value; 3]);
        let ramp = Ramp::new(&[0, 10, 20, 30, 40, 50, 60].map(stop));
        let colour = |share| ramp.colours()[Ramp::index(share)];
        assert_eq!(ramp.colours().len(), RAMP_LENGTH);
        assert_eq!(colour(0.5), stop(30));
        assert_eq!(colour(-3.0), stop(0));
        assert_eq!(colour(9.0), stop(60));
        assert_eq!(Ramp::index(f32::NAN), 0);
    }
}
