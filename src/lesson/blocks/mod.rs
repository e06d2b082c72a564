//! The fenced blocks of a chapter: what a teacher writes as `key = value` lines.
//!
//! After the title, once:
//!
//! ```text
//! minutes = 20
//! goal = Say what each gate does.            (one or more)
//! check = yes                                (its questions are answered together and counted)
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
//! `directions`, a word that only later words explain, tagged by one reader and by two.
//! It is asked at the word of two readings, such as “bank” or “bat”:
//!
//! ```text
//! show = directions
//! sentence = we talked about the bank of the river   (one to six)
//! caption = What is to be seen.
//! ```
//!
//! `shapes`, where PyTorch's `output` and `h_n` lie in layers and directions:
//!
//! ```text
//! show = shapes
//! sentence = we talked about the bank of the river
//! layers = 2                  1 to 3
//! directions = both           or forward
//! caption = What is to be seen.
//! ```
//!
//! `packed`, sentences of different lengths in one batch:
//!
//! ```text
//! show = packed
//! sentence = the film was bad          (two to six; the first can be changed)
//! sentence = the hotel was not bad but good
//! padding = 16                tokens of it behind the first sentence, or more
//! read = masked               padded, masked or packed
//! caption = What is to be seen.
//! ```
//!
//! `belief`, five languages read character by character:
//!
//! ```text
//! show = belief
//! sentence = de fiets staat in de regen.    (one to eight)
//! caption = What is to be seen.
//! ```
//!
//! Of `shapes` and `packed` what stands above may be left out, of `packed` all but the
//! sentences.
//!
//! `loop`, one cell as a loop or unrolled in a row, that says after each bit whether the
//! number of ones so far is odd:
//!
//! ```text
//! show = loop
//! symbols = 0 1 1 0 1 0       2 to 10 of 0 and 1
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
//! `flags`, a sentence read by an LSTM whose units can be turned round. `units` and `word`
//! may be left out:
//!
//! ```text
//! show = flags
//! sentence = alice and tom, who saw bob at the station, waited in the park because
//! units = 4                   or 16
//! word = 11                   where a unit is turned to begin with
//! caption = What is to be seen.
//! ```
//!
//! `anatomy`, the equation of an RNN in cells, at one word, in networks of 49 sizes:
//!
//! ```text
//! show = anatomy
//! sentence = the film was not bad    (one to four)
//! embedding = 5               2 to 8
//! hidden = 8                  2 to 8
//! word = 4                    of the first sentence
//! unit = 5
//! vectors = columns           or rows
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
//! `compare`, a sentence read by an LSTM, a GRU and an RNN with about as many weights:
//!
//! ```text
//! show = compare
//! sentence = the food was bad but the film was not bad
//! steps = 600                 or 2000
//! caption = What is to be seen.
//! ```
//!
//! `writer`, weather reports written character by character. All but `caption` may be left
//! out; without a `start` it begins with nothing:
//!
//! ```text
//! show = writer
//! start = the                 whole words; it goes on after a space
//! temperature = 0.7           0.2 to 1.8
//! step = 1000                 0, 30, 100, 300 or 1000
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

mod belief;
mod directions;
mod packed;
mod anatomy;
mod looped;
mod counter;
mod dial;
mod compare;
mod flags;
mod questions;
mod reader;
mod recall;
mod swap;
mod values;
mod writer;

use self::values::{choice, sentence, sentence_of, sentences};
use super::chapter::{Block, Figure, Text};
use super::exhibit::ExhibitConfig;
use super::fault::{Fault, Located};
use super::fields::Fields;
use super::inline::{Links, text_of};

/// The head of a chapter.
#[derive(Debug)]
pub struct Head {
    pub minutes: u32,
    pub goals: Vec<Text>,
    pub is_check: bool,
}

pub fn head(mut fields: Fields, links: &mut Links) -> Result<Head, Located> {
    let is_check = fields.take("check")?;
    let is_check = is_check.map_or(Ok(false), |field| field.flag())?;
    let minutes = fields.require("minutes")?.ordinal(180)? as u32 + 1;
    let goals = fields.take_all("goal");
    if goals.is_empty() {
        return Err(Fault::MissingField("goal".to_owned()).at(fields.line()));
    }
    fields.finish()?;
    let goals = goals
        .iter()
        .map(|goal| text_of(&goal.value, goal.line, links));
    Ok(Head {
        minutes,
        goals: goals.collect::<Result<_, _>>()?,
        is_check,
    })
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
        "compare" => ExhibitConfig::Compare(compare::compare(fields)?),
        "flags" => ExhibitConfig::Flags(flags::flags(fields)?),
        "swap" => ExhibitConfig::Swap(swap::swap(fields)?),
        "directions" => ExhibitConfig::Directions(directions::directions(fields)?),
        "shapes" => ExhibitConfig::Shapes(directions::shapes(fields)?),
        "packed" => ExhibitConfig::Packed(packed::packed(fields)?),
        "belief" => ExhibitConfig::Belief(belief::belief(fields)?),
        "anatomy" => ExhibitConfig::Anatomy(anatomy::anatomy(fields)?),
        "loop" => ExhibitConfig::Loop(looped::looped(fields)?),
        "counter" => ExhibitConfig::Counter(counter::counter(fields)?),
        "recall" => ExhibitConfig::Recall(recall::recall(fields)?),
        "dial" => ExhibitConfig::Dial(dial::dial(fields)?),
        "writer" => ExhibitConfig::Writer(writer::writer(fields)?),
        _ => return Err(Fault::UnknownExhibit(show.value).at(show.line)),
    };
    let caption = fields.require("caption")?;
    let caption = text_of(&caption.value, caption.line, links)?;
    Ok(Figure { config, caption })
}
