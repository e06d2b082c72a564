//! assets/strings/*.json to Rust: one method of `Wording` for each key, so that
//! a missing key does not compile.
//!
//! A file is one flat object. Keys are snake_case with the part of the page
//! first (`dock_train`), values are texts with named placeholders (`{step}`),
//! one entry a line. A text with markup (run.rs) becomes a `RichText`. English
//! is the pattern: the other languages have its keys and its placeholders, and
//! a method's arguments stand in the order in which English names them.

use std::fmt::Write as _;

use super::run;

/// One entry of a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Entry {
    pub key: String,
    pub text: String,
    /// Line of the file, counted from 1.
    pub line: usize,
}

/// What is wrong with a file of strings, and where.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{file}:{line}: {fault}")]
pub struct StringsError {
    pub file: String,
    pub line: usize,
    pub fault: Fault,
}

#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Fault {
    #[error("not a flat JSON object of texts: {0}")]
    Json(String),
    #[error("`{0}` is not snake_case with a prefix, such as `dock_train`")]
    Key(String),
    #[error("`{0}` stands here for the second time")]
    Twice(String),
    #[error("`{0}` is in {1} and not here")]
    Missing(String, String),
    #[error("`{0}` is here and not in {1}")]
    Unexpected(String, String),
    #[error("`{key}` has the placeholders {found:?}, English has {expected:?}")]
    Placeholders {
        key: String,
        found: Vec<String>,
        expected: Vec<String>,
    },
    #[error("`{0}` has a brace that belongs to no placeholder such as {{step}}")]
    Brace(String),
    #[error("`{0}`: {1}")]
    Markup(String, run::MarkupError),
    #[error("`{0}` is empty")]
    Empty(String),
}

/// A piece of a text: literal, or the name of what is filled in.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Piece<'a> {
    Text(&'a str),
    Placeholder(&'a str),
}

/// Entries of one file, in its order.
pub struct StringsFile {
    name: String,
    entries: Vec<Entry>,
}

impl StringsFile {
    /// Reads and checks one file by itself.
    pub fn read(name: &str, source: &str) -> Result<Self, Vec<StringsError>> {
        let error = |line, fault| StringsError {
            file: name.to_owned(),
            line,
            fault,
        };
        let pairs = serde_json::from_str::<Pairs>(source)
            .map_err(|json| vec![error(json.line(), Fault::Json(json.to_string()))])?
            .0;
        let mut entries: Vec<Entry> = Vec::with_capacity(pairs.len());
        let mut errors = Vec::new();
        let mut lines = source.lines().enumerate();
        for (key, text) in pairs {
            // Keys come in the order of the file, so the search goes on where it stopped.
            let quoted = format!("\"{key}\"");
            let line = lines
                .by_ref()
                .find(|(_, line)| line.trim_start().starts_with(&quoted))
                .map_or(1, |(index, _)| index + 1);
            if entries.iter().any(|entry| entry.key == key) {
                errors.push(error(line, Fault::Twice(key.clone())));
            }
            if let Some(fault) = fault_of(&key, &text) {
                errors.push(error(line, fault));
            }
            let text = run::set(&text);
            entries.push(Entry { key, text, line });
        }
        if errors.is_empty() {
            let name = name.to_owned();
            Ok(Self { name, entries })
        } else {
            Err(errors)
        }
    }

    fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    fn error(&self, line: usize, fault: Fault) -> StringsError {
        StringsError {
            file: self.name.clone(),
            line,
            fault,
        }
    }

    /// What keeps this file from being the same strings as `english`.
    pub fn differences(&self, english: &Self) -> Vec<StringsError> {
        let mut errors = Vec::new();
        let mut before = 1;
        for pattern in &english.entries {
            let Some(entry) = self.get(&pattern.key) else {
                let fault = Fault::Missing(pattern.key.clone(), english.name.clone());
                errors.push(self.error(before, fault));
                continue;
            };
            before = entry.line;
            let (mut found, mut expected) = (names(&entry.text), names(&pattern.text));
            found.sort_unstable();
            expected.sort_unstable();
            if found != expected {
                let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
                let fault = Fault::Placeholders {
                    key: entry.key.clone(),
                    found: owned(found),
                    expected: owned(expected),
                };
                errors.push(self.error(entry.line, fault));
            }
        }
        for entry in &self.entries {
            if english.get(&entry.key).is_none() {
                let fault = Fault::Unexpected(entry.key.clone(), english.name.clone());
                errors.push(self.error(entry.line, fault));
            }
        }
        errors
    }
}

/// What is wrong with an entry by itself.
fn fault_of(key: &str, text: &str) -> Option<Fault> {
    let snake = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let begins = key.starts_with(|c: char| c.is_ascii_lowercase());
    if !(begins && key.contains('_') && key.chars().all(snake)) {
        return Some(Fault::Key(key.to_owned()));
    }
    if text.trim().is_empty() {
        return Some(Fault::Empty(key.to_owned()));
    }
    if pieces(text).is_none() {
        return Some(Fault::Brace(key.to_owned()));
    }
    let markup = run::parse(text).err()?;
    Some(Fault::Markup(key.to_owned(), markup))
}

/// Splits a text at its placeholders; nothing if a brace is left over.
fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((literal, tail)) = rest.split_once('{') {
        let (name, tail) = tail.split_once('}')?;
        let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if literal.contains('}') || name.is_empty() || !name.chars().all(word) {
            return None;
        }
        pieces.push(Piece::Text(literal));
        pieces.push(Piece::Placeholder(name));
        rest = tail;
    }
    if rest.contains('}') {
        return None;
    }
    pieces.push(Piece::Text(rest));
    Some(pieces)
}

/// Names of the placeholders, each once, in order of first appearance.
fn names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in pieces(text).unwrap_or_default() {
        if let Piece::Placeholder(name) = piece
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// The text with `{0}`, `{1}` for its placeholders, as `wording::fill` reads it.
fn template(text: &str, order: &[&str]) -> String {
    let mut template = String::new();
    for piece in pieces(text).unwrap_or_default() {
        match piece {
            Piece::Text(literal) => template.push_str(literal),
            Piece::Placeholder(name) => {
                let index = order.iter().position(|known| *known == name).unwrap_or(0);
                let _ = write!(template, "{{{index}}}");
            }
        }
    }
    template
}

/// The methods of `Wording`, as Rust that src/app/wording.rs includes.
///
/// `files` are English first, then the others in the order of `Language::ALL`,
/// each without differences from English.
pub fn generate(files: &[(&str, &StringsFile)]) -> String {
    let mut code = String::from("impl Wording {\n");
    let english = files.first().map(|(_, file)| *file);
    for entry in english.into_iter().flat_map(|file| &file.entries) {
        let order = names(&entry.text);
        let translations = files
            .iter()
            .filter_map(|(variant, file)| Some((*variant, &file.get(&entry.key)?.text)));
        let mut arms = String::new();
        let mut rich = false;
        for (variant, text) in translations {
            rich |= run::has_markup(text);
            let template = template(text, &order);
            let _ = write!(arms, "Language::{variant} => {template:?}, ");
        }
        let (method, documentation) = (&entry.key, &entry.text);
        let arguments: String = order
            .iter()
            .map(|name| format!(", {name}: impl core::fmt::Display"))
            .collect();
        let values: String = order.iter().map(|name| format!("&{name}, ")).collect();
        let text = format!("match self.language() {{ {arms}}}");
        let (result, body) = match (rich, order.is_empty()) {
            (false, true) => ("&'static str", text),
            (false, false) => ("String", format!("fill({text}, &[{values}])")),
            (true, true) => ("RichText", format!("RichText::fixed({text})")),
            (true, false) => ("RichText", format!("RichText::fill({text}, &[{values}])")),
        };
        let _ = writeln!(
            code,
            "    #[doc = {documentation:?}]\n    #[allow(clippy::too_many_arguments)] // one for each placeholder of the text\n    pub fn {method}(self{arguments}) -> {result} {{ {body} }}"
        );
    }
    code.push_str("}\n");
    code
}

/// A JSON object's entries in their order, repeated keys included.
struct Pairs(Vec<(String, String)>);

impl<'de> serde::Deserialize<'de> for Pairs {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Pairs;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of texts")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        from.deserialize_map(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, source: &str) -> StringsFile {
        StringsFile::read(name, source).unwrap()
    }

    fn faults(source: &str) -> Vec<(usize, Fault)> {
        let errors = StringsFile::read("en.json", source).err().unwrap();
        errors
            .into_iter()
            .map(|error| (error.line, error.fault))
            .collect()
    }

    #[test]
    fn a_key_becomes_a_method_with_its_placeholders_in_english_order() {
        let english = file(
            "en",
            "{\n\"a_at\": \"{word} of {words}\",\n\"a_go\": \"Go\"\n}",
        );
        let dutch = file(
            "nl",
            "{\n\"a_go\": \"Ga\",\n\"a_at\": \"van {words} {word}\"\n}",
        );
        assert_eq!(dutch.differences(&english), []);
        let code = generate(&[("English", &english), ("Dutch", &dutch)]);
        assert!(code.contains(
            "pub fn a_at(self, word: impl core::fmt::Display, words: impl core::fmt::Display) -> String"
        ));
        assert!(code.contains(r#"Language::Dutch => "van {1} {0}""#));
        assert!(code.contains("pub fn a_go(self) -> &'static str"));
    }

    #[test]
    fn markup_in_one_language_makes_it_rich_in_all() {
        let english = file("en", "{\n\"a_at\": \"At [w:{word}]\"\n}");
        let dutch = file("nl", "{\n\"a_at\": \"Bij {word}\"\n}");
        let code = generate(&[("English", &english), ("Dutch", &dutch)]);
        assert!(code.contains("-> RichText { RichText::fill("));
    }

    #[test]
    fn a_missing_key_is_named_with_the_line_it_would_follow() {
        let english = file("en", "{\n\"a_a\": \"x\",\n\"a_b\": \"x\"\n}");
        let dutch = file("nl", "{\n\"a_a\": \"x\",\n\"a_c\": \"x\"\n}");
        let errors = dutch.differences(&english);
        assert_eq!(errors[0].to_string(), "nl:2: `a_b` is in en and not here");
        assert_eq!(errors[1].to_string(), "nl:3: `a_c` is here and not in en");
    }

    #[test]
    fn other_placeholders_are_an_error() {
        let english = file("en", "{\n\"a_a\": \"{step} of {steps}\"\n}");
        let dutch = file("nl", "{\n\"a_a\": \"{stap} van {steps}\"\n}");
        let errors = dutch.differences(&english);
        assert!(matches!(errors[0].fault, Fault::Placeholders { .. }));
        assert_eq!(errors[0].line, 2);
    }

    #[test]
    fn each_fault_of_an_entry_has_its_line() {
        let twice = "{\n\"a_a\": \"x\",\n\n\"a_a\": \"y\"\n}";
        assert_eq!(faults(twice), [(4, Fault::Twice("a_a".to_owned()))]);
        let key = "{\n\"Train\": \"x\"\n}";
        assert_eq!(faults(key), [(2, Fault::Key("Train".to_owned()))]);
        let brace = "{\n\"a_a\": \"{x\"\n}";
        assert_eq!(faults(brace), [(2, Fault::Brace("a_a".to_owned()))]);
        let empty = "{\n\"a_a\": \" \"\n}";
        assert_eq!(faults(empty), [(2, Fault::Empty("a_a".to_owned()))]);
        let markup = "{\n\"a_a\": \"[f:x\"\n}";
        assert!(matches!(faults(markup)[..], [(2, Fault::Markup(..))]));
        let nested = "{\n\"a_a\": {}\n}";
        assert!(matches!(faults(nested)[..], [(2, Fault::Json(_))]));
    }
}
