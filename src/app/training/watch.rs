//! Notices a trainer that does not answer any more, without taking a slow
//! device or a sleeping page for a broken one.

/// Milliseconds of silence after which a training worker counts as broken;
/// more where its answers have been far apart.
const PATIENCE: f64 = 2_000.0;
/// The same for one that must load or set up its task first.
const PATIENCE_AT_START: f64 = 20_000.0;
/// The same for one that was asked to stop.
const PATIENCE_TO_STOP: f64 = 1_000.0;
/// As many times the longest time between two answers is waited.
const LONGEST_ANSWERS: f64 = 10.0;
/// A look that comes later than this after the one before is a page that was
/// asleep: the worker may have been as well.
const ASLEEP: f64 = 1_500.0;

/// What the trainer is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitingFor {
    Start,
    NextSteps,
    Stop,
}

/// When the trainer was heard and looked for, in milliseconds of one clock.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    heard: f64,
    looked: f64,
    longest_answer: f64,
    /// Crashes since training last got further.
    crashes: u32,
    crash_step: u32,
}

impl Watch {
    /// A new trainer or run is waited for.
    pub fn begin(&mut self, now: f64) {
        (self.heard, self.looked, self.longest_answer) = (now, now, 0.0);
    }

    /// Waiting begins again, without an answer being judged.
    pub fn heard(&mut self, now: f64) {
        (self.heard, self.looked) = (now, now);
    }

    /// The trainer has answered in the middle of its work.
    pub fn answered(&mut self, now: f64) {
        self.longest_answer = self.longest_answer.max(now - self.heard);
        self.heard = now;
    }

    /// Looks whether it has been silent for too long; to be called every 250 ms.
    /// One whose steps are large may be silent `times` as long.
    pub fn is_silent(&mut self, now: f64, waiting_for: WaitingFor, times: f64) -> bool {
        let asleep = now - self.looked > ASLEEP;
        self.looked = now;
        if asleep {
            self.heard = now;
        }
        let patience = match waiting_for {
            WaitingFor::Start => PATIENCE_AT_START,
            WaitingFor::NextSteps => (times * PATIENCE).max(LONGEST_ANSWERS * self.longest_answer),
            WaitingFor::Stop => PATIENCE_TO_STOP.max(LONGEST_ANSWERS * self.longest_answer),
        };
        now - self.heard > patience
    }

    /// Counts a crash at a step; gives how many there were since training got further.
    pub fn crashed(&mut self, step: u32) -> u32 {
        if step > self.crash_step {
            self.crashes = 0;
        }
        self.crashes += 1;
        self.crash_step = step;
        self.crashes
    }

    /// What was counted belongs to the past.
    pub fn forgive(&mut self) {
        (self.crashes, self.crash_step) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks every 250 ms from `from` to `to`.
    fn silent(watch: &mut Watch, from: u32, to: u32) -> bool {
        (from..=to)
            .step_by(250)
            .any(|now| watch.is_silent(f64::from(now), WaitingFor::NextSteps, 1.0))
    }

    #[test]
    fn two_seconds_without_an_answer_are_too_long() {
        let mut watch = Watch::default();
        watch.begin(0.0);
        watch.answered(10.0);
        assert!(!silent(&mut watch, 250, 2_000));
        assert!(silent(&mut watch, 2_250, 2_500));
    }

    #[test]
    fn a_device_whose_steps_take_long_gets_more_time() {
        let mut watch = Watch::default();
        watch.begin(0.0);
        watch.answered(400.0);
        assert!(!silent(&mut watch, 500, 4_250));
        assert!(silent(&mut watch, 4_500, 5_000));
    }

    #[test]
    fn a_large_network_gets_more_time_for_its_first_step() {
        let mut watch = Watch::default();
        watch.begin(0.0);
        let mut is_silent = |now| watch.is_silent(now, WaitingFor::NextSteps, 3.0);
        assert!(!(1..24).any(|look| is_silent(250.0 * f64::from(look))));
        assert!(is_silent(6_250.0));
    }

    #[test]
    fn a_page_that_slept_does_not_blame_the_trainer() {
        let mut watch = Watch::default();
        watch.begin(0.0);
        assert!(!watch.is_silent(60_000.0, WaitingFor::NextSteps, 1.0));
        assert!(!watch.is_silent(60_250.0, WaitingFor::NextSteps, 1.0));
    }

    #[test]
    fn crashes_count_only_while_training_gets_no_further() {
        let mut watch = Watch::default();
        assert_eq!(watch.crashed(350), 1);
        assert_eq!(watch.crashed(350), 2);
        assert_eq!(watch.crashed(400), 1);
    }
}
