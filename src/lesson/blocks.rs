//! The fenced blocks of a chapter: what a teacher writes as `key = value` lines.
//!
//! After the title, once:
//!
//! ```text
//! minutes = 20
//! goal = Say what each gate does.            (one or more)
//! ```
//!
//! `exhibit`, a component with its settings. Words and units count from 1.
//!
//! ```text
//! show = reader
//! sentence = the film was not bad
//! cell = lstm                 rnn, lstm or gru
//! unit = strongest            or a number
//! word = opening              or a number; opening: where the unit loses most
//! view = unit                 sentence, unit, units or cell
//! open bar = no               yes opens the bar of the word
//! numbers = no                yes puts a number at every word
//! reach = no                  yes shows how far each word reaches
//! size = compact              or full
//! caption = What is to be seen.
//! ```
//!
//! All but `show`, `sentence` and `caption` may be left out and then have the
//! value above. `predict` has the reader's settings without `show` and `caption`,
//! and asks what the belief in the task's second class (“good”) will be. The
//! ranges of its options go from 0 to 1 without a gap:
//!
//! ```text
//! question = Where will the belief stand after [w:bad]?
//! sentence = the film was not bad
//! shown = the film was not    what is read before the answer is shown
//! option = Under 20 %
//!   belief = 0 .. 0.2
//!   because = Why one may think so, and what speaks against it.
//! option = …
//! ```
//!
//! `quiz` has one right option, and a reason for each:
//!
//! ```text
//! question = What has happened?
//! option = It still holds +2.00.
//!   right = yes
//!   because = With f = 1 nothing is lost.
//! option = …
//!   because = …
//! ```

use super::cell::Cell;
use super::chapter::{BeliefRange, Block, Figure, Predict, PredictOption, Quiz, QuizOption, Text};
use super::exhibit::{
    BUNDLED_UNITS, ExhibitConfig, LONGEST_SENTENCE, ReaderConfig, ReaderSize, ReaderView,
};
use super::fault::{Fault, Located};
use super::fields::{Field, Fields};
use super::inline::{Links, text_of};
use super::segment::Segmentation;

/// The head of a chapter: minutes and goals.
pub fn head(mut fields: Fields, links: &mut Links) -> Result<(u32, Vec<Text>), Located> {
    let minutes = fields.require("minutes")?.ordinal(180)? as u32 + 1;
    let goals = fields.take_all("goal");
    if goals.is_empty() {
        return Err(Fault::MissingField("goal".to_owned()).at(fields.line()));
    }
    fields.finish()?;
    let goals = goals
        .iter()
        .map(|goal| text_of(&goal.value, goal.line, links));
    Ok((minutes, goals.collect::<Result<_, _>>()?))
}

/// A block of the chapter's body.
pub fn block(kind: &str, mut fields: Fields, links: &mut Links) -> Result<Block, Located> {
    let block = match kind {
        "exhibit" => Block::Exhibit(figure(&mut fields, links)?),
        "predict" => Block::Predict(predict(&mut fields, links)?),
        "quiz" => Block::Quiz(quiz(&mut fields, links)?),
        _ => return Err(Fault::UnknownBlock(kind.to_owned()).at(fields.line())),
    };
    fields.finish()?;
    Ok(block)
}

fn figure(fields: &mut Fields, links: &mut Links) -> Result<Figure, Located> {
    let show = fields.require("show")?;
    if show.value != "reader" {
        return Err(Fault::UnknownExhibit(show.value).at(show.line));
    }
    let config = ExhibitConfig::Reader(reader(fields)?);
    let caption = fields.require("caption")?;
    let caption = text_of(&caption.value, caption.line, links)?;
    Ok(Figure { config, caption })
}

fn reader(fields: &mut Fields) -> Result<ReaderConfig, Located> {
    let sentence = fields.require("sentence")?;
    if sentence.value.chars().count() > LONGEST_SENTENCE {
        return Err(sentence.fault(&format!("at most {LONGEST_SENTENCE} characters")));
    }
    let words = Segmentation::Words.pieces(&sentence.value).count();
    let cell = choice(
        fields,
        "cell",
        Cell::Lstm,
        Cell::from_key,
        "rnn, lstm or gru",
    )?;
    let mut config = ReaderConfig::new(cell, sentence.value);
    let number = |field: Field, none: &str, most| match field.value.as_str() {
        value if value == none => Ok(None),
        _ => field.ordinal(most).map(Some),
    };
    if let Some(field) = fields.take("unit")? {
        config.unit = number(field, "strongest", BUNDLED_UNITS)?;
    }
    if let Some(field) = fields.take("word")? {
        config.word = number(field, "opening", words)?;
    }
    let views = "sentence, unit, units or cell";
    config.view = choice(fields, "view", config.view, ReaderView::from_key, views)?;
    config.size = choice(
        fields,
        "size",
        config.size,
        ReaderSize::from_key,
        "full or compact",
    )?;
    for (key, flag) in [
        ("open bar", &mut config.open_bar),
        ("numbers", &mut config.numbers),
        ("reach", &mut config.reach),
    ] {
        if let Some(field) = fields.take(key)? {
            *flag = field.flag()?;
        }
    }
    Ok(config)
}

/// A field that names one of several things; `usual` where it is left out.
fn choice<T>(
    fields: &mut Fields,
    key: &str,
    usual: T,
    from_key: impl Fn(&str) -> Option<T>,
    expected: &str,
) -> Result<T, Located> {
    match fields.take(key)? {
        None => Ok(usual),
        Some(field) => from_key(&field.value).ok_or_else(|| field.fault(expected)),
    }
}

fn predict(fields: &mut Fields, links: &mut Links) -> Result<Predict, Located> {
    let line = fields.line();
    let options = fields.take_options();
    let question = fields.require("question")?;
    let shown = fields.require("shown")?;
    let reader = reader(fields)?;
    let begins = |rest: &str| rest.starts_with(' ') && rest.trim().len() + 1 == rest.len();
    if !reader
        .sentence
        .strip_prefix(&shown.value)
        .is_some_and(begins)
    {
        return Err(Fault::NotABeginning.at(shown.line));
    }
    if options.len() < 2 {
        return Err(Fault::TooFewOptions(options.len()).at(line));
    }
    let options = options
        .into_iter()
        .map(|(option, mut fields)| {
            let range = belief_range(&fields.require("belief")?)?;
            let because = because(&mut fields, links)?;
            fields.finish()?;
            let text = text_of(&option.value, option.line, links)?;
            Ok(PredictOption {
                text,
                range,
                because,
            })
        })
        .collect::<Result<Vec<_>, Located>>()?;
    if let Some(belief) = gap(options.iter().map(|option| option.range).collect()) {
        return Err(Fault::Ranges(belief).at(line));
    }
    let question = text_of(&question.value, question.line, links)?;
    let shown = shown.value;
    Ok(Predict {
        question,
        reader,
        shown,
        options,
    })
}

/// `from .. to`, both from 0 to 1.
fn belief_range(field: &Field) -> Result<BeliefRange, Located> {
    let expected = "two numbers from 0 to 1, as in 0.2 .. 0.8";
    let number = |text: &str| text.trim().parse::<f32>().ok();
    field
        .value
        .split_once("..")
        .and_then(|(from, to)| Some((number(from)?, number(to)?)))
        .filter(|&(from, to)| 0.0 <= from && from < to && to <= 1.0)
        .map(|(from, to)| BeliefRange { from, to })
        .ok_or_else(|| field.fault(expected))
}

/// A belief that no range holds, or two.
fn gap(mut ranges: Vec<BeliefRange>) -> Option<f32> {
    ranges.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut end = 0.0;
    for range in ranges {
        if range.from != end {
            return Some(range.from.min(end));
        }
        end = range.to;
    }
    (end != 1.0).then_some(end)
}

fn quiz(fields: &mut Fields, links: &mut Links) -> Result<Quiz, Located> {
    let line = fields.line();
    let options = fields.take_options();
    let question = fields.require("question")?;
    let question = text_of(&question.value, question.line, links)?;
    if options.len() < 2 {
        return Err(Fault::TooFewOptions(options.len()).at(line));
    }
    let options = options
        .into_iter()
        .map(|(option, mut fields)| {
            let right = fields
                .take("right")?
                .map_or(Ok(false), |field| field.flag())?;
            let because = because(&mut fields, links)?;
            fields.finish()?;
            let text = text_of(&option.value, option.line, links)?;
            Ok(QuizOption {
                text,
                right,
                because,
            })
        })
        .collect::<Result<Vec<_>, Located>>()?;
    match options.iter().filter(|option| option.right).count() {
        1 => Ok(Quiz { question, options }),
        right => Err(Fault::RightOptions(right).at(line)),
    }
}

fn because(fields: &mut Fields, links: &mut Links) -> Result<Text, Located> {
    match fields.take("because")? {
        Some(field) => text_of(&field.value, field.line, links),
        None => Err(Fault::MissingExplanation.at(fields.line())),
    }
}
