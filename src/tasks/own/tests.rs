use super::*;
use crate::tasks::Answer;

fn labelled(text: &str) -> Result<OwnText, OwnError> {
    read(OwnKind::Labelled, text, |_| {})
}

/// `count` rows in turn of the two labels.
fn rows(separator: char, count: usize) -> String {
    (0..count)
        .map(|row| {
            let label = if row % 2 == 0 { "spam" } else { "ham" };
            format!("{label}{separator}this is sentence {row} of many\n")
        })
        .collect()
}

#[test]
fn commas_semicolons_and_tabs_give_the_same_sentences() {
    let commas = labelled(&rows(',', 60)).expect("a table");
    for separator in [';', '\t'] {
        let other = labelled(&rows(separator, 60)).expect("a table");
        assert_eq!(other.facts, commas.facts);
        assert_eq!(other.dataset, commas.dataset);
    }
    assert_eq!(commas.facts.classes, ["ham", "spam"]);
    assert_eq!((commas.facts.training, commas.facts.held_out), (48, 12));
    assert_eq!(commas.facts.lengths, [6, 6]);
    // The numbers stand once each, and have no vector.
    assert_eq!(
        commas.facts.tokens,
        ["this", "is", "sentence", "of", "many"]
    );
}

#[test]
fn heads_may_stand_in_either_order_and_quotes_hold_commas() {
    let swapped: String = (0..30)
        .map(|row| format!("\"well, it is {row}\",{}\n", ["no", "yes"][row % 2]))
        .collect();
    let table = labelled(&format!("\u{feff}Text,Label\n{swapped}")).expect("a table");
    assert_eq!(table.facts.classes, ["no", "yes"]);
    assert_eq!(table.facts.training + table.facts.held_out, 30);
    assert!(table.facts.tokens.contains(&",".to_owned()));
}

#[test]
fn what_is_wrong_with_a_table_is_said_with_its_row() {
    let error = |text: &str| labelled(text).err();
    let with = |row: &str| format!("{}{row}\n", rows(',', 24));
    assert_eq!(
        error(""),
        Some(OwnError::TooFew {
            found: 0,
            least: 20
        })
    );
    assert_eq!(
        error(&with("spam,two,three")),
        Some(OwnError::Columns { row: 25, found: 3 })
    );
    assert_eq!(
        error(&with(",nothing")),
        Some(OwnError::NoLabel { row: 25 })
    );
    assert_eq!(
        error(&with("spam,")),
        Some(OwnError::NoSentence { row: 25 })
    );
    let one: String = (0..30).map(|row| format!("a,it is {row}\n")).collect();
    assert_eq!(
        error(&one),
        Some(OwnError::OneLabel {
            label: "a".to_owned()
        })
    );
    let many: String = (0..30).map(|row| format!("l{row},it is\n")).collect();
    assert!(matches!(
        error(&many),
        Some(OwnError::TooManyLabels { row: 9, .. })
    ));
    let large = "a".repeat(MOST_BYTES + 1);
    assert!(matches!(error(&large), Some(OwnError::TooLarge { .. })));
}

#[test]
fn a_text_to_write_asks_for_the_next_character_and_holds_whole_parts_back() {
    let text: String = (0..400).map(|n| format!("line {n}\n is\there. ")).collect();
    let own = read(OwnKind::Writing, &text, |_| {}).expect("a text");
    assert!(own.facts.tokens.len() > 10 && !own.facts.tokens.contains(&"\n".to_owned()));
    for example in own.dataset.training.iter().chain(&own.dataset.held_out) {
        let Answer::Each(answers) = &example.answer else {
            panic!("the next character is asked at each");
        };
        let next = example.tokens.iter().skip(1).map(|&id| Some(id as usize));
        assert!(next.eq(answers.iter().copied().take(example.tokens.len() - 1)));
    }
    let short = read(OwnKind::Writing, "too short", |_| {});
    assert!(matches!(short, Err(OwnError::TooShort { found: 9, .. })));
}

#[test]
fn any_script_and_any_bytes_are_read_or_refused() {
    for text in [
        "\u{0}\u{202e}",
        "\"",
        "a,\"b\nc",
        "💥,💥\n",
        "\r\n\r\n",
        ",,,,",
    ] {
        for kind in OwnKind::ALL {
            assert!(read(kind, text, |_| {}).is_err(), "{text:?}");
        }
    }
    let arabic: String = (0..40)
        .map(|n| format!("{},الفيلم لم يكن سيئا\n", n % 3))
        .collect();
    assert_eq!(labelled(&arabic).expect("a table").facts.classes.len(), 3);
}

#[test]
fn what_is_kept_under_a_number_is_found_by_its_kind() {
    let id = OwnId {
        number: 900,
        kind: OwnKind::Labelled,
    };
    assert_eq!(id.facts(), None);
    let own = labelled(&rows(',', 40)).expect("a table");
    id.keep(own.facts.clone(), Some(own.dataset));
    assert_eq!(id.facts(), Some(&own.facts));
    assert_eq!(id.kept().class_keys, ["ham", "spam"]);
    let other = OwnId {
        kind: OwnKind::Writing,
        ..id
    };
    assert_eq!(other.facts(), None);
}
