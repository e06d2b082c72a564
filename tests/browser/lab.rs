//! The Lab: every exhibit by itself, with a link and an embed code of its own.

use serde_json::json;
use unrolled::lesson::course::Entry;
use unrolled::text::Language;

use crate::link::link_with;
use crate::page::Page;
use crate::runner::Outcome;
use crate::training::until_it_says;

/// Exhibits that are there, and questions that would cover them.
const THERE: &str = "return [document.querySelectorAll('article .figure:not(.cover)').length,
    document.querySelectorAll('article form.question').length];";

/// Turns the first slider to its end.
const TURN: &str = "const slider = document.querySelector('.figure input[type=range]');
slider.focus();
slider.value = slider.max;
slider.dispatchEvent(new Event('input', { bubbles: true }));";
const TURNED: &str = "const slider = document.querySelector('.figure input[type=range]');
return slider === null ? null : [slider.value, slider.max];";

/// What is offered to be copied by hand, once the button of the first exhibit is pressed,
/// in a browser that does not let the page copy.
async fn offered(page: &Page, button: usize) -> Outcome<String> {
    let press =
        "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
        document.querySelectorAll('.lab > .controls button')[arguments[0]].click();";
    page.run::<()>(press, vec![json!(button)]).await?;
    page.until("a text to copy is offered", || async {
        let text = "return document.querySelector('.lab > .controls textarea')?.value ?? null;";
        page.run::<Option<String>>(text, vec![]).await
    })
    .await
}

async fn until_turned(page: &Page) -> Outcome {
    page.until("the slider is at its end", || async {
        let turned: Option<(String, String)> = page.run(TURNED, vec![]).await?;
        Ok(turned.filter(|(value, end)| value == end).map(|_| ()))
    })
    .await
}

pub async fn every_exhibit_stands_alone(page: Page) -> Outcome {
    // Without a name: the exhibits of the first chapter, as none was read.
    page.open("#/lab?lang=en").await?;
    page.run::<()>("localStorage.clear();", vec![]).await?;
    page.open("#/lab?lang=en").await?;
    until_it_says(&page, "Lab: What the order of words says").await?;
    link_with(&page, "/lab/order").await?;

    let follow = "document.querySelector('.rail a[href*=\"/lab/through-time\"]').click();";
    page.run::<()>(follow, vec![]).await?;
    until_it_says(&page, "Lab: The way back through time").await?;
    let entry = Entry::find(Language::English, "through-time").ok_or("the chapter is there")?;
    page.until("all exhibits are there", || async {
        let there: (usize, usize) = page.run(THERE, vec![]).await?;
        Ok((there == (entry.exhibits.len(), 0)).then_some(()))
    })
    .await?;

    // What is set by hand is in the address, in the exhibit's link and in its embed code.
    page.run::<()>(TURN, vec![]).await?;
    let there = link_with(&page, "x-").await?;
    assert!(there.contains("exhibit=1"), "{there}");
    let link = offered(&page, 0).await?;
    assert!(link.ends_with(&there), "{link} is not {there}");
    let code = offered(&page, 1).await?;
    assert!(code.starts_with("<iframe "), "{code}");
    let framed = code
        .split('"')
        .nth(1)
        .ok_or("the code has an address")?
        .replace("&amp;", "&");
    for address in [link, framed] {
        let (_, hash) = address.split_once('#').ok_or("the address has a state")?;
        page.open(&format!("#{hash}")).await?;
        until_turned(&page).await?;
    }

    // The exhibit that a link speaks of is brought to the top, below all that grows above it.
    page.open("#/lab/gru?exhibit=3&lang=en").await?;
    page.until("the third exhibit is at the top", || async {
        let top = "const figure = document.querySelectorAll('.lab .figure')[2];
            return document.querySelector('.cast-waiting') || !figure ? null : figure.getBoundingClientRect().top;";
        let top: Option<f64> = page.run(top, vec![]).await?;
        Ok(top.filter(|top| top.abs() < 30.0).map(|_| ()))
    })
    .await?;
    // One without exhibits has no part in the Lab.
    page.open("#/lab/check?lang=en").await?;
    link_with(&page, "/lab/gru").await?;
    page.run("localStorage.clear();", vec![]).await
}
