//! What was measured, and how it is said.

use serde::Serialize;

#[derive(Serialize)]
pub struct Figures {
    pub keystroke: Keystrokes,
    pub keystroke_throttled_4_times: Keystrokes,
    pub keystroke_in_training: Keystrokes,
    pub keystroke_in_training_throttled_4_times: Keystrokes,
    pub training: Vec<TrainingFigures>,
    pub answers: Answers,
    /// Megabytes of the browser's page processes.
    pub memory_after_1000_steps: f64,
    pub memory_after_10000_steps: f64,
}

/// Milliseconds.
#[derive(Serialize)]
pub struct Keystrokes {
    pub work_median: f64,
    pub work_p95: f64,
    pub painted_median: f64,
    pub painted_p95: f64,
}

/// Milliseconds, where nothing else is said.
#[derive(Serialize)]
pub struct TrainingFigures {
    pub cell: &'static str,
    pub embedding_size: usize,
    pub hidden_size: usize,
    pub steps: usize,
    pub steps_per_second: f32,
    pub held_out_share: f32,
    pub to_97_percent: Option<f64>,
    pub to_the_end: f64,
    pub message_p95: f64,
    pub message_longest: f64,
    pub drawing_p95: f64,
    pub drawing_longest: f64,
}

/// Milliseconds from the page's word to the trainer's answer.
#[derive(Serialize)]
pub struct Answers {
    pub pause: f64,
    pub stop: f64,
}

/// The value below which a share of all values lies; 0 of none.
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    let index = (share * last as f64).ceil() as usize;
    sorted.get(index.min(last)).copied().unwrap_or_default()
}

pub fn print(figures: &Figures) {
    let keystroke = |name: &str, keys: &Keystrokes, budget: u32| {
        println!(
            "{name}: {:.1} ms of work (median), {:.1} ms (p95); painted after {:.1} and {:.1} ms; budget {budget} ms",
            keys.work_median, keys.work_p95, keys.painted_median, keys.painted_p95
        );
    };
    keystroke("keystroke, 40 words, 32 units", &figures.keystroke, 16);
    keystroke(
        "the same at a quarter of the speed",
        &figures.keystroke_throttled_4_times,
        50,
    );
    keystroke("while training runs", &figures.keystroke_in_training, 16);
    keystroke(
        "while training runs, at a quarter of the speed",
        &figures.keystroke_in_training_throttled_4_times,
        50,
    );
    for run in &figures.training {
        let to_97 = run
            .to_97_percent
            .map_or("never".to_owned(), |time| format!("{:.2} s", time / 1000.0));
        println!(
            "{:>4} E{} H{}: {:.0} steps/s, {} steps in {:.2} s, 97 % after {to_97}, {:.1} % right; \
             message {:.1} ms (p95), {:.1} ms (longest), budget 8 ms; drawing {:.1} and {:.1} ms",
            run.cell,
            run.embedding_size,
            run.hidden_size,
            run.steps_per_second,
            run.steps,
            run.to_the_end / 1000.0,
            100.0 * run.held_out_share,
            run.message_p95,
            run.message_longest,
            run.drawing_p95,
            run.drawing_longest,
        );
    }
    println!(
        "H64 pauses after {:.0} ms and stops after {:.0} ms, budget 50 ms",
        figures.answers.pause, figures.answers.stop
    );
    println!(
        "memory of the page: {:.0} MB after 1,000 steps, {:.0} MB after 10,000",
        figures.memory_after_1000_steps, figures.memory_after_10000_steps
    );
}
