//! The loss of every step of a run, and its mean along the way.

/// How much of the mean before stays at each step: the mean looks back over
/// about ten steps.
const INERTIA: f32 = 0.9;

/// The losses of the steps 1, 2, ….
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Losses {
    raw: Vec<f32>,
    /// Exponentially weighted mean of the raw losses up to each step.
    mean: Vec<f32>,
}

impl Losses {
    /// The losses of the steps 1, 2, … as they were recorded.
    pub fn new(raw: &[f32]) -> Self {
        let mut losses = Self::default();
        for &loss in raw {
            losses.push(loss);
        }
        losses
    }

    /// The last step whose loss is known; 0 if none is.
    pub fn last_step(&self) -> u32 {
        u32::try_from(self.raw.len()).unwrap_or(u32::MAX)
    }

    pub fn is_empty(&self) -> bool {
        self.raw.is_empty()
    }

    /// By step, from step 1.
    pub fn raw(&self) -> &[f32] {
        &self.raw
    }

    /// By step, from step 1.
    pub fn mean(&self) -> &[f32] {
        &self.mean
    }

    /// The mean at a step; none at step 0 or where training has not been.
    pub fn mean_at(&self, step: u32) -> Option<f32> {
        let index = usize::try_from(step).ok()?.checked_sub(1)?;
        self.mean.get(index).copied()
    }

    /// Takes the losses of the last `losses.len()` steps up to `step`. After a
    /// restart some come again; a gap cannot be filled and is left out.
    pub fn record(&mut self, step: u32, losses: &[f32]) {
        let Some(before) = (step as usize).checked_sub(losses.len()) else {
            return;
        };
        if before > self.raw.len() {
            return;
        }
        self.raw.truncate(before);
        self.mean.truncate(before);
        for &loss in losses {
            self.push(loss);
        }
    }

    /// Forgets what comes after `step`.
    pub fn rewind(&mut self, step: u32) {
        self.raw.truncate(step as usize);
        self.mean.truncate(step as usize);
    }

    fn push(&mut self, loss: f32) {
        let mean = match self.mean.last() {
            Some(before) => INERTIA * before + (1.0 - INERTIA) * loss,
            None => loss,
        };
        self.raw.push(loss);
        self.mean.push(mean);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_that_come_again_after_a_restart_take_their_own_places() {
        let mut losses = Losses::default();
        losses.record(3, &[0.9, 0.8, 0.7]);
        let before = losses.clone();
        losses.record(3, &[0.8, 0.7]);
        assert_eq!(losses, before);
        losses.record(5, &[0.6, 0.5]);
        assert_eq!(losses.last_step(), 5);
    }

    #[test]
    fn a_gap_or_more_losses_than_steps_change_nothing() {
        let mut losses = Losses::new(&[0.9]);
        losses.record(9, &[0.1]);
        losses.record(1, &[0.1, 0.2]);
        assert_eq!(losses.raw(), [0.9]);
    }

    #[test]
    fn the_mean_begins_at_the_first_loss() {
        let losses = Losses::new(&[1.0, 0.0]);
        assert_eq!(losses.mean_at(0), None);
        assert_eq!(losses.mean_at(1), Some(1.0));
        assert_eq!(losses.mean_at(2), Some(0.9));
        assert_eq!(losses.mean_at(3), None);
    }
}
