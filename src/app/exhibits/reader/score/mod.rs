//! The score: the words on the belief, and under each word what one unit does.
//! Staves are drawn from the trace; the selection is drawn over them, so that
//! moving it draws no staff again.

mod answers;
mod bars;
mod belief_staff;
mod clefs;
mod holds_staff;
mod key;
mod keys;
mod layout;
mod overlay;
mod reach_staff;
mod readings;
mod staff_lines;
mod staves;
mod step_line;
mod system;
mod tells_staff;
mod valves_staff;
mod words;

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::html;
use leptos::prelude::*;

use crate::app::exhibits::reader::notes::notes_of;
use crate::app::exhibits::reader::state::{ReaderState, Shared};
use crate::app::exhibits::reader::{ReadAlong, spoken};
use crate::app::measure::{Face, element_width, em_width};
use crate::app::surroundings::Surroundings;
use crate::lesson::exhibit::{ReaderSize, ReaderView};
use crate::nn::{Cell, Direction};
use crate::text::segment::is_right_to_left;
use crate::trace::Story;

use answers::AnswerLane;
use answers::labels::label_widths;
pub use answers::{ranked, true_next};
pub use bars::System;
use key::Key;
use layout::Request;
pub use layout::ScoreLayout;
use staves::TypeSizes;
use words::WordShape;

/// How a score is set in its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScoreSettings {
    pub size: ReaderSize,
    pub view: ReaderView,
    /// Enter, or a click on the chosen bar, opens it.
    pub opens_bar: bool,
    /// The notes' numbers stand at the words.
    pub note_marks: bool,
}

/// What all systems of a score share. Copied freely.
#[derive(Clone, Copy)]
struct Parts {
    /// Tells scores of one page apart where a drawing needs an id.
    id: usize,
    state: ReaderState,
    surroundings: Surroundings,
    read_along: ReadAlong,
    settings: ScoreSettings,
    layout: Memo<ScoreLayout>,
    shapes: Memo<Shared<Vec<WordShape>>>,
    /// The chosen unit at every token.
    stories: Memo<Shared<Vec<Story>>>,
    /// Noted tokens, in the order of their numbers.
    notes: Memo<Vec<usize>>,
    /// One length a token; empty while reach is not shown.
    reach: Memo<Shared<Vec<f32>>>,
}

impl Parts {
    /// Whether the chosen bar can be opened: a bag has nothing in it.
    fn opens_bar(&self) -> bool {
        let is_bag = self
            .state
            .trace
            .with_untracked(|trace| trace.cell() == Cell::Bag);
        self.settings.opens_bar && !is_bag
    }

    /// Measures in em (tracked: the fonts may arrive later).
    fn em_width(&self) -> impl Fn(Face, &str) -> f64 + Copy + use<> {
        let fonts_ready = self.surroundings.fonts_ready.get();
        move |face, text| em_width(face, text, fonts_ready)
    }
}

/// The layout of a score as wide as `width` (tracked). The strips use it too, so
/// that they stand on the score's columns.
pub fn score_layout(
    state: ReaderState,
    surroundings: Surroundings,
    settings: ScoreSettings,
    width: Signal<f64>,
) -> Memo<ScoreLayout> {
    let widest_word = Memo::new(move |_| {
        let fonts_ready = surroundings.fonts_ready.get();
        let shape = |token| WordShape::new(token, |face, text| em_width(face, text, fonts_ready));
        let shapes: Vec<WordShape> = state.reading.read().tokens.iter().map(shape).collect();
        words::widest_word(&shapes)
    });
    let names_width = Memo::new(move |_| {
        let fonts_ready = surroundings.fonts_ready.get();
        let sizes = TypeSizes::new(width.get(), surroundings.is_projector());
        let cell = state.trace.read().cell();
        clefs::names_width(cell, sizes, surroundings.words(), |face, text| {
            em_width(face, text, fonts_ready)
        })
    });
    let labels = Memo::new(move |_| {
        let fonts_ready = surroundings.fonts_ready.get();
        let sizes = TypeSizes::new(width.get(), surroundings.is_projector());
        let (task, numbers) = (state.task.get(), state.numbers.get());
        let em_width = |face, text: &str| em_width(face, text, fonts_ready);
        label_widths(surroundings.words(), task, numbers, sizes.small, em_width)
    });
    let answer = Memo::new(move |_| AnswerLane::of(state.task.get(), &state.trace.read()));
    Memo::new(move |_| {
        ScoreLayout::new(&Request {
            answer: answer.get(),
            label_widths: labels.get(),
            width: width.get(),
            projector: surroundings.is_projector(),
            size: settings.size,
            view: settings.view,
            cell: state.trace.read().cell(),
            numbers: state.numbers.get(),
            reach: state.reach.get(),
            token_count: state.reading.read().tokens.len(),
            widest_word: widest_word.get(),
            names_width: names_width.get(),
            right_to_left: is_right_to_left(&state.sentence.read()),
            from_the_end: state.trace.read().layer().direction == Direction::Backward,
        })
    })
}

/// The score of one reader: a figure that holds one application with one tab
/// stop. `name` is "Score" unless it is given.
#[component]
pub fn Score(
    state: ReaderState,
    surroundings: Surroundings,
    read_along: ReadAlong,
    #[prop(optional)] settings: ScoreSettings,
    #[prop(optional, into)] name: MaybeProp<String>,
) -> impl IntoView {
    static SCORES: AtomicUsize = AtomicUsize::new(0);
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let shapes = Memo::new(move |_| {
        let fonts_ready = surroundings.fonts_ready.get();
        let shape = |token| WordShape::new(token, |face, text| em_width(face, text, fonts_ready));
        Shared::new(state.reading.read().tokens.iter().map(shape).collect())
    });
    let unit = Memo::new(move |_| state.selected.get().pinned.unit);
    let stories = Memo::new(move |_| {
        let (trace, unit) = (state.trace.get(), unit.get());
        Shared::new(
            (0..trace.len())
                .map(|token| trace.story(token, unit))
                .collect(),
        )
    });
    let notes = Memo::new(move |_| {
        if !settings.note_marks {
            return Vec::new();
        }
        let notes = notes_of(state.task.get(), &state.trace.read(), unit.get());
        notes.into_iter().map(|note| note.token).collect()
    });
    let reach = Memo::new(move |_| {
        let shown = state.reach.get();
        Shared::new(if shown {
            let trace = state.trace.read();
            trace.reach_from(state.task.get().last_asked(trace.tokens()))
        } else {
            Vec::new()
        })
    });
    let parts = Parts {
        id: SCORES.fetch_add(1, Ordering::Relaxed),
        state,
        surroundings,
        read_along,
        settings,
        layout: score_layout(state, surroundings, settings, width),
        shapes,
        stories,
        notes,
        reach,
    };
    let name = move || {
        let given = name.get();
        given.unwrap_or_else(|| surroundings.words().score_name().to_owned())
    };
    let label = Memo::new(move |_| {
        let (words, task) = (surroundings.words(), state.task.get());
        let label = spoken::score_label(words, task, &state.trace.read(), unit.get());
        format!("{}. {label}", name())
    });
    // Nothing is drawn before the width is known.
    let systems = move || {
        if width.get() > 0.0 {
            0..parts.layout.read().system_count
        } else {
            0..0
        }
    };
    view! {
        <div class="score" node_ref=root>
            <Key parts/>
            <figure aria-label=name>
                <div
                    role="application"
                    aria-roledescription=move || surroundings.words().score_role()
                    aria-label=move || label.get()
                    tabindex="0"
                    on:keydown=move |event| keys::on_key(&event, &parts, root)
                    on:pointerleave=move |_| state.hover(None)
                >
                    <For each=systems key=|system| *system let:index>
                        <system::SystemView parts index/>
                    </For>
                </div>
            </figure>
        </div>
    }
}
