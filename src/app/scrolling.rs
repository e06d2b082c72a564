//! How far down the reader was: a step back in the history comes to where it was left,
//! also where what stands there is on its way again.

use std::time::Duration;

use leptos::prelude::*;

use super::browser;

/// The place is kept when scrolling has rested for this long.
const REST: Duration = Duration::from_millis(150);
/// Between two looks whether the page is long enough again.
const LOOK: Duration = Duration::from_millis(100);
/// A page that is not by then stays at its top.
const LOOKS: u32 = 30;

/// Keeps the place in the history whenever it changes.
pub fn keep_place() {
    let is_due = StoredValue::new(false);
    let keep = move || {
        is_due.set_value(false);
        browser::keep_scroll();
    };
    let listener = window_event_listener(leptos::ev::scroll, move |_| {
        if !is_due.get_value() {
            is_due.set_value(true);
            set_timeout(keep, REST);
        }
    });
    on_cleanup(move || listener.remove());
}

/// Goes to the place that this step of the history was left at, or to the top of a
/// page that is new.
pub fn go_to_place() {
    browser::scroll_to_top();
    if let Some(place) = browser::kept_scroll() {
        // What was there before is gone by then.
        set_timeout(move || look_for(place, LOOKS), LOOK);
    }
}

fn look_for(place: f64, looks: u32) {
    // Somebody who scrolls meanwhile is not pulled away.
    let is_at_top = browser::scroll() < 1.0;
    if looks == 0 || !is_at_top {
        return;
    }
    if browser::furthest_scroll() >= place {
        return browser::scroll_down_to(place);
    }
    set_timeout(move || look_for(place, looks - 1), LOOK);
}
