//! What stands above a drawing: a sentence to type, sentences to start from, a slider.

use leptos::prelude::*;

use crate::app::growing::GrowingBox;
use crate::app::surroundings::Surroundings;
use crate::lesson::exhibit::LONGEST_SENTENCE;

/// A sentence of the reader's own. Of a longer text than any of them reads, the rest is
/// left out, and that is said.
#[component]
pub fn SentenceField(
    #[prop(into)] label: Signal<String>,
    /// Of the words; "" where nobody knows their language.
    lang: &'static str,
    sentence: RwSignal<String>,
    /// After each keystroke.
    typed: impl Fn() + 'static,
    surroundings: Surroundings,
) -> impl IntoView {
    let is_cut = RwSignal::new(false);
    let words = move || surroundings.words();
    let typed = move |text: String| {
        let read: String = text.chars().take(LONGEST_SENTENCE).collect();
        is_cut.set(read.len() < text.len());
        sentence.set(read);
        typed();
        if is_cut.get_untracked() {
            let said = untrack(words).sentence_cut(LONGEST_SENTENCE);
            surroundings.announce.set(said);
        }
    };
    view! {
        <label class="sentence-field">
            <span class="label">{label}</span>
            <GrowingBox class="input" text=sentence typed lang surroundings/>
        </label>
        {move || {
            let is_cut = is_cut.get();
            is_cut.then(|| view! { <p class="cut">{words().sentence_cut(LONGEST_SENTENCE)}</p> })
        }}
    }
}

/// Sentences to start from, as buttons.
#[component]
pub fn Starts(
    surroundings: Surroundings,
    lang: &'static str,
    sentences: Vec<String>,
    sentence: RwSignal<String>,
    /// After a choice.
    chosen: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let button = move |text: String| {
        let (own, set) = (text.clone(), text.clone());
        view! {
            <button
                type="button"
                class="start"
                lang=lang
                aria-pressed=move || (*sentence.read() == own).to_string()
                on:click=move |_| {
                    sentence.set(set.clone());
                    chosen();
                }
            >
                {text}
            </button>
        }
    };
    // One alone is on the screen already.
    let there_is_a_choice = sentences.len() > 1;
    there_is_a_choice.then(|| {
        view! {
            <div class="starts">
                <span>{move || surroundings.words().swap_start_from()}</span>
                {sentences.into_iter().map(button).collect_view()}
            </div>
        }
    })
}

/// A slider over whole numbers, with the number beside it.
#[component]
pub fn Slider(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] least: Signal<usize>,
    #[prop(into)] most: Signal<usize>,
    #[prop(into)] value: Signal<usize>,
    /// The value as it is printed and said.
    #[prop(into)]
    text: Signal<String>,
    moved: impl Fn(usize) + 'static,
) -> impl IntoView {
    let slider = NodeRef::<leptos::html::Input>::new();
    // The bounds before the value, or the browser would cut it.
    Effect::new(move |_| {
        let (least, most, value) = (least.get(), most.get(), value.get());
        let Some(slider) = slider.get() else { return };
        slider.set_min(&least.to_string());
        slider.set_max(&most.to_string());
        slider.set_value_as_number(value as f64);
    });
    view! {
        <div class="slider-field">
            <span class="label" aria-hidden="true">{label}</span>
            <span class="slider">
                <output aria-hidden="true">{text}</output>
                <input
                    type="range"
                    step="1"
                    node_ref=slider
                    aria-label=label
                    aria-valuetext=text
                    on:input:target=move |event| {
                        moved(event.target().value_as_number().max(0.0) as usize);
                    }
                />
            </span>
        </div>
    }
}
