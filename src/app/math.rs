//! Formulas of a chapter as MathML, each gate's symbol in its hue.
//!
//! A browser would set a lone letter in its font for mathematics, if it has one;
//! `mathvariant="normal"` and a class keep all letters in the page's own.

use leptos::html;
use leptos::prelude::*;

use super::measure::element_width;
use super::surroundings::Surroundings;
use crate::lesson::math::{Math, RELATIONS};
use crate::lesson::run::hue_class;

/// A formula within a text.
pub fn inline(row: Vec<Math>) -> AnyView {
    view! { <math>{pieces(row)}</math> }.into_any()
}

/// A formula on lines of its own, aligned at their first relation.
#[component]
pub fn Formula(rows: Vec<Vec<Math>>, surroundings: Surroundings) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    let width = element_width(frame);
    // A formula cannot be broken. Where it is wider than its column it can be
    // scrolled, and then has to be reached by keyboard.
    let scrolls = Memo::new(move |_| {
        width.track();
        surroundings.theme.track();
        surroundings.fonts_ready.track();
        let frame = frame.get()?;
        (frame.scroll_width() > frame.client_width()).then_some("0")
    });
    let rows = rows.into_iter().map(|mut row| {
        let is_relation = |math: &Math| {
            matches!(math, Math::Operator(sign) if RELATIONS.contains(&sign.as_str()))
        };
        let relation = row.iter().position(is_relation).unwrap_or(0);
        let right = row.split_off(relation);
        view! {
            <mtr>
                <mtd class="left">{pieces(row)}</mtd>
                <mtd class="right">{pieces(right)}</mtd>
            </mtr>
        }
    });
    view! {
        <div class="equations" node_ref=frame tabindex=scrolls>
            <math display="block">
                <mtable>{rows.collect_view()}</mtable>
            </math>
        </div>
    }
}

fn pieces(row: Vec<Math>) -> Vec<AnyView> {
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
                piece(other)
            }
        })
        .collect()
}

fn operator(sign: String, form: &'static str) -> AnyView {
    let form = (!form.is_empty()).then_some(form);
    view! { <mo stretchy="false" form=form>{sign}</mo> }.into_any()
}

fn piece(math: Math) -> AnyView {
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
        Math::Row(row) => view! { <mrow>{pieces(row)}</mrow> }.into_any(),
        Math::Subscript(base, script) => {
            // Without depth, so that subscripts stand at one height, and lines too.
            view! { <msub><mpadded depth="0">{piece(*base)}</mpadded><mpadded depth="0">{piece(*script)}</mpadded></msub> }
                .into_any()
        }
        Math::Superscript(base, script) => {
            view! { <msup>{piece(*base)}{piece(*script)}</msup> }.into_any()
        }
    }
}
