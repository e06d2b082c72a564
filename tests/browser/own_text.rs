//! A text of the learner's own: pasted, read, trained, in this tab alone.

use crate::page::Page;
use crate::runner::Outcome;
use crate::trainer;
use crate::typing::type_sentence;

/// A table whose labels hang on one word.
fn table() -> String {
    let row = |n: usize| {
        let (label, word) = [("rain", "wet"), ("sun", "dry")][n % 2];
        format!("{label},day {n} was very {word} here\n")
    };
    (0..60).map(row).collect()
}

async fn choose_own(page: &Page) -> Outcome {
    let task = page.find("combobox", "Task").await?;
    page.run::<()>(
        "const [select] = arguments; select.value = 'open'; \
         select.dispatchEvent(new Event('change', { bubbles: true }));",
        vec![task.to_json()?],
    )
    .await
}

async fn paste(page: &Page, text: &str) -> Outcome {
    let area = page.find("textbox", "Text").await?;
    page.run::<()>(
        "const [area, text] = arguments; area.value = text; \
         area.dispatchEvent(new InputEvent('input', { bubbles: true }));",
        vec![area.to_json()?, text.into()],
    )
    .await?;
    page.click("button", "Read the text").await
}

pub async fn a_table_is_read_and_learned(page: Page) -> Outcome {
    page.open("#/read").await?;
    trainer::listen(&page).await?;
    choose_own(&page).await?;
    // What is wrong is said with its row, and what was pasted stays.
    paste(&page, &format!("{}rain,one,two\n", table())).await?;
    let area = page.find("textbox", "Text").await?;
    page.until("the row that is wrong is named", || async {
        let invalid = area.attr("aria-invalid").await?;
        Ok(invalid.filter(|invalid| invalid == "true"))
    })
    .await?;
    let kept = area.prop("value").await?.unwrap_or_default();
    assert!(kept.ends_with("rain,one,two\n"), "{kept}");

    paste(&page, &table()).await?;
    page.until("the text has been read", || async {
        Ok((!page.has("textbox", "Text").await?).then_some(()))
    })
    .await?;
    let sentence = page.find("textbox", "Sentence").await?;
    let sample = sentence.prop("value").await?.unwrap_or_default();
    assert!(sample.starts_with("day "), "{sample}");
    page.click("button", "Train").await?;
    trainer::until_finished(&page).await?;
    type_sentence(&page, "day 99 was very wet here").await?;
    page.find("application", "Score. 6 words, …").await?;
    page.no_error_on_the_console().await
}
