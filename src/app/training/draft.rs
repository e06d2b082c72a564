//! The settings as they stand in the panel: typed texts, which may be anything.
//! They take effect with the next "Train".

use std::collections::BTreeMap;

use crate::settings::{Setting, Settings, ValueError};

/// The panel's texts for one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What the texts that are no values stand beside.
    base: Settings,
    texts: BTreeMap<Setting, String>,
}

impl From<&Settings> for Draft {
    fn from(settings: &Settings) -> Self {
        Self {
            base: *settings,
            texts: texts(settings),
        }
    }
}

fn texts(settings: &Settings) -> BTreeMap<Setting, String> {
    Setting::ALL
        .into_iter()
        .map(|setting| (setting, setting.text(settings).unwrap_or_default()))
        .collect()
}

impl Draft {
    /// The settings that matter beside what is typed, in the order of the panel.
    pub fn shown(&self) -> Vec<Setting> {
        let meant = self.nearest();
        let all = Setting::ALL.into_iter();
        all.filter(|setting| setting.matters(&meant)).collect()
    }

    pub fn text(&self, setting: Setting) -> &str {
        self.texts.get(&setting).map_or("", String::as_str)
    }

    /// Types a text. What another setting decides about gets its usual value when
    /// it comes up, and keeps what was typed otherwise.
    pub fn set(&mut self, setting: Setting, text: String) {
        self.texts.insert(setting, text);
        let meant = self.nearest();
        for other in Setting::ALL {
            if self.text(other).is_empty()
                && other != setting
                && let Some(text) = other.text(&meant)
            {
                self.texts.insert(other, text);
            }
        }
    }

    /// What is wrong with one text.
    pub fn error(&self, setting: Setting) -> Option<ValueError> {
        setting.check(self.text(setting)).err()
    }

    /// The settings that the texts mean, or the first text that means none.
    pub fn settings(&self) -> Result<Settings, (Setting, ValueError)> {
        for setting in self.shown() {
            if let Some(error) = self.error(setting) {
                return Err((setting, error));
            }
        }
        Ok(self.nearest())
    }

    /// The settings that the texts mean; what means none is as it was.
    fn nearest(&self) -> Settings {
        Setting::ALL.into_iter().fold(self.base, |meant, setting| {
            let text = self.text(setting);
            // A text without a say stays one: "" is no length of padding.
            if setting.matters(&meant) && self.error(setting).is_none() {
                setting.set(&meant, text).unwrap_or(meant)
            } else {
                meant
            }
        })
    }

    /// The shown settings that are not as the recipe of task and cell has them.
    pub fn differing(&self) -> Vec<Setting> {
        let (meant, recipe) = (self.nearest(), self.recipe());
        let mut shown = self.shown();
        shown.retain(|&setting| {
            self.error(setting).is_some() || setting.text(&meant) != setting.text(&recipe)
        });
        shown
    }

    /// True if nothing differs from the recipe.
    pub fn is_recipe(&self) -> bool {
        self.settings() == Ok(self.recipe())
    }

    fn recipe(&self) -> Settings {
        Settings::recipe(self.base.task, self.base.cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{Cell, Input, Recurrence};
    use crate::tasks::Task;

    fn draft() -> Draft {
        Draft::from(&Settings::recipe(Task::GoodOrNot, Cell::Lstm))
    }

    fn typed(setting: Setting, text: &str) -> Result<Settings, (Setting, ValueError)> {
        let mut draft = draft();
        draft.set(setting, text.to_owned());
        draft.settings()
    }

    #[test]
    fn untouched_texts_mean_the_settings_they_were_made_from() {
        for cell in Cell::ALL {
            let recipe = Settings::recipe(Task::GoodOrNot, cell);
            assert_eq!(Draft::from(&recipe).settings(), Ok(recipe));
        }
    }

    #[test]
    fn what_is_typed_is_what_is_trained() {
        let settings = typed(Setting::LearningRate, " 0,005 ").expect("a number");
        assert_eq!(settings.learning_rate, 0.005);
        let one_hot = typed(Setting::Input, "one-hot").expect("a choice");
        assert_eq!(one_hot.input, Input::OneHot);
        let (setting, _) = typed(Setting::HiddenSize, "0").expect_err("out of bounds");
        assert_eq!(setting, Setting::HiddenSize);
    }

    #[test]
    fn a_choice_brings_the_settings_it_needs() {
        let mut draft = draft();
        assert!(!draft.shown().contains(&Setting::SpectralRadius));
        draft.set(Setting::Recurrence, "spectral-radius".to_owned());
        assert!(draft.shown().contains(&Setting::SpectralRadius));
        assert_eq!(draft.text(Setting::SpectralRadius), "1");
        draft.set(Setting::SpectralRadius, "1.5".to_owned());
        let settings = draft.settings().expect("a radius");
        assert_eq!(settings.recurrence, Recurrence::SpectralRadius(1.5));
    }

    #[test]
    fn what_differs_from_the_recipe_is_named_as_long_as_it_matters() {
        let mut draft = draft();
        assert!(draft.is_recipe());
        draft.set(Setting::Layers, "2".to_owned());
        draft.set(Setting::Dropout, "0.5".to_owned());
        assert_eq!(draft.differing(), [Setting::Layers, Setting::Dropout]);
        draft.set(Setting::Layers, "1".to_owned());
        assert_eq!(draft.differing(), []);
        draft.set(Setting::BatchSize, "none".to_owned());
        assert_eq!(draft.differing(), [Setting::BatchSize]);
        assert!(!draft.is_recipe());
    }

    #[test]
    fn only_an_lstm_needs_a_forget_bias() {
        let mut draft = draft();
        draft.set(Setting::ForgetBias, "?".to_owned());
        assert!(draft.settings().is_err());
        let mut draft = Draft::from(&Settings::recipe(Task::GoodOrNot, Cell::Gru));
        draft.set(Setting::ForgetBias, "?".to_owned());
        assert!(draft.settings().is_ok());
    }
}
