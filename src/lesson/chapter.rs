//! A chapter as the page shows it. parse.rs makes it from Markdown while
//! building; the page only reads it.

use serde::{Deserialize, Serialize};

use super::exhibit::{ExhibitConfig, ReaderConfig};
use super::math::Math;
use super::run::Run;

/// One chapter in one language.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Chapter {
    /// Place in the course, from the file's name.
    pub number: u32,
    /// Name in links, from the file's name; the same in every language.
    pub slug: String,
    pub title: Text,
    /// How long it takes, all questions included.
    pub minutes: u32,
    /// What a reader can do afterwards.
    pub goals: Vec<Text>,
    /// Its questions are answered together and counted, before the lesson and after it.
    #[serde(default)]
    pub is_check: bool,
    pub blocks: Vec<Block>,
}

impl Chapter {
    /// What each of its exhibits shows, those of questions apart.
    pub fn exhibits(&self) -> Vec<&'static str> {
        let kind = |block: &Block| match block {
            Block::Exhibit(figure) => Some(figure.config.kind()),
            _ => None,
        };
        self.blocks.iter().filter_map(kind).collect()
    }
}

impl Block {
    /// Something is asked here.
    pub fn is_question(&self) -> bool {
        matches!(self, Self::Predict(_) | Self::Guess(_) | Self::Quiz(_))
    }
}

/// Inline content: text, and formulas in it.
pub type Text = Vec<Inline>;

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    Run(Run),
    Math(Vec<Math>),
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Levels 2 and 3; the title is level 1.
    Heading {
        level: u8,
        text: Text,
    },
    Paragraph(Text),
    List {
        ordered: bool,
        items: Vec<Text>,
    },
    /// The terms of the lesson, at the end of the check.
    Glossary(Vec<Term>),
    /// A formula on lines of its own, aligned at their first relation.
    Formula(Vec<Vec<Math>>),
    Exhibit(Figure),
    Predict(Predict),
    /// Asked before the exhibit that follows is uncovered.
    Guess(Quiz),
    Quiz(Quiz),
}

/// A term of the glossary.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Term {
    /// In links.
    pub name: String,
    /// The term in bold, and what it means.
    pub text: Text,
}

impl Term {
    /// The id of the element that explains the term of that name.
    pub fn anchor(name: &str) -> String {
        format!("term-{name}")
    }
}

/// An exhibit with its caption.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Figure {
    pub config: ExhibitConfig,
    pub caption: Text,
}

/// A question about what the network will do, asked before it is shown. Which
/// option is right is computed from the network on the screen.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Predict {
    pub question: Text,
    /// The reader that answers; its sentence is the whole one.
    pub reader: ReaderConfig,
    /// What is read before the answer is shown; the sentence begins with it.
    pub shown: String,
    /// Their ranges are without overlap and leave no gap from 0 to 1.
    pub options: Vec<PredictOption>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct PredictOption {
    pub text: Text,
    pub range: BeliefRange,
    pub because: Text,
}

/// Beliefs from `from`, up to and without `to`; the last one ends with 1.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
pub struct BeliefRange {
    pub from: f32,
    pub to: f32,
}

impl BeliefRange {
    pub fn contains(self, belief: f32) -> bool {
        belief >= self.from && (belief < self.to || (self.to >= 1.0 && belief <= 1.0))
    }
}

/// A question with one right answer, and a reason for each option.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Quiz {
    pub question: Text,
    pub options: Vec<QuizOption>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct QuizOption {
    pub text: Text,
    pub right: bool,
    pub because: Text,
}

/// The text without looks, for names and titles.
pub fn plain(text: &[Inline]) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Run(run) => run.text.clone(),
            Inline::Math(math) => math.iter().map(Math::plain).collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::BeliefRange;

    #[test]
    fn a_range_ends_before_its_end_except_at_one() {
        let low = BeliefRange { from: 0.0, to: 0.2 };
        let high = BeliefRange { from: 0.2, to: 1.0 };
        assert!(low.contains(0.0) && !low.contains(0.2));
        assert!(high.contains(0.2) && high.contains(1.0));
        assert!(!high.contains(f32::NAN));
    }
}
