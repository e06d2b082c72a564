//! `predict`, `guess` and `quiz`: questions with a reason for each answer.

use super::super::chapter::{BeliefRange, Predict, PredictOption, Quiz, QuizOption, Text};
use super::super::fault::{Fault, Located};
use super::super::fields::{Field, Fields};
use super::super::inline::{Links, text_of};
use super::reader::reader;

pub fn predict(fields: &mut Fields, links: &mut Links) -> Result<Predict, Located> {
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

pub fn quiz(fields: &mut Fields, links: &mut Links) -> Result<Quiz, Located> {
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
