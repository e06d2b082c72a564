//! One lane of all units: rows are units, columns are words.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::reader::moves::{has_modifier, moved};
use crate::app::exhibits::reader::{scale_end, spoken, valves};
use crate::app::names;
use crate::app::palette::Palette;
use crate::app::path_data::PathData;
use crate::nn::Lane;
use crate::trace::Place;

use super::StripsParts;
use super::canvas::{paint, repaint};
use super::cells::StripCells;

/// A strip: its clef, its cells in a figure with one tab stop, its reading.
#[component]
pub fn Strip(parts: StripsParts, lane: Lane) -> impl IntoView {
    let StripsParts {
        state,
        surroundings,
        layout,
        ..
    } = parts;
    let words = move || surroundings.words();
    let columns = move || {
        layout.with(|layout| {
            let (left, cells) = (layout.gutters[0], layout.columns().right);
            format!("{left}px {cells}px minmax(0, 1fr)")
        })
    };
    let reading = move || {
        let Place { token, unit } = state.selected.get().shown();
        let value = state.trace.read().value(lane, token, unit);
        let words = words();
        let number = spoken::value(words, lane, value);
        view! { <b>{number}</b> <span>{words.strips_unit(names::unit(unit))}</span> }
    };
    view! {
        <figure
            class="strip"
            aria-label=move || names::lane_title(words(), lane)
            style:grid-template-columns=columns
        >
            <Clef parts lane/>
            <Cells parts lane/>
            {move || {
                (!layout.read().narrow)
                    .then(|| view! { <div class="strip-reading" aria-hidden="true">{reading}</div> })
            }}
        </figure>
    }
}

/// Symbol, the field's name, role and scale.
#[component]
fn Clef(parts: StripsParts, lane: Lane) -> impl IntoView {
    let StripsParts {
        state,
        surroundings,
        layout,
        ..
    } = parts;
    let cell = Memo::new(move |_| layout.read().cell);
    let names = move || {
        (!layout.read().narrow).then(|| {
            let words = surroundings.words();
            let end = words.number(scale_end(state.task.get(), cell.get(), lane), 0);
            let scale = if lane.is_gate() {
                format!("0\u{202f}…\u{202f}{end}")
            } else {
                format!("\u{2212}{end}\u{202f}…\u{202f}{end}")
            };
            let role = valves::role(words, cell.get(), lane);
            let name = names::lane(words, lane);
            view! { <span>{name}</span> <em>{format!("{role}, {scale}")}</em> }
        })
    };
    view! {
        <div
            class=format!("strip-clef {}", names::hue_class(lane))
            class:low=move || parts.height() < 64.0
            aria-hidden="true"
        >
            <i>{move || lane.letter(cell.get())}</i>
            {names}
        </div>
    }
}

/// The cells with the selection over them.
#[component]
fn Cells(parts: StripsParts, lane: Lane) -> impl IntoView {
    let StripsParts {
        state,
        surroundings,
        layout,
        form,
    } = parts;
    let root = NodeRef::<html::Div>::new();
    let canvas = NodeRef::<html::Canvas>::new();
    let track = move || {
        state.trace.track();
        layout.track();
        form.track();
        surroundings.theme.track();
    };
    let paint_cells = move |canvas: &web_sys::HtmlCanvasElement| {
        let (layout, trace) = (layout.get_untracked(), state.trace.get_untracked());
        let columns = layout.columns();
        let palette = Palette::of_document(surroundings.theme.get_untracked());
        let cells = StripCells {
            trace: &trace,
            lane,
            scale: scale_end(state.task.get_untracked(), trace.cell(), lane),
            columns: &columns,
            row_height: parts.row_height_untracked(),
            palette: &palette,
        };
        paint(canvas, &cells.painting(form.get_untracked()));
    };
    repaint(canvas, track, paint_cells);

    let place_at = move |event: &MouseEvent| {
        let edges = root.get_untracked()?.get_bounding_client_rect();
        let x = f64::from(event.client_x()) - edges.left();
        let y = f64::from(event.client_y()) - edges.top();
        let token = layout.with_untracked(|layout| layout.columns().token_at(x))?;
        let units = state.trace.with_untracked(|trace| trace.hidden_size());
        let row = (y / parts.row_height_untracked()).max(0.0) as usize;
        let unit = row.min(units.saturating_sub(1));
        Some(Place { token, unit })
    };
    let go = move |place: Place| {
        state.pin_in_lane(place, lane);
        spoken::say_chosen_in_lane(&state, &surroundings, lane);
    };
    let on_key = move |event: KeyboardEvent| {
        let from = state.selected.get_untracked().pinned;
        let (tokens, right_to_left) =
            layout.with_untracked(|layout| (layout.token_count, layout.right_to_left));
        let units = state.trace.with_untracked(|trace| trace.hidden_size());
        let to = moved(&event.key(), from, tokens, units, right_to_left);
        if let Some(to) = to.filter(|_| !has_modifier(&event)) {
            event.prevent_default();
            go(to);
        }
    };
    let on_move = move |event: PointerEvent| {
        // A finger has no hover: it clicks.
        if event.pointer_type() != "touch" {
            state.hover(place_at(&event));
        }
    };
    let label = move || {
        let (words, task) = (surroundings.words(), state.task.get());
        spoken::strip_label(words, task, &state.trace.read(), lane)
    };
    view! {
        <div
            class="strip-cells"
            node_ref=root
            role="application"
            aria-roledescription=move || surroundings.words().strips_role()
            aria-label=label
            tabindex="0"
            style:height=move || format!("{}px", parts.height())
            on:keydown=on_key
            on:pointermove=on_move
            on:pointerleave=move |_| state.hover(None)
            on:click=move |event| {
                if let Some(place) = place_at(&event) {
                    go(place);
                }
            }
        >
            <canvas node_ref=canvas></canvas>
            <Chosen parts/>
        </div>
    }
}

/// The framed row and column, and the cell that is pointed at.
#[component]
fn Chosen(parts: StripsParts) -> impl IntoView {
    let StripsParts { state, layout, .. } = parts;
    let frames = move || {
        let (layout, selected) = (layout.get(), state.selected.get());
        let (columns, row, height) = (layout.columns(), parts.row_height(), parts.height());
        let Place { token, unit } = selected.pinned;
        let top = row * unit as f64;
        let arrow = if layout.projector { 9.0 } else { 6.0 };
        let middle = top + row / 2.0;
        let mut drawing = Drawing::default();
        let mut rectangle = |class, [left, top]: [f64; 2], [width, height]: [f64; 2]| {
            let mut path = PathData::new();
            path.rectangle([left, top], [left + width, top + height]);
            drawing.path(class, path);
        };
        rectangle("row-frame", [0.0, top], [columns.right, row]);
        let (left, width) = (columns.bar_left(token), columns.bar_width);
        rectangle("column-frame", [left, -2.0], [width, height + 4.0]);
        if let Some(Place { token, unit }) = selected.hovered {
            let (x, y) = (columns.bar_left(token), row * unit as f64);
            rectangle("cell-halo", [x - 2.0, y - 3.0], [width + 4.0, row + 6.0]);
            rectangle("cell-frame", [x, y - 1.0], [width, row + 2.0]);
        }
        let mut pointer = PathData::new();
        let back = -3.0 - arrow;
        pointer.polygon(&[
            [-3.0, middle],
            [back, middle - 0.7 * arrow],
            [back, middle + 0.7 * arrow],
        ]);
        drawing.path("row-pointer", pointer);
        drawing
    };
    view! { <svg aria-hidden="true">{drawing_view(frames)}</svg> }
}
