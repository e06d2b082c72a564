//! Moves by the keyboard, the same in every drawing: arrows by word and by unit,
//! Home and End to the ends of the sentence.

use leptos::ev::KeyboardEvent;

use crate::trace::Place;

/// The place that a key asks for; arrows follow the screen.
pub fn moved(
    key: &str,
    from: Place,
    token_count: usize,
    hidden_size: usize,
    right_to_left: bool,
) -> Option<Place> {
    let (last_token, last_unit) = (token_count.checked_sub(1)?, hidden_size.saturating_sub(1));
    let Place {
        mut token,
        mut unit,
    } = from;
    match (key, right_to_left) {
        ("ArrowRight", false) | ("ArrowLeft", true) => token = (token + 1).min(last_token),
        ("ArrowLeft", false) | ("ArrowRight", true) => token = token.saturating_sub(1),
        ("ArrowDown", _) => unit = (unit + 1).min(last_unit),
        ("ArrowUp", _) => unit = unit.saturating_sub(1),
        ("Home", _) => token = 0,
        ("End", _) => token = last_token,
        _ => return None,
    }
    Some(Place { token, unit })
}

/// True where a key is meant for the browser or a screen reader.
pub fn has_modifier(event: &KeyboardEvent) -> bool {
    event.alt_key() || event.ctrl_key() || event.meta_key()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: Place = Place { token: 2, unit: 1 };

    fn go(key: &str, right_to_left: bool) -> Option<Place> {
        moved(key, FROM, 4, 6, right_to_left)
    }

    #[test]
    fn arrows_follow_the_screen() {
        assert_eq!(go("ArrowRight", false), Some(Place { token: 3, unit: 1 }));
        assert_eq!(go("ArrowRight", true), Some(Place { token: 1, unit: 1 }));
        assert_eq!(go("ArrowLeft", true), Some(Place { token: 3, unit: 1 }));
        assert_eq!(go("ArrowDown", false), Some(Place { token: 2, unit: 2 }));
        assert_eq!(go("ArrowUp", true), Some(Place { token: 2, unit: 0 }));
    }

    #[test]
    fn moves_end_at_the_ends() {
        let corner = Place { token: 3, unit: 5 };
        assert_eq!(moved("ArrowRight", corner, 4, 6, false), Some(corner));
        assert_eq!(moved("ArrowDown", corner, 4, 6, false), Some(corner));
        assert_eq!(go("End", true), Some(Place { token: 3, unit: 1 }));
        assert_eq!(go("Home", true), Some(Place { token: 0, unit: 1 }));
    }

    #[test]
    fn other_keys_and_an_empty_sentence_do_nothing() {
        assert_eq!(go("a", false), None);
        assert_eq!(moved("End", FROM, 0, 6, false), None);
    }
}
