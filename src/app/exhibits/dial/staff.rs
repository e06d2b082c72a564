//! The gradient at each step on a logarithmic staff, and under it the factors of which
//! it is the product.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

use super::curves::{Curves, Kind};
use super::layout::{HIGHEST, LOWEST, Layout, POWERS};
use super::{DialNetworks, Parts};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::{Face, element_width, em_width};
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::trace::way_back::WayBack;

#[component]
pub fn Staff(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        curves,
    } = parts;
    let words = move || surroundings.words();
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let steps = Memo::new(move |_| curves.with(Curves::step_count));
    let layout = move || Layout::new(width.get(), steps.get(), surroundings.is_projector());
    let height = Memo::new(move |_| layout().height);
    let drawing = move || {
        let mut drawing = Drawing::default();
        if width.get() > 0.0 {
            draw(
                &curves.read(),
                parts.step(),
                &layout(),
                words(),
                &mut drawing,
            );
        }
        drawing
    };
    let go = move |step: usize| {
        state.step.set(step);
        let said = untrack(|| reading(&curves.read(), parts.step(), words()).join(", "));
        surroundings.announce.set(said);
    };
    let point = move |event: &MouseEvent| {
        let bounds = root.get_untracked()?.get_bounding_client_rect();
        let x = f64::from(event.client_x()) - bounds.left();
        untrack(layout).step_at(x, steps.get_untracked())
    };
    let key = move |event: KeyboardEvent| {
        let (step, last) = untrack(|| (parts.step(), steps.get().saturating_sub(1)));
        let to = match event.key().as_str() {
            "ArrowLeft" => step.saturating_sub(1),
            "ArrowRight" => (step + 1).min(last),
            "Home" => 0,
            "End" => last,
            "ArrowUp" | "ArrowDown" => {
                event.prevent_default();
                choose_network(parts, event.key() == "ArrowDown");
                return;
            }
            _ => return,
        };
        event.prevent_default();
        go(to);
    };
    let label = move || {
        let seen = super::sentence::seen(parts).without_markup();
        format!("{seen} {}", words().dial_keys())
    };
    view! {
        <div
            class="dial-staff"
            node_ref=root
            role="application"
            tabindex="0"
            aria-roledescription=move || words().dial_role()
            aria-label=label
            on:keydown=key
            on:click=move |event| {
                if let Some(step) = point(&event) {
                    go(step);
                }
            }
        >
            <svg class="drawing" aria-hidden="true" width=width height=height>
                {drawing_view(drawing)}
            </svg>
        </div>
    }
}

/// The next or the previous of the networks becomes the thick one.
fn choose_network(parts: Parts, next: bool) {
    let (count, chosen) = parts
        .curves
        .with_untracked(|curves| (curves.count(), curves.chosen()));
    let to = if next {
        (chosen + 1).min(count.saturating_sub(1))
    } else {
        chosen.saturating_sub(1)
    };
    match parts.state.networks.get_untracked() {
        DialNetworks::Untrained => parts.state.start.set(to),
        DialNetworks::Trained => parts.state.trained.set(to),
    }
}

/// What is read at a step: which it is, the gradient, the factor.
fn reading(curves: &Curves, step: usize, words: Wording) -> Vec<String> {
    let Some(way) = curves.way() else {
        return Vec::new();
    };
    let length = words.size(way.length(step) / curves.divisor(way));
    let mut reading = vec![words.dial_step(step + 1), length];
    if let Some(factor) = way.factor(step) {
        reading.push(words.dial_factor(words.number(factor, 2)));
    }
    reading
}

fn draw(curves: &Curves, step: usize, layout: &Layout, words: Wording, drawing: &mut Drawing) {
    let Some(way) = curves.way() else { return };
    draw_lost(curves, way, layout, words, drawing);
    draw_scales(layout, words, drawing);
    let mut wash = PathData::new();
    for [top, bottom] in [
        [layout.top, layout.bottom],
        [layout.factors_top, layout.factors_bottom],
    ] {
        let [left, right] = [layout.edge(step), layout.edge(step + 1)];
        wash.rectangle([left, top - 5.0], [right, bottom + 5.0]);
    }
    drawing.path("wash framed", wash);
    draw_curves(curves, way, layout, words, drawing);
    draw_factors(way, step, layout, drawing);
    draw_ends(curves, layout, words, drawing);
    draw_readings(curves, way, step, layout, words, drawing);
}

/// The zone in which a step is too small to be noticed in a sum.
fn draw_lost(
    curves: &Curves,
    way: &WayBack,
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    let small = layout.sizes.small;
    let top = layout.y(way.lost_below() / curves.divisor(way));
    let mut zone = PathData::new();
    zone.rectangle([layout.left, top], [layout.right, layout.bottom]);
    drawing.path("lost", zone);
    let mut edge = PathData::new();
    edge.segment([layout.left, top], [layout.right, top]);
    drawing.path("lost-edge", edge);
    if layout.bottom - top > small * 1.6 {
        let room = layout.right - layout.left - 16.0;
        let is_long = em_width(Face::Sans, words.dial_lost(), true) * small > room;
        let text = if layout.names_above || is_long {
            words.dial_lost_short()
        } else {
            words.dial_lost()
        };
        let at = [layout.right - 8.0, layout.bottom - small * 0.5];
        drawing.text("end muted", at, small, text);
    }
}

fn draw_scales(layout: &Layout, words: Wording, drawing: &mut Drawing) {
    let small = layout.sizes.small;
    let [mut lines, mut ones] = [PathData::new(), PathData::new()];
    let label = |y: f64, text: String, drawing: &mut Drawing| {
        drawing.text(
            "end muted",
            [layout.left - 8.0, y + small * 0.35],
            small,
            text,
        );
    };
    for power in (LOWEST..=HIGHEST).step_by(POWERS) {
        let y = layout.y(10_f64.powi(power));
        let path = if power == 0 { &mut ones } else { &mut lines };
        path.segment([layout.left, y], [layout.right, y]);
        if power == 0 {
            label(y, "1".to_owned(), drawing);
        } else {
            label(y, format!("10{}", Wording::raised(power)), drawing);
        }
    }
    for (factor, name) in [
        (4.0, "×4"),
        (2.0, "×2"),
        (1.0, "×1"),
        (0.5, "÷2"),
        (0.25, "÷4"),
    ] {
        let y = layout.factor_y(factor);
        let path = if factor == 1.0 { &mut ones } else { &mut lines };
        path.segment([layout.left, y], [layout.right, y]);
        let is_left_out = layout.names_above && matches!(name, "×2" | "÷2");
        if !is_left_out {
            label(y, name.to_owned(), drawing);
        }
    }
    drawing.path("staff-line", lines);
    drawing.path("zero-line", ones);
    let medium = layout.sizes.medium;
    if layout.names_above {
        let at = [layout.name_left(), layout.top - small * 0.8];
        drawing.text("ink", at, small, words.dial_length());
        let at = [layout.name_left(), layout.factors_top - small * 0.6];
        drawing.text("ink", at, small, words.dial_factors());
        return;
    }
    let side = layout.left - 52.0;
    let beside = |middle: f64, texts: [&'static str; 2], drawing: &mut Drawing| {
        drawing.text("end ink", [side, middle - 2.0], medium, texts[0]);
        drawing.text("end muted", [side, middle + small + 1.0], small, texts[1]);
    };
    let middle = f64::midpoint(layout.top, layout.bottom);
    let names = [words.dial_length_name(), words.dial_length_of()];
    beside(middle, names, drawing);
    let middle = f64::midpoint(layout.factors_top, layout.factors_bottom);
    let names = [words.dial_factor_name(), words.dial_factor_of()];
    beside(middle, names, drawing);
}

fn draw_curves(
    curves: &Curves,
    way: &WayBack,
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    let curve = |way: &WayBack, divisor: f64| {
        let mut path = PathData::new();
        let lengths = way.lengths().iter().enumerate();
        path.polyline(
            lengths.map(|(step, length)| [layout.middle(step), layout.y(length / divisor)]),
        );
        path
    };
    for (index, other) in curves.ways().iter().enumerate() {
        if index != curves.chosen() {
            drawing.path("thin", curve(other, curves.divisor(other)));
        }
    }
    let small = layout.sizes.small;
    if let Some(was) = curves.was() {
        drawing.path("was-ground", curve(was, 1.0));
        drawing.path("was dark", curve(was, 1.0));
        let name = match &curves.kind {
            Kind::Untrained { clipping: true, .. } => words.dial_before_clipping().to_owned(),
            Kind::Untrained { turned_from, .. } => {
                let before = turned_from.as_ref().map_or(0.0, |(before, _)| *before);
                words.dial_was(words.number(before, 2))
            }
            Kind::Trained { .. } => words.dial_before_training().to_owned(),
        };
        // Above it where there is room; a line that rises to the right leaves it there.
        let (step, y) = (way.len() / 8, layout.y(was.length(way.len() / 8)));
        let at = [layout.edge(step), (y - small * 0.7).max(layout.top + small)];
        drawing.text("muted halo", at, small, name);
    }
    let divisor = curves.divisor(way);
    drawing.path("now heavy", curve(way, divisor));
    let mut ends = PathData::new();
    let mut beyond = PathData::new();
    for step in [0, way.len().saturating_sub(1)] {
        let (x, length) = (layout.middle(step), way.length(step) / divisor);
        if length < 10_f64.powi(LOWEST) {
            let y = layout.bottom;
            beyond.polygon(&[[x - 6.0, y], [x + 6.0, y], [x, y + 8.0]]);
        } else {
            dot(&mut ends, [x, layout.y(length)]);
        }
    }
    drawing.path("solid", ends);
    drawing.path("solid", beyond);
}

/// A round dot, of two curves.
fn dot(path: &mut PathData, [x, y]: [f64; 2]) {
    let (radius, pull) = (5.0, 6.7);
    path.move_to(x - radius, y);
    path.curve_to(
        [x - radius, y - pull],
        [x + radius, y - pull],
        [x + radius, y],
    );
    path.curve_to(
        [x + radius, y + pull],
        [x - radius, y + pull],
        [x - radius, y],
    );
    path.close();
}

fn draw_factors(way: &WayBack, chosen: usize, layout: &Layout, drawing: &mut Drawing) {
    let one = layout.factor_y(1.0);
    let [mut others, mut on, mut beyond] = [PathData::new(), PathData::new(), PathData::new()];
    for (step, factor) in way.factors().enumerate() {
        let (x, y) = (layout.edge(step), layout.factor_y(factor));
        let path = if step == chosen { &mut on } else { &mut others };
        // A factor of 1 is seen as well.
        let y = if (y - one).abs() < 1.0 { one - 1.0 } else { y };
        let [left, right] = [x + layout.bar * 0.16, x + layout.bar * 0.84];
        path.rectangle([left, one], [right, y]);
        if Layout::is_beyond(factor) {
            let up = if factor > 1.0 { -1.0 } else { 1.0 };
            let middle = f64::midpoint(left, right);
            let tip = [middle, y + 6.0 * up];
            beyond.polygon(&[[left, y], [right, y], tip]);
        }
    }
    drawing.path("bars", others);
    drawing.path("solid", on);
    drawing.path("bars", beyond);
}

/// Where the loss is and which way the gradient goes; the numbers of the steps.
fn draw_ends(curves: &Curves, layout: &Layout, words: Wording, drawing: &mut Drawing) {
    let Sizes { small, .. } = layout.sizes;
    let mut ending = PathData::new();
    let x = layout.right + 4.0;
    ending.segment([x, layout.top - 5.0], [x, layout.factors_bottom + 5.0]);
    drawing.path("ending", ending);
    let above = layout.top - small * 0.8;
    let loss = if layout.names_above {
        words.dial_loss_short()
    } else {
        words.dial_loss()
    };
    // On a beamer's narrow page the staff's name leaves no room; the end line says it, too.
    if layout.name_left() > 0.0 {
        drawing.text("end ink", [layout.right, above], small, loss);
    }
    if !layout.names_above {
        let back = layout.left + 170.0;
        let y = above - small * 0.35;
        let mut arrow = PathData::new();
        arrow.segment([layout.right - 104.0, y], [back + 8.0, y]);
        drawing.path("arrow", arrow);
        let mut head = PathData::new();
        head.polygon(&[[back, y], [back + 9.0, y - 4.0], [back + 9.0, y + 4.0]]);
        drawing.path("solid", head);
        drawing.text(
            "end muted",
            [back - 8.0, above],
            small,
            words.dial_travels(),
        );
    }
    let below = layout.bottom + small * 1.35;
    let steps = curves.step_count();
    let is_trained = matches!(curves.kind, Kind::Trained { .. });
    for step in 0..steps {
        let number = step + 1;
        if number == 1 || number == steps || number % layout.numbered == 0 {
            // There the last one's name stands.
            let apart = if is_trained { 4 } else { layout.numbered / 3 };
            let is_close = number != steps && steps - number < apart;
            if !is_close {
                let at = [layout.middle(step), below];
                drawing.text("middle muted", at, small, number.to_string());
            }
        }
    }
    if !layout.names_above {
        let at = [layout.left - 8.0, below];
        drawing.text("end muted", at, small, words.dial_step_word());
        if is_trained {
            let at = [layout.edge(1) + 4.0, below];
            drawing.text("muted", at, small, words.dial_symbol());
            let at = [layout.edge(steps - 1) - 4.0, below];
            drawing.text("end muted", at, small, words.dial_question());
        }
    }
}

fn draw_readings(
    curves: &Curves,
    way: &WayBack,
    step: usize,
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    let Sizes {
        small,
        medium,
        is_narrow,
    } = layout.sizes;
    let reading = reading(curves, step, words);
    if is_narrow {
        let at = [layout.name_left(), layout.height - small * 0.3];
        drawing.text("strong", at, medium, reading.join(" · "));
        return;
    }
    let x = layout.right + 18.0;
    let pair = |y: f64, name: String, value: String, drawing: &mut Drawing| {
        drawing.text("muted", [x, y], small, name);
        drawing.text("strong", [x, y + medium * 1.15], medium, value);
    };
    let divisor = curves.divisor(way);
    let top = layout.top + small * 0.8;
    let last = curves.last_step();
    let length = |step| words.size(way.length(step) / divisor);
    pair(top, words.dial_step(step + 1), length(step), drawing);
    pair(
        top + medium * 3.2,
        words.dial_step(last + 1),
        length(last),
        drawing,
    );
    let share = words.size(way.share(step));
    pair(
        top + medium * 6.4,
        words.dial_ratio().to_owned(),
        share,
        drawing,
    );
    let middle = f64::midpoint(layout.factors_top, layout.factors_bottom);
    if let Some(factor) = way.factor(step) {
        let name = words.dial_back_from(step + 2, step + 1);
        let factor = format!("× {}", words.number(factor, 2));
        pair(middle - small * 0.4, name, factor, drawing);
    }
}
