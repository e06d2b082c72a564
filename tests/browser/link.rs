//! The state is in the link.

use std::sync::Arc;

use serde_json::json;
use thirtyfour::Key;
use thirtyfour::components::SelectElement;
use unrolled::nn::Cell;
use unrolled::settings::Settings;
use unrolled::tasks::Task;
use unrolled::training::Training;

use crate::native;
use crate::page::Page;
use crate::runner::Outcome;
use crate::trainer;
use crate::training::until_it_says;
use crate::typing::{assert_tables_show, type_sentence};

/// Everything that is to be seen of a reading: what is written, drawn and set.
const PICTURE: &str = r#"
const drawn = [...document.querySelectorAll("main svg, main canvas, main table")]
  .filter(element => !element.closest("[role=region][aria-label=Training]"))
  .map(element => element instanceof HTMLCanvasElement ? element.toDataURL() : element.outerHTML.replaceAll(" glides", ""));
const set = [...document.querySelectorAll("main input, main select, main textarea")]
  .map(control => control.type === "radio" ? control.checked : control.value);
return JSON.stringify([document.documentElement.dataset.theme, document.documentElement.lang, drawn, set, document.querySelector("main").innerText]);"#;

async fn picture(page: &Page) -> Outcome<String> {
    page.run(PICTURE, vec![]).await
}

/// The link in the address bar, once it has what was done last.
pub async fn link_with(page: &Page, part: &str) -> Outcome<String> {
    page.until(&format!("the link has {part}"), || async {
        let hash: String = page.run("return location.hash;", vec![]).await?;
        Ok(hash.contains(part).then_some(hash))
    })
    .await
}

pub async fn round_trip(page: Page) -> Outcome {
    page.open("#/read").await?;
    type_sentence(&page, "the food was not bad but the film was").await?;
    let theme = SelectElement::new(&page.find("combobox", "Theme").await?).await?;
    theme.select_by_value("dark").await?;
    page.find("slider", "Training step").await?.focus().await?;
    for _ in 0..6 {
        page.press(Key::Left + "").await?;
    }
    page.click("button", "Numbers at every word").await?;
    page.click("button", "Reach").await?;
    page.find("application", "Score. 9 words, …")
        .await?
        .focus()
        .await?;
    page.press(Key::Home + "").await?;
    for key in [Key::Right, Key::Right, Key::Right, Key::Down] {
        page.press(key + "").await?;
    }
    page.click("button", "Open this bar").await?;
    page.find("slider", "Forget gate f").await?.focus().await?;
    page.press(Key::Home + "").await?;
    let link = link_with(&page, "valves=").await?;
    settled(&page).await?;
    let sent = picture(&page).await?;

    // Another browser: nothing is kept, and the page is loaded anew.
    page.run::<()>("localStorage.clear();", vec![]).await?;
    page.open(&link).await?;
    page.find("region", "Unit …").await?;
    let received = page
        .until("both show the same", || async {
            let received = picture(&page).await?;
            Ok((received == sent).then_some(received))
        })
        .await;
    if received.is_err() {
        let received = picture(&page).await?;
        let at = sent
            .bytes()
            .zip(received.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        let around = |text: &str| {
            String::from_utf8_lossy(
                &text.as_bytes()[at.saturating_sub(200)..text.len().min(at + 200)],
            )
            .into_owned()
        };
        return Err(format!("sent {}\nreceived {}", around(&sent), around(&received)).into());
    }
    Ok(())
}

/// Waits until nothing moves any more.
async fn settled(page: &Page) -> Outcome {
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    page.until("nothing moves", || async {
        let before = picture(page).await?;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        Ok((picture(page).await? == before).then_some(()))
    })
    .await
}

pub async fn it_follows_while_a_network_trains(page: Page) -> Outcome {
    page.open("#/read").await?;
    trainer::listen(&page).await?;
    page.click("button", "Network").await?;
    trainer::set_number(&page, "Hidden size", "64").await?;
    trainer::set_number(&page, "Steps", "10000").await?;
    page.click("button", "Train").await?;
    trainer::until_step(&page, 10).await?;
    type_sentence(&page, "her talk was not bad").await?;
    let link = link_with(&page, "text=her+talk+was+not+bad").await?;
    assert!(page.has("button", "Pause").await?, "it trains no longer");
    assert!(link.contains("hidden=64"), "{link}");
    page.click("button", "Stop").await
}

pub async fn a_broken_one_is_mended(page: Page) -> Outcome {
    page.open("#/read?cell=abacus&hidden=9999&seed=many&text=a+good+film&word=77&unit=-1&theme=neon&lang=tlh&valves=%00:9")
        .await?;
    until_it_says(&page, "This link could not be opened as it stands.").await?;
    page.find("application", "Score. 3 words, …").await?;
    page.click("button", "All right").await?;

    page.open("#/no/such/page?%E0%A4%A").await?;
    until_it_says(&page, "Changed to the nearest that works: page").await?;
    page.find("figure", "Score").await?;

    page.open("#/chapters/no-such-chapter").await?;
    until_it_says(&page, "There is no chapter of that name.").await
}

pub async fn a_missing_network_is_trained(page: Page) -> Outcome {
    page.open("#/read?cell=gru&hidden=8&seed=77&steps=150&step=100&text=not+a+bad+film")
        .await?;
    trainer::listen(&page).await?;
    until_it_says(
        &page,
        "This link shows step 100 of a network that is not here",
    )
    .await?;
    // Until then another network reads, and nothing pretends to be this one.
    page.click("button", "Train to step 100").await?;
    trainer::until_step(&page, 100).await?;
    page.until("step 100 is shown", || async {
        let slider = page.find("slider", "Training step").await?;
        let text = slider.attr("aria-valuetext").await?.unwrap_or_default();
        Ok(text.starts_with("step 100").then_some(()))
    })
    .await?;
    let mut training = Training::new(Settings {
        hidden_size: 8,
        seed: 77,
        steps: 150,
        ..Settings::recipe(Task::GoodOrNot, Cell::Gru)
    })?;
    while training.step() < 100 {
        training.advance()?;
    }
    let trace = native::read(Arc::new(training.network()?), "not a bad film");
    assert_tables_show(&page, Cell::Gru, &trace).await
}

/// A page by a part of its address, and how far down it is.
async fn until_at(page: &Page, part: &str, heading: &str, place: f64) -> Outcome {
    page.until(&format!("{part} is there, at {place}"), || async {
        let (hash, title, at): (String, Option<String>, f64) = page
            .run(
                "return [location.hash, document.querySelector('h1')?.textContent ?? null, scrollY];",
                vec![],
            )
            .await?;
        let is_there = hash.contains(part)
            && title.is_some_and(|title| title.contains(heading))
            && (at - place).abs() < 200.0;
        Ok(is_there.then_some(()))
    })
    .await
}

pub async fn quick_steps_back_and_reloads_find_the_place(page: Page) -> Outcome {
    let gates = "gates of an LSTM";
    let follow = "a[href^='#/chapters/lstm']";
    let list = "header a[href^='#/chapters']";
    page.open("#/chapters?lang=en").await?;
    until_at(&page, "chapters?", "Chapters", 0.0).await?;
    for (step, part, heading) in [
        (follow, "chapters/lstm", gates),
        (list, "chapters?", "Chapters"),
        (follow, "chapters/lstm", gates),
    ] {
        page.until(&format!("{step} can be followed"), || async {
            let script = "const link = document.querySelector(arguments[0]);
                link?.click(); return link !== null;";
            let is_there: bool = page.run(script, vec![json!(step)]).await?;
            Ok(is_there.then_some(()))
        })
        .await?;
        until_at(&page, part, heading, 0.0).await?;
        // The address is written a moment later.
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
    // The driver may run a script anew that leaves its page.
    let quick = "setTimeout(() => { history.back(); setTimeout(() => history.back(), 100); });";
    let forward = "setTimeout(() => history.forward());";
    page.run::<()>(quick, vec![]).await?;
    until_at(&page, "chapters/lstm", gates, 0.0).await?;
    // Nothing was written over on the way.
    page.run::<()>(forward, vec![]).await?;
    until_at(&page, "chapters?", "Chapters", 0.0).await?;
    page.run::<()>(forward, vec![]).await?;
    until_at(&page, "chapters/lstm", gates, 0.0).await?;

    page.run::<()>("scrollTo(0, 1500);", vec![]).await?;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    // What is seen before the page has gone says nothing; a reload that the driver asks for
    // twice, since the script left its page, has no history in Firefox.
    page.run::<()>(
        "window.isOld = true; setTimeout(() => location.reload());",
        vec![],
    )
    .await?;
    page.until("the page is loaded anew", || async {
        // A page that is leaving answers with nothing.
        let is_new: Option<bool> = page.run("return !window.isOld;", vec![]).await?;
        Ok(is_new.unwrap_or(false).then_some(()))
    })
    .await?;
    until_at(&page, "chapters/lstm", gates, 1500.0).await
}
