//! The chapter: a guess before looking, a quiz with a reason for every answer,
//! exhibits with one trainer between them.

use thirtyfour::prelude::*;

use crate::page::Page;
use crate::runner::Outcome;
use crate::training::until_it_says;

pub async fn guess_and_quiz(page: Page) -> Outcome {
    page.open("#/chapters/lstm").await?;
    // Nothing is given away before a guess.
    page.click("button", "Show what it does").await?;
    until_it_says(&page, "Choose an option first.").await?;
    page.click("radio", "Below 20 %…").await?;
    page.click("button", "Show what it does").await?;
    until_it_says(
        &page,
        "Not as you guessed. After bad the belief in “good” is",
    )
    .await?;

    // Every wrong answer of every question says why, and so does the right one.
    let questions = page.driver().find_all(By::Css("fieldset")).await?;
    assert_eq!(questions.len(), 4, "a guess and three questions");
    for question in &questions[1..] {
        let options = question.find_all(By::Css("input[type=radio]")).await?;
        for option in &options {
            option.click().await?;
        }
        let answers = question.text().await?;
        assert_eq!(answers.matches("Right.").count(), 1, "{answers}");
        assert_eq!(
            answers.matches("Not this.").count(),
            options.len() - 1,
            "{answers}"
        );
    }
    page.find("link", "All chapters").await?;
    Ok(())
}
