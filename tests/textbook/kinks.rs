//! Where the equations have no slope: at max(0, 0), and at the largest of several
//! values where two are equal.

/// Which way each such choice went, and how nearly it went another.
///
/// A network is differentiable along a line of weights where all choices stay the
/// same; and the kernel's `f32` makes the same ones where none is near.
#[derive(Clone, Debug, PartialEq)]
pub struct Kinks {
    choices: Vec<usize>,
    /// How near the nearest was, as a part of the values or of 1.
    nearest: f64,
}

impl Default for Kinks {
    fn default() -> Self {
        Self {
            choices: Vec::new(),
            nearest: f64::INFINITY,
        }
    }
}

impl Kinks {
    /// max(0, x)
    pub fn positive(&mut self, x: f64) -> f64 {
        self.choose(usize::from(x > 0.0), x.abs());
        x.max(0.0)
    }

    /// The largest of some values. That several are 0 and none is larger is no
    /// kink: those are units that ReLU has shut, each with a slope of 0, whichever
    /// is taken.
    pub fn largest(&mut self, values: impl Iterator<Item = f64>) -> f64 {
        let (mut at, mut largest, mut second) = (0, f64::NEG_INFINITY, f64::NEG_INFINITY);
        for (place, value) in values.enumerate() {
            if value > largest {
                (at, largest, second) = (place, value, largest);
            } else if value > second {
                second = value;
            }
        }
        if largest != 0.0 || second != 0.0 {
            self.choose(at, (largest - second) / largest.abs().max(1.0));
        }
        largest
    }

    pub fn append(&mut self, more: Kinks) {
        self.choices.extend(more.choices);
        self.nearest = self.nearest.min(more.nearest);
    }

    /// True where no choice hangs on a difference of `closeness`.
    pub fn are_beyond(&self, closeness: f64) -> bool {
        self.nearest >= closeness
    }

    pub fn same_choices(&self, other: &Kinks) -> bool {
        self.choices == other.choices
    }

    fn choose(&mut self, choice: usize, distance: f64) {
        self.choices.push(choice);
        self.nearest = self.nearest.min(distance);
    }
}
