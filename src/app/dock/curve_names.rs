//! The names of the dock's curves, where there is room for them.

use leptos::prelude::*;

use super::curves::{self, Room};
use super::film::has_no_curve;
use crate::app::names;
use crate::app::surroundings::Surroundings;
use crate::app::training::Training;
use crate::app::training::axis::Axis;
use crate::app::training::gate_history::GateHistory;

/// Narrower than this there is only room for short labels.
const NARROW: f64 = 420.0;
/// From this width on the curves are named.
const NAMED: f64 = 520.0;

/// "loss", "right on unseen sentences", "a guess", each where its curve is.
#[component]
pub fn CurveNames(
    training: Training,
    axis: Memo<Axis>,
    room: Memo<Room>,
    surroundings: Surroundings,
) -> impl IntoView {
    let names = move || {
        let (room, words) = (room.get(), surroundings.words());
        let last = training.with(|session| session.run().losses.last_step());
        if room.is_projector || room.width < NAMED {
            return None;
        }
        let guess = curves::guess_share(training.network.read().config().class_count);
        let reached = axis.read().share(last);
        let loss_at = 0.2;
        // At its end the curve is by itself.
        let right_at = 0.97;
        let right = training.with(|session| {
            let (axis, evaluations) = (axis.read(), &session.run().evaluations);
            let at = evaluations
                .iter()
                .find(|at| axis.share(at.step) >= right_at)?;
            // A single one is no curve.
            (evaluations.len() > 1).then(|| f64::from(at.held_out.share()))
        });
        let right_y = right.map(|share| {
            let below = if share > 0.85 {
                room.font_size + 1.0
            } else {
                -5.0
            };
            room.y(share) + below
        });
        Some(view! {
            <text
                class="name"
                x=room.width - 2.0
                y=room.y(guess) + room.font_size + 1.0
                text-anchor="end"
            >
                {words.dock_guess()}
            </text>
            {(reached >= loss_at).then(|| view! {
                <text class="name" x=loss_at * room.width y=room.y(guess) - 4.0 text-anchor="middle">
                    {words.dock_loss()}
                </text>
            })}
            {right_y.map(|y| view! {
                <text class="name" x=room.width - 8.0 y=y text-anchor="end">
                    {words.dock_right_unseen()}
                </text>
            })}
        })
    };
    view! { <g class="names">{names}</g> }
}

/// "f of unit 13 at “not”".
#[component]
pub fn GateName(
    training: Training,
    history: RwSignal<GateHistory>,
    room: Memo<Room>,
    surroundings: Surroundings,
) -> impl IntoView {
    let followed = Memo::new(move |_| history.read().followed().cloned());
    let is_drawn = Memo::new(move |_| !has_no_curve(training));
    let name = move || {
        let followed = followed.get().filter(|_| is_drawn.get())?;
        let (room, words) = (room.get(), surroundings.words());
        let word = names::short_word(followed.word());
        let what = if room.is_projector || room.width < NARROW {
            words.dock_curve_word(word)
        } else {
            words.dock_curve_unit(names::unit(followed.place.unit), word)
        };
        let x = if room.is_projector {
            4.0
        } else if room.width < NARROW {
            34.0
        } else {
            0.06 * room.width
        };
        Some(view! {
            <text class=format!("name {}", names::hue_class(followed.lane)) x=x y=room.base - 5.0>
                <tspan class="it">{followed.lane.letter(training.cell.get_untracked())}</tspan>
                " "
                {what}
            </text>
        })
    };
    view! { <g class="gate-name">{name}</g> }
}
