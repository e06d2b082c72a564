//! What a character was drawn from: a bar for each character there is, each always in its
//! own place. Dashed as the network says it, filled at the chosen temperature.

use leptos::html;
use leptos::prelude::*;

use super::layout::Layout;
use super::written::TASK;
use super::{Parts, sentence};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::measure::element_width;
use crate::app::names;
use crate::app::path_data::PathData;
use crate::app::rich::Rich;
use crate::app::wording::Wording;
use crate::text::UNKNOWN;
use crate::trace::writing::Drawn;

/// From here on a bar has its number.
const WORTH_A_NUMBER: f32 = 0.095;
/// Below it a bar could not be seen.
const WORTH_A_BAR: f32 = 0.002;

#[component]
pub fn Chances(parts: Parts) -> impl IntoView {
    let surroundings = parts.surroundings;
    let words = move || surroundings.words();
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let layout = move || {
        let count = TASK.class_count();
        Layout::new(width.get(), count, surroundings.is_projector())
    };
    let height = Memo::new(move |_| layout().height());
    let drawing = move || {
        let mut drawing = Drawing::default();
        if let Some(drawn) = parts.chosen().filter(|_| width.get() > 0.0) {
            draw(&drawn, &layout(), surroundings.words(), &mut drawing);
        }
        drawing
    };
    view! {
        <div class="chances">
            <p class="here">
                <Rich text=Signal::derive(move || sentence::here(parts))/>
            </p>
            <div role="img" aria-label=move || sentence::likeliest(parts) node_ref=root>
                <svg class="drawing" aria-hidden="true" width=width height=height>
                    {drawing_view(drawing)}
                </svg>
            </div>
            <p class="status">{move || words().writer_chances_key()}</p>
        </div>
    }
}

/// The classes as they stand side by side: the unknown character last.
fn in_order() -> impl Iterator<Item = usize> {
    let unknown = UNKNOWN as usize;
    let known = (0..TASK.class_count()).filter(move |&class| class != unknown);
    known.chain([unknown])
}

fn draw(drawn: &Drawn, layout: &Layout, words: Wording, drawing: &mut Drawing) {
    draw_staves(layout, words, drawing);
    let [mut others, mut own] = [PathData::new(), PathData::new()];
    let [mut dashed, mut ground] = [PathData::new(), PathData::new()];
    let chance = |shares: &[f32], class: usize| shares.get(class).copied().unwrap_or_default();
    for (place, class) in in_order().enumerate() {
        let (row, left) = (layout.row(place), layout.x(place));
        let [from, to] = [left + layout.inset, left + layout.column - layout.inset];
        let share = chance(&drawn.chances, class);
        let is_drawn = class == drawn.symbol;
        if share > WORTH_A_BAR || is_drawn {
            let bar = if is_drawn { &mut own } else { &mut others };
            let top = layout.y(row, share).min(layout.y(row, 0.0) - 1.0);
            bar.rectangle([from, top], [to, layout.y(row, 0.0)]);
        }
        let as_trained = chance(&drawn.as_trained, class);
        if as_trained > WORTH_A_BAR {
            let [base, top] = [0.0, as_trained].map(|share| layout.y(row, share));
            let [from, to] = [left + 1.0, left + layout.column - 1.0];
            dashed.move_to(from, base).line_to(from, top);
            dashed.line_to(to, top).line_to(to, base);
            // It is to be seen where it crosses what is filled, too.
            if as_trained < share {
                ground.segment([from, top], [to, top]);
            }
        }
    }
    drawing.path("chance", others);
    drawing.path("solid", own);
    drawing.path("was-ground", ground);
    drawing.path("was", dashed);
    for (place, class) in in_order().enumerate() {
        draw_texts(drawn, (place, class), layout, words, drawing);
    }
}

/// The scale, once for each row.
fn draw_staves(layout: &Layout, words: Wording, drawing: &mut Drawing) {
    let [mut lines, mut zero] = [PathData::new(), PathData::new()];
    let small = layout.sizes.small;
    for row in 0..layout.rows() {
        for share in [0.0, 0.5, 1.0] {
            let y = layout.y(row, share);
            let path = if share == 0.0 { &mut zero } else { &mut lines };
            path.segment([layout.left, y], [layout.right(row), y]);
            let at = [layout.left - 6.0, y + small * 0.36];
            drawing.text("end muted", at, small, words.percent(share));
        }
    }
    drawing.path("staff-line", lines);
    drawing.path("zero-line", zero);
}

fn draw_texts(
    drawn: &Drawn,
    (place, class): (usize, usize),
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    let row = layout.row(place);
    let middle = layout.x(place) + layout.column / 2.0;
    let share = drawn.chances.get(class).copied().unwrap_or_default();
    let is_drawn = class == drawn.symbol;
    let letter = layout.letter;
    let y = layout.letter_y(row);
    if is_drawn {
        let mut ground = PathData::new();
        let half = (layout.column / 2.0 - 0.5).max(letter * 0.42);
        let [top, bottom] = [y - letter * 0.8, y + letter * 0.32];
        ground.rectangle([middle - half, top], [middle + half, bottom]);
        drawing.path("solid", ground);
    }
    let looks = match (is_drawn, class == UNKNOWN as usize) {
        (true, _) => "middle word reversed",
        (false, true) => "middle word muted",
        (false, false) => "middle word",
    };
    let name = names::class(words, TASK, class);
    drawing.text(looks, [middle, y], letter, name);
    if share >= WORTH_A_NUMBER {
        let looks = if is_drawn {
            "middle halo strong"
        } else {
            "middle halo"
        };
        // Over what is dashed, too.
        let as_trained = drawn.as_trained.get(class).copied().unwrap_or_default();
        let over = layout.y(row, share.max(as_trained)) - 4.0;
        let number = words.number(share * 100.0, 0);
        drawing.text(looks, [middle, over], layout.sizes.small, number);
    }
}
