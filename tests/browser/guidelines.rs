//! WCAG 2.2 AA as far as axe-core can tell, on every page, in every theme.

use std::path::PathBuf;

use serde_json::json;
use unrolled::lesson::course::chapters;
use unrolled::text::Language;

use crate::lesson;
use crate::page::Page;
use crate::runner::Outcome;

const PAGES: [&str; 5] = [
    "#/read?show=bar.reach.numbers",
    "#/read?cell=gru&form=voices",
    "#/chapters",
    "#/lab/lstm",
    "#/embed/reader",
];
const THEMES: [&str; 3] = ["light", "dark", "projector"];

/// Runs axe with the rules of WCAG 2.0 to 2.2, levels A and AA.
const RUN: &str = r#"
const result = await axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  resultTypes: ["violations"],
});
return result.violations.flatMap(violation => violation.nodes.map(node =>
  `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`));"#;

fn axe() -> Outcome<String> {
    let modules = std::env::var_os("UNROLLED_NODE_MODULES")
        .ok_or("UNROLLED_NODE_MODULES does not say where axe-core is; use ./dev test")?;
    Ok(std::fs::read_to_string(
        PathBuf::from(modules).join("axe-core/axe.min.js"),
    )?)
}

pub async fn axe_finds_nothing(page: Page) -> Outcome {
    let axe = axe()?;
    let mut found = Vec::new();
    for route in PAGES {
        for theme in THEMES {
            let separator = if route.contains('?') { '&' } else { '?' };
            page.open(&format!("{route}{separator}theme={theme}&lang=en"))
                .await?;
            page.find("heading", "…").await?;
            // What is below the fold is drawn a moment later.
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            page.run::<()>(&axe, vec![]).await?;
            let violations: Vec<String> = page.run_async(RUN, vec![json!(null)]).await?;
            found.extend(
                violations
                    .into_iter()
                    .map(|violation| format!("{route}, {theme}: {violation}")),
            );
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// Every chapter with all its exhibits open.
pub async fn axe_finds_nothing_in_the_chapters(page: Page) -> Outcome {
    let axe = axe()?;
    let mut found = Vec::new();
    for language in Language::ALL {
        for entry in chapters(language) {
            lesson::open(&page, entry).await?;
            page.run::<()>(&axe, vec![]).await?;
            for theme in THEMES {
                // The page's own drawings follow with its style sheet.
                let dress = "document.documentElement.dataset.theme = arguments[0];";
                page.run::<()>(dress, vec![json!(theme)]).await?;
                let violations: Vec<String> = page.run_async(RUN, vec![json!(null)]).await?;
                let place = format!("{} {}, {theme}", language.tag(), entry.slug);
                let violations = violations.into_iter();
                found.extend(violations.map(|violation| format!("{place}: {violation}")));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    page.run("localStorage.clear();", vec![]).await
}
