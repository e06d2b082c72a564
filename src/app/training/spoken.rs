//! What is said of the training: once, when something happens, and in notices.

use super::session::{Announcement, Notice, Unavailable};
use crate::app::names;
use crate::app::wording::Wording;
use crate::settings::{Bounds, Setting, Settings, ValueError};
use crate::tasks::{OwnError, OwnFacts, OwnKind};

/// A sentence for those who do not see the dock; `notice` is the one on the page.
pub fn announcement(words: Wording, said: Announcement, notice: Option<&Notice>) -> String {
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
        Announcement::PausedElsewhere { cell, step } => {
            words.dock_says_paused_elsewhere(names::cell(words, cell), count(words, step))
        }
        Announcement::Resumed { step } => words.dock_says_resumed(count(words, step)),
        Announcement::Stopped { step } => words.dock_says_stopped(count(words, step)),
        Announcement::Finished {
            steps,
            share: Some(share),
        } => words.dock_says_done(count(words, steps), words.percent_counted(share)),
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
            let usual = Settings::recipe(settings.task, settings.cell).learning_rate;
            words.dock_says_diverged(count(words, *step), words.exact(usual))
        }
        Notice::Requested {
            settings,
            step,
            wanted,
        } => {
            let what = words.dock_says_requested(
                count(words, *wanted),
                names::cell(words, settings.cell),
                settings.hidden_size,
                settings.seed,
            );
            if step == wanted {
                format!("{what} {}", words.dock_says_same_bits())
            } else {
                format!("{what} {}", words.dock_says_most_steps(count(words, *step)))
            }
        }
    }
}

/// What is wrong with a typed setting.
pub fn value_error(words: Wording, error: &ValueError) -> String {
    match error {
        ValueError::NotAChoice | ValueError::NotANumber => words.network_error_number().to_owned(),
        ValueError::NotWhole => words.network_error_whole().to_owned(),
        ValueError::OutOfBounds(Bounds { least, most, .. }) => {
            words.network_error_bounds(words.exact(*least), words.exact(*most))
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
