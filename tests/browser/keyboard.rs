//! From page load to a pinned cell by keyboard alone.

use thirtyfour::Key;

use crate::page::Page;
use crate::runner::Outcome;

/// Presses Tab until the element of this role and name has the focus.
pub async fn tab_to(page: &Page, role: &str, beginning: &str) -> Outcome {
    let mut passed = Vec::new();
    for _ in 0..60 {
        page.press(Key::Tab + "").await?;
        let (found_role, name) = page.focus().await?;
        if found_role == role && name.starts_with(beginning) {
            return Ok(());
        }
        passed.push(format!("{found_role} “{name}”"));
    }
    Err(format!("Tab did not come to {role} “{beginning}”, but to {}", passed.join(", ")).into())
}

pub async fn from_load_to_a_pinned_cell(page: Page) -> Outcome {
    page.open("#/read?text=the+film+was+not+bad+but+good").await?;
    page.find("figure", "Score").await?;
    tab_to(&page, "application", "7 words").await?;
    page.press(Key::Home + "").await?;
    for _ in 0..3 {
        page.press(Key::Right + "").await?;
    }
    page.find("application", "7 words, …").await?;
    page.press(Key::Enter + "").await?;
    page.find("region", "Unit …").await?;
    Ok(())
}
