//! Markdown to a [`Chapter`], for the build script.
//!
//! A chapter is assets/lessons/LANGUAGE/NN-SLUG.md, the same name in every
//! language. It is CommonMark with
//!
//! - a title (`# …`), then the block `chapter`, then headings of levels 2 and 3,
//!   paragraphs and lists without nesting;
//! - formulas between `$`, and between `$$` in a paragraph of their own, a line
//!   for each line (math.rs has the notation);
//! - spans such as `[f:forget gate]`, `[w:not]` and `[n:0.73]` (run.rs);
//! - the fenced blocks `exhibit`, `predict`, `guess` and `quiz` (blocks/);
//! - links to `#/read…`, `#/chapters`, `#/chapters/SLUG` and `https://…`, and to a term
//!   of the glossary (glossary.rs): `#/chapters/check?term=NAME`.
//!
//! Everything else is an error, with file and line.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

use super::blocks;
use super::chapter::{Block, Chapter, Text};
use super::fault::{ChapterError, Fault, Located};
use super::fields::Fields;
use super::glossary;
use super::inline::{InlineReader, Links, MARKDOWN, is_escaped};
use super::math;

/// A chapter, and where its parts stand.
#[derive(Debug)]
pub struct Parsed {
    pub file: String,
    pub chapter: Chapter,
    /// The line of each block.
    pub lines: Vec<usize>,
    pub links: Links,
}

/// Number and slug from a name such as `05-lstm.md`.
pub fn file_name(name: &str) -> Option<(u32, &str)> {
    let (number, slug) = name.strip_suffix(".md")?.split_once('-')?;
    let digits = number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (digits && !slug.is_empty() && slug.bytes().all(plain)).then_some(())?;
    Some((number.parse().ok()?, slug))
}

/// Reads the chapter in `file`, whose last part is its name.
pub fn parse(file: &str, source: &str) -> Result<Parsed, Vec<ChapterError>> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let (number, slug) =
        file_name(name).ok_or_else(|| vec![Fault::FileName.at(1).in_file(file)])?;
    let mut walk = Walk::new(source);
    let mut faults = walk.definitions();
    let (mut title, mut head) = (None, None);
    let (mut blocks, mut lines) = (Vec::new(), Vec::new());
    let mut level = 1;
    while let Some(part) = walk.next_part() {
        match part {
            Err(fault) => faults.push(fault),
            Ok((line, Part::Title(text))) => {
                if title.replace(text).is_some() || !blocks.is_empty() {
                    faults.push(Fault::Title.at(line));
                }
            }
            Ok((line, Part::Head(found))) => {
                if head.replace(found).is_some() || title.is_none() || !blocks.is_empty() {
                    faults.push(Fault::MissingHead.at(line));
                }
            }
            Ok((line, Part::Block(block))) => {
                if let Block::Heading { level: found, .. } = block {
                    if found > level + 1 {
                        faults.push(
                            Fault::HeadingOrder {
                                before: level,
                                found,
                            }
                            .at(line),
                        );
                    }
                    level = found;
                }
                blocks.push(block);
                lines.push(line);
            }
        }
    }
    if title.is_none() {
        faults.push(Fault::Title.at(1));
    }
    faults.extend(lone_guesses(&blocks, &lines));
    if head.as_ref().is_some_and(|head| head.is_check)
        && let Some(last) = blocks.last_mut()
        && let Some(found) = glossary::of(last)
    {
        *last = found;
    }
    match (title, head) {
        (Some(title), Some(head)) if faults.is_empty() => Ok(Parsed {
            file: file.to_owned(),
            chapter: Chapter {
                number,
                slug: slug.to_owned(),
                title,
                minutes: head.minutes,
                goals: head.goals,
                is_check: head.is_check,
                blocks,
            },
            lines,
            links: walk.links,
        }),
        (_, head) => {
            if head.is_none() && faults.is_empty() {
                faults.push(Fault::MissingHead.at(1));
            }
            Err(faults
                .into_iter()
                .map(|fault| fault.in_file(file))
                .collect())
        }
    }
}

/// Guesses that no exhibit follows.
fn lone_guesses(blocks: &[Block], lines: &[usize]) -> Vec<Located> {
    let lone = |place: &usize| {
        matches!(blocks[*place], Block::Guess(_))
            && !matches!(blocks.get(place + 1), Some(Block::Exhibit(_)))
    };
    let places = (0..blocks.len()).filter(lone);
    places
        .map(|place| Fault::GuessAlone.at(lines[place]))
        .collect()
}

/// A top-level part of a file.
enum Part {
    Title(Text),
    Head(blocks::Head),
    Block(Block),
}

type Events<'a> = Peekable<std::vec::IntoIter<(Event<'a>, Range<usize>)>>;

/// Walks through the parts of a file.
struct Walk<'a> {
    source: &'a str,
    events: pulldown_cmark::OffsetIter<'a>,
    links: Links,
}

impl<'a> Walk<'a> {
    fn new(source: &'a str) -> Self {
        let events = Parser::new_ext(source, MARKDOWN).into_offset_iter();
        let links = Links::new();
        Self {
            source,
            events,
            links,
        }
    }

    /// A paragraph that begins with `[w:not]:` would vanish as a definition.
    fn definitions(&self) -> Vec<Located> {
        let definitions = self.events.reference_definitions().iter();
        definitions
            .map(|(_, found)| {
                Fault::Unsupported("a link definition").at(self.line(found.span.start))
            })
            .collect()
    }

    /// The line of a place in the source, counted from 1.
    fn line(&self, start: usize) -> usize {
        let before = self.source.get(..start).unwrap_or_default();
        before.matches('\n').count() + 1
    }

    /// The next part with its line; nothing at the end.
    fn next_part(&mut self) -> Option<Result<(usize, Part), Located>> {
        let mut events = Vec::new();
        let mut depth = 0;
        loop {
            let (event, range) = self.events.next()?;
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            events.push((event, range));
            if depth == 0 {
                break;
            }
        }
        let mut events = events.into_iter().peekable();
        let (first, range) = events.next()?;
        let line = self.line(range.start);
        Some(self.part(first, line, events).map(|part| (line, part)))
    }

    fn part(
        &mut self,
        first: Event<'a>,
        line: usize,
        mut rest: Events<'a>,
    ) -> Result<Part, Located> {
        let unsupported = |what| Err(Fault::Unsupported(what).at(line));
        Ok(match first {
            Event::Start(Tag::Heading { level, .. }) => {
                let text = self.inline(line, rest)?;
                match level {
                    HeadingLevel::H1 => Part::Title(text),
                    HeadingLevel::H2 => Part::Block(Block::Heading { level: 2, text }),
                    HeadingLevel::H3 => Part::Block(Block::Heading { level: 3, text }),
                    _ => return unsupported("a heading below level 3"),
                }
            }
            Event::Start(Tag::Paragraph) => Part::Block(match rest.next_if(is_display) {
                Some((Event::DisplayMath(formula), _)) => {
                    if rest
                        .next()
                        .is_some_and(|(next, _)| next != Event::End(TagEnd::Paragraph))
                    {
                        return Err(Fault::FormulaInText.at(line));
                    }
                    formula_lines(&formula, line)?
                }
                _ => Block::Paragraph(self.inline(line, rest)?),
            }),
            Event::Start(Tag::List(start)) => self.list(start.is_some(), line, rest)?,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) => {
                let content: String = rest
                    .filter_map(|(event, _)| match event {
                        Event::Text(text) => Some(text.into_string()),
                        _ => None,
                    })
                    .collect();
                let fields = Fields::read(&content, line + 1)?;
                match kind.trim() {
                    "chapter" => Part::Head(blocks::head(fields, &mut self.links)?),
                    kind => Part::Block(blocks::block(kind, fields, &mut self.links)?),
                }
            }
            Event::Start(Tag::CodeBlock(_)) => return unsupported("an indented block"),
            Event::Start(Tag::BlockQuote(_)) => return unsupported("a quotation"),
            Event::Start(Tag::HtmlBlock) | Event::Html(_) => return unsupported("HTML"),
            Event::Rule => return unsupported("a line across the page"),
            _ => return unsupported("this"),
        })
    }

    /// Reads up to the end of the block that holds the events.
    fn inline(&mut self, line: usize, events: Events<'a>) -> Result<Text, Located> {
        let mut reader = InlineReader::default();
        for (event, range) in events {
            if matches!(
                event,
                Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item)
            ) {
                continue;
            }
            let escaped = is_escaped(self.source, range.start);
            let line = self.line(range.start);
            reader.read(event, escaped, line, &mut self.links)?;
        }
        reader.finish(line)
    }

    fn list(&mut self, ordered: bool, line: usize, events: Events<'a>) -> Result<Part, Located> {
        let mut items = Vec::new();
        let mut item = Vec::new();
        for (event, range) in events {
            match event {
                Event::Start(Tag::Item) | Event::End(TagEnd::List(_)) => {}
                // A list with empty lines in it has a paragraph in each item.
                Event::Start(Tag::Paragraph) if item.is_empty() => {}
                Event::End(TagEnd::Item) => {
                    let events = std::mem::take(&mut item).into_iter().peekable();
                    items.push(self.inline(line, events)?);
                }
                Event::Start(Tag::List(_)) => {
                    return Err(Fault::Unsupported("a list in a list").at(line));
                }
                _ => item.push((event, range)),
            }
        }
        Ok(Part::Block(Block::List { ordered, items }))
    }
}

fn is_display(event: &(Event<'_>, Range<usize>)) -> bool {
    matches!(event.0, Event::DisplayMath(_))
}

fn formula_lines(formula: &str, line: usize) -> Result<Block, Located> {
    let lines = formula
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let rows: Result<Vec<_>, _> = lines.map(math::parse).collect();
    match rows {
        Ok(rows) if !rows.is_empty() => Ok(Block::Formula(rows)),
        Ok(_) => Err(Fault::Math(math::MathError::Empty).at(line)),
        Err(error) => Err(Fault::Math(error).at(line)),
    }
}

#[cfg(test)]
mod tests;
