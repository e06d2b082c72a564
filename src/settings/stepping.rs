//! What the arrow keys make of a typed number: the next one that is worth trying.

use super::setting::{number, number_text};
use super::{Bounds, Setting, Values};

/// Where the most is so many times the least, a step is a share of the number itself.
const MANY_TIMES: f64 = 1_000.0;

impl Setting {
    /// The text one step above or below `text`, within the bounds; what is no number
    /// counts as 0. `None` for what is no number at all.
    pub fn stepped(self, text: &str, up: bool) -> Option<String> {
        let (Values::Number(bounds) | Values::Optional(bounds)) = self.values() else {
            return None;
        };
        let number = number(text).unwrap_or(0.0);
        let step = bounds.step(number, up);
        let next = if up { number + step } else { number - step };
        let next = next.clamp(bounds.least, bounds.most);
        Some(if bounds.is_whole {
            format!("{next:.0}")
        } else {
            // Rounded as the setting itself is: 0.3 for 0.1 + 0.2.
            number_text(next as f32)
        })
    }
}

impl Bounds {
    fn step(self, number: f64, up: bool) -> f64 {
        if self.is_whole {
            1.0
        } else if self.least > 0.0 && self.most / self.least > MANY_TIMES {
            let number = number.clamp(self.least, self.most);
            // One in the first digit; below a power of ten in the one behind it.
            let power = number.log10();
            let is_power = (power - power.round()).abs() < 1e-6;
            let digit = if is_power {
                power.round()
            } else {
                power.floor()
            };
            10.0_f64.powf(digit - f64::from(u8::from(is_power && !up)))
        } else if self.most - self.least > 1.0 {
            0.1
        } else {
            0.01
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(setting: Setting, up: bool, texts: &[&str]) {
        for pair in texts.windows(2) {
            let stepped = setting.stepped(pair[0], up);
            assert_eq!(stepped.as_deref(), Some(pair[1]), "{setting:?}");
        }
    }

    #[test]
    fn whole_numbers_are_counted_and_end_at_their_bounds() {
        path(Setting::Layers, true, &["1", "2", "3"]);
        path(Setting::HiddenSize, false, &["2", "1", "1"]);
        path(Setting::Steps, true, &["", "1"]);
        assert_eq!(Setting::Input.stepped("1", true), None);
    }

    #[test]
    fn a_learning_rate_goes_up_and_down_in_its_first_digit() {
        path(
            Setting::LearningRate,
            true,
            &["0.008", "0.009", "0.01", "0.02"],
        );
        path(
            Setting::LearningRate,
            false,
            &["0.02", "0.01", "0.009", "0.008"],
        );
        path(Setting::LearningRate, false, &["0.00001", "0.00001"]);
        path(Setting::Epsilon, true, &["1e-8", "2e-8"]);
    }

    #[test]
    fn other_decimals_are_even_steps_of_which_no_noise_is_left() {
        path(
            Setting::ForgetBias,
            true,
            &["-0.1", "0", "0.1", "0.2", "0.3"],
        );
        path(Setting::Dropout, false, &["0,02", "0.01", "0", "0"]);
    }
}
