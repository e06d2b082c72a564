//! A chapter as a page of plain HTML, written while building: what can be read, found
//! and shared where no program runs. Exhibits are links to the live chapter.

use std::fmt::Write as _;

use super::chapter::{Block, Chapter, Inline, Quiz, Term, Text, plain};
use super::course::Entry;
use super::glossary;
use super::math::{Math, RELATIONS};
use super::run::{Run, Span, hue_class};

/// The words around a chapter's own, in its language (assets/strings/).
pub struct Frame<'a> {
    /// BCP 47.
    pub language: &'a str,
    /// The text of a key.
    pub word: &'a dyn Fn(&str) -> String,
    /// The chapters of this language, in their order.
    pub entries: &'a [&'static Entry],
    /// The tags and own names of the languages that the chapter is in.
    pub languages: &'a [(&'a str, &'a str)],
    /// Addresses of the style sheets, from the page.
    pub styles: &'a [String],
}

/// The live page, from a chapter's own.
const LIVE: &str = "../../";

/// The chapter as a whole document.
pub fn document(chapter: &Chapter, entry: &Entry, frame: &Frame<'_>) -> String {
    let word = frame.word;
    let live = format!("{LIVE}#/chapters/{}?lang={}", entry.slug, frame.language);
    let mut body = String::new();
    let _ = write!(body, "<h1>{}</h1>", inlines(&chapter.title, frame));
    let minutes = word("chapter_minutes").replace("{minutes}", &chapter.minutes.to_string());
    let goals = chapter.goals.iter();
    let goals: String = goals
        .map(|goal| format!("<li>{}</li>", inlines(goal, frame)))
        .collect();
    let _ = write!(
        body,
        "<div class=\"goals\"><p>{} {}</p><ul>{goals}</ul></div><p><a href=\"{live}\">{}</a></p>",
        escaped(&minutes),
        escaped(&word("chapter_goals")),
        escaped(&word("static_live")),
    );
    for block in &chapter.blocks {
        write_block(&mut body, block, &live, frame);
    }
    let description: Vec<String> = chapter.goals.iter().map(|goal| plain(goal)).collect();
    let title = format!("{} · Unrolled", plain(&chapter.title));
    page(&title, &description.join(" "), entry, &body, frame)
}

fn page(title: &str, description: &str, entry: &Entry, body: &str, frame: &Frame<'_>) -> String {
    let word = frame.word;
    let (title, description) = (escaped(title), escaped(description));
    let file = entry.file("html");
    let mut languages = String::new();
    let mut alternates = String::new();
    for (tag, name) in frame.languages {
        if *tag != frame.language {
            let address = format!("../{tag}/{file}");
            let _ = write!(
                languages,
                " <a href=\"{address}\" hreflang=\"{tag}\" lang=\"{tag}\">{}</a>",
                escaped(name)
            );
            let _ = write!(
                alternates,
                "<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{address}\">"
            );
        }
    }
    let chapters: String = frame
        .entries
        .iter()
        .map(|other| {
            let current = if other.slug == entry.slug {
                " aria-current=\"page\""
            } else {
                ""
            };
            format!(
                "<li value=\"{}\"><a href=\"{}\"{current}>{}</a></li>",
                other.number,
                other.file("html"),
                escaped(other.title)
            )
        })
        .collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\" data-theme=\"light\">\n<head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"description\" content=\"{description}\">\n\
         <meta property=\"og:title\" content=\"{title}\">\n\
         <meta property=\"og:description\" content=\"{description}\">\n\
         <meta property=\"og:type\" content=\"article\">\n\
         <title>{title}</title>\n\
         {styles}{alternates}\n</head>\n<body>\n\
         <header class=\"head\"><div class=\"wrap\"><a class=\"mark\" href=\"{LIVE}\">Unrolled</a>{languages}</div></header>\n\
         <main class=\"wrap\"><article class=\"prose still\">\n{body}\n</article>\n\
         <nav class=\"prose\" aria-label=\"{all}\"><h2>{all}</h2><ol>{chapters}</ol></nav></main>\n</body>\n</html>\n",
        language = frame.language,
        styles = frame
            .styles
            .iter()
            .map(|style| format!("<link rel=\"stylesheet\" href=\"{style}\">\n"))
            .collect::<String>(),
        all = escaped(&word("chapter_all")),
    )
}

fn write_block(body: &mut String, block: &Block, live: &str, frame: &Frame<'_>) {
    let word = frame.word;
    let _ = match block {
        Block::Heading { level, text } => {
            write!(body, "<h{level}>{}</h{level}>", inlines(text, frame))
        }
        Block::Paragraph(text) => write!(body, "<p>{}</p>", inlines(text, frame)),
        Block::List { ordered, items } => {
            let tag = if *ordered { "ol" } else { "ul" };
            let items = items.iter();
            let items: String = items
                .map(|item| format!("<li>{}</li>", inlines(item, frame)))
                .collect();
            write!(body, "<{tag}>{items}</{tag}>")
        }
        Block::Glossary(terms) => {
            let terms = terms.iter().map(|Term { name, text }| {
                let id = escaped(&Term::anchor(name));
                format!("<li id=\"{id}\">{}</li>", inlines(text, frame))
            });
            write!(body, "<ul>{}</ul>", terms.collect::<String>())
        }
        Block::Formula(rows) => write!(body, "<div class=\"equations\">{}</div>", formula(rows)),
        Block::Exhibit(figure) => write!(
            body,
            "<figure><figcaption>{} <a href=\"{live}\">{}</a></figcaption></figure>",
            inlines(&figure.caption, frame),
            escaped(&word("static_exhibit"))
        ),
        Block::Predict(predict) => {
            let options = predict.options.iter();
            let options = options.map(|option| (&option.text, &option.because, None));
            question(body, &predict.question, options, frame)
        }
        Block::Guess(quiz) | Block::Quiz(quiz) => {
            let Quiz {
                question: asked,
                options,
            } = quiz;
            let options = options.iter();
            let options = options.map(|option| (&option.text, &option.because, Some(option.right)));
            question(body, asked, options, frame)
        }
    };
}

/// A question; what speaks for and against each option opens by itself.
fn question<'a>(
    body: &mut String,
    asked: &Text,
    options: impl Iterator<Item = (&'a Text, &'a Text, Option<bool>)>,
    frame: &Frame<'_>,
) -> std::fmt::Result {
    let word = frame.word;
    write!(
        body,
        "<div class=\"question\"><p>{}</p>",
        inlines(asked, frame)
    )?;
    for (text, because, right) in options {
        let verdict = match right {
            Some(true) => word("quiz_right"),
            Some(false) => word("quiz_wrong"),
            None => String::new(),
        };
        write!(
            body,
            "<details><summary>{}</summary><p><b>{}</b> {}</p></details>",
            inlines(text, frame),
            escaped(&verdict),
            inlines(because, frame)
        )?;
    }
    body.write_str("</div>")
}

fn inlines(text: &[Inline], frame: &Frame<'_>) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Run(run) => run_html(run, frame),
            Inline::Math(row) => format!("<math>{}</math>", pieces(row)),
        })
        .collect()
}

fn run_html(run: &Run, frame: &Frame<'_>) -> String {
    let mut html = escaped(&run.set_text());
    if run.italic {
        html = format!("<i>{html}</i>");
    }
    if run.strong {
        html = format!("<b>{html}</b>");
    }
    html = match run.span {
        None => html,
        Some(Span::Gate(gate)) => format!("<span class=\"{}\">{html}</span>", hue_class(gate)),
        Some(Span::Word) => format!("<bdi class=\"word\">{html}</bdi>"),
        Some(Span::Number) => format!("<span class=\"num\">{html}</span>"),
    };
    match &run.link {
        None => html,
        Some(address) => {
            let class = match glossary::parts(address) {
                Some(_) => " class=\"term\"",
                None => "",
            };
            let address = escaped(&leading(address, frame));
            format!("<a{class} href=\"{address}\">{html}</a>")
        }
    }
}

/// Where a chapter's link leads from here.
fn leading(address: &str, frame: &Frame<'_>) -> String {
    let (address, term) = match glossary::parts(address) {
        Some((slug, term)) => (format!("#/chapters/{slug}"), Some(term)),
        None => (address.to_owned(), None),
    };
    let slug = address.strip_prefix("#/chapters/");
    let chapter = frame.entries.iter().find(|entry| Some(entry.slug) == slug);
    match chapter {
        Some(entry) => {
            let place = term.map(|name| format!("#{}", Term::anchor(name)));
            entry.file("html") + &place.unwrap_or_default()
        }
        None if address.starts_with('#') => format!("{LIVE}{address}"),
        None => address,
    }
}

/// Lines, aligned at their first relation.
fn formula(rows: &[Vec<Math>]) -> String {
    let is_relation =
        |math: &Math| matches!(math, Math::Operator(sign) if RELATIONS.contains(&sign.as_str()));
    let rows: String = rows
        .iter()
        .map(|row| {
            let relation = row.iter().position(is_relation).unwrap_or(0);
            let (left, right) = row.split_at(relation);
            format!(
                "<mtr><mtd class=\"left\">{}</mtd><mtd class=\"right\">{}</mtd></mtr>",
                pieces(left),
                pieces(right)
            )
        })
        .collect();
    format!("<math display=\"block\"><mtable>{rows}</mtable></math>")
}

fn pieces(row: &[Math]) -> String {
    row.iter().map(piece).collect()
}

fn piece(math: &Math) -> String {
    match math {
        Math::Name(text, gate) => {
            let class = gate.map_or("", hue_class);
            format!(
                "<mi mathvariant=\"normal\" class=\"{class}\">{}</mi>",
                escaped(text)
            )
        }
        Math::Number(text) => format!("<mn>{}</mn>", escaped(text)),
        Math::Operator(sign) => format!("<mo stretchy=\"false\">{}</mo>", escaped(sign)),
        Math::Row(row) => format!("<mrow>{}</mrow>", pieces(row)),
        Math::Subscript(base, script) => {
            format!("<msub>{}{}</msub>", piece(base), piece(script))
        }
        Math::Superscript(base, script) => {
            format!("<msup>{}{}</msup>", piece(base), piece(script))
        }
        Math::Named(symbol, _) => piece(symbol),
    }
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(character),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::course::chapters;
    use crate::text::Language;

    #[test]
    fn every_chapter_is_a_page_with_all_its_blocks() {
        for language in Language::ALL {
            let entries: Vec<_> = chapters(language).collect();
            for entry in &entries {
                let chapter = entry.read().unwrap();
                let frame = Frame {
                    language: language.tag(),
                    word: &|key| key.to_owned(),
                    entries: &entries,
                    languages: &[("en", "English"), ("nl", "Nederlands")],
                    styles: &["style.css".to_owned()],
                };
                let html = document(&chapter, entry, &frame);
                assert_eq!(html.matches("<h1>").count(), 1);
                assert_eq!(html.matches("<figure>").count(), chapter.exhibits().len());
                // A term's link leads to the element that explains it.
                let check = Entry::find(language, "check").unwrap();
                let terms = document(&check.read().unwrap(), check, &frame);
                for link in html.split("11-check.html#").skip(1) {
                    let id = link.split('"').next().unwrap();
                    assert!(terms.contains(&format!("<li id=\"{id}\">")), "{id}");
                }
                for tag in [
                    "p", "li", "a", "div", "details", "math", "span", "bdi", "i", "b",
                ] {
                    let open = html.matches(&format!("<{tag}>")).count()
                        + html.matches(&format!("<{tag} ")).count();
                    assert_eq!(open, html.matches(&format!("</{tag}>")).count(), "{tag}");
                }
            }
        }
    }

    #[test]
    fn marks_of_html_are_text() {
        assert_eq!(escaped("a < b & \"c\""), "a &lt; b &amp; &quot;c&quot;");
    }
}
