//! The glossary: the list that ends the check, each item of which begins with its term
//! in bold. A link from a chapter to an item is `#/chapters/check?term=NAME`.

use super::chapter::{Block, Inline, Term, Text};

/// The list as a glossary; nothing if an item begins with no term.
pub fn of(list: &Block) -> Option<Block> {
    let Block::List {
        ordered: false,
        items,
    } = list
    else {
        return None;
    };
    let term = |text: &Text| {
        Some(Term {
            name: name(&title(text))?,
            text: text.clone(),
        })
    };
    let terms: Option<Vec<Term>> = items.iter().map(term).collect();
    terms.map(Block::Glossary)
}

/// The bold text that an item begins with.
fn title(item: &[Inline]) -> String {
    let bold = item.iter().map_while(|inline| match inline {
        Inline::Run(run) if run.strong => Some(run.text.as_str()),
        _ => None,
    });
    bold.collect()
}

/// A term's name in links: its letters and digits in lower case, a hyphen between words.
fn name(title: &str) -> Option<String> {
    let words = title.split(|character: char| !character.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    (!words.is_empty()).then(|| words.join("-"))
}

/// The chapter and the term that an address leads to, if it leads to a term.
pub fn parts(address: &str) -> Option<(&str, &str)> {
    address.strip_prefix("#/chapters/")?.split_once("?term=")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_named_by_its_words() {
        assert_eq!(name("Encoder, decoder").unwrap(), "encoder-decoder");
        assert_eq!(
            name("Verdwijnende gradiënt").unwrap(),
            "verdwijnende-gradiënt"
        );
        assert_eq!(name("…"), None);
    }

    #[test]
    fn an_address_names_chapter_and_term() {
        assert_eq!(parts("#/chapters/check?term=bias"), Some(("check", "bias")));
        assert_eq!(parts("#/chapters/check"), None);
        assert_eq!(parts("#/read?term=bias"), None);
    }
}
