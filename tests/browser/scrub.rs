//! Moving along the training: the same sentence, read by the network of each step.

use thirtyfour::Key;
use unrolled::nn::Cell;

use crate::native;
use crate::page::Page;
use crate::runner::Outcome;
use crate::typing::assert_tables_show;

const SENTENCE: &str = "the film was not bad but good";

pub async fn each_step_shows_its_network(page: Page) -> Outcome {
    page.open("#/read?text=the+film+was+not+bad+but+good")
        .await?;
    let slider = page.find("slider", "Training step").await?;
    slider.focus().await?;
    let history = native::history();
    // At load the last step is shown; Home goes to the first, arrows go on.
    page.press(Key::Home + "").await?;
    for (index, checkpoint) in history.checkpoints.iter().take(4).enumerate() {
        if index > 0 {
            page.press(Key::Right + "").await?;
        }
        let says = format!("step {}", checkpoint.step);
        page.until(&format!("the slider says “{says}”"), || async {
            let text = slider.attr("aria-valuetext").await?.unwrap_or_default();
            Ok(text
                .split(',')
                .next()
                .is_some_and(|step| step == says)
                .then_some(()))
        })
        .await?;
        let network = std::sync::Arc::new(checkpoint.network.clone());
        let trace = native::read(network, SENTENCE);
        assert_tables_show(&page, Cell::Lstm, &trace).await?;
        slider.focus().await?;
    }
    // A step is looked at without a word of the sentence being touched.
    let sentence_box = page.find("textbox", "Sentence").await?;
    assert_eq!(sentence_box.prop("value").await?.as_deref(), Some(SENTENCE));
    Ok(())
}
