//! Where what came of eight trainings stands in their chart.

use super::POINTS;
use super::layout::Pair;
use crate::app::exhibits::dial::room::Area;

/// Where a text of a width and size covers least of the curves: best in a corner at the
/// right.
pub fn free_place(runs: &[Vec<i32>], pair: &Pair, [wide, size]: [f64; 2]) -> [f64; 2] {
    let [left, width] = pair.runs;
    let x = |point: usize| left + width * point as f64 / (POINTS - 1) as f64;
    let curve = |run: &Vec<i32>| -> Vec<[f64; 2]> {
        let points = run.iter().take(POINTS).enumerate();
        let point = |(point, &share): (usize, &i32)| [x(point), pair.right_y(share)];
        points.map(point).collect()
    };
    let mut curves: Vec<_> = runs.iter().map(curve).collect();
    let guess = pair.right_y(250);
    curves.push(vec![[left, guess], [left + width, guess]]);
    let [highest, lowest] = [pair.top + size * 0.95, pair.bottom - size * 0.3];
    let level = |level: u8| lowest + (highest - lowest) * f64::from(level) / 8.0;
    let room = (width - wide - 12.0).max(0.0);
    let places = [1.0, 0.75, 0.5, 0.25, 0.0].into_iter().flat_map(|along| {
        let place = move |y| [left + 6.0 + room * along, level(y)];
        (0..=8).map(place)
    });
    let costs = places.enumerate().map(|(rank, at)| {
        let area = Area::of_text(at, wide, size).widened(1.5);
        let covered: f64 = curves.iter().map(|curve| area.covered(curve)).sum();
        (covered * 10.0 + rank as f64, at)
    });
    let best = costs.min_by(|one, other| one.0.total_cmp(&other.0));
    best.map_or([left, lowest], |(_, at)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_stands_where_no_curve_is() {
        let pair = Pair {
            profile: [0.0, 50.0],
            runs: [60.0, 120.0],
            top: 0.0,
            bottom: 80.0,
        };
        for share in [0, 100, 250, 500, 1_000] {
            let runs = vec![vec![share; POINTS]; 8];
            let [_, y] = free_place(&runs, &pair, [40.0, 15.0]);
            let line = pair.right_y(share);
            assert!(line < y - 12.0 || line > y + 3.0, "{share}: {y} {line}");
        }
    }
}
