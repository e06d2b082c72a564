//! Two questions for each unit: does it go with they, and does it decide? A radio button
//! for each, with both answers drawn in it.

use leptos::prelude::*;

use super::Parts;
use super::turned::Tried;
use crate::app::names;
use crate::app::rich::Rich;
use crate::trace::Place;

/// So many stand beside each other with their names in full.
const FEW_UNITS: usize = 4;

#[component]
pub fn Units(parts: Parts) -> impl IntoView {
    let words = move || parts.surroundings.words();
    let state = parts.state;
    let findings = parts.findings;
    let is_counted = Memo::new(move |_| findings.with(|found| !found.correlations.is_empty()));
    let shows_all = Memo::new(move |_| state.tried.read().has_all());
    let units = Memo::new(move |_| parts.units());
    let about = move || {
        let words = words();
        let about = words.flags_about(findings.with(|found| found.cases));
        match parts.right.get() {
            Some((share, of)) => {
                let share = words.percent_counted(share);
                let right = words.flags_right(words.count(of as usize), share);
                format!("{about} {right}")
            }
            None => about,
        }
    };
    let together = move || {
        let found = findings.get();
        let (share, team) = (found.together?, found.team().len());
        (shows_all.get() && team > 1)
            .then(|| words().flags_together(team, words().percent_counted(share)))
    };
    let rest = move || {
        if shows_all.get() {
            together().unwrap_or_default()
        } else {
            words().flags_fills_in().into()
        }
    };
    view! {
        <div class="questions" role="group" aria-label=move || words().flags_questions()>
            <p class="title">{move || words().flags_questions()}</p>
            <Show
                when=move || is_counted.get()
                fallback=move || view! { <p class="status">{move || words().flags_counting()}</p> }
            >
                <p class="status">{about}</p>
            </Show>
            <div class="bars-of-units" class:many=move || { units.get() > FEW_UNITS }>
                <dl class="rows" aria-hidden="true">
                    <dt><span><Rich text=Signal::derive(move || words().flags_goes_with())/></span></dt>
                    <dt><span><Rich text=Signal::derive(move || words().flags_decides())/></span></dt>
                </dl>
                <div class="unit-cards" role="radiogroup" aria-label=move || words().unit_group()>
                    {move || {
                        let units = units.get();
                        (0..units)
                            .map(|unit| view! { <Card parts unit are_many={ units > FEW_UNITS }/> })
                            .collect_view()
                    }}
                </div>
            </div>
            <p class="status" role="status"><Rich text=Signal::derive(rest)/></p>
            <button
                type="button"
                class="btn"
                aria-disabled=move || shows_all.get().then_some("true")
                on:click=move |_| state.tried.update(Tried::add_all)
            >
                {move || words().flags_show_all()}
            </button>
        </div>
    }
}

/// One unit with its two bars.
#[component]
fn Card(parts: Parts, unit: usize, are_many: bool) -> impl IntoView {
    let words = move || parts.surroundings.words();
    let state = parts.state;
    let correlation = Memo::new(move |_| {
        let found = parts.findings.read();
        found.correlations.get(unit).copied()
    });
    let decides = Memo::new(move |_| {
        let found = parts.findings.read();
        let known = found.decides.get(unit).copied();
        known.filter(|_| state.tried.read().has(unit))
    });
    let is_turned = Memo::new(move |_| {
        let turned = state.turned.read();
        turned.as_ref().is_some_and(|turned| turned.contains(unit))
    });
    let signed = move || {
        correlation
            .get()
            .map_or_else(String::new, |value| words().signed(value, 2))
    };
    let share = move || {
        decides
            .get()
            .map_or_else(|| "?".to_owned(), |share| words().percent_counted(share))
    };
    let label = move || {
        let decides = decides.get().map_or_else(
            || words().flags_not_tried().to_owned(),
            |share| words().flags_card_decides(words().percent_counted(share)),
        );
        words().flags_card(names::unit(unit), signed(), decides)
    };
    // From the middle: up is plus, down is minus.
    let upper = move || {
        let value = 50.0 * correlation.get().unwrap_or(0.0);
        format!(
            "bottom:{:.1}%;height:{:.1}%",
            50.0 + value.min(0.0),
            value.abs()
        )
    };
    let lower = move || {
        format!(
            "bottom:0;height:{:.1}%",
            100.0 * decides.get().unwrap_or(0.0)
        )
    };
    // Of many there is room for their numbers alone.
    let name = move || match are_many {
        true => names::unit(unit).to_string(),
        false => words().flags_unit(names::unit(unit)),
    };
    view! {
        <label class="unit-card" class:turned=move || is_turned.get()>
            <input
                type="radio"
                name=format!("flags-unit-{}", state.id)
                aria-label=label
                prop:checked=move || parts.place.get().unit == unit
                on:change=move |_| {
                    let Place { token, .. } = parts.place.get_untracked();
                    state.place.set(Place { token, unit });
                }
            />
            <span class="name" aria-hidden="true">{name}</span>
            <span class="unit-answer" aria-hidden="true">{signed}</span>
            <span class="gauge signed" aria-hidden="true"><span style=upper></span></span>
            <span class="unit-answer" aria-hidden="true">{share}</span>
            <span class="gauge" aria-hidden="true"><span style=lower></span></span>
        </label>
    }
}
