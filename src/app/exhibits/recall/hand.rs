//! A forget bias to open the way by hand, computed as it is turned.

use leptos::html;
use leptos::prelude::*;

use super::charts::{Bias, ByHand, Chart};
use super::sentence;
use super::{Parts, gap_of};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::dial::raised::{Anchor, Setting, draw_raised};
use crate::app::exhibits::dial::room::Area;
use crate::app::exhibits::parts::Seen;
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::{Face, element_width, em_width};
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
            let page = Page {
                layout: &layout(),
                words: words(),
                fonts: surroundings.fonts_ready.get(),
            };
            page.draw(&by_hand.read(), others, &mut drawing);
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

/// What the lines are drawn on.
struct Page<'a> {
    layout: &'a Layout,
    words: Wording,
    fonts: bool,
}

/// A line that is compared with the one by hand.
struct Other {
    name: &'static str,
    class: &'static str,
    /// Its name stands there, above it or below.
    is_above: bool,
    line: Vec<[f64; 2]>,
}

impl Page<'_> {
    fn draw(&self, by_hand: &ByHand, others: &[Chart], drawing: &mut Drawing) {
        let (layout, words) = (self.layout, self.words);
        self.draw_scale(drawing);
        let line = self.stair(&by_hand.profile);
        let mut area = PathData::new();
        area.move_to(layout.left, layout.bottom);
        for [x, y] in &line {
            area.line_to(*x, *y);
        }
        area.vertical_to(layout.bottom).close();
        drawing.path("hand-area", area);
        let others: Vec<Other> = others
            .iter()
            .filter_map(|chart| {
                let (class, is_above) = match chart.settings.cell {
                    Cell::Rnn => ("was dark", false),
                    Cell::Gru => ("was dotted", true),
                    _ => return None,
                };
                Some(Other {
                    name: sentence::cell_name(chart, words),
                    class,
                    is_above,
                    line: self.stair(&chart.profile),
                })
            })
            .collect();
        let path = |line: &[[f64; 2]]| {
            let mut path = PathData::new();
            path.polyline(line.iter().copied());
            path
        };
        for other in &others {
            drawing.path(other.class, path(&other.line));
        }
        drawing.path("hand-line", path(&line));
        let mut crowded = Vec::new();
        for (index, other) in others.iter().enumerate() {
            let lines = others.iter().enumerate();
            let lines = lines.filter(|(place, _)| *place != index);
            let lines: Vec<_> = lines.map(|(_, other)| &other.line).chain([&line]).collect();
            match self.free_place(other, &lines) {
                Some((area, at)) => self.draw_name(other, area, at, &line, drawing),
                None => crowded.push(other),
            }
        }
        self.draw_key(&crowded, drawing);
        let small = layout.sizes.small;
        let below = layout.bottom + small * 1.35;
        drawing.text("muted", [layout.left, below], small, words.dial_symbol());
        let at = [layout.right, below];
        drawing.text("end muted", at, small, words.dial_question());
    }

    fn draw_scale(&self, drawing: &mut Drawing) {
        let layout = self.layout;
        let small = layout.sizes.small;
        let setting = Setting {
            anchor: Anchor::End,
            class: "muted",
            size: small,
            fonts: self.fonts,
        };
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
                draw_raised(&label, at, setting, drawing);
            }
            power -= 2.0;
        }
        drawing.path("staff-line", lines);
        drawing.path("zero-line", one);
    }

    fn stair(&self, profile: &[f64]) -> Vec<[f64; 2]> {
        let layout = self.layout;
        let bar = (layout.right - layout.left) / profile.len().max(1) as f64;
        let step = |(step, &share): (usize, &f64)| {
            let (x, y) = (layout.left + bar * step as f64, layout.y(share));
            [[x, y], [x + bar, y]]
        };
        profile.iter().enumerate().flat_map(step).collect()
    }

    /// On its side of its own line, near the left end, where a name covers no other line.
    fn free_place(&self, other: &Other, lines: &[&Vec<[f64; 2]>]) -> Option<(Area, [f64; 2])> {
        let (layout, small) = (self.layout, self.layout.sizes.small);
        let width = em_width(Face::Sans, other.name, self.fonts) * small;
        let bar = (layout.right - layout.left) / (other.line.len() / 2).max(1) as f64;
        let mut places = (0..other.line.len() / 4).map(|step| {
            let x = layout.left + bar * step as f64 + 3.0;
            let along = other.line.iter();
            let along = along.filter(|end| end[0] >= x - bar && end[0] <= x + width);
            let heights = along.map(|end| end[1]);
            let y = if other.is_above {
                heights.fold(layout.bottom, f64::min) - 4.0
            } else {
                heights.fold(layout.top, f64::max) + small * 0.8 + 3.0
            };
            (Area::of_text([x, y], width, small), [x, y])
        });
        places.find(|(area, _)| {
            let room = area.widened(2.0);
            lines.iter().all(|line| room.covered(line) == 0.0)
        })
    }

    fn draw_name(
        &self,
        other: &Other,
        area: Area,
        at: [f64; 2],
        edge: &[[f64; 2]],
        drawing: &mut Drawing,
    ) {
        // The halo is of the colour that is behind.
        let behind = edge.iter().rfind(|end| end[0] <= area.right);
        let is_filled = behind.is_some_and(|end| end[1] < area.top);
        let class = if is_filled { "halo filled" } else { "halo" };
        drawing.text(class, at, self.layout.sizes.small, other.name);
    }

    /// Names for which the lines run too close: at the foot, where no line comes.
    fn draw_key(&self, others: &[&Other], drawing: &mut Drawing) {
        let (layout, small) = (self.layout, self.layout.sizes.small);
        for (index, other) in others.iter().rev().enumerate() {
            let y = layout.bottom - small * (0.6 + 1.4 * index as f64);
            let width = em_width(Face::Sans, other.name, self.fonts) * small;
            let x = layout.right - 10.0 - width;
            drawing.text("halo filled", [x, y], small, other.name);
            let mut sample = PathData::new();
            let [from, to] = [x - 36.0, x - 7.0].map(|x| [x, y - small * 0.33]);
            sample.segment(from, to);
            drawing.path(other.class, sample);
        }
    }
}
