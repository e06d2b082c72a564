//! What is recorded of a run.

use std::sync::Arc;

use crate::nn::{Network, NetworkError};
use crate::settings::{Measure, Series, Settings};
use crate::tasks::{Answer, Task, counting, pronouns};
use crate::trace::counting::right_in_a_row;
use crate::trace::flags::{Case, Flag, flags, share_turned, team};
use crate::training::evaluation::{Sentences, unseen};
use crate::training::sampler::Padding;
use crate::training::{Evaluator, Extent, Training, TrainingError};

/// Why nothing was recorded.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum RecordError {
    #[error(transparent)]
    Training(#[from] TrainingError),
    #[error(transparent)]
    Network(#[from] NetworkError),
}

/// The values of one run of a series, one for each of [`Series::points`].
pub fn record(series: &Series, settings: Settings) -> Result<Vec<i32>, RecordError> {
    let mut training = Training::new(settings)?;
    if let Measure::ShareEvery(_) = series.measure {
        let at = series.points().into_iter();
        return at
            .map(|step| {
                advance_to(step, &mut training)?;
                Ok(thousandths(
                    training.evaluate(Extent::Whole)?.held_out.share(),
                ))
            })
            .collect();
    }
    advance_to(settings.steps, &mut training)?;
    let network = training.network()?;
    let each = |of: fn(&Flag) -> f32| {
        flags_of(&network)
            .iter()
            .map(|flag| thousandths(of(flag)))
            .collect()
    };
    Ok(match series.measure {
        Measure::ShareEvery(_) => Vec::new(),
        Measure::LastShare => vec![thousandths(
            training.evaluate(Extent::Whole)?.held_out.share(),
        )],
        Measure::ShareAtColumns => {
            let columns = Measure::COLUMNS;
            columns
                .map(|column| thousandths(share_at(&network, &settings, column as usize)))
                .collect()
        }
        Measure::Count => vec![counts_to(&network) as i32],
        Measure::Correlations => each(|flag| flag.correlation),
        Measure::Decides => each(|flag| flag.decides),
        Measure::DecideTogether => {
            let team = team_of(&network);
            vec![thousandths(share_turned(
                &network,
                &plural_cases(),
                pronouns::THEY,
                &team,
            ))]
        }
    })
}

/// Trains on until a step.
pub fn advance_to(step: u32, training: &mut Training) -> Result<(), TrainingError> {
    while training.step() < step {
        training.advance()?;
    }
    Ok(())
}

fn thousandths(share: f32) -> i32 {
    (1_000.0 * share).round() as i32
}

/// The share of held-out sentences that is right when every shorter one is filled up
/// to `column` tokens.
pub fn share_at(network: &Network, settings: &Settings, column: usize) -> f32 {
    let padding = Padding {
        token: settings.padding_token(),
        length: column,
    };
    let held_out = unseen(&settings.task.dataset(), usize::MAX, 0).into_iter();
    let filled = held_out.map(|(part, example)| (part, padding.fill(example)));
    let sentences = Arc::new(Sentences::new(filled.collect()));
    Evaluator::new(network.clone(), sentences)
        .finish()
        .held_out
        .share()
}

/// The largest n up to which every aⁿ X bⁿ is answered right.
pub fn counts_to(network: &Network) -> usize {
    let vocabulary = Task::Counting.vocabulary();
    let strings = (1..=Measure::LONGEST_COUNT as usize).filter_map(|n| {
        let example = counting::example(vocabulary, n);
        match example.answer {
            Answer::Each(answers) => Some((example.tokens, answers)),
            Answer::Whole(_) => None,
        }
    });
    right_in_a_row(network, strings)
}

/// What each unit has to do with they.
pub fn flags_of(network: &Network) -> Vec<Flag> {
    flags(network, &plural_cases(), pronouns::THEY)
}

/// The units that go with they.
pub fn team_of(network: &Network) -> Vec<usize> {
    let correlations = flags_of(network).into_iter().map(|flag| flag.correlation);
    team(correlations, Measure::GOES_WITH)
}

/// Held-out sentences with a relative clause, and whether their subject is two, to be
/// asked behind the clause.
pub fn plural_cases() -> Vec<Case> {
    let cases = pronouns::held_out_with_clause().map(|sentence| Case {
        tokens: sentence.tokens,
        word: sentence.end,
        is_so: sentence.is_two,
    });
    cases.take(Measure::FLAG_SENTENCES).collect()
}
