//! The page in a browser, as somebody uses it who cannot see it: by roles and
//! accessible names, keys and clicks.

use std::path::Path;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::WebDriver;
use thirtyfour::prelude::*;

use crate::accessible;
use crate::browser::Browser;
use crate::runner::Outcome;
use crate::server::Server;

/// How long to wait for what should be there at once.
const SOON: Duration = Duration::from_secs(20);

/// Not every browser lets its console be read.
const NOTE_ERRORS: &str = "addEventListener('error', event => {
    window.caughtError ??= `${event.message} ${event.error?.stack ?? ''}`;
});";

const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

#[derive(Clone)]
pub struct Page {
    browser: Browser,
    driver: WebDriver,
    server: Server,
}

impl Page {
    pub fn new(browser: Browser, driver: WebDriver, server: Server) -> Page {
        Page {
            browser,
            driver,
            server,
        }
    }

    pub fn browser(&self) -> Browser {
        self.browser
    }

    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Loads the page anew at a route such as `#/`.
    pub async fn open(&self, route: &str) -> Outcome {
        // A change of the fragment alone would not load it anew.
        self.driver.goto("about:blank").await?;
        self.driver
            .goto(format!("{}{route}", self.server.page_url()))
            .await?;
        self.run(NOTE_ERRORS, vec![]).await
    }

    /// Leaves the page, which ends its worker.
    pub async fn leave(&self) {
        // After a hang there may be nothing left that could leave.
        let _ = self.driver.goto("about:blank").await;
    }

    /// The first element of this role and name ("…" at the end: any that
    /// begins so), as soon as there is one.
    pub async fn find(&self, role: &str, name: &str) -> Outcome<WebElement> {
        let started = Instant::now();
        loop {
            let found = accessible::find_all(self.driver.handle(), None, role, name).await?;
            if let Some(element) = found.into_iter().next() {
                return Ok(element);
            }
            if started.elapsed() > SOON {
                let there = accessible::names(self.driver.handle(), role)
                    .await?
                    .join(", ");
                return Err(format!("no {role} “{name}”; there are: {there}").into());
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// Whether there is an element of this role and name now.
    pub async fn has(&self, role: &str, name: &str) -> Outcome<bool> {
        Ok(
            !accessible::find_all(self.driver.handle(), None, role, name)
                .await?
                .is_empty(),
        )
    }

    /// Clicks the element of this role and name.
    pub async fn click(&self, role: &str, name: &str) -> Outcome {
        self.click_on(&self.find(role, name).await?).await
    }

    /// Clicks an element, wherever on the page it is.
    pub async fn click_on(&self, element: &WebElement) -> Outcome {
        // Drivers know nothing of the dock that lies over the page's end.
        self.run::<()>(
            "const [element] = arguments, dock = document.querySelector('.dock');
            element.scrollIntoView({ block: 'center', behavior: 'instant' });
            if (dock && !dock.contains(element)) {
                const middle = (innerHeight - dock.offsetHeight) / 2;
                scrollBy({ top: element.getBoundingClientRect().top - middle, behavior: 'instant' });
            }",
            vec![element.to_json()?],
        )
        .await?;
        Ok(element.click().await?)
    }

    /// Presses keys where the focus is.
    pub async fn press(&self, keys: impl Into<TypingData>) -> Outcome {
        Ok(self.driver.action_chain().send_keys(keys).perform().await?)
    }

    /// Role and name of what has the focus.
    pub async fn focus(&self) -> Outcome<(String, String)> {
        let element = self.driver.active_element().await?;
        Ok((
            accessible::role_of(&element).await?,
            accessible::label_of(&element).await?,
        ))
    }

    /// Looks again and again until `look` gives a value, at most as long as
    /// this browser may need for anything.
    pub async fn until<T, Look, Looked>(&self, what: &str, look: Look) -> Outcome<T>
    where
        Look: Fn() -> Looked,
        Looked: Future<Output = Outcome<Option<T>>>,
    {
        let started = Instant::now();
        loop {
            match look().await {
                Ok(Some(value)) => return Ok(value),
                Ok(None) => {}
                // The page may replace what was just found.
                Err(error) => match error.downcast_ref::<WebDriverError>() {
                    Some(stale) if accessible::is_stale(stale) => {}
                    _ => return Err(error),
                },
            }
            if started.elapsed() > self.browser.patience() {
                return Err(format!(
                    "waited {} s in vain until {what}",
                    started.elapsed().as_secs()
                )
                .into());
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// Runs a script that returns a value.
    pub async fn run<T: DeserializeOwned>(
        &self,
        script: &str,
        arguments: Vec<Value>,
    ) -> Outcome<T> {
        Ok(self.driver.execute(script, arguments).await?.convert()?)
    }

    /// Runs the body of an async function; its arguments are in `input`.
    pub async fn run_async<T: DeserializeOwned>(
        &self,
        body: &str,
        input: Vec<Value>,
    ) -> Outcome<T> {
        let script = format!(
            "const done = arguments[arguments.length - 1], input = [...arguments].slice(0, -1);\n\
             (async () => {{ {body} }})().then(value => done({{ value }}), error => done({{ error: String(error) }}));"
        );
        let result = self.driver.execute_async(script, input).await?;
        match result.json().get("error") {
            Some(error) => Err(format!("the script failed: {error}").into()),
            None => Ok(serde_json::from_value(
                result.json().get("value").cloned().unwrap_or_default(),
            )?),
        }
    }

    /// Fails when the page wrote an error to the console. Chromium alone tells.
    pub async fn no_error_on_the_console(&self) -> Outcome {
        if self.browser != Browser::Chromium {
            return Ok(());
        }
        let log = self.driver.get_log("browser").await?;
        match log.into_iter().find(|entry| entry.level == "SEVERE") {
            Some(entry) => Err(format!("error on the console: {}", entry.message).into()),
            None => Ok(()),
        }
    }

    /// What the page's own program broke with, if it did.
    pub async fn cause_of_mishap(&self) -> Option<String> {
        let script = "return window.caughtError ?? document.getElementById('mishap')?.dataset.cause ?? null;";
        self.run(script, vec![]).await.ok()?
    }

    pub async fn screenshot(&self, file: &Path) -> Outcome {
        Ok(self.driver.screenshot(file).await?)
    }
}
