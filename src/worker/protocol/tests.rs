use super::*;

#[test]
fn checkpoints_are_spaced_by_the_logarithm_of_the_step() {
    let steps: Vec<u32> = (0..=2000)
        .filter(|&step| is_checkpoint_step(step))
        .collect();
    assert_eq!(
        steps[..16],
        [
            0, 1, 2, 3, 5, 8, 12, 18, 25, 50, 75, 100, 125, 150, 175, 200
        ]
    );
    let late: Vec<u32> = steps.iter().copied().filter(|&step| step >= 300).collect();
    for pair in late.windows(2) {
        let ratio = pair[1] as f32 / pair[0] as f32;
        assert!((1.05..1.2).contains(&ratio), "{pair:?}");
    }
    assert!(steps.len() <= 64, "{}", steps.len());
}

#[test]
fn a_loss_keeps_its_bits() {
    let losses = vec![
        0.693_015_6_f32,
        1.0e-7,
        f32::MIN_POSITIVE,
        16_777_217.0,
        0.1,
    ];
    let sent = Message::new(
        RunId(3),
        Event::Progress {
            step: 5,
            losses,
            steps_per_second: 900.5,
        },
    );
    let json = sent.to_json().expect("events are plain data");
    assert_eq!(
        Message::from_json(&json).expect("what was sent can be read"),
        sent
    );
}

#[test]
fn another_version_is_refused_whatever_its_body_is() {
    let read = Message::<Event>::from_json(r#"{"version":99,"run":1,"body":{"Sung":{}}}"#);
    assert!(matches!(read, Err(ProtocolError::Version { found: 99 })));
    let ours = format!(r#"{{"version":{VERSION},"run":1,"body":{{"Sung":{{}}}}}}"#);
    let read = Message::<Event>::from_json(&ours);
    assert!(matches!(read, Err(ProtocolError::Form(_))));
}

#[test]
fn settings_arrive_as_they_were_sent() {
    let sent = Settings {
        learning_rate: 0.012_345_679,
        forget_bias: -0.3,
        ..Settings::recipe(Task::GoodOrNot, Cell::Lstm)
    };
    let command = Message::new(
        RunId(1),
        Command::Start {
            configuration: Configuration::from(&sent),
        },
    );
    let json = command.to_json().expect("commands are plain data");
    let read = Message::<Command>::from_json(&json).expect("what was sent can be read");
    let Command::Start { mut configuration } = read.body else {
        panic!("another command: {:?}", read.body);
    };
    assert_eq!(Settings::try_from(&configuration), Ok(sent));
    configuration.cell = "gpt".to_owned();
    assert_eq!(Settings::try_from(&configuration), Err(Refusal::Cell));
}

#[test]
fn messages_of_another_run_are_stale() {
    let paused = Message::new(RunId(2), Event::Paused { step: 4 });
    assert!(paused.is_for(RunId(2)));
    assert!(!paused.is_for(RunId(3)));
    assert!(Message::new(RunId::NONE, Event::Ready).is_for(RunId(3)));
}
