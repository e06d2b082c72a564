//! What is to be seen, in one computed sentence.

use leptos::prelude::*;

use super::Parts;
use crate::app::wording::RichText;

/// (Tracked.)
pub fn seen(parts: Parts) -> RichText {
    let words = parts.surroundings.words();
    let order = parts.state.order.get();
    let readings = parts.readings.get();
    let [bag, rnn, lstm] = &readings[..] else {
        return RichText::default();
    };
    let texts = |token: &crate::text::Token| token.text.clone();
    let first: Vec<String> = parts.words.read().iter().map(texts).collect();
    let ends = [bag, rnn, lstm].map(|reading| reading.ends().map(|share| words.percent(share)));
    let [[bag_was, bag_now], [rnn_was, rnn_now], [lstm_was, lstm_now]] = ends;
    if order.arranged(&first) == first {
        return words.swap_seen_same(bag_was, rnn_was, lstm_was);
    }
    let bag_sentence = if bag.is_equal() {
        words.swap_seen_bag(first.len(), bag_was, bag_now)
    } else {
        // A bag that was trained here is a bag as well; were it not equal, it would be said.
        words.swap_seen_bag_differs(bag_was, bag_now)
    };
    let space = RichText::plain(" ");
    let readers = words.swap_seen_readers(rnn_was, rnn_now, lstm_was, lstm_now);
    bag_sentence.then(&space).then(&readers)
}
