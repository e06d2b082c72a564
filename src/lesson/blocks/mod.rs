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
//! `swap`, the same words in another order, read by a bag, an RNN and an LSTM:
//!
//! ```text
//! show = swap
//! sentence = the film was good and not bad    (one to four)
//! caption = What is to be seen.
//! ```
//!
//! `dial`, how much of a gradient comes back to each step:
//!
//! ```text
//! show = dial
//! radius = 0.5                0.3 to 4.5, of U in untrained RNNs
//! network = untrained         or trained: those of delayed recall over twenty
//! clipping = no               yes cuts gradients down to a norm of 1
//! caption = What is to be seen.
//! ```
//!
//! `counter`, counting with one number:
//!
//! ```text
//! show = counter
//! count = 15                  1 to 25 a
//! units = 1                   of the LSTM: 1, 2 or 4
//! gru units = 4               1, 4 or 10
//! caption = What is to be seen.
//! ```
//!
//! `recall`, recorded trainings beside what was left of a gradient before them:
//!
//! ```text
//! show = recall
//! gap = 20                    the chosen one: 5, 10, 20 or 40
//! caption = What is to be seen.
//! ```
//!
//! `guess` is a question like `quiz` that stands before an exhibit: what there is to
//! see stays covered until an option has been chosen.
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

mod counter;
mod dial;
mod questions;
mod reader;
mod recall;
mod swap;

use super::chapter::{Block, Figure, Text};
use super::exhibit::ExhibitConfig;
use super::fault::{Fault, Located};
use super::fields::Fields;
use super::inline::{Links, text_of};

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
        "predict" => Block::Predict(questions::predict(&mut fields, links)?),
        "guess" => Block::Guess(questions::quiz(&mut fields, links)?),
        "quiz" => Block::Quiz(questions::quiz(&mut fields, links)?),
        _ => return Err(Fault::UnknownBlock(kind.to_owned()).at(fields.line())),
    };
    fields.finish()?;
    Ok(block)
}

fn figure(fields: &mut Fields, links: &mut Links) -> Result<Figure, Located> {
    let show = fields.require("show")?;
    let config = match show.value.as_str() {
        "reader" => ExhibitConfig::Reader(reader::reader(fields)?),
        "swap" => ExhibitConfig::Swap(swap::swap(fields)?),
        "counter" => ExhibitConfig::Counter(counter::counter(fields)?),
        "recall" => ExhibitConfig::Recall(recall::recall(fields)?),
        "dial" => ExhibitConfig::Dial(dial::dial(fields)?),
        _ => return Err(Fault::UnknownExhibit(show.value).at(show.line)),
    };
    let caption = fields.require("caption")?;
    let caption = text_of(&caption.value, caption.line, links)?;
    Ok(Figure { config, caption })
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
