//! The order of some words, and the word that is carried.

/// For each place the word that stands there, by its first place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    places: Vec<usize>,
    /// The place that is chosen.
    chosen: usize,
    /// The place whose word is lifted, to change places with another.
    lifted: Option<usize>,
}

impl Order {
    /// As the words came.
    pub fn new(count: usize) -> Self {
        Self {
            places: (0..count).collect(),
            chosen: 0,
            lifted: None,
        }
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// The place whose word is lifted.
    pub fn lifted(&self) -> Option<usize> {
        self.lifted
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

    /// Goes to a place.
    pub fn go(&mut self, place: usize) {
        self.chosen = place.min(self.len().saturating_sub(1));
    }

    /// Lifts the word at the chosen place; with another one lifted, the two change
    /// places. Returns which, if they did.
    pub fn press(&mut self) -> Option<(usize, usize)> {
        match self.lifted.take() {
            None => self.lifted = Some(self.chosen),
            Some(lifted) if lifted != self.chosen => {
                self.swap(lifted, self.chosen);
                return Some((lifted, self.chosen));
            }
            Some(_) => {}
        }
        None
    }

    pub fn put_down(&mut self) {
        self.lifted = None;
    }

    /// Two words change places; the second one's is chosen.
    pub fn swap(&mut self, one: usize, other: usize) {
        if one < self.len() && other < self.len() {
            self.places.swap(one, other);
            self.chosen = other;
        }
        self.lifted = None;
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
    fn a_lifted_word_changes_places_with_the_one_that_is_pressed_next() {
        let mut order = Order::new(4);
        order.go(3);
        assert_eq!(order.press(), None);
        order.go(1);
        assert_eq!(order.press(), Some((3, 1)));
        assert_eq!(order.arranged(&['a', 'b', 'c', 'd']), ['a', 'd', 'c', 'b']);
        // Pressed twice, or put down, it stays where it was.
        order.press();
        assert_eq!((order.press(), order.lifted()), (None, None));
        order.press();
        order.put_down();
        order.go(0);
        order.press();
        assert_eq!(order.lifted(), Some(0));
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
