//! The names at the left of a system: what each staff is, its symbol, its scale.
//!
//! "Keep", "write" and "tell" are ours, so the field's names stand beside them;
//! where the gutter has no room for both, they take the verbs' places while the
//! score has the focus or the pointer.

use crate::app::exhibits::reader::{scale_end, valves};
use crate::app::measure::Face;
use crate::app::names;
use crate::app::wording::Wording;
use crate::nn::{Cell, Lane};
use crate::tasks::Task;
use crate::trace::Trace;
use crate::trace::story::ValveKind;

use super::answers::{AnswerLane, bands};
use super::bars::System;
use super::layout::ScoreLayout;
use super::reach_staff::REACH_SCALE;
use super::staves::{Staff, TypeSizes};
use crate::app::drawing::Drawing;

/// The names of one system.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clefs {
    pub always: Drawing,
    /// The verbs, while the score has neither focus nor pointer.
    pub at_rest: Drawing,
    /// The field's names in their place.
    pub attended: Drawing,
}

/// Room between two texts of a line, px.
const WORD_GAP: f64 = 4.0;
const NAME_GAP: f64 = 5.0;
/// Between the valves' symbols and the staff, px.
const VALVES_END: f64 = 10.0;

/// Room that the line ending a sentence takes, px.
const ENDING: f64 = 6.0;

/// A valve's own name in the field; 1 − z is no gate of its own, and its symbol
/// says which one leaves it over.
fn own_name(words: Wording, valve: ValveKind) -> Option<&'static str> {
    (valve != ValveKind::OneMinusUpdate).then(|| valves::field_name(words, valve))
}

fn symbol_size(sizes: TypeSizes, is_tight: bool) -> f64 {
    sizes.medium * if is_tight { 1.0 } else { 1.1 }
}

/// Width of a gutter, px, that has the field's names beside the verbs of the valves.
pub fn names_width(
    cell: Cell,
    sizes: TypeSizes,
    words: Wording,
    em_width: impl Fn(Face, &str) -> f64,
) -> f64 {
    let row = |&valve: &ValveKind| {
        let symbol = em_width(Face::Italic, valves::symbol(cell, valve));
        let verb = em_width(Face::Sans, valves::verb(words, valve));
        let name = own_name(words, valve).map_or(0.0, |name| em_width(Face::Sans, name));
        symbol * symbol_size(sizes, false) + (verb + name) * sizes.small
    };
    let widest = valves::valves(cell).iter().map(row).fold(0.0, f64::max);
    (widest + NAME_GAP + WORD_GAP + VALVES_END).ceil()
}

/// The clefs of `system`; `has_chosen` says whether the chosen token stands there.
pub fn clefs(
    layout: &ScoreLayout,
    system: &System,
    task: Task,
    trace: &Trace,
    has_chosen: bool,
    words: Wording,
    em_width: impl Fn(Face, &str) -> f64,
) -> Clefs {
    let mut clefs = Clefs::default();
    // Right to left, the line that ends the sentence stands there.
    let ending = if system.right_to_left && system.is_last {
        ENDING
    } else {
        0.0
    };
    let writer = Writer {
        layout,
        edge: system.left - ending,
        words,
        em_width,
    };
    match layout.answer {
        AnswerLane::Line => writer.belief(task, &mut clefs.always),
        AnswerLane::NextSymbol => writer.guesses(&mut clefs.always),
        // Tags have bars at the chosen word alone.
        AnswerLane::Tags { .. } if !has_chosen => {}
        AnswerLane::Bands { .. } | AnswerLane::Tags { .. } => {
            writer.bands(task, trace, &mut clefs.always);
        }
    }
    writer.valves(&mut clefs);
    let memory = layout.cell.memory_lane();
    let end = scale_end(task, layout.cell, memory);
    if let Some(staff) = layout.staves.holds {
        let middle = [staff.middle(), writer.small() * 0.35];
        let zero = [writer.edge - 6.0, middle[0] + middle[1]];
        clefs.always.text("end muted", zero, writer.small(), "0");
        writer.signed(staff, memory, end, &mut clefs.always);
    }
    if let Some(staff) = layout.staves.tells {
        writer.signed(staff, Lane::HiddenState, 1.0, &mut clefs.always);
    }
    if let Some(staff) = layout.staves.reach {
        writer.reach(staff, &mut clefs.always);
    }
    clefs
}

struct Writer<'a, F> {
    layout: &'a ScoreLayout,
    /// Where the staves begin, px.
    edge: f64,
    words: Wording,
    em_width: F,
}

impl<F: Fn(Face, &str) -> f64> Writer<'_, F> {
    fn small(&self) -> f64 {
        self.layout.sizes.small
    }

    fn width(&self, face: Face, text: &str, size: f64) -> f64 {
        (self.em_width)(face, text) * size
    }

    fn belief(&self, task: Task, drawing: &mut Drawing) {
        let (staff, small) = (self.layout.staves.belief, self.small());
        let rows = if self.layout.narrow {
            [(0.0, "100"), (1.0, "0")].to_vec()
        } else {
            let class = |class| names::class(self.words, task, class);
            let undecided = self.words.score_undecided();
            [(0.0, class(1)), (0.5, undecided), (1.0, class(0))].to_vec()
        };
        let x = self.edge - if self.layout.narrow { 5.0 } else { 12.0 };
        for (share, name) in rows {
            let y = staff.top + staff.height * share + small * 0.35;
            drawing.text("end muted", [x, y], small, name);
        }
    }

    /// The class of each band; all by their tags where one has no room for its name.
    fn bands(&self, task: Task, trace: &Trace, drawing: &mut Drawing) {
        let small = self.small();
        let x = self.edge - if self.layout.narrow { 5.0 } else { 12.0 };
        let bands = bands(trace);
        let names: Vec<String> = bands
            .iter()
            .map(|band| band.name(self.words, task))
            .collect();
        let fit = |name: &String| self.width(Face::Sans, name, small) <= x;
        let names = if names.iter().all(fit) {
            names
        } else {
            bands
                .iter()
                .map(|band| band.tag(self.words, task))
                .collect()
        };
        for (row, name) in names.into_iter().enumerate() {
            let y = self.layout.staves.answer(row).middle() + small * 0.35;
            drawing.text("end ink", [x, y], small, name);
        }
    }

    /// What the columns under the symbols are.
    fn guesses(&self, drawing: &mut Drawing) {
        let (small, words) = (self.small(), self.words);
        if self.layout.narrow {
            return;
        }
        let x = self.edge - 12.0;
        let mut rows = vec![
            ("end ink", words.answer_next()),
            ("end muted", words.answer_guesses()),
        ];
        // On two lines where one has no room: there are four.
        let came = words.answer_came();
        match came.split_once(' ') {
            Some((first, rest)) if self.width(Face::Sans, came, small) > x => {
                rows.extend([("end muted", first), ("end muted", rest)]);
            }
            _ => rows.push(("end muted", came)),
        }
        for (row, (class, text)) in rows.into_iter().enumerate() {
            let y = self.layout.staves.answer(row).middle() + small * 0.35;
            drawing.text(class, [x, y], small, text);
        }
    }

    fn valves(&self, clefs: &mut Clefs) {
        let Some(staff) = self.layout.staves.valves else {
            return;
        };
        let (layout, small) = (self.layout, self.small());
        let right = self.edge - if layout.narrow { 5.0 } else { VALVES_END };
        let symbol_size = symbol_size(layout.sizes, layout.narrow || layout.projector);
        for (row, &kind) in valves::valves(layout.cell).iter().enumerate() {
            let y = staff.top + staff.height * (row as f64 + 0.5) / 3.0 + small * 0.35;
            let [symbol_class, verb_class] = match valves::lane(kind) {
                Lane::InputGate => ["end it vi", "end vi"],
                Lane::OutputGate => ["end it vo", "end vo"],
                Lane::ResetGate => ["end it vr", "end vr"],
                _ => ["end it vf", "end vf"],
            };
            let symbol = valves::symbol(layout.cell, kind);
            let always = &mut clefs.always;
            always.text(symbol_class, [right, y], symbol_size, symbol);
            if layout.narrow {
                continue;
            }
            let verb_end = right - self.width(Face::Italic, symbol, symbol_size) - WORD_GAP;
            let verb = valves::verb(self.words, kind);
            let name = own_name(self.words, kind);
            if layout.names_beside {
                always.text(verb_class, [verb_end, y], small, verb);
                let name_end = verb_end - self.width(Face::Sans, verb, small) - NAME_GAP;
                always.text("end muted", [name_end, y], small, name.unwrap_or_default());
            } else {
                let at = [verb_end, y];
                clefs.at_rest.text(verb_class, at, small, verb);
                clefs
                    .attended
                    .text(verb_class, at, small, name.unwrap_or(verb));
            }
        }
    }

    /// A staff of a signed lane: role, symbol, the field's name below, and the
    /// ends of the scale.
    fn signed(&self, staff: Staff, lane: Lane, end: f32, drawing: &mut Drawing) {
        let (layout, small, medium) = (self.layout, self.small(), self.layout.sizes.medium);
        let x = self.edge - 6.0;
        let (top, bottom) = (staff.top + small * 0.4, staff.bottom() + small * 0.3);
        let number = |value: f32| self.words.signed(value, 0);
        drawing.text("end muted", [x, top], small, number(end));
        drawing.text("end muted", [x, bottom], small, number(-end));
        let symbol = lane.letter(layout.cell);
        let right = self.edge
            - match (layout.narrow, layout.projector) {
                (true, false) => 20.0,
                (false, false) => 32.0,
                (_, true) => 40.0,
            };
        let middle = staff.middle() + medium * 0.35;
        if layout.narrow {
            drawing.text("end it ink", [right, middle], medium * 1.4, symbol);
            return;
        }
        let name = names::lane(self.words, lane);
        let whole = self.width(Face::Sans, name, small) <= right;
        let lines: Vec<&str> = if whole {
            vec![name]
        } else {
            name.split(' ').collect()
        };
        let line_height = small * 1.15;
        let first = middle - line_height * lines.len() as f64 / 2.0;
        drawing.text("end it ink", [right, first], medium * 1.4, symbol);
        let role = valves::role(self.words, layout.cell, lane);
        let role_end = right - self.width(Face::Italic, symbol, medium * 1.4) - WORD_GAP;
        drawing.text("end ink", [role_end, first], medium, role);
        for (line, text) in lines.into_iter().enumerate() {
            let y = first + line_height * (line + 1) as f64;
            drawing.text("end muted", [right, y], small, text);
        }
    }

    fn reach(&self, staff: Staff, drawing: &mut Drawing) {
        let (layout, small, medium) = (self.layout, self.small(), self.layout.sizes.medium);
        let (before, size) = match (layout.narrow, layout.projector) {
            (true, _) => (5.0, small),
            (false, true) => (64.0, medium),
            (false, false) => (44.0, medium),
        };
        let at = [self.edge - before, staff.middle() + medium * 0.35];
        drawing.text("end ink", at, size, self.words.role_reach());
        if !layout.narrow {
            let [least, most] = REACH_SCALE;
            let x = self.edge - 6.0;
            let most = self.words.number(most, 0);
            let least = self.words.number(least, 3);
            drawing.text("end muted", [x, staff.top + small * 0.35], small, most);
            drawing.text("end muted", [x, staff.bottom() + small * 0.3], small, least);
        }
    }
}
