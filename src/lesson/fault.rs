//! What can be wrong with a chapter, and where.

use super::math::MathError;
use super::run::MarkupError;

/// A fault with its place, as the build prints it.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{file}:{line}: {fault}")]
pub struct ChapterError {
    pub file: String,
    pub line: usize,
    pub fault: Fault,
}

/// A fault and its line, counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    pub line: usize,
    pub fault: Fault,
}

impl Located {
    pub fn in_file(self, file: &str) -> ChapterError {
        let file = file.to_owned();
        let Self { line, fault } = self;
        ChapterError { file, line, fault }
    }
}

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Fault {
    #[error("a chapter's file is named like 05-lstm.md: two digits and a name in a–z, 0–9 and -")]
    FileName,
    #[error("a chapter begins with its title, `# …`, and has no other of that level")]
    Title,
    #[error("after the title comes the block ```chapter with `minutes` and `goal`")]
    MissingHead,
    #[error("a heading of level {found} follows one of level {before}; levels go down one by one")]
    HeadingOrder { before: u8, found: u8 },
    #[error("{0} is not part of a chapter's Markdown")]
    Unsupported(&'static str),
    #[error("there is no block called {0}; there are chapter, exhibit, predict, guess and quiz")]
    UnknownBlock(String),
    #[error("there is no exhibit called {0}; src/lesson/blocks/mod.rs lists them")]
    UnknownExhibit(String),
    #[error("`{0}` is not a line of the form `key = value`")]
    NotAField(String),
    #[error("`{0}` is missing in this block")]
    MissingField(String),
    #[error("`{0}` means nothing in this block")]
    UnknownField(String),
    #[error("`{0}` stands here for the second time")]
    Twice(String),
    #[error("`{key} = {value}`: it has to be {expected}")]
    Setting {
        key: String,
        value: String,
        expected: String,
    },
    #[error("the sentence does not begin with what is shown of it")]
    NotABeginning,
    #[error("a guess stands right before the exhibit that answers it")]
    GuessAlone,
    #[error("this option has no explanation; add `because = …`")]
    MissingExplanation,
    #[error("a question has two options or more; this one has {0}")]
    TooFewOptions(usize),
    #[error("exactly one option is right; here {0} are")]
    RightOptions(usize),
    #[error("the options leave out or share the beliefs at {0}; together they go from 0 to 1")]
    Ranges(f32),
    #[error("the link `{0}` leads nowhere")]
    BrokenLink(String),
    #[error("the glossary at the end of the check has no term called {0}")]
    UnknownTerm(String),
    #[error("{0}")]
    Markup(MarkupError),
    #[error("{0}")]
    Math(MathError),
    #[error("a formula between $$ stands in a paragraph of its own")]
    FormulaInText,
    #[error("`{0}` has no name; symbols.txt beside the chapters is where it gets one")]
    UnnamedSymbol(String),
    #[error("this chapter is not in {0}")]
    MissingTranslation(String),
    #[error(
        "{other} has {expected} here as question, exhibit or formula {place}, this file {found}"
    )]
    Different {
        other: String,
        place: usize,
        expected: String,
        found: String,
    },
}

impl Fault {
    pub fn at(self, line: usize) -> Located {
        Located { line, fault: self }
    }
}
