//! Formulas of a chapter as MathML, each gate's symbol in its hue.
//!
//! A browser would set a lone letter in its font for mathematics, if it has one;
//! `mathvariant="normal"` and a class keep all letters in the page's own.

use leptos::prelude::*;

use crate::lesson::math::{Math, RELATIONS};
use crate::lesson::run::hue_class;

/// A formula within a text.
pub fn inline(row: Vec<Math>) -> AnyView {
    // Chromium leaves MathML out of the names of what it stands in.
    let spoken: Vec<String> = row.iter().map(Math::spoken).collect();
    let spoken = spoken.join(" ");
    view! { <math aria-label=spoken>{pieces(row, &mut Named::unlit())}</math> }.into_any()
}

/// The attribute of a symbol with a name: its number in the formula.
pub const SYMBOL: &str = "data-symbol";

/// Counts the symbols that have names, and lights the one that is looked at.
pub struct Named {
    next: usize,
    at: Option<Signal<Option<usize>>>,
}

impl Named {
    pub fn lit(at: Signal<Option<usize>>) -> Self {
        Self {
            next: 0,
            at: Some(at),
        }
    }

    fn unlit() -> Self {
        Self { next: 0, at: None }
    }

    fn symbol(&mut self, symbol: AnyView) -> AnyView {
        let number = self.next;
        self.next += 1;
        let Some(at) = self.at else { return symbol };
        view! {
            <mrow class="symbol" class:at=move || at.get() == Some(number) data-symbol=number>
                {symbol}
            </mrow>
        }
        .into_any()
    }
}

pub fn pieces(row: Vec<Math>, named: &mut Named) -> Vec<AnyView> {
    // A sign after a relation or at the beginning is a number's own.
    let mut begins = true;
    row.into_iter()
        .map(|math| match math {
            Math::Operator(sign) => {
                let form = if begins && sign == "−" {
                    "prefix"
                } else {
                    ""
                };
                begins = RELATIONS.contains(&sign.as_str()) || sign == "(";
                operator(sign, form)
            }
            other => {
                begins = false;
                piece(other, named)
            }
        })
        .collect()
}

/// What stands at a symbol's foot or head. Browsers set its signs as far apart as on the line.
fn script(math: Math, named: &mut Named) -> AnyView {
    let Math::Row(row) = math else {
        return piece(math, named);
    };
    let pieces = row.into_iter().map(|math| match math {
        Math::Operator(sign) => {
            view! { <mo stretchy="false" lspace="0" rspace="0">{sign}</mo> }.into_any()
        }
        other => piece(other, named),
    });
    view! { <mrow>{pieces.collect_view()}</mrow> }.into_any()
}

fn operator(sign: String, form: &'static str) -> AnyView {
    let form = (!form.is_empty()).then_some(form);
    view! { <mo stretchy="false" form=form>{sign}</mo> }.into_any()
}

fn piece(math: Math, named: &mut Named) -> AnyView {
    match math {
        Math::Name(text, gate) => {
            let is_letter = text.chars().count() == 1 && text.is_ascii();
            let class = match (gate, is_letter) {
                (Some(gate), _) => hue_class(gate),
                (None, true) => "",
                // tanh and σ are functions, and ∂ is an operator: upright.
                (None, false) => "function",
            };
            view! { <mi mathvariant="normal" class=class>{text}</mi> }.into_any()
        }
        Math::Number(text) => view! { <mn>{text}</mn> }.into_any(),
        Math::Operator(sign) => operator(sign, ""),
        Math::Row(row) => view! { <mrow>{pieces(row, named)}</mrow> }.into_any(),
        Math::Subscript(base, below) => {
            // Without depth, so that subscripts stand at one height, and lines too.
            view! { <msub><mpadded depth="0">{piece(*base, named)}</mpadded><mpadded depth="0">{script(*below, named)}</mpadded></msub> }
                .into_any()
        }
        Math::Superscript(base, above) => {
            view! { <msup>{piece(*base, named)}{script(*above, named)}</msup> }.into_any()
        }
        Math::Named(symbol, _) => {
            let symbol = piece(*symbol, named);
            named.symbol(symbol)
        }
    }
}
