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
    pub exhibit_count: usize,
    /// Where its text is among [`TEXTS`], which come with the part of the page that
    /// shows them.
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

    /// The chapter; `None` cannot happen, since the build wrote it.
    pub fn read(&self) -> Option<Chapter> {
        serde_json::from_str(TEXTS.get(self.text)?).ok()
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
