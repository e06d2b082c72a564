//! Both sizes in one square: embedding size to the right, hidden size upwards, and in each
//! place how much that network learned.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

use super::{Parts, run_of, sentence, share_right};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::parts::takes_key;
use crate::app::exhibits::sizes::Sizes;
use crate::app::path_data::PathData;
use crate::lesson::exhibit::CellSizes;

/// Side of the smallest place that can be pressed, px.
const TARGET: f64 = 24.0;

/// Where the square's places are, px.
#[derive(Clone, Copy, PartialEq)]
struct Layout {
    text: f64,
    left: f64,
    place: f64,
}

impl Layout {
    fn new(width: f64, projector: bool) -> Self {
        let text = Sizes::new(f64::INFINITY, projector).small;
        let left = text * 2.6;
        let most: f64 = if projector { 44.0 } else { 31.0 };
        let room = (width - left - 2.0) / Self::count() as f64;
        Self {
            text,
            left,
            place: most.min(room).max(TARGET).floor(),
        }
    }

    const fn count() -> usize {
        *CellSizes::RANGE.end() - *CellSizes::RANGE.start() + 1
    }

    fn side(self) -> f64 {
        self.place * Self::count() as f64
    }

    fn size(self) -> [f64; 2] {
        [
            self.left + self.side() + 2.0,
            self.side() + self.text * 2.0 + 20.0,
        ]
    }

    /// The upper left corner of a place.
    fn corner(self, sizes: CellSizes) -> [f64; 2] {
        let from_start = |size: usize| (size - CellSizes::RANGE.start()) as f64;
        let row = (Self::count() - 1) as f64 - from_start(sizes.hidden());
        [
            self.left + from_start(sizes.embedding()) * self.place,
            2.0 + row * self.place,
        ]
    }

    fn sizes_at(self, [x, y]: [f64; 2]) -> Option<CellSizes> {
        let first = *CellSizes::RANGE.start() as f64;
        let embedding = first + ((x - self.left) / self.place).floor();
        let hidden = first + (Self::count() as f64 - 1.0 - ((y - 2.0) / self.place).floor());
        (embedding >= first && hidden >= first)
            .then(|| CellSizes::new(embedding as usize, hidden as usize))
            .flatten()
    }
}

#[component]
pub fn Square(parts: Parts, width: Signal<f64>) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        ..
    } = parts;
    let words = move || surroundings.words();
    let root = NodeRef::<html::Div>::new();
    let layout = Memo::new(move |_| Layout::new(width.get(), surroundings.is_projector()));
    let size = move || layout.get().size();
    let share = move |sizes| {
        let runs = parts.runs.get();
        run_of(&runs, sizes).and_then(share_right)
    };
    let drawing = move || {
        let (layout, mut drawing) = (layout.get(), Drawing::default());
        draw_places(layout, &share, &mut drawing);
        draw_scales(layout, state.sizes.get(), &mut drawing);
        let frame = |sizes: CellSizes, inset: f64| {
            let [left, top] = layout.corner(sizes).map(|length| length + inset);
            let side = layout.place - 1.0 - 2.0 * inset;
            let mut frame = PathData::new();
            frame.rectangle([left, top], [left + side, top + side]);
            frame
        };
        if let Some(before) = state.sizes_before.get() {
            drawing.path("size-before", frame(before, 1.0));
        }
        drawing.path("size-now", frame(state.sizes.get(), 0.0));
        let middle = [
            layout.left + layout.side() / 2.0,
            layout.side() + layout.text * 2.0 + 14.0,
        ];
        drawing.text(
            "middle",
            middle,
            layout.text,
            words().anatomy_embedding_size(),
        );
        drawing
    };
    let right = move || {
        let share = share(state.sizes.get());
        share.map_or_else(String::new, |share| words().percent_counted(share))
    };
    let choose = move |sizes| {
        if state.choose_sizes(sizes) {
            let seen = untrack(|| sentence::seen(parts));
            let right = untrack(|| words().anatomy_right(right())).without_markup();
            let said = format!("{} {right}", seen.without_markup());
            parts.told.tell(surroundings, said, seen);
        }
    };
    let key = move |event: KeyboardEvent| {
        if !takes_key(&event) {
            return;
        }
        let sizes = state.sizes.get_untracked();
        let [e, h] = [sizes.embedding(), sizes.hidden()];
        let [first, last] = [*CellSizes::RANGE.start(), *CellSizes::RANGE.end()];
        let [e, h] = match event.key().as_str() {
            "ArrowRight" => [e + 1, h],
            "ArrowLeft" => [e - 1, h],
            "ArrowUp" => [e, h + 1],
            "ArrowDown" => [e, h - 1],
            "Home" => [first, h],
            "End" => [last, h],
            _ => return,
        };
        choose(CellSizes::nearest(e, h));
    };
    let press = move |event: MouseEvent| {
        let Some(root) = root.get_untracked() else {
            return;
        };
        let edges = root.get_bounding_client_rect();
        let at = [
            f64::from(event.client_x()) - edges.left(),
            f64::from(event.client_y()) - edges.top(),
        ];
        if let Some(sizes) = layout.get_untracked().sizes_at(at) {
            choose(sizes);
        }
    };
    let label = move || {
        let sizes = state.sizes.get();
        words().anatomy_square(sizes.embedding(), sizes.hidden(), right())
    };
    view! {
        <div class="square">
            <p class="name">{move || words().anatomy_square_name()}</p>
            <div class="square-places" node_ref=root on:click=press>
                <svg
                    class="drawing"
                    role="application"
                    aria-label=label
                    tabindex="0"
                    width=move || size()[0]
                    height=move || size()[1]
                    on:keydown=key
                >
                    <g aria-hidden="true">{drawing_view(drawing)}</g>
                </svg>
            </div>
            <p class="name">
                {move || {
                    let text = Signal::derive(move || words().anatomy_right(right()));
                    view! { <crate::app::rich::Rich text/> }
                }}
            </p>
        </div>
    }
}

/// Each place with a grey bar: from chance, half of the answers, to all of them.
fn draw_places(layout: Layout, share: &impl Fn(CellSizes) -> Option<f64>, drawing: &mut Drawing) {
    let [mut places, mut bars] = [PathData::new(), PathData::new()];
    for embedding in CellSizes::RANGE {
        for hidden in CellSizes::RANGE {
            let sizes = CellSizes::nearest(embedding, hidden);
            let [left, top] = layout.corner(sizes);
            let [right, bottom] = [left, top].map(|length| length + layout.place - 1.0);
            places.rectangle([left, top], [right, bottom]);
            let learned = share(sizes).map_or(0.0, |share| ((share - 0.5) * 2.0).max(0.0));
            if learned > 0.0 {
                let height = (layout.place - 1.0) * learned.min(1.0);
                bars.rectangle([left, bottom - height], [right, bottom]);
            }
        }
    }
    drawing.path("size-place", places);
    drawing.path("size-learned", bars);
}

fn draw_scales(layout: Layout, chosen: CellSizes, drawing: &mut Drawing) {
    let class = |is_chosen, ends: [&'static str; 2]| ends[usize::from(is_chosen)];
    for size in CellSizes::RANGE {
        let [x, y] = layout.corner(CellSizes::nearest(size, size));
        let half = layout.place / 2.0;
        let below = [x + half, layout.side() + layout.text + 6.0];
        let beside = [layout.left - 7.0, y + half + layout.text * 0.34];
        let of_e = class(
            size == chosen.embedding(),
            ["middle muted", "middle strong"],
        );
        let of_h = class(size == chosen.hidden(), ["end muted", "end strong"]);
        drawing.text(of_e, below, layout.text, size.to_string());
        drawing.text(of_h, beside, layout.text, size.to_string());
    }
    let middle = 2.0 + layout.side() / 2.0 + layout.text * 0.34;
    drawing.text("letter", [0.0, middle], layout.text + 5.0, "H");
}
