//! What was measured, and what it is compared by.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::bench::figures::quantile;

/// The contenders that a page without Rust would choose from.
const JAVASCRIPT: [&str; 3] = ["jax", "tfjs_wasm", "tfjs_cpu"];

#[derive(Serialize)]
pub struct Peers {
    pub processors: usize,
    /// How many threads wanted to run just before; ours are not among them.
    pub load_before: Option<f64>,
    /// The same at the end, with ours.
    pub load_after: Option<f64>,
    pub products: Products,
    pub training: Vec<Comparison>,
    pub reading: Vec<Comparison>,
}

/// Plain square products of the `gemm` crate.
#[derive(Serialize, Deserialize)]
pub struct Products {
    /// Rows of the fastest one, which is timed again in every comparison.
    pub best: usize,
    /// By the number of rows.
    pub gflops: BTreeMap<usize, f64>,
}

/// What was timed side by side, in turns.
#[derive(Serialize)]
pub struct Comparison {
    #[serde(flatten)]
    pub shape: Shape,
    pub contenders: Contenders,
    pub ratios: Ratios,
}

#[derive(Clone, Serialize)]
pub struct Shape {
    pub cell: &'static str,
    pub batch: usize,
    pub sequence: usize,
    pub embedding: usize,
    pub hidden: usize,
}

/// By the names of `tools/peers/page.js`.
pub type Contenders = BTreeMap<String, Timing>;

/// One contender's figures, as far as it came.
#[derive(Serialize, Deserialize)]
pub struct Timing {
    /// Milliseconds a step, the median of its turns; none of what does not learn or run.
    pub ms: Option<f64>,
    /// Milliseconds a step in each turn; what is slow does not have every turn.
    #[serde(default)]
    pub turns: Vec<Option<f64>>,
    /// Floating-point operations of a step, where they are counted.
    pub operations: Option<f64>,
    pub gflops: Option<f64>,
    /// What is compiled when it is first needed is in it.
    pub first_step_ms: Option<f64>,
    pub first_loss: Option<f64>,
    /// The mean of the losses of steps 28 to 30.
    pub last_loss: Option<f64>,
    pub learns: Option<bool>,
    /// Why it does not run here.
    pub failed: Option<String>,
}

/// Each the median of the turns' own ratios, so that a machine which is busy for a
/// while slows both sides of them.
#[derive(Serialize)]
pub struct Ratios {
    pub fastest_javascript: Option<&'static str>,
    /// Its time over ours.
    pub javascript: Option<Ratio>,
    /// The same, if our step were nothing but its recurrent part's products, and
    /// these as fast as the plain one: no kernel can do more.
    pub javascript_limit: Option<f64>,
    /// The time of burn's modules over ours.
    pub burn: Option<Ratio>,
    /// GFLOP/s of the recurrent part over those of the plain product.
    pub recurrent_to_product: Option<Ratio>,
    /// The time of our whole step over that of the recurrent part.
    pub step_to_recurrent: Option<Ratio>,
}

#[derive(Serialize)]
pub struct Ratio {
    pub value: f64,
    pub target: Option<Target>,
    /// Whether the target is reached, if there is one.
    pub holds: Option<bool>,
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    AtLeast(f64),
    AtMost(f64),
}

impl Ratio {
    fn new(value: f64, target: Option<Target>) -> Self {
        let holds = target.map(|target| match target {
            Target::AtLeast(bound) => value >= bound,
            Target::AtMost(bound) => value <= bound,
        });
        Self {
            value,
            target,
            holds,
        }
    }
}

impl Comparison {
    /// Whole training steps, which have targets.
    pub fn of_training(shape: Shape, contenders: Contenders) -> Self {
        use Target::{AtLeast, AtMost};
        let hidden = shape.hidden;
        // A plain RNN is only reported.
        let is_gated = shape.cell != "rnn";
        let javascript = AtLeast(if hidden <= 32 { 15.0 } else { 6.0 });
        let burn = AtLeast(if hidden <= 64 { 3.0 } else { 2.0 });
        let mut ratios = Ratios::to_ours(
            &contenders,
            is_gated.then_some(javascript),
            is_gated.then_some(burn),
        );
        // How many plain products have as many operations as the recurrent part.
        let products = operations(&contenders, "recurrent")
            .zip(operations(&contenders, "product"))
            .map(|(recurrent, product)| recurrent / product);
        ratios.recurrent_to_product = per_turn(&contenders, "product", "recurrent")
            .zip(products)
            .map(|(times, products)| {
                let target = (hidden >= 32).then_some(AtLeast(0.8));
                Ratio::new(times * products, target)
            });
        ratios.javascript_limit = ratios
            .fastest_javascript
            .and_then(|fastest| per_turn(&contenders, fastest, "product"))
            .zip(products)
            .map(|(times, products)| times / products);
        ratios.step_to_recurrent = per_turn(&contenders, "ours", "recurrent")
            .map(|ratio| Ratio::new(ratio, Some(AtMost(2.0))));
        Self {
            shape,
            contenders,
            ratios,
        }
    }

    /// One forward pass.
    pub fn of_reading(shape: Shape, contenders: Contenders) -> Self {
        Self {
            ratios: Ratios::to_ours(&contenders, None, None),
            shape,
            contenders,
        }
    }

    /// A contender, if it was timed.
    pub fn timed(&self, contender: &str) -> Option<&Timing> {
        let timing = self.contenders.get(contender)?;
        timing.ms.map(|_| timing)
    }
}

impl Ratios {
    fn to_ours(
        contenders: &Contenders,
        javascript_target: Option<Target>,
        burn_target: Option<Target>,
    ) -> Self {
        let fastest = JAVASCRIPT
            .into_iter()
            .filter_map(|name| Some((name, per_turn(contenders, name, "ours")?)))
            .min_by(|(_, one), (_, other)| one.total_cmp(other));
        Self {
            fastest_javascript: fastest.map(|(name, _)| name),
            javascript_limit: None,
            javascript: fastest.map(|(_, ratio)| Ratio::new(ratio, javascript_target)),
            burn: per_turn(contenders, "burn", "ours").map(|ratio| Ratio::new(ratio, burn_target)),
            recurrent_to_product: None,
            step_to_recurrent: None,
        }
    }
}

fn operations(contenders: &Contenders, name: &str) -> Option<f64> {
    contenders.get(name)?.operations
}

/// The median over the turns that both had of one's time over the other's.
fn per_turn(contenders: &Contenders, one: &str, other: &str) -> Option<f64> {
    let (one, other) = (contenders.get(one)?, contenders.get(other)?);
    let ratios: Vec<f64> = one
        .turns
        .iter()
        .zip(&other.turns)
        .filter_map(|(one, other)| Some((*one)? / (*other)?))
        .collect();
    (!ratios.is_empty()).then(|| quantile(&ratios, 0.5))
}
