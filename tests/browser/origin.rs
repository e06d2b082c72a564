//! Nothing is asked of any other origin: Chromium's own log of requests says so,
//! the worker's included. The other browsers have the policy, and its log.

use serde_json::Value;

use crate::browser::Browser;
use crate::page::Page;
use crate::runner::Outcome;
use crate::trainer;
use crate::typing::type_sentence;

/// Notes what the policy had to stop.
const WATCH: &str = r#"
window.violations = [];
document.addEventListener("securitypolicyviolation", event => violations.push(event.blockedURI));"#;

pub async fn no_request_leaves_it(page: Page) -> Outcome {
    if page.browser() == Browser::Chromium {
        // Reading the log empties it of what came before.
        page.driver().get_log("performance").await?;
    }
    page.open("#/read").await?;
    page.run::<()>(WATCH, vec![]).await?;
    trainer::listen(&page).await?;
    type_sentence(&page, "the film was not bad").await?;
    page.click("radio", "RNN").await?;
    page.click("button", "Train").await?;
    trainer::until_step(&page, 10).await?;
    page.click("link", "Chapters").await?;
    page.click("link", "The gates of an LSTM…").await?;
    page.find("button", "Show what it does").await?;

    let violations: Vec<String> = page.run("return violations;", vec![]).await?;
    assert_eq!(violations, Vec::<String>::new());
    let resources: Vec<String> = page
        .run(
            "return performance.getEntriesByType('resource').map(entry => entry.name);",
            vec![],
        )
        .await?;
    let requested = match page.browser() {
        Browser::Chromium => requests_of(&page).await?,
        _ => resources,
    };
    assert!(requested.len() >= 5, "only {requested:?}");
    let own = page.server().origin();
    let is_own = |address: &str| {
        address.starts_with(&own)
            || ["data:", "blob:", "about:"]
                .iter()
                .any(|scheme| address.starts_with(scheme))
    };
    let foreign: Vec<_> = requested
        .iter()
        .filter(|address| !is_own(address))
        .collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    let missing: Vec<String> = page
        .server()
        .requests()
        .into_iter()
        .filter(|request| request.status != 200)
        .map(|request| request.path)
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    Ok(())
}

/// The addresses of all requests in Chromium's log.
async fn requests_of(page: &Page) -> Outcome<Vec<String>> {
    let log = page.driver().get_log("performance").await?;
    Ok(log
        .into_iter()
        .filter_map(|entry| serde_json::from_str::<Value>(&entry.message).ok())
        .filter(|entry| entry["message"]["method"] == "Network.requestWillBeSent")
        .filter_map(|entry| {
            entry["message"]["params"]["request"]["url"]
                .as_str()
                .map(str::to_owned)
        })
        .collect())
}
