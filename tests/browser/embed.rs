//! The reader in somebody else's page, sandboxed as course systems do it.

use thirtyfour::prelude::*;

use crate::page::Page;
use crate::runner::Outcome;
use crate::typing::paste;

const LONG: &str = "it was not a good film and not a good book but the food was good";

/// A course page that hears what the frame says, and sizes it by that.
fn host(page: &Page) -> String {
    let reader = format!(
        "{}#/embed/reader?text=the+film+was+not+bad",
        page.server().page_url()
    );
    format!(
        r#"<!doctype html><html lang="en"><title>Course</title><link rel="icon" href="data:,">
<script>
  var heard = [];
  addEventListener("message", event => {{
    heard.push(event.data);
    if (event.data?.source === "unrolled") document.querySelector("iframe").style.height = event.data.height + "px";
  }});
</script>
<h1>Week 3</h1>
<iframe title="Reader" sandbox="allow-scripts" src="{reader}" style="width:640px;height:200px;border:0"></iframe>"#
    )
}

/// The height of our own newest message.
async fn height(page: &Page) -> Outcome<f64> {
    page.until("the frame tells its height", || async {
        page.run(
            "return heard.filter(said => said.source === 'unrolled' && said.type === 'height').map(said => said.height).pop() ?? null;",
            vec![],
        )
        .await
    })
    .await
}

pub async fn it_tells_its_height(page: Page) -> Outcome {
    let address = page.server().put("host.html", host(&page));
    page.driver().goto(address).await?;
    let before = height(&page).await?;
    assert!((250.0..900.0).contains(&before), "{before} px");
    for form in [
        "said.subject === 'lti.frameResize' && said.height > 250",
        "said.context === 'h5p' && said.action === 'hello'",
        "said.context === 'h5p' && said.action === 'resize' && said.scrollHeight > 250",
    ] {
        let said: bool = page
            .run(&format!("return heard.some(said => {form});"), vec![])
            .await?;
        assert!(said, "never heard: {form}");
    }

    // In a sandbox nothing can be kept, and everything else works.
    let frame = page.driver().find(By::Css("iframe")).await?;
    frame.clone().enter_frame().await?;
    // In a frame of another process Chromium computes no roles, and WebKitGTK
    // gives no focus.
    let sentence_box = page.driver().find(By::Css("textarea")).await?;
    paste(&page, &sentence_box, LONG).await?;
    page.until("the frame has read 16 words", || async {
        let label: String = page
            .run(
                "return document.querySelector('[role=application]').getAttribute('aria-label');",
                vec![],
            )
            .await?;
        Ok(label.contains("16 words").then_some(()))
    })
    .await?;
    let overflows: bool = page
        .run(
            "return document.documentElement.scrollWidth > innerWidth;",
            vec![],
        )
        .await?;
    assert!(!overflows, "it scrolls sideways");
    page.driver().enter_default_frame().await?;
    page.until("the frame is as high as two systems need", || async {
        Ok((height(&page).await? > before).then_some(()))
    })
    .await
}
