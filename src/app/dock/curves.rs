//! What is drawn along the training: raw and mean loss, share right on unseen
//! sentences, the followed gate. A function of the run and the room there is.

use crate::app::names;
use crate::app::plots::curve::{Form, Series, thinned};
use crate::app::training::axis::Axis;
use crate::app::training::gate_history::GateHistory;
use crate::app::training::run::Run;
use crate::lesson::run::Gate;
use crate::nn::Lane;

/// The room of the curves, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    pub width: f64,
    /// Above it there is room for the pointer.
    pub top: f64,
    /// Of the line under the curves; the steps are written below it.
    pub base: f64,
    pub height: f64,
    pub font_size: f64,
    pub is_projector: bool,
}

impl Room {
    pub fn new(width: f64, height: f64, is_projector: bool) -> Self {
        let (below, font_size) = if is_projector {
            (30.0, 24.0)
        } else {
            (17.0, 12.0)
        };
        Self {
            width,
            top: 4.0,
            base: (height - below).max(5.0),
            height,
            font_size,
            is_projector,
        }
    }

    /// Height of the curves.
    pub fn curve_height(&self) -> f64 {
        self.base - self.top
    }

    /// Where a share of the height lies, from the top.
    pub fn y(&self, share: f64) -> f64 {
        self.top + (1.0 - share.clamp(0.0, 1.0)) * self.curve_height()
    }
}

/// The loss that reaches the top, for so many classes: fixed, whatever the run, and
/// so that a guess stays below it.
pub fn largest_loss(class_count: usize) -> f64 {
    match class_count {
        ..=2 => 1.0,
        many => 1.27 * (many as f64).ln(),
    }
}

/// The loss of a guess among so many classes, as a share of the height.
pub fn guess_share(class_count: usize) -> f64 {
    (class_count as f64).ln() / largest_loss(class_count)
}

/// Class of the followed gate's line, which has the gate's hue.
fn gate_class(lane: Lane) -> &'static str {
    match names::gate(lane) {
        Some(Gate::Input) => "gate gate-i",
        Some(Gate::Output) => "gate gate-o",
        Some(Gate::Reset) => "gate gate-r",
        Some(Gate::Forget | Gate::Update) | None => "gate gate-f",
    }
}

/// All series, the last one in front.
pub fn series(run: &Run, axis: &Axis, history: &GateHistory, room: Room) -> Vec<Series> {
    let largest = largest_loss(run.settings.task.class_keys().len());
    let share = |loss: f32| f64::from(loss) / largest;
    let losses = |losses: &[f32]| {
        let points = (1u32..)
            .zip(losses)
            .map(|(step, &loss)| (axis.share(step), share(loss).min(1.0)));
        thinned(points, room.width)
    };
    let right = run
        .evaluations
        .iter()
        .map(|at| (axis.share(at.step), f64::from(at.held_out.share())));
    let line = |class, points| Series {
        class,
        form: Form::Line,
        points,
    };
    let mut series = vec![
        line("raw", losses(run.losses.raw())),
        line("mean", losses(run.losses.mean())),
        line("right", right.collect()),
    ];
    if let Some(followed) = history.followed() {
        let points: Vec<(f64, f64)> = history
            .values()
            .iter()
            .map(|&(step, value)| (axis.share(step), f64::from(value)))
            .collect();
        let class = gate_class(followed.lane);
        // Only where the way between two checkpoints is known to be short.
        let nearby = |one: &(f64, f64), next: &(f64, f64)| next.0 - one.0 < 2.5 * axis.way();
        series.extend(
            points
                .chunk_by(nearby)
                .map(|part| line(class, part.to_vec())),
        );
        series.push(Series {
            class,
            form: Form::Dots {
                radius: if room.is_projector { 4.0 } else { 2.4 },
            },
            points,
        });
    }
    series.retain(|series| !series.points.is_empty());
    series
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Cell;
    use crate::settings::Settings;
    use crate::tasks::Task;

    fn run(losses: &[f32]) -> Run {
        let mut run = Run::untrained(1, Settings::recipe(Task::GoodOrNot, Cell::Lstm));
        run.record_losses(losses.len() as u32, losses);
        run
    }

    #[test]
    fn the_scale_is_fixed_and_a_loss_beyond_it_stays_at_the_edge() {
        let run = run(&[0.5, 7.0, f32::INFINITY]);
        let room = Room::new(800.0, 76.0, false);
        let drawn = series(&run, &Axis::new(600), &GateHistory::default(), room);
        let raw: Vec<f64> = drawn[0].points.iter().map(|point| point.1).collect();
        assert_eq!(raw, [0.5, 1.0, 1.0]);
        assert!((guess_share(2) - 2f64.ln()).abs() < 1e-12);
        for class_count in 2..60 {
            assert!((0.6..0.8).contains(&guess_share(class_count)));
        }
    }

    #[test]
    fn an_untrained_run_draws_nothing() {
        let room = Room::new(800.0, 76.0, false);
        let drawn = series(&run(&[]), &Axis::new(600), &GateHistory::default(), room);
        assert_eq!(drawn, []);
    }

    #[test]
    fn ten_thousand_steps_are_no_more_points_than_there_is_room_for() {
        let losses: Vec<f32> = (0..10_000).map(|i| (i % 10) as f32 / 10.0).collect();
        let settings = Settings {
            steps: 10_000,
            ..Settings::recipe(Task::GoodOrNot, Cell::Lstm)
        };
        let mut run = Run::untrained(1, settings);
        run.record_losses(10_000, &losses);
        let room = Room::new(800.0, 76.0, false);
        let drawn = series(&run, &Axis::new(10_000), &GateHistory::default(), room);
        assert!(drawn[0].points.len() <= 1_602, "{}", drawn[0].points.len());
    }
}
