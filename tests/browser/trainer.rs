//! Listens in on what page and trainer say to each other, in the protocol's own
//! terms: the only place where the bits of a loss can be had.

use std::collections::BTreeMap;

use serde_json::json;
use thirtyfour::{By, Key};
use unrolled::worker::protocol::{Command, Event, Message};

use crate::page::Page;
use crate::runner::Outcome;

/// From now on, notes what the page says and, from the first word on, what the
/// worker answers.
const LISTEN: &str = r#"
const tap = window.trainerTap = { worker: null, said: [], heard: [], times: [], began: null, crashed: null };
const textOf = data => typeof data === "string" ? data : data?.m;
const send = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (...sent) {
  if (tap.worker !== this) {
    tap.worker = this;
    this.addEventListener("message", event => {
      tap.heard.push(textOf(event.data));
      tap.times.push(performance.now());
    });
  }
  if (textOf(sent[0]) !== undefined) {
    tap.began ??= performance.now();
    tap.said.push(textOf(sent[0]));
  }
  return send.apply(this, sent);
};"#;

pub async fn listen(page: &Page) -> Outcome {
    page.run::<()>(LISTEN, vec![]).await
}

/// Everything the trainer has said since [`listen`].
pub async fn events(page: &Page) -> Outcome<Vec<Event>> {
    let heard: Vec<String> = page.run("return trainerTap.heard;", vec![]).await?;
    heard
        .iter()
        .map(|json| Ok(Message::<Event>::from_json(json)?.body))
        .collect()
}

/// The same, each with the milliseconds at which it came.
pub async fn timed_events(page: &Page) -> Outcome<Vec<(Event, f64)>> {
    let heard: Vec<(String, f64)> = page
        .run(
            "return trainerTap.heard.map((text, index) => [text, trainerTap.times[index]]);",
            vec![],
        )
        .await?;
    heard
        .iter()
        .map(|(json, time)| Ok((Message::<Event>::from_json(json)?.body, *time)))
        .collect()
}

/// The loss of each step. A step that came twice must have had the same bits.
pub async fn losses(page: &Page) -> Outcome<BTreeMap<u32, f32>> {
    let mut losses: BTreeMap<u32, f32> = BTreeMap::new();
    for event in events(page).await? {
        if let Event::Progress {
            step,
            losses: of_steps,
            ..
        } = event
        {
            let first = step + 1 - of_steps.len() as u32;
            for (step, loss) in (first..).zip(of_steps) {
                let before = losses.insert(step, loss);
                assert!(
                    before.is_none_or(|before| before.to_bits() == loss.to_bits()),
                    "step {step} changed"
                );
            }
        }
    }
    Ok(losses)
}

/// Waits until the trainer has come to a step.
pub async fn until_step(page: &Page, wanted: u32) -> Outcome {
    page.until(&format!("the trainer is at step {wanted}"), || async {
        let last = events(page)
            .await?
            .into_iter()
            .rev()
            .find_map(|event| match event {
                Event::Progress { step, .. } => Some(step),
                _ => None,
            });
        Ok(last.filter(|&step| step >= wanted).map(|_| ()))
    })
    .await
}

/// Waits until the run is done and the page offers another.
pub async fn until_finished(page: &Page) -> Outcome {
    until_done(page).await?;
    page.find("button", "Train").await?;
    Ok(())
}

/// Waits until the trainer has said that the run is done.
pub async fn until_done(page: &Page) -> Outcome {
    page.until("the run has finished", || async {
        let events = events(page).await?;
        let finished = |event: &Event| matches!(event, Event::Finished { .. });
        Ok(events.iter().any(finished).then_some(()))
    })
    .await
}

/// Types a number into a field of the panel "Network".
pub async fn set_number(page: &Page, name: &str, number: &str) -> Outcome {
    let field = page.find("spinbutton", name).await?;
    field.send_keys(Key::Control + "a").await?;
    Ok(field.send_keys(number).await?)
}

/// Opens the settings that are folded away. Browsers do not agree on the role of a
/// summary, so it is found by what it is.
pub async fn open_more_settings(page: &Page) -> Outcome {
    let summary = page
        .until("more settings can be unfolded", || async {
            let found = page
                .driver()
                .find_all(By::Css("form.network summary"))
                .await?;
            Ok(found.into_iter().next())
        })
        .await?;
    page.click_on(&summary).await
}

/// Makes the trainer panic, as a bug in it would.
pub async fn crash(page: &Page) -> Outcome {
    let said: Vec<String> = page.run("return trainerTap.said;", vec![]).await?;
    let last = said.last().ok_or("nothing was said to the trainer yet")?;
    let run = Message::<Command>::from_json(last)?.run;
    let message = Message::new(run, Command::Crash).to_json()?;
    let script =
        "trainerTap.crashed = performance.now(); trainerTap.worker.postMessage(arguments[0]);";
    page.run(script, vec![json!(message)]).await
}

/// Milliseconds from [`crash`] to the first step that the trainer in the
/// broken one's place has made.
pub async fn milliseconds_after_crash(page: &Page) -> Outcome<f64> {
    page.until("a trainer is at work again", || async {
        let crashed: f64 = page.run("return trainerTap.crashed;", vec![]).await?;
        let mut has_begun = false;
        let events = timed_events(page).await?;
        for (event, time) in events.into_iter().filter(|(_, time)| *time > crashed) {
            match event {
                Event::Started { .. } => has_begun = true,
                Event::Progress { .. } if has_begun => return Ok(Some(time - crashed)),
                _ => {}
            }
        }
        Ok(None)
    })
    .await
}
