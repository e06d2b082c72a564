//! Everything the page says, by typed keys, in the language that is chosen.
//!
//! The texts are in assets/strings/*.json. The build script makes a method of
//! [`Wording`] from each key, so a missing key or a wrong number of arguments
//! does not compile; src/lesson/strings.rs documents the format.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};

use crate::lesson::run;
use crate::text::Language;

include!(concat!(env!("OUT_DIR"), "/wording.rs"));

/// The texts in one language; copied freely, `wording.dock_train()`.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Wording {
    language: Language,
}

impl Wording {
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    pub const fn language(self) -> Language {
        self.language
    }
}

impl From<Language> for Wording {
    fn from(language: Language) -> Self {
        Self::new(language)
    }
}

/// A text with the markup of `lesson::run`, for the component `Rich` alone:
/// it cannot be shown as it is, and what is filled in is never read as markup.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct RichText(Cow<'static, str>);

impl From<&str> for RichText {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl RichText {
    fn fixed(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    fn fill(template: &str, values: &[&dyn Display]) -> Self {
        let escaped: Vec<String> = values
            .iter()
            .map(|value| escape(&value.to_string()))
            .collect();
        let values: Vec<&dyn Display> = escaped.iter().map(|value| value as _).collect();
        Self(Cow::Owned(fill(template, &values)))
    }

    /// A text that has no markup.
    pub fn plain(text: &str) -> Self {
        Self(Cow::Owned(escape(text)))
    }

    /// This text and another one after it.
    #[must_use]
    pub fn then(mut self, next: &Self) -> Self {
        self.0.to_mut().push_str(&next.0);
        self
    }

    /// The runs it consists of. The build script has checked the markup.
    pub fn runs(&self) -> Vec<run::Run> {
        run::parse(&self.0).unwrap_or_default()
    }

    /// The same text for a name or an announcement.
    pub fn without_markup(&self) -> String {
        self.runs().into_iter().map(|run| run.text).collect()
    }
}

/// Protects what a learner typed from being read as markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if run::MARKS.contains(&character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Puts values in the places `{0}`, `{1}` … of a template.
fn fill(template: &str, values: &[&dyn Display]) -> String {
    let mut text = String::with_capacity(template.len() + 8 * values.len());
    let mut rest = template;
    while let Some((literal, tail)) = rest.split_once('{') {
        text.push_str(literal);
        let Some((index, tail)) = tail.split_once('}') else {
            break;
        };
        if let Some(value) = index
            .parse()
            .ok()
            .and_then(|index: usize| values.get(index))
        {
            // Writing to a String cannot fail.
            let _ = write!(text, "{value}");
        }
        rest = tail;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_take_the_place_that_each_language_gives_them() {
        assert_eq!(fill("{1} van {0}.", &[&2, &"a{0}"]), "a{0} van 2.");
        assert_eq!(fill("no place", &[&2]), "no place");
    }

    #[test]
    fn what_is_filled_in_is_not_markup() {
        let text = RichText::fill("At [w:{0}], unit {1}", &[&"*[f:", &13]);
        assert_eq!(text.without_markup(), "At *[f:, unit 13");
        assert_eq!(text.runs()[1].span, Some(run::Span::Word));
    }

    #[test]
    fn rich_texts_join() {
        let text = RichText::fixed("*a*").then(&RichText::plain("[b]"));
        assert_eq!(text.without_markup(), "a[b]");
    }
}
