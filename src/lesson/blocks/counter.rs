//! The settings of the counter.

use super::super::exhibit::CounterConfig;
use super::super::fault::Located;
use super::super::fields::Fields;
use super::choice;

pub fn counter(fields: &mut Fields) -> Result<CounterConfig, Located> {
    let number = |key: &str| key.parse::<usize>().ok();
    let of = |units: [usize; 3]| move |key: &str| number(key).filter(|n| units.contains(n));
    let count = |key: &str| number(key).filter(|n| (1..=CounterConfig::MOST).contains(n));
    Ok(CounterConfig {
        count: choice(fields, "count", 15, count, "a number from 1 to 25")?,
        lstm_units: choice(
            fields,
            "units",
            1,
            of(CounterConfig::LSTM_UNITS),
            "1, 2 or 4",
        )?,
        gru_units: choice(
            fields,
            "gru units",
            4,
            of(CounterConfig::GRU_UNITS),
            "1, 4 or 10",
        )?,
    })
}
