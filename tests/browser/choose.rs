//! Any task, cell and setting can be chosen, trained and linked to.

use thirtyfour::components::SelectElement;
use thirtyfour::{Key, WebElement};
use unrolled::nn::Cell;
use unrolled::settings::Setting;
use unrolled::tasks::Task;
use unrolled::text::Language;

use crate::link::link_with;
use crate::page::Page;
use crate::runner::Outcome;
use crate::trainer;
use crate::training::until_it_says;

/// What somebody chooses: a task, a cell, and settings by the names of their fields.
struct Choice {
    task: Task,
    cell: Cell,
    /// The cell's name on the page.
    cell_name: &'static str,
    numbers: &'static [(Setting, &'static str, &'static str)],
    lists: &'static [(Setting, &'static str, &'static str)],
}

/// Few, so that each run takes a moment.
const STEPS: &str = "12";

const CHOICES: [Choice; 7] = [
    Choice {
        task: Task::Pronouns,
        cell: Cell::Gru,
        cell_name: "GRU",
        numbers: &[(Setting::Layers, "Layers", "2")],
        lists: &[],
    },
    Choice {
        task: Task::Bank,
        cell: Cell::Lstm,
        cell_name: "LSTM",
        numbers: &[],
        lists: &[(Setting::Directions, "Directions", "both")],
    },
    Choice {
        task: Task::Counting,
        cell: Cell::Lstm,
        cell_name: "LSTM",
        numbers: &[(Setting::HiddenSize, "Hidden size", "6")],
        lists: &[],
    },
    Choice {
        task: Task::Languages,
        cell: Cell::ReluRnn,
        cell_name: "ReLU RNN",
        numbers: &[(Setting::HiddenSize, "Hidden size", "12")],
        lists: &[],
    },
    Choice {
        task: Task::Weather(Language::English),
        cell: Cell::Gru,
        cell_name: "GRU",
        numbers: &[(Setting::HiddenSize, "Hidden size", "16")],
        lists: &[],
    },
    Choice {
        task: Task::GoodOrNot,
        cell: Cell::Bag,
        cell_name: "Bag",
        numbers: &[(Setting::Seed, "Seed", "8")],
        lists: &[],
    },
    Choice {
        task: Task::Recall(unrolled::tasks::Gap::Five),
        cell: Cell::Rnn,
        cell_name: "RNN",
        numbers: &[(Setting::LearningRate, "Learning rate", "0.05")],
        lists: &[
            (Setting::Input, "Input", "one-hot"),
            (Setting::Optimizer, "Optimizer", "sgd"),
        ],
    },
];

/// The cells in the order of their group.
const CELLS: [&str; Cell::ALL.len()] = ["Bag", "RNN", "ReLU RNN", "LSTM", "GRU"];

/// Chooses the cell as the keyboard does: its group is one stop, arrows go from one
/// to the next.
async fn choose_cell(page: &Page, choice: &Choice) -> Outcome {
    let wanted = CELLS.iter().position(|&name| name == choice.cell_name);
    // A press may come before the page is done with the one before.
    for _ in 0..2 * CELLS.len() {
        let (at, chosen) = chosen_cell(page).await?;
        if Some(at) == wanted {
            return Ok(());
        }
        chosen.focus().await?;
        let key = if Some(at) < wanted {
            Key::Right
        } else {
            Key::Left
        };
        page.press(key + "").await?;
    }
    Err(format!("the arrows never came to {}", choice.cell_name).into())
}

async fn chosen_cell(page: &Page) -> Outcome<(usize, WebElement)> {
    for (at, name) in CELLS.into_iter().enumerate() {
        let radio = page.find("radio", name).await?;
        if radio.is_selected().await? {
            return Ok((at, radio));
        }
    }
    Err("no cell is chosen".into())
}

async fn choose_in_list(page: &Page, name: &str, value: &str) -> Outcome {
    let list = SelectElement::new(&page.find("combobox", name).await?).await?;
    Ok(list.select_by_value(value).await?)
}

async fn train(page: &Page, choice: &Choice) -> Outcome {
    page.open("#/read").await?;
    trainer::listen(page).await?;
    choose_in_list(page, "Task", choice.task.key()).await?;
    choose_cell(page, choice).await?;
    if choice.task != Task::GoodOrNot || choice.cell == Cell::Bag {
        until_it_says(page, "This network has not learned anything yet.").await?;
    }
    page.click("button", "Network").await?;
    if !choice.lists.is_empty() && !page.has("combobox", choice.lists[0].1).await? {
        trainer::open_more_settings(page).await?;
    }
    for (_, name, value) in choice.lists {
        choose_in_list(page, name, value).await?;
    }
    for (_, name, value) in choice.numbers {
        trainer::set_number(page, name, value).await?;
    }
    trainer::set_number(page, "Steps", STEPS).await?;
    page.click("button", "Train").await?;
    trainer::until_finished(page).await?;
    page.until("the last step is shown", || async {
        let slider = page.find("slider", "Training step").await?;
        let text = slider.attr("aria-valuetext").await?.unwrap_or_default();
        Ok(text.starts_with("step 12,").then_some(()))
    })
    .await?;
    assert_eq!(trainer::losses(page).await?.len(), 12);

    // The link has the choice, and says it by the names that files and messages have.
    link_with(page, &format!("task={}", choice.task.key())).await?;
    link_with(page, &format!("cell={}", choice.cell.key())).await?;
    for (setting, _, value) in choice.lists.iter().chain(choice.numbers) {
        // What is usual is left out.
        if *value != "both" {
            link_with(page, &format!("{}={value}", setting.key())).await?;
        }
    }
    assert!(!page.has("button", "Resume").await?);
    Ok(())
}

pub async fn anything_can_be_trained(page: Page) -> Outcome {
    for choice in CHOICES {
        let named = |error| format!("{} {}: {error}", choice.task.key(), choice.cell_name);
        train(&page, &choice).await.map_err(named)?;
        page.no_error_on_the_console().await.map_err(named)?;
    }
    Ok(())
}

pub async fn a_run_that_stops_early_says_so(page: Page) -> Outcome {
    page.open("#/read").await?;
    trainer::listen(&page).await?;
    page.click("button", "Network").await?;
    trainer::open_more_settings(&page).await?;
    // Well above a guess, of which no mistake is named.
    trainer::set_number(&page, "Stop at a share right of", "0.7").await?;
    page.click("button", "Train").await?;
    trainer::until_finished(&page).await?;
    until_it_says(&page, "Stopped at step").await?;
    page.click("button", "Table of the steps").await?;
    until_it_says(&page, "Most often mixed up").await
}

pub async fn a_wrong_setting_is_named(page: Page) -> Outcome {
    page.open("#/read").await?;
    page.click("button", "Network").await?;
    trainer::set_number(&page, "Layers", "9").await?;
    until_it_says(&page, "Layers: It must lie between 1 and 4.").await?;
    let train = page.find("button", "Train").await?;
    assert_eq!(train.attr("aria-disabled").await?.as_deref(), Some("true"));
    page.click("button", "Usual settings").await?;
    page.until("nothing is wrong any more", || async {
        let disabled = train.attr("aria-disabled").await?;
        Ok(disabled.is_none().then_some(()))
    })
    .await
}
