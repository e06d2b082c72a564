//! How wide a text is and how wide an element is: what a layout needs to know
//! of the document.

use std::cell::RefCell;
use std::collections::HashMap;

use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ResizeObserver};

/// A typeface of the page (style/tokens.css has the same lists).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// The words of the sentence.
    Serif,
    /// Letters of the equations.
    Italic,
    /// Labels and numbers.
    Sans,
}

impl Face {
    /// The face at 100 px, as a canvas names it.
    const fn font(self) -> &'static str {
        match self {
            Face::Serif => r#"100px "STIX Two Text", Georgia, "Noto Serif", serif"#,
            Face::Italic => r#"italic 100px "STIX Two Text", Georgia, "Noto Serif", serif"#,
            Face::Sans => {
                r#"100px "Plex Cond", "Arial Narrow", "Noto Sans", system-ui, sans-serif"#
            }
        }
    }
}

/// Beyond this many measured texts the store begins anew: a learner can type
/// any number of different words.
const MEASURED_AT_MOST: usize = 4000;

#[derive(Default)]
struct Measured {
    context: Option<CanvasRenderingContext2d>,
    /// Whether `widths` were measured with the page's fonts.
    with_fonts: bool,
    widths: HashMap<(Face, String), f64>,
}

thread_local! {
    static MEASURED: RefCell<Measured> = RefCell::default();
}

/// Width of `text` in em. `fonts_ready` tells whether the page's fonts are
/// there: widths of the fallback fonts are forgotten when they arrive.
pub fn em_width(face: Face, text: &str, fonts_ready: bool) -> f64 {
    MEASURED.with_borrow_mut(|measured| {
        if measured.with_fonts != fonts_ready || measured.widths.len() > MEASURED_AT_MOST {
            measured.widths.clear();
            measured.with_fonts = fonts_ready;
        }
        let key = (face, text.to_owned());
        if let Some(&width) = measured.widths.get(&key) {
            return width;
        }
        if measured.context.is_none() {
            measured.context = new_context();
        }
        let width = measured.context.as_ref().and_then(|context| {
            context.set_font(face.font());
            context.measure_text(text).ok()
        });
        // Without a canvas: the average width of a letter.
        let width = width.map_or(0.5 * text.chars().count() as f64, |metrics| {
            metrics.width() / 100.0
        });
        measured.widths.insert(key, width);
        width
    })
}

fn new_context() -> Option<CanvasRenderingContext2d> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

/// The width of an element in px, followed as it changes; 0 until it is in the
/// document.
pub fn element_width<E>(element: NodeRef<E>) -> Signal<f64>
where
    E: html::ElementType,
    E::Output: JsCast + Clone + 'static,
{
    let width = RwSignal::new(0.0);
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        let element: web_sys::Element = element.unchecked_into();
        let observed = element.clone();
        let read = move || {
            let now = f64::from(observed.client_width());
            if now > 0.0 && now != width.get_untracked() {
                width.set(now);
            }
        };
        read();
        // No observer is asked between this event and the copy that goes on paper.
        let printing = window_event_listener(ev::beforeprint, {
            let read = read.clone();
            move |_| read()
        });
        on_cleanup(move || printing.remove());
        let changed = Closure::<dyn FnMut()>::new(read);
        let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else {
            return;
        };
        observer.observe(&element);
        // The observer calls the closure, so both live until the effect ends.
        let alive = StoredValue::new_local((observer, changed));
        on_cleanup(move || {
            alive.with_value(|(observer, _)| observer.disconnect());
        });
    });
    width.into()
}
