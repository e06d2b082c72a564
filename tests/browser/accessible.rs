//! Roles and accessible names: how a screen reader finds things, and the only
//! way in which these tests do.
//!
//! Candidates come from a short script; role and name are then what the
//! browser itself computes for its accessibility tree (WebDriver, "Get
//! Computed Role" and "Get Computed Label").

use std::sync::Arc;

use http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::ExtensionCommand;
use thirtyfour::prelude::*;
use thirtyfour::session::handle::SessionHandle;

/// Elements that can have a role, leaving out what is hidden from everybody or
/// from screen readers. Arguments: role, root element or null.
const CANDIDATES: &str = r#"
const [role, root] = arguments;
const byTag = {
  button: "button, summary", combobox: "select", complementary: "aside", figure: "figure",
  group: "fieldset, details", heading: "h1, h2, h3, h4, h5, h6", link: "a[href]", main: "main",
  navigation: "nav", radio: "input[type=radio]", region: "section", slider: "input[type=range]",
  checkbox: "input[type=checkbox]", status: "output", table: "table",
  textbox: "textarea, input:not([type]), input[type=text]", article: "article", list: "ul, ol",
};
const hidden = element =>
  element.closest("[aria-hidden=true], [inert]") !== null
  || (element.checkVisibility && !element.checkVisibility({ visibilityProperty: true }));
const selector = [`[role="${role}"]`].concat(byTag[role] ?? []).join(", ");
return [...(root ?? document).querySelectorAll(selector)]
  .filter(element => (element.getAttribute("role") ?? role) === role && !hidden(element));
"#;

/// A name to look for: all of it, or its beginning where it ends in "…".
fn matches(name: &str, wanted: &str) -> bool {
    match wanted.strip_suffix('…') {
        Some(beginning) => name.starts_with(beginning),
        None => name == wanted,
    }
}

/// WebKitGTK calls a select element that shows one option a button, and a box
/// for numbers one for text.
fn is_role(computed: &str, wanted: &str) -> bool {
    computed == wanted
        || [("combobox", "button"), ("spinbutton", "textbox")].contains(&(wanted, computed))
}

/// All elements of a role and name below `root` (or in the document), in
/// document order. One that vanishes meanwhile is left out.
pub async fn find_all(
    handle: &Arc<SessionHandle>,
    root: Option<&WebElement>,
    role: &str,
    name: &str,
) -> WebDriverResult<Vec<WebElement>> {
    let root = root.map_or(Ok(Value::Null), WebElement::to_json)?;
    let candidates = handle.execute(CANDIDATES, vec![json!(role), root]).await;
    let candidates = match candidates.and_then(|found| found.elements()) {
        // WebKit fails as a whole where one of them is gone before it is handed over.
        Err(error) if is_stale(&error) => Vec::new(),
        other => other?,
    };
    let mut found = Vec::new();
    for element in candidates {
        let (computed_name, computed_role) = (label_of(&element).await, role_of(&element).await);
        match (computed_name, computed_role) {
            (Ok(computed_name), Ok(computed_role))
                if is_role(&computed_role, role) && matches(&computed_name, name) =>
            {
                found.push(element);
            }
            (Err(error), _) | (_, Err(error)) if !is_stale(&error) => return Err(error),
            _ => {}
        }
    }
    Ok(found)
}

/// The names of all elements of a role, for the message when one is missing.
pub async fn names(handle: &Arc<SessionHandle>, role: &str) -> WebDriverResult<Vec<String>> {
    let candidates = handle
        .execute(CANDIDATES, vec![json!(role), Value::Null])
        .await?
        .elements()?;
    let mut names = Vec::new();
    for element in candidates {
        // One that vanishes meanwhile is left out.
        if let (Ok(role), Ok(label)) = (role_of(&element).await, label_of(&element).await) {
            names.push(format!("{role} “{label}”"));
        }
    }
    Ok(names)
}

/// Another look may find what this one missed.
pub fn is_stale(error: &WebDriverError) -> bool {
    use thirtyfour::error::WebDriverErrorInner::{NoSuchElement, StaleElementReference};
    matches!(
        error.as_inner(),
        StaleElementReference(_) | NoSuchElement(_)
    )
    // So WebKit speaks of a page that changed while it was looked at.
    || error.to_string().contains("Could not parse script result")
}

/// The accessible name that the browser computes.
pub async fn label_of(element: &WebElement) -> WebDriverResult<String> {
    computed(element, "computedlabel").await
}

/// The role that the browser computes.
pub async fn role_of(element: &WebElement) -> WebDriverResult<String> {
    computed(element, "computedrole").await
}

#[derive(Debug)]
struct Computed {
    endpoint: String,
}

impl ExtensionCommand for Computed {
    fn parameters_json(&self) -> Option<Value> {
        None
    }

    fn method(&self) -> Method {
        Method::GET
    }

    fn endpoint(&self) -> Arc<str> {
        self.endpoint.as_str().into()
    }
}

async fn computed(element: &WebElement, what: &str) -> WebDriverResult<String> {
    use thirtyfour::common::command::Command;
    let command = Computed {
        endpoint: format!("/element/{}/{what}", element.element_id()),
    };
    let response = element
        .handle()
        .cmd(Command::ExtensionCommand(Box::new(command)))
        .await?;
    Ok(response.value::<Option<String>>()?.unwrap_or_default())
}
