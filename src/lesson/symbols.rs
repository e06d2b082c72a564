//! What the symbols of formulas are called: `assets/lessons/LANGUAGE/symbols.txt`, for
//! the build script. A line is `symbol = name`, the symbol as formulas write it.

use std::collections::BTreeMap;

use super::chapter::Block;
use super::fault::{ChapterError, Fault, Located};
use super::fields::Fields;
use super::math::{self, Math};
use super::parse::Parsed;

/// Names by the symbol's plain text.
#[derive(Debug, Default)]
pub struct Symbols(BTreeMap<String, String>);

impl Symbols {
    /// Reads the file's content.
    ///
    /// # Errors
    /// A line that is no `symbol = name`, a symbol that is no formula or that stands
    /// there twice.
    pub fn read(file: &str, source: &str) -> Result<Self, Vec<ChapterError>> {
        let names = Self::read_lines(source).map_err(|fault| vec![fault.in_file(file)])?;
        Ok(Self(names))
    }

    fn read_lines(source: &str) -> Result<BTreeMap<String, String>, Located> {
        let mut names = BTreeMap::new();
        for field in Fields::read(source, 1)?.take_rest() {
            let symbol =
                math::parse(&field.key).map_err(|error| Fault::Math(error).at(field.line))?;
            let symbol: String = symbol.iter().map(Math::plain).collect();
            if names.insert(symbol, field.value).is_some() {
                return Err(Fault::Twice(field.key).at(field.line));
            }
        }
        Ok(names)
    }

    /// Names all symbols of the chapter's formulas that stand on lines of their own.
    ///
    /// # Errors
    /// Letters without a name.
    pub fn name_in(&self, parsed: &mut Parsed) -> Result<(), Vec<ChapterError>> {
        let mut faults = Vec::new();
        for (block, &line) in parsed.chapter.blocks.iter_mut().zip(&parsed.lines) {
            let Block::Formula(rows) = block else {
                continue;
            };
            for row in rows {
                match self.name_row(std::mem::take(row)) {
                    Ok(named) => *row = named,
                    Err(symbol) => {
                        let fault = Fault::UnnamedSymbol(symbol).at(line);
                        faults.push(fault.in_file(&parsed.file));
                    }
                }
            }
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults)
        }
    }

    fn name_row(&self, row: Vec<Math>) -> Result<Vec<Math>, String> {
        row.into_iter().map(|math| self.name(math)).collect()
    }

    /// The largest piece that has a name takes it; the error is a letter that has none.
    fn name(&self, math: Math) -> Result<Math, String> {
        let plain = math.plain();
        if let Some(name) = self.0.get(&plain) {
            return Ok(Math::Named(Box::new(math), name.clone()));
        }
        match math {
            Math::Name(..) | Math::Subscript(..) => Err(plain),
            Math::Row(row) => Ok(Math::Row(self.name_row(row)?)),
            Math::Superscript(base, above) => {
                Ok(Math::Superscript(Box::new(self.name(*base)?), above))
            }
            Math::Number(_) | Math::Operator(_) | Math::Named(..) => Ok(math),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    fn symbols() -> Symbols {
        Symbols::read(
            "symbols.txt",
            "# names\nh_t = state\nh_{t-1} = last state\nU = weights\n⊙ = each by each",
        )
        .unwrap()
    }

    fn names(row: &[Math]) -> Vec<&str> {
        row.iter().flat_map(Math::names).collect()
    }

    #[test]
    fn the_largest_piece_takes_a_name_and_powers_keep_theirs() {
        let row = math::parse("h_t^2 ⊙ (U h_{t−1})").unwrap();
        let named = symbols().name_row(row).unwrap();
        assert_eq!(
            names(&named),
            ["state", "each by each", "weights", "last state"]
        );
    }

    #[test]
    fn a_letter_without_a_name_is_a_fault() {
        let row = |text| symbols().name_row(math::parse(text).unwrap());
        assert_eq!(row("1 − q"), Err("q".to_owned()));
        assert_eq!(row("h_n"), Err("h_n".to_owned()));
        assert!(row("1 − (2)").is_ok());
    }

    #[test]
    fn the_build_names_the_line_of_a_formula_with_a_nameless_letter() {
        let chapter = |formula: &str| {
            let source = format!(
                "# Title\n\n```chapter\nminutes = 1\ngoal = know.\n```\n\n$$\n{formula}\n$$\n"
            );
            parse("01-title.md", &source).unwrap()
        };
        let mut named = chapter("h_t = U h_{t−1}");
        assert_eq!(symbols().name_in(&mut named), Ok(()));
        let Block::Formula(rows) = &named.chapter.blocks[0] else {
            panic!("a formula is a block of its own");
        };
        assert_eq!(names(&rows[0]), ["state", "weights", "last state"]);
        let faults = symbols().name_in(&mut chapter("h_t = q")).unwrap_err();
        assert_eq!(faults[0].line, 8);
    }

    #[test]
    fn a_symbol_has_one_name() {
        let faults = Symbols::read("symbols.txt", "U = one\n\nU = two").unwrap_err();
        assert_eq!(faults[0].line, 3);
        assert!(Symbols::read("symbols.txt", "U weights").is_err());
    }
}
