//! The ground under the page: the harness itself, the policy, the trainer's
//! files.

use serde_json::json;
use unrolled::worker::protocol::{Event, Message};

use crate::page::Page;
use crate::runner::Outcome;

const CONTROLS: &str = r#"<!doctype html><html lang="en"><title>Controls</title><link rel="icon" href="data:,"><main>
<label for="sentence">Sentence</label><textarea id="sentence"></textarea>
<label for="task">Task</label><select id="task"><option>one</option></select>
<figure aria-label="Score"><div role="application" tabindex="0" aria-label="not, word 4 of 7">x</div></figure>
<section aria-label="Training"><button aria-pressed="false">Train</button><button hidden>Stop</button>
<input type="range" aria-label="Training step" aria-valuetext="step 150"></section>
<div role="radiogroup" aria-label="Cell"><label><input type="radio" name="cell"> LSTM</label></div>
<aside aria-label="First steps"></aside><nav aria-label="Pages"><a href="x">Read</a></nav></main></html>"#;

pub async fn roles_and_names(page: Page) -> Outcome {
    let address = page.server().put("controls.html", CONTROLS);
    page.driver().goto(address).await?;
    for (role, name) in [
        ("textbox", "Sentence"),
        ("combobox", "Task"),
        ("figure", "Score"),
        ("application", "not, …"),
        ("region", "Training"),
        ("slider", "Training step"),
        ("radiogroup", "Cell"),
        ("radio", "LSTM"),
        ("complementary", "First steps"),
        ("navigation", "Pages"),
        ("link", "Read"),
    ] {
        page.find(role, name).await?;
    }
    assert!(
        !page.has("button", "Stop").await?,
        "what is hidden is not found"
    );
    page.click("button", "Train").await?;
    assert_eq!(page.focus().await?, ("button".into(), "Train".into()));
    Ok(())
}

pub async fn other_origins_are_blocked(page: Page) -> Outcome {
    page.open("").await?;
    // The same server under another name is another origin, and it does answer.
    let elsewhere = page.server().origin().replace("localhost", "127.0.0.1");
    let blocked: String = page
        .run_async(
            r#"const violation = new Promise(resolve =>
                 document.addEventListener("securitypolicyviolation", event => resolve(event.effectiveDirective)));
               await fetch(input[0]).catch(() => {});
               return await Promise.race([violation, new Promise(resolve => setTimeout(resolve, 2000, "nothing"))]);"#,
            vec![json!(elsewhere)],
        )
        .await?;
    assert_eq!(blocked, "connect-src");
    Ok(())
}

pub async fn the_trainer_starts(page: Page) -> Outcome {
    page.open("").await?;
    let answer: String = page
        .run_async(
            r#"const [script, wasm] = await Promise.all([unrolledAsset("trainer.js"), unrolledAsset("trainer_bg.wasm")]);
               const start = ";self.onmessage=e=>{self.onmessage=null;wasm_bindgen({module_or_path:e.data}).catch(e=>self.postMessage(String(e)))};";
               const worker = new Worker(URL.createObjectURL(new Blob([script, start], { type: "text/javascript" })));
               return await new Promise((resolve, reject) => {
                 worker.onmessage = event => resolve(event.data);
                 worker.onerror = event => reject(event.message);
                 worker.postMessage(wasm, [wasm]);
               });"#,
            vec![],
        )
        .await?;
    let answer = Message::<Event>::from_json(&answer)?;
    assert!(matches!(answer.body, Event::Ready), "{answer:?}");
    Ok(())
}
