//! Two staves that face each other and meet at the word that is asked about.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::layout::Layout;
use super::meeting::Meeting;
use super::staves::Staff;
use super::{Parts, sentence};
use crate::app::drawing::Drawing;
use crate::app::exhibits::parts::{KeyedDrawing, Surface, moved};
use crate::app::measure::{Face, em_width};
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::text::Token;

#[component]
pub fn Score(parts: Parts) -> impl IntoView {
    let Parts {
        surroundings,
        meeting,
        words: tokens,
        ..
    } = parts;
    let words = move || surroundings.words();
    let surface = Surface::new();
    let fonts = surroundings.fonts_ready;
    let layout = move || {
        Layout::new(
            surface.width.get(),
            &tokens.read(),
            surroundings.is_projector(),
            fonts.get(),
        )
    };
    let height = Memo::new(move |_| layout().height());
    let draw = move |drawing: &mut Drawing| {
        if let Some(meeting) = meeting.get() {
            let (tokens, words) = (tokens.read(), words());
            let chosen = parts.word(&meeting);
            let layout = layout();
            draw(
                &meeting,
                &tokens,
                chosen,
                &layout,
                (words, fonts.get()),
                drawing,
            );
        }
    };
    let label = move || {
        let [score, keys] = [words().directions_score(), words().directions_keys()];
        format!("{score} {keys} {}", sentence::spoken(parts))
    };
    let key = move |event: KeyboardEvent| {
        let Some(meeting) = meeting.get_untracked() else {
            return;
        };
        let at = untrack(|| parts.word(&meeting));
        if let Some(to) = moved(&event, at, tokens.read_untracked().len()) {
            parts.go(to);
        }
    };
    let press = move |[x, _]: [f64; 2]| {
        if let Some(word) = untrack(layout).word_at(x) {
            parts.go(word);
        }
    };
    view! {
        <KeyedDrawing
            class="score-box keys"
            role=Signal::derive(move || words().score_role())
            label=Signal::derive(label)
            surface
            height
            draw
            key
            press
        />
    }
}

fn draw(
    meeting: &Meeting,
    tokens: &[Token],
    chosen: usize,
    layout: &Layout,
    (words, fonts): (Wording, bool),
    drawing: &mut Drawing,
) {
    let place = meeting.place;
    draw_frame(meeting, tokens, layout, fonts, drawing);
    let from_left = Staff {
        top: layout.upper_top(),
        votes: &meeting.left,
        first: 0,
        place,
        chosen,
        name: words.directions_left(),
        what: words.directions_its_vote(),
    };
    let from_right = Staff {
        top: layout.lower_top(),
        votes: &meeting.right,
        first: place,
        place,
        chosen,
        name: words.directions_right(),
        what: words.directions_its_vote(),
    };
    from_left.draw(layout, words, fonts, drawing);
    from_right.draw(layout, words, fonts, drawing);
    draw_ends(place, layout, drawing);
    draw_arrows(meeting, layout, drawing);
    draw_words(meeting, tokens, layout, fonts, drawing);
    draw_absence(meeting, tokens.len(), layout, (words, fonts), drawing);
    if chosen != place {
        draw_chosen(chosen, layout, drawing);
    }
}

/// Marks the chosen word's column on each staff.
fn draw_chosen(word: usize, layout: &Layout, drawing: &mut Drawing) {
    let mut frames = PathData::new();
    for top in [layout.upper_top(), layout.lower_top()] {
        frames.rectangle(
            [layout.x(word), top],
            [layout.x(word + 1), top + layout.staff],
        );
    }
    drawing.path("chosen", frames);
}

/// Around the word that is asked about, on both staves. Where another word would run
/// through it, it is open beside the words.
fn draw_frame(
    meeting: &Meeting,
    tokens: &[Token],
    layout: &Layout,
    fonts: bool,
    drawing: &mut Drawing,
) {
    let (left, right) = (layout.x(meeting.place), layout.x(meeting.place + 1));
    // Low enough for the number under a vote at the staff's end.
    let lowest = layout.y(layout.lower_top(), meeting.right_vote());
    let number = lowest + layout.sizes.small + 4.0;
    let (top, bottom) = (
        layout.upper_top() - 4.0,
        (layout.bottom() + 4.0).max(number.min(layout.height() - 1.0)),
    );
    let mut words = tokens.iter().zip(&layout.words).enumerate();
    let is_crossed = words.any(|(index, (token, word))| {
        let half = em_width(Face::Serif, &token.text, fonts) * layout.word / 2.0;
        let is_beside = word.x + half < left || word.x - half > right;
        index != meeting.place && !is_beside
    });
    let [mut wash, mut frame] = [PathData::new(), PathData::new()];
    wash.rectangle([left, top], [right, bottom]);
    if is_crossed {
        let [above, below] = [layout.words_top(), layout.lower_arrow() - 7.0];
        frame.polyline([[left, above], [left, top], [right, top], [right, above]]);
        frame.polyline([
            [left, below],
            [left, bottom],
            [right, bottom],
            [right, below],
        ]);
    } else {
        frame.rectangle([left, top], [right, bottom]);
    }
    drawing.path("wash", wash);
    drawing.path("framed", frame);
}

/// A thick line where each reader is asked.
fn draw_ends(place: usize, layout: &Layout, drawing: &mut Drawing) {
    let mut ends = PathData::new();
    for (x, top) in [
        (layout.x(place + 1), layout.upper_top()),
        (layout.x(place), layout.lower_top()),
    ] {
        ends.segment([x, top - 4.0], [x, top + layout.staff + 4.0]);
    }
    drawing.path("ending", ends);
}

/// From where each reader comes.
fn draw_arrows(meeting: &Meeting, layout: &Layout, drawing: &mut Drawing) {
    let [mut lines, mut heads] = [PathData::new(), PathData::new()];
    let mut arrow = |from: f64, to: f64, y: f64| {
        let side = if to > from { -1.0 } else { 1.0 };
        lines.segment([from, y], [to + side * 6.0, y]);
        heads.polygon(&[
            [to, y],
            [to + side * 9.0, y - 5.0],
            [to + side * 9.0, y + 5.0],
        ]);
    };
    let place = meeting.place;
    if place > 0 {
        arrow(
            layout.left + 4.0,
            layout.x(place) - 2.0,
            layout.upper_arrow(),
        );
    }
    if meeting.arrived > place + 1 {
        let start = layout.x(meeting.arrived) - 4.0;
        arrow(start, layout.x(place + 1) + 2.0, layout.lower_arrow());
    }
    drawing.path("arrow", lines);
    drawing.path("solid", heads);
}

fn draw_words(
    meeting: &Meeting,
    tokens: &[Token],
    layout: &Layout,
    fonts: bool,
    drawing: &mut Drawing,
) {
    let [mut ground, mut unknown] = [PathData::new(), PathData::new()];
    for (index, (token, place)) in tokens.iter().zip(&layout.words).enumerate() {
        let is_place = index == meeting.place;
        let has_arrived = index < meeting.arrived;
        let y = layout.word_y(place.row);
        let half = em_width(Face::Serif, &token.text, fonts) * layout.word / 2.0 + 4.0;
        if is_place {
            ground.rectangle(
                [place.x - half, y - layout.word * 0.92],
                [place.x + half, y + layout.word * 0.36],
            );
        } else if !token.is_known() {
            unknown.segment([place.x - half, y + 4.0], [place.x + half, y + 4.0]);
        }
        let class = match (is_place, has_arrived) {
            (true, _) => "middle word reversed",
            (false, true) => "middle word",
            (false, false) => "middle word absent",
        };
        drawing.text(class, [place.x, y], layout.word, token.text.clone());
    }
    drawing.path("solid", ground);
    drawing.path("unknown-word", unknown);
}

/// What a reader has not read: said where there is room, above the line that it would strike out.
fn draw_absence(
    meeting: &Meeting,
    count: usize,
    layout: &Layout,
    (words, fonts): (Wording, bool),
    drawing: &mut Drawing,
) {
    let size = layout.sizes.small;
    let mut say = |text: &'static str, from: usize, to: usize, top: f64| {
        let room = layout.x(to) - layout.x(from) - 12.0;
        if em_width(Face::Sans, text, fonts) * size * 1.04 < room {
            let at = [layout.x(from) + 8.0, top + layout.staff / 2.0 - size * 0.45];
            drawing.text("muted halo", at, size, text);
        }
    };
    let place = meeting.place;
    say(
        words.directions_not_read(),
        place + 1,
        count,
        layout.upper_top(),
    );
    say(words.directions_not_read(), 0, place, layout.lower_top());
    let top = layout.lower_top();
    say(words.directions_not_arrived(), meeting.arrived, count, top);
}
