//! What stands under the score of the home page: what can be said of the sentence, all
//! units, all lanes, the numbers as tables, and ways to take all of it along.

use leptos::prelude::*;

use super::home::{SCORE, UnitNote};
use crate::app::address::Address;
use crate::app::browser;
use crate::app::exhibits::reader::ReaderState;
use crate::app::exhibits::reader::download::Download;
use crate::app::exhibits::reader::notes::Notes;
use crate::app::exhibits::reader::strips::{FormChoice, Strips};
use crate::app::exhibits::reader::tables::Tables;
use crate::app::exhibits::reader::units::{Units, pushed_class, readers};
use crate::app::names;
use crate::app::share_panel::ShareButtons;
use crate::app::surroundings::Surroundings;
use crate::app::training::Training;
use crate::lesson::exhibit::ReaderSize;
use crate::nn::Cell;
use crate::share::link::{Form, Route};

#[component]
pub fn Below(
    state: ReaderState,
    training: Training,
    form: RwSignal<Form>,
    address: Address,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let state = state.after_next_frame();
    let is_phone = browser::media_query(browser::PHONE);
    let is_untrained = Memo::new(move |_| training.shown_step.get() == 0);
    let link = Callback::new(move |()| address.link.get_untracked());
    let is_bag = Memo::new(move |_| state.trace.read().cell() == Cell::Bag);
    view! {
        <Notes state surroundings is_untrained/>
        <Show when=move || is_phone.get()>
            <UnitNote state surroundings/>
        </Show>
        <Show when=move || !is_bag.get()>
            <UnitsSection state surroundings/>
            <StripsSection state form surroundings/>
        </Show>
        <Tables state surroundings size=ReaderSize::Full/>
        <section>
            <div class="sec">
                <h2>{move || words().share_title()}</h2>
                <p class="note">{move || words().share_note()}</p>
                <div class="controls">
                    <ShareButtons
                        link
                        framed=Route::EmbedReader
                        height=Callback::new(|()| FRAME_HEIGHT)
                        title=Signal::derive(move || words().embed_title().to_owned())
                        surroundings
                    />
                    <Download state surroundings settings=training.settings step=training.shown_step/>
                </div>
            </div>
        </section>
    }
}

/// Height in CSS pixels that the reader's frame has before the reader has told its own.
const FRAME_HEIGHT: u32 = 620;

/// Every unit as a thumbnail.
#[component]
fn UnitsSection(state: ReaderState, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let title = move || {
        let trace = state.trace.read();
        words().units_title(trace.hidden_size() * readers(&trace).len())
    };
    let note = move || {
        let trace = state.trace.read();
        let class = pushed_class(state.task.get(), &trace);
        (!trace.is_empty())
            .then(|| words().units_note(names::class(words(), state.task.get(), class)))
    };
    view! {
        <section>
            <div class="sec">
                <h2>{title}</h2>
                <p class="note">{note}</p>
            </div>
            <Units state surroundings/>
        </section>
    }
}

/// Every lane as a strip of all units.
#[component]
fn StripsSection(
    state: ReaderState,
    form: RwSignal<Form>,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let note = move || {
        let unit = state.selected.get().pinned.unit + 1;
        let tokens = names::tokens(words(), state.task.get());
        match form.get() {
            _ if state.trace.read().is_empty() => String::new(),
            Form::Heat => words().strips_note_heat(tokens, unit),
            Form::Voices => words().strips_note_voices(tokens, unit),
        }
    };
    view! {
        <section>
            <div class="sec">
                <h2>{move || words().strips_title()}</h2>
                <p class="note">{note}</p>
                <div class="controls">
                    <FormChoice form surroundings/>
                </div>
            </div>
            <Strips state surroundings form settings=SCORE/>
        </section>
    }
}
