//! Inline Markdown to runs and formulas.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::chapter::{Inline, Text};
use super::fault::{Fault, Located};
use super::math;
use super::run::Runs;

/// The Markdown that a chapter may hold: CommonMark, and formulas between `$`.
pub const MARKDOWN: Options = Options::ENABLE_MATH;

/// Addresses of links with their lines, for the check that they lead somewhere.
pub type Links = Vec<(usize, String)>;

/// Collects the inline events of one paragraph, heading or list item.
#[derive(Default)]
pub struct InlineReader {
    text: Text,
    runs: Runs,
}

impl InlineReader {
    /// Takes an event of `line`. `escaped`: a backslash stands before its first
    /// character, which is then no mark.
    pub fn read(
        &mut self,
        event: Event<'_>,
        escaped: bool,
        line: usize,
        links: &mut Links,
    ) -> Result<(), Located> {
        let fault = |fault: Fault| fault.at(line);
        match event {
            Event::Text(text) => {
                for (index, character) in text.chars().enumerate() {
                    if index == 0 && escaped {
                        self.runs.push(character);
                    } else {
                        let pushed = self.runs.push_mark(character);
                        pushed.map_err(|error| fault(Fault::Markup(error)))?;
                    }
                }
            }
            Event::SoftBreak => self.runs.push(' '),
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => self.runs.toggle_italic(),
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => self.runs.toggle_strong(),
            Event::Start(Tag::Link { dest_url, .. }) => {
                links.push((line, dest_url.to_string()));
                self.runs.set_link(Some(dest_url.into_string()));
            }
            Event::End(TagEnd::Link) => self.runs.set_link(None),
            Event::InlineMath(formula) => {
                let formula = math::parse(&formula).map_err(|error| fault(Fault::Math(error)))?;
                self.text
                    .extend(self.runs.take().into_iter().map(Inline::Run));
                self.text.push(Inline::Math(formula));
            }
            Event::DisplayMath(_) => return Err(fault(Fault::FormulaInText)),
            Event::HardBreak => return Err(fault(Fault::Unsupported("a line break"))),
            Event::Code(_) => {
                return Err(fault(Fault::Unsupported("code (formulas stand between $)")));
            }
            Event::Html(_) | Event::InlineHtml(_) => return Err(fault(Fault::Unsupported("HTML"))),
            Event::Start(Tag::Image { .. }) => return Err(fault(Fault::Unsupported("an image"))),
            _ => return Err(fault(Fault::Unsupported("a block within text"))),
        }
        Ok(())
    }

    /// The text, if all that was opened is closed.
    pub fn finish(self, line: usize) -> Result<Text, Located> {
        let Self { mut text, runs } = self;
        let runs = runs
            .finish()
            .map_err(|error| Fault::Markup(error).at(line))?;
        text.extend(runs.into_iter().map(Inline::Run));
        Ok(text)
    }
}

/// Reads the value of a field as the inline content of one paragraph.
pub fn text_of(source: &str, line: usize, links: &mut Links) -> Result<Text, Located> {
    let mut reader = InlineReader::default();
    for (event, range) in Parser::new_ext(source, MARKDOWN).into_offset_iter() {
        if !matches!(
            event,
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)
        ) {
            reader.read(event, is_escaped(source, range.start), line, links)?;
        }
    }
    reader.finish(line)
}

/// Whether a backslash stands before the character at `start`, and not another
/// backslash before that.
pub fn is_escaped(source: &str, start: usize) -> bool {
    let before = source.get(..start).unwrap_or_default();
    before.chars().rev().take_while(|&c| c == '\\').count() % 2 == 1
}
