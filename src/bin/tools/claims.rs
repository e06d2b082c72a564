//! `tools claims [--seeds COUNT] [CHAPTER …]`: on how many seeds each claim of the
//! lesson about networks in general holds. What holds on fewer than nineteen of twenty
//! must not be said so.

use unrolled::measure::claims::{self, Judged};
use unrolled::measure::record::RecordError;

const SEEDS: u32 = 20;

#[derive(Debug, thiserror::Error)]
pub enum ClaimsError {
    #[error("usage: tools claims [--seeds COUNT] [CHAPTER …]")]
    Usage,
    #[error(transparent)]
    Record(#[from] RecordError),
}

pub fn run(arguments: &[String]) -> Result<(), ClaimsError> {
    let (count, chapters) = match arguments {
        [flag, count, rest @ ..] if flag == "--seeds" => {
            (count.parse().map_err(|_| ClaimsError::Usage)?, rest)
        }
        rest => (SEEDS, rest),
    };
    let seeds: Vec<u32> = (1..=count).collect();
    let all = claims::all().into_iter();
    let is_asked = |chapter: &str| chapters.is_empty() || chapters.iter().any(|c| c == chapter);
    let mut unsaid = 0;
    // Chapter by chapter, so that something is seen while the rest is trained.
    let mut asked: Vec<_> = all.filter(|claim| is_asked(claim.chapter)).collect();
    if asked.is_empty() || seeds.is_empty() {
        return Err(ClaimsError::Usage);
    }
    while let Some(chapter) = asked.first().map(|claim| claim.chapter) {
        let (now, later) = asked
            .into_iter()
            .partition(|claim| claim.chapter == chapter);
        asked = later;
        for judged in claims::judge(now, &seeds)? {
            show(&judged);
            unsaid += usize::from(!judged.may_be_said());
        }
    }
    println!("{unsaid} must be worded otherwise or dropped");
    Ok(())
}

fn show(judged: &Judged) {
    let of = judged.found.len();
    let verdict = if judged.may_be_said() { "  " } else { "NO" };
    println!(
        "{verdict} {:>3} of {of}  {:<12} {}",
        judged.held(),
        judged.claim.chapter,
        judged.claim.words,
    );
    for index in 0..judged.claim.asked.len() {
        let numbers = judged
            .found
            .iter()
            .filter_map(|(_, numbers)| numbers.get(index));
        let mut numbers: Vec<f64> = numbers.copied().collect();
        numbers.sort_by(f64::total_cmp);
        if let (Some(least), Some(middle), Some(most)) = (
            numbers.first(),
            numbers.get(numbers.len() / 2),
            numbers.last(),
        ) {
            println!(
                "{:28} {} ({} to {})",
                "",
                short(*middle),
                short(*least),
                short(*most)
            );
        }
    }
}

/// A count, a share, or a gradient's part.
fn short(number: f64) -> String {
    if number == 0.0 || (1e-3..1e4).contains(&number.abs()) {
        format!("{}", (number * 1_000.0).round() / 1_000.0)
    } else {
        format!("{number:.1e}")
    }
}
