//! The bars of one system, and of the strips.

/// One line of the reading: bars of equal width, in the direction of the script.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct System {
    /// The first token.
    pub first: usize,
    /// Number of bars.
    pub len: usize,
    /// Screen edges of the bars, px.
    pub left: f64,
    pub right: f64,
    pub bar_width: f64,
    pub right_to_left: bool,
    /// The reader whose unit is shown goes from the last token to the first: within
    /// each bar its beats are mirrored, so that what it held comes from behind.
    pub from_the_end: bool,
    /// The sentence ends here.
    pub is_last: bool,
}

impl System {
    /// The tokens of this system.
    pub fn tokens(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.len
    }

    pub fn contains(&self, token: usize) -> bool {
        self.tokens().contains(&token)
    }

    /// The screen's x, `distance` px from where the reading begins.
    pub fn x(&self, distance: f64) -> f64 {
        if self.right_to_left {
            self.right - distance
        } else {
            self.left + distance
        }
    }

    /// How far, in the direction of reading, a token's bar begins.
    pub fn distance(&self, token: usize) -> f64 {
        token.saturating_sub(self.first) as f64 * self.bar_width
    }

    /// The screen's x within a token's bar, `share` of the way that the reader whose
    /// unit is shown takes through it.
    pub fn beat_x(&self, token: usize, share: f64) -> f64 {
        let share = if self.from_the_end {
            1.0 - share
        } else {
            share
        };
        self.x(self.distance(token) + self.bar_width * share)
    }

    /// The left edge of a token's bar on the screen.
    pub fn bar_left(&self, token: usize) -> f64 {
        let edge = self.x(self.distance(token));
        if self.right_to_left {
            edge - self.bar_width
        } else {
            edge
        }
    }

    /// The middle of a token's bar on the screen.
    pub fn bar_centre(&self, token: usize) -> f64 {
        self.bar_left(token) + self.bar_width / 2.0
    }

    /// The token whose bar is at a screen's x.
    pub fn token_at(&self, x: f64) -> Option<usize> {
        if self.len == 0 || x < self.left || x > self.right {
            return None;
        }
        let distance = if self.right_to_left {
            self.right - x
        } else {
            x - self.left
        };
        Some(self.first + ((distance / self.bar_width) as usize).min(self.len - 1))
    }
}
