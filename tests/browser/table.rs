//! The table twin, read as the text that it is.

use thirtyfour::components::SelectElement;

use crate::page::Page;
use crate::runner::Outcome;

#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
pub struct Table {
    /// Heads of the columns, without the corner.
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
pub struct Row {
    pub head: String,
    pub cells: Vec<String>,
}

/// Headers by what they are for a screen reader, not by where they stand.
const READ: &str = r#"
const text = cell => cell.textContent.trim();
const [region] = arguments;
return {
  columns: [...region.querySelectorAll("thead th[scope=col]")].slice(1).map(text),
  rows: [...region.querySelectorAll("tbody tr")].map(row => ({
    head: text(row.querySelector("th[scope=row]")),
    cells: [...row.querySelectorAll("td")].map(text),
  })),
};"#;

impl Table {
    /// The table that is shown, in the region "Numbers: " and its caption.
    pub async fn shown(page: &Page) -> Outcome<Table> {
        let region = page.find("region", "Numbers: …").await?;
        page.run(READ, vec![region.to_json()?]).await
    }

    /// Shows the table whose name in "Table of" has these words, and reads it.
    pub async fn of(page: &Page, words: &str) -> Outcome<Table> {
        if page.has("button", "Show the table").await? {
            page.click("button", "Show the table").await?;
        }
        let choice = SelectElement::new(&page.find("combobox", "Table of").await?).await?;
        choice.select_by_partial_text(words).await?;
        Table::shown(page).await
    }

    /// Every cell as a number.
    pub fn numbers(&self) -> Outcome<Vec<Vec<f32>>> {
        self.rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| number(cell)).collect())
            .collect()
    }
}

/// A number as the page prints it: U+2212, a sign, a share in per cent, a
/// decimal comma in Dutch.
pub fn number(printed: &str) -> Outcome<f32> {
    let plain: String = printed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '+')
        .map(|c| match c {
            '−' => '-',
            ',' => '.',
            other => other,
        })
        .collect();
    let (digits, scale) = plain
        .strip_suffix('%')
        .map_or((plain.as_str(), 1.0), |share| (share, 0.01));
    let value: f32 = digits
        .parse()
        .map_err(|_| format!("“{printed}” is no number"))?;
    Ok(value * scale)
}

/// Fails unless every printed number is the computed one, to half a unit of its
/// last place.
pub fn assert_prints(printed: &[f32], computed: &[f32], place: f32, what: &str) {
    assert_eq!(printed.len(), computed.len(), "{what}");
    for (index, (printed, computed)) in printed.iter().zip(computed).enumerate() {
        let off = (printed - computed).abs();
        assert!(
            off <= 0.5 * place + 1e-5,
            "{what}, number {index}: printed {printed}, computed {computed}"
        );
    }
}
