//! A typed sentence is read at once, by a network that came with the page, and
//! every number shown is the one that the crate computes natively.

use thirtyfour::{Key, WebElement};
use unrolled::nn::{Cell, Lane};

use crate::browser::Browser;
use crate::native;
use crate::page::Page;
use crate::runner::Outcome;
use crate::table::{Table, assert_prints};

const SENTENCE: &str = "the film was not bad but good";

/// Types a sentence into the box in the place of the one that is there.
pub async fn type_sentence(page: &Page, sentence: &str) -> Outcome {
    let sentence_box = page.find("textbox", "Sentence").await?;
    // One call: between two, a modifier would be let go.
    sentence_box.send_keys(Key::Control + "a").await?;
    sentence_box.send_keys(Key::Backspace + sentence).await?;
    Ok(())
}

/// Compares every table of lanes with the trace; the words are the row heads.
pub async fn assert_tables_show(
    page: &Page,
    cell: Cell,
    trace: &unrolled::trace::Trace,
) -> Outcome {
    for &lane in cell.lanes() {
        let table = Table::of(page, name_of(lane)).await?;
        let words: Vec<_> = table.rows.iter().map(|row| row.head.as_str()).collect();
        let read: Vec<_> = trace
            .tokens()
            .iter()
            .map(|token| token.text.as_str())
            .collect();
        assert_eq!(words, read);
        for (token, printed) in table.numbers()?.iter().enumerate() {
            let computed = trace.lane(lane, token).expect("the lane is there");
            assert_prints(
                printed,
                computed,
                0.01,
                &format!("{cell:?} {lane:?} at word {token}"),
            );
        }
    }
    Ok(())
}

/// How "Table of" begins the name of a lane's table.
fn name_of(lane: Lane) -> &'static str {
    match lane {
        Lane::ForgetGate => "forget gate",
        Lane::InputGate => "input gate",
        Lane::Candidate => "candidate",
        Lane::OutputGate => "output gate",
        Lane::CellState => "cell state",
        Lane::HiddenState => "hidden state",
        Lane::ResetGate => "reset gate",
        Lane::UpdateGate => "update gate",
    }
}

pub async fn the_tables_have_the_native_numbers(page: Page) -> Outcome {
    page.open("#/read").await?;
    for (cell, name) in [(Cell::Lstm, "LSTM"), (Cell::Gru, "GRU"), (Cell::Rnn, "RNN")] {
        page.click("radio", name).await?;
        type_sentence(&page, SENTENCE).await?;
        let trace = native::read(native::bundled(cell), SENTENCE);
        assert_tables_show(&page, cell, &trace).await?;
    }
    Ok(())
}

pub async fn every_keystroke_is_read(page: Page) -> Outcome {
    page.open("#/read").await?;
    type_sentence(&page, "the film was good").await?;
    page.find("application", "Score. 4 words, …").await?;
    page.press(" today").await?;
    page.find("application", "Score. 5 words, …").await?;
    Ok(())
}

/// Nothing that can be typed breaks the page.
pub async fn any_text_is_taken(page: Page) -> Outcome {
    page.open("#/read").await?;
    type_sentence(&page, "").await?;
    page.find("application", "Score. Empty. …").await?;
    let mixed = "🙂 הסרט היה טוב film";
    // WebKitGTK's driver has no keys for what is beyond U+FFFF.
    let sentence_box = page.find("textbox", "Sentence").await?;
    if page.browser() == Browser::WebKitGtk {
        paste(&page, &sentence_box, mixed).await?;
    } else {
        type_sentence(&page, mixed).await?;
    }
    page.find("application", "Score. 5 words, …").await?;
    page.find("status", "").await?;
    paste(&page, &sentence_box, &"good ".repeat(2_000)).await?;
    page.find("application", "Score. 200 words, …").await?;
    let text: String = page.run("return document.body.innerText;", vec![]).await?;
    assert!(
        text.contains("You typed 2000 words; the first 200 are read."),
        "{text}"
    );
    Ok(())
}

/// Puts a text into a box as pasting does: all at once.
pub async fn paste(page: &Page, sentence_box: &WebElement, text: &str) -> Outcome {
    let script = "arguments[0].value = arguments[1];
        arguments[0].dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));";
    page.run(script, vec![sentence_box.to_json()?, text.into()])
        .await
}
