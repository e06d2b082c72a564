//! The rules of ARCHITECTURE.md, read from the source: who may import what,
//! what may be linked where, that the map names only what exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a folder (or file, where it has stricter rules than its folder) of
/// `src/` may use of our own modules. The first entry that fits a file counts.
const MAY_USE: &[(&str, &[&str])] = &[
    // For one function: the normal distribution takes its logarithm from nn/activation.rs.
    ("random.rs", &["nn"]),
    ("text/", &[]),
    ("nn/", &["random"]),
    ("tasks/", &["random", "text"]),
    ("settings", &["nn", "tasks", "text"]),
    ("trace/", &["nn", "text"]),
    ("training/", &["nn", "random", "settings", "tasks", "text"]),
    (
        "measure/",
        &[
            "nn", "random", "settings", "tasks", "text", "trace", "training",
        ],
    ),
    ("worker/session", &["settings", "tasks", "training"]),
    (
        "worker/",
        &["nn", "random", "settings", "tasks", "text", "trace"],
    ),
    ("lesson/", &["nn", "settings", "tasks", "text", "trace"]),
    (
        "share/",
        &[
            "lesson", "nn", "random", "settings", "tasks", "text", "trace", "worker",
        ],
    ),
    (
        "app/",
        &[
            "lesson", "nn", "random", "settings", "share", "tasks", "text", "trace", "worker",
        ],
    ),
    ("bin/app.rs", &["app"]),
    ("bin/lessons.rs", &["text", "lesson"]),
    ("bin/trainer.rs", &["worker"]),
    (
        "bin/bench/",
        &["nn", "random", "settings", "tasks", "training"],
    ),
    (
        "bin/tools/",
        &[
            "lesson", "measure", "nn", "random", "settings", "share", "tasks", "text", "trace",
            "training", "worker",
        ],
    ),
];

/// Crates that only these folders or files of `src/` may name.
const ONLY_IN: &[(&[&str], &[&str])] = &[
    (&["burn"], &["training/", "bin/bench/burn_modules.rs"]),
    (&["gemm"], &["bin/bench/product.rs"]),
    (&["leptos", "reactive_stores", "plotters"], &["app/"]),
    (
        &["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures"],
        &[
            "app/",
            "worker/page_end",
            "worker/trainer_end",
            "worker/transfer",
            "share/embed.rs",
            "bin/bench/",
        ],
    ),
    (&["pulldown_cmark"], &["lesson/"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder of the repository, sorted, with paths relative to it.
fn files_below(folder: &str, extension: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the folder exists") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                walk(&path, found)
            } else {
                found.push(path)
            }
        }
    }
    let base = root().join(folder);
    let mut found = Vec::new();
    walk(&base, &mut found);
    found.sort();
    found
        .into_iter()
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| {
            let name = path
                .strip_prefix(&base)
                .expect("it is below")
                .to_string_lossy()
                .replace('\\', "/");
            (name, fs::read_to_string(&path).expect("it is text"))
        })
        .collect()
}

/// What is compiled into the product: without line comments (ours are all of
/// that kind) and without the unit tests at the foot, which may use anything.
fn product_code(text: &str) -> String {
    let foot = [
        "#[cfg(test)]\nmod tests",
        "#[cfg(test)]\npub(crate) mod tests",
    ];
    let end = foot.iter().filter_map(|tests| text.find(tests)).min();
    text[..end.unwrap_or(text.len())]
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

fn is_identifier(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What follows each occurrence of `path` (such as `crate::`) that stands alone.
fn after<'a>(code: &'a str, path: &'a str) -> impl Iterator<Item = &'a str> {
    code.match_indices(path)
        .filter(|(at, _)| !code[..*at].ends_with(|c: char| is_identifier(c) || c == ':'))
        .map(move |(at, _)| &code[at + path.len()..])
}

/// The first names of a use path: `nn::{a}` gives nn, `{nn::a, text}` gives nn and text.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| {
        text.trim_start()
            .chars()
            .take_while(|&c| is_identifier(c))
            .collect::<String>()
    };
    let Some(group) = rest.strip_prefix('{') else {
        return vec![name(rest)];
    };
    let (mut depth, mut item, mut names) = (0, String::new(), Vec::new());
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(&std::mem::take(&mut item))),
            _ => item.push(c),
        }
    }
    names.push(name(&item));
    names
}

/// The top-level modules of ours that a file of `src/` names.
fn modules_used(file: &str, code: &str) -> BTreeSet<String> {
    // `super::` reaches the crate from mod.rs and from one deeper.
    let depth = file.split('/').count() - usize::from(file.ends_with("/mod.rs"));
    let up = "super::".repeat(depth);
    ["crate::", "unrolled::", &up]
        .iter()
        .flat_map(|path| after(code, path))
        .flat_map(first_names)
        .collect()
}

#[test]
fn each_part_imports_only_what_stands_before_it() {
    let top_level: BTreeSet<&str> = [
        "random", "text", "nn", "tasks", "settings", "trace", "training", "worker", "lesson",
        "share", "app",
    ]
    .into();
    let mut broken = Vec::new();
    for (file, text) in files_below("src", "rs") {
        if file == "lib.rs" || file.ends_with("/tests.rs") {
            continue;
        }
        let Some((folder, may_use)) = MAY_USE.iter().find(|(folder, _)| file.starts_with(folder))
        else {
            broken.push(format!("src/{file} has no rule here"));
            continue;
        };
        let own = folder.split(['/', '.']).next().unwrap_or_default();
        for module in modules_used(&file, &product_code(&text)) {
            let allowed = module == own || may_use.contains(&module.as_str());
            if top_level.contains(module.as_str()) && !allowed {
                broken.push(format!("src/{file} uses {module}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn burn_leptos_and_the_browser_are_named_only_in_their_folders() {
    let mut broken = Vec::new();
    for (file, text) in files_below("src", "rs") {
        let code = product_code(&text);
        for (crates, folders) in ONLY_IN {
            if folders.iter().any(|folder| file.starts_with(folder)) {
                continue;
            }
            for name in *crates {
                if after(&code, &format!("{name}::")).next().is_some() {
                    broken.push(format!("src/{file} names {name}"));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_page_links_nothing_of_burn() {
    let tree = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--locked",
            "--offline",
            "-e",
            "normal",
            "--prefix",
            "none",
        ])
        .args([
            "--no-default-features",
            "--features",
            "app",
            "--target",
            "wasm32-unknown-unknown",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(
        tree.status.success(),
        "{}",
        String::from_utf8_lossy(&tree.stderr)
    );
    let tree = String::from_utf8(tree.stdout).expect("names of crates are text");
    assert!(
        tree.lines().any(|line| line.starts_with("leptos ")),
        "the tree is that of the page:\n{tree}"
    );
    let linked: Vec<_> = tree
        .lines()
        .filter(|line| line.starts_with("burn") || line.starts_with("pulldown-cmark"))
        .collect();
    assert!(linked.is_empty(), "the page would link {linked:?}");
}

/// Words between backticks that look like paths: with a slash, or files at the top.
fn named_paths(markdown: &str) -> Vec<String> {
    let mut inside_block = false;
    let mut paths = Vec::new();
    for line in markdown.lines() {
        if line.starts_with("```") {
            inside_block = !inside_block;
        } else if !inside_block {
            let spans = line.split('`').skip(1).step_by(2).map(str::trim);
            paths.extend(
                spans
                    .filter(|span| looks_like_a_path(span))
                    .map(str::to_string),
            );
        }
    }
    paths
}

fn looks_like_a_path(span: &str) -> bool {
    let plain = |c: char| is_identifier(c) || "./-".contains(c);
    let top = |ending: &str| span.ends_with(ending) && !span.contains('/');
    span.chars().all(plain)
        && (span.contains('/') && !span.starts_with(['/', '.'])
            || [".md", ".toml", ".html"].iter().any(|e| top(e)))
}

#[test]
fn the_map_names_only_what_exists() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    let paths = named_paths(&map);
    assert!(
        paths.iter().any(|path| path.starts_with("src/nn")),
        "the map names the folders: {paths:?}"
    );
    // What a build makes is not there before it.
    let missing: Vec<_> = paths
        .iter()
        .filter(|path| !path.starts_with("dist/") && !root().join(path).exists())
        .collect();
    assert!(
        missing.is_empty(),
        "ARCHITECTURE.md names what does not exist: {missing:?}"
    );
}

#[test]
fn every_folder_is_on_the_map() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    for entry in fs::read_dir(root().join("src")).expect("src is there") {
        let path = entry.expect("src can be read").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            assert!(
                map.contains(&format!("`src/{name}/")),
                "src/{name} is not on the map"
            );
        }
    }
}

/// Whether a text has a colour such as `#a63c17` or `rgb(…)`.
fn raw_colour(text: &str) -> Option<String> {
    let hexadecimal = text.match_indices('#').find_map(|(at, _)| {
        let digits: String = text[at + 1..]
            .chars()
            .take_while(char::is_ascii_hexdigit)
            .collect();
        let ends = !text[at + 1 + digits.len()..].starts_with(is_identifier);
        let before = text[..at].ends_with(|c: char| is_identifier(c) || c == '&');
        (matches!(digits.len(), 3 | 4 | 6 | 8) && ends && !before).then(|| format!("#{digits}"))
    });
    let function = [
        "rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "lab(", "lch(",
    ]
    .iter()
    .find(|function| {
        after(text, function).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    hexadecimal.or(function.map(|function| function.to_string()))
}

#[test]
fn colours_stand_in_the_tokens_only() {
    let sheets = files_below("style", "css")
        .into_iter()
        .filter(|(name, _)| name != "tokens.css");
    let code = files_below("src", "rs");
    let found: Vec<_> = sheets
        .chain(code)
        .filter_map(|(name, text)| {
            let colour = raw_colour(&product_code(&text.replace("://", "")))?;
            Some(format!("{name}: {colour}"))
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_colour_is_known_when_seen() {
    for text in [
        "color: #fff;",
        "fill=\"#a63c17\"",
        "rgb(0 0 0)",
        "rgba(1, 2, 3, .5)",
    ] {
        assert!(raw_colour(text).is_some(), "{text}");
    }
    for text in [
        "#/chapter",
        "href=\"#main\"",
        "#[test]",
        "var(--ink)",
        "rgb(from var(--ink) r g b)",
        "&#123;",
    ] {
        assert_eq!(raw_colour(text), None, "{text}");
    }
}
