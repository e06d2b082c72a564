//! What is trained in the tab has the bits of the same run natively.

use unrolled::nn::Cell;

use crate::page::Page;
use crate::runner::Outcome;
use crate::trainer;

/// The part of the region "Training" that says what is going on.
pub async fn until_training_says(page: &Page, words: &str) -> Outcome {
    page.until(&format!("the dock says “{words}”"), || async {
        let text: String = page.run("return document.body.innerText;", vec![]).await?;
        Ok(text.contains(words).then_some(()))
    })
    .await
}

pub async fn the_losses_have_the_native_bits(page: Page) -> Outcome {
    for cell in Cell::ALL {
        page.open(&format!("#/read?cell={}&steps=200", cell.key())).await?;
        trainer::listen(&page).await?;
        page.click("button", "Train").await?;
        until_training_says(&page, "Trained: 200 steps").await?;
        let losses: Vec<u32> = trainer::losses(&page).await?.values().map(|loss| loss.to_bits()).collect();
        assert_eq!(losses.len(), 200);
    }
    Ok(())
}
