//! Where a training step lies along the dock's curve: at equal ways from one
//! checkpoint to the next, so about by the logarithm of the step.

use crate::worker::protocol::is_checkpoint_step;

/// The axis of a run of so many steps, whether or not they are trained yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The steps that lie at equal ways: 0 first, the run's last one last.
    stops: Vec<u32>,
}

impl Axis {
    pub fn new(steps: u32) -> Self {
        let mut stops: Vec<u32> = (0..steps)
            .filter(|&step| is_checkpoint_step(step))
            .collect();
        stops.push(steps.max(1));
        Self { stops }
    }

    pub fn last_step(&self) -> u32 {
        self.stops.last().copied().unwrap_or(1)
    }

    /// From one stop to the next, as a share of the axis.
    pub fn way(&self) -> f64 {
        1.0 / (self.stops.len() - 1).max(1) as f64
    }

    /// How far along the axis a step lies, 0…1.
    pub fn share(&self, step: u32) -> f64 {
        let after = self.stops.partition_point(|&stop| stop < step);
        match (
            after
                .checked_sub(1)
                .and_then(|before| self.stops.get(before)),
            self.stops.get(after),
        ) {
            (None, _) => 0.0,
            (_, None) => 1.0,
            (Some(&before), Some(&stop)) => {
                let within = f64::from(step - before) / f64::from(stop - before);
                (after as f64 - 1.0 + within) * self.way()
            }
        }
    }

    /// The steps to write along the axis, at least `gap` of its length apart: the
    /// first and the last one always, and `end`, where training ended before it, if
    /// there is room.
    pub fn labels(&self, gap: f64, end: Option<u32>) -> Vec<u32> {
        let last = self.last_step();
        let has_room = |end: &u32| (gap..=1.0 - gap).contains(&self.share(*end));
        let end = end.filter(has_room);
        let is_clear = |share: f64| end.is_none_or(|end| (self.share(end) - share).abs() >= gap);
        let mut labels = vec![0];
        let mut at = 0.0;
        for &stop in &self.stops {
            let share = self.share(stop);
            if share - at >= gap && 1.0 - share >= gap && is_clear(share) {
                labels.push(stop);
                at = share;
            }
        }
        labels.extend(end);
        labels.push(last);
        labels.sort_unstable();
        labels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checkpoints_lie_at_equal_ways_and_steps_between_them() {
        let axis = Axis::new(600);
        assert_eq!(axis.share(0), 0.0);
        assert_eq!(axis.share(600), 1.0);
        assert_eq!(axis.share(9_000), 1.0);
        let one = axis.way();
        assert!((axis.share(8) - 5.0 * one).abs() < 1e-12);
        assert!((axis.share(4) - 3.5 * one).abs() < 1e-12);
    }

    #[test]
    fn labels_keep_their_distance_and_both_ends() {
        let axis = Axis::new(600);
        for (gap, end) in [
            (0.05, None),
            (0.1, Some(375)),
            (0.3, Some(3)),
            (0.3, Some(590)),
            (0.9, None),
        ] {
            let labels = axis.labels(gap, end);
            assert_eq!((labels[0], labels[labels.len() - 1]), (0, 600));
            for pair in labels.windows(2) {
                assert!(
                    labels.len() == 2 || axis.share(pair[1]) - axis.share(pair[0]) >= gap,
                    "{labels:?}"
                );
            }
        }
        assert!(axis.labels(0.1, Some(375)).contains(&375));
        assert_eq!(Axis::new(1).labels(0.1, None), [0, 1]);
    }
}
