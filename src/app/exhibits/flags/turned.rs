//! Which units are turned round, and after which word.

/// Units that are turned round after one word; one at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    word: usize,
    /// Rising.
    units: Vec<usize>,
}

impl Turned {
    /// All of `units`; `None` if there are none.
    pub fn all(word: usize, mut units: Vec<usize>) -> Option<Self> {
        units.sort_unstable();
        units.dedup();
        (!units.is_empty()).then_some(Self { word, units })
    }

    pub fn word(&self) -> usize {
        self.word
    }

    pub fn units(&self) -> &[usize] {
        &self.units
    }

    pub fn contains(&self, unit: usize) -> bool {
        self.units.contains(&unit)
    }

    /// The only unit, if there is but one.
    pub fn single(&self) -> Option<usize> {
        match self.units[..] {
            [unit] => Some(unit),
            _ => None,
        }
    }

    /// The same with one more.
    pub fn with(&self, unit: usize) -> Option<Self> {
        let units = self.units.iter().copied().chain([unit]);
        Self::all(self.word, units.collect())
    }

    /// For a link, everything from 1: `11:1.9`.
    pub fn text(&self) -> String {
        let units: Vec<String> = self
            .units
            .iter()
            .map(|unit| (unit + 1).to_string())
            .collect();
        format!("{}:{}", self.word + 1, units.join("."))
    }

    /// What [`Turned::text`] wrote, if there are so many words and units.
    pub fn read(text: &str, words: usize, units: usize) -> Option<Self> {
        let (word, turned) = text.split_once(':')?;
        let turned = turned.split('.').map(|unit| index(unit, units));
        Self::all(index(word, words)?, turned.collect::<Option<_>>()?)
    }
}

/// A number counted from 1, up to `most`, from 0.
pub fn index(text: &str, most: usize) -> Option<usize> {
    let index = text.parse::<usize>().ok()?.checked_sub(1)?;
    (index < most).then_some(index)
}

/// Whose effect the learner has asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    units: Vec<usize>,
    all: bool,
}

/// After so many units have been turned, what all of them do is shown.
const ENOUGH: usize = 4;

impl Tried {
    pub fn add(&mut self, turned: &Turned) {
        match turned.single() {
            Some(unit) if !self.units.contains(&unit) => self.units.push(unit),
            Some(_) => {}
            None => self.all = true,
        }
    }

    pub fn add_all(&mut self) {
        self.all = true;
    }

    pub fn has(&self, unit: usize) -> bool {
        self.has_all() || self.units.contains(&unit)
    }

    pub fn has_all(&self) -> bool {
        self.all || self.units.len() >= ENOUGH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_turned_comes_back_from_a_link() {
        let turned = Turned::all(10, vec![8, 0, 8]).and_then(|turned| turned.with(3));
        let turned = turned.expect("three units");
        assert_eq!(turned.text(), "11:1.4.9");
        assert_eq!(Turned::read(&turned.text(), 16, 16), Some(turned));
        assert_eq!(Turned::all(1, Vec::new()), None);
    }

    #[test]
    fn a_link_turns_only_what_there_is() {
        for text in [
            "", "11", "11:", ":1", "0:1", "12:1", "11:0", "11:5", "11:1.x", "11:1..2",
        ] {
            assert_eq!(Turned::read(text, 11, 4), None, "{text}");
        }
    }

    #[test]
    fn all_is_told_after_four_units_or_a_team() {
        let mut tried = Tried::default();
        for unit in [0, 0, 1, 2] {
            tried.add(&Turned::all(3, vec![unit]).expect("one unit"));
        }
        assert!(tried.has(2) && !tried.has(5));
        tried.add(&Turned::all(3, vec![4, 5]).expect("two units"));
        assert!(tried.has_all() && tried.has(7));
    }
}
