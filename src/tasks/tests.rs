use std::collections::HashSet;

use super::*;
use crate::text::{MAX_TOKENS, Token};

fn all(data: &Dataset) -> impl Iterator<Item = &Example> {
    let pairs = data.same_bag_pairs.iter().flatten();
    let shown = data.training.iter().chain(&data.held_out);
    shown.chain(&data.longer).chain(pairs)
}

/// What is said to be asked is what the data ask.
#[test]
fn an_answer_is_asked_for_where_the_data_have_one() {
    for task in Task::ALL {
        let vocabulary = task.vocabulary();
        for example in task.dataset().held_out.iter().take(300) {
            let Answer::Each(answers) = &example.answer else {
                continue;
            };
            let token = |&id: &u32| Token {
                text: vocabulary.token(id).unwrap_or_default().to_owned(),
                id,
            };
            let tokens: Vec<Token> = example.tokens.iter().map(token).collect();
            for (place, answer) in answers.iter().enumerate() {
                let text: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
                assert_eq!(
                    task.asks_at(&tokens, place),
                    answer.is_some(),
                    "{task:?} {place} {text:?}"
                );
            }
        }
    }
}

#[test]
fn every_key_reads_back_and_belongs_to_one_task() {
    let keys: HashSet<&str> = Task::ALL.into_iter().map(Task::key).collect();
    assert_eq!(keys.len(), Task::ALL.len());
    for task in Task::ALL {
        assert_eq!(Task::from_key(task.key()), Some(task));
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(task.key().chars().all(is_plain), "{}", task.key());
    }
    assert_eq!(Task::from_key(""), None);
}

#[test]
fn a_long_text_is_cut_and_counted() {
    let reading = Task::GoodOrNot.read(&"the film was good ".repeat(100));
    assert_eq!(
        (reading.tokens.len(), reading.token_count),
        (MAX_TOKENS, 400)
    );
}

#[test]
fn the_lengths_are_those_of_the_training_sentences() {
    for task in Task::ALL {
        let training = task.dataset().training;
        let lengths = training.iter().map(|example| example.tokens.len());
        let (least, most) = (lengths.clone().min(), lengths.max());
        let stated = task.sentence_lengths();
        let stated = (Some(*stated.start()), Some(*stated.end()));
        assert_eq!((least, most), stated, "{}", task.key());
    }
}

#[test]
fn longer_sentences_are_longer_and_can_be_read_whole() {
    for task in Task::ALL {
        let data = task.dataset();
        assert!(all(&data).all(|example| example.tokens.len() <= MAX_TOKENS));
        if task == Task::Languages {
            continue; // whole sentences, some of them short
        }
        let most = *task.sentence_lengths().end();
        let mut longer = data.longer.iter();
        assert!(longer.all(|e| e.tokens.len() > most), "{}", task.key());
    }
}

#[test]
fn every_sample_sentence_is_known_to_its_task() {
    for task in Task::ALL {
        assert!(!task.sample_sentences().is_empty());
        for sentence in task.sample_sentences() {
            let reading = task.read(sentence);
            assert!(!reading.tokens.is_empty());
            assert!(reading.tokens.iter().all(Token::is_known), "{sentence}");
        }
    }
}

/// Shown as one types them, read as the training sentences are: with a space in front
/// of each mark.
#[test]
fn a_sample_sentence_has_no_space_before_a_comma_and_reads_as_if_it_had() {
    for task in Task::ALL.into_iter().filter(|task| task.reads_words()) {
        for sentence in task.sample_sentences() {
            assert!(!sentence.contains(" ,"), "{sentence}");
            let spaced = sentence.replace(',', " ,");
            assert_eq!(task.read(sentence), task.read(&spaced));
        }
    }
}

#[test]
fn every_answer_is_of_the_kind_and_among_the_classes_that_the_task_states() {
    for task in Task::ALL {
        let class_count = task.class_keys().len();
        let mut met = HashSet::new();
        for example in all(&task.dataset()) {
            assert!(example.tokens.iter().all(|&id| id != crate::text::UNKNOWN));
            match (task.answers(), &example.answer) {
                (Answers::Whole, Answer::Whole(class)) => {
                    met.insert(*class);
                }
                (Answers::Each | Answers::NextSymbol, Answer::Each(answers)) => {
                    assert_eq!(answers.len(), example.tokens.len());
                    assert!(answers.iter().any(Option::is_some));
                    met.extend(answers.iter().flatten());
                }
                (stated, answer) => panic!("{}: {stated:?}, not {answer:?}", task.key()),
            }
        }
        let classes: HashSet<usize> = match task.answers() {
            // The unknown token never comes next.
            Answers::NextSymbol => (1..class_count).collect(),
            Answers::Whole | Answers::Each => (0..class_count).collect(),
        };
        assert_eq!(met, classes, "{}", task.key());
    }
}

#[test]
fn a_data_set_is_the_same_each_time() {
    for task in Task::ALL {
        assert_eq!(task.dataset(), task.dataset(), "{}", task.key());
    }
}
