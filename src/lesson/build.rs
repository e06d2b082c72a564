//! Build script: checks the strings and the chapters and turns them into Rust.
//! Every fault is printed with its file and line, and fails the build.

mod run;
mod strings;

use std::path::Path;
use std::{env, fs};

use strings::StringsFile;

/// The files of strings, English (the pattern) first, each with its variant of `Language`.
const STRINGS: [(&str, &str); 2] = [
    ("English", "assets/strings/en.json"),
    ("Dutch", "assets/strings/nl.json"),
];

fn main() {
    println!("cargo::rerun-if-changed=assets/strings");
    let mut errors = Vec::new();
    write_strings(&mut errors);
    for error in errors {
        println!("cargo::error={error}");
    }
}

/// Writes `wording.rs`, the methods of `Wording`.
fn write_strings(errors: &mut Vec<String>) {
    let mut files = Vec::new();
    for (variant, path) in STRINGS {
        let read = fs::read_to_string(path).map_err(|error| vec![format!("{path}: {error}")]);
        let file = read.and_then(|source| {
            StringsFile::read(path, &source)
                .map_err(|found| found.iter().map(ToString::to_string).collect())
        });
        match file {
            Ok(file) => files.push((variant, file)),
            Err(found) => errors.extend(found),
        }
    }
    if let [(_, english), others @ ..] = &files[..] {
        for (_, other) in others {
            errors.extend(other.differences(english).iter().map(ToString::to_string));
        }
    }
    let files: Vec<_> = files
        .iter()
        .map(|(variant, file)| (*variant, file))
        .collect();
    write("wording.rs", &strings::generate(&files), errors);
}

/// Writes a file that a module includes.
fn write(name: &str, content: &str, errors: &mut Vec<String>) {
    let folder = env::var_os("OUT_DIR").unwrap_or_default();
    let path = Path::new(&folder).join(name);
    if let Err(error) = fs::write(&path, content) {
        errors.push(format!("{}: {error}", path.display()));
    }
}
