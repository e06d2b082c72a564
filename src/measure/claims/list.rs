//! All claims, chapter by chapter. Bounds leave room between seeds and none for a wrong
//! result.

mod gates;
mod reading;
mod shapes;

use super::{Asked, Claim};
use crate::nn::Input;
use crate::settings::Settings;

/// Every claim.
pub fn all() -> Vec<Claim> {
    [
        reading::order(),
        reading::unrolled(),
        reading::through_time(),
        gates::lstm(),
        gates::flags(),
        gates::gru(),
        shapes::both_ways(),
        shapes::lengths(),
        shapes::uses(),
    ]
    .concat()
}

fn claim(
    chapter: &'static str,
    words: &'static str,
    asked: impl Into<Vec<Asked>>,
    holds: fn(&[f64]) -> bool,
) -> Claim {
    Claim {
        chapter,
        words,
        asked: asked.into(),
        holds,
    }
}

/// The share right at the end.
fn share(settings: Settings) -> Asked {
    Asked::ShareAt(settings.steps, settings)
}

fn sized(settings: Settings, embedding_size: usize, hidden_size: usize) -> Settings {
    Settings {
        input: Input::Embedding(embedding_size),
        hidden_size,
        ..settings
    }
}
