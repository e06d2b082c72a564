use std::sync::Arc;

use super::speaker::Speaker;
use super::*;
use crate::app::exhibits::reader::state::Shared;
use crate::app::wording::Wording;
use crate::nn::Network;
use crate::settings::Settings;
use crate::text::language::Language;
use crate::trace::notes::Happening;

fn speaker(network: Network, text: &str, language: Language) -> Speaker {
    let tokens = Task::GoodOrNot.read(text).tokens;
    Speaker {
        words: Wording::new(language),
        task: Task::GoodOrNot,
        trace: Shared::new(Trace::read(Arc::new(network), tokens, &[])),
        is_untrained: false,
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
fn an_untrained_network_is_said_to_answer_by_chance() {
    let speaker = Speaker {
        is_untrained: true,
        ..speaker(blank(Cell::Lstm), "the film was not bad", Language::English)
    };
    let verdict = speaker.verdict().without_markup();
    assert!(verdict.ends_with(" That is chance: it has not learned anything yet."));
}

#[test]
fn where_symbols_are_read_the_notes_speak_of_symbols() {
    let verdict = |task, text| speaker_of(task, text).verdict().without_markup();
    let recall = verdict(Task::Recall(crate::tasks::Gap::Five), "A b c");
    assert!(recall.contains("After the last symbol it "), "{recall}");
    let languages = verdict(Task::Languages, "hello there");
    assert!(
        languages.contains("After the last character it "),
        "{languages}"
    );
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

/// An untrained network of the task's recipe that has read `text`.
fn speaker_of(task: Task, text: &str) -> Speaker {
    let settings = Settings::recipe(task, Cell::Gru);
    let network = Network::seeded(settings.network_config(), 1, &settings.initialisation());
    let tokens = task.read(text).tokens;
    Speaker {
        words: Wording::new(Language::English),
        task,
        trace: Shared::new(Trace::read(Arc::new(network), tokens, &[])),
        is_untrained: false,
    }
}

#[test]
fn where_each_token_has_its_answer_nothing_rises_or_falls() {
    let speaker = speaker_of(Task::Parity, "0110100");
    let verdict = speaker.verdict().without_markup();
    assert!(verdict.starts_with("It answers "), "{verdict}");
    for token in 0..7 {
        let says = speaker.at(Place { token, unit: 1 });
        let says = says.expect("there is an answer").without_markup();
        assert!(says.contains("Here it says “"), "{says}");
        assert!(!says.contains("rises") && !says.contains("falls"), "{says}");
    }
    let is_turn = |remark: &Remark| matches!(remark, Remark::Turn { .. });
    let notes = notes_of(Task::Parity, &speaker.trace, 1);
    assert!(!notes.iter().any(|note| note.remarks.iter().any(is_turn)));
}

#[test]
fn an_answer_that_was_never_asked_for_is_said_to_be_none() {
    let speaker = speaker_of(Task::Bank, "she looked at the bat that eats insects");
    let says = |token| {
        let says = speaker.answer_alone(token).expect("there is a word");
        says.without_markup()
    };
    assert!(says(0).ends_with("never learned to answer."), "{}", says(0));
    assert!(!says(4).contains("never learned"), "{}", says(4));
    let verdict = speaker.verdict().without_markup();
    assert!(verdict.starts_with("At bat it says “"), "{verdict}");
    let verdict = speaker_of(Task::Bank, "she looked at the").verdict();
    assert!(verdict.without_markup().starts_with("At no place"));
}

#[test]
fn the_next_symbol_is_compared_with_the_one_that_comes() {
    let speaker = speaker_of(Task::Weather(Language::English), "rain.");
    let verdict = speaker.verdict().without_markup();
    assert!(verdict.contains(" of 4 times. After the last"), "{verdict}");
    // Every beginning of a window was practised, so that a short text is none too short.
    assert!(!verdict.contains("practice"), "{verdict}");
    let says = speaker.answer_alone(0).expect("there is a symbol");
    let says = says.without_markup();
    assert!(says.starts_with("After r it expects “"), "{says}");
    let last = speaker.answer_alone(4).expect("there is a symbol");
    assert!(!last.without_markup().contains("comes"));
}
