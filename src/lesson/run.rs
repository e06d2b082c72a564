//! Inline text: runs of characters that look alike, and the small markup that
//! strings and chapters write them in.
//!
//! - `*slanted*` is emphasis or a symbol, `**strong**` is a label;
//! - `[f:keep]` has the hue of the forget gate, likewise `i`, `o`, `r`, and `z`
//!   (which has the hue of `f`: it does the same work);
//! - `[w:not]` is a word quoted from a sentence;
//! - `[n:0.73]` is a number among words;
//! - a backslash before `*`, `[`, `]` or `\` takes the character as it is.
//!
//! Spans may hold emphasis, but not each other.

use serde::{Deserialize, Serialize};

/// A valve whose hue a run takes.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    Forget,
    Input,
    Output,
    Reset,
    Update,
}

/// The class that gives an element the hue of a valve (style/base.css).
pub const fn hue_class(gate: Gate) -> &'static str {
    match gate {
        Gate::Forget | Gate::Update => "cf",
        Gate::Input => "ci",
        Gate::Output => "co",
        Gate::Reset => "cr",
    }
}

/// What a bracketed span says about its text.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Has to do with this valve.
    Gate(Gate),
    /// Quoted from the sentence that is read.
    Word,
    /// A number among words.
    Number,
}

impl Span {
    /// The span that `[key:…]` opens.
    pub fn from_key(key: &str) -> Option<Self> {
        Some(match key {
            "f" => Self::Gate(Gate::Forget),
            "i" => Self::Gate(Gate::Input),
            "o" => Self::Gate(Gate::Output),
            "r" => Self::Gate(Gate::Reset),
            "z" => Self::Gate(Gate::Update),
            "w" => Self::Word,
            "n" => Self::Number,
            _ => return None,
        })
    }
}

/// Characters that look alike.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Run {
    pub text: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub italic: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub strong: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Address that the run leads to; chapters alone have links.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// A text as it is set: a number and its percent sign stay together, as they do in the
/// exhibits. Texts are written with plain spaces, which are seen.
pub fn set(text: &str) -> String {
    let mut set = String::with_capacity(text.len());
    for character in text.chars() {
        let before = set.trim_end_matches(' ');
        let is_number = before.ends_with(|c: char| c.is_ascii_digit());
        if character == '%' && set.ends_with(' ') && is_number {
            set.truncate(before.len());
            set.push('\u{202f}');
        }
        set.push(character);
    }
    set
}

impl Run {
    /// The text as it is [`set`].
    pub fn set_text(&self) -> String {
        set(&self.text)
    }

    /// Takes the sign of punctuation that a plain run begins with.
    pub fn take_sign(&mut self) -> String {
        let is_plain = self.span.is_none() && self.link.is_none() && !self.italic && !self.strong;
        let sign = self.text.chars().next();
        match sign.filter(|sign| is_plain && ",.;:)?!".contains(*sign)) {
            Some(sign) => {
                self.text.remove(0);
                sign.to_string()
            }
            None => String::new(),
        }
    }
}

/// Why a text with markup cannot be read.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum MarkupError {
    #[error("`[{key}:` opens no span; there are f, i, o, r, z, w and n")]
    UnknownSpan { key: String },
    #[error("a span stands inside another one")]
    Nested,
    #[error("`]` closes nothing; write `\\]` for the character itself")]
    NothingToClose,
    #[error("`[` opens no span; write `\\[` for the character itself")]
    NothingOpened,
    #[error("`{mark}` is opened and not closed")]
    NotClosed { mark: &'static str },
}

/// Splits a text with markup into runs.
pub fn parse(text: &str) -> Result<Vec<Run>, MarkupError> {
    let mut runs = Runs::default();
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        match character {
            '\\' => runs.push(rest.next().unwrap_or('\\')),
            '*' if rest.as_str().starts_with('*') => {
                rest.next();
                runs.toggle_strong();
            }
            '*' => runs.toggle_italic(),
            _ => runs.push_mark(character)?,
        }
    }
    runs.finish()
}

/// Collects runs character by character.
#[derive(Debug, Default)]
pub struct Runs {
    done: Vec<Run>,
    /// The run that is being collected, with the looks of what comes next.
    now: Run,
    /// The key of a span whose colon has not come yet.
    key: Option<String>,
}

impl Runs {
    /// Adds a character as it is.
    pub fn push(&mut self, character: char) {
        self.key
            .as_mut()
            .unwrap_or(&mut self.now.text)
            .push(character);
    }

    /// Adds a character that may open or close a span.
    pub fn push_mark(&mut self, character: char) -> Result<(), MarkupError> {
        match character {
            '[' if self.now.span.is_some() || self.key.is_some() => {
                return Err(MarkupError::Nested);
            }
            '[' => self.key = Some(String::new()),
            ']' if self.key.is_some() => return Err(MarkupError::NothingOpened),
            ']' => {
                if self.cut().span.take().is_none() {
                    return Err(MarkupError::NothingToClose);
                }
            }
            ':' => match self.key.take() {
                Some(key) => {
                    let span = Span::from_key(&key).ok_or(MarkupError::UnknownSpan { key })?;
                    self.cut().span = Some(span);
                }
                None => self.push(character),
            },
            _ => self.push(character),
        }
        Ok(())
    }

    pub fn toggle_italic(&mut self) {
        self.cut().italic ^= true;
    }

    pub fn toggle_strong(&mut self) {
        self.cut().strong ^= true;
    }

    /// What follows leads to `address`, or nowhere any more.
    pub fn set_link(&mut self, address: Option<String>) {
        self.cut().link = address;
    }

    /// The runs so far; what follows keeps the looks.
    pub fn take(&mut self) -> Vec<Run> {
        self.cut();
        std::mem::take(&mut self.done)
    }

    /// The runs, if all that was opened is closed.
    pub fn finish(mut self) -> Result<Vec<Run>, MarkupError> {
        if self.key.is_some() {
            return Err(MarkupError::NothingOpened);
        }
        for (open, mark) in [
            (self.now.italic, "*"),
            (self.now.strong, "**"),
            (self.now.span.is_some(), "["),
        ] {
            if open {
                return Err(MarkupError::NotClosed { mark });
            }
        }
        Ok(self.take())
    }

    /// Ends the run that is being collected; the next one begins with its looks.
    fn cut(&mut self) -> &mut Run {
        if !self.now.text.is_empty() {
            self.done.push(self.now.clone());
            self.now.text.clear();
        }
        &mut self.now
    }
}

/// The characters that mean something; a backslash before one takes it as it is.
pub const MARKS: [char; 4] = ['*', '[', ']', '\\'];

/// Whether a text holds markup, an escaped character included.
pub fn has_markup(text: &str) -> bool {
    text.contains(MARKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Run {
        Run {
            text: text.to_owned(),
            ..Run::default()
        }
    }

    #[test]
    fn a_number_and_its_percent_sign_stay_together() {
        assert_eq!(
            run("from 95 % to 100 %.").set_text(),
            "from 95\u{202f}% to 100\u{202f}%."
        );
        for plain in [" %", "per cent %", "95%"] {
            assert_eq!(run(plain).set_text(), plain);
        }
    }

    #[test]
    fn spans_hold_emphasis() {
        let forget = Some(Span::Gate(Gate::Forget));
        assert_eq!(
            parse("the [f:forget gate *f*] and **more**").unwrap(),
            [
                run("the "),
                Run {
                    span: forget,
                    ..run("forget gate ")
                },
                Run {
                    span: forget,
                    italic: true,
                    ..run("f")
                },
                run(" and "),
                Run {
                    strong: true,
                    ..run("more")
                },
            ]
        );
    }

    #[test]
    fn a_backslash_takes_a_mark_as_it_is() {
        assert_eq!(parse(r"2 \* \[3\] \\").unwrap(), [run(r"2 * [3] \")]);
    }

    #[test]
    fn faults_are_named() {
        let unknown = MarkupError::UnknownSpan {
            key: "q".to_owned(),
        };
        assert_eq!(parse("[q:keep]"), Err(unknown));
        assert_eq!(parse("[f:a [i:b]]"), Err(MarkupError::Nested));
        assert_eq!(parse("a]"), Err(MarkupError::NothingToClose));
        assert_eq!(parse("[a"), Err(MarkupError::NothingOpened));
        assert_eq!(parse("*a"), Err(MarkupError::NotClosed { mark: "*" }));
        assert_eq!(parse("**a"), Err(MarkupError::NotClosed { mark: "**" }));
        assert_eq!(parse("[f:a"), Err(MarkupError::NotClosed { mark: "[" }));
        assert_eq!(parse(r"a\").unwrap(), [run(r"a\")]);
    }
}
