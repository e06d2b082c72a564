//! The chapter: a guess before looking, a quiz with a reason for every answer,
//! exhibits with one trainer between them.

use thirtyfour::components::SelectElement;
use thirtyfour::prelude::*;
use unrolled::lesson::chapter::Block;
use unrolled::lesson::course::Entry;
use unrolled::text::Language;

use crate::page::Page;
use crate::runner::Outcome;
use crate::training::until_it_says;

pub async fn guess_and_quiz(page: Page) -> Outcome {
    page.open("#/chapters/lstm").await?;
    // Nothing is given away before a guess.
    page.click("button", "Show what it does").await?;
    until_it_says(&page, "Choose an option first.").await?;
    page.click("radio", "Below 20\u{202f}%…").await?;
    page.click("button", "Show what it does").await?;
    until_it_says(
        &page,
        "Not as you guessed. After bad the belief in “good” is",
    )
    .await?;
    // What was guessed stays what was guessed.
    let fixed = "return [...document.querySelector('form.question:has([type=submit])')
        .querySelectorAll('input')].every(option => option.disabled);";
    assert!(page.run::<bool>(fixed, vec![]).await?);

    // Every wrong answer of every question says why, and so does the right one.
    let quizzes = "form.question:not(:has([type=submit])) fieldset";
    let questions = page.driver().find_all(By::Css(quizzes)).await?;
    assert_eq!(questions.len(), quiz_count()?);
    for question in &questions {
        let options = question.find_all(By::Css("input[type=radio]")).await?;
        for option in &options {
            page.click_on(option).await?;
        }
        let answers = question.text().await?;
        assert_eq!(answers.matches("Right.").count(), 1, "{answers}");
        assert_eq!(
            answers.matches("Not this.").count(),
            options.len() - 1,
            "{answers}"
        );
    }

    // In Dutch the same has been answered.
    let before = reasons(&page).await?;
    let language = SelectElement::new(&page.find("combobox", "Language").await?).await?;
    language.select_by_value("nl").await?;
    until_it_says(&page, "Anders dan je raadde.").await?;
    assert_eq!(reasons(&page).await?, before);

    // And after a reload, though of each question one option alone is chosen.
    page.open("#/chapters/lstm?lang=nl").await?;
    until_it_says(&page, "Anders dan je raadde.").await?;
    assert_eq!(reasons(&page).await?, before);
    // What is forgotten is asked anew, and is there again when it is brought back.
    page.click("link", "Hoofdstukken").await?;
    page.click("button", "Wis het").await?;
    page.click("link", "De poorten van een LSTM").await?;
    page.until("the chapter asks anew", || async {
        let reasons = reasons(&page).await?;
        let nothing = reasons.iter().all(|&reason| reason == (false, false));
        Ok((!reasons.is_empty() && nothing).then_some(()))
    })
    .await?;
    page.click("link", "Hoofdstukken").await?;
    page.click("button", "Haal het terug").await?;
    page.click("link", "De poorten van een LSTM").await?;
    until_it_says(&page, "Anders dan je raadde.").await?;
    assert_eq!(reasons(&page).await?, before);

    // What another tab has kept meanwhile is kept.
    let elsewhere = "const kept = JSON.parse(localStorage['unrolled.progress']);
        kept.answered.gru = { 1: [0] };
        localStorage['unrolled.progress'] = JSON.stringify(kept);";
    page.run::<()>(elsewhere, vec![]).await?;
    page.click("link", "Hoofdstukken").await?;
    page.click("link", "Eén cel voor elk woord").await?;
    page.until("the chapter is known to be open", || async {
        let kept = "const kept = JSON.parse(localStorage['unrolled.progress']);
            return kept.last === 'unrolled' ? Object.keys(kept.answered) : null;";
        let answered: Option<Vec<String>> = page.run(kept, vec![]).await?;
        if let Some(answered) = &answered {
            assert_eq!(answered, &["gru", "lstm"]);
        }
        Ok(answered.map(|_| ()))
    })
    .await?;
    page.run("localStorage.clear();", vec![]).await
}

/// The questions of the chapter that are asked after reading.
fn quiz_count() -> Outcome<usize> {
    let entry = Entry::find(Language::English, "lstm").ok_or("the chapter is there")?;
    let chapter = entry.read().ok_or("the build wrote it")?;
    let is_quiz = |block: &&Block| matches!(block, Block::Quiz(_));
    Ok(chapter.blocks.iter().filter(is_quiz).count())
}

/// For each option, whether it is chosen and whether its reason is shown.
async fn reasons(page: &Page) -> Outcome<Vec<(bool, bool)>> {
    let script =
        "return [...document.querySelectorAll('.option input[type=radio]')].map(option => {
        const reason = option.closest('label').nextElementSibling;
        return [option.checked, !reason.hidden];
    });";
    page.run(script, vec![]).await
}
