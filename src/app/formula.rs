//! A formula on lines of its own. It is one stop for the keyboard; arrows, a finger or the
//! pointer go to its symbols, and each is named below.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, EventTarget};

use super::browser;
use super::exhibits::moved;
use super::math::{Named, SYMBOL, pieces};
use super::surroundings::Surroundings;
use crate::lesson::math::{Math, RELATIONS};

/// Lines, aligned at their first relation.
#[component]
pub fn Formula(rows: Vec<Vec<Math>>, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let names = rows.iter().flatten().flat_map(Math::names);
    let symbols = rows.iter().flatten().flat_map(Math::named);
    let symbols: StoredValue<Vec<String>> = StoredValue::new(symbols.map(Math::spoken).collect());
    let names: StoredValue<Vec<String>> = StoredValue::new(names.map(str::to_owned).collect());
    let frame = NodeRef::<html::Div>::new();
    let at = RwSignal::new(None::<usize>);
    let mut named = Named::lit(at.into());
    let rows = rows.into_iter().map(|mut row| {
        let is_relation = |math: &Math| {
            matches!(math, Math::Operator(sign) if RELATIONS.contains(&sign.as_str()))
        };
        let relation = row.iter().position(is_relation).unwrap_or(0);
        let right = row.split_off(relation);
        view! {
            <mtr>
                <mtd class="left">{pieces(row, &mut named)}</mtd>
                <mtd class="right">{pieces(right, &mut named)}</mtd>
            </mtr>
        }
    });
    let rows = rows.collect_view();
    let point = move |target: Option<EventTarget>| {
        if let Some(symbol) = target.and_then(symbol_at) {
            at.set(Some(symbol));
        }
    };
    let step = move |event: KeyboardEvent| {
        let count = names.with_value(Vec::len);
        let from = at.get_untracked().unwrap_or(0);
        if let Some(to) = moved(&event, from, count) {
            at.set(Some(to));
            show(frame, to);
        }
    };
    let leave = move |_| {
        let frame = frame.get_untracked();
        let has_focus = frame.is_some_and(|frame| frame.matches(":focus").unwrap_or(false));
        if !has_focus {
            at.set(None);
        }
    };
    let of = move |texts: StoredValue<Vec<String>>| {
        at.get()
            .and_then(|at| texts.with_value(|texts| texts.get(at).cloned()))
    };
    // Who hears the name does not see which symbol is lit.
    let symbol = move || of(symbols).map(|symbol| format!("{symbol}: "));
    let name = move || of(names);
    view! {
        <div class="formula">
            <div
                class="equations"
                node_ref=frame
                tabindex="0"
                role="group"
                aria-label=move || words().formula_label()
                on:keydown=step
                on:focus=move |_| at.update(|at| *at = at.or(Some(0)))
                on:blur=move |_| at.set(None)
                on:pointerover=move |event| point(event.target())
                on:click=move |event| point(event.target())
                on:pointerleave=leave
            >
                <math display="block">
                    <mtable>{rows}</mtable>
                </math>
            </div>
            <p class="symbol-name" role="status">
                <span class="vh">{symbol}</span>
                <span>{name}</span>
            </p>
        </div>
    }
}

/// The number of the symbol that an event came to.
fn symbol_at(target: EventTarget) -> Option<usize> {
    let element: Element = target.dyn_into().ok()?;
    let symbol = element.closest(&format!("[{SYMBOL}]")).ok()??;
    symbol.get_attribute(SYMBOL)?.parse().ok()
}

/// A formula that is wider than its column is scrolled to the symbol.
fn show(frame: NodeRef<html::Div>, symbol: usize) {
    let Some(frame) = frame.get_untracked() else {
        return;
    };
    if let Ok(Some(symbol)) = frame.query_selector(&format!("[{SYMBOL}=\"{symbol}\"]")) {
        browser::scroll_to(&symbol, true);
    }
}
