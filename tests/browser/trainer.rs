//! Listens in on what page and trainer say to each other, in the protocol's own
//! terms: the only place where the bits of a loss can be had.

use std::collections::BTreeMap;

use serde_json::json;
use unrolled::worker::protocol::{Command, Event, Message};

use crate::page::Page;
use crate::runner::Outcome;

/// From now on, notes what the page says and, from the first word on, what the
/// worker answers.
const LISTEN: &str = r#"
const tap = window.trainerTap = { worker: null, said: [], heard: [] };
const textOf = data => typeof data === "string" ? data : data?.m;
const send = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (...sent) {
  if (tap.worker !== this) {
    tap.worker = this;
    this.addEventListener("message", event => tap.heard.push(textOf(event.data)));
  }
  if (textOf(sent[0]) !== undefined) tap.said.push(textOf(sent[0]));
  return send.apply(this, sent);
};"#;

pub async fn listen(page: &Page) -> Outcome {
    page.run::<()>(LISTEN, vec![]).await
}

/// Everything the trainer has said since [`listen`].
pub async fn events(page: &Page) -> Outcome<Vec<Event>> {
    let heard: Vec<String> = page.run("return trainerTap.heard;", vec![]).await?;
    heard.iter().map(|json| Ok(Message::<Event>::from_json(json)?.body)).collect()
}

/// The loss of each step. A step that came twice must have had the same bits.
pub async fn losses(page: &Page) -> Outcome<BTreeMap<u32, f32>> {
    let mut losses: BTreeMap<u32, f32> = BTreeMap::new();
    for event in events(page).await? {
        if let Event::Progress { step, losses: of_steps, .. } = event {
            let first = step + 1 - of_steps.len() as u32;
            for (step, loss) in (first..).zip(of_steps) {
                let before = losses.insert(step, loss);
                assert!(before.is_none_or(|before| before.to_bits() == loss.to_bits()), "step {step} changed");
            }
        }
    }
    Ok(losses)
}

/// Makes the trainer panic, as a bug in it would.
pub async fn crash(page: &Page) -> Outcome {
    let said: Vec<String> = page.run("return trainerTap.said;", vec![]).await?;
    let last = said.last().ok_or("nothing was said to the trainer yet")?;
    let run = Message::<Command>::from_json(last)?.run;
    let message = Message::new(run, Command::Crash).to_json()?;
    page.run("trainerTap.worker.postMessage(arguments[0]);", vec![json!(message)]).await
}
