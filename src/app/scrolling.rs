//! How far down the reader was: a step back in the history comes to where it was left,
//! also where what stands there is on its way again.

use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;

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
