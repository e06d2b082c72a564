//! The shapes of the equation alone, with letters and with this network's sizes; the sizes
//! that touch in a product are underlined.

use leptos::prelude::*;

use super::Parts;
use crate::lesson::exhibit::Vectors;

/// A size in a product, and whether it touches another one.
type Size = (String, bool);

#[component]
pub fn Shapes(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        ..
    } = parts;
    let line = move || {
        let (sizes, vectors) = (state.sizes.get(), state.vectors.get());
        let letters = terms(vectors, "E", "H");
        let [e, h] = [sizes.embedding(), sizes.hidden()].map(|size| size.to_string());
        let numbers = terms(vectors, &e, &h);
        let result = match vectors {
            Vectors::Columns => format!("{h} × 1"),
            Vectors::Rows => format!("1 × {h}"),
        };
        view! {
            <span>{products(letters)}</span>
            " = "
            <span>{products(numbers)}</span>
            <span>" → "{result}</span>
        }
    };
    view! {
        <p class="shapes">{line}</p>
        <p class="name">{move || surroundings.words().anatomy_shapes()}</p>
    }
}

/// Each term as the shapes of its factors.
fn terms(vectors: Vectors, e: &str, h: &str) -> Vec<Vec<[Size; 2]>> {
    let plain = |text: &str| (text.to_owned(), false);
    let touching = |text: &str| (text.to_owned(), true);
    let product = |size: &str| match vectors {
        Vectors::Columns => vec![[plain(h), touching(size)], [touching(size), plain("1")]],
        Vectors::Rows => vec![[plain("1"), touching(size)], [touching(size), plain(h)]],
    };
    let bias = match vectors {
        Vectors::Columns => [plain(h), plain("1")],
        Vectors::Rows => [plain("1"), plain(h)],
    };
    vec![product(e), product(h), vec![bias]]
}

fn products(terms: Vec<Vec<[Size; 2]>>) -> impl IntoView {
    let size = |(text, is_touching): Size| {
        if is_touching {
            view! { <b>{text}</b> }.into_any()
        } else {
            text.into_any()
        }
    };
    let factor = move |[rows, columns]: [Size; 2]| {
        view! { "(" {size(rows)} " × " {size(columns)} ")" }
    };
    let term = move |(index, factors): (usize, Vec<[Size; 2]>)| {
        let plus = (index > 0).then_some(" + ");
        view! {
            {plus}
            <span class="term">{factors.into_iter().map(factor).collect_view()}</span>
        }
    };
    terms.into_iter().enumerate().map(term).collect_view()
}
