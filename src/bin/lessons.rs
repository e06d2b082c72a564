//! `lessons FOLDER STYLE …`: writes the chapters that the page fetches, `LANGUAGE/NAME.json`,
//! and each as a page of plain HTML beside it. `tools/finish.mjs` runs it.

use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;
use unrolled::lesson::course::chapters;
use unrolled::lesson::html::{Frame, document};
use unrolled::text::Language;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, styles @ ..] = arguments.as_slice() else {
        return Err("usage: lessons FOLDER STYLE …".into());
    };
    let languages = Language::ALL.map(|language| (language.tag(), language.own_name()));
    for language in Language::ALL {
        let strings: Value = serde_json::from_str(match language {
            Language::English => include_str!("../../assets/strings/en.json"),
            Language::Dutch => include_str!("../../assets/strings/nl.json"),
        })?;
        let word = |key: &str| strings[key].as_str().unwrap_or(key).to_owned();
        let entries: Vec<_> = chapters(language).collect();
        let frame = Frame {
            language: language.tag(),
            word: &word,
            entries: &entries,
            languages: &languages,
            styles,
        };
        let folder = Path::new(folder).join(language.tag());
        fs::create_dir_all(&folder)?;
        for entry in &entries {
            fs::write(folder.join(entry.file("json")), entry.text())?;
            let chapter = entry.read().ok_or("a chapter that the build wrote")?;
            let page = document(&chapter, entry, &frame);
            fs::write(folder.join(entry.file("html")), page)?;
        }
    }
    Ok(())
}
