//! The page in Dutch: words, numbers, names, and the document's own language.

use thirtyfour::Key;
use thirtyfour::components::SelectElement;

use crate::page::Page;
use crate::runner::Outcome;
use crate::trainer;
use crate::training::until_it_says;

/// Words of the English page that Dutch does not share.
const ENGLISH: [&str; 8] = [
    "Watch a network",
    "Sentence",
    "forget gate",
    "belief in",
    "Open this bar",
    "New start",
    "right, unseen",
    "a guess",
];

pub async fn the_page_speaks_it(page: Page) -> Outcome {
    page.open("#/read?text=the+film+was+not+bad&show=bar.reach.numbers")
        .await?;
    let language = SelectElement::new(&page.find("combobox", "Language").await?).await?;
    language.select_by_value("nl").await?;
    page.find("textbox", "Zin (Engels)").await?;
    page.find("radiogroup", "Cel").await?;
    page.find("figure", "Partituur").await?;
    page.find("application", "Partituur. 5 woorden, eenheid …")
        .await?;
    page.find("figure", "Vergeetpoort").await?;
    page.find("button", "Sluit de maat").await?;
    page.find("slider", "Vergeetpoort f").await?;
    page.find("slider", "Trainingsstap").await?;
    page.find("button", "Nieuwe start").await?;
    until_it_says(&page, "Kijk hoe een netwerk leest.").await?;
    let (language, text): (String, String) = page
        .run(
            "return [document.documentElement.lang, document.querySelector('main').innerText];",
            vec![],
        )
        .await?;
    assert_eq!(language, "nl");
    for words in ENGLISH {
        assert!(!text.contains(words), "“{words}” is still there");
    }
    let is_decimal = |separator: char| {
        let characters: Vec<char> = text.chars().collect();
        characters
            .windows(3)
            .filter(|three| {
                three[0].is_ascii_digit() && three[1] == separator && three[2].is_ascii_digit()
            })
            .count()
    };
    assert_eq!(is_decimal('.'), 0, "a decimal point is left");
    assert!(is_decimal(',') > 20, "numbers have decimal commas");

    // It is kept, and the chapter speaks it too.
    page.open("#/chapters/lstm").await?;
    until_it_says(&page, "vergeetpoort").await?;
    page.run::<()>("localStorage.clear();", vec![]).await
}

pub async fn numbers_are_typed_with_its_sign(page: Page) -> Outcome {
    page.open("#/read?lang=nl").await?;
    page.click("button", "Netwerk").await?;
    let rate = page.find("spinbutton", "Leersnelheid").await?;
    let shows = async |text: &'static str| {
        page.until(&format!("the learning rate is {text}"), || async {
            Ok((rate.value().await?.as_deref() == Some(text)).then_some(()))
        })
        .await
    };
    shows("0,01").await?;
    rate.send_keys(Key::Up).await?;
    shows("0,02").await?;
    // Either sign is understood, and what was typed stays as it is.
    trainer::set_number(&page, "Leersnelheid", "0.01").await?;
    until_it_says(&page, "0,00001 tot 1").await?;
    shows("0.01").await?;
    trainer::set_number(&page, "Leersnelheid", "0,0,1").await?;
    until_it_says(&page, "Leersnelheid: Hier is een getal nodig, in cijfers.").await?;
    trainer::set_number(&page, "Stappen", "1.000").await?;
    until_it_says(
        &page,
        "Hier is een geheel getal nodig, zonder punt of komma.",
    )
    .await?;

    page.click("button", "Gebruikelijke instellingen").await?;
    shows("0,01").await?;
    page.click("button", "Sluit ‘Netwerk’").await?;
    page.until("the panel's button has the focus", || async {
        let focus = page.focus().await?;
        Ok((focus == ("button".to_owned(), "Netwerk".to_owned())).then_some(()))
    })
    .await?;
    let language = SelectElement::new(&page.find("combobox", "Taal").await?).await?;
    language.select_by_value("en").await?;
    page.click("button", "Network").await?;
    let rate = page.find("spinbutton", "Learning rate").await?;
    assert_eq!(rate.value().await?.as_deref(), Some("0.01"));
    page.run::<()>("localStorage.clear();", vec![]).await
}
