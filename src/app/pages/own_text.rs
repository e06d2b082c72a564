//! "Your own text": paste it or open a file, and the trainer reads it.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{File, HtmlInputElement};
use wasm_bindgen_futures::JsFuture;

use crate::app::browser;
use crate::app::parts;
use crate::app::surroundings::Surroundings;
use crate::app::training::session::own_text::Opening;
use crate::app::training::{Training, spoken};
use crate::app::wording::Wording;
use crate::tasks::{OwnError, OwnKind, own};

/// What stands in the way before the trainer is asked.
#[derive(Clone, Copy, PartialEq)]
enum Trouble {
    TooLarge { bytes: usize },
    NotText,
}

/// The panel; `is_open` is set by whoever offers it.
#[component]
pub fn OwnTextPanel(
    is_open: RwSignal<bool>,
    /// Called when a text has been read and its task is on the screen.
    done: Callback<()>,
    training: Training,
    surroundings: Surroundings,
) -> impl IntoView {
    view! {
        <Show when=move || is_open.get()>
            {parts::later(
                move || parts::own_text(is_open, done, training, surroundings),
                surroundings,
            )}
        </Show>
    }
}

/// What it holds.
#[component]
pub fn OwnTextForm(
    is_open: RwSignal<bool>,
    done: Callback<()>,
    training: Training,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let kind = RwSignal::new(OwnKind::Labelled);
    let text = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<Trouble>);
    let opening = Memo::new(move |_| training.with(|session| session.opening().clone()));
    let read = move || {
        trouble.set(None);
        training.open_text(kind.get_untracked(), text.get_untracked());
    };
    let choose_file = move |input: HtmlInputElement| {
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        leptos::task::spawn_local(async move {
            match contents(&file).await {
                Ok(contents) => {
                    trouble.set(None);
                    text.set(contents);
                }
                Err(why) => trouble.set(Some(why)),
            }
        });
    };
    // The text has been read and its task is on the screen: nothing is left to do here.
    Effect::new(move |was: Option<Opening>| {
        let now = opening.get();
        let was_reading = matches!(was, Some(Opening::Reading { .. }));
        if was_reading && now == Opening::Idle {
            is_open.set(false);
            done.run(());
        }
        now
    });
    let close = move || {
        is_open.set(false);
        browser::focus("#task");
    };
    // Where it was opened from there is nothing more to do.
    request_animation_frame(|| browser::focus("#own-text"));
    let kinds = move || {
        OwnKind::ALL
            .map(|option| {
                view! {
                    <label>
                        <input
                            type="radio"
                            name="own-kind"
                            value=option.key()
                            prop:checked=move || kind.get() == option
                            on:change=move |_| kind.set(option)
                        />
                        <span>{move || kind_name(words(), option)}</span>
                    </label>
                }
            })
            .collect_view()
    };
    let status = move || match (trouble.get(), opening.get()) {
        (Some(why), _) => trouble_says(words(), why),
        (None, Opening::Idle) => String::new(),
        (None, Opening::Reading { share }) => words().own_reading(words().percent_counted(share)),
        (None, Opening::Refused(why)) => spoken::own_error(words(), &why),
    };
    let is_wrong = move || trouble.read().is_some() || matches!(opening.get(), Opening::Refused(_));
    view! {
        <section
            class="own"
            aria-label=move || words().own_title()
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.stop_propagation();
                    close();
                }
            }
        >
            <h2>{move || words().own_title()}</h2>
            <p class="note">{move || words().own_note()}</p>
            <div>
                <span class="label" aria-hidden="true">{move || words().own_kind()}</span>
                <div role="radiogroup" class="seg" aria-label=move || words().own_kind()>
                    {kinds()}
                </div>
            </div>
            <p class="note" id="own-how">{move || how(words(), kind.get())}</p>
            <label class="label" for="own-text">{move || words().own_paste()}</label>
            <textarea
                class="input"
                id="own-text"
                rows="6"
                spellcheck="false"
                placeholder=move || example(words(), kind.get())
                aria-describedby="own-how own-status"
                aria-invalid=move || is_wrong().then_some("true")
                prop:value=text
                on:input:target=move |event| {
                    trouble.set(None);
                    text.set(event.target().value());
                }
            ></textarea>
            // Beside what it is about, wherever that came from.
            <p class="status" class:wrong=is_wrong id="own-status" role="status">
                {status}
            </p>
            <label class="label" for="own-file">{move || words().own_file()}</label>
            <input
                class="input"
                id="own-file"
                type="file"
                aria-describedby="own-status"
                accept=".csv,.tsv,.txt,.md,text/*"
                on:change=move |event| {
                    if let Some(input) = event.target().and_then(|at| at.dyn_into().ok()) {
                        choose_file(input);
                    }
                }
            />
            <div class="controls">
                <button type="button" class="btn" on:click=move |_| read()>
                    {move || words().own_read()}
                </button>
                <button type="button" class="btn" on:click=move |_| close()>
                    {move || words().own_close()}
                </button>
            </div>
        </section>
    }
}

/// A file's text. One that is too large is not read, one with zero bytes is none.
async fn contents(file: &File) -> Result<String, Trouble> {
    // A file's size is a whole number.
    let bytes = file.size() as usize;
    if bytes > own::MOST_BYTES {
        return Err(Trouble::TooLarge { bytes });
    }
    let text = JsFuture::from(file.text()).await.ok();
    let text = text.and_then(|text| text.as_string());
    text.filter(|text| !text.contains('\0'))
        .ok_or(Trouble::NotText)
}

fn trouble_says(words: Wording, trouble: Trouble) -> String {
    match trouble {
        Trouble::TooLarge { bytes } => spoken::own_error(words, &OwnError::TooLarge { bytes }),
        Trouble::NotText => words.own_error_file().to_owned(),
    }
}

fn kind_name(words: Wording, kind: OwnKind) -> &'static str {
    match kind {
        OwnKind::Labelled => words.own_kind_labelled(),
        OwnKind::Writing => words.own_kind_writing(),
    }
}

/// What stands in the empty box.
fn example(words: Wording, kind: OwnKind) -> &'static str {
    match kind {
        OwnKind::Labelled => words.own_example_labelled(),
        OwnKind::Writing => words.own_example_writing(),
    }
}

fn how(words: Wording, kind: OwnKind) -> &'static str {
    match kind {
        OwnKind::Labelled => words.own_how_labelled(),
        OwnKind::Writing => words.own_how_writing(),
    }
}
