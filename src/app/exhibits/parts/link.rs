//! What a link says of an exhibit, by key.

use crate::lesson::exhibit::LONGEST_SENTENCE;

pub fn value<'a>(set: &'a [(String, String)], key: &str) -> Option<&'a str> {
    let found = set.iter().find(|(known, _)| known == key);
    found.map(|(_, value)| value.as_str())
}

/// A sentence, cut where its field would not take more.
pub fn sentence(set: &[(String, String)], key: &str) -> Option<String> {
    value(set, key).map(|text| text.chars().take(LONGEST_SENTENCE).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_from_a_link_is_no_longer_than_one_that_is_typed() {
        let long = "é".repeat(LONGEST_SENTENCE + 1);
        let set = [("text".to_owned(), long)];
        let read = sentence(&set, "text").unwrap();
        assert_eq!(read.chars().count(), LONGEST_SENTENCE);
        assert_eq!(sentence(&set, "start"), None);
    }
}
