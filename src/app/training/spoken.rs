//! What is said of the training: once, when something happens, and in notices.

use super::draft::{Field, FieldError};
use super::session::{Announcement, Notice, Unavailable};
use crate::app::names;
use crate::app::wording::Wording;
use crate::settings::Settings;

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
            words.dock_says_paused_elsewhere(names::cell(cell), count(words, step))
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
                names::cell(settings.cell),
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
pub fn field_error(words: Wording, error: &FieldError) -> String {
    match error {
        FieldError::NotANumber => words.network_error_number().to_owned(),
        FieldError::NotWhole => words.network_error_whole().to_owned(),
        FieldError::OutOfBounds { least, most } => {
            words.network_error_bounds(words.exact(*least), words.exact(*most))
        }
    }
}

/// "Hidden size".
pub fn field(words: Wording, field: Field) -> &'static str {
    match field {
        Field::HiddenSize => words.network_hidden_size(),
        Field::EmbeddingSize => words.network_embedding_size(),
        Field::LearningRate => words.network_learning_rate(),
        Field::Steps => words.network_steps(),
        Field::Seed => words.network_seed(),
        Field::ForgetBias => words.network_forget_bias(),
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
