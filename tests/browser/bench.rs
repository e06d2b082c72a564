//! `./dev bench page`: what has a budget and is measured in a browser. Timings are
//! Chromium's own; machines differ, so they are printed and never asserted. Under
//! its driver a frame takes about twice as long as without one.

mod figures;
mod memory;
pub mod peers;

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;
use unrolled::nn::Cell;
use unrolled::worker::protocol::Event;

use figures::{Answers, Figures, Keystrokes, TrainingFigures, print, quantile};

use crate::browser::{Browser, Session};
use crate::page::Page;
use crate::runner::{self, Outcome};
use crate::server::Server;
use crate::trainer;

/// Forty words.
const SENTENCE: &str = "the film was not bad but the food was good and the book was not a good book \
    i do not think the music was bad but it was not good as the film was and the staff were good";

/// Types at the end of the sentence, a letter and back, as often as there are
/// samples. `work` is the time of the page's thread: what runs at once, and the
/// frame from its callbacks until it is painted. `frame` is the time from the key
/// until that frame has been painted, the wait for the screen's next turn included.
const TYPE: &str = r##"
const [samples] = input;
const box = document.querySelector("#sentence");
const text = box.value;
const painted = () => new Promise(resolve => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => resolve(performance.now());
  channel.port2.postMessage(null);
});
const taken = [];
for (let index = 0; index < samples; index++) {
  await new Promise(resolve => setTimeout(resolve, 200 + Math.random() * 17));
  let begun;
  // Asked for first, it is first in the frame; what the page asks for comes after it.
  const drawn = new Promise(resolve => requestAnimationFrame(() => { begun = performance.now(); painted().then(resolve); }));
  box.value = index % 2 === 0 ? text + "s" : text;
  const pressed = performance.now();
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await null;
  const computed = performance.now();
  const end = await drawn;
  taken.push([computed - pressed + end - begun, end - pressed]);
}
return taken;"##;

/// Times the page's answer to each message of the trainer, and each callback
/// that draws. Ours come first and last among the listeners.
const TIME_MESSAGES: &str = r#"
window.pageWork = { messages: [], frames: [] };
let began = 0;
const send = Worker.prototype.postMessage;
const seen = new WeakSet();
Worker.prototype.postMessage = function (...sent) {
  if (!seen.has(this)) {
    seen.add(this);
    this.addEventListener("message", () => { began = performance.now(); }, { capture: true });
    this.addEventListener("message", () => { pageWork.messages.push(performance.now() - began); });
  }
  return send.apply(this, sent);
};
const request = window.requestAnimationFrame;
window.requestAnimationFrame = callback => request.call(window, time => {
  const start = performance.now();
  callback(time);
  // What a callback sets in motion runs right after it, before ours.
  queueMicrotask(() => queueMicrotask(() => pageWork.frames.push(performance.now() - start)));
});"#;

#[derive(Deserialize)]
struct PageWork {
    messages: Vec<f64>,
    frames: Vec<f64>,
}

pub async fn run(as_json: bool) -> Outcome {
    let session = Session::start(Browser::Chromium).await?;
    let server = Server::start(runner::dist()).await?;
    let page = Page::new(session.browser, session.driver.clone(), server);
    let outcome = measure(&page).await;
    session.end().await;
    let figures = outcome?;
    if as_json {
        println!("{}", serde_json::to_string_pretty(&figures)?);
    } else {
        print(&figures);
    }
    Ok(())
}

async fn measure(page: &Page) -> Outcome<Figures> {
    let mut training = Vec::new();
    for (cell, size) in [
        (Cell::Lstm, 16),
        (Cell::Rnn, 16),
        (Cell::Gru, 16),
        (Cell::Lstm, 32),
    ] {
        training.push(train(page, cell, size).await?);
    }
    // The last one trained has 32 units, as the budget wants them.
    press(page, "Network").await?;
    enter(page, "Sentence", SENTENCE).await?;
    let keystroke = keystrokes(page, 60).await?;
    throttle(page, 4.0).await?;
    let keystroke_throttled_4_times = keystrokes(page, 30).await?;
    throttle(page, 1.0).await?;
    let keystroke_in_training = keystrokes_in_training(page, 1.0).await?;
    let keystroke_in_training_throttled_4_times = keystrokes_in_training(page, 4.0).await?;
    let answers = answers(page).await?;
    let (memory_after_1000_steps, memory_after_10000_steps) = memory::measure(page).await?;
    Ok(Figures {
        keystroke,
        keystroke_throttled_4_times,
        keystroke_in_training,
        keystroke_in_training_throttled_4_times,
        training,
        answers,
        memory_after_1000_steps,
        memory_after_10000_steps,
    })
}

/// Presses a button by what stands on it. To ask for roles and names, as the
/// promises do, would switch on what serves screen readers, and be measured too.
/// Returns the page's time of the press: the driver's way there and back is not ours.
async fn press(page: &Page, label: &str) -> Outcome<f64> {
    let script = "const pressed = performance.now();
        for (const button of document.querySelectorAll('button:not([aria-disabled=true])'))
        if ((button.querySelector('.face') ?? button).textContent === arguments[0]) return button.click(), pressed;
        return null;";
    // The trainer's answer may be here before the page has drawn what it offers then.
    page.until(&format!("there is a button {label}"), || async {
        page.run::<Option<f64>>(script, vec![json!(label)]).await
    })
    .await
}

/// Writes into a field by its label, which may be in a panel that is on its way.
async fn enter(page: &Page, label: &str, text: &str) -> Outcome {
    let script = "for (const label of document.querySelectorAll('label'))
        if (label.textContent.startsWith(arguments[0])) {
            const field = label.control;
            field.value = arguments[1];
            return field.dispatchEvent(new InputEvent('input', { bubbles: true })), true;
        }
        return false;";
    page.until(&format!("there is a field {label}"), || async {
        let is_entered: bool = page.run(script, vec![json!(label), json!(text)]).await?;
        Ok(is_entered.then_some(()))
    })
    .await
}

/// Waits until the page is there.
async fn until_ready(page: &Page) -> Outcome {
    page.until("the page is there", || async {
        let is_there: bool = page
            .run(
                "return document.querySelector('.dock button') !== null;",
                vec![],
            )
            .await?;
        Ok(is_there.then_some(()))
    })
    .await
}

async fn throttle(page: &Page, rate: f64) -> Outcome {
    let cdp = page.driver().cdp();
    cdp.send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": rate }))
        .await?;
    Ok(())
}

async fn keystrokes(page: &Page, samples: usize) -> Outcome<Keystrokes> {
    // The driver asks again and again for a script's answer, which would be
    // measured: it types by itself, and the answer is fetched when it is done.
    page.run::<()>(
        &format!("const input = arguments; window.typed = (async () => {{ {TYPE} }})();"),
        vec![json!(samples)],
    )
    .await?;
    tokio::time::sleep(Duration::from_millis(240 * samples as u64 + 2000)).await;
    let taken: Vec<(f64, f64)> = page.run_async("return await typed;", vec![]).await?;
    let (work, painted): (Vec<f64>, Vec<f64>) = taken.into_iter().unzip();
    Ok(Keystrokes {
        work_median: quantile(&work, 0.5),
        work_p95: quantile(&work, 0.95),
        painted_median: quantile(&painted, 0.5),
        painted_p95: quantile(&painted, 0.95),
    })
}

/// Keystrokes while a network of 32 units learns, with a processor that many times slower.
async fn keystrokes_in_training(page: &Page, slower: f64) -> Outcome<Keystrokes> {
    let query = "hidden=32&embedding=32&batch=64&steps=10000";
    page.open(&format!("#/read?{query}")).await?;
    until_ready(page).await?;
    trainer::listen(page).await?;
    enter(page, "Sentence", SENTENCE).await?;
    press(page, "Train").await?;
    trainer::until_step(page, 50).await?;
    throttle(page, slower).await?;
    let figures = keystrokes(page, 40).await?;
    throttle(page, 1.0).await?;
    // Were the run over by now, there would be no such button.
    press(page, "Stop").await?;
    Ok(figures)
}

/// Trains a whole run as a reader does, and listens in.
async fn train(page: &Page, cell: Cell, size: usize) -> Outcome<TrainingFigures> {
    page.open(&format!("#/read?cell={}", cell.key())).await?;
    until_ready(page).await?;
    trainer::listen(page).await?;
    page.run::<()>(TIME_MESSAGES, vec![]).await?;
    press(page, "Network").await?;
    enter(page, "Embedding size", &size.to_string()).await?;
    enter(page, "Hidden size", &size.to_string()).await?;
    // As a reader does it, once the page has come to rest.
    tokio::time::sleep(Duration::from_secs(1)).await;
    press(page, "Train").await?;
    trainer::until_done(page).await?;

    let events = trainer::timed_events(page).await?;
    let began: f64 = page.run("return trainerTap.began;", vec![]).await?;
    let work: PageWork = page.run("return pageWork;", vec![]).await?;
    let mut figures = TrainingFigures {
        cell: cell.key(),
        embedding_size: size,
        hidden_size: size,
        steps: trainer::losses(page).await?.len(),
        steps_per_second: 0.0,
        held_out_share: 0.0,
        to_97_percent: None,
        to_the_end: 0.0,
        message_p95: quantile(&work.messages, 0.95),
        message_longest: quantile(&work.messages, 1.0),
        drawing_p95: quantile(&work.frames, 0.95),
        drawing_longest: quantile(&work.frames, 1.0),
    };
    for (event, time) in events {
        match event {
            Event::Progress {
                steps_per_second, ..
            } => figures.steps_per_second = steps_per_second,
            Event::Evaluated { evaluation } => {
                figures.held_out_share = evaluation.held_out.share();
                if figures.held_out_share >= 0.97 && figures.to_97_percent.is_none() {
                    figures.to_97_percent = Some(time - began);
                }
            }
            Event::Finished { .. } => figures.to_the_end = time - began,
            _ => {}
        }
    }
    Ok(figures)
}

/// Begins to train 10,000 steps.
async fn start_long_run(page: &Page, hidden_size: usize) -> Outcome {
    page.open("#/read").await?;
    until_ready(page).await?;
    trainer::listen(page).await?;
    press(page, "Network").await?;
    enter(page, "Hidden size", &hidden_size.to_string()).await?;
    enter(page, "Steps", "10000").await?;
    press(page, "Train").await?;
    Ok(())
}

/// How soon the trainer pauses and stops in the middle of its work.
async fn answers(page: &Page) -> Outcome<Answers> {
    start_long_run(page, 64).await?;
    trainer::until_step(page, 50).await?;
    let pressed = press(page, "Pause").await?;
    let paused = came(page, |event| matches!(event, Event::Paused { .. })).await?;
    press(page, "Resume").await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let pressed_stop = press(page, "Stop").await?;
    let stopped = came(page, |event| matches!(event, Event::Stopped { .. })).await?;
    Ok(Answers {
        pause: paused - pressed,
        stop: stopped - pressed_stop,
    })
}

/// When the first such event came.
async fn came(page: &Page, is_it: fn(&Event) -> bool) -> Outcome<f64> {
    page.until("the trainer answers", || async {
        let events = trainer::timed_events(page).await?;
        let found = events.into_iter().find(|(event, _)| is_it(event));
        Ok(found.map(|(_, time)| time))
    })
    .await
}
