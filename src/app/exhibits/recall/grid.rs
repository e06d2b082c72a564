//! The pairs of charts: left what is left of a gradient before training, right eight
//! recorded trainings.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::charts::{Chart, ROWS};
use super::layout::{Layout, Pair};
use super::result;
use super::sentence::{bias_name, cell_name};
use super::{COLUMNS, POINTS, Parts, Place, gap_of};
use crate::app::drawing::Drawing;
use crate::app::exhibits::parts::{KeyedDrawing, Surface, moved_in_grid};
use crate::app::measure::{Face, em_width};
use crate::app::path_data::PathData;
use crate::app::wording::Wording;

#[component]
pub fn Grid(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        charts,
    } = parts;
    let words = move || surroundings.words();
    let surface = Surface::new();
    let layout = move || {
        let column = state.place.get().column;
        Layout::new(surface.width.get(), column, surroundings.is_projector())
    };
    let height = Memo::new(move |_| layout().height());
    let draw = move |drawing: &mut Drawing| {
        let shown = Shown {
            charts: &charts.read(),
            chosen: state.place.get(),
            points: state.shown.get(),
            bets: &state.bets.get(),
            layout: &layout(),
            words: words(),
            fonts: surroundings.fonts_ready.get(),
        };
        shown.draw(drawing);
    };
    let go = move |place: Place| {
        state.place.set(place);
        // The sentence is a status, so the chart is said.
    };
    let bet = move |place: Place| {
        state.bet(place);
        let bets = state.bets.get_untracked();
        if state.shown.get_untracked() == 0 {
            let words = surroundings.wording.get_untracked();
            surroundings.announce.set(if bets[place.index()] {
                words.recall_bet_made().to_owned()
            } else {
                words.recall_bet_taken_back().to_owned()
            });
        }
    };
    let key = move |event: KeyboardEvent| {
        let place = state.place.get_untracked();
        if matches!(event.key().as_str(), "Enter" | " ") {
            bet(place);
            return;
        }
        let to = moved_in_grid(&event, [place.column, place.row], [COLUMNS, ROWS]);
        if let Some([column, row]) = to {
            go(Place { row, column });
        }
    };
    let press = move |[x, y]: [f64; 2]| {
        if let Some((row, column)) = untrack(layout).at(x, y) {
            let place = Place { row, column };
            go(place);
            bet(place);
        }
    };
    let label = move || {
        let seen = super::sentence::seen(parts).without_markup();
        format!("{seen} {}", words().recall_keys())
    };
    view! {
        <p class="caption">{move || words().recall_key()}</p>
        <KeyedDrawing
            class="recall-grid"
            role=Signal::derive(move || words().recall_role())
            label=Signal::derive(label)
            surface
            height
            draw
            key
            press
        />
    }
}

/// What is on the screen.
struct Shown<'a> {
    charts: &'a [Chart],
    chosen: Place,
    points: usize,
    bets: &'a [bool],
    layout: &'a Layout,
    words: Wording,
    fonts: bool,
}

impl Shown<'_> {
    fn draw(&self, drawing: &mut Drawing) {
        let mut layers = Layers::default();
        for column in self.layout.columns.clone() {
            for row in 0..ROWS {
                let place = Place { row, column };
                if let Some(chart) = self.charts.get(place.index()) {
                    self.draw_pair(chart, place, &mut layers, drawing);
                }
            }
        }
        drawing.path("bet", layers.bets);
        drawing.path("staff-line", layers.lines);
        drawing.path("area", layers.areas);
        drawing.path("guessing", layers.guessing);
        drawing.path("run", layers.runs);
        drawing.path("covered", layers.covered);
        drawing.path("framed", layers.framed);
        self.draw_names(drawing);
    }

    fn draw_pair(&self, chart: &Chart, place: Place, layers: &mut Layers, drawing: &mut Drawing) {
        let pair = self.layout.pair(place.row, place.column);
        draw_profile(chart, &pair, layers);
        let [left, width] = pair.runs;
        let is_covered = self.points == 0 || chart.runs.is_empty();
        let frame = if is_covered {
            &mut layers.covered
        } else {
            &mut layers.lines
        };
        frame.rectangle([left, pair.top], [left + width, pair.bottom]);
        if place == self.chosen {
            let margin = 2.0;
            layers.framed.rectangle(
                [left - margin, pair.top - margin],
                [left + width + margin, pair.bottom + margin],
            );
        }
        let guess = pair.right_y(250);
        layers
            .guessing
            .segment([left, guess], [left + width, guess]);
        let x = |point: usize| left + width * point as f64 / (POINTS - 1) as f64;
        if !is_covered {
            for run in &chart.runs {
                let points = run.iter().take(self.points).enumerate();
                let runs = &mut layers.runs;
                runs.polyline(points.map(|(point, &share)| [x(point), pair.right_y(share)]));
            }
        }
        self.draw_result(chart, place, &pair, layers, drawing);
    }

    /// What came of it, or what was bet on it.
    fn draw_result(
        &self,
        chart: &Chart,
        place: Place,
        pair: &Pair,
        layers: &mut Layers,
        drawing: &mut Drawing,
    ) {
        let [small, medium] = [self.layout.sizes.small, self.layout.sizes.medium];
        let [left, width] = pair.runs;
        let is_bet = self.bets.get(place.index()).copied().unwrap_or_default();
        if self.points == 0 {
            let at = [
                left + width / 2.0,
                f64::midpoint(pair.top, pair.bottom) + medium * 0.35,
            ];
            if is_bet {
                layers
                    .bets
                    .rectangle([left, pair.top], [left + width, pair.bottom]);
                drawing.text("middle strong", at, small, self.words.recall_bet());
            } else {
                drawing.text("middle muted word", at, medium * 1.4, "?");
            }
            return;
        }
        if self.points < POINTS || chart.runs.is_empty() {
            return;
        }
        let learned = chart.learned();
        let text = self.words.recall_of(learned, chart.runs.len());
        let wide = em_width(Face::Sans, &text, self.fonts) * medium * 1.02;
        let is_marked = self.bets.contains(&true);
        let mark_wide = if is_marked { medium * 1.25 } else { 0.0 };
        let [x, y] = result::free_place(&chart.runs, pair, [mark_wide + wide, medium]);
        drawing.text("strong halo", [x + mark_wide, y], medium, text);
        if is_marked {
            let is_right = is_bet == chart.is_won();
            let (class, mark) = if is_right {
                ("strong halo", "✓")
            } else {
                ("strong halo warn", "✗")
            };
            drawing.text(class, [x, y], medium, mark);
        }
    }

    fn draw_names(&self, drawing: &mut Drawing) {
        let (layout, words) = (self.layout, self.words);
        let [small, medium] = [layout.sizes.small, layout.sizes.medium];
        for row in 0..ROWS {
            let column = layout.columns.start;
            let Some(chart) = self.charts.get(Place { row, column }.index()) else {
                continue;
            };
            let pair = layout.pair(row, column);
            let (cell, bias) = (cell_name(chart, words), bias_name(chart, words));
            if layout.names_above {
                let name = match bias {
                    Some(bias) => format!("{cell}, {bias}"),
                    None => cell.to_owned(),
                };
                drawing.text("ink", [0.0, pair.top - small * 0.55], medium, name);
                continue;
            }
            let middle = f64::midpoint(pair.top, pair.bottom);
            let x = pair.profile[0] - 12.0;
            drawing.text("end ink", [x, middle], medium, cell);
            if let Some(bias) = bias {
                drawing.text("end bias", [x, middle + small * 1.25], small, bias);
            }
        }
        let last = layout.pair(ROWS - 1, layout.columns.start);
        let below = last.bottom + small * 1.35;
        for column in layout.columns.clone() {
            let pair = layout.pair(ROWS - 1, column);
            if !layout.names_above {
                let at = [pair.profile[0], small * 1.2];
                let gap = words.recall_gap(gap_of(column).symbols());
                drawing.text("strong", at, medium, gap);
            }
            if column == layout.columns.start {
                let [left, width] = pair.profile;
                let (first, last) = (words.recall_first(), words.recall_last());
                drawing.text("muted", [left, below], small, first);
                // Where they would run into each other, the one tells the other.
                let both = em_width(Face::Sans, first, true) + em_width(Face::Sans, last, true);
                if both * small * 1.04 + 6.0 < width {
                    drawing.text("end muted", [left + width, below], small, last);
                }
                let [left, width] = pair.runs;
                drawing.text("muted", [left, below], small, words.recall_step_zero());
                let steps = words.recall_steps();
                drawing.text("end muted", [left + width, below], small, steps);
            }
        }
    }
}

/// A path for each look.
#[derive(Default)]
struct Layers {
    bets: PathData,
    lines: PathData,
    areas: PathData,
    guessing: PathData,
    runs: PathData,
    covered: PathData,
    framed: PathData,
}

fn draw_profile(chart: &Chart, pair: &Pair, layers: &mut Layers) {
    let [left, width] = pair.profile;
    for share in [0.0, 0.5, 1.0] {
        let y = pair.top + (pair.bottom - pair.top) * share;
        layers.lines.segment([left, y], [left + width, y]);
    }
    let bar = width / chart.profile.len().max(1) as f64;
    let area = &mut layers.areas;
    area.move_to(left, pair.bottom);
    for (step, &share) in chart.profile.iter().enumerate() {
        let (x, y) = (left + bar * step as f64, pair.left_y(share));
        area.line_to(x, y).horizontal_to(x + bar);
    }
    area.vertical_to(pair.bottom).close();
}
