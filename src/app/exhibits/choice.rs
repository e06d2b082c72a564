//! Radio buttons side by side: the one choice among a few that exhibits offer.

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::*;

/// One of `options`, each with its label.
#[component]
pub fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    #[prop(into)] label: Signal<String>,
    options: Vec<(T, Signal<String>)>,
    #[prop(into)] chosen: Signal<T>,
    choose: impl Fn(T) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    static CHOICES: AtomicUsize = AtomicUsize::new(0);
    let name = format!("choice-{}", CHOICES.fetch_add(1, Ordering::Relaxed));
    let options = options.into_iter().map(|(value, text)| {
        view! {
            <label>
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || chosen.get() == value
                    on:change=move |_| choose(value)
                />
                <span>{text}</span>
            </label>
        }
    });
    let options = options.collect_view();
    view! {
        <div class="choice">
            <span class="label" aria-hidden="true">
                {label}
            </span>
            <div role="radiogroup" class="seg" aria-label=label>
                {options}
            </div>
        </div>
    }
}
