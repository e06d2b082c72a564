//! A forget bias to open the way by hand, computed as it is turned.

use leptos::html;
use leptos::prelude::*;

use super::charts::{Bias, ByHand, Chart};
use super::sentence;
use super::{Parts, gap_of};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::parts::Seen;
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::element_width;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::nn::Cell;

use super::layout::LOWEST;

struct Layout {
    sizes: Sizes,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Layout {
    fn new(width: f64, projector: bool) -> Self {
        let sizes = Sizes::new(width * 1.4, projector);
        let left = if projector { 84.0 } else { 44.0 };
        let top = sizes.small;
        Self {
            left,
            right: width - 10.0,
            top,
            bottom: top + if projector { 260.0 } else { 176.0 },
            sizes,
        }
    }

    fn y(&self, share: f64) -> f64 {
        let power = share.log10().clamp(LOWEST, 0.0);
        let power = if power.is_nan() { LOWEST } else { power };
        self.top + (self.bottom - self.top) * power / LOWEST
    }

    fn height(&self) -> f64 {
        self.bottom + self.sizes.small * 1.9
    }
}

#[component]
pub fn Hand(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        charts,
    } = parts;
    let words = move || surroundings.words();
    let by_hand =
        Memo::new(move |_| ByHand::new(state.bias.get(), gap_of(state.place.get().column)));
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let layout = move || Layout::new(width.get(), surroundings.is_projector());
    let height = Memo::new(move |_| layout().height());
    let drawing = move || {
        let mut drawing = Drawing::default();
        if width.get() > 0.0 {
            let column = state.place.get().column;
            let charts = charts.read();
            let others = charts.chunks(super::ROWS).nth(column).unwrap_or_default();
            draw(&by_hand.read(), others, &layout(), words(), &mut drawing);
        }
        drawing
    };
    let turn = move |event| {
        let tenths = event_target_value(&event).parse().ok();
        if let Some(bias) = tenths.and_then(Bias::new) {
            state.bias.set(bias);
        }
    };
    let shown = move || words().number(state.bias.get().value(), 1);
    let seen = Signal::derive(move || sentence::by_hand(parts, &by_hand.read()));
    view! {
        <div class="recall-hand">
            <h3 class="counter-title">{move || words().recall_hand_title()}</h3>
            <label class="counter-count">
                <span>{move || words().recall_bias()}</span>
                <output aria-hidden="true">{shown}</output>
                <input
                    type="range"
                    min=Bias::TENTHS.start().to_string()
                    max=Bias::TENTHS.end().to_string()
                    step="1"
                    aria-label=move || words().recall_bias()
                    prop:value=move || state.bias.get().tenths().to_string()
                    aria-valuetext=shown
                    on:input=turn
                />
            </label>
            <div node_ref=root>
                <svg
                    class="drawing"
                    role="img"
                    aria-label=move || seen.get().without_markup()
                    width=width
                    height=height
                >
                    {drawing_view(drawing)}
                </svg>
            </div>
            <Seen text=seen/>
        </div>
    }
}

fn draw(
    by_hand: &ByHand,
    others: &[Chart],
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    let small = layout.sizes.small;
    let [mut lines, mut one] = [PathData::new(), PathData::new()];
    let mut power = 0.0;
    while power >= LOWEST {
        let y = layout.y(10_f64.powf(power));
        let path = if power == 0.0 { &mut one } else { &mut lines };
        path.segment([layout.left, y], [layout.right, y]);
        if power % 4.0 == 0.0 {
            let label = if power == 0.0 {
                "1".to_owned()
            } else {
                format!("10{}", Wording::raised(power as i32))
            };
            let at = [layout.left - 8.0, y + small * 0.35];
            drawing.text("end muted", at, small, label);
        }
        power -= 2.0;
    }
    drawing.path("staff-line", lines);
    drawing.path("zero-line", one);
    let steps = by_hand.profile.len().max(1) as f64;
    let bar = (layout.right - layout.left) / steps;
    let stair = |path: &mut PathData, profile: &[f64]| {
        for (step, &share) in profile.iter().enumerate() {
            let (x, y) = (layout.left + bar * step as f64, layout.y(share));
            if path.is_empty() {
                path.move_to(x, y);
            } else {
                path.line_to(x, y);
            }
            path.horizontal_to(x + bar);
        }
    };
    let mut area = PathData::new();
    area.move_to(layout.left, layout.bottom);
    stair(&mut area, &by_hand.profile);
    area.vertical_to(layout.bottom).close();
    drawing.path("hand-area", area);
    let mut line = PathData::new();
    stair(&mut line, &by_hand.profile);
    for (chart, class, at) in others.iter().filter_map(|chart| match chart.settings.cell {
        Cell::Rnn => Some((chart, "was dark", 0.12)),
        Cell::Gru => Some((chart, "was dotted", 0.4)),
        _ => None,
    }) {
        let mut path = PathData::new();
        stair(&mut path, &chart.profile);
        drawing.path(class, path);
        let step = (steps * at) as usize;
        let y = layout.y(chart.profile.get(step).copied().unwrap_or_default());
        let name = sentence::cell_name(chart, words);
        let place = [layout.left + bar * step as f64 + 4.0, y + small * 1.2];
        drawing.text("muted halo", place, small, name);
    }
    drawing.path("hand-line", line);
    let below = layout.bottom + small * 1.35;
    drawing.text("muted", [layout.left, below], small, words.dial_symbol());
    drawing.text(
        "end muted",
        [layout.right, below],
        small,
        words.dial_question(),
    );
}
