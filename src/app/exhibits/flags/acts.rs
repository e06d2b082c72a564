//! The buttons that turn units.

use leptos::prelude::*;

use super::Parts;
use super::turned::Turned;
use crate::app::names;
use crate::app::rich::Rich;

#[component]
pub fn Acts(parts: Parts) -> impl IntoView {
    let words = move || parts.surroundings.words();
    let state = parts.state;
    let word = move || {
        let trace = parts.untouched.read();
        let token = trace.tokens().get(parts.place.get().token);
        token.map_or_else(String::new, |token| {
            names::quoted_word(words(), &token.text).into_owned()
        })
    };
    let unit = move || names::unit(parts.place.get().unit);
    let is_alone = Memo::new(move |_| {
        let place = parts.place.get();
        let turned = state.turned.read();
        turned.as_ref().is_some_and(|turned| {
            turned.word() == place.token && turned.single() == Some(place.unit)
        })
    });
    // Another one is turned at this word, and this one is not.
    let joined = Memo::new(move |_| {
        let place = parts.place.get();
        let turned = state.turned.read();
        let turned = turned.as_ref()?;
        let can_join = turned.word() == place.token && !turned.contains(place.unit);
        can_join.then(|| turned.with(place.unit)).flatten()
    });
    let team = Memo::new(move |_| parts.findings.with(super::Findings::team));
    let turn_team = move |_| {
        let token = parts.place.get_untracked().token;
        state.turn(Turned::all(token, team.get_untracked()));
    };
    let is_as_trained = Memo::new(move |_| state.turned.read().is_none());
    view! {
        <div class="acts" role="group" aria-label=move || words().flags_acts()>
            <button
                type="button"
                class="btn main"
                aria-pressed=move || is_alone.get().to_string()
                on:click=move |_| parts.toggle()
            >
                <Rich text=Signal::derive(move || words().flags_turn(unit(), word()))/>
            </button>
            <Show when=move || joined.read().is_some()>
                <button
                    type="button"
                    class="btn"
                    on:click=move |_| {
                        if let Some(turned) = joined.get_untracked() {
                            state.turn(Some(turned));
                        }
                    }
                >
                    {move || words().flags_turn_too(unit())}
                </button>
            </Show>
            <Show when=move || { team.read().len() > 1 }>
                <button type="button" class="btn" on:click=turn_team>
                    <Rich text=Signal::derive(move || words().flags_turn_team(team.read().len()))/>
                </button>
            </Show>
            <button
                type="button"
                class="btn"
                aria-disabled=move || is_as_trained.get().to_string()
                on:click=move |_| state.turn(None)
            >
                {move || words().flags_as_trained()}
            </button>
        </div>
    }
}
