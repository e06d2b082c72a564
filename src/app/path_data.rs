//! SVG path data: few long strings instead of many elements, one decimal a number.

/// The `d` of a path, in px.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathData(String);

impl PathData {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }

    pub fn move_to(&mut self, x: f64, y: f64) -> &mut Self {
        self.command('M', &[x, y])
    }

    pub fn line_to(&mut self, x: f64, y: f64) -> &mut Self {
        self.command('L', &[x, y])
    }

    pub fn horizontal_to(&mut self, x: f64) -> &mut Self {
        self.command('H', &[x])
    }

    pub fn vertical_to(&mut self, y: f64) -> &mut Self {
        self.command('V', &[y])
    }

    /// A cubic curve over two control points.
    pub fn curve_to(&mut self, first: [f64; 2], second: [f64; 2], end: [f64; 2]) -> &mut Self {
        let [[a, b], [c, d], [e, f]] = [first, second, end];
        self.command('C', &[a, b, c, d, e, f])
    }

    pub fn close(&mut self) -> &mut Self {
        self.0.push('Z');
        self
    }

    /// A line between two points.
    pub fn segment(&mut self, from: [f64; 2], to: [f64; 2]) -> &mut Self {
        self.move_to(from[0], from[1]).line_to(to[0], to[1])
    }

    /// A line through all the points.
    pub fn polyline(&mut self, points: impl IntoIterator<Item = [f64; 2]>) -> &mut Self {
        let mut points = points.into_iter();
        if let Some([x, y]) = points.next() {
            self.move_to(x, y);
        }
        for [x, y] in points {
            self.line_to(x, y);
        }
        self
    }

    /// A closed polygon.
    pub fn polygon(&mut self, corners: &[[f64; 2]]) -> &mut Self {
        if !corners.is_empty() {
            self.polyline(corners.iter().copied()).close();
        }
        self
    }

    /// A circle, of two curves.
    pub fn circle(&mut self, [x, y]: [f64; 2], radius: f64) -> &mut Self {
        let pull = radius * 4.0 / 3.0;
        let [left, right] = [x - radius, x + radius];
        self.move_to(left, y)
            .curve_to([left, y - pull], [right, y - pull], [right, y])
            .curve_to([right, y + pull], [left, y + pull], [left, y])
            .close()
    }

    /// The rectangle between two corners, in whatever order they come.
    pub fn rectangle(&mut self, corner: [f64; 2], opposite: [f64; 2]) -> &mut Self {
        let ([x0, y0], [x1, y1]) = (corner, opposite);
        self.move_to(x0, y0)
            .horizontal_to(x1)
            .vertical_to(y1)
            .horizontal_to(x0)
            .close()
    }

    fn command(&mut self, letter: char, numbers: &[f64]) -> &mut Self {
        self.0.push(letter);
        for (index, &number) in numbers.iter().enumerate() {
            // A minus sign parts two numbers by itself.
            if index > 0 && tenths(number) >= 0 {
                self.0.push(' ');
            }
            push_number(&mut self.0, number);
        }
        self
    }
}

/// The number in tenths; NaN becomes 0, so that a path stays valid.
fn tenths(number: f64) -> i64 {
    (number * 10.0).round() as i64
}

/// Writes a number with one decimal, much faster than `format!` does.
fn push_number(text: &mut String, number: f64) {
    let tenths = tenths(number);
    if tenths < 0 {
        text.push('-');
    }
    let size = tenths.unsigned_abs();
    let mut digits = [0_u8; 20];
    let mut length = 0;
    let mut whole = size / 10;
    loop {
        digits[length] = b'0' + (whole % 10) as u8;
        length += 1;
        whole /= 10;
        if whole == 0 {
            break;
        }
    }
    text.extend(
        digits[..length]
            .iter()
            .rev()
            .map(|&digit| char::from(digit)),
    );
    if !size.is_multiple_of(10) {
        text.push('.');
        text.push(char::from(b'0' + (size % 10) as u8));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_decimal_and_no_needless_signs() {
        let mut path = PathData::new();
        path.move_to(0.04, -0.04).line_to(12.0, 3.25);
        path.line_to(-1.0, -20.55).horizontal_to(-0.3);
        assert_eq!(path.as_str(), "M0 0L12 3.3L-1-20.6H-0.3");
    }

    #[test]
    fn a_diverged_network_draws_a_valid_path() {
        let mut path = PathData::new();
        path.segment([f64::NAN, 1.0], [2.0, f64::NAN]);
        assert_eq!(path.as_str(), "M0 1L2 0");
    }

    #[test]
    fn shapes_are_closed() {
        let mut path = PathData::new();
        path.rectangle([1.0, 2.0], [3.0, 5.0]);
        path.polygon(&[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]);
        assert_eq!(path.as_str(), "M1 2H3V5H1ZM0 0L1 0L1 1Z");
        let mut path = PathData::new();
        path.polygon(&[]).circle([5.0, 5.0], 3.0);
        assert_eq!(path.as_str(), "M2 5C2 1 8 1 8 5C8 9 2 9 2 5Z");
    }

    #[test]
    fn a_second_polyline_begins_anew() {
        let mut path = PathData::new();
        path.polyline([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]);
        path.polyline([]).polyline([[6.0, 7.0], [8.0, 9.0]]);
        assert_eq!(path.as_str(), "M0 1L2 3L4 5M6 7L8 9");
    }
}
