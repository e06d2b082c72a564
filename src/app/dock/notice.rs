//! What happened to the training and what can be done about it.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::surroundings::Surroundings;
use crate::app::training::session::Notice;
use crate::app::training::{Training, spoken};

/// A notice above the dock's buttons, until it is put away. It is spoken by the
/// page's live region, not here, so that it is heard once.
#[component]
pub fn DockNotice(training: Training, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let text = move || {
        let notice = training.notice.get();
        notice.map(|notice| spoken::notice(words(), &notice))
    };
    let offer = move || match training.notice.get()? {
        Notice::Unavailable { .. } => Some(words().dock_try_again().to_owned()),
        Notice::Requested { step, .. } => Some(words().dock_train_to(spoken::count(words(), step))),
        _ => None,
    };
    // The button that was pressed is gone, so focus goes to the dock's first one; on a
    // phone, where that is hidden, the first call is the one that counts.
    let leave = || {
        browser::focus(".dock .line [aria-expanded]");
        browser::focus(".dock .keys .btn.main");
    };
    view! {
        <Show when=move || training.notice.read().is_some()>
            <div class="notice">
                <span>{text}</span>
                <span class="notice-keys">
                    <Show when=move || offer().is_some()>
                        <button
                            type="button"
                            class="btn main"
                            on:click=move |_| {
                                training.accept_notice();
                                leave();
                            }
                        >
                            {offer}
                        </button>
                    </Show>
                    <button
                        type="button"
                        class="btn"
                        on:click=move |_| {
                            training.put_notice_away();
                            leave();
                        }
                    >
                        {move || words().dock_close()}
                    </button>
                </span>
            </div>
        </Show>
    }
}
