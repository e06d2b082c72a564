//! Curves as SVG, drawn by plotters. Its colours are placeholders that become
//! classes, which the style sheet gives a theme's colours.

use plotters::prelude::*;

/// plotters draws on whole pixels; a curve is drawn as much larger and scaled
/// down by its `viewBox`.
pub const SCALE: u32 = 10;

/// One series of a drawing. Coordinates are shares of its width and height, 0…1
/// to the right and upwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Class of its elements in the style sheet.
    pub class: &'static str,
    pub form: Form,
    pub points: Vec<(f64, f64)>,
}

/// How a series looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    Line,
    /// A dot of this radius, in CSS pixels, at each point.
    Dots {
        radius: f64,
    },
}

/// The elements of a drawing of `width` by `height` CSS pixels, for an `svg` with
/// the `viewBox` `0 0 width·SCALE height·SCALE`; empty for an empty area.
pub fn markup(series: &[Series], width: f64, height: f64) -> String {
    let pixels = |length: f64| (length * f64::from(SCALE)).round().clamp(0.0, 1e6) as u32;
    let size = (pixels(width), pixels(height));
    if size.0 == 0 || size.1 == 0 {
        return String::new();
    }
    let mut svg = String::new();
    // Writing to a string cannot fail.
    let _ = draw(&mut svg, series, size);
    with_classes(inner(&svg).to_owned(), series)
}

fn draw(
    svg: &mut String,
    series: &[Series],
    size: (u32, u32),
) -> Result<(), Box<dyn std::error::Error>> {
    let area = SVGBackend::with_string(svg, size).into_drawing_area();
    let failed = |error: &dyn std::fmt::Display| error.to_string();
    let mut chart = ChartBuilder::on(&area)
        .build_cartesian_2d(0.0..1.0, 0.0..1.0)
        .map_err(|error| failed(&error))?;
    for (index, series) in series.iter().enumerate() {
        let color = placeholder(index);
        let points = series.points.iter().copied();
        match series.form {
            Form::Line => chart.draw_series(LineSeries::new(points, &color)),
            Form::Dots { radius } => {
                let radius = (radius * f64::from(SCALE)).round() as i32;
                chart.draw_series(points.map(|at| Circle::new(at, radius, color.filled())))
            }
        }
        .map_err(|error| failed(&error))?;
    }
    area.present().map_err(|error| failed(&error))?;
    Ok(())
}

/// What stands between the outermost tags.
fn inner(svg: &str) -> &str {
    let begin = svg.find('>').map_or(0, |end| end + 1);
    let end = svg.rfind("</svg>").unwrap_or(svg.len());
    svg.get(begin..end).unwrap_or_default()
}

fn placeholder(index: usize) -> RGBColor {
    RGBColor(0, 0, u8::try_from(index + 1).unwrap_or(u8::MAX))
}

fn with_classes(mut markup: String, series: &[Series]) -> String {
    for (index, series) in series.iter().enumerate() {
        let RGBColor(red, green, blue) = placeholder(index);
        let color = format!("#{red:02X}{green:02X}{blue:02X}");
        let class = format!(r#"class="{}""#, series.class);
        for attribute in ["stroke", "fill"] {
            markup = markup.replace(&format!(r#"{attribute}="{color}""#), &class);
        }
    }
    markup
}

/// The line through `points`, of which those that fall on one pixel column of
/// `width` are thinned to the lowest and the highest: the same picture from
/// fewer points. Points that are no numbers are left out.
pub fn thinned(points: impl Iterator<Item = (f64, f64)>, width: f64) -> Vec<(f64, f64)> {
    type Point = (f64, f64);
    let column = |x: f64| (x * width).floor();
    let mut line: Vec<Point> = Vec::new();
    let mut extremes: Option<(Point, Point)> = None;
    for point in points.filter(|(_, y)| y.is_finite()) {
        match &mut extremes {
            Some((low, high)) if column(low.0) == column(point.0) => {
                if point.1 < low.1 {
                    *low = point;
                }
                if point.1 >= high.1 {
                    *high = point;
                }
            }
            _ => {
                if let Some((low, high)) = extremes.replace((point, point)) {
                    push_in_order(&mut line, low, high);
                }
            }
        }
    }
    if let Some((low, high)) = extremes {
        push_in_order(&mut line, low, high);
    }
    line
}

fn push_in_order(line: &mut Vec<(f64, f64)>, low: (f64, f64), high: (f64, f64)) {
    let (first, last) = if low.0 <= high.0 {
        (low, high)
    } else {
        (high, low)
    };
    line.push(first);
    if last != first {
        line.push(last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_become_classes() {
        let series = [
            Series {
                class: "raw",
                form: Form::Line,
                points: vec![(0.0, 0.0), (1.0, 1.0)],
            },
            Series {
                class: "dots",
                form: Form::Dots { radius: 2.0 },
                points: vec![(0.5, 0.5)],
            },
        ];
        let markup = markup(&series, 100.0, 50.0);
        assert!(markup.contains(r#"class="raw""#), "{markup}");
        assert!(markup.contains(r#"points="0,499 999,0"#), "{markup}");
        assert!(markup.contains("<circle"), "{markup}");
        assert!(markup.contains(r#"class="dots""#), "{markup}");
        assert!(!markup.contains("<svg"), "{markup}");
        assert!(!markup.contains("#0000"), "{markup}");
    }

    #[test]
    fn a_drawing_without_room_is_empty() {
        assert_eq!(markup(&[], 0.0, 50.0), "");
    }

    #[test]
    fn thinning_keeps_the_extremes_of_each_column() {
        let points = (0..1000).map(|i| {
            let x = f64::from(i) / 1000.0;
            (x, if i == 503 { 9.0 } else { f64::from(i % 7) })
        });
        let thin = thinned(points, 50.0);
        assert!(thin.len() <= 100);
        assert!(thin.contains(&(0.503, 9.0)));
        assert_eq!(thinned([(0.0, f64::NAN)].into_iter(), 50.0), []);
    }
}
