//! The chapters that there are, in each language.

use super::chapter::Chapter;
use crate::text::Language;

include!(concat!(env!("OUT_DIR"), "/chapters.rs"));

/// A chapter's line in a list; the chapter itself is read when it is opened.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub language: Language,
    /// Place in the course; numbers may be missing as long as chapters are.
    pub number: u32,
    /// Name in links.
    pub slug: &'static str,
    pub title: &'static str,
    pub minutes: u32,
    /// The kind of each of its exhibits, those of questions apart.
    pub exhibits: &'static [&'static str],
    /// How many questions it asks.
    pub question_count: usize,
    /// The questions are answered together, before the lesson and after it.
    pub is_check: bool,
    /// Where its text is among `TEXTS`, which the page does not hold but fetches.
    #[cfg_attr(target_family = "wasm", allow(dead_code))]
    text: usize,
}

/// The chapters of a language, in the order of the course.
pub fn chapters(language: Language) -> impl Iterator<Item = &'static Entry> {
    let spoken = move |entry: &&Entry| entry.language == language;
    CHAPTERS.iter().filter(spoken)
}

impl Entry {
    /// The chapter of that name.
    pub fn find(language: Language, slug: &str) -> Option<&'static Self> {
        chapters(language).find(|entry| entry.slug == slug)
    }

    /// The chapter before this one and the one after it.
    pub fn neighbours(&self) -> (Option<&'static Self>, Option<&'static Self>) {
        let before = chapters(self.language).filter(|entry| entry.number < self.number);
        let mut after = chapters(self.language).filter(|entry| entry.number > self.number);
        (before.last(), after.next())
    }

    /// Name of its file with that ending, the same in every language.
    pub fn file(&self, ending: &str) -> String {
        format!("{:02}-{}.{ending}", self.number, self.slug)
    }

    /// Where the page fetches it.
    pub fn address(&self) -> String {
        format!("lessons/{}/{}", self.language.tag(), self.file("json"))
    }

    /// The chapter in the file that [`Entry::address`] names; `None` if it is none.
    pub fn parse(bytes: &[u8]) -> Option<Chapter> {
        serde_json::from_slice(bytes).ok()
    }

    /// The content of that file.
    #[cfg(not(target_family = "wasm"))]
    pub fn text(&self) -> &'static str {
        TEXTS.get(self.text).copied().unwrap_or_default()
    }

    /// The chapter; `None` cannot happen, since the build wrote it.
    #[cfg(not(target_family = "wasm"))]
    pub fn read(&self) -> Option<Chapter> {
        Self::parse(self.text().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chapter_reads_back_in_every_language() {
        for language in Language::ALL {
            for entry in chapters(language) {
                let chapter = entry.read().unwrap();
                assert_eq!(
                    (chapter.number, chapter.slug.as_str()),
                    (entry.number, entry.slug)
                );
                assert_eq!(
                    Entry::find(language, entry.slug).unwrap().title,
                    entry.title
                );
            }
        }
        assert!(Entry::find(Language::English, "no-such-chapter").is_none());
    }

    #[test]
    fn neighbours_are_the_chapters_that_exist() {
        for entry in CHAPTERS {
            let (before, after) = entry.neighbours();
            assert!(before.is_none_or(|before| before.number < entry.number));
            assert!(after.is_none_or(|after| after.number > entry.number));
        }
    }
}
