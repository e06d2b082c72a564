//! Runs the promises in each browser and says which hold.

use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::browser::{Browser, Session};
use crate::page::Page;
use crate::server::Server;

/// What a promise, or a step of it, comes to.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

type Run = Arc<dyn Fn(Page) -> Pin<Box<dyn Future<Output = Outcome> + Send>> + Send + Sync>;

/// No promise takes longer, or something hangs.
const LONGEST: Duration = Duration::from_secs(300);

/// One thing the page promises, with the code that checks it.
pub struct Promise {
    name: &'static str,
    browsers: &'static [Browser],
    errors_are_expected: bool,
    run: Run,
}

impl Promise {
    pub fn new<F, Checked>(name: &'static str, check: F) -> Promise
    where
        F: Fn(Page) -> Checked + Send + Sync + 'static,
        Checked: Future<Output = Outcome> + Send + 'static,
    {
        Promise {
            name,
            browsers: &Browser::ALL,
            errors_are_expected: false,
            run: Arc::new(move |page| Box::pin(check(page))),
        }
    }

    /// Only these browsers can check it.
    pub fn only(mut self, browsers: &'static [Browser]) -> Promise {
        self.browsers = browsers;
        self
    }

    /// It provokes errors; elsewhere an error on the console breaks a promise.
    pub fn with_errors(mut self) -> Promise {
        self.errors_are_expected = true;
        self
    }
}

/// Which promises to check, from the command line.
struct Selection {
    browsers: Vec<Browser>,
    words: Vec<String>,
}

impl Selection {
    fn of_arguments() -> Result<Selection, String> {
        let mut selection = Selection {
            browsers: Browser::ALL.to_vec(),
            words: Vec::new(),
        };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            if argument == "--browser" {
                let name = arguments.next().unwrap_or_default();
                let browser = Browser::ALL
                    .into_iter()
                    .find(|browser| browser.name() == name);
                selection.browsers = vec![browser.ok_or("--browser chromium|firefox|webkitgtk")?];
            } else {
                // `cargo test` hands on options of its own harness.
                selection
                    .words
                    .extend((!argument.starts_with('-')).then_some(argument));
            }
        }
        Ok(selection)
    }

    fn takes(&self, promise: &Promise, browser: Browser) -> bool {
        promise.browsers.contains(&browser)
            && self
                .words
                .iter()
                .all(|word| promise.name.contains(word.as_str()))
    }
}

pub fn run(promises: Vec<Promise>) -> ExitCode {
    let selection = match Selection::of_arguments() {
        Ok(selection) => selection,
        Err(usage) => {
            eprintln!("{usage}");
            return ExitCode::from(2);
        }
    };
    let (passed, failed) = runtime().block_on(run_all(&promises, &selection));
    // The form that `cargo test` has, so that `./dev test` counts both alike.
    let verdict = if failed == 0 && passed > 0 {
        "ok"
    } else {
        "FAILED"
    };
    println!("\ntest result: {verdict}. {passed} passed; {failed} failed");
    if verdict == "ok" {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Runs measurements, which say themselves what they found.
pub fn measure(measurements: impl Future<Output = Outcome>) -> ExitCode {
    match runtime().block_on(measurements) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Runtime::new().expect("threads and sockets are to be had")
}

async fn run_all(promises: &[Promise], selection: &Selection) -> (usize, usize) {
    let (mut passed, mut failed) = (0, 0);
    for &browser in &selection.browsers {
        let chosen: Vec<_> = promises
            .iter()
            .filter(|promise| selection.takes(promise, browser))
            .collect();
        if chosen.is_empty() {
            continue;
        }
        let mut session = None;
        for promise in chosen {
            let started = Instant::now();
            let outcome = check(promise, browser, &mut session).await;
            let seconds = started.elapsed().as_secs_f32();
            match outcome {
                Ok(()) => {
                    passed += 1;
                    println!(
                        "{:<9} ok      {} ({seconds:.1} s)",
                        browser.name(),
                        promise.name
                    );
                }
                Err(error) => {
                    failed += 1;
                    println!(
                        "{:<9} FAILED  {} ({seconds:.1} s)\n          {error}",
                        browser.name(),
                        promise.name
                    );
                    // The next promise gets a browser that nothing happened to.
                    end(session.take()).await;
                }
            }
        }
        end(session.take()).await;
    }
    (passed, failed)
}

async fn end(session: Option<Session>) {
    if let Some(session) = session {
        session.end().await;
    }
}

/// Checks one promise in the browser's session, which is started if need be.
async fn check(promise: &Promise, browser: Browser, session: &mut Option<Session>) -> Outcome {
    let current = match session {
        Some(current) => current,
        None => session.insert(Session::start(browser).await?),
    };
    let server = Server::start(dist()).await?;
    let page = Page::new(current.browser, current.driver.clone(), server);
    let checked = tokio::spawn((promise.run)(page.clone()));
    let abort = checked.abort_handle();
    let outcome = match tokio::time::timeout(LONGEST, checked).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(panic)) => Err(message_of(panic).into()),
        Err(_) => {
            abort.abort();
            Err(format!("did not end within {} s", LONGEST.as_secs()).into())
        }
    };
    // Reading the console empties it for the next promise.
    let console = page.no_error_on_the_console().await;
    let outcome = match outcome {
        Ok(()) if !promise.errors_are_expected => console,
        other => other,
    };
    let outcome = match outcome {
        Ok(()) => Ok(()),
        Err(error) => {
            keep_evidence(&page, promise.name).await;
            Err(match page.cause_of_mishap().await {
                Some(cause) => format!("{error}; the page broke: {cause}").into(),
                None => error,
            })
        }
    };
    // Leaves the page, so that the next promise loads it anew.
    page.leave().await;
    outcome
}

fn message_of(panic: tokio::task::JoinError) -> String {
    match panic.try_into_panic() {
        Ok(payload) => payload
            .downcast_ref::<String>()
            .cloned()
            .or_else(|| payload.downcast_ref::<&str>().map(|text| text.to_string()))
            .unwrap_or_else(|| "panicked".to_string()),
        Err(cancelled) => cancelled.to_string(),
    }
}

/// A screenshot of what went wrong, in tests/browser/out/.
async fn keep_evidence(page: &Page, name: &str) {
    let folder = manifest_folder().join("tests/browser/out");
    let words: Vec<_> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let file = folder.join(format!("{}-{}.png", words.join("-"), page.browser().name()));
    // The failure itself matters more than its picture.
    if std::fs::create_dir_all(&folder).is_ok() && page.screenshot(&file).await.is_ok() {
        println!("          see {}", file.display());
    }
}

fn manifest_folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The page as `./dev build` wrote it.
pub fn dist() -> PathBuf {
    std::env::var_os("UNROLLED_DIST").map_or_else(|| manifest_folder().join("dist"), PathBuf::from)
}
