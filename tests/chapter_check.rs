//! Numbers of the check, assets/lessons/*/11-check.md.

mod quoted;

use quoted::{Texts, runs_of};
use unrolled::lesson::chapter::{Block, Term, plain};
use unrolled::lesson::course::{self, Entry};
use unrolled::nn::{Batch, Cell, Input, Layout, NetworkConfig};
use unrolled::settings::{Cast, Settings};
use unrolled::tasks::Task;
use unrolled::text::Language;

const CHAPTER: Texts = Texts {
    english: include_str!("../assets/lessons/en/11-check.md"),
    dutch: include_str!("../assets/lessons/nl/11-check.md"),
};

#[test]
fn there_are_twelve_questions_and_30_to_45_terms() {
    for (language, text, title) in [
        (Language::English, CHAPTER.english, "## Glossary"),
        (Language::Dutch, CHAPTER.dutch, "## Woordenlijst"),
    ] {
        let chapter = Entry::find(language, "check").unwrap().read().unwrap();
        let questions = chapter.blocks.iter();
        let questions = questions.filter(|block| matches!(block, Block::Quiz(_)));
        assert_eq!(questions.count(), 12);
        let (_, glossary) = text.split_once(title).unwrap();
        let terms: Vec<&str> = glossary
            .lines()
            .filter(|line| line.starts_with("- **"))
            .collect();
        assert!((30..=45).contains(&terms.len()), "{}", terms.len());
        let term = |line: &&str| line[4..].split("**").next().map(str::to_lowercase);
        assert!(terms.is_sorted_by_key(term));
        let chapter = if language == Language::English {
            "(chapter"
        } else {
            "(hoofdstuk"
        };
        assert!(terms.iter().all(|term| term.contains(chapter)));
    }
}

/// Words 10, units 20: 620, 1860, 2480 and 4960 numbers.
#[test]
fn the_layer_learns_2480_numbers() {
    let layer = |cell| {
        let of = |units| {
            let config = NetworkConfig {
                units,
                input: Input::Embedding(10),
                ..NetworkConfig::one_layer(cell, [50, 10, 20, 2])
            };
            Layout::new(&config).len()
        };
        // Without the word table and the read-out.
        of(20) - 50 * 10 - (20 * 2 + 2)
    };
    assert_eq!(layer(Cell::Rnn), 620);
    assert_eq!(layer(Cell::Lstm), 2_480);
    assert_eq!((3 * 620, 2 * 2_480), (1_860, 4_960));
}

#[test]
fn the_factors_of_the_way_back_are_right() {
    let sigmoid = |x: f64| 1.0 / (1.0 + (-x).exp());
    let near = |found: f64, said: f64| assert!((found / said - 1.0).abs() < 0.2, "{found}");
    let printed = [("0.5000", 0.0), ("0.7311", 1.0), ("0.9526", 3.0)].map(|(gate, bias)| {
        assert_eq!(format!("{:.4}", sigmoid(bias)), gate);
        let dutch = gate.replace('.', ",");
        CHAPTER.said(&format!("= {gate}$"), &format!("= {dutch}$"));
        gate.parse::<f64>().unwrap().powi(40)
    });
    // What is printed comes of the printed factors.
    assert!(printed[0] < 1e-12);
    assert_eq!(format!("{:.6}", printed[1]), "0.000004");
    assert_eq!(format!("{:.2}", printed[2]), "0.14");
    near(printed[2], 1.0 / 7.0);
    near(0.59_f64.powi(39), 1e-9);
}

#[test]
fn the_packed_rows_are_counted_right() {
    let rows: Vec<Vec<u32>> = [7, 3, 2, 2].map(|length| vec![1; length]).to_vec();
    let rows: Vec<&[u32]> = rows.iter().map(Vec::as_slice).collect();
    let batch = Batch::new(&rows, &[0; 4]);
    assert_eq!(batch.active(), [4, 4, 2, 1, 1, 1, 1]);
    assert_eq!(batch.active().iter().sum::<usize>(), 14);
}

/// "Our weather writer ends at a loss of 0.32": 0.46 bits.
#[test]
fn the_writer_ends_at_a_loss_of_0_32() {
    let run = runs_of(Cast::Weather).pop().unwrap();
    let loss = run.evaluations.last().unwrap().held_out_loss;
    CHAPTER.printed("0.32", loss);
}

/// "All eight GRUs with four units count to 11 or 12, all eight LSTMs with four units to
/// 16 or further … Of eight LSTMs with a single unit six counted to 30 or more … One GRU
/// counted to 36": `assets/snapshots/recordings.json`.
#[test]
fn counting_is_as_recorded() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/assets/snapshots/recordings.json"
    );
    let text = std::fs::read_to_string(path).unwrap();
    let recorded: serde_json::Value = serde_json::from_str(&text).unwrap();
    let series: Vec<Vec<[i64; 1]>> =
        serde_json::from_value(recorded["recordings"]["counting"].clone()).unwrap();
    let counts = |part: &[Vec<[i64; 1]>]| -> Vec<Vec<i64>> {
        let starts = part.iter().map(|starts| starts.concat());
        starts.collect()
    };
    let (lstm, gru) = (counts(&series[..4]), counts(&series[4..]));
    assert_eq!([lstm[0].len(), gru.len()], [8, 4]);
    // With 1, 2, 4 and 10 units.
    let four = 2;
    assert!(gru[four].iter().all(|count| (11..=12).contains(count)));
    assert!(lstm[four].iter().all(|&count| count >= 16));
    assert_eq!(lstm[0].iter().filter(|&&count| count >= 30).count(), 6);
    assert_eq!(gru.iter().flatten().max(), Some(&36));
    let most = Settings::recipe(Task::Counting, Cell::Lstm)
        .task
        .sentence_lengths();
    assert_eq!(*most.end(), 2 * 10 + 1);
}

/// Each term is linked from the chapter that its entry names first, or from one before.
#[test]
fn the_glossary_is_linked_from_first_uses() {
    for language in Language::ALL {
        let chapters: Vec<_> = course::chapters(language).collect();
        let check = chapters.last().unwrap().read().unwrap();
        let Some(Block::Glossary(terms)) = check.blocks.last() else {
            panic!("the glossary ends the check");
        };
        for Term { name, text } in terms {
            let text = plain(text);
            let (_, named) = text.rsplit_once('(').unwrap();
            let named = named.split(|c: char| !c.is_ascii_digit());
            let named = named.filter_map(|number| number.parse::<u32>().ok()).min();
            let link = format!("#/chapters/check?term={name}\"");
            let mut linking = chapters.iter().filter(|entry| entry.text().contains(&link));
            let first = linking.next().map(|entry| entry.number);
            assert!(first.is_some_and(|first| Some(first) <= named), "{name}");
        }
    }
}
