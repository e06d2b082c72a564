//! What is to be seen, in computed sentences.

use leptos::prelude::*;

use super::Parts;
use super::controls::trained_name;
use super::curves::{Curves, Kind};
use crate::app::wording::{RichText, Wording};
use crate::trace::way_back::{Fate, WayBack};

/// (Tracked.)
pub fn seen(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let curves = parts.curves.read();
    let Some(way) = curves.way() else {
        return RichText::default();
    };
    let sentences = match &curves.kind {
        Kind::Untrained { clipping, .. } => {
            let radius = words.number(parts.state.radius.get().value(), 2);
            untrained(&curves, way, radius, *clipping, words)
        }
        Kind::Trained { .. } => trained(&curves, way, words),
    };
    let space = RichText::plain(" ");
    let mut all = RichText::default();
    for (index, sentence) in sentences.iter().enumerate() {
        if index > 0 {
            all = all.then(&space);
        }
        all = all.then(sentence);
    }
    all
}

fn untrained(
    curves: &Curves,
    way: &WayBack,
    radius: String,
    clipping: bool,
    words: Wording,
) -> Vec<RichText> {
    let (share, last) = (way.share(0), way.len());
    let back = if share < 0.1 {
        words.dial_seen_less(radius, words.rounded(1.0 / share), last)
    } else {
        words.dial_seen_more(radius, words.size(share), last)
    };
    let above = way.factors().filter(|factor| *factor > 1.0).count();
    let count = last.saturating_sub(1);
    // So exact that the printed power is the printed share.
    let mean = words.number(way.mean_factor(), 4);
    let power = format!(
        "{mean}{} ≈ {}",
        Wording::raised(count as i32),
        words.size(share)
    );
    let factors = words.dial_seen_factors(above, count, &mean, power);
    let fates = words.dial_seen_fates(
        curves.count(),
        curves.with_fate(Fate::Explodes),
        curves.with_fate(Fate::Vanishes),
    );
    let mut sentences = vec![back, factors, fates];
    if clipping {
        let norm = words.size(way.norm());
        sentences.push(if curves.divisor(way) > 1.0 {
            words.dial_seen_clipped(norm)
        } else {
            words.dial_seen_not_clipped(norm)
        });
    }
    sentences
}

fn trained(curves: &Curves, way: &WayBack, words: Wording) -> Vec<RichText> {
    let Kind::Trained { known, untrained } = &curves.kind else {
        return Vec::new();
    };
    let (Some(known), Some(start)) = (known.get(curves.chosen()), untrained) else {
        return Vec::new();
    };
    let name = trained_name(curves.chosen(), words);
    let right = words.percent_counted(known.right);
    let [now, before] = [way, &start.way];
    let part = |way: &WayBack| words.rounded(1.0 / way.share(0));
    let mut sentences = vec![
        words.dial_seen_trained(name, right),
        words.dial_seen_even(now.even_factors(), way.len() - 1, before.even_factors()),
        words.dial_seen_part(part(now), part(before)),
    ];
    if let (Some(now), Some(before)) = (known.radius, start.radius) {
        let [now, before] = [now, before].map(|radius| words.number(radius, 2));
        sentences.push(words.dial_seen_radius(now, before));
    }
    sentences
}
