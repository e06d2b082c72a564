//! Formulas: the part of MathML that a chapter needs, and the linear notation
//! in which chapters write it between dollar signs.
//!
//! - letters that belong together are one name: `tanh`, `W`, `before`;
//! - a lone `f`, `i`, `o`, `r` or `z` is a gate and takes its hue;
//! - a number has a point or a comma, as its language wants;
//! - `_` and `^` put the next name, number or `{group}` below or above;
//! - `−` or `-` is minus; `⊙`, `σ`, `∂`, `≈` stand for themselves, or are
//!   written `\odot`, `\sigma`, `\partial`, `\approx` as in TeX.

use serde::{Deserialize, Serialize};

use super::run::Gate;

/// A piece of a formula.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Math {
    /// A symbol or a name, in the hue of its gate.
    Name(String, Option<Gate>),
    Number(String),
    Operator(String),
    Row(Vec<Math>),
    Subscript(Box<Math>, Box<Math>),
    Superscript(Box<Math>, Box<Math>),
    /// A symbol and what it is called.
    Named(Box<Math>, String),
}

/// Why a formula cannot be read.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum MathError {
    #[error("a formula has no symbol called `\\{0}`")]
    UnknownName(String),
    #[error("`{0}` has nothing to stand at or nothing that stands there")]
    Script(char),
    #[error("a brace of the formula has no partner")]
    Brace,
    #[error("`{0}` means nothing in a formula; products are ⊙, · or ×")]
    Character(char),
    #[error("the formula is empty")]
    Empty,
}

/// TeX names and what they stand for.
const NAMED: [(&str, &str); 9] = [
    ("odot", "⊙"),
    ("cdot", "·"),
    ("times", "×"),
    ("approx", "≈"),
    ("partial", "∂"),
    ("sigma", "σ"),
    ("tanh", "tanh"),
    ("le", "≤"),
    ("dots", "…"),
];

const OPERATORS: &str = "=+−-⊙·×≈≤≥<>()/,;…∂|";

/// Operators that say how two sides relate; lines are aligned at the first.
pub const RELATIONS: [&str; 5] = ["=", "≈", "≤", "≥", "<"];

/// Reads one line of linear notation.
pub fn parse(text: &str) -> Result<Vec<Math>, MathError> {
    let mut characters = text.chars().peekable();
    let row = parse_row(&mut characters, false)?;
    if row.is_empty() {
        return Err(MathError::Empty);
    }
    Ok(row)
}

type Characters<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// Reads to the end, or in a group to the closing brace.
fn parse_row(characters: &mut Characters<'_>, in_group: bool) -> Result<Vec<Math>, MathError> {
    let mut row = Vec::new();
    while let Some(&next) = characters.peek() {
        match next {
            '}' if in_group => {
                characters.next();
                return Ok(row);
            }
            '}' => return Err(MathError::Brace),
            '_' | '^' => {
                characters.next();
                let base = row.pop().ok_or(MathError::Script(next))?;
                let script = parse_atom(characters)?.ok_or(MathError::Script(next))?;
                let (base, script) = (Box::new(base), Box::new(script));
                row.push(if next == '_' {
                    Math::Subscript(base, script)
                } else {
                    Math::Superscript(base, script)
                });
            }
            _ => row.extend(parse_atom(characters)?),
        }
    }
    if in_group {
        Err(MathError::Brace)
    } else {
        Ok(row)
    }
}

/// Reads one name, number, operator or group; nothing at the end or at a space.
fn parse_atom(characters: &mut Characters<'_>) -> Result<Option<Math>, MathError> {
    let Some(first) = characters.next() else {
        return Ok(None);
    };
    Ok(Some(match first {
        _ if first.is_whitespace() => return Ok(None),
        '{' => Math::Row(parse_row(characters, true)?),
        '\\' => {
            let name = take_while(characters, String::new(), char::is_alphabetic);
            let known = NAMED.iter().find(|(known, _)| *known == name);
            let (_, symbol) = known.ok_or(MathError::UnknownName(name))?;
            if OPERATORS.contains(symbol) {
                Math::Operator((*symbol).to_owned())
            } else {
                Math::Name((*symbol).to_owned(), None)
            }
        }
        '-' => Math::Operator('−'.to_string()),
        _ if OPERATORS.contains(first) => Math::Operator(first.to_string()),
        _ if first.is_ascii_digit() => Math::Number(take_number(characters, first)),
        _ if first.is_alphabetic() => {
            let name = take_while(characters, first.to_string(), char::is_alphabetic);
            let gate = gate_of(&name);
            Math::Name(name, gate)
        }
        _ => return Err(MathError::Character(first)),
    }))
}

fn take_while(
    characters: &mut Characters<'_>,
    mut taken: String,
    belongs: impl Fn(char) -> bool,
) -> String {
    while let Some(next) = characters.next_if(|&next| belongs(next)) {
        taken.push(next);
    }
    taken
}

/// Takes digits and the decimal sign between them; a comma before a space is an
/// operator.
fn take_number(characters: &mut Characters<'_>, first: char) -> String {
    let mut number = take_while(characters, first.to_string(), |c| c.is_ascii_digit());
    let mut ahead = characters.clone();
    let sign = ahead.next_if(|&next| next == '.' || next == ',');
    if let Some(sign) = sign
        && ahead.next_if(char::is_ascii_digit).is_some()
    {
        characters.next();
        number.push(sign);
        number = take_while(characters, number, |c| c.is_ascii_digit());
    }
    number
}

fn gate_of(name: &str) -> Option<Gate> {
    Some(match name {
        "f" => Gate::Forget,
        "i" => Gate::Input,
        "o" => Gate::Output,
        "r" => Gate::Reset,
        "z" => Gate::Update,
        _ => return None,
    })
}

impl Math {
    /// The formula on one line without looks.
    pub fn plain(&self) -> String {
        match self {
            Self::Name(text, _) | Self::Number(text) | Self::Operator(text) => text.clone(),
            Self::Row(row) => row.iter().map(Self::plain).collect(),
            Self::Subscript(base, script) => format!("{}_{}", base.plain(), script.plain()),
            Self::Superscript(base, script) => format!("{}^{}", base.plain(), script.plain()),
            Self::Named(symbol, _) => symbol.plain(),
        }
    }

    /// The formula as one would read it out, without names: `h t−1`.
    pub fn spoken(&self) -> String {
        match self {
            Self::Subscript(base, script) | Self::Superscript(base, script) => {
                format!("{} {}", base.spoken(), script.spoken())
            }
            Self::Named(symbol, _) => symbol.spoken(),
            Self::Row(_) | Self::Name(..) | Self::Number(_) | Self::Operator(_) => self.plain(),
        }
    }

    /// What the symbols in it are called, in their order.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for symbol in self.named() {
            if let Self::Named(_, name) = symbol {
                names.push(name.as_str());
            }
        }
        names
    }

    /// The symbols in it that have names, in their order.
    pub fn named(&self) -> Vec<&Self> {
        match self {
            Self::Named(..) => vec![self],
            Self::Row(row) => row.iter().flat_map(Self::named).collect(),
            Self::Superscript(base, _) => base.named(),
            Self::Name(..) | Self::Number(_) | Self::Operator(_) | Self::Subscript(..) => {
                Vec::new()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Math {
        Math::Name(text.to_owned(), gate_of(text))
    }

    fn operator(text: &str) -> Math {
        Math::Operator(text.to_owned())
    }

    #[test]
    fn gates_take_their_hue_below_the_line_too() {
        let below = |base, script| Math::Subscript(Box::new(name(base)), Box::new(name(script)));
        assert_eq!(
            parse("f_t = σ(W_f x)").unwrap(),
            [
                below("f", "t"),
                operator("="),
                name("σ"),
                operator("("),
                below("W", "f"),
                name("x"),
                operator(")"),
            ]
        );
        assert_eq!(gate_of("f"), Some(Gate::Forget));
        assert_eq!(gate_of("before"), None);
    }

    #[test]
    fn a_group_is_one_script_and_tex_names_are_symbols() {
        let one_before = Math::Row(vec![name("t"), operator("−"), Math::Number("1".to_owned())]);
        assert_eq!(
            parse(r"i \odot c_{t-1}").unwrap(),
            [
                name("i"),
                operator("⊙"),
                Math::Subscript(Box::new(name("c")), Box::new(one_before)),
            ]
        );
    }

    #[test]
    fn a_number_has_the_decimal_sign_of_its_language() {
        let number = |text: &str| Math::Number(text.to_owned());
        assert_eq!(parse("0.73").unwrap(), [number("0.73")]);
        assert_eq!(parse("0,73").unwrap(), [number("0,73")]);
        assert_eq!(
            parse("1, 2").unwrap(),
            [number("1"), operator(","), number("2")]
        );
    }

    #[test]
    fn faults_are_named() {
        assert_eq!(parse(" "), Err(MathError::Empty));
        assert_eq!(parse("_t"), Err(MathError::Script('_')));
        assert_eq!(parse("c_"), Err(MathError::Script('_')));
        assert_eq!(parse("c_{t"), Err(MathError::Brace));
        assert_eq!(parse("c}"), Err(MathError::Brace));
        assert_eq!(parse("a * b"), Err(MathError::Character('*')));
        let unknown = MathError::UnknownName("alpha".to_owned());
        assert_eq!(parse(r"\alpha"), Err(unknown));
    }
}
