//! A movement that takes a moment, frame by frame; where less motion is wanted, it is
//! over at once.

use std::rc::Rc;

use leptos::prelude::*;

use crate::app::browser;
use crate::app::surroundings::Surroundings;
use crate::app::training::now;

/// One thing that moves. A movement that begins ends the one before it. Copied freely;
/// ends with the component that made it.
#[derive(Clone, Copy)]
pub struct Glide {
    surroundings: Surroundings,
    /// The number of the movement that goes on; another one when it ends.
    movement: StoredValue<u32>,
}

/// What a movement does.
struct Movement {
    glide: Glide,
    number: u32,
    began: f64,
    duration: f64,
    frame: Box<dyn Fn(f64)>,
    done: Box<dyn Fn()>,
}

impl Glide {
    pub fn new(surroundings: Surroundings) -> Self {
        Self {
            surroundings,
            movement: StoredValue::new(0),
        }
    }

    /// Ends where it is what goes on.
    pub fn stop(self) {
        let _ = self.movement.try_update_value(|number| *number += 1);
    }

    /// Calls `frame` with the share of `duration`, in ms, that is over, slow at both
    /// ends, and in the end `done`.
    pub fn start(self, duration: f64, frame: impl Fn(f64) + 'static, done: impl Fn() + 'static) {
        self.stop();
        if self.surroundings.reduced_motion.get_untracked() {
            frame(1.0);
            return done();
        }
        let movement = Movement {
            glide: self,
            number: self.movement.get_value(),
            began: now(),
            duration,
            frame: Box::new(frame),
            done: Box::new(done),
        };
        Rc::new(movement).go_on();
    }
}

impl Movement {
    fn go_on(self: Rc<Self>) {
        browser::with_next_frame(move || {
            // The component may be gone, and another movement may have begun.
            if self.glide.movement.try_get_value() != Some(self.number) {
                return;
            }
            let share = ((now() - self.began) / self.duration).clamp(0.0, 1.0);
            (self.frame)(eased(share));
            if share < 1.0 {
                self.go_on();
            } else {
                self.glide.stop();
                (self.done)();
            }
        });
    }
}

fn eased(share: f64) -> f64 {
    if share < 0.5 {
        2.0 * share * share
    } else {
        1.0 - 2.0 * (1.0 - share) * (1.0 - share)
    }
}
