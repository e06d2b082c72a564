//! Notices of the page as a whole.

use leptos::prelude::*;

use super::address::Address;
use super::browser;
use super::surroundings::Surroundings;
use super::training::spoken;
use super::wording::Wording;
use crate::share::link::Mended;

/// Says what had to be changed in the link that was opened.
#[component]
pub fn LinkNotice(address: Address, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let text = move || {
        let parts: Vec<String> = address
            .mended
            .read()
            .iter()
            .map(|&part| part_name(words(), part))
            .collect();
        words().link_mended(parts.join(", "))
    };
    view! {
        // Present from the start, so that what comes into it is spoken.
        <div class="wrap" role="status">
            <Show when=move || !address.mended.read().is_empty()>
                <div class="notice">
                    <span>{text}</span>
                    <button
                        type="button"
                        class="btn"
                        on:click=move |_| {
                            address.mended.set(Vec::new());
                            browser::focus("#main");
                        }
                    >
                        {move || words().link_close()}
                    </button>
                </div>
            </Show>
        </div>
    }
}

fn part_name(words: Wording, part: Mended) -> String {
    let name = match part {
        Mended::Page => words.link_part_page(),
        Mended::Task => words.link_part_task(),
        Mended::Cell => words.link_part_cell(),
        Mended::Setting(setting) => return spoken::setting_within(words, setting),
        Mended::Step => words.link_part_step(),
        Mended::Text => words.link_part_text(),
        Mended::Layer => words.link_part_layer(),
        Mended::From => words.link_part_from(),
        Mended::Word => words.link_part_word(),
        Mended::Unit => words.link_part_unit(),
        Mended::Lane => words.link_part_lane(),
        Mended::Valves => words.link_part_valves(),
        Mended::Show => words.link_part_show(),
        Mended::Form => words.link_part_form(),
        Mended::Exhibit => words.link_part_exhibit(),
        Mended::Theme => words.link_part_theme(),
        Mended::Language => words.link_part_language(),
    };
    name.to_owned()
}

/// Says once that nothing is kept on this device, where that is so.
#[component]
pub fn StorageNotice(surroundings: Surroundings) -> impl IntoView {
    let blocked = !browser::can_keep();
    view! {
        <Show when=move || blocked>
            <p>{move || surroundings.words().storage_blocked()}</p>
        </Show>
    }
}
