//! The numbers of the equation that were changed by hand.

use crate::trace::equation::{Entry, Matrix};

/// Units and numbers of a vector, of the cell that is drawn: so that it fits in a picture.
pub const SIZE: usize = 2;
/// Most that a number can be set to by hand, up or down: the scale of its slider and of
/// the cells' tones. The largest of the trained ones is 2.42.
pub const MOST: f32 = 4.0;
/// A step of the slider.
pub const STEP: f32 = 0.05;

/// All numbers of the cell, in the order of the equation.
pub fn entries() -> Vec<Entry> {
    let of_matrix = |matrix: Matrix| {
        let columns = columns(matrix);
        let places = (0..SIZE).flat_map(move |row| (0..columns).map(move |column| [row, column]));
        places.map(move |[row, column]| Entry {
            matrix,
            row,
            column,
        })
    };
    Matrix::ALL.into_iter().flat_map(of_matrix).collect()
}

/// Columns of a matrix of the cell.
pub const fn columns(matrix: Matrix) -> usize {
    match matrix {
        Matrix::Word | Matrix::State => SIZE,
        Matrix::Bias => 1,
    }
}

/// Changes, each of another number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edits(Vec<(Entry, f32)>);

impl Edits {
    pub fn as_slice(&self) -> &[(Entry, f32)] {
        &self.0
    }

    /// What the number was changed to, if it was.
    pub fn get(&self, entry: Entry) -> Option<f32> {
        let found = self.0.iter().find(|(known, _)| *known == entry);
        found.map(|&(_, value)| value)
    }

    /// Sets a number; what is no number is not taken, what is too large is cut.
    pub fn set(&mut self, entry: Entry, value: f32) {
        if !value.is_finite() {
            return;
        }
        let value = value.clamp(-MOST, MOST);
        match self.0.iter_mut().find(|(known, _)| *known == entry) {
            Some((_, known)) => *known = value,
            None => self.0.push((entry, value)),
        }
        self.0.sort_by_key(|&(entry, _)| entry);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// `U12`: as links name a number, rows and columns from 1.
pub fn key(entry: Entry) -> String {
    let Entry {
        matrix,
        row,
        column,
    } = entry;
    match matrix {
        Matrix::Bias => format!("{}{}", matrix.letter(), row + 1),
        Matrix::Word | Matrix::State => format!("{}{}{}", matrix.letter(), row + 1, column + 1),
    }
}

/// The number of that name, if the cell has it.
pub fn from_key(text: &str) -> Option<Entry> {
    entries().into_iter().find(|&entry| key(entry) == text)
}

/// U₁₂.
pub fn name(entry: Entry) -> String {
    let low = |digit: char| match digit {
        '1' => '₁',
        '2' => '₂',
        other => other,
    };
    key(entry).chars().map(low).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_a_name_of_its_own_and_comes_back() {
        let all = entries();
        assert_eq!(all.len(), 10);
        for &entry in &all {
            assert_eq!(from_key(&key(entry)), Some(entry));
        }
        assert_eq!(name(all[5]), "U₁₂");
        for unknown in ["", "U", "U13", "V11", "b12", "U12 "] {
            assert_eq!(from_key(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn a_number_is_changed_once_and_never_to_what_is_none() {
        let mut edits = Edits::default();
        let entry = entries()[5];
        edits.set(entry, f32::NAN);
        assert_eq!(edits, Edits::default());
        edits.set(entry, 1.0);
        edits.set(entry, -900.0);
        assert_eq!(edits.as_slice(), [(entry, -MOST)]);
        edits.clear();
        assert_eq!(edits.get(entry), None);
    }
}
