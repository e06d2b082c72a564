//! A text that the network writes: the same in every browser as natively, chosen from by
//! keyboard, and in the link.

use std::path::Path;

use thirtyfour::Key;
use unrolled::random::{Purpose, Random};
use unrolled::settings::Cast;
use unrolled::share::bundle;
use unrolled::tasks::Task;
use unrolled::text::Language;
use unrolled::trace::writing;

use crate::link::link_with;
use crate::page::Page;
use crate::runner::Outcome;
use crate::training::until_it_says;

const TASK: Task = Task::Weather(Language::English);
/// As many characters as are compared.
const LENGTH: usize = 200;

/// What the network of a step writes natively.
fn natively(step: u32, start: &str, temperature: f32, seed: u64) -> Outcome<String> {
    let name = bundle::cast_file_name(Cast::Weather);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/snapshots");
    let runs = bundle::read(&std::fs::read(folder.join(name))?)?;
    let mut kept = runs.iter().flat_map(|run| &run.checkpoints);
    let kept = kept.find(|kept| kept.step == step).ok_or("it is kept")?;
    let tokens = TASK.read(start).tokens;
    let ids: Vec<u32> = tokens.iter().map(|token| token.id).collect();
    let mut random = Random::new(seed, Purpose::Sampling);
    let lot = || random.uniform();
    let drawn = writing::write(&kept.network, &ids, temperature, LENGTH, lot);
    let keys = TASK.class_keys();
    let symbols = drawn.iter().map(|drawn| match keys[drawn.symbol] {
        "" => "?",
        known => known,
    });
    Ok(format!("{start}{}", symbols.collect::<String>()))
}

async fn until_it_wrote(page: &Page, text: &str) -> Outcome {
    page.until(&format!("it wrote {text}"), || async {
        let shown: String = page
            .run(
                "return document.querySelector('.written .keys p')?.textContent ?? '';",
                vec![],
            )
            .await?;
        Ok(shown.starts_with(text).then_some(()))
    })
    .await
}

pub async fn a_seed_is_a_text(page: Page) -> Outcome {
    page.open("#/embed/uses?exhibit=2").await?;
    until_it_wrote(&page, &natively(1_000, "the ", 0.7, 1)?).await?;
    page.click("button", "Draw another text").await?;
    until_it_wrote(&page, &natively(1_000, "the ", 0.7, 2)?).await?;
    page.find("slider", "Temperature").await?.focus().await?;
    page.press(Key::End + "").await?;
    page.find("slider", "Training step").await?.focus().await?;
    page.press(Key::Left + "").await?;
    until_it_wrote(&page, &natively(300, "the ", 1.8, 2)?).await?;

    // One tab stop; each move says what the character was drawn from.
    page.find("application", "Written text. …")
        .await?
        .focus()
        .await?;
    for key in [Key::Right, Key::Down, Key::Up, Key::Home, Key::Right] {
        page.press(key + "").await?;
    }
    until_it_says(&page, "character 2, drawn with a chance of").await?;

    // Another visit sees the same.
    let link = link_with(&page, "x-character=2").await?;
    page.leave().await;
    page.open(&link).await?;
    until_it_wrote(&page, &natively(300, "the ", 1.8, 2)?).await?;
    until_it_says(&page, "After “the").await
}
