//! How far down the reader was: a step back in the history comes to where it was left,
//! also where what stands there is on its way again.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys;

use super::browser::{self, Left};

/// The place is kept when scrolling has rested for this long.
const REST: Duration = Duration::from_millis(150);
/// Between two looks whether the page is long enough again.
const LOOK: Duration = Duration::from_millis(100);
/// A page that is not by then stays at its top.
const LOOKS: u32 = 30;

/// Keeps the place in the history whenever it changes, and the link that is followed.
pub fn keep_place() {
    browser::leave_scrolling_to_us();
    let is_due = StoredValue::new(false);
    let keep = move || {
        if is_due.get_value() {
            is_due.set_value(false);
            browser::keep_place(&JsValue::NULL);
        }
    };
    let scrolled = window_event_listener(leptos::ev::scroll, move |_| {
        if !is_due.get_value() {
            is_due.set_value(true);
            set_timeout(keep, REST);
        }
    });
    let followed = window_event_listener(leptos::ev::click, move |event| {
        // What the page itself leads to has been kept before it went there.
        let link = browser::link_of(&event).filter(|_| !event.default_prevented());
        if let Some(link) = link {
            // What is due would be kept of the page that comes.
            is_due.set_value(false);
            browser::keep_place(&link.into());
        }
    });
    on_cleanup(move || {
        scrolled.remove();
        followed.remove();
    });
}

/// Goes to the place that this step of the history was left at, and to the link that was
/// followed there, or to the top of a page that is new.
pub fn go_to_place() {
    browser::scroll_to_top();
    if let Some(Left { scroll, link }) = browser::left() {
        // What was there before is gone by then.
        set_timeout(move || look_for(scroll, link, LOOKS), LOOK);
    }
}

/// Brings an element to the top of the page, again while what stands above it grows.
pub fn bring_to_top(element: web_sys::Element) {
    element.scroll_into_view();
    // Not one of the page's own values, which may go with what asked for it.
    let hands = Rc::new(Cell::new(false));
    let touch = || {
        let hands = Rc::clone(&hands);
        move || hands.set(true)
    };
    let (turned, pressed, typed) = (touch(), touch(), touch());
    let listeners = [
        window_event_listener(leptos::ev::wheel, move |_| turned()),
        window_event_listener(leptos::ev::pointerdown, move |_| pressed()),
        window_event_listener(leptos::ev::keydown, move |_| typed()),
    ];
    hold_at_top(element, hands, listeners, LOOKS);
}

/// Until the reader's `hands` are at it.
fn hold_at_top(
    element: web_sys::Element,
    hands: Rc<Cell<bool>>,
    listeners: [WindowListenerHandle; 3],
    looks: u32,
) {
    let place = place_of(&element);
    set_timeout(
        move || {
            if looks == 0 || hands.get() {
                return listeners.into_iter().for_each(WindowListenerHandle::remove);
            }
            if (place_of(&element) - place).abs() > 1.0 {
                element.scroll_into_view();
            }
            hold_at_top(element, hands, listeners, looks - 1);
        },
        LOOK,
    );
}

/// How far down the page an element begins, px.
fn place_of(element: &web_sys::Element) -> f64 {
    browser::scroll() + element.get_bounding_client_rect().top()
}

fn look_for(place: f64, link: Option<String>, looks: u32) {
    // Somebody who scrolls meanwhile is not pulled away.
    let is_at_top = browser::scroll() < 1.0;
    if looks == 0 || !is_at_top {
        return;
    }
    if browser::furthest_scroll() < place {
        set_timeout(move || look_for(place, link, looks - 1), LOOK);
        return;
    }
    browser::scroll_down_to(place);
    if let Some(link) = link.and_then(|link| browser::link_to(&link)) {
        browser::focus_element(&link);
        // Drawings above may still grow.
        set_timeout(move || browser::scroll_to(&link, true), REST);
    }
}
