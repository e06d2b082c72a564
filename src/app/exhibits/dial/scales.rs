//! What stands on the dial's two staves whichever step is chosen: their scales, the zone
//! of lost steps, where the loss is, the numbers of the steps.

use super::curves::{Curves, Kind};
use super::layout::{HIGHEST, LOWEST, Layout, POWERS};
use super::raised::{Anchor, Setting, draw_raised};
use crate::app::drawing::Drawing;
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::{Face, em_width};
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::trace::way_back::WayBack;

/// The zone in which a step is too small to be noticed in a sum.
pub fn draw_lost(
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

pub fn draw_scales(layout: &Layout, words: Wording, fonts: bool, drawing: &mut Drawing) {
    let small = layout.sizes.small;
    let [mut lines, mut ones] = [PathData::new(), PathData::new()];
    let setting = Setting {
        anchor: Anchor::End,
        class: "muted",
        size: small,
        fonts,
    };
    let label = |y: f64, text: &str, drawing: &mut Drawing| {
        let at = [layout.left - 8.0, y + small * 0.35];
        draw_raised(text, at, setting, drawing);
    };
    for power in (LOWEST..=HIGHEST).step_by(POWERS) {
        let y = layout.y(10_f64.powi(power));
        let path = if power == 0 { &mut ones } else { &mut lines };
        path.segment([layout.left, y], [layout.right, y]);
        if power == 0 {
            label(y, "1", drawing);
        } else {
            label(y, &format!("10{}", Wording::raised(power)), drawing);
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
            label(y, name, drawing);
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
        let end = |text: &str, size: f64| side.max(em_width(Face::Sans, text, true) * size);
        let at = [end(texts[0], medium), middle - 2.0];
        drawing.text("end ink", at, medium, texts[0]);
        let at = [end(texts[1], small), middle + small + 1.0];
        drawing.text("end muted", at, small, texts[1]);
    };
    let middle = f64::midpoint(layout.top, layout.bottom);
    let names = [words.dial_length_name(), words.dial_length_of()];
    beside(middle, names, drawing);
    let middle = f64::midpoint(layout.factors_top, layout.factors_bottom);
    let names = [words.dial_factor_name(), words.dial_factor_of()];
    beside(middle, names, drawing);
}

/// Where the loss is and which way the gradient goes; the numbers of the steps.
pub fn draw_ends(curves: &Curves, layout: &Layout, words: Wording, drawing: &mut Drawing) {
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
    let below = layout.numbers_y();
    let steps = curves.step_count();
    let is_trained = matches!(curves.kind, Kind::Trained { .. });
    // The name of the symbol stands under the second step and on.
    let symbol_end = if layout.names_above {
        0.0
    } else {
        layout.edge(1) + small * (em_width(Face::Sans, words.dial_symbol(), true) + 1.2)
    };
    for step in 0..steps {
        let number = step + 1;
        if number == 1 || number == steps || number % layout.numbered == 0 {
            // There the last one's name stands.
            let apart = if is_trained { 4 } else { layout.numbered / 3 };
            let is_close = number != steps && steps - number < apart
                || is_trained && number != 1 && layout.middle(step) < symbol_end;
            if !is_close {
                let text = number.to_string();
                let half = em_width(Face::Sans, &text, true) * small / 2.0;
                // The last one ends with the staff.
                let x = layout.middle(step).min(layout.right - half);
                drawing.text("middle muted", [x, below], small, text);
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
