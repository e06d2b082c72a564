//! What can only be seen with all chapters at hand: missing translations,
//! translations that differ, links that lead nowhere.

use super::chapter::Block;
use super::fault::{ChapterError, Fault};
use super::glossary;
use super::parse::Parsed;

/// Faults of the chapters of all languages, each list in the order of its files.
/// `languages` pairs a folder such as `assets/lessons/en` with its chapters, the
/// pattern first.
pub fn check(languages: &[(&str, &[Parsed])]) -> Vec<ChapterError> {
    let mut errors = Vec::new();
    let Some(((pattern_folder, pattern), others)) = languages.split_first() else {
        return errors;
    };
    for (folder, chapters) in others {
        errors.extend(missing(pattern, chapters, folder));
        errors.extend(missing(chapters, pattern, pattern_folder));
        for chapter in *chapters {
            let same = |original: &&Parsed| original.chapter.slug == chapter.chapter.slug;
            if let Some(original) = pattern.iter().find(same) {
                errors.extend(difference(original, chapter));
            }
        }
    }
    for (_, chapters) in languages {
        errors.extend(
            chapters
                .iter()
                .flat_map(|chapter| broken_links(chapter, chapters)),
        );
    }
    errors
}

/// Chapters of one language that another one lacks.
fn missing(there: &[Parsed], here: &[Parsed], folder: &str) -> Vec<ChapterError> {
    let key = |parsed: &Parsed| (parsed.chapter.number, parsed.chapter.slug.clone());
    there
        .iter()
        .filter(|parsed| here.iter().all(|other| key(other) != key(parsed)))
        .map(|parsed| {
            let fault = Fault::MissingTranslation(folder.to_owned());
            fault.at(1).in_file(&parsed.file)
        })
        .collect()
}

/// The first exhibit, question or formula that is not the same in a translation.
fn difference(original: &Parsed, translation: &Parsed) -> Option<ChapterError> {
    let expected = outline(original);
    let found = outline(translation);
    let places = expected.len().max(found.len());
    let place = (0..places).find(|&place| {
        expected.get(place).map(|(_, part)| part) != found.get(place).map(|(_, part)| part)
    })?;
    let name = |outline: &[(usize, String)]| {
        outline
            .get(place)
            .map_or_else(|| "nothing".to_owned(), |(_, part)| part.clone())
    };
    let line = found.get(place).map_or(1, |(line, _)| *line);
    let fault = Fault::Different {
        other: original.file.clone(),
        place: place + 1,
        expected: name(&expected),
        found: name(&found),
    };
    Some(fault.at(line).in_file(&translation.file))
}

/// What has to be the same in every language, with its line.
fn outline(parsed: &Parsed) -> Vec<(usize, String)> {
    let blocks = parsed.lines.iter().zip(&parsed.chapter.blocks);
    blocks
        .filter_map(|(line, block)| Some((*line, part(block)?)))
        .collect()
}

fn part(block: &Block) -> Option<String> {
    Some(match block {
        Block::Exhibit(figure) => format!("the exhibit {:?}", figure.config),
        Block::Predict(predict) => {
            let ranges: Vec<_> = predict.options.iter().map(|option| option.range).collect();
            format!(
                "the prediction {:?} after {:?} with {ranges:?}",
                predict.reader, predict.shown
            )
        }
        Block::Quiz(quiz) | Block::Guess(quiz) => {
            let right = quiz.options.iter().position(|option| option.right);
            let right = right.map_or(0, |index| index + 1);
            format!(
                "{} of {} options, the {right}. right",
                if matches!(block, Block::Quiz(_)) {
                    "a quiz"
                } else {
                    "a guess"
                },
                quiz.options.len()
            )
        }
        Block::Formula(rows) => format!("a formula of {} lines", rows.len()),
        Block::Heading { .. } | Block::Paragraph(_) | Block::List { .. } | Block::Glossary(_) => {
            return None;
        }
    })
}

fn broken_links(parsed: &Parsed, chapters: &[Parsed]) -> Vec<ChapterError> {
    let explains = |parsed: &Parsed, name: &str| match parsed.chapter.blocks.last() {
        Some(Block::Glossary(terms)) => terms.iter().any(|term| term.name == name),
        _ => false,
    };
    let leads = |address: &str| {
        if let Some((slug, term)) = glossary::parts(address) {
            let mut chapters = chapters.iter();
            return chapters.any(|other| other.chapter.slug == slug && explains(other, term));
        }
        if let Some(slug) = address.strip_prefix("#/chapters/") {
            return chapters.iter().any(|other| other.chapter.slug == slug);
        }
        address == "#/chapters"
            || address == "#/read"
            || address.starts_with("#/read?")
            || address.starts_with("https://")
    };
    parsed
        .links
        .iter()
        .filter(|(_, address)| !leads(address))
        .map(|(line, address)| {
            let fault = match glossary::parts(address) {
                Some((_, term)) => Fault::UnknownTerm(term.to_owned()),
                None => Fault::BrokenLink(address.clone()),
            };
            fault.at(*line).in_file(&parsed.file)
        })
        .collect()
}
