//! What the page asks of the browser: the document, media queries, the little
//! that is kept on the device. Every call may fail inside somebody's frame, and
//! a failure is an answer here, never a panic.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys;

/// The root element, where language and theme are set.
pub fn root_element() -> Option<web_sys::HtmlElement> {
    window().document()?.document_element()?.dyn_into().ok()
}

/// Windows so narrow that the page is laid out for a phone.
pub const PHONE: &str = "(max-width: 767px)";

/// True while `query` matches, and told when it changes.
pub fn media_query(query: &str) -> Signal<bool> {
    let matches = RwSignal::new(false);
    if let Ok(Some(list)) = window().match_media(query) {
        matches.set(list.matches());
        let told = Closure::<dyn FnMut(web_sys::MediaQueryListEvent)>::new(
            move |event: web_sys::MediaQueryListEvent| matches.set(event.matches()),
        );
        list.set_onchange(Some(told.as_ref().unchecked_ref()));
        // Both live as long as the page.
        told.forget();
        std::mem::forget(list);
    }
    matches.into()
}

/// True if the browser knows this value of a style property.
pub fn supports(property: &str, value: &str) -> bool {
    web_sys::css::supports_with_value(property, value).unwrap_or(false)
}

/// True once the fonts are there, or cannot be had: what measures text waits for it.
pub fn fonts_ready() -> Signal<bool> {
    let ready = RwSignal::new(false);
    let Some(document) = window().document() else {
        return Signal::stored(true);
    };
    let fonts = document.fonts();
    leptos::task::spawn_local(async move {
        let faces = [
            "16px \"STIX Two Text\"",
            "italic 16px \"STIX Two Text\"",
            "16px \"Plex Cond\"",
            "600 16px \"Plex Cond\"",
        ];
        for face in faces {
            // A face that does not arrive leaves the system's in its place.
            let _ = wasm_bindgen_futures::JsFuture::from(fonts.load(face)).await;
        }
        ready.set(true);
    });
    ready.into()
}

/// What was kept on this device under `key`; `None` if nothing was or nothing
/// may be.
pub fn recall(key: &str) -> Option<String> {
    storage()?.get_item(&stored_name(key)).ok()?
}

/// Keeps `value` on this device; false if the browser does not allow it.
pub fn keep(key: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&stored_name(key), value).is_ok())
}

/// Keeps nothing under that name any more.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        // Where it cannot be removed it could not be kept.
        let _ = storage.remove_item(&stored_name(key));
    }
}

/// True if the browser lets this page keep anything.
pub fn can_keep() -> bool {
    keep("probe", "1")
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok()?
}

fn stored_name(key: &str) -> String {
    format!("unrolled.{key}")
}

/// The part of the address after `#`, as it was typed.
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Writes the part of the address after `#` without a step in the history and
/// without telling anybody. In a frame that forbids it, nothing happens.
pub fn replace_hash(hash: &str) {
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or_default();
        let _ = history.replace_state_with_url(&state, "", Some(&format!("#{hash}")));
    }
}

/// The browser would come back to a place before what stands there has come.
pub fn leave_scrolling_to_us() {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
}

/// How a step of the history was left.
#[derive(Debug)]
pub struct Left {
    /// How far down the page was, px.
    pub scroll: f64,
    /// Where the link leads that was followed, if one of the page's own was.
    pub link: Option<String>,
}

/// Keeps how far down the page is in this step of the history, and which of its links
/// is being followed.
pub fn keep_place(link: &JsValue) {
    if let Ok(history) = window().history() {
        let place = js_sys::Array::of2(&scroll().into(), link);
        let _ = history.replace_state(&place, "");
    }
}

/// How this step of the history was left; `None` in a new one.
pub fn left() -> Option<Left> {
    let state = window().history().ok()?.state().ok()?;
    let place: js_sys::Array = state.dyn_into().ok()?;
    Some(Left {
        scroll: place.get(0).as_f64()?,
        link: place.get(1).as_string(),
    })
}

/// Where the link of this page leads that an event came to.
pub fn link_of(event: &web_sys::Event) -> Option<String> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("main a[href^='#/']").ok()??;
    link.get_attribute("href")
}

/// The first link of this page that leads there.
pub fn link_to(address: &str) -> Option<web_sys::Element> {
    let selector = format!("main a[href=\"{address}\"]");
    document().query_selector(&selector).ok()?
}

/// How far down the page is, px.
pub fn scroll() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

/// How far down it can be, px.
pub fn furthest_scroll() -> f64 {
    let root = document().document_element();
    root.map_or(0.0, |root| {
        f64::from(root.scroll_height() - root.client_height())
    })
}

pub fn scroll_down_to(place: f64) {
    window().scroll_to_with_x_and_y(0.0, place);
}

/// Writes the part of the address after `#` as a new step in the history, and
/// tells nobody.
pub fn push_hash(hash: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(
            &leptos::wasm_bindgen::JsValue::NULL,
            "",
            Some(&format!("#{hash}")),
        );
    }
}

/// The page's address with this part after `#`.
pub fn address_with(hash: &str) -> String {
    let href = window().location().href().unwrap_or_default();
    let before = href.split('#').next().unwrap_or_default();
    format!("{before}#{hash}")
}

/// The language that the reader's browser asks for first.
pub fn preferred_language_tag() -> Option<String> {
    window().navigator().language()
}

/// Moves the keyboard's focus to the first element that `selector` finds.
pub fn focus(selector: &str) {
    let element = window()
        .document()
        .and_then(|document| document.query_selector(selector).ok());
    if let Some(element) = element
        .flatten()
        .and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}

/// Puts on what chapters need of style (index.html loads it behind all else).
pub fn wear_lesson_style() {
    if let Some(link) = document().get_element_by_id("lesson-style") {
        let _ = link.set_attribute("media", "all");
    }
}

/// The element of that id.
pub fn element(id: &str) -> Option<web_sys::Element> {
    document().get_element_by_id(id)
}

/// Moves the focus to an element, without scrolling.
pub fn focus_element(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Goes to what stands before the button that was pressed and is about to go.
pub fn focus_before(pressed: &web_sys::MouseEvent) {
    let button = pressed.current_target();
    let button = button.and_then(|button| button.dyn_into::<web_sys::Element>().ok());
    if let Some(before) = button.and_then(|button| button.previous_element_sibling()) {
        focus_element(&before);
    }
}

/// Scrolls no further than is needed to see `element`, above what covers the
/// page's end.
pub fn scroll_to(element: &web_sys::Element, at_once: bool) {
    bring(element, web_sys::ScrollLogicalPosition::Nearest, at_once);
}

/// Scrolls until `element` begins at the window's top.
pub fn scroll_to_top_of(element: &web_sys::Element, at_once: bool) {
    bring(element, web_sys::ScrollLogicalPosition::Start, at_once);
}

fn bring(element: &web_sys::Element, block: web_sys::ScrollLogicalPosition, at_once: bool) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(block);
    options.set_behavior(if at_once {
        web_sys::ScrollBehavior::Instant
    } else {
        web_sys::ScrollBehavior::Smooth
    });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// What was pressed last stays where it is on the screen while what stands above it grows.
pub fn hold_in_place() {
    let Some(element) = document().active_element() else {
        return;
    };
    let top = element.get_bounding_client_rect().top();
    with_next_frame(move || {
        let moved = element.get_bounding_client_rect().top() - top;
        window().scroll_by_with_x_and_y(0.0, moved);
    });
}

/// Of the page's window, as far as no dock covers its end, px.
pub fn uncovered_height() -> f64 {
    let height = window().inner_height().ok();
    let height = height.and_then(|height| height.as_f64()).unwrap_or(0.0);
    let dock = document().query_selector(".dock").ok().flatten();
    dock.map_or(height, |dock| {
        height.min(dock.get_bounding_client_rect().top())
    })
}

/// Goes to the top of the page, where a new page begins.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Puts `text` on the clipboard; `done` hears whether the browser allowed it.
pub fn copy(text: &str, done: impl Fn(bool) + 'static) {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    let clipboard = clipboard
        .ok()
        .and_then(|value| value.dyn_into::<web_sys::Clipboard>().ok());
    let Some(clipboard) = clipboard else {
        return done(false);
    };
    let written = clipboard.write_text(text);
    leptos::task::spawn_local(async move {
        done(wasm_bindgen_futures::JsFuture::from(written).await.is_ok());
    });
}

/// A page in the background has no frames, nor has one in a frame that is scrolled out
/// of sight, and no property tells of the latter: so a clock is set beside each frame.
const WITHOUT_FRAMES: Duration = Duration::from_millis(250);

/// Does something with the next frame, or where there are none after a moment.
pub fn with_next_frame(act: impl FnOnce() + 'static) {
    let act = Rc::new(Cell::new(Some(act)));
    let once = move || {
        if let Some(act) = act.take() {
            act();
        }
    };
    request_animation_frame(once.clone());
    set_timeout(once, WITHOUT_FRAMES);
}

/// Does something when the next frame has been painted.
pub fn after_next_frame(act: impl FnOnce() + 'static) {
    with_next_frame(move || set_timeout(act, Duration::ZERO));
}

/// After the page has loaded: time for it to be painted and used before more is
/// fetched.
const BEFORE_MORE: Duration = Duration::from_millis(300);

/// Does something once the first screen is there.
pub fn when_idle(act: impl FnOnce() + 'static) {
    let soon = move || set_timeout(act, BEFORE_MORE);
    if document().ready_state() == "complete" {
        return soon();
    }
    let soon = Cell::new(Some(soon));
    // The page is loaded once, so the listener is never taken away.
    window_event_listener(leptos::ev::load, move |_| {
        if let Some(soon) = soon.take() {
            soon();
        }
    });
}
