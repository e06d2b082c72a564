//! A trainer that breaks is noticed, said and mended, and nothing is lost.

use unrolled::nn::Cell;
use unrolled::settings::Settings;
use unrolled::tasks::Task;

use crate::page::Page;
use crate::runner::Outcome;
use crate::trainer;
use crate::training::{assert_native_bits, until_it_says};
use crate::typing::type_sentence;

/// From the crash to the first step that is trained again, in milliseconds.
const LONGEST: f64 = 3_000.0;
/// So many that the run is still going on when the trainer breaks.
const STEPS: u32 = 6_000;

pub async fn it_is_mended(page: Page) -> Outcome {
    page.open("#/read").await?;
    trainer::listen(&page).await?;
    type_sentence(&page, "this was not a bad film").await?;
    page.click("button", "Network").await?;
    trainer::set_number(&page, "Hidden size", "32").await?;
    trainer::set_number(&page, "Steps", &STEPS.to_string()).await?;
    page.click("button", "Train").await?;
    trainer::until_step(&page, 20).await?;
    trainer::crash(&page).await?;
    until_it_says(
        &page,
        "The trainer stopped with an error and was started again from step",
    )
    .await?;
    let took = trainer::milliseconds_after_crash(&page).await?;
    assert!(took <= LONGEST, "it took {took:.0} ms");

    trainer::until_finished(&page).await?;
    let losses = trainer::losses(&page).await?;
    assert_eq!(losses.len(), STEPS as usize);
    let settings = Settings {
        hidden_size: 32,
        steps: STEPS,
        ..Settings::recipe(Task::GoodOrNot, Cell::Lstm)
    };
    assert_native_bits(&losses, settings)?;
    page.find("application", "Score. 6 words, …").await?;
    Ok(())
}
