//! From page load to a pinned cell and a turned valve by keyboard alone.

use thirtyfour::Key;

use crate::page::Page;
use crate::runner::Outcome;
use crate::training::until_it_says;

/// Presses Tab until the element of this role and name has the focus.
async fn tab_to(page: &Page, role: &str, beginning: &str) -> Outcome {
    let mut passed = Vec::new();
    for _ in 0..60 {
        page.press(Key::Tab + "").await?;
        let (found_role, name) = page.focus().await?;
        if found_role == role && name.starts_with(beginning) {
            return Ok(());
        }
        passed.push(format!("{found_role} “{name}”"));
    }
    Err(format!(
        "Tab did not come to {role} “{beginning}”, but to {}",
        passed.join(", ")
    )
    .into())
}

pub async fn from_load_to_a_turned_valve(page: Page) -> Outcome {
    page.open("#/read?text=the+film+was+not+bad+but+good")
        .await?;
    page.find("figure", "Score").await?;
    tab_to(&page, "application", "Score. 7 words").await?;
    page.press(Key::Home + "").await?;
    for _ in 0..3 {
        page.press(Key::Right + "").await?;
    }
    page.press(Key::Down + "").await?;
    let (_, label) = page.focus().await?;
    let unit = label
        .split("unit ")
        .nth(1)
        .and_then(|rest| rest.split(' ').next())
        .ok_or("the score's label does not name its unit")?
        .to_owned();
    page.press(Key::Enter + "").await?;
    let bar = page.find("region", &format!("Unit {unit}, not")).await?;
    page.until("the opened bar is in sight, above the dock", || async {
        let is_seen: bool = page
            .run(
                // The dock comes after what one reads with.
                "const dock = document.querySelector('.dock')?.getBoundingClientRect();
                 const bar = arguments[0].getBoundingClientRect();
                 return dock !== undefined && bar.top >= 0 && bar.top < dock.top / 2;",
                vec![bar.to_json()?],
            )
            .await?;
        Ok(is_seen.then_some(()))
    })
    .await?;

    tab_to(&page, "slider", "Forget gate f").await?;
    page.press(Key::End + "").await?;
    until_it_says(&page, "with your hand on the valve").await?;
    tab_to(&page, "button", "As trained").await?;
    page.press(Key::Enter + "").await?;
    page.until("the hand has left the valve", || async {
        let text: String = page.run("return document.body.innerText;", vec![]).await?;
        Ok((!text.contains("with your hand on the valve")).then_some(()))
    })
    .await
}
