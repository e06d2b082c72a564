//! A text to learn to write, character by character.

use super::{LONGEST, OwnError, OwnFacts, OwnKind, OwnText, by_frequency, lengths, split};
use crate::tasks::{Answer, Dataset, Example};
use crate::text::{Segmentation, Vocabulary};

/// Less cannot be split into windows worth learning.
const FEWEST_CHARACTERS: usize = 500;
/// Characters that have a vector at most.
const MOST_CHARACTERS: usize = 120;
/// Characters of a window, and from the beginning of one to the next.
const WINDOW: usize = 48;
const STRIDE: usize = 16;
/// Characters of a part of the text that is held out as a whole, so that no window
/// of training shows any of it.
const PART: usize = 10 * WINDOW;
const SAMPLES: usize = 8;

pub fn read(text: &str, mut progress: impl FnMut(f32)) -> Result<OwnText, OwnError> {
    let text = on_one_line(text);
    let tokens = by_frequency(Segmentation::Graphemes.pieces(&text), 1, MOST_CHARACTERS);
    let vocabulary = Vocabulary::new(Segmentation::Graphemes, tokens.iter().map(String::as_str));
    progress(0.5);
    let ids: Vec<u32> = vocabulary.encode(&text).map(|token| token.id).collect();
    if ids.len() < FEWEST_CHARACTERS {
        return Err(OwnError::TooShort {
            found: ids.len(),
            least: FEWEST_CHARACTERS,
        });
    }
    let part = PART.min(ids.len() / 10);
    let (training, held_out) = split(ids.chunks(part).collect());
    let windows = |parts: &[&[u32]], stride| -> Vec<Example> {
        let of_part = |part: &&[u32]| windows(part, stride);
        parts.iter().flat_map(of_part).collect()
    };
    let dataset = Dataset {
        training: windows(&training, STRIDE),
        held_out: windows(&held_out, WINDOW),
        same_bag_pairs: Vec::new(),
        longer: Vec::new(),
    };
    let sample = |part: &&[u32]| -> String {
        let ids = part.iter().take(WINDOW);
        ids.filter_map(|&id| vocabulary.token(id)).collect()
    };
    let samples = held_out.iter().take(SAMPLES).map(sample).collect();
    Ok(OwnText {
        facts: OwnFacts {
            kind: OwnKind::Writing,
            tokens,
            classes: Vec::new(),
            samples,
            training: dataset.training.len(),
            held_out: dataset.held_out.len(),
            lengths: lengths(&dataset.training),
        },
        dataset,
    })
}

/// The text with one space for each stretch of white space.
fn on_one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Windows of a part of the text, each with the character that follows at each.
fn windows(part: &[u32], stride: usize) -> Vec<Example> {
    const { assert!(WINDOW <= LONGEST) };
    let starts = (0..part.len().saturating_sub(1)).step_by(stride);
    starts
        .map(|start| {
            let end = (start + WINDOW).min(part.len() - 1);
            Example {
                tokens: part[start..end].to_vec(),
                answer: Answer::Each(
                    part[start + 1..=end]
                        .iter()
                        .map(|&next| Some(next as usize))
                        .collect(),
                ),
            }
        })
        .collect()
}
