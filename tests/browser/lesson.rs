//! The lesson as a whole: every chapter in every language, on a phone, on paper and
//! without a program; what is kept of a learner's way through it.

use serde_json::json;
use thirtyfour::Key;
use unrolled::lesson::chapter::Block;
use unrolled::lesson::course::{Entry, chapters};
use unrolled::lesson::exhibit::LONGEST_SENTENCE;
use unrolled::text::Language;

use crate::page::Page;
use crate::runner::Outcome;
use crate::training::until_it_says;

/// The narrowest screen that the page is made for, px.
const PHONE: u32 = 320;

/// Answers every guess and prediction, so that all that is covered is shown.
pub const UNCOVER: &str =
    "for (const form of document.querySelectorAll('form.question:not(.exam)')) {
    if (!form.querySelector('button[type=submit]')) continue;
    form.querySelector('input[type=radio]').click();
    form.requestSubmit();
}";

/// The chapter is there, nothing is covered, and nothing is waited for.
const IS_WHOLE: &str = "const [title] = arguments;
return document.querySelector('article h1')?.textContent === title
    && !document.querySelector('.figure.cover, .cast-waiting, article .notice')
    && [...document.querySelectorAll('.figure')].every(figure => figure.offsetHeight > 60);";

/// Opens a chapter with all its exhibits uncovered.
pub async fn open(page: &Page, entry: &Entry) -> Outcome {
    let tag = entry.language.tag();
    page.open(&format!("#/chapters/{}?lang={tag}", entry.slug))
        .await?;
    page.until(&format!("{tag} {} is there", entry.slug), || async {
        let is_there: bool = page
            .run(
                "return document.querySelector('article .goals') !== null;",
                vec![],
            )
            .await?;
        Ok(is_there.then_some(()))
    })
    .await?;
    page.run::<()>(UNCOVER, vec![]).await?;
    page.until(&format!("{tag} {} is whole", entry.slug), || async {
        let is_whole: bool = page.run(IS_WHOLE, vec![json!(entry.title)]).await?;
        Ok(is_whole.then_some(()))
    })
    .await
}

pub async fn every_chapter_opens(page: Page) -> Outcome {
    for language in Language::ALL {
        for entry in chapters(language) {
            open(&page, entry).await?;
            let figures: usize = page
                .run(
                    "return document.querySelectorAll('.figure').length;",
                    vec![],
                )
                .await?;
            assert!(figures >= entry.exhibits.len(), "{}: {figures}", entry.slug);
        }
    }
    page.run("localStorage.clear();", vec![]).await
}

/// In a frame as wide as a phone, since a window of a browser cannot be as narrow.
const WIDTH_IN_FRAME: &str = "const [address, width] = input;
document.querySelectorAll('iframe.phone').forEach(frame => frame.remove());
const frame = document.createElement('iframe');
frame.className = 'phone';
frame.style = `position: fixed; inset: 0; width: ${width}px; height: 700px; z-index: 9; border: 0`;
frame.src = address;
document.body.append(frame);
const soon = Date.now() + 15000;
const inside = () => frame.contentDocument;
const wait = async ready => {
    while (!ready()) {
        if (Date.now() > soon) throw new Error('the chapter did not come');
        await new Promise(resolve => setTimeout(resolve, 50));
    }
};
await wait(() => inside()?.querySelector('article .goals'));
for (const form of inside().querySelectorAll('form.question:not(.exam)')) {
    if (!form.querySelector('button[type=submit]')) continue;
    form.querySelector('input[type=radio]').click();
    form.requestSubmit();
}
await wait(() => !inside().querySelector('.figure.cover, .cast-waiting'));
await new Promise(resolve => setTimeout(resolve, 300));
const root = inside().documentElement;
const wide = [...inside().querySelectorAll('article *')].filter(element =>
    element.getBoundingClientRect().right > width + 1 && !element.closest('.twin, .equations, svg'));
return [root.scrollWidth, wide.slice(0, 3).map(element => element.outerHTML.slice(0, 120))];";

pub async fn a_phone_shows_every_chapter(page: Page) -> Outcome {
    page.open("#/chapters").await?;
    for entry in chapters(Language::Dutch) {
        let address = format!(
            "{}#/chapters/{}?lang=nl",
            page.server().page_url(),
            entry.slug
        );
        let (width, wide): (u32, Vec<String>) = page
            .run_async(WIDTH_IN_FRAME, vec![json!(address), json!(PHONE)])
            .await?;
        assert!(width <= PHONE, "{}: {width} px: {wide:?}", entry.slug);
    }
    page.run("localStorage.clear();", vec![]).await
}

/// What a printer would be told: drawings are as wide as their exhibits on paper, and
/// the smallest text of any has so many px there.
const ON_PAPER: &str = "dispatchEvent(new Event('beforeprint'));
await new Promise(resolve => setTimeout(resolve));
const zoom = Number(getComputedStyle(document.documentElement).getPropertyValue('--paper-zoom'));
const wide = [], sizes = [];
for (const figure of document.querySelectorAll('.figure')) {
    const edge = figure.getBoundingClientRect().right;
    for (const svg of figure.querySelectorAll('svg')) {
        if (svg.getBoundingClientRect().right > edge + 1) wide.push(svg.outerHTML.slice(0, 120));
        for (const text of svg.querySelectorAll('text')) sizes.push(zoom * parseFloat(getComputedStyle(text).fontSize));
    }
}
dispatchEvent(new Event('afterprint'));
return [wide, sizes.length > 0 ? Math.min(...sizes) : 10];";

/// Smaller than a footnote, and still to be read: 3.7 pt.
const SMALLEST_ON_PAPER: f64 = 4.9;

/// Chromium alone prints without a dialogue; the style sheet says A4.
pub async fn a_chapter_is_two_pages_on_paper(page: Page) -> Outcome {
    for entry in Language::ALL.into_iter().flat_map(chapters) {
        open(&page, entry).await?;
        let printed = page
            .driver()
            .cdp()
            .send_raw("Page.printToPDF", json!({ "preferCSSPageSize": true }))
            .await?;
        let pdf = printed["data"].as_str().unwrap_or_default().to_owned();
        let pages: usize = page
            .run(
                "return (atob(arguments[0]).match(/\\/Type\\s*\\/Page[^s]/g) ?? []).length;",
                vec![json!(pdf)],
            )
            .await?;
        assert!((1..=2).contains(&pages), "{}: {pages} pages", entry.slug);
        let (wide, smallest): (Vec<String>, f64) = page.run_async(ON_PAPER, vec![]).await?;
        assert!(wide.is_empty(), "{}: {wide:?}", entry.slug);
        assert!(smallest >= SMALLEST_ON_PAPER, "{}: {smallest}", entry.slug);
    }
    page.run("localStorage.clear();", vec![]).await
}

pub async fn a_chapter_reads_without_a_program(page: Page) -> Outcome {
    for language in Language::ALL {
        for entry in chapters(language) {
            let folder = format!("lessons/{}", language.tag());
            let address = format!(
                "{}{folder}/{}",
                page.server().page_url(),
                entry.file("html")
            );
            page.driver().goto(&address).await?;
            let heading = page.find("heading", "…").await?;
            assert_eq!(heading.text().await?, entry.title);
            let (language_tag, scripts, faults): (String, usize, usize) = page
                .run(
                    "return [document.documentElement.lang, document.scripts.length,
                        [...document.links].filter(link => !/^(https?:|#)/.test(link.href)).length];",
                    vec![],
                )
                .await?;
            assert_eq!(
                (language_tag.as_str(), scripts, faults),
                (language.tag(), 0, 0)
            );
        }
    }
    Ok(())
}

/// In the check the first option of every question is chosen.
pub async fn a_symbol_is_named_where_it_is_reached(page: Page) -> Outcome {
    let lstm = Entry::find(Language::English, "lstm").ok_or("there is a chapter on the LSTM")?;
    open(&page, lstm).await?;
    let named = "return document.querySelectorAll('.equations')[1].parentElement.querySelector('.symbol-name > span:last-child').textContent;";
    let focus = "document.querySelectorAll('.equations')[1].focus();";
    page.run::<()>(focus, vec![]).await?;
    let mut seen = Vec::new();
    for _ in 0..3 {
        let last = seen.last().cloned().unwrap_or_default();
        let name = page
            .until("another symbol is named", || async {
                let name: String = page.run(named, vec![]).await?;
                Ok((!name.is_empty() && name != last).then_some(name))
            })
            .await?;
        seen.push(name);
        page.press(Key::Right + "").await?;
    }
    assert!(seen[0].starts_with("the forget gate"), "{seen:?}");
    assert!(seen[1].starts_with("sigmoid"), "{seen:?}");
    assert!(seen[2].ends_with("to the forget gate"), "{seen:?}");
    // By a finger, and until the formula is left.
    let tap = "document.querySelectorAll('.equations')[1].querySelector('[data-symbol=\"0\"]').dispatchEvent(new MouseEvent('click', { bubbles: true }));";
    page.run::<()>(tap, vec![]).await?;
    until_it_says(&page, &seen[0]).await?;
    page.press(Key::Tab + "").await?;
    page.until("no symbol is named", || async {
        let name: String = page.run(named, vec![]).await?;
        Ok(name.is_empty().then_some(()))
    })
    .await
}

pub async fn a_term_is_looked_up_and_the_chapter_is_found_again(page: Page) -> Outcome {
    let chapter = Entry::find(Language::English, "through-time").ok_or("it is there")?;
    open(&page, chapter).await?;
    let look_up = "const term = [...document.querySelectorAll('a.term')].at(-1);
        term.scrollIntoView();
        return [Math.round(scrollY), new URL(term.href).hash.split('term=')[1]];";
    let (place, term): (u32, String) = page.run(look_up, vec![]).await?;
    assert!(place > 500, "{place}");
    // Where a reader has rested is kept.
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    page.run::<()>(
        "[...document.querySelectorAll('a.term')].at(-1).click();",
        vec![],
    )
    .await?;
    page.until("the term is reached", || async {
        let id: String = page
            .run("return document.activeElement.id;", vec![])
            .await?;
        Ok((id == format!("term-{term}")).then_some(()))
    })
    .await?;
    // Back, the answers are given, what they covered is shown, and the place is the same.
    // The page steps back itself: the command of WebKitGTK's driver does not.
    page.run::<()>("history.back();", vec![]).await?;
    page.until("the chapter is as it was left", || async {
        let is_whole: bool = page.run(IS_WHOLE, vec![json!(chapter.title)]).await?;
        let at: f64 = page.run("return scrollY;", vec![]).await?;
        let is_near = (at - f64::from(place)).abs() < 200.0;
        // Keys go on from the word that was looked up, not from the page's top.
        let link: Option<String> = page
            .run(
                "return document.activeElement.getAttribute('href');",
                vec![],
            )
            .await?;
        let is_at_term = link.is_some_and(|link| link.ends_with(&format!("term={term}")));
        Ok((is_whole && is_near && is_at_term).then_some(()))
    })
    .await
}

pub async fn a_frame_keeps_the_number_of_its_exhibit(page: Page) -> Outcome {
    page.open("#/embed/lstm?exhibit=2&lang=en").await?;
    page.until("the address speaks of the second exhibit", || async {
        let hash: String = page.run("return location.hash;", vec![]).await?;
        Ok((hash.contains("exhibit=2") && hash.contains("felt+quite")).then_some(()))
    })
    .await
}

pub async fn the_check_counts_and_is_kept(page: Page) -> Outcome {
    let mut all = chapters(Language::English);
    let check = all.find(|entry| entry.is_check).ok_or("there is a check")?;
    let chapter = check.read().ok_or("the build wrote it")?;
    let quizzes = chapter.blocks.iter().filter_map(|block| match block {
        Block::Quiz(quiz) => Some(quiz),
        _ => None,
    });
    let firsts: Vec<bool> = quizzes
        .map(|quiz| quiz.options.first().is_some_and(|option| option.right))
        .collect();
    let (right, of) = (firsts.iter().filter(|&&right| right).count(), firsts.len());

    let route = format!("#/chapters/{}?lang=en", check.slug);
    page.open(&route).await?;
    page.click("button", "Count what is right").await?;
    until_it_says(&page, &format!("Not yet answered: {of}.")).await?;
    page.run::<()>(
        "document.querySelectorAll('.exam fieldset:not(.when)').forEach(question =>
            question.querySelector('input').click());",
        vec![],
    )
    .await?;
    page.click("button", "Count what is right").await?;
    until_it_says(&page, &format!("{right} of {of} right.")).await?;

    // Reasons come when they are asked for, one for every option.
    let reasons = "return [...document.querySelectorAll('.exam .because')].filter(reason => !reason.hidden).length;";
    assert_eq!(page.run::<usize>(reasons, vec![]).await?, 0);
    page.click("button", "Show why").await?;
    page.until("every option has its reason", || async {
        let shown: usize = page.run(reasons, vec![]).await?;
        Ok((shown > 2 * of).then_some(()))
    })
    .await?;

    // The next visit is after the lesson, and knows what was right before it.
    page.open(&route).await?;
    until_it_says(&page, &format!("Before the lesson: {right} of {of}.")).await?;
    let after = page.find("radio", "after the lesson").await?;
    assert!(after.is_selected().await?);
    page.open("#/chapters?lang=en").await?;
    until_it_says(&page, &format!("Before the lesson: {right} of {of}.")).await?;
    page.click("button", "Delete it").await?;
    until_it_says(&page, "Deleted.").await?;
    page.click("button", "Bring it back").await?;
    until_it_says(&page, &format!("Before the lesson: {right} of {of}.")).await?;
    page.click("button", "Delete it").await?;
    until_it_says(&page, "Deleted.").await?;
    page.open(&route).await?;
    page.find("button", "Count what is right").await?;
    let text: String = page.run("return document.body.innerText;", vec![]).await?;
    assert!(!text.contains("Before the lesson:"));
    page.run("localStorage.clear();", vec![]).await
}

pub async fn a_reload_loses_no_answer_of_the_check(page: Page) -> Outcome {
    let check = Entry::find(Language::English, "check").ok_or("there is a check")?;
    open(&page, check).await?;
    let choose = "document.querySelectorAll('.exam fieldset:not(.when)')[4].querySelectorAll('input')[1].click();";
    let chosen = "return [...document.querySelectorAll('.exam fieldset:not(.when)')].flatMap((set, question) =>
        [...set.querySelectorAll('input')].flatMap((input, option) => input.checked ? [[question, option]] : []));";
    page.run::<()>(choose, vec![]).await?;
    open(&page, check).await?;
    let kept: Vec<(usize, usize)> = page.run(chosen, vec![]).await?;
    assert_eq!(kept, [(4, 1)]);
    // Once counted, the next reader begins with none.
    let count = "document.querySelector('.exam').requestSubmit();";
    page.run::<()>(count, vec![]).await?;
    page.run::<()>(count, vec![]).await?;
    open(&page, check).await?;
    let kept: Vec<(usize, usize)> = page.run(chosen, vec![]).await?;
    assert_eq!(kept, []);
    page.run("localStorage.clear();", vec![]).await
}

pub async fn a_text_that_is_too_long_is_cut_and_that_is_said(page: Page) -> Outcome {
    let uses = Entry::find(Language::English, "uses").ok_or("there is a chapter on uses")?;
    open(&page, uses).await?;
    let paste = "const box = document.querySelector('.sentence-field textarea');
        box.value = 'not '.repeat(2500);
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));";
    page.run::<()>(paste, vec![]).await?;
    until_it_says(&page, "Only the first 400 characters are read.").await?;
    let (length, shown): (usize, bool) = page
        .run(
            "return [document.querySelector('.sentence-field textarea').value.length, document.querySelector('.cut') !== null];",
            vec![],
        )
        .await?;
    assert_eq!((length, shown), (LONGEST_SENTENCE, true));
    Ok(())
}
