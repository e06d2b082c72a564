//! What the page promises, checked in real browsers: Chromium, Firefox and
//! WebKitGTK, each driven over WebDriver, elements found by role and
//! accessible name only.
//!
//! `./dev test browser [--browser NAME] [WORDS]` builds the page and runs
//! those promises whose name has all the words. One file for each promise.

mod accessible;
mod browser;
mod page;
mod runner;
mod server;

mod shell;

use runner::Promise;

/// Every promise, in the order in which they run.
fn promises() -> Vec<Promise> {
    vec![
        Promise::new(
            "shell: a role and a name find what a screen reader finds",
            shell::roles_and_names,
        ),
        Promise::new(
            "shell: the policy lets nothing of another origin in",
            shell::other_origins_are_blocked,
        )
        .with_errors(),
        Promise::new(
            "shell: the trainer starts from a Blob under the policy",
            shell::the_trainer_starts,
        ),
    ]
}

fn main() -> std::process::ExitCode {
    runner::run(promises())
}
