//! Dropout between layers (Srivastava et al. 2014; between layers alone, as
//! Zaremba, Sutskever and Vinyals 2014 advise for recurrent networks).

use crate::random::Random;

/// Silences numbers at random while training.
#[derive(Clone, Debug)]
pub struct Dropout {
    rate: f32,
    random: Random,
}

impl Dropout {
    /// Silences the share `rate`, 0 ≤ rate < 1, of all numbers.
    pub fn new(rate: f32, random: Random) -> Self {
        Self { rate, random }
    }

    /// Factors for `len` numbers: 0 for a silenced one, else 1/(1 − rate), so that
    /// the mean stays what it is when nothing is silenced.
    pub fn factors(&mut self, len: usize) -> Vec<f32> {
        let kept = 1.0 / (1.0 - self.rate);
        (0..len)
            .map(|_| {
                if self.random.chance(self.rate) {
                    0.0
                } else {
                    kept
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Purpose;

    #[test]
    fn a_quarter_is_silenced_and_the_mean_stays() {
        let mut dropout = Dropout::new(0.25, Random::new(1, Purpose::Dropout));
        let factors = dropout.factors(40_000);
        let silenced = factors.iter().filter(|&&f| f == 0.0).count();
        assert!((9_600..10_400).contains(&silenced), "{silenced}");
        let mean = factors.iter().sum::<f32>() / 40_000.0;
        assert!((mean - 1.0).abs() < 0.02, "{mean}");
    }
}
