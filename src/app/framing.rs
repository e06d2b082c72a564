//! An exhibit in somebody's frame: tells the page around it how high it is, in
//! the forms of `share::embed`. Heights are the only thing that is ever sent, so
//! it does not matter who listens; greetings are accepted from the parent only.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys;

use crate::share::embed;

/// The window around this one; `None` where this is the outermost.
fn parent() -> Option<web_sys::Window> {
    let own = window();
    let parent = own.parent().ok()??;
    (!js_sys::Object::is(&parent, &own)).then_some(parent)
}

fn post(parent: &web_sys::Window, message: &serde_json::Value) {
    if let Ok(message) = js_sys::JSON::parse(&message.to_string()) {
        // A parent that cannot be told is a frame of fixed height.
        let _ = parent.post_message(&message, "*");
    }
}

/// Announces the height of `content` now, whenever it changes, and when asked.
/// Does nothing outside a frame.
pub fn announce_height(content: &web_sys::HtmlElement) {
    let Some(parent) = parent() else {
        return;
    };
    post(&parent, &embed::h5p_hello());
    let told = Rc::new(Cell::new(None));
    let tell = {
        let (content, told, parent) = (content.clone(), Rc::clone(&told), parent.clone());
        Rc::new(move || {
            let height = content.get_bounding_client_rect().height().ceil().max(0.0) as u32;
            // The parent resizes the frame, which must not start it all again.
            if told.replace(Some(height)) != Some(height) {
                for message in [
                    embed::canvas_height(height),
                    embed::h5p_height(height),
                    embed::own_height(height),
                ] {
                    post(&parent, &message);
                }
            }
        })
    };
    let observed = {
        let tell = Rc::clone(&tell);
        Closure::<dyn FnMut()>::new(move || tell())
    };
    if let Ok(observer) = web_sys::ResizeObserver::new(observed.as_ref().unchecked_ref()) {
        observer.observe(content);
        std::mem::forget(observer);
    }
    observed.forget();
    let asked =
        Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
            if is_from(&event, &parent) && embed::asks_for_height(&as_json(&event.data())) {
                told.set(None);
                tell();
            }
        });
    let _ = window().add_event_listener_with_callback("message", asked.as_ref().unchecked_ref());
    asked.forget();
}

fn is_from(event: &web_sys::MessageEvent, parent: &web_sys::Window) -> bool {
    let source = js_sys::Reflect::get(event, &JsValue::from_str("source"));
    source.is_ok_and(|source| js_sys::Object::is(&source, parent))
}

/// A message of any form as JSON; `Null` if it cannot be that.
fn as_json(data: &JsValue) -> serde_json::Value {
    js_sys::JSON::stringify(data)
        .ok()
        .and_then(|text| serde_json::from_str(&String::from(text)).ok())
        .unwrap_or_default()
}
