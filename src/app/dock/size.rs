//! How large an element is.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::ResizeObserver;

/// Width and height in CSS pixels, borders included.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    pub width: f64,
    pub height: f64,
}

/// The size of an element, followed as it changes; nothing until it is in the
/// document.
pub fn element_size(element: NodeRef<html::Div>) -> Signal<Size> {
    let size = RwSignal::new(Size::default());
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        let observed = element.clone();
        let read = move || {
            let now = Size {
                width: f64::from(observed.offset_width()),
                height: f64::from(observed.offset_height()),
            };
            if size.get_untracked() != now {
                size.set(now);
            }
        };
        read();
        let changed = Closure::<dyn Fn()>::new(read);
        let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else {
            return;
        };
        observer.observe(&element);
        // The observer calls the closure, so both live until the effect ends.
        let alive = StoredValue::new_local((observer, changed));
        on_cleanup(move || alive.with_value(|(observer, _)| observer.disconnect()));
    });
    size.into()
}
