//! The pieces of a panel's drawing: ribbons, valves, labels. Everything that has
//! to keep its shape stands at a place in per cent and is in px around it; only
//! the ribbons stretch with the panel.

use leptos::prelude::*;

use super::opened::Opened;
use super::ribbons::{self, Cut, Scale};
use super::rounding::DECIMALS;
use crate::app::names;
use crate::app::wording::{RichText, Wording};
use crate::lesson::run::Run;
use crate::nn::Lane;

/// Heights in px at zoom 1.
pub const UPPER: f64 = 54.0;
pub const LOWER: f64 = 138.0;
/// Height of a valve's frame: a little more than the thickest ribbon.
pub const FRAME: f64 = 56.0;
/// Height of a ribbon at the end of its scale.
pub const THICKEST: f64 = 52.0;

/// In which words and how large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    pub words: Wording,
    /// 1, or 1.5 for a beamer.
    pub zoom: f64,
    /// Sizes of labels and of numbers, px.
    pub label: f64,
    pub number: f64,
    /// What is held comes in at the right, as it does in the score, and goes out at the
    /// left. All places below are those of a drawing that is not mirrored.
    pub mirrored: bool,
}

impl Look {
    pub fn new(words: Wording, is_projector: bool, mirrored: bool) -> Self {
        let (zoom, label, number) = if is_projector {
            (1.5, 24.0, 24.0)
        } else {
            (1.0, 13.0, 15.0)
        };
        Self {
            words,
            zoom,
            label,
            number,
            mirrored,
        }
    }

    /// The scale on which `end` is the thickest ribbon.
    pub fn scale(self, end: f32) -> Scale {
        let end = f64::from(end);
        Scale {
            unit: THICKEST * self.zoom / end,
            end,
        }
    }

    fn px(self, at_zoom_1: f64) -> f64 {
        at_zoom_1 * self.zoom
    }

    /// Where a place stands on the screen, per cent.
    fn x(self, place: f64) -> f64 {
        if self.mirrored { 100.0 - place } else { place }
    }

    /// A text's place, its distance from there and which of its ends stands there.
    fn text_at(self, at: At) -> (String, f64, &'static str) {
        let (place, distance, at_its_end) = match at {
            At::Left => (0.0, 16.0, false),
            At::Middle(place) => (place, 0.0, false),
            At::Right => (100.0, -16.0, true),
        };
        let distance = if self.mirrored { -distance } else { distance };
        let anchor = if at_its_end == self.mirrored {
            "start"
        } else {
            "end"
        };
        (percent(self.x(place)), distance, anchor)
    }

    /// A cut of a ribbon on one of the two levels.
    pub fn cut(self, x: f64, level: f64, thickness: f64) -> Cut {
        Cut::new(self.x(x), self.px(level), thickness)
    }

    /// Height of a drawing that uses both levels, or the upper one alone.
    fn height(self, levels: Levels) -> f64 {
        let level = match levels {
            Levels::Upper => UPPER,
            Levels::Both => LOWER,
        };
        self.px(level + FRAME / 2.0) + 2.0 * self.label + self.number + 16.0
    }
}

/// Which levels a drawing uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Levels {
    Upper,
    Both,
}

/// How a ribbon is filled: what is carried along softly, what is new hard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Soft,
    Hard,
}

/// A ribbon through `cuts`, in the colours of the sign of `value`.
pub fn ribbon(value: f32, tone: Tone, cuts: &[Cut]) -> AnyView {
    let sign = if value < 0.0 { "neg" } else { "pos" };
    let tone = match tone {
        Tone::Soft => "soft",
        Tone::Hard => "hard",
    };
    view! {
        <g class=format!("ribbon {sign} {tone}")>
            <path class="area" d=ribbons::area(cuts)></path>
            <path class="edges" d=ribbons::edges(cuts)></path>
        </g>
    }
    .into_any()
}

/// A panel's drawing.
pub fn drawing(look: Look, levels: Levels, ribbons: Vec<AnyView>, pieces: Vec<AnyView>) -> AnyView {
    // Side by side all panels are as high as the highest, one below the other as
    // high as each needs: the style sheet decides.
    let [height, needed] = [Levels::Both, levels].map(|levels| look.height(levels));
    view! {
        <svg
            class="flow"
            style=("--needed-height", format!("{needed}px"))
            height=height
            aria-hidden="true"
            focusable="false"
        >
            <svg
                viewBox=format!("0 0 100 {height}")
                preserveAspectRatio="none"
                width="100%"
                height=height
            >
                {ribbons}
            </svg>
            {pieces}
        </svg>
    }
    .into_any()
}

/// A valve: which, and how far it is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Valve {
    pub letter: &'static str,
    /// The gate whose hue it has.
    pub gate: Lane,
    /// 0, shut, to 1, open.
    pub openness: f32,
    pub leaves: Leaves,
}

/// How a valve's leaves are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaves {
    Full,
    /// What another valve leaves over: the same hue, hatched.
    Hatched,
}

impl Valve {
    /// A gate as it stands in the bar.
    pub fn gate(opened: &Opened, gate: Lane) -> Self {
        Self {
            letter: gate.letter(opened.cell),
            gate,
            openness: opened.value(gate),
            leaves: Leaves::Full,
        }
    }
}

/// A valve at `x` per cent, with its letter and number above.
pub fn valve(look: Look, x: f64, level: f64, valve: &Valve) -> AnyView {
    let (y, frame, width) = (look.px(level), look.px(FRAME), look.px(14.0));
    let (left, frame_top) = (-width / 2.0, y - frame / 2.0);
    let caption = frame_top - look.px(6.0);
    let leaf = |(top, height): (f64, f64)| match valve.leaves {
        Leaves::Full => {
            view! { <rect class="leaf" x=left y=top width=width height=height></rect> }.into_any()
        }
        Leaves::Hatched => {
            let hatch = ribbons::hatch(left, top, width, height, look.px(5.0));
            view! { <path class="hatch" d=hatch></path> }.into_any()
        }
    };
    let leaves = ribbons::leaves(valve.openness, y, frame).map(leaf);
    let number = look.words.number(valve.openness, DECIMALS);
    view! {
        <svg x=percent(look.x(x)) class=format!("valve {}", names::hue_class(valve.gate))>
            {leaves.into_iter().collect_view()}
            <rect class="frame" x=left y=frame_top width=width height=frame></rect>
            <text class="number" y=caption text-anchor="middle">
                <tspan class="it">{valve.letter}</tspan>
                <tspan dx="4">{number}</tspan>
            </text>
        </svg>
    }
    .into_any()
}

/// The sign of a sum, where two ribbons meet.
pub fn plus(look: Look, x: f64) -> AnyView {
    view! {
        <svg x=percent(look.x(x)) class="plus">
            <circle cy=look.px(UPPER) r=look.px(11.0)></circle>
            <path d=format!(
                "M-{0} {1}H{0}M0 {2}V{3}",
                look.px(5.0),
                look.px(UPPER),
                look.px(UPPER - 5.0),
                look.px(UPPER + 5.0),
            )></path>
        </svg>
    }
    .into_any()
}

/// Where a label stands in a drawing that is not mirrored.
#[derive(Clone, Copy, Debug)]
pub enum At {
    /// From the panel's left edge.
    Left,
    /// From a place in per cent.
    Middle(f64),
    /// To the panel's right edge.
    Right,
}

/// What a number is: what is done, the number, its name in the equations.
pub struct Label {
    pub role: &'static str,
    pub number: String,
    pub name: RichText,
}

/// A label below a level.
pub fn label(look: Look, at: At, level: f64, label: Label) -> AnyView {
    let first = look.px(level + FRAME / 2.0) + look.label + 2.0;
    let second = first + look.number + 3.0;
    let (x, dx, anchor) = look.text_at(at);
    let line = |class: &'static str, y: f64, content: AnyView| {
        view! {
            <text class=class x=x.clone() dx=dx y=y text-anchor=anchor>
                {content}
            </text>
        }
    };
    view! {
        {line("label", first, label.role.into_any())}
        {line("number", second, label.number.into_any())}
        {line("label name", second + look.label + 3.0, runs(&label.name))}
    }
    .into_any()
}

/// A line of small text above the upper level, where what is held goes out.
pub fn remark(look: Look, text: String) -> AnyView {
    let y = look.px(UPPER - FRAME / 2.0 - 6.0);
    let (x, dx, anchor) = look.text_at(At::Right);
    view! {
        <text class="label name" x=x dx=dx y=y text-anchor=anchor>{text}</text>
    }
    .into_any()
}

/// Marks a ribbon at `x` per cent that is thicker than can be drawn.
pub fn beyond(look: Look, scale: Scale, value: f32, x: f64, level: f64) -> Option<AnyView> {
    scale.is_beyond(value).then(|| {
        let (y, half) = (look.px(level), look.px(THICKEST / 2.0));
        let (top, bottom) = (y - half - 2.0, y + half + 2.0);
        view! {
            <svg x=percent(look.x(x)) class="beyond">
                <path d=format!("M-5 {top}L0 {}L5 {top}ZM-5 {bottom}L0 {}L5 {bottom}Z", top - 6.0, bottom + 6.0)></path>
            </svg>
        }
        .into_any()
    })
}

/// A rich text within a drawing.
fn runs(text: &RichText) -> AnyView {
    let run = |run: Run| {
        let class = if run.italic { "it" } else { "" };
        view! { <tspan class=class>{run.text}</tspan> }
    };
    text.runs().into_iter().map(run).collect_view().into_any()
}

fn percent(x: f64) -> String {
    format!("{x}%")
}
