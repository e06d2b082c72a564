//! One of a few things: radio buttons side by side.

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::*;

/// One group of radio buttons.
#[component]
pub fn Choice<T, L, C>(
    #[prop(into)] name: Signal<&'static str>,
    #[prop(into)] options: Signal<Vec<T>>,
    label: L,
    #[prop(into)] chosen: Signal<T>,
    choose: C,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
    L: Fn(T) -> String + Copy + Send + Sync + 'static,
    C: Fn(T) + Copy + Send + Sync + 'static,
{
    // What shares a name is one group to a browser.
    static GROUPS: AtomicUsize = AtomicUsize::new(0);
    let group = format!("choice-{}", GROUPS.fetch_add(1, Ordering::Relaxed));
    let option = move |value: T| {
        view! {
            <label>
                <input
                    type="radio"
                    name=group.clone()
                    prop:checked=move || chosen.get() == value
                    on:change=move |_| choose(value)
                />
                <span>{move || label(value)}</span>
            </label>
        }
    };
    view! {
        <div role="radiogroup" class="seg" aria-label=move || name.get()>
            {move || options.get().into_iter().map(option.clone()).collect_view()}
        </div>
    }
}

/// The same with its name to be seen.
#[component]
pub fn ChoiceField<T, L, C>(
    #[prop(into)] name: Signal<&'static str>,
    #[prop(into)] options: Signal<Vec<T>>,
    label: L,
    #[prop(into)] chosen: Signal<T>,
    choose: C,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
    L: Fn(T) -> String + Copy + Send + Sync + 'static,
    C: Fn(T) + Copy + Send + Sync + 'static,
{
    view! {
        <div class="choice-field">
            <span class="label" aria-hidden="true">
                {name}
            </span>
            <Choice name options label chosen choose/>
        </div>
    }
}
