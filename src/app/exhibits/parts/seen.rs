//! What an exhibit says of itself in computed sentences.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::rich::Rich;
use crate::app::wording::RichText;

/// It is read aloud when nothing has changed for this long: not at every letter that is
/// typed, nor at every step of a slider.
const REST: Duration = Duration::from_millis(800);

/// The sentences; they are spoken when they change and then rest.
#[component]
pub fn Seen(
    #[prop(into)] text: Signal<RichText>,
    /// What stands there first is spoken, too: it came in the place of something else.
    #[prop(optional)]
    from_the_first: bool,
) -> impl IntoView {
    let spoken = RwSignal::new(String::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(Some(timer)) = timer.try_get_value() {
            timer.clear();
        }
    };
    Effect::new(move |earlier: Option<()>| {
        text.track();
        if earlier.is_none() && !from_the_first {
            return;
        }
        stop();
        let speak = move || {
            if let Some(text) = text.try_get_untracked() {
                spoken.try_set(text.without_markup());
            }
        };
        timer.set_value(set_timeout_with_handle(speak, REST).ok());
    });
    on_cleanup(stop);
    view! {
        <p class="seen">
            <Rich text/>
        </p>
        <p class="vh" role="status">
            {spoken}
        </p>
    }
}
