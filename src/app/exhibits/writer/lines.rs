//! Up and down in a text that the browser has broken into lines.

/// Where a character stands: the middle of its width, and its top, px.
pub type Place = [f64; 2];

/// Tops of one line differ by less, px: a mark of its own may stand a little higher.
const SAME_LINE: f64 = 4.0;

/// The character of the line below (or above) that stands nearest to the one `at`; `None`
/// where there is no such line.
pub fn in_next_line(places: &[Place], at: usize, is_below: bool) -> Option<usize> {
    let [x, y] = *places.get(at)?;
    // How far away each line is, in the direction that is asked for.
    let away = |top: f64| if is_below { top - y } else { y - top };
    let beyond = places.iter().map(|&[_, top]| away(top));
    let nearest = beyond
        .filter(|&away| away > SAME_LINE)
        .fold(f64::INFINITY, f64::min);
    let line = places.iter().enumerate();
    let line = line.filter(|&(_, &[_, top])| (away(top) - nearest).abs() <= SAME_LINE);
    let by_distance = |&(_, one): &(usize, &Place), &(_, other): &(usize, &Place)| {
        (one[0] - x).abs().total_cmp(&(other[0] - x).abs())
    };
    line.min_by(by_distance).map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_and_down_keep_their_column() {
        // Three lines of four, two and three characters.
        let widths = [4, 2, 3];
        let places: Vec<Place> = (0..3)
            .flat_map(|line| {
                (0..widths[line]).map(move |at| [at as f64 * 10.0, line as f64 * 30.0])
            })
            .collect();
        assert_eq!(in_next_line(&places, 1, true), Some(5));
        assert_eq!(in_next_line(&places, 3, true), Some(5));
        assert_eq!(in_next_line(&places, 5, true), Some(7));
        assert_eq!(in_next_line(&places, 8, false), Some(5));
        assert_eq!(in_next_line(&places, 7, true), None);
        assert_eq!(in_next_line(&places, 2, false), None);
        assert_eq!(in_next_line(&[], 0, true), None);
    }
}
