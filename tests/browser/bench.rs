//! `./dev bench`: what has a budget and is measured in a browser. Timings are
//! Chromium's own; machines differ, so they are printed and never asserted.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::json;
use unrolled::nn::Cell;
use unrolled::worker::protocol::Event;

use crate::browser::{Browser, Session};
use crate::page::Page;
use crate::runner::{self, Outcome};
use crate::server::Server;
use crate::trainer;
use crate::typing::type_sentence;

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
  pageWork.frames.push(performance.now() - start);
});"#;

#[derive(Serialize)]
struct Figures {
    keystroke: Keystrokes,
    keystroke_throttled_4_times: Keystrokes,
    training: Vec<TrainingFigures>,
    /// Megabytes of the browser's page processes.
    memory_after_1000_steps: f64,
    memory_after_10000_steps: f64,
}

/// Milliseconds.
#[derive(Serialize)]
struct Keystrokes {
    work_median: f64,
    work_p95: f64,
    painted_median: f64,
    painted_p95: f64,
}

/// Milliseconds, where nothing else is said.
#[derive(Serialize)]
struct TrainingFigures {
    cell: &'static str,
    embedding_size: usize,
    hidden_size: usize,
    steps: usize,
    steps_per_second: f32,
    held_out_share: f32,
    to_97_percent: Option<f64>,
    to_the_end: f64,
    message_p95: f64,
    message_longest: f64,
    drawing_p95: f64,
    drawing_longest: f64,
}

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
    page.click("button", "Network").await?;
    type_sentence(page, SENTENCE).await?;
    page.find("application", "Score. 40 words, …").await?;
    let keystroke = keystrokes(page, 60).await?;
    throttle(page, 4.0).await?;
    let keystroke_throttled_4_times = keystrokes(page, 30).await?;
    throttle(page, 1.0).await?;
    let (memory_after_1000_steps, memory_after_10000_steps) = memory(page).await?;
    Ok(Figures {
        keystroke,
        keystroke_throttled_4_times,
        training,
        memory_after_1000_steps,
        memory_after_10000_steps,
    })
}

async fn throttle(page: &Page, rate: f64) -> Outcome {
    let cdp = page.driver().cdp();
    cdp.send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": rate }))
        .await?;
    Ok(())
}

async fn keystrokes(page: &Page, samples: usize) -> Outcome<Keystrokes> {
    let taken: Vec<(f64, f64)> = page.run_async(TYPE, vec![json!(samples)]).await?;
    let (work, painted): (Vec<f64>, Vec<f64>) = taken.into_iter().unzip();
    Ok(Keystrokes {
        work_median: quantile(&work, 0.5),
        work_p95: quantile(&work, 0.95),
        painted_median: quantile(&painted, 0.5),
        painted_p95: quantile(&painted, 0.95),
    })
}

/// Trains 600 steps as a reader does, and listens in.
async fn train(page: &Page, cell: Cell, size: usize) -> Outcome<TrainingFigures> {
    page.open(&format!("#/read?cell={}", cell.key())).await?;
    page.find("button", "Train").await?;
    trainer::listen(page).await?;
    page.run::<()>(TIME_MESSAGES, vec![]).await?;
    page.click("button", "Network").await?;
    trainer::set_number(page, "Embedding size", &size.to_string()).await?;
    trainer::set_number(page, "Hidden size", &size.to_string()).await?;
    // As a reader does it, once the page has come to rest.
    tokio::time::sleep(Duration::from_secs(1)).await;
    page.click("button", "Train").await?;
    trainer::until_finished(page).await?;

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

/// What the page's processes hold after 1,000 and after 10,000 steps.
async fn memory(page: &Page) -> Outcome<(f64, f64)> {
    page.open("#/read").await?;
    page.find("button", "Train").await?;
    trainer::listen(page).await?;
    page.click("button", "Network").await?;
    trainer::set_number(page, "Hidden size", "8").await?;
    trainer::set_number(page, "Steps", "10000").await?;
    page.click("button", "Train").await?;
    trainer::until_step(page, 1_000).await?;
    let after_1000 = resident_megabytes();
    trainer::until_finished(page).await?;
    Ok((after_1000, resident_megabytes()))
}

/// Resident memory of all of Chromium's page processes, from Linux.
fn resident_megabytes() -> f64 {
    let Ok(processes) = std::fs::read_dir("/proc") else {
        return 0.0;
    };
    let kilobytes: f64 = processes
        .flatten()
        .filter(|process| {
            let command = std::fs::read(process.path().join("cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&command).contains("--type=renderer")
        })
        .filter_map(|process| {
            let status = std::fs::read_to_string(process.path().join("status")).ok()?;
            let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
            line.split_whitespace().nth(1)?.parse::<f64>().ok()
        })
        .sum();
    kilobytes / 1024.0
}

/// The value below which a share of all values lies; 0 of none.
fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    let index = (share * last as f64).ceil() as usize;
    sorted.get(index.min(last)).copied().unwrap_or_default()
}

fn print(figures: &Figures) {
    let keystroke = |name: &str, keys: &Keystrokes, budget: u32| {
        println!(
            "{name}: {:.1} ms of work (median), {:.1} ms (p95); painted after {:.1} and {:.1} ms; budget {budget} ms",
            keys.work_median, keys.work_p95, keys.painted_median, keys.painted_p95
        );
    };
    keystroke("keystroke, 40 words, 32 units", &figures.keystroke, 16);
    keystroke(
        "the same at a quarter of the speed",
        &figures.keystroke_throttled_4_times,
        50,
    );
    for run in &figures.training {
        let to_97 = run
            .to_97_percent
            .map_or("never".to_owned(), |time| format!("{:.2} s", time / 1000.0));
        println!(
            "{:>4} E{} H{}: {:.0} steps/s, {} steps in {:.2} s, 97 % after {to_97}, {:.1} % right; \
             message {:.1} ms (p95), {:.1} ms (longest), budget 8 ms; drawing {:.1} and {:.1} ms",
            run.cell,
            run.embedding_size,
            run.hidden_size,
            run.steps_per_second,
            run.steps,
            run.to_the_end / 1000.0,
            100.0 * run.held_out_share,
            run.message_p95,
            run.message_longest,
            run.drawing_p95,
            run.drawing_longest,
        );
    }
    println!(
        "memory of the page: {:.0} MB after 1,000 steps, {:.0} MB after 10,000",
        figures.memory_after_1000_steps, figures.memory_after_10000_steps
    );
}
