//! The order of some words, and the word that is carried.

/// For each place the word that stands there, by its first place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    places: Vec<usize>,
    /// The place that is chosen.
    chosen: usize,
    /// The word at the chosen place is carried along by the next move.
    is_lifted: bool,
}

impl Order {
    /// As the words came.
    pub fn new(count: usize) -> Self {
        Self {
            places: (0..count).collect(),
            chosen: 0,
            is_lifted: false,
        }
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn chosen(&self) -> usize {
        self.chosen
    }

    pub fn is_lifted(&self) -> bool {
        self.is_lifted
    }

    /// The words in this order.
    pub fn arranged<T: Clone>(&self, words: &[T]) -> Vec<T> {
        let places = self.places.iter();
        places
            .filter_map(|&place| words.get(place).cloned())
            .collect()
    }

    pub fn is_first(&self) -> bool {
        self.places
            .iter()
            .enumerate()
            .all(|(place, &word)| place == word)
    }

    pub fn restore(&mut self) {
        *self = Self {
            chosen: self.chosen,
            ..Self::new(self.len())
        };
    }

    /// Goes to a place; a lifted word changes places with the one there. True if it did.
    pub fn go(&mut self, place: usize) -> bool {
        let place = place.min(self.len().saturating_sub(1));
        let swaps = self.is_lifted && place != self.chosen;
        if swaps {
            self.places.swap(place, self.chosen);
        }
        self.chosen = place;
        swaps
    }

    /// Lifts the chosen word, or puts it down.
    pub fn toggle_lift(&mut self) {
        self.is_lifted = !self.is_lifted;
    }

    pub fn put_down(&mut self) {
        self.is_lifted = false;
    }

    /// Two words change places; the second one's is chosen.
    pub fn swap(&mut self, one: usize, other: usize) {
        if one < self.len() && other < self.len() {
            self.places.swap(one, other);
            self.chosen = other;
        }
        self.is_lifted = false;
    }

    /// For a link: the places, from 1.
    pub fn text(&self) -> String {
        let places: Vec<String> = self
            .places
            .iter()
            .map(|word| (word + 1).to_string())
            .collect();
        places.join(".")
    }

    /// Takes what [`Order::text`] wrote, if it is an order of as many words.
    pub fn read(&mut self, text: &str) {
        let places: Option<Vec<usize>> = text
            .split('.')
            .map(|word| word.parse::<usize>().ok()?.checked_sub(1))
            .collect();
        let Some(places) = places else { return };
        let mut sorted = places.clone();
        sorted.sort_unstable();
        if sorted.into_iter().eq(0..self.len()) {
            self.places = places;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lifted_word_changes_places_with_those_it_meets() {
        let mut order = Order::new(4);
        assert!(!order.go(3));
        order.toggle_lift();
        assert!(order.go(1));
        order.put_down();
        assert!(!order.go(0));
        assert_eq!(order.arranged(&['a', 'b', 'c', 'd']), ['a', 'd', 'c', 'b']);
        assert!(!order.is_first());
        order.restore();
        assert!(order.is_first());
    }

    #[test]
    fn only_an_order_of_these_words_is_read() {
        let mut order = Order::new(3);
        for text in ["", "1.2", "1.2.2", "0.1.2", "1.2.9", "a.b.c", "1.2.3.4"] {
            order.read(text);
            assert!(order.is_first(), "{text}");
        }
        order.read("3.1.2");
        assert_eq!(order.text(), "3.1.2");
    }
}
