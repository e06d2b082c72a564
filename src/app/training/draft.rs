//! The settings as they stand in the panel: typed texts, which may be anything.
//! They take effect with the next "Train".

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::nn::Cell;
use crate::settings::Settings;
use crate::tasks::Task;

/// A setting that can be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    HiddenSize,
    EmbeddingSize,
    LearningRate,
    Steps,
    Seed,
    ForgetBias,
}

/// Why a typed setting cannot be trained with.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FieldError {
    #[error("nothing is typed, or no number")]
    NotANumber,
    #[error("it must be a whole number")]
    NotWhole,
    #[error("it must lie between {least} and {most}")]
    OutOfBounds { least: f64, most: f64 },
}

impl Field {
    /// The settings that a cell has, in the order of the panel.
    pub const fn of(cell: Cell) -> &'static [Field] {
        match cell {
            Cell::Lstm => &[
                Field::HiddenSize,
                Field::EmbeddingSize,
                Field::LearningRate,
                Field::Steps,
                Field::Seed,
                Field::ForgetBias,
            ],
            Cell::Rnn | Cell::Gru => &[
                Field::HiddenSize,
                Field::EmbeddingSize,
                Field::LearningRate,
                Field::Steps,
                Field::Seed,
            ],
        }
    }

    /// Stable name in the document.
    pub const fn key(self) -> &'static str {
        match self {
            Field::HiddenSize => "hidden-size",
            Field::EmbeddingSize => "embedding-size",
            Field::LearningRate => "learning-rate",
            Field::Steps => "steps",
            Field::Seed => "seed",
            Field::ForgetBias => "forget-bias",
        }
    }

    /// Least and most that can be trained with.
    pub fn bounds(self) -> (f64, f64) {
        fn whole(bounds: RangeInclusive<usize>) -> (f64, f64) {
            (*bounds.start() as f64, *bounds.end() as f64)
        }
        // The shortest decimal that means this `f32`: 0.00001, not 0.0000099999997.
        fn real(bounds: RangeInclusive<f32>) -> (f64, f64) {
            let decimal = |bound: &f32| bound.to_string().parse().unwrap_or(f64::from(*bound));
            (decimal(bounds.start()), decimal(bounds.end()))
        }
        match self {
            Field::HiddenSize => whole(Settings::HIDDEN_SIZES),
            Field::EmbeddingSize => whole(Settings::EMBEDDING_SIZES),
            Field::LearningRate => real(Settings::LEARNING_RATES),
            Field::Steps => (
                f64::from(*Settings::STEPS.start()),
                f64::from(*Settings::STEPS.end()),
            ),
            Field::Seed => (0.0, f64::from(u32::MAX)),
            Field::ForgetBias => real(Settings::FORGET_BIASES),
        }
    }

    /// True for settings that are counted.
    pub const fn is_whole(self) -> bool {
        !matches!(self, Field::LearningRate | Field::ForgetBias)
    }

    /// What the settings say.
    pub fn text(self, settings: &Settings) -> String {
        match self {
            Field::HiddenSize => settings.hidden_size.to_string(),
            Field::EmbeddingSize => settings.embedding_size.to_string(),
            Field::LearningRate => settings.learning_rate.to_string(),
            Field::Steps => settings.steps.to_string(),
            Field::Seed => settings.seed.to_string(),
            Field::ForgetBias => settings.forget_bias.to_string(),
        }
    }
}

/// The panel's texts for one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    hidden_size: String,
    embedding_size: String,
    learning_rate: String,
    steps: String,
    seed: String,
    forget_bias: String,
}

impl From<&Settings> for Draft {
    fn from(settings: &Settings) -> Self {
        Self {
            hidden_size: Field::HiddenSize.text(settings),
            embedding_size: Field::EmbeddingSize.text(settings),
            learning_rate: Field::LearningRate.text(settings),
            steps: Field::Steps.text(settings),
            seed: Field::Seed.text(settings),
            forget_bias: Field::ForgetBias.text(settings),
        }
    }
}

impl Draft {
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::HiddenSize => &self.hidden_size,
            Field::EmbeddingSize => &self.embedding_size,
            Field::LearningRate => &self.learning_rate,
            Field::Steps => &self.steps,
            Field::Seed => &self.seed,
            Field::ForgetBias => &self.forget_bias,
        }
    }

    pub fn set(&mut self, field: Field, text: String) {
        *match field {
            Field::HiddenSize => &mut self.hidden_size,
            Field::EmbeddingSize => &mut self.embedding_size,
            Field::LearningRate => &mut self.learning_rate,
            Field::Steps => &mut self.steps,
            Field::Seed => &mut self.seed,
            Field::ForgetBias => &mut self.forget_bias,
        } = text;
    }

    /// What is wrong with one text.
    pub fn error(&self, field: Field) -> Option<FieldError> {
        let text = self.text(field);
        if field.is_whole() && parse::<f64>(text).is_ok() && text.trim().parse::<u32>().is_err() {
            let (least, most) = field.bounds();
            return match parse::<f64>(text) {
                Ok(number) if number.fract() != 0.0 => Some(FieldError::NotWhole),
                _ => Some(FieldError::OutOfBounds { least, most }),
            };
        }
        parse::<f64>(text)
            .and_then(|number| within(field, number))
            .err()
    }

    /// The settings that the texts mean, or the first text that means none.
    pub fn settings(&self, task: Task, cell: Cell) -> Result<Settings, (Field, FieldError)> {
        if let Some(found) = Field::of(cell)
            .iter()
            .find_map(|&field| Some((field, self.error(field)?)))
        {
            return Err(found);
        }
        let wrong = |field| move |error| (field, error);
        Ok(Settings {
            task,
            cell,
            hidden_size: parse(&self.hidden_size).map_err(wrong(Field::HiddenSize))?,
            embedding_size: parse(&self.embedding_size).map_err(wrong(Field::EmbeddingSize))?,
            learning_rate: parse(&self.learning_rate).map_err(wrong(Field::LearningRate))?,
            steps: parse(&self.steps).map_err(wrong(Field::Steps))?,
            seed: parse(&self.seed).map_err(wrong(Field::Seed))?,
            // Other cells ignore it, but a link and a file still carry it.
            forget_bias: parse(&self.forget_bias)
                .unwrap_or(Settings::recipe(task, cell).forget_bias),
        })
    }
}

/// A typed number; both decimal signs are understood.
fn parse<T: FromStr>(text: &str) -> Result<T, FieldError> {
    text.trim()
        .replace(',', ".")
        .parse()
        .map_err(|_| FieldError::NotANumber)
}

fn within(field: Field, number: f64) -> Result<f64, FieldError> {
    let (least, most) = field.bounds();
    if number.is_nan() {
        Err(FieldError::NotANumber)
    } else if (least..=most).contains(&number) {
        Ok(number)
    } else {
        Err(FieldError::OutOfBounds { least, most })
    }
}

impl Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft::from(&Settings::recipe(Task::GoodOrNot, Cell::Lstm))
    }

    fn typed(field: Field, text: &str) -> Result<Settings, (Field, FieldError)> {
        let mut draft = draft();
        draft.set(field, text.to_owned());
        draft.settings(Task::GoodOrNot, Cell::Lstm)
    }

    #[test]
    fn untouched_texts_mean_the_settings_they_were_made_from() {
        for cell in Cell::ALL {
            let recipe = Settings::recipe(Task::GoodOrNot, cell);
            assert_eq!(Draft::from(&recipe).settings(recipe.task, cell), Ok(recipe));
        }
    }

    #[test]
    fn both_decimal_signs_are_understood() {
        let settings = typed(Field::LearningRate, " 0,005 ").expect("a number");
        assert_eq!(settings.learning_rate, 0.005);
    }

    #[test]
    fn what_is_wrong_with_a_text_is_said() {
        use FieldError::*;
        let of = |field, text| typed(field, text).map_err(|(_, error)| error).err();
        let out = |least, most| Some(OutOfBounds { least, most });
        assert_eq!(of(Field::HiddenSize, ""), Some(NotANumber));
        assert_eq!(of(Field::HiddenSize, "many"), Some(NotANumber));
        assert_eq!(of(Field::HiddenSize, "8.5"), Some(NotWhole));
        assert_eq!(of(Field::HiddenSize, "3"), out(4.0, 64.0));
        assert_eq!(of(Field::Steps, "99999999999999999999"), out(1.0, 10_000.0));
        assert_eq!(of(Field::Seed, "-1"), out(0.0, 4_294_967_295.0));
        assert_eq!(of(Field::LearningRate, "NaN"), Some(NotANumber));
        assert_eq!(of(Field::LearningRate, "0"), out(1e-5, 1.0));
        assert_eq!(of(Field::ForgetBias, "7"), out(-6.0, 6.0));
    }

    #[test]
    fn only_an_lstm_needs_a_forget_bias() {
        let mut draft = draft();
        draft.set(Field::ForgetBias, "?".to_owned());
        assert!(draft.settings(Task::GoodOrNot, Cell::Lstm).is_err());
        assert!(draft.settings(Task::GoodOrNot, Cell::Gru).is_ok());
    }
}
