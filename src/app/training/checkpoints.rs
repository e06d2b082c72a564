//! The networks of one run that are kept: what the scrubber moves over.

use std::sync::Arc;

use crate::nn::Network;
use crate::worker::protocol::is_checkpoint_step;

/// All weights after `step` updates.
#[derive(Clone, Debug)]
pub struct Checkpoint {
    pub step: u32,
    pub network: Arc<Network>,
    /// Length of the next step's gradient at each token of its batch; empty where
    /// nobody has told.
    pub gradient_norms: Arc<[f32]>,
}

/// The kept checkpoints of one run, by rising step; never empty.
///
/// The trainer also sends what it has every quarter of a second, so that the
/// reading stays fresh. Such a checkpoint is kept only while it is the newest:
/// the others lie at [`is_checkpoint_step`], equal factors of training time apart.
#[derive(Clone, Debug)]
pub struct Checkpoints {
    older: Vec<Checkpoint>,
    newest: Checkpoint,
}

impl Checkpoints {
    /// As many are kept at most.
    pub const MOST: usize = 64;

    /// The ring of a run of which one network is known.
    pub fn new(first: Checkpoint) -> Self {
        Self {
            older: Vec::new(),
            newest: first,
        }
    }

    /// Adds what training has arrived at. Checkpoints of the same step or later
    /// are of a past that a restart has undone: they go.
    pub fn push(&mut self, checkpoint: Checkpoint) {
        let before = std::mem::replace(&mut self.newest, checkpoint);
        if before.step < self.newest.step
            && (self.older.is_empty() || is_checkpoint_step(before.step))
        {
            self.older.push(before);
        }
        let step = self.newest.step;
        self.older.retain(|older| older.step < step);
        if self.len() > Self::MOST {
            self.thin();
        }
    }

    /// Drops the checkpoint that leaves the smallest factor between its
    /// neighbours; never the first nor the newest.
    fn thin(&mut self) {
        let steps: Vec<u32> = self.iter().map(|checkpoint| checkpoint.step).collect();
        // Step 0 has a logarithm too if all steps are counted from 1.
        let factor = |around: &[u32]| match around {
            [before, _, after] => f64::from(after + 1) / f64::from(before + 1),
            _ => f64::INFINITY,
        };
        let closest = steps
            .windows(3)
            .enumerate()
            .min_by(|(_, one), (_, other)| factor(one).total_cmp(&factor(other)));
        if let Some((window, _)) = closest {
            self.older.remove(window + 1);
        }
    }

    pub fn len(&self) -> usize {
        self.older.len() + 1
    }

    /// Never; here because `len` is.
    pub fn is_empty(&self) -> bool {
        false
    }

    pub fn newest(&self) -> &Checkpoint {
        &self.newest
    }

    pub fn first(&self) -> &Checkpoint {
        self.older.first().unwrap_or(&self.newest)
    }

    /// By rising step.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Checkpoint> {
        self.older.iter().chain(std::iter::once(&self.newest))
    }

    /// The one of exactly this step.
    pub fn at(&self, step: u32) -> Option<&Checkpoint> {
        self.iter().find(|checkpoint| checkpoint.step == step)
    }

    /// The last one that is no later than `step`, or else the first.
    pub fn at_or_before(&self, step: u32) -> &Checkpoint {
        self.iter()
            .rev()
            .find(|checkpoint| checkpoint.step <= step)
            .unwrap_or(self.first())
    }

    /// Forgets what comes after `step`; the first one stays.
    pub fn rewind(&mut self, step: u32) {
        while self.newest.step > step
            && let Some(before) = self.older.pop()
        {
            self.newest = before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Cell;
    use crate::settings::Settings;
    use crate::tasks::Task;

    fn checkpoint(step: u32) -> Checkpoint {
        let config = Settings::recipe(Task::GoodOrNot, Cell::Rnn).network_config();
        Checkpoint {
            step,
            network: Arc::new(Network::seeded(
                config,
                1,
                &crate::nn::Initialisation::default(),
            )),
            gradient_norms: Arc::default(),
        }
    }

    /// A ring that got a shared network at each of `steps`.
    fn ring(steps: impl IntoIterator<Item = u32>) -> Checkpoints {
        let shared = checkpoint(0);
        let mut ring = Checkpoints::new(shared.clone());
        for step in steps {
            ring.push(Checkpoint {
                step,
                ..shared.clone()
            });
        }
        ring
    }

    fn steps(ring: &Checkpoints) -> Vec<u32> {
        ring.iter().map(|checkpoint| checkpoint.step).collect()
    }

    #[test]
    fn what_is_sent_between_the_spaced_steps_is_kept_only_while_it_is_the_newest() {
        let mut ring = ring([1, 2, 3, 4]);
        assert_eq!(steps(&ring), [0, 1, 2, 3, 4]);
        ring.push(checkpoint(5));
        assert_eq!(steps(&ring), [0, 1, 2, 3, 5]);
    }

    #[test]
    fn a_long_run_keeps_64_an_equal_factor_apart() {
        let ring = ring((1..2_000_000).filter(|&step| is_checkpoint_step(step)));
        let kept = steps(&ring);
        assert_eq!(kept.len(), Checkpoints::MOST);
        assert_eq!(kept[0], 0);
        assert_eq!(ring.newest().step, *kept.last().expect("64 are kept"));
        let factors: Vec<f64> = kept
            .windows(2)
            .filter(|pair| pair[0] >= 25)
            .map(|pair| f64::from(pair[1]) / f64::from(pair[0]))
            .collect();
        let largest = factors.iter().copied().fold(1.0, f64::max);
        assert!(largest < 2.1, "{factors:?}");
    }

    #[test]
    fn a_checkpoint_that_comes_again_undoes_what_was_later() {
        let mut ring = ring([1, 2, 3, 5, 8]);
        ring.push(checkpoint(3));
        assert_eq!(steps(&ring), [0, 1, 2, 3]);
    }

    #[test]
    fn rewinding_never_empties_the_ring() {
        let mut ring = ring([1, 2, 3]);
        ring.rewind(2);
        assert_eq!(steps(&ring), [0, 1, 2]);
        let mut late = Checkpoints::new(checkpoint(600));
        late.rewind(2);
        assert_eq!(steps(&late), [600]);
    }

    #[test]
    fn the_scrubber_finds_the_nearest_network_before_a_step() {
        let ring = ring([1, 2, 3, 5, 8]);
        assert_eq!(ring.at_or_before(7).step, 5);
        assert_eq!(ring.at_or_before(900).step, 8);
        assert!(ring.at(4).is_none());
    }
}
