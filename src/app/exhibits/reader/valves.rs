//! The valves of the score: which a cell has, what each does, its symbol, its
//! hue.

use crate::app::names;
use crate::app::wording::Wording;
use crate::lesson::run::Gate;
use crate::nn::{Cell, Lane};
use crate::trace::story::ValveKind;

/// The valves of a cell, in the order of their beats.
pub const fn valves(cell: Cell) -> &'static [ValveKind] {
    match cell {
        Cell::Lstm => &[
            ValveKind::Gate(Lane::ForgetGate),
            ValveKind::Gate(Lane::InputGate),
            ValveKind::Gate(Lane::OutputGate),
        ],
        Cell::Gru => &[
            ValveKind::Gate(Lane::ResetGate),
            ValveKind::Gate(Lane::UpdateGate),
            ValveKind::OneMinusUpdate,
        ],
        Cell::Bag | Cell::Rnn | Cell::ReluRnn => &[],
    }
}

/// What a valve does: "keep", "write", "tell", "look back".
pub fn verb(words: Wording, valve: ValveKind) -> &'static str {
    match valve {
        ValveKind::Gate(Lane::InputGate) | ValveKind::OneMinusUpdate => words.verb_write(),
        ValveKind::Gate(Lane::OutputGate) => words.verb_tell(),
        ValveKind::Gate(Lane::ResetGate) => words.verb_look_back(),
        ValveKind::Gate(_) => words.verb_keep(),
    }
}

/// The field's name: "forget gate"; what the update gate leaves over goes by it.
pub fn field_name(words: Wording, valve: ValveKind) -> &'static str {
    names::lane(words, lane(valve))
}

/// The symbol of the equations.
pub const fn symbol(cell: Cell, valve: ValveKind) -> &'static str {
    match valve {
        ValveKind::Gate(lane) => lane.letter(cell),
        ValveKind::OneMinusUpdate => "1\u{2212}z",
    }
}

/// The class of an element in a valve's hue.
pub fn hue_class(valve: ValveKind) -> &'static str {
    names::gate(lane(valve)).map_or("", |gate: Gate| crate::lesson::run::hue_class(gate))
}

/// The gate that a valve is, or that leaves it over.
pub const fn lane(valve: ValveKind) -> Lane {
    match valve {
        ValveKind::Gate(lane) => lane,
        ValveKind::OneMinusUpdate => Lane::UpdateGate,
    }
}

/// What a lane does in the score: "keep", "holds".
pub fn role(words: Wording, cell: Cell, lane: Lane) -> &'static str {
    match lane {
        Lane::Candidate => words.role_new_value(),
        Lane::CellState => words.role_holds(),
        Lane::HiddenState if cell == Cell::Lstm => words.role_tells(),
        Lane::HiddenState => words.role_holds(),
        gate => verb(words, ValveKind::Gate(gate)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::tests::read;

    #[test]
    fn the_beats_are_the_valves_of_every_story() {
        for cell in Cell::ALL {
            let story = read(cell, "the film", &[]).story(1, 0);
            let kinds: Vec<ValveKind> = story.valves.iter().map(|valve| valve.kind).collect();
            assert_eq!(kinds, valves(cell));
        }
    }
}
