//! Cuts a text of any script into graphemes or words (Unicode Standard Annex 29).

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segmentation {
    /// Extended grapheme clusters: what a reader calls a character.
    Graphemes,
    /// Graphemes without white space and control characters: `a a x b b` reads as
    /// `aaxbb` does.
    Symbols,
    /// Words, and each punctuation mark or symbol by itself; white space and
    /// control characters fall away.
    Words,
}

impl Segmentation {
    /// The pieces of `text`, in order.
    pub fn pieces<'a>(self, text: &'a str) -> Box<dyn Iterator<Item = &'a str> + 'a> {
        match self {
            Segmentation::Graphemes => Box::new(text.graphemes(true)),
            Segmentation::Symbols => Box::new(
                text.graphemes(true)
                    .filter(|piece| piece.chars().any(is_visible)),
            ),
            Segmentation::Words => Box::new(
                text.split_word_bounds()
                    .filter(|piece| piece.chars().any(is_visible)),
            ),
        }
    }
}

fn is_visible(character: char) -> bool {
    // Joiners and direction marks are not control characters to `char`.
    const INVISIBLE: [std::ops::RangeInclusive<char>; 4] = [
        '\u{200b}'..='\u{200f}',
        '\u{202a}'..='\u{202e}',
        '\u{2060}'..='\u{2069}',
        '\u{feff}'..='\u{feff}',
    ];
    !character.is_whitespace()
        && !character.is_control()
        && !INVISIBLE.iter().any(|range| range.contains(&character))
}

/// True for a piece of nothing but punctuation marks, in any of the usual scripts.
pub fn is_punctuation(piece: &str) -> bool {
    piece.chars().all(|character| {
        character.is_ascii_punctuation()
            || matches!(
                character,
                '¡' | '§' | '«' | '¶' | '·' | '»' | '¿'
                    | '\u{5be}' | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{6d4}' | '\u{964}'
                    | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}'
                    | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}'
                    | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff1f}'
            )
    })
}

/// `word`, or its first graphemes and … where it has more than `longest`.
pub fn shortened(word: &str, longest: usize) -> Cow<'_, str> {
    if word.len() <= longest || word.graphemes(true).nth(longest).is_none() {
        return Cow::Borrowed(word);
    }
    let kept: String = word
        .graphemes(true)
        .take(longest.saturating_sub(1))
        .collect();
    Cow::Owned(kept + "…")
}

/// True where most of the text's letters run from right to left (Hebrew, Arabic and
/// their relatives).
pub fn is_right_to_left(text: &str) -> bool {
    let letters = text.chars().filter(|character| character.is_alphabetic());
    let balance = letters.fold(0_isize, |balance, letter| {
        let runs_left = matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
        balance + if runs_left { 1 } else { -1 }
    });
    balance > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        Segmentation::Words.pieces(text).collect()
    }

    #[test]
    fn words_keep_apostrophes_and_part_from_punctuation() {
        assert_eq!(
            words("It isn't bad, is it?"),
            ["It", "isn't", "bad", ",", "is", "it", "?"]
        );
    }

    #[test]
    fn marks_are_told_from_words_and_symbols() {
        for mark in [".", "?!", "…", "“", "»", "،", "。", "—"] {
            assert!(is_punctuation(mark), "{mark}");
        }
        for other in ["a.", "5", "🙂", "é", "€", "سيئا"] {
            assert!(!is_punctuation(other), "{other}");
        }
    }

    #[test]
    fn any_script_and_emoji_give_words() {
        assert_eq!(words("الفيلم لم يكن سيئا"), ["الفيلم", "لم", "يكن", "سيئا"]);
        assert_eq!(words("gut 👩‍👩‍👧‍👦 ß"), ["gut", "👩‍👩‍👧‍👦", "ß"]);
        assert_eq!(words(" \t\u{200f}\u{feff}\n\u{0}"), Vec::<&str>::new());
    }

    #[test]
    fn a_long_word_is_cut_between_graphemes() {
        assert_eq!(shortened("awfully", 7), "awfully");
        assert_eq!(shortened("awfully", 6), "awful…");
        assert_eq!(shortened(&"e\u{301}".repeat(4), 4), "e\u{301}".repeat(4));
        assert_eq!(shortened(&"e\u{301}".repeat(4), 3), "e\u{301}e\u{301}…");
    }

    #[test]
    fn graphemes_keep_their_accents() {
        let text = "e\u{301}🇳🇱";
        let pieces: Vec<&str> = Segmentation::Graphemes.pieces(text).collect();
        assert_eq!(pieces, ["e\u{301}", "🇳🇱"]);
    }

    #[test]
    fn symbols_read_the_same_with_and_without_spaces() {
        for text in ["aaXb?", "a a X b ?", "\ta a\u{a0}X\nb\r\n?\u{200b}"] {
            let pieces: Vec<&str> = Segmentation::Symbols.pieces(text).collect();
            assert_eq!(pieces, ["a", "a", "X", "b", "?"]);
        }
    }

    #[test]
    fn direction_follows_most_letters() {
        assert!(is_right_to_left("3 الفيلم was"));
        assert!(is_right_to_left("שלום"));
        assert!(!is_right_to_left("الفيلم was not good"));
        assert!(!is_right_to_left("…"));
    }
}
