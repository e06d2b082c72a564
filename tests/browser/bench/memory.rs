//! Whether memory grows while a network trains.

use super::start_long_run;
use crate::page::Page;
use crate::runner::Outcome;
use crate::trainer;

/// What the page's processes hold after 1,000 and after 10,000 steps.
pub async fn measure(page: &Page) -> Outcome<(f64, f64)> {
    start_long_run(page, 8).await?;
    trainer::until_step(page, 1_000).await?;
    let after_1000 = resident_megabytes();
    trainer::until_done(page).await?;
    Ok((after_1000, resident_megabytes()))
}

/// Resident memory of all of Chromium's page processes, from Linux.
fn resident_megabytes() -> f64 {
    let Ok(processes) = std::fs::read_dir("/proc") else {
        return 0.0;
    };
    let kilobytes: f64 = processes
        .flatten()
        .filter(|process| {
            let command = std::fs::read(process.path().join("cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&command).contains("--type=renderer")
        })
        .filter_map(|process| {
            let status = std::fs::read_to_string(process.path().join("status")).ok()?;
            let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
            line.split_whitespace().nth(1)?.parse::<f64>().ok()
        })
        .sum();
    kilobytes / 1024.0
}
