//! What is said of the training: once, when something happens, and in notices.

use super::run::EarlyEnd;
use super::session::{Announcement, Notice, Unavailable};
use super::shelf::Subject;
use crate::app::names;
use crate::app::wording::Wording;
use crate::nn::{Cell, Directions, Input, Recurrence};
use crate::settings::{Bounds, Optimizer, Setting, Settings, ValueError, number_text};
use crate::tasks::{OwnError, OwnFacts, OwnKind, Task};

/// A sentence for those who do not see the dock; `notice` is the one on the page, and
/// `task` the task.
pub fn announcement(
    words: Wording,
    said: Announcement,
    task: Task,
    notice: Option<&Notice>,
) -> String {
    match said {
        Announcement::Loading => words.dock_says_loading().to_owned(),
        Announcement::Started { steps } => words.dock_says_started(count(words, steps)),
        Announcement::Quarter {
            step,
            steps,
            seconds_left,
        } => words.dock_says_running(
            count(words, step),
            count(words, steps),
            duration(words, seconds_left, 0),
        ),
        Announcement::Paused { step, steps } => {
            words.dock_says_paused(count(words, step), count(words, steps))
        }
        Announcement::PausedElsewhere { subject, step } => paused_elsewhere(words, subject, step),
        Announcement::Resumed { step } => words.dock_says_resumed(count(words, step)),
        Announcement::Stopped { step } => words.dock_says_stopped(count(words, step)),
        Announcement::Finished {
            steps,
            share: Some(share),
        } => words.dock_says_done(
            count(words, steps),
            words.percent_counted(share),
            names::asked(words, task),
        ),
        Announcement::EndedEarly { end } => early_end(words, end),
        Announcement::Finished { steps, share: None } => {
            words.dock_says_done_unmeasured(count(words, steps))
        }
        Announcement::BackAtStart { seed } => words.dock_says_reset(seed),
        Announcement::NewStart { seed } => words.dock_says_new(seed),
        Announcement::Notice => notice
            .map(|notice| self::notice(words, notice))
            .unwrap_or_default(),
    }
}

/// What a notice says.
pub fn notice(words: Wording, notice: &Notice) -> String {
    match notice {
        Notice::StartedAgain { step } => {
            let happened = words.dock_says_crashed(count(words, *step));
            format!("{happened} {}", words.dock_says_learned_again())
        }
        Notice::GaveUp { step } => words.dock_says_gave_up(count(words, *step)),
        Notice::Unavailable { reason, .. } => match reason {
            Unavailable::NotLoaded => words.dock_says_not_loaded(),
            Unavailable::Blocked => words.dock_says_blocked(),
            Unavailable::Silent => words.dock_says_silent(),
        }
        .to_owned(),
        Notice::Refused { .. } => words.dock_says_refused().to_owned(),
        Notice::Diverged { step, settings } => {
            words.dock_says_diverged(count(words, *step), smaller_steps(words, settings))
        }
        Notice::PausedElsewhere { subject, step } => paused_elsewhere(words, *subject, *step),
        Notice::Requested {
            settings,
            step,
            wanted,
        } => {
            let what = words.dock_says_requested(
                count(words, *wanted),
                network(words, settings),
                names::task(words, settings.task),
            );
            if step == wanted {
                format!("{what} {}", words.dock_says_same_bits())
            } else {
                format!("{what} {}", words.dock_says_most_steps(count(words, *step)))
            }
        }
    }
}

/// Which run waits, and where.
fn paused_elsewhere(words: Wording, subject: Subject, step: u32) -> String {
    words.dock_says_paused_elsewhere(
        names::cell(words, subject.cell),
        names::task(words, subject.task),
        count(words, step),
    )
}

/// Where and why a run stopped by itself.
pub fn early_end(words: Wording, end: EarlyEnd) -> String {
    let (step, share) = (count(words, end.step), words.percent_counted(end.share));
    match end.without_gain {
        Some(patience) => words.dock_says_ended_without_gain(step, count(words, patience), share),
        None => words.dock_says_ended(step, share),
    }
}

/// "LSTM, hidden size 16, 2 layers, seed 3".
pub fn network(words: Wording, settings: &Settings) -> String {
    let mut parts = vec![names::cell(words, settings.cell).to_owned()];
    match (settings.cell, settings.input) {
        (Cell::Bag, Input::Embedding(size)) => parts.push(words.network_short_embedding(size)),
        (Cell::Bag, Input::OneHot) => {}
        _ => {
            parts.push(words.network_short_hidden(settings.hidden_size));
            if settings.layer_count > 1 {
                parts.push(words.network_short_layers(settings.layer_count));
            }
            if settings.directions == Directions::Both {
                parts.push(words.network_short_both().to_owned());
            }
        }
    }
    parts.push(words.network_short_seed(settings.seed));
    parts.join(", ")
}

/// What of these settings makes steps so large, and what to choose instead.
fn smaller_steps(words: Wording, settings: &Settings) -> String {
    let (rate, usual) = (
        settings.learning_rate,
        Settings::recipe(settings.task, settings.cell).learning_rate,
    );
    let mut advice = Vec::new();
    if rate > usual {
        advice.push(words.advice_rate_usual(words.exact(rate), words.exact(usual)));
    }
    if !settings.clipping {
        advice.push(words.advice_clipping().to_owned());
    }
    if let Recurrence::SpectralRadius(radius) = settings.recurrence
        && radius > 1.0
        && settings.cell != Cell::Bag
    {
        advice.push(words.advice_radius(words.exact(radius)));
    }
    if settings.optimizer == Optimizer::Sgd {
        advice.push(words.advice_sgd().to_owned());
    }
    if advice.is_empty() {
        advice.push(words.advice_rate(words.exact(rate)));
    }
    advice.join(words.advice_or())
}

/// What is wrong with a typed setting.
pub fn value_error(words: Wording, error: &ValueError) -> String {
    match error {
        ValueError::NotAChoice | ValueError::NotANumber => words.network_error_number().to_owned(),
        ValueError::NotWhole => words.network_error_whole().to_owned(),
        ValueError::OutOfBounds(bounds) => {
            let [least, most] = self::bounds(words, *bounds);
            words.network_error_bounds(least, most)
        }
    }
}

/// "Hidden size".
pub fn setting(words: Wording, setting: Setting) -> &'static str {
    match setting {
        Setting::HiddenSize => words.network_hidden_size(),
        Setting::Input => words.network_input(),
        Setting::EmbeddingSize => words.network_embedding_size(),
        Setting::Layers => words.network_layers(),
        Setting::Directions => words.network_directions(),
        Setting::Readout => words.network_readout(),
        Setting::End => words.network_end(),
        Setting::PaddedLength => words.network_padded_length(),
        Setting::Optimizer => words.network_optimizer(),
        Setting::Epsilon => words.network_epsilon(),
        Setting::LearningRate => words.network_learning_rate(),
        Setting::Clipping => words.network_clipping(),
        Setting::BatchSize => words.network_batch_size(),
        Setting::Dropout => words.network_dropout(),
        Setting::Recurrence => words.network_recurrence(),
        Setting::SpectralRadius => words.network_radius(),
        Setting::ForgetBias => words.network_forget_bias(),
        Setting::Steps => words.network_steps(),
        Setting::StopAccuracy => words.network_stop_accuracy(),
        Setting::StopPatience => words.network_stop_patience(),
        Setting::Seed => words.network_seed(),
    }
}

/// "hidden size": the name within a sentence.
pub fn setting_within(words: Wording, setting: Setting) -> String {
    let name = self::setting(words, setting);
    let mut letters = name.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// What a setting does, where its name alone does not tell.
pub fn about_setting(words: Wording, setting: Setting) -> Option<&'static str> {
    match setting {
        Setting::Readout => Some(words.network_about_readout()),
        Setting::Dropout => Some(words.network_about_dropout()),
        Setting::SpectralRadius => Some(words.network_about_radius()),
        Setting::StopPatience => Some(words.network_about_patience()),
        _ => None,
    }
}

/// The least and the most that a setting can be.
pub fn bounds(words: Wording, bounds: Bounds) -> [String; 2] {
    [bounds.least, bounds.most].map(|bound| words.exact(number_text(bound)))
}

/// One of the choices of a setting, by its key.
pub fn choice(words: Wording, key: &str) -> &'static str {
    match key {
        "embedding" => words.choice_embedding(),
        "one-hot" => words.choice_one_hot(),
        "forward" => words.choice_forward(),
        "both" => words.choice_both(),
        "last" => words.choice_last(),
        "mean" => words.choice_mean(),
        "maximum" => words.choice_maximum(),
        "every-token" => words.choice_every_token(),
        "own" => words.choice_own_end(),
        "padded" => words.choice_padded(),
        "adam" => "Adam",
        "sgd" => "SGD",
        "on" => words.choice_on(),
        "off" => words.choice_off(),
        "uniform" => words.choice_uniform(),
        "orthogonal" => words.choice_orthogonal(),
        "spectral-radius" => words.choice_spectral_radius(),
        _ => "",
    }
}

/// Why a text of the learner's own cannot be learned.
pub fn own_error(words: Wording, error: &OwnError) -> String {
    match error {
        OwnError::TooLarge { .. } => words.own_error_too_large().to_owned(),
        OwnError::TooManyTexts => words.own_error_too_many().to_owned(),
        OwnError::Columns { row, found: 1 } => words.own_error_one_column(row),
        OwnError::Columns { row, found } => words.own_error_columns(row, found),
        OwnError::Form { row, .. } => words.own_error_form(row),
        OwnError::NoLabel { row } => words.own_error_no_label(row),
        OwnError::NoSentence { row } => words.own_error_no_sentence(row),
        OwnError::TooFew { found, least } => words.own_error_too_few(found, least),
        OwnError::OneLabel { label } => words.own_error_one_label(label),
        OwnError::TooManyLabels { row, label, most } => {
            words.own_error_too_many_labels(label, row, most)
        }
        OwnError::TooShort { found, least } => words.own_error_too_short(found, least),
    }
}

/// What is known of a text that was read.
pub fn own_facts(words: Wording, facts: &OwnFacts) -> String {
    let (training, held_out) = (words.count(facts.training), words.count(facts.held_out));
    let tokens = words.count(facts.tokens.len());
    match facts.kind {
        OwnKind::Labelled => {
            words.own_facts_labelled(training, held_out, tokens, facts.classes.join(", "))
        }
        OwnKind::Writing => words.own_facts_writing(training, held_out, tokens),
    }
}

/// A number of steps.
pub fn count(words: Wording, steps: u32) -> String {
    words.count(steps as usize)
}

/// "5.7 s", or "3 min" from two minutes on.
pub fn duration(words: Wording, seconds: f32, decimals: usize) -> String {
    if seconds < 120.0 {
        words.time_seconds(words.number(seconds, decimals))
    } else {
        words.time_minutes(words.number(seconds / 60.0, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn what_a_diverged_run_is_told_depends_on_its_settings() {
        let words = Wording::new(Language::English);
        let usual = Settings::recipe(Task::GoodOrNot, Cell::ReluRnn);
        let said = |settings: Settings| notice(words, &Notice::Diverged { step: 7, settings });
        assert!(said(usual).contains("a smaller learning rate than 0.003; then"));
        let wild = said(Settings {
            learning_rate: 0.5,
            clipping: false,
            optimizer: Optimizer::Sgd,
            recurrence: Recurrence::SpectralRadius(2.0),
            ..usual
        });
        for part in [
            "than 0.5 (usual here: 0.003)",
            "clip gradients",
            "than 2",
            "Adam",
        ] {
            assert!(wild.contains(part), "{wild}");
        }
    }

    #[test]
    fn a_setting_within_a_sentence_has_no_capital() {
        let named = |language, setting| setting_within(Wording::new(language), setting);
        assert_eq!(named(Language::English, Setting::HiddenSize), "hidden size");
        assert_eq!(named(Language::Dutch, Setting::Epsilon), "epsilon van Adam");
    }

    #[test]
    fn small_bounds_are_written_with_a_power_of_ten() {
        let words = Wording::new(Language::Dutch);
        let error = Setting::Epsilon.check("7").expect_err("it is too much");
        assert!(value_error(words, &error).contains("1e−12 en 1 "));
        let error = Setting::LearningRate
            .check("7")
            .expect_err("it is too much");
        assert!(value_error(words, &error).contains("0,00001 en 1 "));
    }

    #[test]
    fn one_column_is_not_called_columns() {
        let words = Wording::new(Language::English);
        let of = |found| own_error(words, &OwnError::Columns { row: 2, found });
        assert!(of(1).starts_with("Row 2 has only one column;"));
        assert!(of(3).starts_with("Row 2 has 3 columns;"));
    }

    #[test]
    fn a_network_is_named_by_what_makes_it_unlike_others() {
        let words = Wording::new(Language::English);
        let bag = Settings::recipe(Task::GoodOrNot, Cell::Bag);
        assert_eq!(network(words, &bag), "Bag, embedding size 16, seed 3");
        let deep = Settings {
            layer_count: 2,
            directions: Directions::Both,
            ..Settings::recipe(Task::GoodOrNot, Cell::Lstm)
        };
        assert_eq!(
            network(words, &deep),
            "LSTM, hidden size 16, 2 layers, both ways, seed 3"
        );
    }
}
