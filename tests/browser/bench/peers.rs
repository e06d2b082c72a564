//! The product's training step beside other libraries', in one page of one
//! Chromium: `tools/peers/` has the page, `src/bin/bench/` what is ours in it.

mod report;
mod table;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use unrolled::nn::Cell;

use report::{Comparison, Contenders, Peers, Shape};
use table::print;

use crate::browser::{Browser, Session};
use crate::page::Page;
use crate::runner::Outcome;
use crate::server::Server;

/// The driver's own questions take the page's time: it asks seldom.
const BETWEEN_QUESTIONS: Duration = Duration::from_secs(1);

/// No comparison takes longer, or something hangs.
const LONGEST: Duration = Duration::from_secs(600);

/// batch, sequence, embedding, hidden
const SIZES: [[usize; 4]; 4] = [
    [16, 20, 16, 16],
    [16, 20, 32, 32],
    [32, 20, 32, 64],
    [32, 40, 64, 128],
];

/// One sentence.
const READING_SIZE: [usize; 4] = [1, 20, 32, 64];

/// `./dev bench peers`.
pub async fn run(as_json: bool) -> Outcome {
    let session = Session::start(Browser::Chromium).await?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tools/peers");
    let server = Server::start(folder).await?;
    server.put_folder("bench", folder_of("UNROLLED_BENCH")?);
    server.put_folder("npm", folder_of("UNROLLED_PEERS")?);
    let page = Page::new(session.browser, session.driver.clone(), server);
    let outcome = measure(&page).await;
    session.end().await;
    let peers = outcome?;
    if as_json {
        println!("{}", serde_json::to_string_pretty(&peers)?);
    } else {
        print(&peers);
    }
    Ok(())
}

/// `dev` says where it put what it built, and what it took from npm.
fn folder_of(variable: &str) -> Outcome<PathBuf> {
    let value = std::env::var_os(variable);
    Ok(value
        .ok_or_else(|| format!("{variable} is not set; ./dev bench sets it"))?
        .into())
}

async fn measure(page: &Page) -> Outcome<Peers> {
    page.open("").await?;
    page.until("the page of the peers is there", || async {
        let is_there: bool = page
            .run("return window.bench !== undefined;", vec![])
            .await?;
        Ok(is_there.then_some(()))
    })
    .await?;

    let load_before = load();
    let products = job(page, "products", Value::Null).await?;
    let mut training = Vec::new();
    for size in SIZES {
        for cell in Cell::ALL {
            let (shape, contenders) = compare(page, "training", cell, size).await?;
            training.push(Comparison::of_training(shape, contenders));
        }
    }
    let mut reading = Vec::new();
    for cell in Cell::ALL {
        let (shape, contenders) = compare(page, "reading", cell, READING_SIZE).await?;
        reading.push(Comparison::of_reading(shape, contenders));
    }
    Ok(Peers {
        processors: std::thread::available_parallelism().map_or(1, usize::from),
        load_before,
        load_after: load(),
        products,
        training,
        reading,
    })
}

async fn compare(
    page: &Page,
    name: &str,
    cell: Cell,
    [batch, sequence, embedding, hidden]: [usize; 4],
) -> Outcome<(Shape, Contenders)> {
    let shape = Shape {
        cell: cell.key(),
        batch,
        sequence,
        embedding,
        hidden,
    };
    let contenders = job(page, name, json!(shape)).await?;
    Ok((shape, contenders))
}

/// How many threads wanted to run, on average over the last minute, from Linux.
fn load() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/loadavg").ok()?;
    text.split_whitespace().next()?.parse().ok()
}

/// Runs one of the page's jobs to its end.
async fn job<Report: DeserializeOwned>(page: &Page, name: &str, shape: Value) -> Outcome<Report> {
    #[derive(Deserialize)]
    struct Done {
        report: Option<Value>,
        error: Option<String>,
    }
    let started = Instant::now();
    page.run::<()>("bench.start(...arguments);", vec![json!(name), shape])
        .await?;
    loop {
        tokio::time::sleep(BETWEEN_QUESTIONS).await;
        let done: Option<Done> = page.run("return bench.done;", vec![]).await?;
        match done {
            Some(Done {
                error: Some(error), ..
            }) => return Err(format!("{name}: {error}").into()),
            Some(Done { report, .. }) => {
                return Ok(serde_json::from_value(report.unwrap_or_default())?);
            }
            None if started.elapsed() > LONGEST => {
                return Err(format!("{name} did not end within {} s", LONGEST.as_secs()).into());
            }
            None => {}
        }
    }
}
