//! Puts a painting on a canvas, in the next animation frame.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::cells::{Painting, Pixels};

/// More pixels than this for each px are not seen, and cost time.
const FINEST: f64 = 2.0;

// web-sys has these behind a feature that nothing else of the page needs.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = ImageData)]
    type Image;

    #[wasm_bindgen(constructor, js_class = "ImageData", catch)]
    fn new(bytes: Clamped<&[u8]>, width: u32, height: u32) -> Result<Image, JsValue>;

    #[wasm_bindgen(js_name = CanvasRenderingContext2D)]
    type ImageContext;

    #[wasm_bindgen(method, js_name = putImageData)]
    fn put(this: &ImageContext, image: &Image, left: f64, top: f64);
}

/// Puts `painting` on a canvas. A pixel for each cell, stretched, takes a tenth
/// of the time of a rectangle for each cell.
pub fn paint(canvas: &HtmlCanvasElement, painting: &Painting) {
    let pixels = window().device_pixel_ratio().clamp(1.0, FINEST);
    resize(
        canvas,
        painting.size.map(|length| (length * pixels).round() as u32),
    );
    let Some(context) = context(canvas) else {
        return;
    };
    // Fails only for values that are no numbers.
    let _ = context.set_transform(pixels, 0.0, 0.0, pixels, 0.0, 0.0);
    if let Some(cells) = &painting.pixels {
        stretch(&context, cells, painting.size);
    }
    for batch in &painting.batches {
        context.set_fill_style_str(&batch.colour.css());
        for &[left, top, width, height] in &batch.rectangles {
            context.fill_rect(left, top, width, height);
        }
    }
}

/// Setting a size empties the canvas and costs its buffer, so only another one is set.
fn resize(canvas: &HtmlCanvasElement, [width, height]: [u32; 2]) {
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
    }
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

/// Stretches the cells' pixels over the whole canvas, without blending them.
fn stretch(context: &CanvasRenderingContext2d, cells: &Pixels, [width, height]: [f64; 2]) {
    thread_local! {
        /// Where the pixels lie before they are stretched.
        static SMALL: Option<HtmlCanvasElement> =
            document().create_element("canvas").ok().and_then(|canvas| canvas.dyn_into().ok());
    }
    let (columns, rows) = (cells.columns as u32, cells.rows as u32);
    SMALL.with(|small| {
        let small = small.as_ref()?;
        resize(small, [columns, rows]);
        let image = Image::new(Clamped(&cells.bytes), columns, rows).ok()?;
        small
            .get_context("2d")
            .ok()??
            .unchecked_ref::<ImageContext>()
            .put(&image, 0.0, 0.0);
        context.set_image_smoothing_enabled(false);
        let [sx, sy] = [f64::from(columns), f64::from(rows)];
        context
            .draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                small, 0.0, 0.0, sx, sy, 0.0, 0.0, width, height,
            )
            .ok()
    });
}

/// Calls `paint` with the canvas in the next animation frame, whenever `track`
/// has read something that changed: once a frame, and after the theme is on the
/// document.
pub fn repaint(
    canvas: NodeRef<html::Canvas>,
    track: impl Fn() + 'static,
    paint: impl Fn(&web_sys::HtmlCanvasElement) + Copy + 'static,
) {
    let is_waiting = StoredValue::new(false);
    Effect::new(move |_| {
        track();
        if canvas.get().is_none() || is_waiting.get_value() {
            return;
        }
        is_waiting.set_value(true);
        request_animation_frame(move || {
            // The canvas may have gone with its exhibit.
            if is_waiting.try_set_value(false).is_none()
                && let Some(canvas) = canvas.get_untracked()
            {
                paint(&canvas);
            }
        });
    });
}
