//! What is trained in the tab has the bits of the same run natively.

use std::collections::BTreeMap;

use thirtyfour::components::SelectElement;
use unrolled::nn::{Cell, Directions};
use unrolled::settings::Settings;
use unrolled::tasks::Task;
use unrolled::training::loss_bits;
use unrolled::worker::protocol::{Command, Message};

use crate::page::Page;
use crate::runner::Outcome;
use crate::trainer;

/// Waits until the page shows these words.
pub async fn until_it_says(page: &Page, words: &str) -> Outcome {
    page.until(&format!("the page says “{words}”"), || async {
        let text: String = page.run("return document.body.innerText;", vec![]).await?;
        Ok(text.contains(words).then_some(()))
    })
    .await
}

/// Fails unless the losses are those of the native run with these settings, from
/// the first step on.
pub fn assert_native_bits(losses: &BTreeMap<u32, f32>, settings: Settings) -> Outcome {
    let native = loss_bits(settings, losses.len() as u32)?;
    for ((&step, loss), (expected_step, native)) in losses.iter().zip((1..).zip(native)) {
        assert_eq!(step, expected_step, "a step is missing");
        assert_eq!(loss.to_bits(), native, "{settings:?}, step {step}");
    }
    Ok(())
}

pub async fn the_losses_have_the_native_bits(page: Page) -> Outcome {
    for cell in Cell::TAUGHT {
        page.open(&format!("#/read?cell={}", cell.key())).await?;
        trainer::listen(&page).await?;
        page.click("button", "Network").await?;
        trainer::set_number(&page, "Steps", "500").await?;
        page.click("button", "Train").await?;
        trainer::until_finished(&page).await?;
        let losses = trainer::losses(&page).await?;
        assert_eq!(losses.len(), 500);
        let settings = Settings {
            steps: 500,
            ..Settings::recipe(Task::GoodOrNot, cell)
        };
        assert_native_bits(&losses, settings)?;
    }
    Ok(())
}

pub async fn a_deep_network_has_the_native_bits(page: Page) -> Outcome {
    page.open("#/read?cell=gru").await?;
    trainer::listen(&page).await?;
    page.click("button", "Network").await?;
    trainer::set_number(&page, "Layers", "2").await?;
    let directions = SelectElement::new(&page.find("combobox", "Directions").await?).await?;
    directions.select_by_value("both").await?;
    trainer::open_more_settings(&page).await?;
    trainer::set_number(&page, "Dropout between layers", "0.25").await?;
    trainer::set_number(&page, "Steps", "60").await?;
    page.click("button", "Train").await?;
    trainer::until_finished(&page).await?;
    let losses = trainer::losses(&page).await?;
    assert_eq!(losses.len(), 60);
    let settings = Settings {
        layer_count: 2,
        directions: Directions::Both,
        dropout: 0.25,
        steps: 60,
        ..Settings::recipe(Task::GoodOrNot, Cell::Gru)
    };
    assert_native_bits(&losses, settings)
}

/// Notes each label that the score has from now on: words and beliefs.
const WATCH_THE_SCORE: &str = r#"
const score = arguments[0];
window.scoreLabels = new Set();
new MutationObserver(() => scoreLabels.add(score.getAttribute("aria-label")))
  .observe(score, { attributes: true, attributeFilter: ["aria-label"] });"#;

pub async fn the_sentence_is_read_while_it_trains(page: Page) -> Outcome {
    page.open("#/read?text=the+film+was+not+bad+but+good")
        .await?;
    trainer::listen(&page).await?;
    let score = page.find("application", "Score. 7 words, …").await?;
    page.run::<()>(WATCH_THE_SCORE, vec![score.to_json()?])
        .await?;
    // The usual network is trained within a few frames.
    page.click("button", "Network").await?;
    trainer::set_number(&page, "Hidden size", "64").await?;
    page.click("button", "Train").await?;
    trainer::until_finished(&page).await?;
    let labels: usize = page.run("return scoreLabels.size;", vec![]).await?;
    // Checkpoints that come within one frame are drawn once.
    assert!(labels >= 5, "the score changed {labels} times");
    Ok(())
}

pub async fn what_is_left_waits_and_the_page_says_so(page: Page) -> Outcome {
    page.open("#/read").await?;
    trainer::listen(&page).await?;
    page.click("button", "Network").await?;
    trainer::set_number(&page, "Hidden size", "32").await?;
    trainer::set_number(&page, "Steps", "10000").await?;
    page.click("button", "Train").await?;
    trainer::until_step(&page, 20).await?;
    page.click("radio", "GRU").await?;
    until_it_says(&page, "The LSTM for “Good or not good?” is paused at step").await?;
    page.find("button", "Close").await?;
    page.click("radio", "LSTM").await?;
    page.find("button", "Resume").await?;
    assert!(!page.has("button", "Close").await?, "it is still said");
    Ok(())
}

pub async fn pause_stop_and_same_start(page: Page) -> Outcome {
    // Long enough to be caught in the middle by the slowest driver.
    page.open("#/read?batch=64").await?;
    trainer::listen(&page).await?;
    page.click("button", "Network").await?;
    trainer::set_number(&page, "Hidden size", "64").await?;
    trainer::set_number(&page, "Steps", "10000").await?;
    page.click("button", "Train").await?;
    trainer::until_step(&page, 20).await?;
    page.click("button", "Pause").await?;
    page.find("button", "Resume").await?;
    let paused = trainer::losses(&page).await?.len();
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    assert_eq!(trainer::losses(&page).await?.len(), paused, "it went on");

    page.click("button", "Resume").await?;
    trainer::until_step(&page, paused as u32 + 20).await?;
    page.click("button", "Stop").await?;
    page.find("button", "Train").await?;
    page.click("button", "Same start").await?;
    until_it_says(&page, "Back to the untrained start").await?;

    // Steps that come a second time must have the bits of the first time;
    // `losses` sees to that.
    page.click("button", "Train").await?;
    trainer::until_step(&page, 60).await?;
    page.click("button", "Stop").await?;
    page.find("button", "Train").await?;
    let settings = Settings {
        hidden_size: 64,
        batch_size: 64,
        steps: 10_000,
        ..Settings::recipe(Task::GoodOrNot, Cell::Lstm)
    };
    let mut losses = trainer::losses(&page).await?;
    // The native run need not be as long as this browser was quick.
    losses.retain(|&step, _| step <= 500);
    assert_native_bits(&losses, settings)
}

/// Types a letter and takes it back every 60 ms, for two seconds, and notes every step
/// that the page showed meanwhile.
const TYPE_ON: &str = r##"
const box = document.querySelector("#sentence");
const text = box.value;
const shown = new Set();
for (let index = 0; index < 34; index++) {
  box.value = index % 2 === 0 ? text + "s" : text;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await new Promise(resolve => setTimeout(resolve, 60));
  shown.add(document.querySelector(".film input[type=range]").getAttribute("aria-valuetext"));
}
return shown.size;"##;

pub async fn who_types_has_the_processor_and_the_news(page: Page) -> Outcome {
    let rests = async || -> Outcome<usize> {
        let said: Vec<String> = page.run("return trainerTap.said;", vec![]).await?;
        let commands = said.iter().map(|json| Message::<Command>::from_json(json));
        let mut rests = 0;
        for command in commands {
            rests += usize::from(command?.body == Command::Rest);
        }
        Ok(rests)
    };
    page.open("#/read?hidden=32&batch=64&steps=10000").await?;
    trainer::listen(&page).await?;
    page.click("button", "Train").await?;
    trainer::until_step(&page, 20).await?;
    let shown: usize = page.run_async(TYPE_ON, vec![]).await?;
    let asked = rests().await?;
    assert!(asked >= 30, "{asked} rests for 34 letters");
    // What is old is shown between two letters.
    assert!(shown >= 3, "{shown} steps were shown to somebody who types");

    page.click("button", "Pause").await?;
    page.find("button", "Resume").await?;
    page.run_async::<usize>(TYPE_ON, vec![]).await?;
    assert_eq!(rests().await?, asked, "there is nothing to rest from");
    let settings = Settings {
        hidden_size: 32,
        batch_size: 64,
        steps: 10_000,
        ..Settings::recipe(Task::GoodOrNot, Cell::Lstm)
    };
    let mut losses = trainer::losses(&page).await?;
    losses.retain(|&step, _| step <= 200);
    assert_native_bits(&losses, settings)
}
