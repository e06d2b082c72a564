//! Draws the parts of a data set so that none shows what another keeps back.

use std::collections::HashSet;

use super::Example;

/// What training may not show.
pub(super) type Unseen = HashSet<Vec<u32>>;

/// `count` examples that `unseen` does not have, each another; it has them then.
/// The space that `make` draws from must be larger than what is asked of it.
pub(super) fn distinct(
    count: usize,
    unseen: &mut Unseen,
    mut make: impl FnMut() -> Example,
) -> Vec<Example> {
    let mut drawn = Vec::with_capacity(count);
    while drawn.len() < count {
        let example = make();
        if unseen.insert(example.tokens.clone()) {
            drawn.push(example);
        }
    }
    drawn
}

/// `count` pairs, as [`distinct`].
pub(super) fn distinct_pairs(
    count: usize,
    unseen: &mut Unseen,
    mut make: impl FnMut() -> [Example; 2],
) -> Vec<[Example; 2]> {
    let mut drawn = Vec::with_capacity(count);
    while drawn.len() < count {
        let pair = make();
        if unseen.insert(pair[0].tokens.clone()) && unseen.insert(pair[1].tokens.clone()) {
            drawn.push(pair);
        }
    }
    drawn
}

/// `count` examples that `unseen` does not have, some perhaps more than once.
pub(super) fn training(
    count: usize,
    unseen: &Unseen,
    mut make: impl FnMut() -> Example,
) -> Vec<Example> {
    let mut drawn = Vec::with_capacity(count);
    while drawn.len() < count {
        let example = make();
        if !unseen.contains(&example.tokens) {
            drawn.push(example);
        }
    }
    drawn
}
