//! How far we are from the reference values.

use std::collections::BTreeMap;

/// The worst error of each quantity and where it was.
#[derive(Debug, Default)]
pub struct Errors(BTreeMap<&'static str, (f64, String)>);

impl Errors {
    /// Notes the largest difference in a tensor, divided by the tensor's largest
    /// value or by `least_scale` where that is larger.
    pub fn note(
        &mut self,
        quantity: &'static str,
        place: &str,
        ours: &[f32],
        theirs: &[f64],
        least_scale: f64,
    ) {
        assert_eq!(ours.len(), theirs.len(), "{quantity}: {place}");
        let scale = theirs.iter().fold(least_scale, |most, x| most.max(x.abs()));
        let worst = self.0.entry(quantity).or_default();
        for (&ours, &theirs) in ours.iter().zip(theirs) {
            let difference = (f64::from(ours) - theirs).abs();
            // A tensor of zeros must be met exactly. NaN is the worst of errors.
            let error = if difference == 0.0 {
                0.0
            } else {
                difference / scale
            };
            if error.is_nan() || error > worst.0 {
                *worst = (error, place.to_owned());
            }
        }
    }

    /// # Panics
    /// If a quantity is beyond its bound, or has none.
    pub fn check(&self, bounds: &[(&'static str, f64)]) {
        println!("{:?}", self.0);
        let compared: Vec<_> = self.0.keys().copied().collect();
        let mut bounded: Vec<_> = bounds.iter().map(|&(quantity, _)| quantity).collect();
        bounded.sort_unstable();
        assert_eq!(compared, bounded);
        for (quantity, bound) in bounds {
            let (error, place) = &self.0[quantity];
            assert!(
                error <= bound,
                "{quantity}: {error:e} at {place}, bound {bound:e}"
            );
        }
    }
}
