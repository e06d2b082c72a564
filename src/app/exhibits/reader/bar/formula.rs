//! The equations of one unit at one word, with its numbers, in MathML. An
//! equation is cut where a line may break, so that none needs a sideways scroll.

use leptos::prelude::*;

use super::opened::Opened;
use super::rounding::{DECIMALS, PrintedSum};
use crate::app::names;
use crate::app::wording::Wording;
use crate::nn::{Cell, Lane};

/// The formula of an opened bar.
pub fn formula(opened: &Opened, words: Wording) -> AnyView {
    let writer = Writer { words, opened };
    let equations = match opened.cell {
        Cell::Lstm => vec![writer.cell_state(), writer.told()],
        Cell::Gru => vec![writer.mixed()],
        Cell::Bag | Cell::Rnn | Cell::ReluRnn => vec![writer.overwritten()],
    };
    let line = |parts: Vec<Vec<AnyView>>| {
        let part = |part: Vec<AnyView>| view! { <math>{part}</math>" " };
        view! { <p>{parts.into_iter().map(part).collect_view()}</p> }
    };
    let remark = match opened.cell {
        Cell::Bag | Cell::Rnn | Cell::ReluRnn => words.bar_rnn_nothing_kept(),
        Cell::Lstm | Cell::Gru => words.bar_rounded(),
    };
    view! {
        <div class="formula">
            {equations.into_iter().map(line).collect_view()} <p class="fine">{remark}</p>
        </div>
    }
    .into_any()
}

struct Writer<'a> {
    words: Wording,
    opened: &'a Opened,
}

impl Writer<'_> {
    /// c_t = f × c_{t−1} + i × g, in numbers, in products, in one number.
    fn cell_state(&self) -> Vec<Vec<AnyView>> {
        let story = &self.opened.story;
        let (f, i) = (Lane::ForgetGate, Lane::InputGate);
        vec![
            vec![now("c"), op("="), self.symbol(f), op("×"), self.before("c")],
            vec![
                op("+"),
                self.symbol(i),
                op("×"),
                self.symbol(Lane::Candidate),
            ],
            vec![op("="), self.gate(f), op("×"), self.factor(story.before)],
            vec![op("+"), self.gate(i), op("×"), self.factor(story.candidate)],
            self.products(),
            vec![op("="), self.result(self.opened.holds())],
        ]
    }

    /// h_t = o × tanh(c_t).
    fn told(&self) -> Vec<Vec<AnyView>> {
        let (o, story) = (Lane::OutputGate, &self.opened.story);
        let function = vec![
            now("h"),
            op("="),
            self.symbol(o),
            op("×"),
            function("tanh"),
            paren("("),
            now("c"),
            paren(")"),
        ];
        vec![
            function,
            vec![op("="), self.gate(o), op("×"), self.factor(story.squashed)],
            vec![op("="), self.result(story.tells)],
        ]
    }

    /// h_t = z × h_{t−1} + (1 − z) × n.
    fn mixed(&self) -> Vec<Vec<AnyView>> {
        let (z, story) = (Lane::UpdateGate, &self.opened.story);
        let rest = 1.0 - self.opened.value(z);
        let hue = names::hue_class(z);
        let one = view! { <mn>"1"</mn> }.into_any();
        vec![
            vec![now("h"), op("="), self.symbol(z), op("×"), self.before("h")],
            vec![
                op("+"),
                paren("("),
                one,
                op("−"),
                self.symbol(z),
                paren(")"),
                op("×"),
                self.symbol(Lane::Candidate),
            ],
            vec![op("="), self.gate(z), op("×"), self.factor(story.before)],
            vec![
                op("+"),
                number(self.words.number(rest, DECIMALS), hue),
                op("×"),
                self.factor(story.candidate),
            ],
            self.products(),
            vec![op("="), self.result(self.opened.holds())],
        ]
    }

    /// h_t = tanh(W x_t + U h_{t−1} + b), or max(0, ·) in place of tanh.
    fn overwritten(&self) -> Vec<Vec<AnyView>> {
        let Some(sum) = self.opened.sum(Lane::HiddenState) else {
            return Vec::new();
        };
        let PrintedSum { parts, total } = sum.sum;
        let [word, words_before, bias] = parts;
        // tanh(…), or max(0, …).
        let squash = || match self.opened.cell {
            Cell::ReluRnn => view! {
                <mrow>{function("max")}{paren("(")}<mn>"0"</mn><mo separator="true">","</mo></mrow>
            }
            .into_any(),
            _ => view! { <mrow>{function("tanh")}{paren("(")}</mrow> }.into_any(),
        };
        vec![
            vec![now("h"), op("="), squash(), letter("W", ""), now("x")],
            vec![op("+"), letter("U", ""), self.before("h")],
            vec![op("+"), letter("b", ""), paren(")")],
            vec![op("="), squash(), self.factor(word)],
            vec![op("+"), self.factor(words_before)],
            vec![op("+"), self.factor(bias), paren(")")],
            vec![op("="), squash(), self.result(total), paren(")")],
            vec![op("="), self.result(sum.value)],
        ]
    }

    /// c_{t−1}; c_{t+1} where the reader comes from the right.
    fn before(&self, symbol: &'static str) -> AnyView {
        let step = if self.opened.comes_from_the_end() {
            "+"
        } else {
            "−"
        };
        view! {
            <msub>
                {letter(symbol, "")} <mrow>{letter("t", "")}<mo>{step}</mo><mn>"1"</mn></mrow>
            </msub>
        }
        .into_any()
    }

    /// "= kept + wrote": the two products.
    fn products(&self) -> Vec<AnyView> {
        let (kept, wrote) = (self.opened.kept(), self.opened.wrote());
        vec![op("="), self.result(kept), op("+"), self.factor(wrote)]
    }

    fn symbol(&self, lane: Lane) -> AnyView {
        letter(lane.letter(self.opened.cell), names::hue_class(lane))
    }

    fn gate(&self, lane: Lane) -> AnyView {
        let value = self.words.number(self.opened.value(lane), DECIMALS);
        number(value, names::hue_class(lane))
    }

    /// A number after an operator: in brackets if it is negative.
    fn factor(&self, value: impl Into<f64>) -> AnyView {
        let value = self.words.number(value, DECIMALS);
        if value.starts_with(|first: char| first.is_ascii_digit()) {
            number(value, "")
        } else {
            view! { <mrow>{paren("(")}{number(value, "")}{paren(")")}</mrow> }.into_any()
        }
    }

    /// A number with its sign.
    fn result(&self, value: impl Into<f64>) -> AnyView {
        number(self.words.signed(value, DECIMALS), "")
    }
}

/// A symbol; `normal`, because the style sheet slants it: fonts have no glyphs
/// for what a browser would turn it into otherwise.
fn letter(symbol: &'static str, hue: &'static str) -> AnyView {
    view! { <mi mathvariant="normal" class=hue>{symbol}</mi> }.into_any()
}

fn function(name: &'static str) -> AnyView {
    view! { <mi mathvariant="normal" class="function">{name}</mi> }.into_any()
}

/// An operator between two sides, also where a line breaks before it.
fn op(symbol: &'static str) -> AnyView {
    view! {
        <mo form="infix" lspace=".3em" rspace=".3em">
            {symbol}
        </mo>
    }
    .into_any()
}

fn paren(symbol: &'static str) -> AnyView {
    view! { <mo stretchy="false">{symbol}</mo> }.into_any()
}

fn number(value: String, hue: &'static str) -> AnyView {
    view! { <mn class=hue>{value}</mn> }.into_any()
}

/// c_t.
fn now(symbol: &'static str) -> AnyView {
    view! { <msub>{letter(symbol, "")}{letter("t", "")}</msub> }.into_any()
}
