//! What an exhibit says of itself in computed sentences.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::rich::Rich;
use crate::app::surroundings::Surroundings;
use crate::app::wording::RichText;

/// It is read aloud when nothing has changed for this long: not at every letter that is
/// typed, nor at every step of a slider.
const REST: Duration = Duration::from_millis(800);

/// The sentences that were said at once, with what led to them: they are not spoken again
/// when they rest. Copied freely.
#[derive(Clone, Copy, Default)]
pub struct Told(StoredValue<Option<RichText>>);

impl Told {
    /// Says a text with these sentences in it.
    pub fn tell(self, surroundings: Surroundings, said: String, seen: RichText) {
        surroundings.announce.set(said);
        self.0.set_value(Some(seen));
    }

    /// Whether this was what was told last; asked once.
    fn was(self, text: &RichText) -> bool {
        let told = self.0.try_update_value(Option::take).flatten();
        told.as_ref() == Some(text)
    }
}

/// The sentences; they are spoken when they change and then rest.
#[component]
pub fn Seen(
    #[prop(into)] text: Signal<RichText>,
    #[prop(optional)] told: Told,
    /// What stands there first is spoken, too: it came in the place of something else.
    #[prop(optional)]
    from_the_first: bool,
) -> impl IntoView {
    // What it is made of may change without it.
    let text = Memo::new(move |_| text.get());
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
                // Emptied it is silent, and the same sentence is a new one later on.
                let is_told = told.was(&text);
                spoken.try_set(if is_told {
                    String::new()
                } else {
                    text.without_markup()
                });
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
