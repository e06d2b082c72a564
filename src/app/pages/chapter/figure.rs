//! An exhibit of a chapter with its caption.

use leptos::prelude::*;

use super::{Host, TASK};
use crate::app::exhibits::reader::exhibit::{Reader, configured_state};
use crate::app::rich::text_view;
use crate::lesson::chapter::Figure;
use crate::lesson::exhibit::ExhibitConfig;

#[component]
pub fn FigureBlock(figure: Figure, host: Host) -> impl IntoView {
    let Host { surroundings, .. } = host;
    let Figure { config, caption } = figure;
    let exhibit = match config {
        ExhibitConfig::Reader(config) => {
            let state = configured_state(&config, TASK, host.network(config.cell));
            view! { <Reader config state surroundings/> }
        }
    };
    view! {
        <div class="figure">
            {exhibit} <p class="caption">{text_view(&caption)}</p>
        </div>
    }
}
