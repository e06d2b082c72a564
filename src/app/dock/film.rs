//! The curves along the training and the slider over them. The future is blank
//! while it is trained, and faint while the reader has gone back.

use leptos::html;
use leptos::prelude::*;
use leptos::svg;

use super::curve_names::{CurveNames, GateName};
use super::curves::{self, Room};
use super::dials::step_now;
use super::keys::is_under_way;
use super::size::element_size;
use crate::app::names;
use crate::app::plots::curve::{self, SCALE};
use crate::app::surroundings::Surroundings;
use crate::app::training::axis::Axis;
use crate::app::training::gate_history::GateHistory;
use crate::app::training::run::Standing;
use crate::app::training::{Training, spoken};

/// The slider's thumb reaches so far over both ends, and the slider is at least
/// a target of 24 px.
const THUMB: f64 = 8.0;
const SMALLEST_SLIDER: f64 = 24.0;

/// Curves and slider.
#[component]
pub fn Film(
    training: Training,
    history: RwSignal<GateHistory>,
    surroundings: Surroundings,
) -> impl IntoView {
    let film = NodeRef::<html::Div>::new();
    let size = element_size(film);
    let room = Memo::new(move |_| {
        let size = size.get();
        Room::new(size.width, size.height, surroundings.is_projector())
    });
    let steps = Memo::new(move |_| training.settings.get().steps);
    let axis = Memo::new(move |_| Axis::new(steps.get()));
    let position = Memo::new(move |_| {
        let step = training.with(step_now);
        axis.read().share(step) * room.get().width
    });
    let curves = NodeRef::<svg::Svg>::new();
    draw_each_frame(curves, training, axis, history, room);

    let class_count = move || training.network.read().config().class_count;
    let guess_y = move || room.get().y(curves::guess_share(class_count()));
    let view_box = move || {
        let room = room.get();
        let scale = f64::from(SCALE);
        format!("0 0 {} {}", room.width * scale, room.curve_height() * scale)
    };
    view! {
        <div class="film" node_ref=film>
            <svg aria-hidden="true" viewBox=move || format!("0 0 {} {}", room.get().width, room.get().height)>
                <line class="guess" x1="0" x2=move || room.get().width y1=guess_y y2=guess_y></line>
                <svg
                    class="curves"
                    node_ref=curves
                    x="0"
                    y=move || room.get().top
                    width=move || room.get().width
                    height=move || room.get().curve_height()
                    viewBox=view_box
                    preserveAspectRatio="none"
                ></svg>
                <rect
                    class="future"
                    x=move || position.get() + 1.0
                    y="-2"
                    width=move || (room.get().width - position.get() + 2.0).max(0.0)
                    height=move || room.get().base + 4.0
                ></rect>
                <Steps training axis room surroundings/>
                <End training axis room surroundings/>
                <CurveNames training axis room surroundings/>
                <GateName training history room surroundings/>
                <line
                    class="pointer"
                    x1=position
                    x2=position
                    y1="-3"
                    y2=move || room.get().base + 4.0
                ></line>
                <path
                    class="pointer-head"
                    d=move || {
                        let x = position.get();
                        format!("M{} -5H{}L{x} 4Z", x - 6.0, x + 6.0)
                    }
                ></path>
            </svg>
            <NoCurve training surroundings/>
            <Slider training axis room surroundings/>
        </div>
    }
}

/// Said where a network came with the page without the way that it was trained.
#[component]
fn NoCurve(training: Training, surroundings: Surroundings) -> impl IntoView {
    view! {
        <Show when=move || has_no_curve(training)>
            <p class="no-curve">{move || surroundings.words().dock_no_curve()}</p>
        </Show>
    }
}

/// True for a network that came alone (tracked).
pub fn has_no_curve(training: Training) -> bool {
    let came_alone = training.with(|session| {
        let run = session.run();
        run.standing == Standing::Bundled && run.losses.last_step() == 0
    });
    came_alone && !is_under_way(training.phase.get())
}

/// Draws the curves again when something changed, at most once a frame.
fn draw_each_frame(
    curves: NodeRef<svg::Svg>,
    training: Training,
    axis: Memo<Axis>,
    history: RwSignal<GateHistory>,
    room: Memo<Room>,
) {
    let is_asked = StoredValue::new(false);
    let draw = move || {
        is_asked.try_set_value(false);
        let Some(Some(element)) = curves.try_get_untracked() else {
            return;
        };
        let room = room.get_untracked();
        let series = training.with_untracked(|session| {
            let (axis, history) = (axis.read_untracked(), history.read_untracked());
            curves::series(session.run(), &axis, &history, room)
        });
        element.set_inner_html(&curve::markup(&series, room.width, room.curve_height()));
    };
    Effect::new(move |_| {
        training.with(|_| ());
        axis.track();
        history.track();
        room.track();
        curves.track();
        if !is_asked.get_value() {
            is_asked.set_value(true);
            request_animation_frame(draw);
        }
    });
}

/// The line under the curves and the steps along it.
#[component]
fn Steps(
    training: Training,
    axis: Memo<Axis>,
    room: Memo<Room>,
    surroundings: Surroundings,
) -> impl IntoView {
    let end = short_end(training);
    let labels = move || {
        let (axis, room, words) = (axis.read(), room.get(), surroundings.words());
        // As wide as the widest label, and as much again between them.
        let digits = spoken::count(words, axis.last_step())
            .chars()
            .count()
            .max(3);
        let gap = 1.15 * digits as f64 * room.font_size / room.width.max(1.0);
        let x = |step| axis.share(step) * room.width;
        let label = |step: u32| {
            let anchor = match step {
                0 => "start",
                step if step == axis.last_step() => "end",
                _ => "middle",
            };
            view! {
                <line class="tick" x1=x(step) x2=x(step) y1=room.base y2=room.base + 4.0></line>
                <text x=x(step) y=room.height - 1.0 text-anchor=anchor>
                    {spoken::count(words, step)}
                </text>
            }
        };
        let labels = axis.labels(gap, end.get()).into_iter();
        labels.map(label).collect_view()
    };
    view! {
        <line
            class="tick"
            x1="0"
            x2=move || room.get().width
            y1=move || room.get().base
            y2=move || room.get().base
        ></line>
        <g class="steps">{labels}</g>
    }
}

/// Where a run ended before its last step.
fn short_end(training: Training) -> Memo<Option<u32>> {
    Memo::new(move |_| {
        let end = training.with(|session| session.run().short_end());
        end.filter(|_| !is_under_way(training.phase.get()))
    })
}

/// Says that what is beyond was never trained.
#[component]
fn End(
    training: Training,
    axis: Memo<Axis>,
    room: Memo<Room>,
    surroundings: Surroundings,
) -> impl IntoView {
    let end = short_end(training);
    let mark = move || {
        let end = end.get()?;
        let (room, words) = (room.get(), surroundings.words());
        let x = axis.read().share(end) * room.width;
        // Where there is no room behind the end it stands before it.
        let (x_of_name, anchor) = match room.width - x > 6.0 * room.font_size {
            true => (x + 8.0, "start"),
            false => (x - 8.0, "end"),
        };
        Some(view! {
            <line class="run-end" x1=x x2=x y1=room.top y2=room.base></line>
            <text class="name" x=x_of_name y=room.base - 5.0 text-anchor=anchor>
                {words.dock_stopped_here()}
            </text>
        })
    };
    view! { <g class="end">{mark}</g> }
}

/// A native slider over the checkpoints that are there, laid over their part of
/// the curve.
#[component]
fn Slider(
    training: Training,
    axis: Memo<Axis>,
    room: Memo<Room>,
    surroundings: Surroundings,
) -> impl IntoView {
    let slider = NodeRef::<html::Input>::new();
    let words = move || surroundings.words();
    let steps = Memo::new(move |_| {
        training.with(|session| {
            let checkpoints = session.run().checkpoints.iter();
            checkpoints
                .map(|checkpoint| checkpoint.step)
                .collect::<Vec<u32>>()
        })
    });
    let shown = training.shown_step;
    let text = move || {
        let step = shown.get();
        let share = training.with(|session| {
            let at = session.run().evaluation(step)?;
            (at.step == step).then(|| at.held_out.share())
        });
        let step = spoken::count(words(), step);
        match share {
            Some(share) => words().dock_slider_text(
                step,
                words().percent_counted(share),
                names::asked(words(), training.task.get()),
            ),
            None => words().dock_slider_text_step(step),
        }
    };
    // The greatest value before the value, or the browser would cut it.
    Effect::new(move |_| {
        let (steps, shown) = (steps.read(), shown.get());
        let Some(slider) = slider.get() else { return };
        let value = steps.iter().position(|&step| step == shown);
        slider.set_max(&steps.len().saturating_sub(1).to_string());
        slider.set_value_as_number(value.unwrap_or_default() as f64);
    });
    let place = move || {
        let (axis, steps, width) = (axis.read(), steps.read(), room.get().width);
        let x = |step: Option<&u32>| step.map_or(0.0, |&step| axis.share(step) * width);
        let (first, last) = (x(steps.first()), x(steps.last()));
        let length = (last - first + 2.0 * THUMB).max(SMALLEST_SLIDER);
        format!("left:{}px;width:{length}px", first - THUMB)
    };
    view! {
        <input
            type="range"
            min="0"
            step="1"
            node_ref=slider
            style=place
            aria-label=move || words().dock_slider()
            aria-valuetext=text
            on:input:target=move |event| {
                let index = event.target().value_as_number() as usize;
                if let Some(&step) = steps.read_untracked().get(index) {
                    training.scrub(step);
                }
            }
        />
    }
}
