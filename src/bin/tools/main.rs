//! The native helper of `./dev`: one subcommand a file.

use std::process::ExitCode;

fn main() -> ExitCode {
    eprintln!("tools: no such command; `./dev help` has what there is");
    ExitCode::from(2)
}
