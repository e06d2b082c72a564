//! A drawing with a place in it that keys and clicks move.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

use super::takes_key;
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::measure::element_width;

/// Where it is drawn. Copied freely.
#[derive(Clone, Copy)]
pub struct Surface {
    element: NodeRef<html::Div>,
    /// px; 0 until it is on the page.
    pub width: Signal<f64>,
}

impl Surface {
    pub fn new() -> Self {
        let element = NodeRef::new();
        Self {
            element,
            width: element_width(element),
        }
    }

    fn point(self, event: &MouseEvent) -> Option<[f64; 2]> {
        let bounds = self.element.get_untracked()?.get_bounding_client_rect();
        Some([
            f64::from(event.client_x()) - bounds.left(),
            f64::from(event.client_y()) - bounds.top(),
        ])
    }
}

#[component]
pub fn KeyedDrawing(
    class: &'static str,
    /// What it is, in a word or two.
    #[prop(into)]
    role: Signal<&'static str>,
    #[prop(into)] label: Signal<String>,
    surface: Surface,
    height: Memo<f64>,
    /// Drawn once the surface has a width.
    draw: impl Fn(&mut Drawing) + 'static,
    key: impl Fn(KeyboardEvent) + 'static,
    /// At a point of the drawing.
    press: impl Fn([f64; 2]) + 'static,
) -> impl IntoView {
    let Surface { element, width } = surface;
    let drawing = move || {
        let mut drawing = Drawing::default();
        if width.get() > 0.0 {
            draw(&mut drawing);
        }
        drawing
    };
    view! {
        <div
            class=class
            role="application"
            aria-roledescription=role
            aria-label=label
            tabindex="0"
            node_ref=element
            on:keydown=move |event: KeyboardEvent| {
                if takes_key(&event) {
                    key(event);
                }
            }
            on:click=move |event| {
                if let Some(point) = surface.point(&event) {
                    press(point);
                }
            }
        >
            <svg class="drawing" aria-hidden="true" width=width height=height>
                {drawing_view(drawing)}
            </svg>
        </div>
    }
}
