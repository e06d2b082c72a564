//! One setting by its name and as text: what links, files, messages and the
//! panel's fields have in common.

use super::{Optimizer, Settings};
use crate::nn::{Cell, Directions, Input, Readout, Recurrence};
use crate::tasks::Answers;

/// A setting that can be chosen by itself. Task and cell are not among them, since
/// they decide what is usual for all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Setting {
    HiddenSize,
    Input,
    EmbeddingSize,
    Layers,
    Directions,
    Readout,
    /// Where a sentence ends: at its own last token or after padding.
    End,
    PaddedLength,
    Optimizer,
    Epsilon,
    LearningRate,
    Clipping,
    BatchSize,
    Dropout,
    Recurrence,
    SpectralRadius,
    ForgetBias,
    Steps,
    StopAccuracy,
    StopPatience,
    Seed,
}

/// The values that a setting can have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Values {
    /// One of these names.
    Choice(&'static [&'static str]),
    Number(Bounds),
    /// A number or, written as nothing, none.
    Optional(Bounds),
}

/// Least and most, both within.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    pub least: f64,
    pub most: f64,
    pub is_whole: bool,
}

/// Why a text is no value of a setting.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum ValueError {
    #[error("there is no such choice")]
    NotAChoice,
    #[error("nothing is typed, or no number")]
    NotANumber,
    #[error("it must be a whole number")]
    NotWhole,
    #[error("it must lie between {} and {}", .0.least, .0.most)]
    OutOfBounds(Bounds),
}

const INPUTS: [&str; 2] = ["embedding", "one-hot"];
const ENDS: [&str; 2] = ["own", "padded"];
const OPTIMIZERS: [&str; 2] = ["adam", "sgd"];
const SWITCH: [&str; 2] = ["on", "off"];
const RECURRENCES: [&str; 3] = ["uniform", "orthogonal", "spectral-radius"];
const DIRECTIONS: [&str; 2] = [Directions::Forward.key(), Directions::Both.key()];
const READOUTS: [&str; 4] = [
    Readout::Last.key(),
    Readout::Mean.key(),
    Readout::Maximum.key(),
    Readout::EveryToken.key(),
];
/// Where padding, an optimizer's epsilon or a spectral radius is switched on.
const USUAL_PADDED_LENGTH: usize = 40;
const USUAL_EPSILON: f32 = 1e-8;
const USUAL_RADIUS: f32 = 1.0;
/// A number below this is written with a power of ten.
const MANY_ZEROS: f64 = 5e-6;

impl Setting {
    /// In the order in which they are asked for; one that another decides about
    /// stands behind it.
    pub const ALL: [Setting; 21] = [
        Setting::HiddenSize,
        Setting::Input,
        Setting::EmbeddingSize,
        Setting::Layers,
        Setting::Directions,
        Setting::Readout,
        Setting::End,
        Setting::PaddedLength,
        Setting::Optimizer,
        Setting::Epsilon,
        Setting::LearningRate,
        Setting::Clipping,
        Setting::BatchSize,
        Setting::Dropout,
        Setting::Recurrence,
        Setting::SpectralRadius,
        Setting::ForgetBias,
        Setting::Steps,
        Setting::StopAccuracy,
        Setting::StopPatience,
        Setting::Seed,
    ];

    /// Stable name in links, files and the document.
    pub const fn key(self) -> &'static str {
        match self {
            Setting::HiddenSize => "hidden",
            Setting::Input => "input",
            Setting::EmbeddingSize => "embedding",
            Setting::Layers => "layers",
            Setting::Directions => "directions",
            Setting::Readout => "readout",
            Setting::End => "end",
            Setting::PaddedLength => "padded",
            Setting::Optimizer => "optimizer",
            Setting::Epsilon => "epsilon",
            Setting::LearningRate => "rate",
            Setting::Clipping => "clipping",
            Setting::BatchSize => "batch",
            Setting::Dropout => "dropout",
            Setting::Recurrence => "recurrence",
            Setting::SpectralRadius => "radius",
            Setting::ForgetBias => "bias",
            Setting::Steps => "steps",
            Setting::StopAccuracy => "stop-accuracy",
            Setting::StopPatience => "stop-patience",
            Setting::Seed => "seed",
        }
    }

    /// What it can be.
    pub fn values(self) -> Values {
        let whole = |least: usize, most: usize| {
            Values::Number(Bounds {
                least: least as f64,
                most: most as f64,
                is_whole: true,
            })
        };
        let sizes = |bounds: std::ops::RangeInclusive<usize>| whole(*bounds.start(), *bounds.end());
        match self {
            Setting::Input => Values::Choice(&INPUTS),
            Setting::Directions => Values::Choice(&DIRECTIONS),
            Setting::Readout => Values::Choice(&READOUTS),
            Setting::End => Values::Choice(&ENDS),
            Setting::Optimizer => Values::Choice(&OPTIMIZERS),
            Setting::Clipping => Values::Choice(&SWITCH),
            Setting::Recurrence => Values::Choice(&RECURRENCES),
            Setting::HiddenSize => sizes(Settings::HIDDEN_SIZES),
            Setting::EmbeddingSize => sizes(Settings::EMBEDDING_SIZES),
            Setting::Layers => sizes(Settings::LAYER_COUNTS),
            Setting::PaddedLength => sizes(Settings::PADDED_LENGTHS),
            Setting::BatchSize => sizes(Settings::BATCH_SIZES),
            Setting::Epsilon => Values::Number(Bounds::real(Settings::EPSILONS)),
            Setting::LearningRate => Values::Number(Bounds::real(Settings::LEARNING_RATES)),
            Setting::Dropout => Values::Number(Bounds::real(Settings::DROPOUTS)),
            Setting::SpectralRadius => Values::Number(Bounds::real(Settings::SPECTRAL_RADII)),
            Setting::ForgetBias => Values::Number(Bounds::real(Settings::FORGET_BIASES)),
            Setting::Steps => Values::Number(Bounds::whole(Settings::STEPS)),
            Setting::StopAccuracy => Values::Optional(Bounds::real(Settings::STOP_ACCURACIES)),
            Setting::StopPatience => Values::Optional(Bounds::whole(Settings::STOP_PATIENCES)),
            Setting::Seed => Values::Number(Bounds::whole(0..=u32::MAX)),
        }
    }

    /// False where the setting changes nothing, given the others.
    pub fn matters(self, settings: &Settings) -> bool {
        let is_recurrent = settings.cell != Cell::Bag;
        match self {
            Setting::EmbeddingSize => settings.input != Input::OneHot,
            Setting::PaddedLength => settings.padding.is_some(),
            Setting::Epsilon => settings.optimizer != Optimizer::Sgd,
            Setting::SpectralRadius => {
                is_recurrent && matches!(settings.recurrence, Recurrence::SpectralRadius(_))
            }
            Setting::ForgetBias => settings.cell == Cell::Lstm,
            Setting::Readout => settings.task.answers() == Answers::Whole,
            Setting::Dropout => is_recurrent && settings.layer_count > 1,
            Setting::Directions => is_recurrent && settings.task.may_read_ahead(),
            Setting::HiddenSize | Setting::Layers | Setting::Recurrence => is_recurrent,
            _ => true,
        }
    }

    /// Its value as text, the shortest that reads back as the same; `None` where
    /// there is none.
    pub fn text(self, settings: &Settings) -> Option<String> {
        let some = |text: &str| Some(text.to_owned());
        match self {
            Setting::HiddenSize => Some(settings.hidden_size.to_string()),
            Setting::Input => some(match settings.input {
                Input::Embedding(_) => INPUTS[0],
                Input::OneHot => INPUTS[1],
            }),
            Setting::EmbeddingSize => match settings.input {
                Input::Embedding(size) => Some(size.to_string()),
                Input::OneHot => None,
            },
            Setting::Layers => Some(settings.layer_count.to_string()),
            Setting::Directions => some(settings.directions.key()),
            Setting::Readout => some(settings.readout.key()),
            Setting::End => some(ENDS[usize::from(settings.padding.is_some())]),
            Setting::PaddedLength => Some(settings.padding?.to_string()),
            Setting::Optimizer => some(match settings.optimizer {
                Optimizer::Adam { .. } => OPTIMIZERS[0],
                Optimizer::Sgd => OPTIMIZERS[1],
            }),
            Setting::Epsilon => match settings.optimizer {
                Optimizer::Adam { epsilon } => Some(number_text(epsilon)),
                Optimizer::Sgd => None,
            },
            Setting::LearningRate => Some(settings.learning_rate.to_string()),
            Setting::Clipping => some(SWITCH[usize::from(!settings.clipping)]),
            Setting::BatchSize => Some(settings.batch_size.to_string()),
            Setting::Dropout => Some(settings.dropout.to_string()),
            Setting::Recurrence => some(match settings.recurrence {
                Recurrence::Uniform => RECURRENCES[0],
                Recurrence::Orthogonal => RECURRENCES[1],
                Recurrence::SpectralRadius(_) => RECURRENCES[2],
            }),
            Setting::SpectralRadius => match settings.recurrence {
                Recurrence::SpectralRadius(radius) => Some(radius.to_string()),
                Recurrence::Uniform | Recurrence::Orthogonal => None,
            },
            Setting::ForgetBias => Some(settings.forget_bias.to_string()),
            Setting::Steps => Some(settings.steps.to_string()),
            Setting::StopAccuracy => settings.stop.accuracy.map(|share| share.to_string()),
            Setting::StopPatience => settings.stop.patience.map(|steps| steps.to_string()),
            Setting::Seed => Some(settings.seed.to_string()),
        }
    }

    /// What is wrong with a text as this setting's value.
    pub fn check(self, text: &str) -> Result<(), ValueError> {
        match self.values() {
            Values::Choice(choices) if choices.contains(&text.trim()) => Ok(()),
            Values::Choice(_) => Err(ValueError::NotAChoice),
            Values::Optional(_) if text.trim().is_empty() => Ok(()),
            Values::Number(bounds) | Values::Optional(bounds) => {
                let number = number(text).ok_or(ValueError::NotANumber)?;
                // 1.000 may mean a thousand or one.
                let has_sign = text.contains(['.', ',']);
                if bounds.is_whole && (has_sign || number.fract() != 0.0) {
                    Err(ValueError::NotWhole)
                } else if (bounds.least..=bounds.most).contains(&number) {
                    Ok(())
                } else {
                    Err(ValueError::OutOfBounds(bounds))
                }
            }
        }
    }

    /// `settings` with this one as the text says, or the nearest to it within the
    /// bounds. Numbers may have either decimal sign.
    pub fn set(self, settings: &Settings, text: &str) -> Result<Settings, ValueError> {
        match self.check(text) {
            Ok(()) | Err(ValueError::OutOfBounds(_)) => {}
            Err(error) => return Err(error),
        }
        let mut changed = *settings;
        let choice = text.trim();
        // A text that is no number was refused above, but for nothing where that is none.
        let number = number(text);
        let whole = number.unwrap_or(0.0) as usize;
        let small = number.unwrap_or(0.0) as u32;
        let real = decimal(text);
        match self {
            Setting::HiddenSize => changed.hidden_size = whole,
            Setting::Input if choice == INPUTS[1] => changed.input = Input::OneHot,
            Setting::Input => {
                changed.input = match settings.input {
                    Input::Embedding(size) => Input::Embedding(size),
                    Input::OneHot => Settings::recipe(settings.task, settings.cell).input,
                }
            }
            Setting::EmbeddingSize => changed.input = Input::Embedding(whole),
            Setting::Layers => changed.layer_count = whole,
            Setting::Directions => {
                changed.directions = Directions::from_key(choice).unwrap_or(settings.directions);
            }
            Setting::Readout => {
                changed.readout = Readout::from_key(choice).unwrap_or(settings.readout);
            }
            Setting::End => {
                changed.padding =
                    (choice == ENDS[1]).then(|| settings.padding.unwrap_or(USUAL_PADDED_LENGTH));
            }
            Setting::PaddedLength => changed.padding = Some(whole),
            Setting::Optimizer => {
                changed.optimizer = match settings.optimizer {
                    _ if choice == OPTIMIZERS[1] => Optimizer::Sgd,
                    Optimizer::Sgd => Optimizer::Adam {
                        epsilon: USUAL_EPSILON,
                    },
                    adam => adam,
                }
            }
            Setting::Epsilon => changed.optimizer = Optimizer::Adam { epsilon: real },
            Setting::LearningRate => changed.learning_rate = real,
            Setting::Clipping => changed.clipping = choice == SWITCH[0],
            Setting::BatchSize => changed.batch_size = whole,
            Setting::Dropout => changed.dropout = real,
            Setting::Recurrence => {
                changed.recurrence = match settings.recurrence {
                    _ if choice == RECURRENCES[0] => Recurrence::Uniform,
                    _ if choice == RECURRENCES[1] => Recurrence::Orthogonal,
                    Recurrence::SpectralRadius(radius) => Recurrence::SpectralRadius(radius),
                    _ => Recurrence::SpectralRadius(USUAL_RADIUS),
                }
            }
            Setting::SpectralRadius => changed.recurrence = Recurrence::SpectralRadius(real),
            Setting::ForgetBias => changed.forget_bias = real,
            Setting::Steps => changed.steps = small,
            Setting::StopAccuracy => changed.stop.accuracy = number.map(|_| real),
            Setting::StopPatience => changed.stop.patience = number.map(|_| small),
            Setting::Seed => changed.seed = small,
        }
        Ok(changed.clamped())
    }
}

impl Bounds {
    fn whole(bounds: std::ops::RangeInclusive<u32>) -> Self {
        Self {
            least: f64::from(*bounds.start()),
            most: f64::from(*bounds.end()),
            is_whole: true,
        }
    }

    /// The shortest decimals that mean these bounds: 0.00001, not 0.0000099999997.
    fn real(bounds: std::ops::RangeInclusive<f32>) -> Self {
        let decimal = |bound: &f32| bound.to_string().parse().unwrap_or(f64::from(*bound));
        Self {
            least: decimal(bounds.start()),
            most: decimal(bounds.end()),
            is_whole: false,
        }
    }
}

/// The shortest text of a number that reads back as the same; what has many zeros in
/// front, with a power of ten: 1e-8.
pub fn number_text<N>(number: N) -> String
where
    N: std::fmt::Display + std::fmt::LowerExp + Copy + Into<f64>,
{
    if (f64::MIN_POSITIVE..MANY_ZEROS).contains(&number.into()) {
        format!("{number:e}")
    } else {
        number.to_string()
    }
}

/// A typed number in the one form in which it is kept: both decimal signs are
/// understood, and the minus sign that the page writes.
pub fn plain_number(text: &str) -> String {
    text.trim().replace(',', ".").replace('\u{2212}', "-")
}

/// A number as it was typed.
pub(super) fn number(text: &str) -> Option<f64> {
    let number: f64 = plain_number(text).parse().ok()?;
    (!number.is_nan()).then_some(number)
}

/// The same, rounded once, to an `f32`; 0 for what is no number.
fn decimal(text: &str) -> f32 {
    plain_number(text).parse().unwrap_or(0.0)
}

#[cfg(test)]
mod tests;
