//! "Download" gives one file with everything that the reading is made of.

use serde_json::Value;
use unrolled::nn::Cell;

use crate::native;
use crate::page::Page;
use crate::runner::Outcome;

/// Keeps the file that would be saved.
const CATCH: &str = r#"
const create = URL.createObjectURL;
URL.createObjectURL = blob => {
  // The trainer is made of a blob as well.
  if (blob.type === "application/json") window.caughtBlob = blob;
  return create.call(URL, blob);
};
HTMLAnchorElement.prototype.click = function () { window.caughtName = this.download; };"#;

pub async fn the_file_has_the_numbers(page: Page) -> Outcome {
    page.open("#/read?text=the+film+was+not+bad").await?;
    page.find("application", "Score. 5 words, …").await?;
    page.run::<()>(CATCH, vec![]).await?;
    page.click("button", "Download").await?;
    page.until("a file is offered", || async {
        let is_offered: bool = page
            .run("return window.caughtName !== undefined;", vec![])
            .await?;
        Ok(is_offered.then_some(()))
    })
    .await?;
    let (name, text): (String, String) = page
        .run_async("return [caughtName, await caughtBlob.text()];", vec![])
        .await?;
    assert!(
        name.starts_with("unrolled-good-or-not-lstm-seed") && name.ends_with(".json"),
        "{name}"
    );

    let file: Value = serde_json::from_str(&text)?;
    assert_eq!(file["format"], "unrolled-reading");
    assert_eq!(file["version"], 1);
    let network = native::bundled(Cell::Lstm);
    let trace = native::read(network.clone(), "the film was not bad");
    for &lane in Cell::Lstm.lanes() {
        let key: &str = lane.key();
        let saved: Vec<Vec<f32>> = serde_json::from_value(file["trace"]["lanes"][key].clone())?;
        for (token, saved) in saved.iter().enumerate() {
            let computed = trace.lane(lane, token).expect("the lane is there");
            assert_eq!(bits(saved), bits(computed), "{key}, word {token}");
        }
        assert_eq!(saved.len(), trace.len());
    }
    let beliefs: Vec<Vec<f32>> = serde_json::from_value(file["trace"]["beliefs"].clone())?;
    assert_eq!(bits(&beliefs[5]), bits(trace.beliefs(5)));
    let reach: Vec<f32> = serde_json::from_value(file["trace"]["reach"].clone())?;
    assert_eq!(bits(&reach), bits(&trace.reach()));
    let words: Vec<&str> = file["tokens"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|token| token["text"].as_str())
        .collect();
    assert_eq!(words, ["the", "film", "was", "not", "bad"]);
    let weights: usize = file["weights"]
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(_, tensor)| Some(tensor["values"].as_array()?.len()))
        .sum();
    assert_eq!(weights, network.weights().len());
    Ok(())
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}
