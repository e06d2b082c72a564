use super::super::chapter::{Inline, plain};
use super::super::check::check;
use super::super::exhibit::{ExhibitConfig, ReaderView};
use super::super::math::MathError;
use super::super::run::{Gate, MarkupError, Span};
use super::*;

const FILE: &str = "assets/lessons/en/05-lstm.md";
const HEAD: &str = "# The gates\n\n```chapter\nminutes = 20\ngoal = Name [f:f]\n```\n\n";
/// The line on which what follows `HEAD` begins.
const BODY: usize = 8;

const EXHIBIT: &str = "```exhibit\nshow = reader\nsentence = the film was not bad\nword = 4\nview = cell\ncaption = See $f_t$.\n```\n";
const QUIZ: &str = "```quiz\nquestion = What?\noption = a\nright = yes\nbecause = A.\noption = b\nbecause = B.\n```\n";
const PREDICT: &str = "```predict\nquestion = Where?\nsentence = the film was not bad\nshown = the film was not\noption = low\nbelief = 0 .. 0.5\nbecause = L.\noption = high\nbelief = 0.5 .. 1\nbecause = H.\n```\n";

fn chapter(body: &str) -> Parsed {
    parse(FILE, &format!("{HEAD}{body}")).unwrap()
}

/// The first fault of a body, its lines counted from the body's first.
fn fault(body: &str) -> (usize, Fault) {
    let mut errors = parse(FILE, &format!("{HEAD}{body}")).unwrap_err();
    let error = errors.remove(0);
    (error.line + 1 - BODY, error.fault)
}

fn setting(key: &str, value: &str, expected: &str) -> Fault {
    let (key, value) = (key.to_owned(), value.to_owned());
    Fault::Setting {
        key,
        value,
        expected: expected.to_owned(),
    }
}

#[test]
fn a_chapter_has_its_head_and_blocks_in_order() {
    let body = "Gates, *soft*.\n\n## More\n\n- one $h$\n- two\n\n$$\nc_t = f_t ⊙ c\nh = o\n$$\n\n";
    let parsed = chapter(&format!("{body}{EXHIBIT}\n{PREDICT}\n{QUIZ}"));
    let Chapter {
        number,
        slug,
        title,
        minutes,
        goals,
        blocks,
        is_check,
    } = parsed.chapter;
    assert!(!is_check);
    assert_eq!((number, slug.as_str(), minutes), (5, "lstm", 20));
    assert_eq!(
        (plain(&title), plain(&goals[0])),
        ("The gates".to_owned(), "Name f".to_owned())
    );
    let [
        Block::Paragraph(text),
        Block::Heading { level: 2, .. },
        Block::List {
            ordered: false,
            items,
        },
        Block::Formula(rows),
        Block::Exhibit(figure),
        Block::Predict(predict),
        Block::Quiz(quiz),
    ] = &blocks[..]
    else {
        panic!("{blocks:?}");
    };
    assert!(matches!(&text[1], Inline::Run(run) if run.italic && run.text == "soft"));
    assert!(matches!(items[0][1], Inline::Math(_)));
    assert_eq!((items.len(), rows.len()), (2, 2));
    let ExhibitConfig::Reader(reader) = &figure.config else {
        panic!("{figure:?}");
    };
    assert_eq!(
        (reader.word, reader.unit, reader.view),
        (Some(3), None, ReaderView::Cell)
    );
    assert_eq!((predict.options.len(), quiz.options.len()), (2, 2));
    assert_eq!(parsed.lines[4..], [BODY + 12, BODY + 20, BODY + 32]);
}

#[test]
fn spans_reach_over_emphasis_and_an_escaped_bracket_is_one() {
    let parsed = chapter(
        "the [f:gate *f*] \\[1]\n"
            .replace(" \\[1]", " \\[1\\]")
            .as_str(),
    );
    let Block::Paragraph(text) = &parsed.chapter.blocks[0] else {
        panic!();
    };
    let forget = Some(Span::Gate(Gate::Forget));
    assert!(matches!(&text[2], Inline::Run(run) if run.italic && run.span == forget));
    assert_eq!(plain(text), "the gate f [1]");
}

#[test]
fn names_of_files_give_number_and_slug() {
    assert_eq!(file_name("05-lstm.md"), Some((5, "lstm")));
    for name in [
        "5-lstm.md",
        "05-.md",
        "05-LSTM.md",
        "05-lstm.txt",
        "lstm.md",
    ] {
        assert_eq!(file_name(name), None, "{name}");
    }
    let errors = parse("assets/lessons/en/lstm.md", HEAD).unwrap_err();
    assert_eq!(
        errors[0].to_string().split(':').next(),
        Some("assets/lessons/en/lstm.md")
    );
    assert_eq!(errors[0].fault, Fault::FileName);
}

#[test]
fn an_unknown_block_exhibit_or_field_is_an_error() {
    let cases = [
        (
            "```video\na = b\n```",
            1,
            Fault::UnknownBlock("video".to_owned()),
        ),
        (
            "```exhibit\nshow = organ\nsentence = a\ncaption = b\n```",
            2,
            Fault::UnknownExhibit("organ".to_owned()),
        ),
        ("```quiz\nfoo\n```", 2, Fault::NotAField("foo".to_owned())),
        (
            "```exhibit\nshow = reader\n```",
            1,
            Fault::MissingField("sentence".to_owned()),
        ),
    ];
    for (body, line, expected) in cases {
        assert_eq!(fault(body), (line, expected));
    }
    let body = EXHIBIT.replace("word", "wrod");
    assert_eq!(fault(&body), (4, Fault::UnknownField("wrod".to_owned())));
    let body = EXHIBIT.replace("view = cell", "word = 3");
    assert_eq!(fault(&body), (5, Fault::Twice("word".to_owned())));
}

#[test]
fn a_setting_out_of_range_is_an_error() {
    for value in ["0", "6", "last"] {
        let body = EXHIBIT.replace("word = 4", &format!("word = {value}"));
        let expected = "a number from 1 to 5";
        assert_eq!(fault(&body), (4, setting("word", value, expected)));
    }
    let body = EXHIBIT.replace("word = 4", "unit = 17");
    assert_eq!(
        fault(&body),
        (4, setting("unit", "17", "a number from 1 to 16"))
    );
    let body = EXHIBIT.replace("view = cell", "view = all");
    assert_eq!(
        fault(&body).1,
        setting("view", "all", "sentence, unit, units or cell")
    );
    let body = EXHIBIT.replace("view = cell", "reach = maybe");
    assert_eq!(fault(&body).1, setting("reach", "maybe", "yes or no"));
    let long = "a ".repeat(300);
    let body = EXHIBIT.replace("the film was not bad", &long);
    assert!(matches!(fault(&body), (3, Fault::Setting { .. })));
}

#[test]
fn every_option_has_its_explanation() {
    assert_eq!(
        fault(&QUIZ.replace("because = B.\n", "")),
        (6, Fault::MissingExplanation)
    );
    assert_eq!(
        fault(&PREDICT.replace("because = L.\n", "")),
        (5, Fault::MissingExplanation)
    );
}

#[test]
fn a_quiz_has_exactly_one_right_option() {
    assert_eq!(
        fault(&QUIZ.replace("right = yes\n", "")),
        (1, Fault::RightOptions(0))
    );
    let two = QUIZ.replace("option = b\n", "option = b\nright = yes\n");
    assert_eq!(fault(&two), (1, Fault::RightOptions(2)));
    let one = "```quiz\nquestion = What?\noption = a\nright = yes\nbecause = A.\n```";
    assert_eq!(fault(one), (1, Fault::TooFewOptions(1)));
}

#[test]
fn a_prediction_has_an_option_for_every_belief() {
    assert_eq!(
        fault(&PREDICT.replace("0 .. 0.5", "0 .. 0.4")),
        (1, Fault::Ranges(0.4))
    );
    assert_eq!(
        fault(&PREDICT.replace("0.5 .. 1", "0.4 .. 1")),
        (1, Fault::Ranges(0.4))
    );
    assert_eq!(
        fault(&PREDICT.replace("0.5 .. 1", "0.5 .. 0.9")),
        (1, Fault::Ranges(0.9))
    );
    for range in ["0.5", "0.6 .. 0.2", "0 .. 1.5", "a .. b"] {
        let body = PREDICT.replace("0 .. 0.5", range);
        assert!(
            matches!(fault(&body), (6, Fault::Setting { .. })),
            "{range}"
        );
    }
    for shown in ["the film was not bad", "the film was n", "a film"] {
        let body = PREDICT.replace("shown = the film was not", &format!("shown = {shown}"));
        assert_eq!(fault(&body), (4, Fault::NotABeginning), "{shown}");
    }
}

#[test]
fn headings_go_down_one_by_one() {
    let skipped = Fault::HeadingOrder {
        before: 1,
        found: 3,
    };
    assert_eq!(fault("Text\n\n### Deep\n"), (3, skipped));
    assert_eq!(fault("## a\n\n### b\n\n## c\n\n#### d\n").0, 7);
    assert_eq!(fault("Text\n\n# Again\n"), (3, Fault::Title));
}

#[test]
fn title_and_head_come_first() {
    let errors = parse(FILE, "Text\n").unwrap_err();
    assert_eq!(errors[0].fault, Fault::Title);
    let errors = parse(FILE, "# Title\n\nText\n").unwrap_err();
    assert_eq!(errors[0].fault, Fault::MissingHead);
    let errors = parse(FILE, "# Title\n\n```chapter\nminutes = 3\n```\n").unwrap_err();
    assert_eq!(
        (errors[0].line, &errors[0].fault),
        (3, &Fault::MissingField("goal".to_owned()))
    );
}

#[test]
fn markdown_that_a_chapter_does_not_have_is_an_error() {
    let cases = [
        "<b>bold</b>",
        "a <i>b</i>",
        "a `code` b",
        "> said",
        "![p](p.png)",
        "    indented",
        "---",
        "- a\n  - b",
        "a  \nb",
        "[w:not]: bad",
    ];
    for body in cases {
        assert!(matches!(fault(body), (1, Fault::Unsupported(_))), "{body}");
    }
}

#[test]
fn markup_and_formulas_are_checked_where_they_stand() {
    let nested = Fault::Markup(MarkupError::Nested);
    assert_eq!(fault("One\nline [f:a [i:b]]\n"), (2, nested));
    assert_eq!(
        fault("see $c_$\n"),
        (1, Fault::Math(MathError::Script('_')))
    );
    assert_eq!(fault("a $$c$$ b\n"), (1, Fault::FormulaInText));
    let in_caption = EXHIBIT.replace("$f_t$", "$a * b$");
    assert_eq!(
        fault(&in_caption),
        (6, Fault::Math(MathError::Character('*')))
    );
}

/// The faults of English and Dutch chapters that are each right by themselves.
fn faults(english: &[Parsed], dutch: &[Parsed]) -> Vec<String> {
    let errors = check(&[("assets/lessons/en", english), ("assets/lessons/nl", dutch)]);
    errors.iter().map(ToString::to_string).collect()
}

fn dutch(body: &str) -> Parsed {
    parse("assets/lessons/nl/05-lstm.md", &format!("{HEAD}{body}")).unwrap()
}

#[test]
fn a_missing_translation_is_an_error() {
    let [fault] = <[_; 1]>::try_from(faults(&[chapter("a")], &[])).unwrap();
    assert_eq!(
        fault,
        "assets/lessons/en/05-lstm.md:1: this chapter is not in assets/lessons/nl"
    );
    let [fault] = <[_; 1]>::try_from(faults(&[], &[dutch("a")])).unwrap();
    assert_eq!(
        fault,
        "assets/lessons/nl/05-lstm.md:1: this chapter is not in assets/lessons/en"
    );
}

#[test]
fn a_translation_has_the_same_exhibits_and_questions() {
    let all = format!("{EXHIBIT}\n{PREDICT}\n{QUIZ}\n$$c$$\n");
    let english = [chapter(&all)];
    let translated = all.replace("See", "Zie").replace("What?", "Wat?");
    assert_eq!(
        faults(&english, &[dutch(&translated)]),
        Vec::<String>::new()
    );
    for (from, to) in [
        ("view = cell", "view = unit"),
        ("0.5", "0.4"),
        (
            "right = yes\nbecause = A.\noption = b\n",
            "because = A.\noption = b\nright = yes\n",
        ),
        ("$$c$$", "$$\nc\nh\n$$"),
        ("$$c$$", ""),
        (QUIZ, ""),
    ] {
        let changed = all.replace(from, to);
        assert_ne!(changed, all);
        assert_eq!(faults(&english, &[dutch(&changed)]).len(), 1, "{from}");
    }
}

#[test]
fn a_link_to_a_term_leads_into_the_glossary() {
    let head = HEAD.replace("minutes", "check = yes\nminutes");
    let source = head + "## Terms\n\n- **Forget gate** $f$: kept\n- **Bias**: added\n";
    let last = || parse("assets/lessons/en/11-check.md", &source).unwrap();
    let blocks = last().chapter.blocks;
    let Some(Block::Glossary(terms)) = blocks.last() else {
        panic!("the list at the end is the glossary");
    };
    let names: Vec<&str> = terms.iter().map(|term| term.name.as_str()).collect();
    assert_eq!(names, ["forget-gate", "bias"]);
    let link = |name: &str| format!("A [gate](#/chapters/check?term={name}).\n\n");
    let faults = |body: &str| {
        let english = [chapter(body), last()];
        let errors = check(&[("assets/lessons/en", &english)]);
        errors.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert!(faults(&link("forget-gate")).is_empty());
    assert_eq!(
        faults(&(link("bias") + &link("input-gate"))),
        [format!(
            "{FILE}:{}: the glossary at the end of the check has no term called input-gate",
            BODY + 2
        )]
    );
}

#[test]
fn a_link_leads_somewhere() {
    let good = "[a](#/read?text=a) [b](#/chapters) [c](#/chapters/lstm) [d](https://doi.org/1)";
    assert_eq!(
        faults(&[chapter(good)], &[dutch(good)]),
        Vec::<String>::new()
    );
    for address in [
        "#/chapters/gru",
        "#/lab",
        "other.html",
        "http://a.b",
        "#part",
    ] {
        let english = [chapter(&format!("Text\n\nand [a]({address})"))];
        let [fault] = <[_; 1]>::try_from(faults(&english, &[dutch("a")])).unwrap();
        let expected = format!("{FILE}:{}: the link `{address}` leads nowhere", BODY + 2);
        assert_eq!(fault, expected);
    }
}
