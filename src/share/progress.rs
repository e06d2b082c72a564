//! How far a learner has come, as it is kept on the device: which questions have been
//! answered, and what was right in the check. Anything else that is found there reads
//! as nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Raised whenever the form changes.
const VERSION: u32 = 2;
/// More than any course has.
const MOST_CHAPTERS: usize = 60;
const MOST_QUESTIONS: usize = 200;
const MOST_OPTIONS: usize = 20;

/// The options of questions that were tried, in that order, by the number of the block.
type Tried = BTreeMap<usize, Vec<usize>>;

/// How far a learner has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Of each chapter, by its slug, the blocks whose questions were answered, with the
    /// options that were tried.
    answered: BTreeMap<String, Tried>,
    /// The chapter that was opened last.
    last: Option<String>,
    scores: [Option<Marks>; 2],
    /// Of each question of the check the option that is chosen, until they are counted.
    choices: Vec<Option<usize>>,
}

/// When the check was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sitting {
    /// Before the lesson.
    Before,
    After,
}

/// What was right in the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    pub right: u32,
    pub of: u32,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    #[serde(default)]
    answered: BTreeMap<String, Tried>,
    #[serde(default)]
    last: Option<String>,
    #[serde(default)]
    before: Option<Marks>,
    #[serde(default)]
    after: Option<Marks>,
    #[serde(default)]
    choices: Vec<Option<usize>>,
}

impl Progress {
    /// Reads what [`Progress::write`] wrote; nothing where it is something else.
    pub fn read(text: &str) -> Self {
        let Ok(kept) = serde_json::from_str::<Kept>(text) else {
            return Self::default();
        };
        let is_slug = |slug: &String| slug.len() <= 40;
        let is_sound = kept.version == VERSION
            && kept.answered.len() <= MOST_CHAPTERS
            && kept.choices.len() <= MOST_QUESTIONS
            && kept.answered.keys().chain(&kept.last).all(is_slug);
        if !is_sound {
            return Self::default();
        }
        let mut answered = kept.answered;
        for questions in answered.values_mut() {
            questions.retain(|&question, tried| {
                question < MOST_QUESTIONS && tried.len() <= MOST_OPTIONS
            });
        }
        let marks = |marks: Option<Marks>| marks.filter(|marks| marks.right <= marks.of);
        Self {
            answered,
            last: kept.last,
            scores: [marks(kept.before), marks(kept.after)],
            choices: kept.choices,
        }
    }

    /// As it is kept.
    pub fn write(&self) -> String {
        let [before, after] = self.scores;
        let kept = Kept {
            version: VERSION,
            answered: self.answered.clone(),
            last: self.last.clone(),
            before,
            after,
            choices: self.choices.clone(),
        };
        // Strings and numbers: they can always be written.
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// How many questions of a chapter have been answered.
    pub fn answered(&self, slug: &str) -> usize {
        self.answered.get(slug).map_or(0, BTreeMap::len)
    }

    /// An option of a question of a chapter has been tried; the question by the number of
    /// its block.
    pub fn answer(&mut self, slug: &str, question: usize, option: usize) {
        let of_chapter = self.answered.entry(slug.to_owned()).or_default();
        let tried = of_chapter.entry(question).or_default();
        if !tried.contains(&option) {
            tried.push(option);
        }
    }

    /// What was tried of a question that has so many options, in that order.
    pub fn tried(&self, slug: &str, question: usize, options: usize) -> Vec<usize> {
        let of_chapter = self.answered.get(slug);
        let tried = of_chapter.and_then(|tried| tried.get(&question)).cloned();
        let mut tried = tried.unwrap_or_default();
        tried.retain(|&option| option < options);
        tried
    }

    /// The chapter that was opened last.
    pub fn last(&self) -> Option<&str> {
        self.last.as_deref()
    }

    pub fn open(&mut self, slug: &str) {
        self.last = Some(slug.to_owned());
    }

    pub fn marks(&self, sitting: Sitting) -> Option<Marks> {
        self.scores[sitting as usize]
    }

    pub fn mark(&mut self, sitting: Sitting, marks: Marks) {
        self.scores[sitting as usize] = Some(marks);
    }

    /// The option that is chosen for this question of the check, if it has so many.
    pub fn choice(&self, question: usize, options: usize) -> Option<usize> {
        let choice = self.choices.get(question).copied().flatten();
        choice.filter(|&option| option < options)
    }

    /// What is chosen in the check; nothing once it has been counted.
    pub fn choose(&mut self, choices: Vec<Option<usize>>) {
        self.choices = choices;
    }

    /// Takes in what `other` knows beside what is known here.
    pub fn absorb(&mut self, other: Self) {
        for (slug, questions) in other.answered {
            let of_chapter = self.answered.entry(slug).or_default();
            for (question, tried) in questions {
                of_chapter.entry(question).or_insert(tried);
            }
        }
        self.last = self.last.take().or(other.last);
        for (marks, others) in self.scores.iter_mut().zip(other.scores) {
            *marks = marks.or(others);
        }
        if self.choices.is_empty() {
            self.choices = other.choices;
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Progress {
        let mut progress = Progress::default();
        progress.open("order");
        progress.answer("order", 3, 2);
        progress.answer("order", 3, 0);
        progress.answer("order", 3, 2);
        progress.answer("order", 7, 1);
        progress.mark(Sitting::Before, Marks { right: 4, of: 12 });
        progress.choose(vec![None, Some(2)]);
        progress
    }

    #[test]
    fn what_is_kept_comes_back() {
        let progress = Progress::read(&some().write());
        assert_eq!(progress, some());
        assert_eq!(
            (progress.answered("order"), progress.answered("lstm")),
            (2, 0)
        );
        assert_eq!(progress.tried("order", 3, 3), [2, 0]);
        // The question may have lost an option since.
        assert_eq!(progress.tried("order", 3, 2), [0]);
        assert!(progress.tried("order", 4, 3).is_empty());
        assert_eq!(progress.marks(Sitting::After), None);
        let choices = [0, 1, 2].map(|question| progress.choice(question, 3));
        assert_eq!(choices, [None, Some(2), None]);
        assert_eq!(progress.choice(1, 2), None);
    }

    #[test]
    fn what_was_forgotten_is_added_to_what_came_since() {
        let mut progress = Progress::default();
        progress.open("gru");
        progress.answer("gru", 1, 0);
        progress.answer("order", 3, 1);
        progress.mark(Sitting::Before, Marks { right: 9, of: 12 });
        progress.absorb(some());
        assert_eq!(progress.tried("gru", 1, 3), [0]);
        assert_eq!(progress.tried("order", 3, 3), [1]);
        assert_eq!(progress.tried("order", 7, 3), [1]);
        assert_eq!(progress.last(), Some("gru"));
        let nine = Marks { right: 9, of: 12 };
        assert_eq!(progress.marks(Sitting::Before), Some(nine));
        assert_eq!(progress.choice(1, 3), Some(2));
    }

    #[test]
    fn anything_else_is_nothing() {
        for text in [
            "",
            "null",
            "{}",
            r#"{"version":3}"#,
            r#"{"version":2,"answered":{"a":{"1":[-1]}}}"#,
            r#"{"version":2,"answered":[1]}"#,
        ] {
            assert!(Progress::read(text).is_empty(), "{text}");
        }
        let long = format!(r#"{{"version":2,"last":"{}"}}"#, "a".repeat(41));
        assert!(Progress::read(&long).is_empty());
        let impossible =
            r#"{"version":2,"before":{"right":9,"of":3},"answered":{"a":{"1":[0],"9999":[0]}}}"#;
        let progress = Progress::read(impossible);
        assert_eq!(progress.marks(Sitting::Before), None);
        assert_eq!(progress.answered("a"), 1);
    }
}
