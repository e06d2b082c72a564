//! Build script: checks the strings and the chapters and turns them into Rust.
//! Every fault is printed with its file and line, and fails the build.

mod blocks;
// Shared with the page, which uses the rest of them.
#[allow(dead_code)]
mod chapter;
mod check;
#[allow(dead_code)]
mod exhibit;
mod fault;
mod fields;
mod glossary;
mod inline;
#[allow(dead_code)]
mod math;
mod parse;
#[allow(dead_code)]
mod run;
mod strings;
mod symbols;

#[allow(dead_code)]
#[path = "../nn/cell.rs"]
mod cell;
#[allow(dead_code)]
#[path = "../text/segment.rs"]
mod segment;

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use parse::Parsed;
use strings::StringsFile;
use symbols::Symbols;

/// A language of the interface and where its files are.
struct Source {
    /// The variant of `text::Language`.
    variant: &'static str,
    strings: &'static str,
    lessons: &'static str,
}

/// English is first: the pattern that the others are compared with.
const SOURCES: [Source; 2] = [
    Source {
        variant: "English",
        strings: "assets/strings/en.json",
        lessons: "assets/lessons/en",
    },
    Source {
        variant: "Dutch",
        strings: "assets/strings/nl.json",
        lessons: "assets/lessons/nl",
    },
];

fn main() {
    println!("cargo::rerun-if-changed=assets/strings");
    println!("cargo::rerun-if-changed=assets/lessons");
    link_for_browsers();
    let mut errors = Vec::new();
    write_strings(&mut errors);
    write_chapters(&mut errors);
    for error in errors {
        println!("cargo::error={error}");
    }
}

/// Writes `wording.rs`, the methods of `Wording`.
fn write_strings(errors: &mut Vec<String>) {
    let mut files = Vec::new();
    for Source {
        variant, strings, ..
    } in SOURCES
    {
        let read = fs::read_to_string(strings).map_err(|error| vec![format!("{strings}: {error}")]);
        let file = read.and_then(|source| {
            StringsFile::read(strings, &source)
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

/// Bytes that a program begins with, so that most need not grow. WebKitGTK 2.50 was seen to
/// read out of bounds in the page late in long sessions, and not since; why is not known.
const INITIAL_MEMORY: usize = 64 << 20;

fn link_for_browsers() {
    if env::var("CARGO_CFG_TARGET_FAMILY").as_deref() != Ok("wasm") {
        return;
    }
    if env::var_os("CARGO_FEATURE_APP").is_some() {
        // tools/split.mjs has to know what refers to what.
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
        println!("cargo::rustc-link-arg-bin=app=--initial-memory={INITIAL_MEMORY}");
    }
    if env::var_os("CARGO_FEATURE_TRAINING").is_some() {
        println!("cargo::rustc-link-arg-bin=trainer=--initial-memory={INITIAL_MEMORY}");
    }
}

/// Writes `chapters.rs`, the constant that src/lesson/course.rs includes.
fn write_chapters(errors: &mut Vec<String>) {
    let chapters = SOURCES.map(|source| (source, Vec::new()));
    let chapters = chapters.map(|(source, mut chapters)| {
        read_folder(source.lessons, &mut chapters, errors);
        name_symbols(source.lessons, &mut chapters, errors);
        (source, chapters)
    });
    let folders = chapters
        .each_ref()
        .map(|(source, parsed)| (source.lessons, &parsed[..]));
    errors.extend(check::check(&folders).iter().map(ToString::to_string));
    let mut code = String::from("const CHAPTERS: &[Entry] = &[\n");
    let mut texts = Vec::new();
    for (source, parsed) in &chapters {
        for Parsed { file, chapter, .. } in parsed {
            match serde_json::to_string(chapter) {
                Ok(json) => {
                    let _ = writeln!(
                        code,
                        "    Entry {{ language: Language::{}, number: {}, slug: {:?}, title: {:?}, minutes: {}, exhibits: &{:?}, question_count: {}, is_check: {}, text: {} }},",
                        source.variant,
                        chapter.number,
                        chapter.slug,
                        chapter::plain(&chapter.title),
                        chapter.minutes,
                        chapter.exhibits(),
                        chapter
                            .blocks
                            .iter()
                            .filter(|block| block.is_question())
                            .count(),
                        chapter.is_check,
                        texts.len(),
                    );
                    texts.push(json);
                }
                Err(error) => errors.push(format!("{file}: {error}")),
            }
        }
    }
    let _ = writeln!(
        code,
        "];\n#[cfg(not(target_family = \"wasm\"))]\nstatic TEXTS: &[&str] = &{texts:?};"
    );
    write("chapters.rs", &code, errors);
}

/// What the symbols of formulas are called, in the folder of the chapters.
const SYMBOLS: &str = "symbols.txt";

fn name_symbols(folder: &str, chapters: &mut [Parsed], errors: &mut Vec<String>) {
    let file = format!("{folder}/{SYMBOLS}");
    let source = match fs::read_to_string(&file) {
        Ok(source) => source,
        Err(error) => return errors.push(format!("{file}: {error}")),
    };
    match Symbols::read(&file, &source) {
        Ok(symbols) => {
            let found = chapters
                .iter_mut()
                .filter_map(|chapter| symbols.name_in(chapter).err());
            errors.extend(found.flatten().map(|fault| fault.to_string()));
        }
        Err(found) => errors.extend(found.iter().map(ToString::to_string)),
    }
}

/// Reads the chapters of one language, in the order of their file names.
fn read_folder(folder: &str, chapters: &mut Vec<Parsed>, errors: &mut Vec<String>) {
    let listed = fs::read_dir(folder).and_then(|entries| {
        entries
            .map(|entry| Ok(entry?.file_name()))
            .collect::<Result<Vec<_>, _>>()
    });
    let mut names = match listed {
        Ok(names) => names,
        Err(error) => return errors.push(format!("{folder}: {error}")),
    };
    names.sort();
    for name in names.into_iter().filter(|name| name != SYMBOLS) {
        let file = format!("{folder}/{}", name.to_string_lossy());
        match fs::read_to_string(&file) {
            Ok(source) => match parse::parse(&file, &source) {
                Ok(parsed) => chapters.push(parsed),
                Err(found) => errors.extend(found.iter().map(ToString::to_string)),
            },
            Err(error) => errors.push(format!("{file}: {error}")),
        }
    }
}

/// Writes a file that a module includes.
fn write(name: &str, content: &str, errors: &mut Vec<String>) {
    let folder = env::var_os("OUT_DIR").unwrap_or_default();
    let path = Path::new(&folder).join(name);
    if let Err(error) = fs::write(&path, content) {
        errors.push(format!("{}: {error}", path.display()));
    }
}
