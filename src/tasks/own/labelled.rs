//! Sentences with labels, from a table of two columns.

use csv::{ErrorKind, ReaderBuilder, StringRecord, Trim};

use super::{LONGEST, OwnError, OwnFacts, OwnKind, OwnText, by_frequency, lengths, split};
use crate::tasks::{Answer, Confusion, Dataset, Example};
use crate::text::{Segmentation, Vocabulary};

/// A class needs a few sentences to be learned from, and some to be judged by.
const FEWEST_SENTENCES: usize = 20;
/// Words that have a vector at most, and how often each must stand.
const MOST_WORDS: usize = 2_000;
const LEAST_COUNT: usize = 2;
/// Held-out sentences that are offered to be read.
const SAMPLES: usize = 12;
/// Rows between two reports of progress.
const ROWS: u64 = 1_000;

/// One row.
struct Row {
    label: usize,
    sentence: String,
}

/// A table under way.
#[derive(Default)]
struct Table {
    labels: Vec<String>,
    rows: Vec<Row>,
}

pub fn read(text: &str, progress: impl FnMut(f32)) -> Result<OwnText, OwnError> {
    let mut table = Table::read(text, progress)?;
    table.sort_labels();
    let pieces = table
        .rows
        .iter()
        .flat_map(|row| Segmentation::Words.pieces(&row.sentence));
    let tokens = by_frequency(pieces, LEAST_COUNT, MOST_WORDS);
    let vocabulary = Vocabulary::new(Segmentation::Words, tokens.iter().map(String::as_str));
    let (training, held_out) = split(table.rows);
    let samples = held_out.iter().map(|row| row.sentence.clone());
    let samples: Vec<String> = samples.take(SAMPLES).collect();
    let example = |row: &Row| Example {
        tokens: vocabulary
            .encode(&row.sentence)
            .take(LONGEST)
            .map(|token| token.id)
            .collect(),
        answer: Answer::Whole(row.label),
    };
    let dataset = Dataset {
        training: training.iter().map(example).collect(),
        held_out: held_out.iter().map(example).collect(),
        same_bag_pairs: Vec::new(),
        longer: Vec::new(),
    };
    Ok(OwnText {
        facts: OwnFacts {
            kind: OwnKind::Labelled,
            tokens,
            classes: table.labels,
            samples,
            training: dataset.training.len(),
            held_out: dataset.held_out.len(),
            lengths: lengths(&dataset.training),
        },
        dataset,
    })
}

impl Table {
    fn read(text: &str, mut progress: impl FnMut(f32)) -> Result<Self, OwnError> {
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter(text))
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .from_reader(text.as_bytes());
        let mut table = Self::default();
        let mut record = StringRecord::new();
        let mut is_first = true;
        // Which of the columns has the label.
        let mut columns = [0, 1];
        loop {
            match reader.read_record(&mut record) {
                Ok(false) => break,
                Ok(true) => {}
                Err(error) => return Err(form(&error)),
            }
            let position = record.position();
            let row = position.map_or(0, |position| position.line());
            if record.iter().all(str::is_empty) {
                continue;
            }
            let heads = std::mem::take(&mut is_first)
                .then(|| heads(&record))
                .flatten();
            if let Some(heads) = heads {
                columns = heads;
                continue;
            }
            table.add(&record, columns, row)?;
            if row.is_multiple_of(ROWS) {
                let read = position.map_or(0, |position| position.byte());
                progress(read as f32 / text.len() as f32);
            }
        }
        if table.rows.len() < FEWEST_SENTENCES {
            return Err(OwnError::TooFew {
                found: table.rows.len(),
                least: FEWEST_SENTENCES,
            });
        }
        match &table.labels[..] {
            [label] => Err(OwnError::OneLabel {
                label: label.clone(),
            }),
            _ => Ok(table),
        }
    }

    fn add(
        &mut self,
        record: &StringRecord,
        columns: [usize; 2],
        row: u64,
    ) -> Result<(), OwnError> {
        if record.len() != 2 {
            let found = record.len();
            return Err(OwnError::Columns { row, found });
        }
        let [label, sentence] = columns.map(|column| &record[column]);
        if label.is_empty() {
            return Err(OwnError::NoLabel { row });
        }
        if !Segmentation::Words.pieces(sentence).any(|_| true) {
            return Err(OwnError::NoSentence { row });
        }
        let known = self.labels.iter().position(|known| known == label);
        let label = match known {
            Some(label) => label,
            None if self.labels.len() == Confusion::MOST_CLASSES => {
                return Err(OwnError::TooManyLabels {
                    row,
                    label: label.to_owned(),
                    most: Confusion::MOST_CLASSES,
                });
            }
            None => {
                self.labels.push(label.to_owned());
                self.labels.len() - 1
            }
        };
        self.rows.push(Row {
            label,
            sentence: sentence.to_owned(),
        });
        Ok(())
    }

    /// Classes in the order of their names, whatever row came first.
    fn sort_labels(&mut self) {
        let before = self.labels.clone();
        self.labels.sort();
        for row in &mut self.rows {
            let place = self.labels.binary_search(&before[row.label]);
            row.label = place.unwrap_or(row.label);
        }
    }
}

/// The separator of the first line: a tab wherever there is one.
fn delimiter(text: &str) -> u8 {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("");
    match first {
        line if line.contains('\t') => b'\t',
        line if !line.contains(',') && line.contains(';') => b';',
        _ => b',',
    }
}

/// Columns of label and sentence where the first row names them.
fn heads(record: &StringRecord) -> Option<[usize; 2]> {
    let names: Vec<String> = record.iter().map(str::to_lowercase).collect();
    let place = |wanted: &[&str]| {
        names
            .iter()
            .position(|name| wanted.contains(&name.as_str()))
    };
    let label = place(&["label", "class", "klasse"]);
    let sentence = place(&["text", "sentence", "tekst", "zin"]);
    match (label, sentence) {
        (Some(label), Some(sentence)) if names.len() == 2 => Some([label, sentence]),
        _ => None,
    }
}

fn form(error: &csv::Error) -> OwnError {
    let row = error.position().map_or(0, |position| position.line());
    let what = match error.kind() {
        ErrorKind::Utf8 { err, .. } => err.to_string(),
        _ => error.to_string(),
    };
    OwnError::Form { row, what }
}
