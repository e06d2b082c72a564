//! The gradient at each step on a logarithmic staff, and under it the factors of which
//! it is the product.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::curves::Curves;
use super::layout::Layout;
use super::names::draw_names;
use super::raised::{Anchor, Setting, draw_raised};
use super::scales::{draw_ends, draw_lost, draw_scales};
use super::values::{draw_curves, draw_factors};
use super::{DialNetworks, Parts};
use crate::app::drawing::Drawing;
use crate::app::exhibits::parts::{KeyedDrawing, Surface, moved};
use crate::app::exhibits::sizes::Sizes;
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
    let surface = Surface::new();
    let steps = Memo::new(move |_| curves.with(Curves::step_count));
    let layout = move || {
        Layout::new(
            surface.width.get(),
            steps.get(),
            surroundings.is_projector(),
        )
    };
    let height = Memo::new(move |_| layout().height);
    let draw = move |drawing: &mut Drawing| {
        let fonts = surroundings.fonts_ready.get();
        let page = Page {
            layout: &layout(),
            words: words(),
            fonts,
        };
        draw(&curves.read(), parts.step(), &page, drawing);
    };
    let go = move |step: usize| {
        state.step.set(step);
        let said = untrack(|| reading(&curves.read(), parts.step(), words()).join(", "));
        surroundings.announce.set(said);
    };
    let key = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowUp" | "ArrowDown") {
            choose_network(parts, event.key() == "ArrowDown");
            return;
        }
        let step = untrack(|| parts.step());
        if let Some(to) = moved(&event, step, steps.get_untracked()) {
            go(to);
        }
    };
    let press = move |[x, _]: [f64; 2]| {
        if let Some(step) = untrack(layout).step_at(x, steps.get_untracked()) {
            go(step);
        }
    };
    let label = move || {
        let seen = super::sentence::seen(parts).without_markup();
        format!("{seen} {}", words().dial_keys())
    };
    view! {
        <KeyedDrawing
            class="dial-staff"
            role=Signal::derive(move || words().dial_role())
            label=Signal::derive(label)
            surface
            height
            draw
            key
            press
        />
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

/// What curves are drawn on.
pub struct Page<'a> {
    pub layout: &'a Layout,
    pub words: Wording,
    pub fonts: bool,
}

fn draw(curves: &Curves, step: usize, page: &Page, drawing: &mut Drawing) {
    let Some(way) = curves.way() else { return };
    let Page {
        layout,
        words,
        fonts,
    } = *page;
    draw_lost(curves, way, layout, words, drawing);
    draw_scales(layout, words, fonts, drawing);
    let mut wash = PathData::new();
    for [top, bottom] in [
        [layout.top, layout.bottom],
        [layout.factors_top, layout.factors_bottom],
    ] {
        let [left, right] = [layout.edge(step), layout.edge(step + 1)];
        wash.rectangle([left, top - 5.0], [right, bottom + 5.0]);
    }
    drawing.path("wash framed", wash);
    let named = draw_curves(curves, way, page, drawing);
    draw_names(curves, step, page, named, drawing);
    draw_factors(way, step, layout, drawing);
    draw_ends(curves, layout, words, drawing);
    draw_readings(curves, way, step, page, drawing);
}

fn draw_readings(curves: &Curves, way: &WayBack, step: usize, page: &Page, drawing: &mut Drawing) {
    let Page {
        layout,
        words,
        fonts,
    } = *page;
    let Sizes {
        small,
        medium,
        is_narrow,
    } = layout.sizes;
    let setting = Setting {
        anchor: Anchor::Start,
        class: "strong",
        size: medium,
        fonts,
    };
    let reading = reading(curves, step, words);
    if is_narrow {
        let at = [layout.name_left(), layout.height - small * 0.3];
        draw_raised(&reading.join(" · "), at, setting, drawing);
        return;
    }
    let x = layout.right + 18.0;
    let pair = |y: f64, name: String, value: String, drawing: &mut Drawing| {
        drawing.text("muted", [x, y], small, name);
        draw_raised(&value, [x, y + medium * 1.15], setting, drawing);
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
