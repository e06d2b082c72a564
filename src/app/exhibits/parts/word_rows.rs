//! Words under or over narrow bars: never turned, but in two rows or more where they do
//! not fit beside each other.

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WordPlace {
    /// Its middle.
    pub x: f64,
    /// From 0.
    pub row: usize,
}

/// Puts words of these widths as near to their middles as they can stand between `left`
/// and `right`, `gap` apart, each in the first row that has room.
pub fn place(words: &[(f64, f64)], [left, right]: [f64; 2], gap: f64) -> Vec<WordPlace> {
    let mut ends: Vec<f64> = Vec::new();
    let place = |&(middle, width): &(f64, f64)| {
        let half = width / 2.0;
        let x = middle.min(right - half).max(left + half);
        let row = ends.iter().position(|&end| x - half >= end + gap);
        let row = row.unwrap_or(ends.len());
        if row == ends.len() {
            ends.push(0.0);
        }
        ends[row] = x + half;
        WordPlace { x, row }
    };
    words.iter().map(place).collect()
}

/// How many rows there are.
pub fn row_count(places: &[WordPlace]) -> usize {
    places.iter().map(|place| place.row + 1).max().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_fit_stand_in_one_row() {
        let places = place(&[(20.0, 30.0), (60.0, 30.0)], [0.0, 80.0], 4.0);
        assert_eq!(places.iter().map(|place| place.row).max(), Some(0));
        assert_eq!(places[1], WordPlace { x: 60.0, row: 0 });
    }

    #[test]
    fn words_that_do_not_fit_take_turns_and_stay_inside() {
        let words = [(10.0, 50.0), (30.0, 50.0), (50.0, 50.0), (70.0, 50.0)];
        let places = place(&words, [0.0, 80.0], 4.0);
        for (index, one) in places.iter().enumerate() {
            assert!(one.x >= 25.0 && one.x <= 55.0);
            for other in &places[..index] {
                assert!(one.row != other.row || one.x - other.x >= 54.0);
            }
        }
        assert_eq!(row_count(&places), 4);
    }
}
