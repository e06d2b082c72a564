use std::sync::Arc;

use super::*;
use crate::nn::Network;
use crate::settings::Settings;
use crate::text::language::Language;

fn speaker(network: Network, text: &str, language: Language) -> Speaker {
    let tokens = Task::GoodOrNot.read(text).tokens;
    Speaker {
        words: Wording::new(language),
        task: Task::GoodOrNot,
        trace: Shared::new(Trace::read(Arc::new(network), tokens, &[])),
    }
}

fn seeded(cell: Cell) -> Network {
    let settings = Settings::recipe(Task::GoodOrNot, cell);
    Network::seeded(settings.network_config(), 1, &settings.initialisation())
}

/// A network whose weights are all 0: every gate is half open, nothing is held
/// and nothing is believed.
fn blank(cell: Cell) -> Network {
    let config = Settings::recipe(Task::GoodOrNot, cell).network_config();
    let weights = vec![0.0; crate::nn::Layout::new(&config).len()];
    Network::from_weights(config, weights).expect("zeros are finite")
}

#[test]
fn the_sentence_has_the_word_the_unit_and_the_numbers_on_the_screen() {
    for language in Language::ALL {
        for cell in Cell::TAUGHT {
            let speaker = speaker(seeded(cell), "the film was not bad", language);
            for unit in 0..speaker.trace.hidden_size() {
                let place = Place { token: 3, unit };
                if speaker.trace.happening(3, unit) == Happening::Nothing {
                    continue;
                }
                let says = speaker
                    .at(place)
                    .expect("something happens")
                    .without_markup();
                let holds = speaker.trace.story(3, unit).holds;
                assert!(says.contains("not"), "{says}");
                assert!(says.contains(&(unit + 1).to_string()), "{says}");
                assert!(says.contains(&speaker.words.signed(holds, 2)), "{says}");
                let belief = speaker.words.percent(speaker.trace.belief(4, 1));
                assert!(says.contains(&belief), "{says}");
            }
        }
    }
}

#[test]
fn a_network_that_shows_nothing_is_not_spoken_of() {
    for cell in Cell::TAUGHT {
        let speaker = speaker(blank(cell), "the film was not bad", Language::English);
        assert_eq!(speaker.at(Place { token: 3, unit: 2 }), None, "{cell:?}");
        assert!(speaker.notes(2).is_empty());
        assert_eq!(
            speaker.verdict().without_markup(),
            "After the last word it is undecided: “good” 50\u{202f}%."
        );
    }
}

#[test]
fn an_empty_sentence_is_said_to_be_empty() {
    let [english, dutch] = Language::ALL.map(|language| {
        let speaker = speaker(blank(Cell::Lstm), "", language);
        let says = speaker.here(Place::default());
        says.expect("that there is nothing").without_markup()
    });
    assert_eq!(
        english,
        "Nothing to read yet. Before the first word the belief in “good” is 50\u{202f}%."
    );
    assert!(dutch.starts_with("Nog niets te lezen."), "{dutch}");
}

#[test]
fn the_keeping_gate_has_its_name_in_the_field() {
    let facts = [
        (Cell::Lstm, Language::English, "forget gate"),
        (Cell::Gru, Language::English, "update gate"),
        (Cell::Lstm, Language::Dutch, "vergeetpoort"),
        (Cell::Gru, Language::Dutch, "updatepoort"),
    ];
    for (cell, language, gate) in facts {
        let speaker = speaker(seeded(cell), "the film was not bad", language);
        let loss = Remark::Loss {
            keep: 0.25,
            before: -3.19,
            wrote: None,
        };
        let says = speaker.remark(&loss, 12).without_markup();
        assert!(
            says.contains(gate) && says.contains("25\u{202f}%"),
            "{says}"
        );
        assert!(says.contains("13") && says.contains('−'), "{says}");
    }
}

#[test]
fn a_turn_goes_where_the_numbers_go() {
    let speaker = speaker(blank(Cell::Rnn), "bad", Language::English);
    let turn = |before, after| {
        let turn = Remark::Turn {
            class: 1,
            before,
            after,
        };
        speaker.remark(&turn, 0).without_markup()
    };
    let falls = "belief in “good” falls from 82\u{202f}% to 1\u{202f}%";
    assert_eq!(turn(0.82, 0.01), falls);
    assert!(turn(0.1, 0.6).contains("rises"));
}

#[test]
fn a_typed_word_is_never_read_as_markup() {
    let speaker = speaker(seeded(Cell::Lstm), "*[f: film", Language::English);
    for (token, unit) in (0..speaker.trace.len()).flat_map(|t| (0..16).map(move |u| (t, u))) {
        if speaker.trace.happening(token, unit) == Happening::Nothing {
            continue;
        }
        let word = &speaker.trace.tokens()[token].text;
        let says = speaker
            .at(Place { token, unit })
            .expect("something happens");
        assert!(says.without_markup().contains(word.as_str()), "{word}");
    }
}
