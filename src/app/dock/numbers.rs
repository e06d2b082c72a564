//! What the dock's "Table" opens: the steps, and what was measured at the one that is
//! shown.

use leptos::prelude::*;

use super::Panel;
use super::evaluation::EvaluationView;
use super::flow::GradientFlow;
use super::steps_table::StepsTable;
use crate::app::surroundings::Surroundings;
use crate::app::training::Training;
use crate::app::training::gate_history::GateHistory;

#[component]
pub fn Numbers(
    training: Training,
    history: RwSignal<GateHistory>,
    surroundings: Surroundings,
) -> impl IntoView {
    view! {
        <div id=Panel::Table.id() class="numbers">
            <StepsTable training history surroundings/>
            <div class="measured">
                <EvaluationView training surroundings/>
                <GradientFlow training surroundings/>
            </div>
        </div>
    }
}
