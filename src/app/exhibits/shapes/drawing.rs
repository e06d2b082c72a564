//! The cells: layers from the bottom up, in each a row for each direction. Filled are the
//! rows of `h_n`, framed is `output`; in each cell its eight numbers as small bars.

use leptos::html;
use leptos::prelude::*;

use super::Parts;
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::parts::word_rows::{self, WordPlace};
use crate::app::exhibits::sizes::Sizes;
use crate::app::measure::{Face, element_width, em_width};
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::nn::{Direction, LayerId};
use crate::trace::Trace;
use crate::trace::handed_out::FinalState;

/// The bars of a cell reach its edge at this state. An untrained network's are small.
const SCALE: f64 = 0.5;

struct Layout {
    sizes: Sizes,
    left: f64,
    right: f64,
    cell: [f64; 2],
    /// Between two layers.
    gap: f64,
    layers: usize,
    directions: usize,
    word: f64,
    words: Vec<WordPlace>,
}

impl Layout {
    fn new(width: f64, trace: &Trace, is_projector: bool, fonts: bool) -> Self {
        let sizes = Sizes::new(width, is_projector);
        let config = trace.network().config();
        let [left, right] = match (sizes.is_narrow, is_projector) {
            (true, true) => [76.0, 110.0],
            (true, false) => [36.0, 46.0],
            (false, true) => [330.0, 120.0],
            (false, false) => [178.0, 76.0],
        };
        let count = trace.len().max(1) as f64;
        let cell = ((width - left - right) / count).min(92.0);
        let end = left + cell * count;
        let word = match (is_projector, sizes.is_narrow) {
            (true, _) => 28.0,
            (false, true) => 14.0,
            (false, false) => 18.0,
        };
        let middles = trace.tokens().iter().enumerate().map(|(place, token)| {
            let middle = left + cell * (place as f64 + 0.5);
            (
                middle,
                em_width(Face::Serif, &token.text, fonts) * word + 8.0,
            )
        });
        let words = word_rows::place(&middles.collect::<Vec<_>>(), [0.0, width], 2.0);
        Self {
            left,
            right: end,
            cell: [cell, if is_projector { 48.0 } else { 38.0 }],
            gap: if is_projector { 18.0 } else { 14.0 },
            layers: config.layer_count(),
            directions: config.directions().len(),
            word,
            words,
            sizes,
        }
    }

    fn top(&self) -> f64 {
        self.sizes.small * 1.7
    }

    /// The upper edge of a reader's row.
    fn y(&self, reader: LayerId) -> f64 {
        let above = self.layers - 1 - reader.layer;
        let row = above * self.directions
            + match reader.direction {
                Direction::Forward => 0,
                Direction::Backward => 1,
            };
        self.top() + self.cell[1] * row as f64 + self.gap * above as f64
    }

    fn x(&self, token: usize) -> f64 {
        self.left + self.cell[0] * token as f64
    }

    fn bottom(&self) -> f64 {
        let rows = (self.layers * self.directions) as f64;
        self.top() + self.cell[1] * rows + self.gap * (self.layers - 1) as f64
    }

    fn word_y(&self, row: usize) -> f64 {
        self.bottom() + self.word * (1.4 + 1.35 * row as f64)
    }

    fn height(&self) -> f64 {
        self.word_y(word_rows::row_count(&self.words) - 1) + self.word * 0.6
    }
}

#[component]
pub fn Cells(parts: Parts) -> impl IntoView {
    let Parts {
        surroundings,
        trace,
        row,
    } = parts;
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let layout = move || {
        Layout::new(
            width.get(),
            &trace.read(),
            surroundings.is_projector(),
            surroundings.fonts_ready.get(),
        )
    };
    let height = Memo::new(move |_| layout().height());
    let drawing = move || {
        let mut drawing = Drawing::default();
        if width.get() > 0.0 {
            let rows = parts.rows();
            draw(
                &trace.read(),
                &rows,
                row.get(),
                &layout(),
                surroundings.words(),
                &mut drawing,
            );
        }
        drawing
    };
    view! {
        <div class="cells" node_ref=root>
            <svg
                class="drawing"
                role="img"
                aria-label=move || surroundings.words().shapes_cells()
                width=width
                height=height
            >
                {drawing_view(drawing)}
            </svg>
        </div>
    }
}

fn draw(
    trace: &Trace,
    rows: &[FinalState],
    chosen: usize,
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    for (index, row) in rows.iter().enumerate() {
        draw_reader(trace, row, index == chosen, layout, drawing);
        draw_names(row, (index, index == chosen), layout, words, drawing);
    }
    let mut between = PathData::new();
    for layer in 1..layout.layers {
        let above = LayerId {
            layer,
            direction: Direction::Forward,
        };
        let y = layout.y(above) + layout.cell[1] * layout.directions as f64;
        for token in 0..trace.len() {
            let x = layout.x(token) + layout.cell[0] / 2.0;
            between.segment([x, y + 3.0], [x, y + layout.gap - 2.0]);
        }
    }
    drawing.path("zero-line", between);
    let top = layout.top();
    let mut output = PathData::new();
    output.rectangle(
        [layout.left - 2.0, top - 2.0],
        [
            layout.right + 2.0,
            top + layout.cell[1] * layout.directions as f64 + 2.0,
        ],
    );
    drawing.path("now", output);
    let name = if layout.directions > 1 {
        words.shapes_output_both()
    } else {
        words.shapes_output()
    };
    let name = if layout.sizes.is_narrow {
        "output"
    } else {
        name
    };
    drawing.text("end", [layout.right, top - 7.0], layout.sizes.small, name);
    let last = rows.get(chosen).map_or(0, |row| row.token);
    draw_words(trace, last, layout, drawing);
}

fn draw_reader(
    trace: &Trace,
    row: &FinalState,
    is_chosen: bool,
    layout: &Layout,
    drawing: &mut Drawing,
) {
    let top = layout.y(row.reader);
    let [width, height] = layout.cell;
    let is_output = row.reader.layer + 1 == layout.layers;
    let [mut cells, mut filled, mut bars, mut bars_in_filled] =
        std::array::from_fn(|_| PathData::new());
    let middle = top + height / 2.0;
    for token in 0..trace.len() {
        let x = layout.x(token);
        let is_final = token == row.token;
        let path = if is_final { &mut filled } else { &mut cells };
        path.rectangle([x + 2.0, top + 3.0], [x + width - 2.0, top + height - 3.0]);
        let state = trace.state_of(row.reader, token);
        let bar = (width - 8.0) / state.len().max(1) as f64;
        let path = if is_final {
            &mut bars_in_filled
        } else {
            &mut bars
        };
        for (unit, &h) in state.iter().enumerate() {
            let from = x + 4.0 + bar * unit as f64;
            let share = (f64::from(h) / SCALE).clamp(-1.0, 1.0);
            let tip = middle - share * (height / 2.0 - 5.0);
            path.rectangle(
                [from + bar * 0.15, middle.min(tip)],
                [from + bar * 0.85, middle.max(tip)],
            );
        }
    }
    drawing.path(if is_output { "cell" } else { "cell inner" }, cells);
    drawing.path(if is_chosen { "solid" } else { "grey" }, filled);
    drawing.path("state", bars);
    drawing.path("state-reversed", bars_in_filled);
    // Where it ends: the side at which its last step is.
    let x = match row.reader.direction {
        Direction::Forward => layout.right + 4.0,
        Direction::Backward => layout.left - 4.0,
    };
    let mut end = PathData::new();
    end.segment([x, top + 4.0], [x, top + height - 4.0]);
    drawing.path("ending", end);
}

fn draw_names(
    row: &FinalState,
    (index, is_chosen): (usize, bool),
    layout: &Layout,
    words: Wording,
    drawing: &mut Drawing,
) {
    let size = layout.sizes.small;
    let y = layout.y(row.reader) + layout.cell[1] / 2.0 + size * 0.35;
    let layer = row.reader.layer + 1;
    let name = match (row.reader.direction, layout.sizes.is_narrow) {
        (Direction::Forward, true) => format!("{layer} →"),
        (Direction::Backward, true) => format!("{layer} ←"),
        (Direction::Forward, false) => words.shapes_reader_left(layer),
        (Direction::Backward, false) => words.shapes_reader_right(layer),
    };
    let [left, right] = if is_chosen {
        ["end strong", "strong"]
    } else {
        ["end", "ink"]
    };
    drawing.text(left, [layout.left - 12.0, y], size, name);
    let name = format!("h_n[{index}]");
    drawing.text(right, [layout.right + 12.0, y], size, name);
}

fn draw_words(trace: &Trace, chosen: usize, layout: &Layout, drawing: &mut Drawing) {
    for (token, place) in layout.words.iter().enumerate() {
        let Some(word) = trace.tokens().get(token) else {
            continue;
        };
        let y = layout.word_y(place.row);
        let class = if token == chosen {
            "middle word reversed"
        } else {
            "middle word"
        };
        if token == chosen {
            let half = em_width(Face::Serif, &word.text, true) * layout.word / 2.0 + 4.0;
            let mut ground = PathData::new();
            ground.rectangle(
                [place.x - half, y - layout.word * 0.92],
                [place.x + half, y + layout.word * 0.36],
            );
            drawing.path("solid", ground);
        }
        drawing.text(class, [place.x, y], layout.word, word.text.clone());
    }
}
