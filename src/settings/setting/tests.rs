use super::*;
use crate::settings::Stop;
use crate::tasks::Task;

/// Settings that differ from the recipe in everything.
fn unusual() -> Settings {
    Settings {
        input: Input::Embedding(7),
        hidden_size: 9,
        layer_count: 3,
        directions: Directions::Both,
        readout: Readout::Maximum,
        padding: Some(33),
        optimizer: Optimizer::Adam { epsilon: 1e-5 },
        learning_rate: 0.003,
        clipping: false,
        batch_size: 5,
        dropout: 0.2,
        recurrence: Recurrence::SpectralRadius(1.7),
        forget_bias: -0.5,
        seed: 4_000_000_001,
        steps: 77,
        stop: Stop {
            accuracy: Some(0.97),
            patience: Some(300),
        },
        ..Settings::recipe(Task::GoodOrNot, Cell::Lstm)
    }
}

#[test]
fn settings_come_back_from_their_texts() {
    for settings in [
        unusual(),
        Settings::recipe(Task::GoodOrNot, Cell::Gru),
        Settings {
            input: Input::OneHot,
            optimizer: Optimizer::Sgd,
            recurrence: Recurrence::Orthogonal,
            ..unusual()
        },
    ] {
        let mut read = Settings::recipe(settings.task, settings.cell);
        for setting in Setting::ALL {
            if let Some(text) = setting.text(&settings) {
                assert_eq!(setting.check(&text), Ok(()), "{setting:?} {text}");
                read = setting.set(&read, &text).expect("it was just written");
            }
        }
        assert_eq!(read, settings);
    }
}

#[test]
fn a_small_number_is_short_and_either_form_is_read() {
    let usual = Settings::recipe(Task::GoodOrNot, Cell::Lstm);
    assert_eq!(Setting::Epsilon.text(&usual).as_deref(), Some("1e-8"));
    for text in ["1e-8", "0.00000001", "0,00000001"] {
        assert_eq!(Setting::Epsilon.set(&usual, text), Ok(usual), "{text}");
    }
    assert_eq!(number_text(1e-5_f32), "0.00001");
}

#[test]
fn what_is_wrong_with_a_text_is_said() {
    let of = |setting: Setting, text| setting.check(text).err();
    assert_eq!(of(Setting::HiddenSize, ""), Some(ValueError::NotANumber));
    assert_eq!(
        of(Setting::HiddenSize, "many"),
        Some(ValueError::NotANumber)
    );
    for text in ["8.5", "1.000", "1,000"] {
        assert_eq!(of(Setting::HiddenSize, text), Some(ValueError::NotWhole));
    }
    for text in ["1.000,5", "0,5 of 1", "-"] {
        let error = of(Setting::LearningRate, text);
        assert_eq!(error, Some(ValueError::NotANumber), "{text}");
    }
    assert_eq!(of(Setting::ForgetBias, "\u{2212}0,5"), None);
    assert_eq!(
        of(Setting::LearningRate, "NaN"),
        Some(ValueError::NotANumber)
    );
    assert_eq!(of(Setting::LearningRate, " 0,005 "), None);
    assert_eq!(of(Setting::StopPatience, ""), None);
}

#[test]
fn what_is_out_of_bounds_is_set_as_near_as_it_can_be() {
    let usual = Settings::recipe(Task::GoodOrNot, Cell::Lstm);
    let set = |setting: Setting, text| setting.set(&usual, text);
    let hidden = |text| set(Setting::HiddenSize, text).map(|s| s.hidden_size);
    assert_eq!(hidden("99999999999999999999"), Ok(256));
    assert_eq!(hidden("-1"), Ok(1));
    let rate = |text| set(Setting::LearningRate, text).map(|s| s.learning_rate);
    assert_eq!((rate("0"), rate("inf")), (Ok(1e-5), Ok(1.0)));
    assert_eq!(rate("0,005"), Ok(0.005));
    assert_eq!(
        set(Setting::StopAccuracy, "").map(|s| s.stop.accuracy),
        Ok(None)
    );
    assert_eq!(set(Setting::Readout, "first"), Err(ValueError::NotAChoice));
}
