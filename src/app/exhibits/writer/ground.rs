//! What is ground in the writer: all else follows from it and the network. Its part of a
//! link, and back.

use crate::app::exhibits::parts::link;
use crate::lesson::exhibit::{Temperature, WriterConfig};

/// Copied into a link, read from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The network's training step, or the last before it at which one was kept.
    pub step: u32,
    pub temperature: Temperature,
    /// What is read before anything is written, as it was typed.
    pub start: String,
    /// Which text, from 1: the seed of its lots.
    pub text: u32,
    /// The chosen character of those that were written, from 0.
    pub character: usize,
}

impl Ground {
    pub fn new(config: &WriterConfig) -> Self {
        Self {
            step: config.step,
            temperature: config.temperature,
            start: config.start.clone(),
            text: 1,
            character: 0,
        }
    }

    /// What differs from the configuration.
    pub fn describe(&self, config: &WriterConfig) -> Vec<(String, String)> {
        let usual = Self::new(config);
        let mut set = Vec::new();
        let mut put = |key: &str, value: String, differs: bool| {
            if differs {
                set.push((key.to_owned(), value));
            }
        };
        put("step", self.step.to_string(), self.step != usual.step);
        let temperature = self.temperature;
        put(
            "temperature",
            temperature.key(),
            temperature != usual.temperature,
        );
        put("start", self.start.clone(), self.start != usual.start);
        put("seed", self.text.to_string(), self.text != usual.text);
        let character = self.character;
        put("character", (character + 1).to_string(), character != 0);
        set
    }

    /// What a link says, as far as it can be.
    pub fn read(config: &WriterConfig, set: &[(String, String)]) -> Self {
        let value = |key: &str| link::value(set, key);
        let usual = Self::new(config);
        let temperature = value("temperature").and_then(Temperature::from_key);
        let start = link::sentence(set, "start");
        let text = value("seed").and_then(|text| text.parse().ok());
        let character = value("character").and_then(|text| text.parse::<usize>().ok());
        Self {
            step: value("step")
                .and_then(|text| text.parse().ok())
                .unwrap_or(usual.step),
            temperature: temperature.unwrap_or(usual.temperature),
            start: start.unwrap_or(usual.start),
            text: text.unwrap_or(usual.text).max(1),
            character: character.map_or(0, |character| character.saturating_sub(1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> WriterConfig {
        WriterConfig {
            start: "the ".to_owned(),
            temperature: Temperature::default(),
            step: 1_000,
        }
    }

    #[test]
    fn a_link_brings_all_of_it_back() {
        let untouched = Ground::new(&config());
        assert!(untouched.describe(&config()).is_empty());
        let changed = Ground {
            step: 30,
            temperature: Temperature::of_tenths(18),
            start: "expect light snow ".to_owned(),
            text: 7,
            character: 41,
        };
        for ground in [untouched, changed] {
            let set = ground.describe(&config());
            assert_eq!(Ground::read(&config(), &set), ground);
        }
    }

    #[test]
    fn what_a_link_cannot_mean_is_left_as_it_was() {
        let set = ["step", "temperature", "seed", "character"];
        let set = set.map(|key| (key.to_owned(), "-3".to_owned()));
        assert_eq!(Ground::read(&config(), &set), Ground::new(&config()));
        let none = [("seed".to_owned(), "0".to_owned())];
        assert_eq!(Ground::read(&config(), &none).text, 1);
    }
}
