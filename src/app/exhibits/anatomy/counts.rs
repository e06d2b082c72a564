//! How many numbers each part of the network has, as bars; dashed with the sizes before.

use leptos::prelude::*;

use super::Parts;
use crate::app::exhibits::TASK;
use crate::lesson::exhibit::CellSizes;

/// Numbers of each part, in the order in which they are used.
pub fn of(sizes: CellSizes) -> [usize; 5] {
    let [e, h] = [sizes.embedding(), sizes.hidden()];
    let classes = TASK.class_keys().len();
    [
        TASK.vocabulary().size() * e,
        h * e,
        h * h,
        h,
        h * classes + classes,
    ]
}

#[component]
pub fn Counts(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        ..
    } = parts;
    let words = move || surroundings.words();
    // Fixed: what the word table has at most.
    let [most, ..] = of(CellSizes::nearest(usize::MAX, usize::MAX));
    let share = move |count: usize| format!("{:.2}%", 100.0 * count as f64 / most as f64);
    let row = move |part: usize| {
        let name = move || match part {
            0 => words().anatomy_table(),
            1 => "W",
            2 => "U",
            3 => "b",
            _ => words().anatomy_read_out(),
        };
        let count = move || of(state.sizes.get())[part];
        let before = move || {
            let before = of(state.sizes_before.get()?)[part];
            (before != count()).then_some(before)
        };
        view! {
            <dt class:letter=(1..4).contains(&part)>{name}</dt>
            <dd>
                <span class="bar" style:width=move || share(count())></span>
                <span
                    class="before"
                    style:width=move || share(before().unwrap_or_default())
                    style:display=move || if before().is_some() { "" } else { "none" }
                ></span>
                <b style:left=move || share(count().max(before().unwrap_or_default()))>
                    {move || words().count(count())}
                </b>
            </dd>
        }
    };
    let total = move || words().anatomy_total(of(state.sizes.get()).iter().sum::<usize>());
    view! {
        <dl class="counts">{(0..5).map(row).collect_view()}</dl>
        <p class="name">{total}</p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Layout;
    use crate::settings::Cast;

    #[test]
    fn the_parts_are_all_of_the_network() {
        let mut settings = Cast::Anatomy.settings().into_iter();
        for embedding in CellSizes::RANGE {
            for hidden in CellSizes::RANGE {
                let config = settings.next().unwrap().network_config();
                let sizes = CellSizes::nearest(embedding, hidden);
                assert_eq!(of(sizes).iter().sum::<usize>(), Layout::new(&config).len());
            }
        }
    }
}
