//! `key = value` lines of a fenced block in a chapter.
//!
//! One field a line; the value is the rest of the line. Spaces around key and
//! value, empty lines and lines that begin with `#` mean nothing. Fields after
//! an `option` belong to that option, until the next one.

use super::fault::{Fault, Located};

/// A field and where it stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Field {
    pub key: String,
    pub value: String,
    /// Line of the file, counted from 1.
    pub line: usize,
}

/// Fields that have not been asked for yet.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fields {
    fields: Vec<Field>,
    /// Line of the block or option that they belong to.
    line: usize,
}

impl Fields {
    /// Reads a block's content, whose first line is line `first_line` of the file.
    pub fn read(content: &str, first_line: usize) -> Result<Self, Located> {
        let mut fields = Vec::new();
        for (index, text) in content.lines().enumerate() {
            let (text, line) = (text.trim(), first_line + index);
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let (key, value) = text
                .split_once('=')
                .map(|(key, value)| (key.trim(), value.trim()))
                .filter(|(key, value)| !key.is_empty() && !value.is_empty())
                .ok_or_else(|| Fault::NotAField(text.to_owned()).at(line))?;
            let (key, value) = (key.to_owned(), value.to_owned());
            fields.push(Field { key, value, line });
        }
        let line = first_line.saturating_sub(1);
        Ok(Self { fields, line })
    }

    /// Line of the block or option.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The field of that name, if it is there.
    pub fn take(&mut self, key: &str) -> Result<Option<Field>, Located> {
        let mut found = self.take_all(key).into_iter();
        let first = found.next();
        match found.next() {
            Some(second) => Err(Fault::Twice(key.to_owned()).at(second.line)),
            None => Ok(first),
        }
    }

    /// The field of that name.
    pub fn require(&mut self, key: &str) -> Result<Field, Located> {
        self.take(key)?
            .ok_or_else(|| Fault::MissingField(key.to_owned()).at(self.line))
    }

    /// All fields of that name, in their order.
    pub fn take_all(&mut self, key: &str) -> Vec<Field> {
        self.fields
            .extract_if(.., |field| field.key == key)
            .collect()
    }

    /// Takes each `option` and the fields that follow it.
    pub fn take_options(&mut self) -> Vec<(Field, Fields)> {
        let first = self.fields.iter().position(|field| field.key == "option");
        let mut options: Vec<(Field, Fields)> = Vec::new();
        for field in self.fields.split_off(first.unwrap_or(self.fields.len())) {
            match options.last_mut() {
                Some((_, fields)) if field.key != "option" => fields.fields.push(field),
                _ => {
                    let line = field.line;
                    let fields = Vec::new();
                    options.push((field, Self { fields, line }));
                }
            }
        }
        options
    }

    /// All that has not been asked for yet.
    pub fn take_rest(self) -> Vec<Field> {
        self.fields
    }

    /// All that was there has been asked for.
    pub fn finish(self) -> Result<(), Located> {
        match self.fields.into_iter().next() {
            Some(field) => Err(Fault::UnknownField(field.key).at(field.line)),
            None => Ok(()),
        }
    }
}

impl Field {
    /// `yes` or `no`.
    pub fn flag(&self) -> Result<bool, Located> {
        match self.value.as_str() {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(self.fault("yes or no")),
        }
    }

    /// A number counted from 1, up to `most`, as an index from 0.
    pub fn ordinal(&self, most: usize) -> Result<usize, Located> {
        match self.value.parse::<usize>() {
            Ok(number) if (1..=most).contains(&number) => Ok(number - 1),
            _ => Err(self.fault(&format!("a number from 1 to {most}"))),
        }
    }

    /// The value does not do; `expected` would.
    pub fn fault(&self, expected: &str) -> Located {
        let (key, value) = (self.key.clone(), self.value.clone());
        let expected = expected.to_owned();
        Fault::Setting {
            key,
            value,
            expected,
        }
        .at(self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_owns_what_follows_it() {
        let source = "question = 1 = 1?\n\n# note\noption = a\n  right = yes\noption = b\n";
        let mut fields = Fields::read(source, 11).unwrap();
        let options = fields.take_options();
        assert_eq!(fields.require("question").unwrap().value, "1 = 1?");
        assert_eq!(fields.finish(), Ok(()));
        let [(a, mut of_a), (b, of_b)] = <[_; 2]>::try_from(options).unwrap();
        assert_eq!((a.value.as_str(), a.line), ("a", 14));
        assert_eq!((b.value.as_str(), b.line), ("b", 16));
        assert!(of_a.require("right").unwrap().flag().unwrap());
        assert_eq!(of_b.finish(), Ok(()));
    }

    #[test]
    fn faults_have_their_lines() {
        let fault = |source: &str| Fields::read(source, 5).unwrap_err();
        assert_eq!(fault("a = 1\nb"), Fault::NotAField("b".to_owned()).at(6));
        let mut fields = Fields::read("a = 1\na = 2\nc = 3", 5).unwrap();
        assert_eq!(
            fields.require("b"),
            Err(Fault::MissingField("b".to_owned()).at(4))
        );
        assert_eq!(fields.take("a"), Err(Fault::Twice("a".to_owned()).at(6)));
        assert_eq!(
            fields.finish(),
            Err(Fault::UnknownField("c".to_owned()).at(7))
        );
    }
}
