//! The three browsers and their WebDriver servers.

use std::net::{Ipv4Addr, TcpListener};
use std::process::Stdio;
use std::time::Duration;

use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};
use tokio::process::{Child, Command};

use crate::runner::Outcome;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
    WebKitGtk,
}

impl Browser {
    pub const ALL: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKitGtk];

    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
            Browser::WebKitGtk => "webkitgtk",
        }
    }

    /// How long to wait for what takes this browser longest. WebKitGTK trains
    /// three to eight times slower than the others.
    pub fn patience(self) -> Duration {
        match self {
            Browser::Chromium | Browser::Firefox => Duration::from_secs(60),
            Browser::WebKitGtk => Duration::from_secs(240),
        }
    }

    fn driver_command(self) -> &'static str {
        match self {
            Browser::Chromium => "chromedriver",
            Browser::Firefox => "geckodriver",
            Browser::WebKitGtk => "WebKitWebDriver",
        }
    }

    fn capabilities(self) -> serde_json::Value {
        match self {
            Browser::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": { "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                    "--disable-background-networking", "--window-size=1280,900",
                ], "binary": path_of("chromium") },
                // Console messages, and the requests of the page and its worker.
                "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            }),
            Browser::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless", "-width", "1280", "-height", "900"],
                    "binary": path_of("firefox-esr"),
                },
            }),
            Browser::WebKitGtk => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {
                    "binary": mini_browser(),
                    "args": ["--automation", "--geometry=1280x900"],
                },
            }),
        }
    }
}

/// A running WebDriver server with one session; both end when dropped.
pub struct Session {
    pub browser: Browser,
    pub driver: WebDriver,
    server: Child,
}

impl Session {
    pub async fn start(browser: Browser) -> Outcome<Session> {
        let port = free_port()?;
        let server = Command::new(browser.driver_command())
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| format!("{} does not start: {error}", browser.driver_command()))?;
        wait_until_listening(port).await?;
        let capabilities: Capabilities = serde_json::from_value(browser.capabilities())?;
        let driver = WebDriver::builder(format!("http://127.0.0.1:{port}"), capabilities)
            .request_timeout(Duration::from_secs(300))
            .await?;
        driver.set_script_timeout(Duration::from_secs(240)).await?;
        Ok(Session {
            browser,
            driver,
            server,
        })
    }

    /// Closes the browser, then the server.
    pub async fn end(mut self) {
        // Whatever is left is killed with the server's own end.
        let _ = self.driver.quit().await;
        let _ = self.server.kill().await;
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

async fn wait_until_listening(port: u16) -> Outcome {
    for _ in 0..200 {
        if tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .await
            .is_ok()
        {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err("the WebDriver server did not answer within 10 s".into())
}

/// Drivers look for Google's names otherwise, not for Debian's.
fn path_of(command: &str) -> String {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(command))
        .find(|file| file.is_file())
        .map_or_else(
            || command.to_string(),
            |file| file.to_string_lossy().into_owned(),
        )
}

/// WebKitGTK's own small browser; Debian puts it outside PATH.
fn mini_browser() -> String {
    let multiarch = format!("/usr/lib/{}-linux-gnu", std::env::consts::ARCH);
    ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"]
        .map(|version| format!("{multiarch}/{version}/MiniBrowser"))
        .into_iter()
        .find(|file| std::path::Path::new(file).is_file())
        .unwrap_or_else(|| path_of("MiniBrowser"))
}
