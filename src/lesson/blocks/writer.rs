//! The settings of the writer.

use super::super::exhibit::{Temperature, WriterConfig};
use super::super::fault::Located;
use super::super::fields::{Field, Fields};
use super::choice;

pub fn writer(fields: &mut Fields) -> Result<WriterConfig, Located> {
    let known_step = |key: &str| {
        let step = key.parse::<u32>().ok()?;
        WriterConfig::STEPS.contains(&step).then_some(step)
    };
    let usual = Temperature::default();
    let on_the_slider = "0.2 to 1.8, by tenths";
    let start = fields.take("start")?;
    Ok(WriterConfig {
        start: start.map_or(Ok(String::new()), whole_words)?,
        temperature: choice(
            fields,
            "temperature",
            usual,
            Temperature::from_key,
            on_the_slider,
        )?,
        step: choice(fields, "step", 1_000, known_step, "0, 30, 100, 300 or 1000")?,
    })
}

/// A chapter names whole words, as spaces at the end of a line mean nothing there. What is
/// written goes on after a space.
fn whole_words(field: Field) -> Result<String, Located> {
    let longest = WriterConfig::LONGEST_START;
    if field.value.chars().count() >= longest {
        return Err(field.fault(&format!("a start of fewer than {longest} characters")));
    }
    Ok(format!("{} ", field.value))
}

#[cfg(test)]
mod tests {
    use super::super::super::fault::Fault;
    use super::*;

    /// Of the lines of a block that begins on line 10 of its file.
    fn read(lines: &str) -> Result<WriterConfig, Located> {
        let mut fields = Fields::read(lines, 11)?;
        let config = writer(&mut fields)?;
        fields.finish().map(|()| config)
    }

    #[test]
    fn all_may_be_left_out_and_a_start_is_whole_words() {
        let usual = read("").unwrap();
        assert_eq!((usual.start.as_str(), usual.step), ("", 1_000));
        assert_eq!(usual.temperature.key(), "0.7");
        let set = read("start =  expect light \ntemperature = 1.8\nstep = 0").unwrap();
        assert_eq!((set.start.as_str(), set.step), ("expect light ", 0));
        assert_eq!(set.temperature.key(), "1.8");
    }

    #[test]
    fn what_is_out_of_range_is_told_with_its_line() {
        let long = "a".repeat(WriterConfig::LONGEST_START);
        let cases = [
            ("step = 1000\ntemperature = 2", "temperature", 12),
            ("temperature = 0.75", "temperature", 11),
            ("step = 200", "step", 11),
            (&format!("step = 30\n\nstart = {long}"), "start", 13),
        ];
        for (lines, key, line) in cases {
            let Err(located) = read(lines) else {
                panic!("{lines}");
            };
            assert_eq!(located.line, line, "{lines}");
            assert!(matches!(located.fault, Fault::Setting { key: found, .. } if found == key));
        }
    }
}
