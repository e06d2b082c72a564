//! Links read and written.

use super::*;
use crate::nn::{Direction, Directions};
use proptest::prelude::*;

fn parse(hash: &str) -> (Link, Vec<Mended>) {
    Link::parse(hash, Language::English)
}

#[test]
fn an_empty_link_opens_the_page_without_a_word() {
    for hash in ["", "#", "#/", "#/read"] {
        assert_eq!(parse(hash), (Link::default(), vec![]), "{hash}");
    }
}

#[test]
fn a_full_link_comes_back_the_same() {
    let mut link = Link {
        route: Route::EmbedReader,
        theme: Some(Theme::Projector),
        language: Some(Language::Dutch),
        ..Link::default()
    };
    link.reader = ReaderLink {
        settings: Settings {
            hidden_size: 8,
            layer_count: 2,
            directions: Directions::Both,
            learning_rate: 0.003,
            seed: 77,
            forget_bias: -0.5,
            ..Settings::recipe(Task::GoodOrNot, Cell::Gru)
        },
        step: Some(150),
        text: "the film, ‘naïve’ & 100 % 👍 was #not+bad?".to_owned(),
        layer: LayerId {
            layer: 1,
            direction: Direction::Backward,
        },
        place: Some(Place { token: 3, unit: 7 }),
        lane: Some(Lane::UpdateGate),
        valves: vec![(Lane::UpdateGate, 0.25), (Lane::ResetGate, 1.0)],
        numbers: true,
        reach: true,
        bar_open: true,
        form: Form::Voices,
    };
    assert_eq!(parse(&link.write()), (link, vec![]));
}

#[test]
fn a_term_of_the_glossary_is_looked_up_in_its_chapter() {
    let (link, mended) = parse("#/chapters/check?term=verdwijnende-gradi%C3%ABnt&lang=nl");
    assert_eq!(link.route, Route::Chapter("check".to_owned()));
    assert_eq!(link.term.as_deref(), Some("verdwijnende-gradiënt"));
    assert_eq!(mended, vec![]);
    assert_eq!(parse("#/read?term=bias").0.term, None);
}

#[test]
fn a_chapter_is_named_by_its_slug() {
    let (link, mended) = parse("#/chapters/lstm");
    assert_eq!(
        (link.route, mended),
        (Route::Chapter("lstm".to_owned()), vec![])
    );
}

#[test]
fn a_chapters_link_holds_the_exhibit_that_was_touched() {
    let reader = ReaderLink::opening(Task::GoodOrNot, Cell::Gru);
    let link = Link {
        route: Route::Chapter("lstm".to_owned()),
        exhibit: Some((1, ExhibitLink::Reader(Box::new(reader)))),
        ..Link::default()
    };
    assert_eq!(parse(&link.write()), (link.clone(), vec![]));
    let framed = Link {
        route: Route::EmbedExhibit("lstm".to_owned()),
        ..link.clone()
    };
    assert_eq!(parse(&framed.write()), (framed.clone(), vec![]));
    let in_lab = Link {
        route: Route::Lab("lstm".to_owned()),
        ..link.clone()
    };
    assert_eq!(parse(&in_lab.write()), (in_lab.clone(), vec![]));
    assert_eq!(parse("#/lab").0.route, Route::Lab(String::new()));
    let (as_it_stands, _) = parse("#/embed/lstm?exhibit=3");
    assert_eq!(
        as_it_stands.exhibit,
        Some((2, ExhibitLink::Set(Vec::new())))
    );
    let untouched = Link {
        exhibit: None,
        ..link
    };
    assert_eq!(untouched.write(), "/chapters/lstm");
    let (_, mended) = parse("#/chapters/lstm?exhibit=99");
    assert_eq!(mended, [Mended::Exhibit]);
}

#[test]
fn each_broken_field_is_named_and_the_rest_is_kept() {
    let (link, mended) = parse(
        "#/read?task=none&cell=lstm&hidden=9999&rate=NaN&step=900000&text=the+film&word=40&unit=0\
         &lane=reset_gate&valves=forget_gate:7&show=everything&theme=pink&lang=xx&seed=3",
    );
    assert_eq!(link.reader.settings.hidden_size, 256);
    assert_eq!(link.reader.settings.seed, 3);
    assert_eq!(link.reader.step, Some(600));
    assert_eq!(link.reader.place.map(|place| place.token), Some(1));
    assert_eq!(
        mended,
        [
            Mended::Task,
            Mended::Setting(Setting::HiddenSize),
            Mended::Setting(Setting::LearningRate),
            Mended::Step,
            Mended::Word,
            Mended::Unit,
            Mended::Lane,
            Mended::Valves,
            Mended::Show,
            Mended::Theme,
            Mended::Language
        ]
    );
    assert_eq!(parse("#/nowhere").1, [Mended::Page]);
}

#[test]
fn a_reader_that_the_network_does_not_have_becomes_one_that_it_has() {
    let (link, mended) = parse("#/read?layers=2&layer=4&from=right");
    assert_eq!(
        (link.reader.layer.layer, mended),
        (1, vec![Mended::Layer, Mended::From])
    );
    assert_eq!(link.reader.layer.direction, Direction::Forward);
    let (link, mended) = parse("#/read?layers=2&directions=both&layer=2&from=right");
    assert_eq!((link.reader.layer.layer, mended), (1, vec![]));
    assert_eq!(link.reader.layer.direction, Direction::Backward);
    // Links from before there were layers to look at.
    let (link, mended) = parse("#/read?layers=2&word=3&unit=2");
    assert_eq!((link.reader.layer, mended), (LayerId::FIRST, vec![]));
}

proptest! {
    #[test]
    fn the_reader_that_is_looked_at_comes_back(
        layers in 1usize..=4, both: bool, layer in 0usize..4, right: bool,
    ) {
        let settings = Settings {
            layer_count: layers,
            directions: if both { Directions::Both } else { Directions::Forward },
            ..Settings::recipe(Task::GoodOrNot, Cell::Gru)
        };
        let layer = LayerId {
            layer: layer.min(layers - 1),
            direction: if right && both { Direction::Backward } else { Direction::Forward },
        };
        let reader = ReaderLink { settings, layer, ..ReaderLink::opening(Task::GoodOrNot, Cell::Gru) };
        let link = Link { reader, ..Link::default() };
        prop_assert_eq!(parse(&link.write()), (link, vec![]));
    }
}

#[test]
fn a_text_of_any_length_is_cut() {
    let (link, mended) = parse(&format!("#/read?text={}", "a".repeat(100_000)));
    assert_eq!(link.reader.text.len(), LONGEST_TEXT);
    assert_eq!(mended, [Mended::Text]);
}

proptest! {
    #[test]
    fn no_link_breaks_and_what_is_read_is_stable(
        path in "(/read|/embed/reader|/chapters/[a-z]{1,5}|.{0,10})",
        keys in proptest::collection::vec(
            ("(task|cell|hidden|layers|directions|layer|from|embedding|rate|bias|steps|seed|step|text|word|unit|lane|valves|show|form|theme|lang)", ".{0,12}"),
            0..12,
        ),
    ) {
        let query: Vec<String> = keys.iter().map(|(key, value)| format!("{key}={value}")).collect();
        let (link, _) = parse(&format!("#{path}?{}", query.join("&")));
        let (again, mended) = parse(&link.write());
        if matches!(link.route, Route::Read | Route::EmbedReader) {
            prop_assert_eq!(&again, &link);
        }
        prop_assert_eq!(mended, vec![]);
        prop_assert!(link.reader.settings.check().is_ok());
    }
}

#[test]
fn a_link_without_a_task_has_that_of_its_language() {
    let task = |hash: &str| Link::parse(hash, Language::Dutch).0.reader.settings.task;
    assert_eq!(task("#/read"), Task::GoedOfNiet);
    assert_eq!(task("#/read?lang=en"), Task::GoodOrNot);
    assert_eq!(task("#/read?task=good-or-not&lang=nl"), Task::GoodOrNot);
    // A sentence in a link says nothing of who opens it.
    assert_eq!(task("#/read?text=a+good+film"), Task::GoodOrNot);
    assert_eq!(task("#/read?text=een+goede+film&lang=nl"), Task::GoedOfNiet);
}
