//! Training steps a second without a browser.

use std::time::{Duration, Instant};

use unrolled::nn::Cell;

use super::ours::OurTraining;
use super::problem::Problem;

/// batch, sequence, embedding, hidden: those of tests/browser/bench/peers.rs.
const SIZES: [[usize; 4]; 4] = [
    [16, 20, 16, 16],
    [16, 20, 32, 32],
    [32, 20, 32, 64],
    [32, 40, 64, 128],
];

const TURNS: usize = 7;
const TURN: Duration = Duration::from_millis(100);

pub fn run(as_json: bool) {
    let mut figures = Vec::new();
    if !as_json {
        println!("\nOur training steps natively, on this machine, one thread.");
    }
    for size @ [batch, sequence, embedding, hidden] in SIZES {
        for cell in Cell::TAUGHT {
            let problem = Problem::new(cell.key(), batch, sequence, embedding, hidden);
            let pace = steps_per_second(OurTraining::new(&problem));
            if as_json {
                figures.push(serde_json::json!({
                    "cell": cell.key(), "batch": batch, "sequence": sequence,
                    "embedding": embedding, "hidden": hidden, "steps_per_second": pace,
                }));
            } else {
                let [batch, sequence, embedding, hidden] = size;
                println!(
                    "{:<4} B{batch} T{sequence} E{embedding} H{hidden}: {pace:.0} steps/s",
                    cell.key()
                );
            }
        }
    }
    if as_json {
        println!("{}", serde_json::Value::from(figures));
    }
}

/// The median of several turns.
fn steps_per_second(mut training: OurTraining) -> f64 {
    let mut paces: Vec<f64> = (0..TURNS)
        .map(|_| {
            let start = Instant::now();
            let mut steps = 0;
            while start.elapsed() < TURN {
                training.step();
                steps += 1;
            }
            f64::from(steps) / start.elapsed().as_secs_f64()
        })
        .collect();
    paces.sort_by(f64::total_cmp);
    paces[TURNS / 2]
}
