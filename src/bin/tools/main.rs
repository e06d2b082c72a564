//! The native helper of `./dev`: one subcommand a file.

mod bundle;
mod cast;
mod claims;
mod pace;
mod recipes;
mod recordings;

use std::error::Error;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("", arguments.as_slice()),
    };
    let outcome: Result<(), Box<dyn Error>> = match command {
        "bundle" => bundle::run(rest).map_err(Into::into),
        "claims" => claims::run(rest).map_err(Into::into),
        "recipes" => recipes::run(rest).map_err(Into::into),
        "pace" => pace::run().map_err(Into::into),
        _ => {
            eprintln!("tools: no such command; `./dev help` has what there is");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tools: {error}");
            ExitCode::FAILURE
        }
    }
}
